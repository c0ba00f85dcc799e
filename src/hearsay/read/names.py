"""Names in the lines around a report: which belong to papers, which to desks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearsay.packs import load

_CAPITAL = re.compile(r"^[^\w]*[\dA-ZÀ-ÞŁŚŠŽĐĆČ]")
# Small words inside names, in the tongues whose names the news prints.
_PARTICLES = frozenset(
    ["a", "al", "an", "and", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el"]
)
_PARTICLES |= {
    "for",
    "ibn",
    "in",
    "la",
    "las",
    "le",
    "les",
    "los",
    "na",
    "of",
    "on",
    "the",
    "und",
    "van",
    "von",
    "y",
    "&",
    "/",
    "+",
}
_BETWEEN = re.compile(r"\s*(?:[|·•;\n]|\s[-–—]+\s|[-–—]\s*$|[.]\s|[.]$|[,()])\s*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, ready to use."""

    by: re.Pattern[str]
    staff: frozenset[str]
    desk: re.Pattern[str]
    role: re.Pattern[str]
    around: re.Pattern[str]
    updated: re.Pattern[str]
    self_mention: tuple[str, ...]
    outlet_words: frozenset[str]
    endings: tuple[str, ...]
    company: frozenset[str]
    edition: frozenset[str]
    owner: re.Pattern[str]
    medium: re.Pattern[str]
    not_places: frozenset[str]
    prepositions: frozenset[str]


@cache
def words_of(language: str) -> Words:
    """The words of bylines in one language."""
    table: dict[str, Any] = load(language, "bylines")
    words, outlets = table["words"], table["outlets"]
    weekdays = [name for names in table["dates"]["weekdays"] for name in names]
    around = sorted([*words["around_dates"], *weekdays], key=len, reverse=True)
    return Words(
        by=re.compile(rf"(?:{_any(words['by'])})\b:?\s+", re.I),
        staff=frozenset(words["staff"]),
        desk=re.compile(rf"\s*\b(?:{_any(words['desk'])})$", re.I),
        role=re.compile(rf"\b(?:{_any(words['role'])})s?$", re.I),
        around=re.compile(rf"(?:{words['reading_time']})|(?<!\w)(?:{_any(around)})(?!\w)", re.I),
        updated=re.compile(rf"(?<!\w)(?:{_any(words['updated'])})(?!\w)", re.I),
        self_mention=tuple(words["self_mention"]),
        outlet_words=frozenset(outlets["words"]),
        endings=tuple(outlets["endings"]),
        company=frozenset(outlets["company"]),
        edition=frozenset(name.lower() for name in outlets["edition"]),
        owner=re.compile(outlets["owner"]),
        medium=re.compile(outlets["medium"], re.I),
        not_places=frozenset(words["not_places"]),
        prepositions=frozenset(words["prepositions"]),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))


def names_outlet(name: str, text: str, words: Words) -> bool:
    """Whether a name is that of a paper, by its words or because the report speaks of itself by it."""
    parts = name.split()
    if not parts or not name_like(name):
        return False
    lower = [part.lower().strip("'’") for part in parts]
    if len(parts) > 1 and (set(lower) & words.outlet_words or set(parts) & words.company):
        return True
    if any(part.endswith(words.endings) and len(part) > 6 for part in lower):
        return True
    return any(re.search(pattern.format(name=re.escape(name)), text, re.M) for pattern in words.self_mention)


def pieces_of(line: str) -> list[str]:
    """A line cut at its bars, dashes, commas and brackets."""
    pieces = (piece.strip(" \t-–—") for piece in _BETWEEN.split(line))
    return [piece for piece in pieces if piece]


def names_in(line: str, words: Words) -> list[str]:
    """The pieces of a line that are not words such as "published" or "staff"."""
    pieces = (words.around.sub("", piece).strip(" :-–—,.") for piece in pieces_of(line))
    return [words.desk.sub("", piece) for piece in pieces if piece and not known(piece, words)]


def known(piece: str, words: Words) -> bool:
    """Whether a piece is a staff word, an edition or a reading time: no name, yet at home in such a line."""
    return piece.lower() in words.staff or piece.lower() in words.edition


def name_like(name: str, most: int = 7) -> bool:
    """Whether a piece can be a name: a few words, all with capitals but for such as "of"."""
    parts = name.split()
    return (
        0 < len(parts) <= most
        and bool(_CAPITAL.match(name))
        and all(_CAPITAL.match(part) or part in _PARTICLES for part in parts)
    )
