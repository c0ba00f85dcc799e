"""Who a source is: pronouns, surnames, *the company*, *the officials* become the voice they stand for."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from hearsay.attribute.cast import Cast
from hearsay.attribute.sources import Phrase, read_phrase, stands_for
from hearsay.ids import entity_id
from hearsay.packs.lexicon import words
from hearsay.records import Name, SourceKind, Span, Voice

BODIES = ("organisation", "government", "outlet", "group", "document")
NOT_STATED = "not stated"


LOOK_BACK = 200
"""Voices that are still in mind; an article of ordinary length has fewer."""


@dataclass(slots=True)
class Memory:
    """Voices heard so far, by where they were mentioned; the reading of one article fills it.

    ``root`` are the voices every chain begins with, ``free`` the names outside of what was said.
    """

    cast: Cast
    sentences: Sequence[Span]
    root: tuple[Voice, ...] = ()
    title: Span | None = None
    own: str = ""
    free: list[Name] = field(default_factory=list)
    heard: list[tuple[int, int, str, Voice]] = field(default_factory=list)

    def hear(self, position: int, head: str, voice: Voice) -> None:
        """Remember a voice."""
        insort(self.heard, (position, len(self.heard), head, voice))

    def before(self, position: int) -> list[tuple[str, Voice]]:
        """(head, voice) of what was heard before a place, latest first."""
        end = bisect_left(self.heard, (position,))
        return [(head, v) for _, _, head, v in reversed(self.heard[max(0, end - LOOK_BACK) : end])]

    def names_before(self, position: int, kinds: tuple[str, ...]) -> Iterator[Name]:
        """Names outside what was said, before a place, latest first."""
        end = bisect_right(self.free, position, key=lambda n: n.span[1])
        near = reversed(self.free[max(0, end - LOOK_BACK) : end])
        return (n for n in near if n.kind in kinds and not self.ours(self.cast.text[slice(*n.span)]))

    def ours(self, name: str) -> bool:
        """Whether a name is the outlet's own, in full or short."""
        return bool(self.own) and self.cast.canonical(name).lower() == self.own.lower()

    def sentence(self, position: int) -> Span | None:
        """The sentence that holds a place."""
        at = bisect_right(self.sentences, position, key=lambda s: s[0]) - 1
        return self.sentences[at] if at >= 0 else None


def make_memory(cast: Cast, sentences: Sequence[Span], contents: Sequence[Span], **more: Any) -> Memory:
    """A memory without voices; ``contents`` are the spans of what was said."""
    inside = sorted(contents)
    reach = list(accumulate((e for _, e in inside), max))

    def free(name: Name) -> bool:
        at = bisect_right(inside, name.span[0], key=lambda s: s[0]) - 1
        return at < 0 or reach[at] <= name.span[0]

    return Memory(cast, sentences, free=[n for n in cast.names if free(n)], **more)


def voice_of(memory: Memory, source: tuple[Span, ...]) -> Voice:
    """The voice behind a source, remembered for the pronouns that follow."""
    if not source:
        return Voice(name=NOT_STATED, kind="unnamed")
    span = (source[0][0], source[-1][1])
    cast = memory.cast
    phrase = _phrase(cast, source[0])
    if _pronoun(cast.language, phrase) and len(source) > 1:  # "the Kremlin … which": the first piece names it
        phrase = _phrase(cast, span)
    voice = replace(_resolve(memory, phrase), mention=span)
    memory.hear(span[0], phrase.head, voice)
    return voice


def _phrase(cast: Cast, span: Span) -> Phrase:
    return read_phrase(cast.language, cast.text, span, cast.names, cast.outlets)


def _resolve(memory: Memory, phrase: Phrase) -> Voice:
    if phrase.name is not None:
        return _named(memory.cast, phrase)
    kind = _pronoun(memory.cast.language, phrase)
    if memory.title and memory.title[0] <= phrase.span[0] < memory.title[1]:
        return _told_below(memory, phrase) or _plain(memory.cast, phrase)
    if kind:
        return _antecedent(memory, phrase, kind) or _plain(memory.cast, phrase)
    if phrase.definite:
        return _definite(memory, phrase) or _plain(memory.cast, phrase)
    return _plain(memory.cast, phrase)


def _pronoun(language: str, phrase: Phrase) -> str | None:
    low = phrase.text.lower().strip()
    return next((kind for kind in ("singular", "plural", "thing") if low in words(language, "pronouns", kind)), None)


