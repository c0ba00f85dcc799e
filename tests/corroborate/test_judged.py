"""What a person says of a finding wins over it, and finds it again when another model reads the report."""

from dataclasses import replace

import pytest

from hearsay.corroborate.judged import judged
from hearsay.corroborate.separate import overruled
from hearsay.records import Attribution, Judged, Origin, Origins, Reading, Rulings, Span, Statement
from tests.corroborate.builders import Report, voice

TEXT = "The mayor said the quay may close. A clerk told Ana Ruiz that the crane failed, she said. Boats wait."


def written() -> Report:
    """Two attributions, the second with another inside."""
    report = Report(TEXT)
    report.says("the quay may close", voice("The mayor"), cue="said", source="The mayor")
    outer = report.says("A clerk told Ana Ruiz that the crane failed", voice("Ana Ruiz"), cue="said", source="she")
    report.says("the crane failed", voice("a clerk", "unnamed"), cue="told", source="A clerk", within=outer)
    return report


def at(words: str) -> Span:
    """Where words stand."""
    start = TEXT.index(words)
    return start, start + len(words)


def tried(*said: Judged) -> tuple[dict[str, Attribution], dict[str, Statement]]:
    """What is left, by id."""
    report = written()
    reading, statements = judged(
        TEXT, Reading(article="a1", attributions=tuple(report.attributions)), report.statements, Rulings(judged=said)
    )
    return {a.id: a for a in reading.attributions}, {s.id: s for s in statements}


def test_what_is_rejected_is_gone_with_what_was_stated_through_it() -> None:
    """It does not become the outlet's own word; what stood inside stays."""
    attributions, statements = tried(
        Judged(article="a1", found=(at("A clerk told Ana Ruiz that the crane failed"),), verdict="rejected")
    )

    assert sorted(attributions) == ["at0", "at2"]
    assert attributions["at2"].within is None
    assert sorted(statements) == ["s0", "s2"]


def test_a_source_that_is_put_right_is_the_witness() -> None:
    """The chain ends with the words that were given; the rest stays."""
    attributions, _ = tried(
        Judged(article="a1", found=(at("the quay may close"),), verdict="corrected", source=(at("Ana Ruiz"),))
    )

    assert [v.name for v in attributions["at0"].chain] == ["The Coast Ledger", "Ana Ruiz"]
    assert attributions["at0"].source == (at("Ana Ruiz"),)
    assert attributions["at0"].content == written().attributions[0].content


def test_a_content_that_is_put_right_is_what_is_stated() -> None:
    """The statement keeps its id and has the words that were given."""
    wider = at("the quay may close. A clerk told Ana Ruiz")
    _, statements = tried(Judged(article="a1", found=(at("the quay may close"),), verdict="corrected", content=(wider,)))

    assert statements["s0"].span == wider
    assert statements["s0"].gist == TEXT[slice(*wider)]


@pytest.mark.parametrize(("words", "found"), [("quay may close", True), ("the quay may close. A", True), ("Boats wait", False)])
def test_a_finding_is_known_again_by_its_place(words: str, found: bool) -> None:
    """Other edges are the same finding when half of the words are shared; other words are another."""
    attributions, _ = tried(Judged(article="a1", found=(at(words),), verdict="rejected"))

    assert ("at0" not in attributions) == found


def test_what_is_confirmed_is_sure() -> None:
    """Nothing changes but the score; and what is said of another report changes nothing."""
    attributions, _ = tried(
        Judged(article="a1", found=(at("the crane failed"),), verdict="confirmed"),
        Judged(article="a2", found=(at("the quay may close"),), verdict="rejected"),
    )

    assert attributions == {a.id: replace(a, score=1.0) if a.id == "at2" else a for a in written().attributions}


def named(*names: str) -> Origins:
    """A range over one report."""
    return Origins(at_least=1, at_most=len(names), list=tuple(Origin(name=n, kind="person", statements=()) for n in names))


def test_origins_are_one_or_two_as_a_person_says() -> None:
    """Whatever the order and capitals of the names."""
    found = named("Ana Ruiz", "the mayor", "Ada Lund")
    one = overruled(found, Rulings(one_origin=(("The mayor", "ana ruiz"),)))
    two = overruled(found, Rulings(two_origins=(("Ada Lund", "the mayor"),)))

    assert (one.at_least, one.at_most) == (1, 2)
    assert (two.at_least, two.at_most) == (2, 3)
    assert overruled(found, Rulings()) == found
