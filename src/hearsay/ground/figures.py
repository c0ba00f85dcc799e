"""Figures as a report writes them: the number, its unit, how it is bounded and what it is a figure of."""

from collections.abc import Sequence

from hearsay.ground.bounds import bounds
from hearsay.ground.draft import Draft
from hearsay.ground.drafts import drafter
from hearsay.ground.lookalikes import lookalikes
from hearsay.ground.units import units
from hearsay.records import Figure, Moved, Span, Time

_BLOT = "\0"


def find_figures(text: str, spans: Sequence[Span], *, language: str, times: Sequence[Time]) -> list[Figure]:
    """Every figure written inside the spans, in order, none over another or over a time.

    Ordinals, labels ("Line 2"), versions, scores, list and telephone numbers are no figures; the five days
    of "within five days" are one, though a time as well. In a language without a pack only numbers in
    digits are found, with the signs beside them.
    """
    masked = _masked(text, times, language)
    return [_figure(draft, language) for start, end in sorted(spans) for draft in drafter(language).drafts(masked, start, end)]


def _figure(draft: Draft, language: str) -> Figure:
    value = int(draft.value) if draft.value.is_integer() else draft.value
    return Figure(
        span=(draft.start, draft.end),
        value=value,
        unit=draft.unit,
        bound=draft.bound or "exact",
        of=draft.of,
        norm=units(language).norm(draft.value, draft.unit),
        vague=draft.vague,
        change=_moved(draft),
        tally=draft.tally,
    )


def _moved(draft: Draft) -> Moved | None:
    move = draft.move
    return Moved(direction=move.direction, role=move.role, cue=move.cue) if move and move.direction else None


def _masked(text: str, times: Sequence[Time], language: str) -> str:
    """The text with everything blotted out that only looks like a figure; same length, same places."""
    limits = bounds(language)
    hidden = [time.span for time in times if not (limits and limits.opens(text[slice(*time.span)]))]
    hidden += lookalikes(text, language)
    pieces, done = list[str](), 0
    for start, end in sorted(hidden):
        if end > done:
            pieces += [text[done:start], _BLOT * (end - max(start, done))]
            done = end
    return "".join([*pieces, text[done:]])
