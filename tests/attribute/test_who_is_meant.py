"""Whom pronouns, surnames, relative pronouns and descriptions stand for."""

import pytest

from hearsay.attribute.cast import make_cast
from hearsay.attribute.memory import Memory, make_memory
from hearsay.attribute.names import completed
from hearsay.attribute.voices import voice_of
from hearsay.records import Name, Span
from tests.attribute.builders import article, lines, names, span

QUIST = "Ada Quist|Quist"
LUND = "Karl Lund|Lund"
HARBOUR = "Ada Quist, the mayor of Sale, met Karl Lund, a harbour master. "


def memory_of(text: str, named: list[Name] | None = None, said: tuple[Span, ...] = ()) -> Memory:
    """A memory of a text in which nobody has been heard."""
    return make_memory(make_cast(text, "en", completed(text, "en", named or [])), lines(article(text)), said)


def who(text: str, source: str, named: list[Name] | None = None, heard: tuple[str, ...] = (), after: int = 0) -> str:
    """The name of a source, after others have been heard."""
    memory = memory_of(text, named)
    for one in heard:
        voice_of(memory, (span(text, one),))
    return voice_of(memory, (span(text, source, after),)).name


def people(text: str) -> list[Name]:
    """Two people with their surnames."""
    return names(text, person=f"{QUIST}|{LUND}")


@pytest.mark.parametrize(
    ("pronoun", "name"), [("she", "Ada Quist"), ("he", "Karl Lund"), ("her", "Ada Quist"), ("his", "Karl Lund")]
)
def test_a_pronoun_is_somebody_of_its_gender(pronoun: str, name: str) -> None:
    """Of two people just named, *she* is the woman and *he* the man, by their given names."""
    text = f"Ada Quist met Karl Lund. On Friday, {pronoun} spoke again."

    assert who(text, pronoun, people(text), after=24) == name


def test_gender_is_shown_by_titles_posts_and_pronouns_too() -> None:
    """Names that tell nothing get a gender from what the report says beside them."""
    text = "Mrs Okonjo-Bar met spokesman Tamsin Orr. Mr Vane, who lost his boat, left. Nobody asked Qill."
    cast = make_cast(text, "en", names(text, person="Okonjo-Bar|Tamsin Orr|Vane|Qill"))

    assert [cast.person(name).gender for name in ("Okonjo-Bar", "Tamsin Orr", "Vane", "Qill")] == ["f", "m", "m", None]


def test_the_subject_is_more_in_mind_than_the_object() -> None:
    """*X thanked Y. He …* is X."""
    text = "Karl Lund thanked Kofi Quist. He spoke on Friday."

    assert who(text, "He", names(text, person="Karl Lund|Kofi Quist")) == "Karl Lund"


def test_who_speaks_is_more_in_mind_than_whom_they_speak_of() -> None:
    """Names inside of what is said right before a pronoun are not who says it."""
    text = "Karl Lund said that Kofi Quist was late. He added that it rained."
    memory = memory_of(text, names(text, person="Karl Lund|Kofi Quist"), (span(text, "that Kofi Quist was late"),))
    voice_of(memory, (span(text, "Karl Lund"),))

    assert voice_of(memory, (span(text, "He"),)).name == "Karl Lund"


def test_a_pronoun_without_anybody_stays_open() -> None:
    """Nobody of that gender was named: no guess."""
    text = "Karl Lund fell. She laughed."

    assert who(text, "She", people(text)) == "She"


def test_the_reporter_is_nobody_in_the_report() -> None:
    """*I* outside of a quotation is whoever writes."""
    text = "Karl Lund fell. I laughed."

    assert who(text, "I", people(text), after=14) == "I"


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Ada Quist, who chairs it, met Karl Lund.", "who", "Ada Quist"),
        ("Ada Quist met Karl Lund, now the harbour master, who laughed.", "who", "Karl Lund"),
        ("Ada Quist met Karl Lund, a clerk at the Port Authority, who laughed.", "who", "Karl Lund"),
        ("Ada Quist met several fishermen who laughed.", "who", "several fishermen"),
        ("Ada Quist met the fishermen, most of whom laughed.", "most of whom", "the fishermen"),
        ("Ada Quist met the voters in Salt City, who laughed.", "who", "the voters"),
        ("Ada Quist left the Ferry Union, which laughed.", "which", "Ferry Union"),
    ],
)
def test_relative_pronouns_hang_on_what_stands_before(text: str, pronoun: str, name: str) -> None:
    """A name, an apposition back to a name, or the noun phrase as it stands."""
    named = names(text, person=f"{QUIST}|{LUND}", organisation="Ferry Union|Port Authority", location="Salt City")

    assert who(text, pronoun, named) == name


@pytest.mark.parametrize(
    ("after", "source", "name"),
    [
        ("The mayor laughed.", "The mayor", "Ada Quist"),
        ("The Sale mayor laughed.", "The Sale mayor", "Ada Quist"),
        ("The Derry mayor laughed.", "The Derry mayor", "The Derry mayor"),
        ("A mayor laughed.", "A mayor", "A mayor"),
        ("The second mayor laughed.", "The second mayor", "The second mayor"),
        ("Her lawyer laughed.", "Her lawyer", "Ada Quist’s lawyer"),
    ],
)
def test_descriptions_stand_for_who_is_so_called(after: str, source: str, name: str) -> None:
    """Posts given by apposition come back; one of another town, or *a* mayor, is somebody else."""
    text = HARBOUR + after

    assert who(text, source, people(text), heard=("Ada Quist",), after=len(HARBOUR) - 1) == name


