"""The clauses of a statement, so that *it will close its plant in Ostrava and cut 2,400 jobs* is compared as two."""

import re
from collections.abc import Sequence
from functools import cache

from hearsay.corroborate.keys import stems
from hearsay.packs.lexicon import either, pattern
from hearsay.packs.propositions import acted_on
from hearsay.records import Span

FEWEST = 3
"""Carrying words of a clause."""


def clauses(language: str, text: str, span: Span, title: bool = False) -> list[Span]:
    """Spans of the clauses between two places, in order; together they hold every word. A headline needs no verbs."""
    start, end = span
    cuts = [m.start() for m in _joint(language).finditer(text, start, end)]
    pieces = [(a, b) for a, b in zip([start, *cuts], [*cuts, end], strict=True) if b > a]
    out: list[Span] = []
    for piece in _lists(language, text, pieces):
        if out and not (_whole(language, text, out[-1], title) and _whole(language, text, piece, title)):
            out[-1] = (out[-1][0], piece[1])
        else:
            out.append(piece)
    return out


def _lists(language: str, text: str, pieces: Sequence[Span]) -> list[Span]:
    """What is listed stays together: *including names, numbers and dates*."""
    out: list[Span] = []
    for piece in pieces:
        if out and _listing(language, text[slice(*out[-1])]) and not _says(language, text[slice(*piece)]):
            out[-1] = (out[-1][0], piece[1])
        else:
            out.append(piece)
    return out


def _listing(language: str, words: str) -> bool:
    return _lists_by(language).match(words) is not None


def _says(language: str, words: str) -> bool:
    return bool(pattern(language, "finite", topic="claims").search(words)) or bool(_verb(language).match(words))


def _whole(language: str, text: str, piece: Span, title: bool) -> bool:
    """Long enough, and with a verb or a word that lists."""
    words = text[slice(*piece)]
    return len(stems(language, words)) >= FEWEST - title and (title or _listing(language, words) or _says(language, words))


@cache
def _lists_by(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(language, 'listing', 'claims')})(?!\w)", re.IGNORECASE)


@cache
def _joint(language: str) -> re.Pattern[str]:
    """Where the next clause begins: after a comma, semicolon or dash, or at *and* before a verb."""
    return re.compile(rf"(?:(?<=[;,:]\s)|(?<=\s[-–—]\s))(?=\w)|(?<=\s)(?={_and(language)})", re.IGNORECASE)


@cache
def _and(language: str) -> str:
    joints, verbs = (either(language, name, "claims") for name in ("joints", "auxiliaries"))
    subject = rf"(?:[\w’'-]+ ){{0,3}}(?:{verbs})(?!\w)"
    return rf"(?:{joints}) (?:{subject}|[a-z]+ {acted_on(language)})"


@cache
def _verb(language: str) -> re.Pattern[str]:
    return re.compile(_and(language), re.IGNORECASE)
