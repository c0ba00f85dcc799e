"""Words as an archive compares them: text, names and marks made ready for its index.

What comes out are letters, marks and digits with one blank between words, and nothing else: it can stand inside the quotes
of any question to a database. What is kept and what is asked go through the same functions, so that they meet.
"""

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from threading import Lock
from typing import Any

from hearsay.records import Claim
from hearsay.run.moments import utc

LONGEST = 64
"""Letters of a word that count; PostgreSQL takes words of up to 2,046 bytes."""
KNOWN_WORDS, KNOWN_TEXTS = 200_000, 4096
"""Words and texts that are remembered: a story that grows is worded again and again."""
STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
BARRED = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"})
"""Letters that do not come apart into a letter and an accent."""
OWNER = re.compile(r"['’ʼ]s(?!\w)", re.IGNORECASE)
NO_BLANKS = (
    (0x0E00, 0x0EFF), (0x0F00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x2FDF), (0x3005, 0x3007),
    (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAA60, 0xAA7F), (0xF900, 0xFAFF),
    (0x1AFF0, 0x1B16F), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese: scripts that put no blank between words."""

PLAIN = re.compile(r"[0-9A-Za-z]+")
_lock = Lock()  # a stemmer keeps a word while it works on it


@lru_cache(maxsize=KNOWN_TEXTS)
def words_of(text: str, language: str | None = None) -> str:
    """The words of a text in their order, without endings, accents and capitals."""
    return " ".join(filter(None, (_stemmed(word, language or "") for word in _cut(text))))


def names_of(names: Iterable[str]) -> str:
    """The words of names, whole, without accents and capitals."""
    return " ".join(filter(None, (_stemmed(word, "") for name in names for word in _cut(name))))


def typed(text: str) -> str:
    """What somebody typed, without what no database takes."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def facets_of(
    claim: Claim,
    firmnesses: Iterable[str],
    statuses: Iterable[str],
    language: str | None,
    places: Iterable[tuple[float, float]],
    published: Iterable[str | None] = (),
    outlets: Iterable[str | None] = (),
) -> str:
    """Of what sort a claim is, as marks that are searched like words: how firm, how answered, how many origins, where, whose.

    ``published``: when its reports were; without any, a window of time is looked up claim by claim, which is slower.
    """
    low, high = claim.origins.at_least, claim.origins.at_most
    marks = [ANY, *map(firm, firmnesses), *map(answered, statuses), at_least(low), at_most(high)]
    marks += [f"xi{claim.information}"] if claim.information else []
    marks += ["xdisputed"] if claim.disputed_by else []
    marks += [in_language(language)] if language else []
    marks += [mark for place in places for mark in (near(cell(*place)), around(cell(*place)))]
    times = [time for each in published if (time := utc(each))]
    marks += [mark for time in times for mark in (in_year(time), in_month(time), on_day(time))] or [UNTIMED]
    marks += [carried_by(outlet) for outlet in outlets if outlet]
    marks += [f"xk{kind}" for kind in sorted({origin.kind for origin in claim.origins.list})]
    return " ".join(sorted(set(filter(None, map(_letters, marks)))))


ANY = "xany"
"""The mark that every claim has."""
UNTIMED = "xtnone"
"""The mark of claims whose months are not marked."""


def firm(firmness: str) -> str:
    """The mark of claims that somebody states so firmly."""
    return _letters(f"xf{firmness}")


def answered(status: str) -> str:
    """The mark of claims that somebody answered so."""
    return _letters(f"xs{status}")


def at_least(number: int) -> str:
    """The mark of claims with so many origins proven separate."""
    return f"xo{number}"


def at_most(number: int) -> str:
    """The mark of claims with so many origins not proven shared."""
    return f"xm{number}"


def in_language(language: str) -> str:
    """The mark of claims in a language; of whatever country."""
    return _letters(f"xl{language.split('-')[0]}")


def carried_by(outlet: str) -> str:
    """The mark of claims that a report of an outlet carries; outlets whose names differ in a point have different ones."""
    return f"xp{hashlib.sha256(outlet.encode()).hexdigest()[:12]}"


def in_year(utc: str) -> str:
    """The mark of claims that a report of that year carries."""
    return f"xy{utc[:4]}"


def in_month(utc: str) -> str:
    """The mark of claims that a report of that month carries."""
    return f"xt{utc[:4]}{utc[5:7]}"


def on_day(utc: str) -> str:
    """The mark of claims that a report of that day carries."""
    return f"xd{utc[:4]}{utc[5:7]}{utc[8:10]}"


def near(number: int) -> str:
    """The mark of claims that name a place in a cell."""
    return f"xc{number}"


def around(number: int) -> str:
    """The mark of claims that name a place in the square of ten degrees that a cell lies in."""
    row, column = divmod(number, 360)
    return f"xb{row // 10 * 36 + column // 10}"


def cell(lat: float, lon: float) -> int:
    """The number of the square of one degree in which a place lies."""
    row = min(179, max(0, math.floor(lat) + 90))
    return row * 360 + (math.floor(lon) + 180) % 360


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isascii() and c.isalnum())


@lru_cache(maxsize=512)
def _cut(text: str) -> tuple[str, ...]:
    """Runs of letters, marks and digits; where a script has no blanks, every two signs in a row."""
    plain = OWNER.sub(" ", unicodedata.normalize("NFKC", text))
    if plain.isascii():
        return tuple(PLAIN.findall(plain))
    runs = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain).split()
    return tuple(piece for run in runs for piece in ((run,) if run.isascii() else _pieces(run)))


def _pieces(run: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(run) + 1):
        if at < len(run) and _joined(run[at]) == _joined(run[start]):
            continue
        piece = run[start:at]
        if _joined(piece[0]) and len(piece) > 2:
            yield from (piece[i : i + 2] for i in range(len(piece) - 1))
        else:
            yield piece
        start = at


@lru_cache(maxsize=4096)
def _joined(sign: str) -> bool:
    return any(low <= ord(sign) <= high for low, high in NO_BLANKS)


@lru_cache(maxsize=KNOWN_WORDS)
def _stemmed(word: str, language: str) -> str:
    small = word.lower()
    stemmer = _stemmer(language)
    if stemmer is not None:
        with _lock:
            small = stemmer.stemWord(small) or small
    return _folded(small)[:LONGEST]


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Any:
    name = STEMMERS.get(language.split("-")[0].lower())
    if name is None:
        return None
    import snowballstemmer

    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


def _folded(word: str) -> str:
    """Without capitals, accents and the points of Hebrew and Arabic; the vowels of other scripts stay."""
    apart = unicodedata.normalize("NFKD", word.casefold().translate(BARRED)).casefold()
    kept = (c for c in apart if not (unicodedata.combining(c) >= 200 or 10 <= unicodedata.combining(c) <= 35))
    return "".join(c for c in unicodedata.normalize("NFC", "".join(kept)) if unicodedata.category(c)[0] in "LMN")
