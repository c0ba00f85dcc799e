"""What a person says of one attribution, found in its report by its words."""

from collections.abc import Iterable, Sequence

from hearsay.records import Article, Attribution, Judged, Span
from hearsay.run.decisions import Verdict
from hearsay.run.naming import Pile, UnresolvedError, loosely, report_of, shown_as

LEAST = 0.2
"""Words that are less of a content than this do not name it."""


def judged(pile: Pile, given: Verdict, attributions: Sequence[Attribution]) -> Judged:
    """The attribution whose content the words are of, with the parts as they should be."""
    report = report_of(pile, given.report)
    one = _meant(report, given.text, [a for a in attributions if a.article == report.id])
    near = one.content[0][0]
    return Judged(
        article=report.id,
        found=one.content,
        verdict=given.verdict,
        source=_spans(report, given.source, near),
        cue=_spans(report, given.cue, near),
        content=_spans(report, given.content, near),
    )


def _meant(report: Article, text: str, found: Sequence[Attribution]) -> Attribution:
    places = _places(report, text)
    likely = sorted(((_likeness(a, place), a.id) for a in found for place in places), reverse=True)
    if not likely or likely[0][0] < LEAST:
        raise UnresolvedError(f"{shown_as(text)} stands in {report.locator}, but is no attribution's content; quote what is said")
    equal = {key for score, key in likely if score == likely[0][0]}
    if len(equal) > 1:
        raise UnresolvedError(
            f"{shown_as(text)} is the content of {len(equal)} attributions in {report.locator}; quote more of it"
        )
    return next(a for a in found if a.id == likely[0][1])


def _likeness(one: Attribution, place: Span) -> float:
    """How much the words and the content are of each other."""
    start, end = one.content[0][0], one.content[-1][1]
    shared = min(end, place[1]) - max(start, place[0])
    return max(0, shared) / (max(end, place[1]) - min(start, place[0]))


def _places(report: Article, text: str) -> list[Span]:
    places = [m.span() for m in loosely(text).finditer(report.text)]
    if not places:
        raise UnresolvedError(f"{shown_as(text)} does not stand in {report.locator}; copy the words from the report")
    return places


def _spans(report: Article, given: Iterable[str] | None, near: int) -> tuple[Span, ...] | None:
    """Each piece where it stands nearest to what was found."""
    if given is None:
        return None
    return tuple(sorted(min(_places(report, one), key=lambda place: abs(place[0] - near)) for one in given))