def _named(cast: Cast, phrase: Phrase) -> Voice:
    assert phrase.name is not None
    spelled = cast.text[slice(*phrase.name.span)]
    name = cast.canonical(spelled)
    role = _role(phrase, spelled) if phrase.kind == "person" else None
    return Voice(
        name=name,
        kind=phrase.kind,
        role=role,
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


def _plain(cast: Cast, phrase: Phrase) -> Voice:
    """A voice without a name: the phrase itself."""
    name = re.sub(r",? (?:who|which) .*$|,$", "", " ".join(phrase.text.split())).strip(" ,")
    seat = stands_for(cast.language, name)
    kind: SourceKind = "government" if seat else phrase.kind
    return Voice(name=name, kind=kind, count=phrase.count, stands_for=seat, entity=entity_id(kind, name) if seat else None)


def _antecedent(memory: Memory, phrase: Phrase, kind: str) -> Voice | None:
    at = phrase.span[0]
    nearest = _right_before(memory, at)
    if phrase.text.lower() in ("who", "which") and nearest is not None:
        return nearest
    fits = {"singular": _one_person, "plural": _several, "thing": _body}[kind]
    last = next(
        ((v.mention[0] if v.mention else 0, v) for _, v in memory.before(at) if fits(v) and not memory.ours(v.name)), None
    )
    name = _subject_name(memory, at, ("person",) if kind == "singular" else ("organisation",))
    if name is not None and (last is None or name.span[0] > last[0]) and kind != "plural":
        return _from_name(memory, name)
    return last[1] if last else None


def _one_person(voice: Voice) -> bool:
    return voice.kind == "person" or (voice.kind == "unnamed" and (voice.count or 1) == 1 and voice.name != NOT_STATED)


def _several(voice: Voice) -> bool:
    return voice.kind in ("group", "organisation", "government") or (
        voice.kind == "unnamed" and (voice.count or 2) > 1 and voice.name != NOT_STATED
    )


def _body(voice: Voice) -> bool:
    return voice.kind in BODIES


def _right_before(memory: Memory, position: int) -> Voice | None:
    """The name or noun phrase that a relative pronoun hangs on."""
    text = memory.cast.text
    names = [n for n in memory.cast.names if 0 <= position - n.span[1] <= 3]
    if names:
        return _from_name(memory, names[-1])
    match = re.search(r"((?:[Tt]he|[Aa]n?) (?:[\w’'-]+ ){0,4}[\w’'-]+),? $", text[max(0, position - 80) : position])
    if match is None:
        return None
    start = max(0, position - 80) + match.start(1)
    return _resolve(memory, _phrase(memory.cast, (start, start + len(match.group(1)))))


def _subject_name(memory: Memory, position: int, kinds: tuple[str, ...]) -> Name | None:
    """The latest name that opens a sentence: the likeliest topic."""
    for name in memory.names_before(position, kinds):
        start = (memory.sentence(name.span[0]) or (0, 0))[0]
        if name.span[0] - start <= 45 and "," not in memory.cast.text[start : name.span[0]].rstrip(" ,")[:-1]:
            return name
    return None


def _from_name(memory: Memory, name: Name) -> Voice:
    phrase = read_phrase(memory.cast.language, memory.cast.text, name.span, [name], memory.cast.outlets)
    return replace(_named(memory.cast, phrase), mention=name.span) if phrase.name else _plain(memory.cast, phrase)


def _told_below(memory: Memory, phrase: Phrase) -> Voice | None:
    """*Officials say …* in a headline: the officials that the body names first."""
    heard = [(head, v) for _, _, head, v in memory.heard]
    same = [v for head, v in heard if head and head.rstrip("s") == phrase.head.rstrip("s")]
    kind = [v for _, v in heard if v.kind == phrase.kind and v.kind in BODIES and v.entity]
    return next(iter([*same, *kind]), None)


def _definite(memory: Memory, phrase: Phrase) -> Voice | None:
    """*the officials* are the officials heard before; *the company* is the company last named."""
    language, at = memory.cast.language, phrase.span[0]
    core = re.split(r",| (?:who|which|that) ", phrase.text)[0]
    if any(w[0].isupper() and not w.endswith("-based") for w in core.split()[1:]):
        return None  # *Norway's grid operator* tells which one
    if any(w in words(language, "indefinite") for w in core.lower().split()[1:]):
        return None  # *the second official* is not the first
    same = [v for head, v in memory.before(at) if head and head.rstrip("s") == phrase.head.rstrip("s")]
    if same:
        return replace(same[0], role=same[0].role)
    if phrase.head in words(language, "kinds", "outlet") or phrase.head in ("report", "story"):
        return next((v for _, v in memory.before(at) if v.kind == "outlet" and not memory.ours(v.name)), None)
    if " of " in core or phrase.kind not in ("organisation", "group"):
        return _by_title(memory, phrase)
    earlier = next((v for _, v in memory.before(at) if v.kind == phrase.kind and not memory.ours(v.name)), None)
    name = next(iter(memory.names_before(at, ("organisation",))), None) if phrase.kind == "organisation" else None
    return earlier or (_from_name(memory, name) if name else None)


def _by_title(memory: Memory, phrase: Phrase) -> Voice | None:
    """*the minister* is the person last heard in that post."""
    if phrase.kind != "person":
        return None
    posts = [v for _, v in memory.before(phrase.span[0]) if v.role and re.search(rf"\b{re.escape(phrase.head)}\b", v.role, re.I)]
    return posts[0] if posts else None
