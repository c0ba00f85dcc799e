"""Where one proposition ends and the next begins: *the dam leaks and its slope could slide* says two things."""

import re
from functools import cache

from hearsay.packs.lexicon import either, pattern

LEFT = 4
"""Words that a proposition has at least; fewer before *and* are two subjects of one verb."""


def propositions(language: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the coordinated propositions between two places, in order."""
    cuts: list[tuple[int, int]] = []
    begin = start
    for match in _joint(language).finditer(text, start, end):
        left = text[begin : match.start()]
        if len(left.split()) >= LEFT and (match.group("hard") or pattern(language, "finite", topic="claims").search(left)):
            cuts.append((begin, match.start()))
            begin = match.end()
    return [*cuts, (begin, end)]


@cache
def _joint(language: str) -> re.Pattern[str]:
    """A semicolon, *and that*, or *and* with a finite verb soon after, or with a verb before its object or a number."""
    joints, verbs = (either(language, name, "claims") for name in ("joints", "auxiliaries"))
    finite = rf"(?:(?!(?:{joints}) )[\w’'-]+ ){{0,6}}?(?:{verbs})(?!\w)"
    act = rf"(?-i:[a-z]+) {acted_on(language)}"
    return re.compile(rf"(?P<hard>;\s+|,? (?:{joints}) that )|,? (?:{joints}) (?={finite}|{act})", re.IGNORECASE)


def acted_on(language: str) -> str:
    """As a regular expression: what shows that the word before it is a verb, an object or a number (*cut about 40*)."""
    objects, about = (either(language, name, "claims") for name in ("objects", "nearly"))
    return rf"(?:(?:{objects})(?!\w)|(?:(?:{about}) )?[\d$€£])"
