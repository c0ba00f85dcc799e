"""The words a language uses around places, ready for looking up."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.folding import fold

_LISTS = (
    *("locative", "stands_at", "generic", "areas", "counties", "not_towns"),
    *("borders", "border_links", "joins", "grounds", "articles", "facilities", "press", "seated", "sites"),
    "as_river",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceWords:
    """One language's table of place words; all but ``adjectives`` in small letters."""

    locative: frozenset[str]
    stands_at: frozenset[str]
    generic: frozenset[str]
    areas: frozenset[str]
    counties: frozenset[str]
    not_towns: frozenset[str]
    borders: frozenset[str]
    border_links: frozenset[str]
    joins: frozenset[str]
    grounds: frozenset[str]
    articles: frozenset[str]
    as_river: frozenset[str]
    facilities: frozenset[str]
    press: frozenset[str]
    seated: frozenset[str]
    sites: frozenset[str]
    common: frozenset[str]
    adjectives: dict[str, str]
    """Folded adjective → ISO 3166-1 alpha-2 code."""
    region_adjectives: dict[str, str]
    """Folded adjective → the region's name."""
    directions: dict[str, float]
    distance: dict[str, tuple[str, ...]]


@cache
def place_words(language: str) -> PlaceWords:
    """The place words of a language, the English ones where it has none."""
    table: dict[str, Any] = packs.load(language, "places")
    return PlaceWords(
        **{name: frozenset(table.get(name, ())) for name in _LISTS},
        common=frozenset([*table.get("common", "").split(), *table.get("institutions", ())]),
        adjectives={fold(word): code for code, words in table.get("adjectives", {}).items() for word in words},
        region_adjectives={fold(word): name for word, name in table.get("region_adjectives", {}).items()},
        directions={word: float(degrees) for word, degrees in table.get("directions", {}).items()},
        distance={name: tuple(words) for name, words in table.get("distance", {}).items()},
    )
