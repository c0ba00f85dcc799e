"""What a source phrase is."""

import pytest

from hearsay.attribute.names import completed
from hearsay.attribute.sources import read_phrase
from hearsay.records import Name
from tests.attribute.builders import names


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("two officials with knowledge of the talks", "unnamed"),
        ("two officials of the Harbour Board Trust", "unnamed"),
        ("a trader, who asked not to be named", "unnamed"),
        ("One authority, not identified", "unnamed"),
        ("the hackers", "group"),
        ("media reports", "outlet"),
        ("the newspaper", "outlet"),
        ("A copy of the contract", "document"),
        ("the interior ministry", "government"),
        ("a ministry spokesman", "government"),
        ("a spokeswoman for the airline", "organisation"),
        ("the mayor", "person"),
        ("the company", "organisation"),
    ],
)
def test_the_head_noun_decides_the_kind(phrase: str, kind: str) -> None:
    """Without a name the kind comes from the head noun; an unnamed spokesperson is the body."""
    assert read_phrase("en", phrase, (0, len(phrase)), []).kind == kind


@pytest.mark.parametrize(
    ("phrase", "given", "kind"),
    [
        ("Energy Minister Lars Holm", {"person": "Lars Holm"}, "person"),
        ("Mr. Holm", {"person": "Nobody"}, "person"),
        ("the Harbour Protection Authority", {"organisation": "Harbour Protection Authority"}, "government"),
        ("a spokesman for Nordhavn", {"person": "Nordhavn"}, "organisation"),
        ("the Valletta Times", {"organisation": "Valletta Times"}, "outlet"),
        ("the website Fjordblikk", {"person": "Fjordblikk"}, "outlet"),
        ("Norway's foreign ministry", {"location": "Norway"}, "government"),
        ("Nordhavn Shipping", {"organisation": "Nordhavn Shipping"}, "organisation"),
        ("Lisbon", {"location": "Lisbon"}, "government"),
    ],
)
def test_a_name_decides_before_the_noun(phrase: str, given: dict[str, str], kind: str) -> None:
    """A named person is a person; a possessor is not the source."""
    assert read_phrase("en", phrase, (0, len(phrase)), names(phrase, **given)).kind == kind


@pytest.mark.parametrize(
    ("phrase", "count"), [("two officials", 2), ("4 witnesses", 4), ("officials", None), ("one diplomat", 1)]
)
def test_unnamed_people_are_counted_as_written(phrase: str, count: int | None) -> None:
    """*Two officials* are two; *officials* are not counted."""
    assert read_phrase("en", phrase, (0, len(phrase)), []).count == count


def test_names_are_made_whole_and_of_one_kind() -> None:
    """A name cut in two is joined, one cut short goes on, a surname is found again, and the majority decides the kind."""
    text = (
        "Nowa Wola mill closed when water rose. Eva Lindqvist spoke about money in Nowa Wola. "
        "Later that night EVA Lindqvist wept in Nowa Wola, said Port Talbot Steel."
    )
    spans = [("Nowa", "location"), ("Wola mill", "facility"), ("Eva Lindqvist", "person"), ("Nowa Wola.", "organisation")]
    made = [Name(span=(text.index(w), text.index(w) + len(w.rstrip("."))), kind=k) for w, k in spans]  # type: ignore[arg-type]
    last = text.rindex("Nowa Wola")
    made += [
        Name(span=(last, last + 4), kind="location"),
        Name(span=(text.index("Port"), text.index("Port") + 4), kind="organisation"),
    ]
    found = [(text[slice(*n.span)], n.kind) for n in completed(text, "en", made)]

    assert ("Nowa Wola mill", "facility") in found
    assert ("EVA Lindqvist", "person") in found
    assert ("Port Talbot Steel", "organisation") in found or ("Port Talbot", "organisation") in found
    assert [kind for words, kind in found if words == "Nowa Wola"] == ["location", "location"]
