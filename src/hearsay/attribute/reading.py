"""From a text to raw attributions and names: one pass of the encoder, and one over what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from hearsay.attribute.certainty import Certainty
from hearsay.attribute.encoder import Encoder
from hearsay.attribute.links import Linked, Places, link
from hearsay.attribute.scores import Scores
from hearsay.attribute.spans import LEARNT_KINDS, best_path, runs
from hearsay.attribute.words import NEW_LINE, Words, split_words
from hearsay.packs.lexicon import pattern
from hearsay.records import Name, Span

DEEPEST = 4
"""Hearsay within hearsay beyond this many voices is a misreading."""
SHORTEST = 4
"""Words a content needs to hold an attribution of its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as the model gives it; ``within`` is the place of its parent in the list."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    within: int | None = None


def read(
    encoder: Encoder, text: str, body: Sequence[Span], nested: bool = True, language: str = "en"
) -> tuple[list[Found], list[Name]]:
    """Attributions in the order of their cues, those inside others after them, and names."""
    words = split_words(text, body)
    told: list[tuple[int, list[Found], list[Name]]] = []
    for _, scores in encoder([words]):
        told.append((scores.start, _attributions(words, scores, encoder.certainty), _names(words, scores)))
    told.sort(key=lambda t: t[0])
    found = [f for _, some, _ in told for f in some]
    names = [n for _, _, some in told for n in some]
    if nested:
        found = _with_nested(encoder, text, language, found)
    return found, names


def _with_nested(encoder: Encoder, text: str, language: str, found: list[Found]) -> list[Found]:
    """Read every content again as a text of its own, and what is found there too."""
    todo = list(range(len(found)))
    for _ in range(DEEPEST):
        begun = len(found)
        for parent, inner in _inside(
            encoder, text, [(i, found[i].content) for i in todo if _may_hold(language, text, found[i].content)]
        ):
            found.append(Found(inner.source, inner.cue, inner.content, inner.score, parent))
        todo = list(range(begun, len(found)))
        if not todo:
            break
    return found


def _may_hold(language: str, text: str, content: tuple[Span, ...]) -> bool:
    """Whether a content holds a word of saying or thinking at all; those that do not need no second reading."""
    return any(pattern(language, "hint").search(text, s, e) for s, e in content)


def _inside(encoder: Encoder, text: str, contents: list[tuple[int, tuple[Span, ...]]]) -> list[tuple[int, Found]]:
    """All contents of one depth in one run; an attribution that crosses from one to another is dropped."""
    texts = [(parent, spans, split_words(text, _hull_parts(text, spans))) for parent, spans in contents]
    texts = [t for t in texts if len(t[2]) >= SHORTEST]
    out: list[tuple[int, int, list[Found]]] = []
    for place, scores in encoder([words for _, _, words in texts]):
        _, spans, words = texts[place]
        inner = _attributions(words, scores, encoder.certainty)
        out.append((place, scores.start, [f for f in inner if not _same(f.content, spans)]))
    out.sort(key=lambda o: o[:2])
    return [(texts[place][0], f) for place, _, some in out for f in some]


def _hull_parts(text: str, spans: tuple[Span, ...]) -> list[Span]:
    """The content without quotation marks around it: inside them the speaker's own words begin."""
    return [part for part in (trim_quotes(text, s, e) for s, e in spans) if part[0] < part[1]]


def trim_quotes(text: str, start: int, end: int) -> Span:
    """Without spaces and quotation marks at both ends."""
    edge = " \t\r\n\"“”„«»‘’'"
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge + ",":
        end -= 1
    return start, end


def _same(a: tuple[Span, ...], b: tuple[Span, ...]) -> bool:
    """Nearly all of b: the same content found again is no second voice."""
    size = sum(e - s for s, e in b)
    return sum(e - s for s, e in a) >= size * 0.97


def _attributions(words: Words, scores: Scores, certainty: Certainty) -> list[Found]:
    linked, quoted = proposed(words, scores, certainty.outside)
    out = []
    for one in sorted(linked, key=lambda one: one.cue):
        score = certainty.of(one, scores, quoted)
        if score >= certainty.keep:
            source, cue, content = (_spans(words, scores.start, part) for part in (one.source, one.cue, one.content))
            out.append(Found(source, cue, content, score))
    return out


def proposed(words: Words, scores: Scores, outside: float) -> tuple[list[Linked], list[bool]]:
    """All that one window may hold, sure or not, and which of its words stand inside quotation marks."""
    role = scores.role.copy()
    role[:, 0] += outside
    here = slice(scores.start, scores.end)
    quoted = [bool(f[2]) for f in words.features[here]]
    places = Places(list(accumulate(g == NEW_LINE for g in words.gaps[here])), quoted)
    return link(runs(best_path(role)), scores.cue, scores.source, places), quoted


def _spans(words: Words, offset: int, ranges: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple((words.spans[offset + s][0], words.spans[offset + e - 1][1]) for s, e in ranges)


def _names(words: Words, scores: Scores) -> list[Name]:
    """Names without marks at their ends."""
    out = []
    for kind, s, e in runs(best_path(scores.name)):
        inside = [w for w in range(scores.start + s, scores.start + e) if words.of(w)[0].isalnum()]
        if inside:
            span = (words.spans[inside[0]][0], words.spans[inside[-1]][1])
            outlet = LEARNT_KINDS[kind] == "outlet"
            out.append(Name(span=span, kind="organisation" if outlet else LEARNT_KINDS[kind], outlet=outlet))  # type: ignore[arg-type]
    return out
