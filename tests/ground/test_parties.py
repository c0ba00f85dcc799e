"""People, bodies and governments of a report, under one name and id."""

import re

import pytest

from hearsay.ground.parties import parties, roster
from hearsay.records import Article, Name, NameKind, Party


def found(text: str, *names: tuple[str, NameKind], full: dict[str, str] | None = None) -> list[Party]:
    """The parties of a report in which these names stand, every time they do."""
    every = [
        Name(span=m.span(), kind=kind, full=(full or {}).get(name))
        for name, kind in names
        for m in re.finditer(re.escape(name), text)
    ]
    article = Article(id="a", locator="a", text=text, language="en", body=((0, len(text)),))
    return list(parties(roster(article, every), (0, len(text))))


def ids(parties_: list[Party]) -> list[str | None]:
    """Their ids."""
    return [p.entity for p in parties_]


def test_two_spellings_in_one_report_are_one_person() -> None:
    """The first spelling names both."""
    both = found("Ivan Lavrow met Ivan Lavrov.", ("Ivan Lavrow", "person"), ("Ivan Lavrov", "person"))

    assert ids(both) == ["person:ivan-lavrow"]


def test_ids_are_in_latin_letters() -> None:
    """So that names of every script have one that can be typed."""
    assert ids(found("Иван Петров уехал.", ("Иван Петров", "person"))) == ["person:ivan-petrov"]
    assert ids(found("Łucja Żak left.", ("Łucja Żak", "person"))) == ["person:lucja-zak"]


def test_an_abbreviation_that_the_report_explains_is_the_body() -> None:
    """Also where its letters are not the initials."""
    text = "Doctors Abroad (MEX) came. MEX left."

    assert ids(found(text, ("Doctors Abroad", "organisation"), ("MEX", "organisation"))) == ["organisation:doctors-abroad"]


def test_initials_are_the_body() -> None:
    """Without any explanation."""
    text = "The World Dam Council met. WDC left."

    assert len(found(text, ("World Dam Council", "organisation"), ("WDC", "organisation"))) == 1


@pytest.mark.parametrize(
    ("text", "name", "government"),
    [
        ("Moscow rejected the plan.", "Moscow", "government of Russia"),
        ("The Kremlin denies it.", "Kremlin", "government of Russia"),
        ("Peru has refused to sign.", "Peru", "government of Peru"),
    ],
)
def test_a_capital_that_acts_is_a_government(text: str, name: str, government: str) -> None:
    """The name is that of the government."""
    (party,) = found(text, (name, "location"))

    assert (party.name, party.kind) == (government, "government")


@pytest.mark.parametrize("text", ["He flew to Moscow on Monday.", "Moscow has eleven million people.", "In Moscow it rained."])
def test_a_capital_that_is_a_place_is_none(text: str) -> None:
    """Nobody acts there."""
    assert found(text, ("Moscow", "location")) == []


def test_an_adjective_is_no_people() -> None:
    """*Brazilian officers* are not the Brazilians."""
    assert found("Brazilian officers met.", ("Brazilian", "people")) == []
    assert ids(found("Brazilians met.", ("Brazilians", "people"))) == ["group:brazilians"]
