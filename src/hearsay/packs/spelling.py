"""Whether two names are spellings of one: *Lavrov*, *Lawrow* and *Лавров*; *Zelensky* and *Volodymyr Zelenskyy*; *IAEA*."""

import re
from functools import cache

from hearsay.packs.lexicon import table, words

TOPIC = "parties"
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_SMALL = frozenset({"of", "and", "for", "the", "on", "in", "to", "de", "la", "du", "des", "et", "del", "y"})


@cache
def latin(text: str) -> str:
    """In plain Latin letters, whatever the script."""
    if text.isascii():
        return text
    from anyascii import anyascii

    return str(anyascii(text))


@cache
def sound(language: str, word: str) -> str:
    """What a word sounds like, near enough for spellings from other scripts to be one."""
    plain = re.sub(r"[^a-z]", "", latin(word).lower())
    for pattern, put in _rules(language):
        plain = pattern.sub(put, plain)
    return plain or word.lower()


@cache
def _rules(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), put) for pattern, put in table(language, "spelling", "rules", topic=TOPIC))


@cache
def _families(language: str) -> dict[str, str]:
    listed = table(language, "spelling", "same", topic=TOPIC)
    return {sound(language, name): sound(language, family[0]) for family in listed for name in family}


@cache
def parts(language: str, name: str) -> tuple[str, ...]:
    """The words of a name as they sound, without article, title and post; an initial stays one letter."""
    found = [_POSSESSIVE.sub("", m.group()) for m in _WORD.finditer(name)]
    loose = words(language, "article") | words(language, "titles") | words(language, "kinds", "post")
    kept = [w for w in found if w.lower().rstrip(".") not in loose] or found
    return tuple(sound(language, w) for w in kept)


def same_person(language: str, one: str, two: str) -> bool:
    """One surname, and given names that may be one: equal, an initial, another spelling, or not told."""
    left, right = parts(language, one), parts(language, two)
    if not left or not right or left[-1] != right[-1] or len(left[-1]) == 1:
        return False
    if len(left) == 1 or len(right) == 1:
        return True
    return _given_alike(language, left[0], right[0])


def _given_alike(language: str, one: str, two: str) -> bool:
    if 1 in (len(one), len(two)):
        return one[0] == two[0] or {one[0], two[0]} == {"i", "j"}
    known = _families(language)
    return known.get(one, one) == known.get(two, two)


@cache
def body(language: str, name: str) -> tuple[str, ...]:
    """The words of a body's name that tell it from others, as they sound."""
    found = [_POSSESSIVE.sub("", m.group()).rstrip(".") for m in _WORD.finditer(name)]
    found = [w for w in found if w.lower() not in words(language, "article")] or found
    ends = words(language, "suffixes", topic=TOPIC)
    while len(found) > 1 and found[-1].lower() in ends:
        found.pop()
    return tuple(sound(language, w) if not w.isdigit() else w for w in found)


def same_body(language: str, one: str, two: str) -> bool:
    """One name but for *Ltd* and the like, or the initials of the other."""
    return body(language, one) == body(language, two) or shortened(one, two) or shortened(two, one)


def shortened(short: str, long: str) -> bool:
    """Whether the first is made of the initials of the second: *IAEA*, *W.H.O.*"""
    letters = short.replace(".", "")
    if not 2 < len(letters) <= 8 or not letters.isupper() or " " in short:
        return False
    named = [m.group() for m in _WORD.finditer(long)]
    return letters in (
        "".join(w[0].upper() for w in named),
        "".join(w[0].upper() for w in named if w.lower() not in _SMALL),
    )
