"""Sources that a person has identified."""

from hearsay.corroborate.renamed import identified, renamed
from hearsay.corroborate.reports import Report
from hearsay.records import Rulings, Voice
from tests.corroborate.reports import Piece

OFFICIAL = Voice(name="The second official", kind="unnamed", stands_for="the harbour board")


def told(by: Voice = OFFICIAL, name: str = "a") -> Report:
    """A report of one sentence by a source, and of one by nobody."""
    piece = Piece(name, "The second official said the bridge fell.\nIt rained.")
    return piece.says("the bridge fell", by=by, cue="said").says("It rained").made()


def source(report: Report) -> Voice:
    """Whom the report names."""
    return report.reading.attributions[0].chain[-1]


def test_a_source_gets_its_name() -> None:
    """Printed with capitals or without; an unnamed one is a person then, and known; for whom it stands stays."""
    found = source(identified(told(), Rulings(sources=((None, "the SECOND official", "Ana Ruiz"),))))

    assert (found.name, found.kind, found.entity, found.stands_for) == ("Ana Ruiz", "person", "Ana Ruiz", "the harbour board")


def test_a_body_stays_a_body() -> None:
    """Only unnamed sources become persons; a handle that is there stays."""
    body = Voice(name="The second official", kind="organisation", entity="organisation:board")
    found = source(identified(told(body), Rulings(sources=((None, "the second official", "Harbour Board"),))))

    assert (found.name, found.kind, found.entity) == ("Harbour Board", "organisation", "organisation:board")


def test_what_is_said_of_one_report_wins() -> None:
    """Over what holds for all; in the others that holds."""
    rulings = Rulings(sources=(("a", "the second official", "Ana Ruiz"), (None, "the second official", "Eva Holm")))

    assert source(identified(told(), rulings)).name == "Ana Ruiz"
    assert source(identified(told(name="b"), rulings)).name == "Eva Holm"


def test_the_name_stands_wherever_the_source_stands() -> None:
    """In the reading and in what is compared; what nobody said stays so, and the kind of the source follows."""
    report = identified(told(), Rulings(sources=((None, "the second official", "Ana Ruiz"),)))
    said, plain = report.units

    assert said.attribution == report.reading.attributions[0] == report.attributions["a-at0"]
    assert said.attribution is not None
    assert said.attribution.source_kind == "person"
    assert plain.attribution is None


def test_without_a_name_nothing_changes() -> None:
    """No rulings, or rulings on somebody else."""
    report = told()
    other = Rulings(sources=((None, "the first official", "Ana Ruiz"), ("b", "the second official", "Eva Holm")))

    assert identified(report, Rulings()) is report
    assert renamed(report.reading.attributions, Rulings()) == report.reading.attributions
    assert renamed(report.reading.attributions, other) == report.reading.attributions


def test_every_voice_of_a_chain_can_be_identified() -> None:
    """Also the newsroom that a report comes through."""
    found = identified(told(), Rulings(sources=((None, "the a ledger", "Coast Ledger"),))).reading.attributions[0]

    assert [v.name for v in found.chain] == ["Coast Ledger", "The second official"]
    assert found.source_kind == "unnamed"
