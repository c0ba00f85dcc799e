"""The one line that stands for a claim."""

from hearsay.corroborate.alone import claims
from hearsay.records import Dateline
from tests.corroborate.builders import Report, voice


def lead(report: Report) -> str:
    """The gist of the lead claim."""
    return claims(report.article, report.statements, report.attributions)[0].gist


def test_a_full_statement_goes_before_a_part_of_one() -> None:
    """The inner part of a sentence is no gist when the whole is there."""
    made = Report("Togo has offered Benin the use of three tugs, the Delta Times said.")
    outer = made.says("Togo has offered Benin the use of three tugs", voice("Delta Times", "outlet"))
    made.says("Benin the use of three tugs", voice("Delta Times", "outlet"), voice("Togo"), act="offer", within=outer)

    assert lead(made) == "Togo has offered Benin the use of three tugs"


def test_a_part_of_a_sentence_gets_the_rest_of_it() -> None:
    """*The hasty closure of the mine* says nothing without who criticised it."""
    made = Report("Eva Holm slammed the hasty closure of the mine on Monday.")
    made.says("the hasty closure of the mine", voice("Eva Holm"), act="criticism", cue="slammed", source="Eva Holm")

    assert lead(made) == "Eva Holm slammed the hasty closure of the mine"


def test_a_pronoun_gets_its_name() -> None:
    """*It has sold its ships* needs to say who has."""
    made = Report("Nordhavn is small. On Friday it said it has sold its ships.")
    made.says("it has sold its ships", voice("Nordhavn", "organisation"), cue="said", source="it")

    assert lead(made) == "Nordhavn: it has sold its ships"


def test_a_pronoun_before_the_cue_becomes_its_name() -> None:
    """*She urged crews to leave* is told with the name of who urged."""
    made = Report("She urged crews to leave the port.")
    made.says("crews to leave the port", voice("Eva Holm"), act="demand", cue="urged", source="She")

    assert lead(made) == "Eva Holm urged crews to leave the port"


def test_a_denial_keeps_its_denying() -> None:
    """Without the cue the gist would say what was denied."""
    made = Report("Nordhavn denied that the ship was leaking.")
    made.says("the ship was leaking", voice("Nordhavn"), firmness="denied", cue="denied", source="Nordhavn")

    assert lead(made) == "Nordhavn denied that the ship was leaking"


def test_the_dateline_is_no_part_of_it() -> None:
    """Place, day and agency go before the statement."""
    made = Report("ACCRA, May 19 (Kestrel) - Rains have closed the northern road.")
    made.known(dateline=Dateline(span=(0, 25)))
    made.says("ACCRA, May 19 (Kestrel) - Rains have closed the northern road")

    assert lead(made) == "Rains have closed the northern road"


def test_the_headline_serves_where_the_body_has_only_parts() -> None:
    """A headline says it in full."""
    title = "Panel votes to censure Accra mayor"
    made = Report(title + "\n\nA panel voted to censure the mayor of Accra.", title)
    made.says(title)
    made.says("to censure the mayor of Accra", voice("a panel", "government"), act="demand")

    assert lead(made) == title


def test_a_second_verb_without_its_subject_gets_the_sentence() -> None:
    """*had told the port* is no statement without who had."""
    made = Report("Nordhavn said it found the leak and had told the port.")
    made.says("had told the port", voice("Nordhavn"), cue="said", source="Nordhavn")

    assert lead(made) == "Nordhavn said it found the leak and had told the port"


def test_a_quotation_in_it_is_closed() -> None:
    """A gist that ends inside a quotation ends it."""
    made = Report("Holm said the dam was not “about to fail”, whatever they say.")
    made.says("the dam was not “about to fail", voice("Holm"), cue="said", source="Holm")

    assert lead(made) == "the dam was not “about to fail”"