def test_the_president_is_the_one_without_a_country() -> None:
    """A bare post is not the foreign holder of it."""
    text = "President Karl Lund met French President Kofi Quist. The president laughed."

    assert who(text, "The president", names(text, person="Karl Lund|Kofi Quist")) == "Karl Lund"


def test_an_epithet_is_who_stands_in_the_foreground() -> None:
    """*The Sale businessman* says nothing that the report said before; it must be a man, and of the same party."""
    text = "Karl Lund (R) beat Ada Quist (D). Lund spoke on Monday. The Sale businessman laughed. The Democrat wept."
    named = people(text)

    assert who(text, "The Sale businessman", named, heard=("Karl Lund",)) == "Karl Lund"
    assert who(text, "The Democrat", named, heard=("Karl Lund",)) == "Ada Quist"


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The Commission on Ferries met. The commission laughed.", "The commission", "Commission on Ferries"),
        ("The Ferry Union met Horizont Ltd. The union laughed.", "The union", "Ferry Union"),
        ("Horizont Ltd met sailors. The union laughed.", "The union", "The union"),
        ("The Ferry Union met Horizont Ltd. The company laughed.", "The company", "Horizont Ltd"),
        ("The Delta Times met sailors. The newspaper laughed.", "The newspaper", "Delta Times"),
        ("NATO met sailors. The alliance laughed.", "The alliance", "NATO"),
    ],
)
def test_bodies_come_back_by_their_noun(text: str, source: str, name: str) -> None:
    """A noun in the name, a kind of body, or what everybody calls it; else it stays open."""
    named = names(text, organisation="Commission on Ferries|Ferry Union|Horizont Ltd|Delta Times|NATO")

    assert who(text, source, named) == name


def test_the_campaign_is_that_of_whoever_is_in_mind() -> None:
    """Two campaigns in one report: the one whose candidate was named last."""
    text = "Ada Quist’s campaign met the Lund campaign. Quist spoke. The campaign laughed. Karl Lund spoke. The campaign wept."

    assert who(text, "The campaign", people(text)) == "Ada Quist’s campaign"
    assert who(text, "The campaign", people(text), after=90) == "Lund campaign"


@pytest.mark.parametrize(
    ("source", "name"), [("Both men", "Kofi Boateng and Karl Lund"), ("The two", "Kofi Boateng and Karl Lund")]
)
def test_two_at_once_are_both_named(source: str, name: str) -> None:
    """*Both men* are the two people named last."""
    text = f"Kofi Boateng met Karl Lund. {source} laughed."

    assert who(text, source, names(text, person="Kofi Boateng|Karl Lund")) == name


def test_a_source_of_two_people_is_both() -> None:
    """*X and Y said* loses nobody."""
    text = "Ada Quist and Karl Lund laughed."

    assert who(text, "Ada Quist and Karl Lund", people(text)) == "Ada Quist and Karl Lund"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Quist spokesman Karl Lund", "Karl Lund"),
        ("The Quist campaign", "The Quist campaign"),
        ("Quist supporters", "Quist supporters"),
        ("A slide that Quist showed", "A slide that Quist showed"),
    ],
)
def test_a_name_that_only_tells_whose_is_not_the_source(source: str, name: str) -> None:
    """Somebody's campaign, supporters and spokesman are not that somebody."""
    text = f"Ada Quist left. {source} laughed."

    assert who(text, source, people(text)) == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The operator of a dam that is said to leak", "The operator of a dam"),
        ("Two officials, one of whom left,", "Two officials"),
        ("A report of March, a copy of which was seen", "A report of March"),
        ("Officials in that country", "Officials in that country"),
    ],
)
def test_a_description_ends_before_its_clause(source: str, name: str) -> None:
    """What is told of somebody in passing is no part of what they are called."""
    text = f"It rained. {source} laughed."

    assert who(text, source, people(text)) == name


def test_a_surname_of_two_people_is_the_one_introduced() -> None:
    """After *Ada Quist*, *Quist* is Ada, however often her brother is named in full; a title tells them apart."""
    text = "Ada Quist spoke. Quist laughed. Kofi Quist and Kofi Quist left. Mr Quist wept. Mrs Quist slept."
    named = names(text, person="Ada Quist|Kofi Quist|Quist")

    assert who(text, "Quist laughed"[:5], named, after=17) == "Ada Quist"
    assert who(text, "Mr Quist", named) == "Kofi Quist"
    assert who(text, "Mrs Quist", named) == "Ada Quist"


def test_a_country_is_not_its_capital() -> None:
    """*Mexico* is no short form of *Mexico City*, nor *New York* of a newspaper."""
    text = "Mexico and Mexico City met New York and the New York Times."
    cast = make_cast(text, "en", names(text, location="Mexico City|Mexico|New York", organisation="New York Times"))

    assert (cast.canonical("Mexico"), cast.canonical("New York")) == ("Mexico", "New York")
