"""Whether two names are those of one voice."""

import re
import unicodedata
from functools import lru_cache

from hearsay.packs.lexicon import words
from hearsay.packs.spelling import sound

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
POSSESSIVE = re.compile(r"['’]s?$")
KNOWN_NAMES = 50_000
"""Names, and pairs of them, that are remembered."""
BARRED = str.maketrans("łŁøØđĐıħĦ", "lLoOdDihH")
"""Letters that do not come apart into a letter and a mark."""


@lru_cache(maxsize=KNOWN_NAMES)
def tokens(language: str, name: str) -> frozenset[str]:
    """The words of a name that tell it from others: without article, title and post."""
    found = [m.group() for m in WORD.finditer(name)]
    if len(found) > 1 and POSSESSIVE.search(found[0]):
        found = found[1:]  # *Chad's Baro Foods* is Baro Foods
    every = [POSSESSIVE.sub("", w.lower()) for w in found]
    loose = words(language, "article") | words(language, "titles") | words(language, "kinds", "post")
    return frozenset(w for w in every if w not in loose) or frozenset(every)


def same(language: str, a: str, b: str) -> bool:
    """True when one is the other's name or a part of it, in whatever spelling: *Diallo* and *Mayor Awa Diallo*, *Lawrow*."""
    left, right = tokens(language, a), tokens(language, b)
    if not left or not right:
        return False
    return left <= right or right <= left or _alike(language, left, right)


@lru_cache(maxsize=KNOWN_NAMES)
def _alike(language: str, left: frozenset[str], right: frozenset[str]) -> bool:
    one, two = (frozenset(sound(language, word) for word in words_) for words_ in (left, right))
    return one <= two or two <= one


def mentioned(language: str, name: str, text: str) -> bool:
    """True when a telling word of the name stands in the text with a capital."""
    written = {POSSESSIVE.sub("", m.group()).lower() for m in WORD.finditer(text) if m.group()[0].isupper()}
    return bool({t for t in tokens(language, name) if len(t) > 2} & written)


def folded(text: str) -> str:
    """Without accents: *Nadodrzanska* is *Nadodrzańska*."""
    return NOT_ASCII.sub(_without_marks, text)


def _without_marks(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFD", found.group().translate(BARRED))
    return "".join(c for c in plain if not unicodedata.combining(c))
