"""Voices heard so far in an article, and the names in a reader's mind."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hearsay.attribute.cast import Cast
from hearsay.attribute.focus import SPEAKER, Mention, Stage, scores, set_stage
from hearsay.attribute.sources import Phrase, read_phrase, stands_for
from hearsay.ids import entity_id
from hearsay.packs.lexicon import table, words
from hearsay.records import Name, SourceKind, Span, Voice

NOT_STATED = "not stated"
LOOK_BACK = 200
"""Voices and names that are still in mind; an article of ordinary length has fewer."""

Heard = tuple[str, Voice]
"""The head of a source as written, and the voice that it is."""


@dataclass(slots=True)
class Memory:
    """Voices heard so far, by where they were mentioned; the reading of one article fills it.

    ``root`` are the voices every chain begins with, ``stage`` holds the names.
    """

    cast: Cast
    sentences: Sequence[Span]
    stage: Stage
    root: tuple[Voice, ...] = ()
    title: Span | None = None
    own: str = ""
    heard: list[tuple[int, int, str, Voice]] = field(default_factory=list)

    def hear(self, position: int, head: str, voice: Voice) -> None:
        """Remember a voice."""
        insort(self.heard, (position, len(self.heard), head, voice))

    def before(self, position: int) -> list[Heard]:
        """(head, voice) of what was heard before a place, latest first."""
        return [(head, v) for _, head, v in self.heard_at(position)]

    def heard_at(self, position: int) -> list[tuple[int, str, Voice]]:
        """The same with the place of each."""
        end = bisect_left(self.heard, (position,))
        return [(at, head, v) for at, _, head, v in reversed(self.heard[max(0, end - LOOK_BACK) : end])]

    def mentions_before(self, position: int) -> Iterator[Mention]:
        """Names before a place, latest first, without the outlet's own."""
        own = self.own.lower()
        return (m for m in reversed(self.stage.before(position, LOOK_BACK)) if m.full.lower() != own)

    def free_before(self, position: int, kinds: tuple[str, ...]) -> Iterator[Name]:
        """Names outside of what was said, before a place, latest first."""
        return (m.name for m in self.mentions_before(position) if m.name.kind in kinds and not self.stage.inside(m.name.span[0]))

    def ours(self, name: str) -> bool:
        """Whether a name is the outlet's own, in full or short."""
        return bool(self.own) and self.cast.canonical(name).lower() == self.own.lower()

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two places are in one sentence."""
        return self.stage.sentence(one) == self.stage.sentence(other)

    def in_title(self, position: int) -> bool:
        """Whether a place is in the headline."""
        return self.title is not None and self.title[0] <= position < self.title[1]

    def sentence(self, position: int) -> Span | None:
        """The sentence that holds a place."""
        at = bisect_right(self.sentences, position, key=lambda s: s[0]) - 1
        return self.sentences[at] if at >= 0 else None


def make_memory(cast: Cast, sentences: Sequence[Span], contents: Sequence[Span], **more: Any) -> Memory:
    """A memory without voices; ``contents`` are the spans of what was said."""
    return Memory(cast, sentences, set_stage(cast, sentences, contents, more.get("title")), **more)


def most_in_mind(
    memory: Memory,
    position: int,
    pronoun: str,
    voice_weight: Callable[[str, Voice], float],
    name_weight: Callable[[Mention], float],
) -> tuple[float, Voice] | None:
    """Who is most in mind at a place, among voices and names that get a weight above nought."""
    voices: dict[str, Voice | Name] = {}
    seen: list[tuple[int, str, float]] = []
    for at, head, voice in memory.heard_at(position):
        weight = 0.0 if memory.ours(voice.name) or voice.name == NOT_STATED else voice_weight(head, voice)
        if weight:
            voices.setdefault(voice.name, voice)
            seen.append((at, voice.name, SPEAKER * weight))
    called = [m for m in memory.stage.called if m.name.span[0] < position]
    for mention in (*memory.mentions_before(position), *called):
        weight = name_weight(mention)
        if weight and memory.stage.inside(mention.name.span[0]) and memory.same_sentence(mention.name.span[0], position):
            weight = 0.0  # what is said right here is not who says it
        if weight:
            if mention not in called:
                voices.setdefault(mention.full, mention.name)
            seen.append((mention.name.span[0], mention.full, mention.weight * weight))
    ranked = {full: s for full, s in scores(memory.stage, position, pronoun, seen).items() if full in voices}
    if not ranked:
        return None
    best = max(ranked, key=lambda full: ranked[full])
    found = voices[best]
    return ranked[best], found if isinstance(found, Voice) else from_name(memory, found)


def from_name(memory: Memory, name: Name) -> Voice:
    """The voice that a name is."""
    phrase = read_phrase(memory.cast.language, memory.cast.text, name.span, [name], memory.cast.outlets)
    return replace(named(memory.cast, phrase), mention=name.span) if phrase.name else plain(memory.cast, phrase)


def phrase_at(cast: Cast, span: Span) -> Phrase:
    """A stretch of the text taken apart as a source."""
    return read_phrase(cast.language, cast.text, span, cast.names, cast.outlets)


def named(cast: Cast, phrase: Phrase) -> Voice:
    """A voice with a name: the name in full, and what stands around it."""
    assert phrase.name is not None
    spelled = cast.text[slice(*phrase.name.span)]
    name = cast.named(phrase.name.span)
    return Voice(
        name=name,
        kind=phrase.kind,
        role=_role(phrase, spelled) if phrase.kind == "person" else None,
        entity=entity_id(phrase.kind, name),
        stands_for=stands_for(cast.language, spelled) if phrase.kind == "government" else None,
    )


def _role(phrase: Phrase, spelled: str) -> str | None:
    """What stands around a name in its source: *Energy Minister*, *head of operations at …*."""
    before, _, after = phrase.text.partition(spelled)
    tidy = [
        re.sub(r"^(?:the|an?|its|mrs?\.?|ms\.?)(?: |$)", "", part.strip(" ,;"), flags=re.IGNORECASE) for part in (before, after)
    ]
    found = next((part for part in tidy if len(part) > 2 and not part.lower().startswith(("who ", "which "))), None)
    return found.strip(" ,") if found else None


def plain(cast: Cast, phrase: Phrase) -> Voice:
    """A voice without a name: the phrase itself."""
    name = re.sub(table(cast.language, "relative_clause"), "", " ".join(phrase.text.split())).strip(" ,")
    seat = stands_for(cast.language, name)
    kind: SourceKind = "government" if seat else phrase.kind
    return Voice(name=name, kind=kind, count=phrase.count, stands_for=seat, entity=entity_id(kind, name) if seat else None)


def pronoun_kind(language: str, word: str) -> str | None:
    """Singular, plural or thing, when a word is a pronoun."""
    low = word.lower().strip()
    return next((kind for kind in ("singular", "plural", "thing") if low in words(language, "pronouns", kind)), None)
