"""Timeline: when claims say that something was or will be, and when they were reported."""

from dataclasses import dataclass
from typing import Any

from hearsay.brief.drawn_time import Axis, Bar, Span, axis, span
from hearsay.brief.view import Lit
from hearsay.desk.web.page import Given, Page
from hearsay.desk.web.pages.asked import PARAMS, conditions, paged, question, shared
from hearsay.desk.web.params import around
from hearsay.desk.web.render import address, report_with
from hearsay.run.whereabouts import Timed, TimeTable, timed, times_json
from hearsay.store.archive import Archive

SORTS = {"weight": "the weightiest", "newest": "the newest", "origins": "those with most origins"}
LIMIT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim on the line."""

    claim: Timed
    said: tuple[tuple[Bar, str], ...]
    """What it tells of, each with the address of the words."""
    reported: Bar | None


def ask(archive: Archive, given: Given) -> TimeTable:
    """The claims that answer, with their times."""
    return timed(archive, question(given))


def show(found: TimeTable, given: Given) -> dict[str, Any]:
    """By the time that each tells of first; those that tell of none after them, by their first report."""
    told = [(each, _spans(each), _reported(each)) for each in found.claims]
    line = axis([one for _, spans, reported in told for one in (*spans, *filter(None, [reported]))])
    asked, limit, turn = conditions(given), given["limit"], around(given, found.total)
    kept = {**asked, "sort": given["sort"] if given["sort"] != "weight" else None, "limit": limit if limit != LIMIT else None}
    rows = [_row(each, spans, reported, line) for each, spans, reported in told] if line else []
    return dict(shared(given)) | {
        "found": found,
        "axis": line,
        "timed": sorted((each for each in rows if each.said), key=lambda each: each.said[0][0].span.start),
        "untimed": sorted((each for each in rows if not each.said), key=lambda each: each.claim.first_utc or "9"),
        "sorts": SORTS,
        "before": address("/timeline", kept, offset=turn["before"] or None) if turn["before"] is not None else "",
        "after": address("/timeline", kept, offset=turn["after"]) if turn["after"] is not None else "",
        "all": address("/search", asked),
    }


def _spans(each: Timed) -> list[Span]:
    return sorted(filter(None, (span(one.value) for one in each.moments)), key=lambda one: one.start)


def _reported(each: Timed) -> Span | None:
    ends = (each.first_utc, each.last_utc or each.first_utc)
    return span(f"{ends[0]}/{ends[1]}") if all(ends) else None


def _row(each: Timed, spans: list[Span], reported: Span | None, line: Axis) -> Row:
    places = {one.value: report_with(one.article, [Lit(span=one.span, role="point")]) for one in each.moments}
    return Row(
        claim=each,
        said=tuple((line.bar(one), places[one.value]) for one in spans),
        reported=line.bar(reported) if reported else None,
    )


PAGE = Page(
    path="/timeline",
    what="When claims say that something was or will be, and when they were reported.",
    nav="Timeline",
    params=(
        *PARAMS,
        *paged("which claims come first onto the line", LIMIT),
    ),
    ask=ask,
    template="timeline.html",
    show=show,
    shape=times_json,
    schema={"type": "object", "required": ["total", "more", "claims"]},
)
