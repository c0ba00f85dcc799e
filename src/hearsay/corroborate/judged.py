"""Single findings as a person left them: confirmed, rejected, or with other words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from hearsay.records import Attribution, Judged, Reading, Rulings, Span, Statement

ALIKE = 0.5
"""So much of two contents is shared when one finding is meant: another model sees other edges."""
SURE = 1.0


def judged(
    text: str, reading: Reading, statements: Sequence[Statement], rulings: Rulings
) -> tuple[Reading, tuple[Statement, ...]]:
    """What a report says, without what a person rejected, and with the words that a person put right.

    As with a finding of low score, what is rejected does not become the outlet's own word.
    """
    mine = [one for one in rulings.judged if one.article == reading.article]
    said = {a.id: one for one in mine if (a := _meant(reading.attributions, one)) is not None}
    if not said:
        return reading, tuple(statements)
    gone = {key for key, one in said.items() if one.verdict == "rejected"}
    around = {a.id: a.within for a in reading.attributions}
    kept = [
        replace(_corrected(text, a, said[a.id]) if a.id in said else a, within=_outer(a.within, around, gone))
        for a in reading.attributions
        if a.id not in gone
    ]
    left = [s for s in statements if s.attribution not in gone]
    for key, one in said.items():
        if one.verdict == "corrected" and one.content:
            through = [s for s in left if s.attribution == key]
            made = {s.id: s for s in _laid(text, through, one.content)} if through else {}
            left = [made.get(s.id, s) for s in left if s.id in made or s.attribution != key]
    return replace(reading, attributions=tuple(kept)), tuple(left)


def _meant(found: Iterable[Attribution], one: Judged) -> Attribution | None:
    """The attribution that shares most of its content with the one that was judged."""
    wanted = _signs(one.found)
    best = max(found, key=lambda a: _shared(_signs(a.content), wanted), default=None)
    return best if best is not None and _shared(_signs(best.content), wanted) >= ALIKE else None


def _signs(spans: Iterable[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _shared(one: set[int], two: set[int]) -> float:
    return len(one & two) / max(1, len(one | two))


def _outer(within: str | None, around: dict[str, str | None], gone: set[str]) -> str | None:
    while within in gone:
        within = around.get(within)
    return within


def _corrected(text: str, one: Attribution, said: Judged) -> Attribution:
    """With the words that were put right; who is heard last is named as the source reads now."""
    if said.verdict == "confirmed":
        return replace(one, score=SURE)
    chain = one.chain
    if said.source and chain:
        start, end = said.source[0][0], said.source[-1][1]
        name = " ".join(text[start:end].split())
        chain = (*chain[:-1], replace(chain[-1], name=name, mention=(start, end), entity=None))
    if said.cue and chain:
        chain = (*chain[:-1], replace(chain[-1], cue=(said.cue[0][0], said.cue[-1][1])))
    return replace(
        one,
        source=one.source if said.source is None else said.source,
        cue=one.cue if said.cue is None else said.cue,
        content=said.content or one.content,
        chain=chain,
        score=SURE,
    )


def _laid(text: str, said: Sequence[Statement], content: Sequence[Span]) -> list[Statement]:
    """What was stated through one attribution, over its content as it is now; each keeps its id."""
    start, end = content[0][0], content[-1][1]
    left = sorted((s for s in said if s.span[0] < end and start < s.span[1]), key=lambda s: s.span) or list(said[:1])
    spans = [(max(start, s.span[0]), min(end, s.span[1])) for s in left]
    spans[0], spans[-1] = (start, spans[0][1]), (spans[-1][0], end)
    spans[0] = (start, end if len(spans) == 1 else spans[0][1])
    return [_over(text, s, span) for s, span in zip(left, spans, strict=True)]


def _over(text: str, one: Statement, span: Span) -> Statement:
    """A statement with other words: what it names outside of them goes."""
    inside: dict[str, Any] = {
        name: tuple(part for part in getattr(one, name) if span[0] <= part.span[0] and part.span[1] <= span[1])
        for name in ("parties", "places", "times", "figures", "checks")
    }
    return replace(one, span=span, gist=" ".join(text[slice(*span)].split()), **inside)
