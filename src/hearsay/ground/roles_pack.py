"""The words that tell what a place is to what is told, ready for looking up."""

from dataclasses import dataclass, fields
from functools import cache

from hearsay import packs
from hearsay.ground.places_pack import PlaceWords, place_words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoleWords:
    """The lists of ``[roles]`` in a language's places.toml, where each is explained."""

    at: frozenset[str]
    half: frozenset[str]
    flying: frozenset[str]
    to: frozenset[str]
    visits: frozenset[str]
    origin: frozenset[str]
    among: frozenset[str]
    owning: frozenset[str]
    light: frozenset[str]
    grounds: frozenset[str]
    stops: frozenset[str]
    reach: frozenset[str]
    happenings: frozenset[str]
    onto: frozenset[str]
    done_to: frozenset[str]
    done: frozenset[str]
    passive: frozenset[str]
    undergoes: frozenset[str]
    settled: frozenset[str]
    comparing: frozenset[str]
    greatest: frozenset[str]
    ways: frozenset[str]
    speaking: frozenset[str]
    reporting: frozenset[str]
    between: frozenset[str]
    places: PlaceWords


@cache
def role_words(language: str) -> RoleWords:
    """The words of a language, the English ones where it has none."""
    table = packs.load(language, "places")["roles"]
    lists = {each.name: frozenset(table[each.name]) for each in fields(RoleWords) if each.name != "places"}
    return RoleWords(**lists, places=place_words(language))
