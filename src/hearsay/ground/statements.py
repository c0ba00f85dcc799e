"""Statements: what was said, one proposition at a time, and what the outlet says itself."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from hearsay.ids import record_id
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern, words
from hearsay.packs.propositions import propositions
from hearsay.records import Article, Attribution, Firmness, Reading, Span, Statement

MOSTLY = 0.5
"""A sentence of which more than this is attributed is not the outlet's own."""
EDGES = " \t\r\n\"“”„«»‘’',"
FEWEST = 4
"""Words that a statement needs to be understood alone."""


def statements(article: Article, reading: Reading, made_by: str) -> list[Statement]:
    """Attributed and own statements of one article, by place."""
    out = [s for a in reading.attributions for s in _attributed(article, reading.sentences, a, made_by)]
    said = _joined(span for a in reading.attributions for span in (*a.source, *a.cue, *a.content, *_through(a)))
    for sentence in reading.sentences:
        if _covered(article.text, sentence, said) <= MOSTLY and re.search(r"\w", article.text[slice(*sentence)]):
            out.append(_own(article, sentence, made_by))
    unique = {s.id: s for s in out}
    return sorted(unique.values(), key=lambda s: (s.span[0], -s.span[1], s.id))


def _through(attribution: Attribution) -> list[Span]:
    """Where the other voices of a chain stand, and by what words: *citing two officials*."""
    return [span for voice in attribution.chain if voice.cue and voice.mention for span in (voice.mention, voice.cue)]


def _attributed(article: Article, sentences: Sequence[Span], attribution: Attribution, made_by: str) -> list[Statement]:
    language = article.language or FALLBACK
    return [
        _record(article, span, attribution, _stance(article, attribution, span), attribution.speech_act, made_by)
        for span in _propositions(language, article.text, sentences, attribution.content)
    ]


def _stance(article: Article, attribution: Attribution, span: Span) -> Firmness:
    """What the cue takes for all; otherwise each proposition is as firm as its own words."""
    cue = next((v.firmness for v in attribution.chain if v.cue in attribution.cue), attribution.firmness)
    return cue if cue != "asserted" else _own_firmness(article, span)


def _own_firmness(article: Article, span: Span) -> Firmness:
    hedged = pattern(article.language or FALLBACK, "firmness", "hedging_content").search(article.text, *span)
    return "hedged" if hedged else "asserted"


def _propositions(language: str, text: str, sentences: Sequence[Span], content: Sequence[Span]) -> list[Span]:
    """The content sentence by sentence; pieces that lie in one sentence are one proposition."""
    by_sentence: dict[int, list[Span]] = {}
    for start, end in content:
        at = max(0, bisect_right(sentences, start, key=lambda s: s[0]) - 1)
        parts = []
        while at < len(sentences) and sentences[at][0] < end:
            if start < sentences[at][1]:
                parts.append((at, max(start, sentences[at][0]), min(end, sentences[at][1])))
            at += 1
        for i, s, e in parts or [(-1, start, end)]:
            by_sentence.setdefault(i, []).append((s, e))
    hulls = [(min(s for s, _ in parts), max(e for _, e in parts)) for _, parts in sorted(by_sentence.items())]
    pieces = [p for hull in hulls for p in propositions(language, text, *hull)]
    return [p for p in (_tidy(text, *piece) for piece in pieces) if re.search(r"\w\W+\w|\w{3,}", text[slice(*p)])]


def _tidy(text: str, start: int, end: int) -> Span:
    """Without quotation marks and spaces at the ends, and without a leading *that*."""
    while start < end and text[start] in EDGES:
        start += 1
    that = re.match(r"that\s+", text[start:end])
    start += that.end() if that else 0
    while end > start and text[end - 1] in EDGES + ".":
        end -= 1
    return start, end


def _own(article: Article, sentence: Span, made_by: str) -> Statement:
    return _record(article, sentence, None, _own_firmness(article, sentence), "assertion", made_by)


def _record(
    article: Article, span: Span, attribution: Attribution | None, firmness: Firmness, act: str, made_by: str
) -> Statement:
    parent = attribution.id if attribution else None
    key = record_id(article.id, "statement", parent, span)
    return Statement(
        id=key,
        article=article.id,
        attribution=parent,
        span=span,
        gist=_readable(article, span, attribution),
        firmness=firmness,
        speech_act=act,
        made_by=made_by,
    )


def _readable(article: Article, span: Span, attribution: Attribution | None) -> str:
    """A gist that can be read alone: *to mediate* gets its speaker and cue before it."""
    line = gist(article.text, span)
    first = line.split(" ", 1)[0].lower()
    fragment = first in words(article.language or FALLBACK, "fragments", topic="claims") or len(line.split()) < FEWEST
    if attribution is None or not attribution.cue or not fragment:
        return line
    cue = gist(article.text, (attribution.cue[0][0], attribution.cue[-1][1]), 60)
    return f"{attribution.chain[-1].name} {cue}: {line}" if attribution.source else f"{cue}: {line}"


def gist(text: str, span: Span, longest: int = 200) -> str:
    """The words of a span on one line, cut at a word."""
    line = " ".join(text[slice(*span)].split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0] + " …"


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Sorted, overlapping ones made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _covered(text: str, sentence: Span, said: Sequence[Span]) -> float:
    """Share of the sentence's visible characters that some attribution holds; ``said`` is sorted and disjoint."""
    start, end = sentence
    first = max(0, bisect_right(said, start, key=lambda s: s[0]) - 1)
    held = 0
    for s, e in said[first:]:
        if s >= end:
            break
        held += _visible(text[max(s, start) : min(e, end)])
    visible = _visible(text[start:end])
    return held / visible if visible else 0.0


def _visible(text: str) -> int:
    return sum(not c.isspace() for c in text)
