"""What a relative pronoun hangs on: the name or the noun phrase right before *who*, *which*, *most of whom*."""

import re

from hearsay.attribute.memory import Memory, from_name, phrase_at, plain
from hearsay.attribute.sources import Phrase
from hearsay.packs.lexicon import pattern, words
from hearsay.records import Name, Span, Voice

WORD = re.compile(r"[\w’'.-]+")
RUN = re.compile(r"[\w’'.-]+(?:[ \xa0][\w’'.-]+){0,7}$")
DEEP = 3
"""Places behind one another: *a clerk at the port of Salt City, who*."""


def is_relative(language: str, text: str) -> bool:
    """Whether a source is a relative pronoun."""
    return bool(pattern(language, "grammar", "relatives", topic="people").fullmatch(text.strip()))


def relative(memory: Memory, phrase: Phrase) -> Voice | None:
    """The voice that a relative pronoun hangs on, if something stands right before it."""
    language, at = memory.cast.language, phrase.span[0]
    start = (memory.sentence(at) or (0, 0))[0]
    lead = memory.cast.text[start:at].rstrip(" \xa0,—–-")
    of_people = phrase.text.lower().split()[-1] in words(language, "grammar", "relative_people", topic="people")
    return _hung_on(memory, (start, start + len(lead)), of_people=of_people)


def _hung_on(memory: Memory, lead: Span, *, of_people: bool) -> Voice | None:
    cast = memory.cast
    name = _ends_at(memory, lead[1], of_people=of_people)
    span = None if name else _noun_phrase(memory, lead)
    for _ in range(DEEP):
        if not of_people or span is None or not _is_place(memory, span):
            break
        lead = (lead[0], _before_preposition(memory, (lead[0], span[0])))
        name = _ends_at(memory, lead[1], of_people=True)
        span = None if name else _noun_phrase(memory, lead)
    if name:
        return from_name(memory, name)
    if span is None:
        return None
    return _apposed(memory, (lead[0], span[0]), of_people=of_people) or plain(cast, phrase_at(cast, span))


def _noun_phrase(memory: Memory, lead: Span) -> Span | None:
    """The words back to an article or a small word."""
    cast = memory.cast
    run = RUN.search(cast.text[slice(*lead)])
    if run is None:
        return None
    begin = None
    for token in reversed(list(WORD.finditer(run.group()))):
        low = token.group().lower()
        if low in words(cast.language, "grammar", "before_noun", topic="people"):
            break
        begin = lead[0] + run.start() + token.start()
        if low in words(cast.language, "article") | words(cast.language, "indefinite"):
            break
    return None if begin is None else (begin, lead[1])


def _is_place(memory: Memory, span: Span) -> bool:
    """Whether a noun phrase ends in a capital and follows a preposition: *at the State Department*."""
    text = memory.cast.text
    last = WORD.findall(text[slice(*span)])[-1]
    before = re.search(r"(\w+)[ \xa0]$", text[max(0, span[0] - 12) : span[0]])
    places = words(memory.cast.language, "grammar", "places", topic="people")
    return last[0].isupper() and before is not None and before.group(1).lower() in places


def _before_preposition(memory: Memory, lead: Span) -> int:
    text = memory.cast.text[slice(*lead)].rstrip(" \xa0")
    return lead[0] + len(re.sub(r"[ \xa0,]*\w+$", "", text))


def _apposed(memory: Memory, lead: Span, *, of_people: bool) -> Voice | None:
    """*Ada Quist, now the harbour master, who*: the name before the comma."""
    text = memory.cast.text[slice(*lead)]
    comma = re.search(r",(?: [a-z]{3,9})?[ \xa0]$", text)
    name = _ends_at(memory, lead[0] + comma.start(), of_people=of_people) if comma else None
    return from_name(memory, name) if name else None


def _ends_at(memory: Memory, position: int, *, of_people: bool) -> Name | None:
    """The name that ends at a place: of a person for *who*, of anything else for *which*."""
    near = [m.name for m in memory.stage.before(position, 3) if 0 <= position - m.name.span[1] <= 2]
    kinds = ("person", "people") if of_people else ("organisation", "location", "facility", "other")
    fits = [n for n in near if n.kind in kinds]
    return fits[-1] if fits else None
