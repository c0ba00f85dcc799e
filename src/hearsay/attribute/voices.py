"""Who a source is: pronouns, surnames, *the company*, *the officials* become the voice they stand for."""

import re
from dataclasses import replace

from hearsay.attribute.cast import Cast
from hearsay.attribute.descriptions import description
from hearsay.attribute.memory import NOT_STATED, Memory, named, phrase_at, plain, pronoun_kind
from hearsay.attribute.pronouns import antecedent, pair
from hearsay.attribute.relatives import is_relative, relative
from hearsay.attribute.sources import Phrase
from hearsay.ids import entity_id
from hearsay.packs.lexicon import table
from hearsay.records import Span, Voice


def voice_of(memory: Memory, source: tuple[Span, ...]) -> Voice:
    """The voice behind a source, remembered for the pronouns that follow."""
    if not source:
        return Voice(name=NOT_STATED, kind="unnamed")
    span = (source[0][0], source[-1][1])
    cast = memory.cast
    phrase = phrase_at(cast, source[0])
    if pronoun_kind(cast.language, phrase.text) and len(source) > 1:  # "the Kremlin … which": the first piece names it
        phrase = phrase_at(cast, span)
    voice = replace(_resolve(memory, phrase), mention=span)
    memory.hear(span[0], phrase.head, voice)
    return voice


def _resolve(memory: Memory, phrase: Phrase) -> Voice:
    cast = memory.cast
    if phrase.name is not None and not _member(cast, phrase):
        return _together(cast, phrase) or named(cast, phrase)
    kind = pronoun_kind(cast.language, phrase.text)
    found = relative(memory, phrase) if is_relative(cast.language, phrase.text) else None
    if found is None and memory.in_title(phrase.span[0]):
        found = _told_below(memory, phrase)
    if found is None:
        found = pair(memory, phrase)
    if found is None:
        found = antecedent(memory, phrase, kind) if kind else description(memory, phrase)
    return found or plain(cast, phrase)


def _together(cast: Cast, phrase: Phrase) -> Voice | None:
    """*Ada Quist and Kofi Boateng*: two people in one source are both of them."""
    inside = [n for n in cast.names if phrase.span[0] <= n.span[0] and n.span[1] <= phrase.span[1] and n.kind == "person"]
    if len(inside) != 2 or phrase.kind != "person":
        return None
    between = cast.text[inside[0].span[1] : inside[1].span[0]]
    if not re.fullmatch(r",? (?:and|&) (?:[\w.’'-]+ ){0,5}", between):
        return None
    name = " and ".join(cast.named(n.span) for n in inside)
    return Voice(name=name, kind="group", count=2, entity=entity_id("group", name))


def _member(cast: Cast, phrase: Phrase) -> bool:
    """*The Republican* is one of the party, not its name."""
    parts = phrase.text.lower().split()
    return len(parts) == 2 and parts[0] == "the" and parts[1] in table(cast.language, "parties", topic="people").values()


def _told_below(memory: Memory, phrase: Phrase) -> Voice | None:
    """*Officials say …* in a headline: the officials that the body names first."""
    if any(c.isupper() for c in phrase.text[1:]):
        return None
    heard = [(head, v) for _, _, head, v in memory.heard]
    same = [v for head, v in heard if head and head.rstrip("s") == phrase.head.rstrip("s")]
    kind = [v for _, v in heard if v.kind == phrase.kind and v.kind in BODIES and v.entity]
    return next(iter([*same, *kind]), None)


BODIES = ("organisation", "government", "outlet", "group", "document")
