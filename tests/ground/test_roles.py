"""What a place is to what is told: where it happened, where it was said, or only mentioned."""

from dataclasses import replace

import pytest

from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.places import find_places
from hearsay.ground.roles import with_roles
from hearsay.records import Article, Attribution, Place, Reading, Span

GAZETTEER = Gazetteer()


def roles(text: str, source: str = "", cue: str = "", content: str = "", language: str = "en") -> dict[str, str | None]:
    """The roles by the words of the places; what is given of source, cue and content is one attribution."""
    article = Article(id="a", locator="a.txt", text=text, language=language, body=((0, len(text)),))
    said = Attribution(
        id="s",
        article="a",
        source=spans(text, source),
        cue=spans(text, cue),
        content=spans(text, content),
        mode="indirect",
        firmness="asserted",
        speech_act="assertion",
        source_kind="person",
    )
    reading = Reading(article="a", sentences=((0, len(text)),), attributions=(said,) if cue else ())
    found = with_roles(article, reading, find_places(article, [], GAZETTEER))
    return {text[slice(*place.span)]: place.role for place in found}


def spans(text: str, words: str) -> tuple[Span, ...]:
    """Where words stand, if any are given."""
    return ((text.index(words), text.index(words) + len(words)),) if words else ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A fire broke out in Nairobi on Sunday.", "event"),
        ("The blast was in the northern outskirts of Nairobi.", "event"),
        ("Floods have cut the road outside of Nairobi.", "event"),
        ("Gunmen attacked Nairobi from three sides.", "event"),
        ("People were asleep when Nairobi was shelled.", "event"),
        ("The siege of Nairobi lasted a month.", "event"),
        ("The Nairobi fire killed nine.", "event"),
        ("Prices in Nairobi's markets have doubled.", "event"),
        ("A doctor from Nairobi was hurt.", "mentioned"),
        ("The mayor of Nairobi resigned.", "mentioned"),
        ("He left for Nairobi on Sunday.", "mentioned"),
        ("It was the view of Nairobi's mayor.", "mentioned"),
        ("A man born in Nairobi was hurt.", "mentioned"),
        ("It is the tallest tower in Nairobi.", "mentioned"),
        ("Wages are lower than in Nairobi.", "mentioned"),
        ("He is a Nairobi-based writer.", "mentioned"),
        ("Concern over Nairobi grew.", "mentioned"),
        ("A river 40 km north of Nairobi rose.", "mentioned"),
    ],
)
def test_the_words_around_a_name_tell_what_it_is(text: str, role: str) -> None:
    """By the word that governs it, the noun it stands before, and the verb."""
    assert roles(text) == {"Nairobi": role}


def test_where_somebody_spoke_is_told_from_what_was_said() -> None:
    """The frame around a source on one side, the content on the other."""
    before = roles(
        "He told reporters in Geneva that a camp in Nairobi was full.", "He", "told", "that a camp in Nairobi was full"
    )
    after = roles("“The camp is full,” she said in Geneva on Friday.", "she", "said", "“The camp is full,”")
    source = roles("Police in Geneva said a man had drowned.", "Police in Geneva", "said", "a man had drowned")

    assert before == {"Geneva": "said", "Nairobi": "event"}
    assert after == source == {"Geneva": "said"}


def test_an_event_told_beside_a_cue_stays_an_event() -> None:
    """What stands outside the content is not always where somebody spoke."""
    text = "After a bomb exploded in Kabul, she said the talks were off."

    assert roles(text, "she", "said", "the talks were off") == {"Kabul": "event"}


def test_lists_and_what_a_place_lies_in_go_together() -> None:
    """What is joined by "and", what is around the place before, and what its owner is."""
    assert set(
        roles(
            "Heavy floods during the night hit Nairobi, Mombasa and Nakuru in southern Kenya, where nobody was warned."
        ).values()
    ) == {"event"}
    assert set(roles("She comes from Mombasa in western Kenya.").values()) == {"mentioned"}
    assert set(roles("A ferry sank off Kenya's port of Mombasa.").values()) == {"event"}


def test_a_dateline_keeps_its_role_and_a_border_has_one() -> None:
    """The report was written in the one; something happened at the other."""
    found = roles("WINDHOEK, March 3 — Shots fell at the Angolan border.")

    assert found == {"WINDHOEK": "dateline", "Angolan border": "event"}


def test_without_words_of_the_language_no_role_is_guessed() -> None:
    """What the pack cannot tell stays open."""
    assert set(roles("El presidente viajó de Guayaquil a Alemania.", language="es").values()) == {None}


def test_only_the_role_changes() -> None:
    """Places keep all else, in their order."""
    text = "From Lima to Quito, rain fell in Bogotá."
    article = Article(id="a", locator="a.txt", text=text, language="en", body=((0, len(text)),))
    found = find_places(article, [], GAZETTEER)
    kept = [replace(place, role=None) for place in with_roles(article, Reading(article="a"), found)]

    assert kept == [replace(place, role=None) for place in found]
    assert all(isinstance(place, Place) for place in kept)
