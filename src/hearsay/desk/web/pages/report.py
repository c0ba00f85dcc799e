"""One report: the kept text with everything that was found in it, its versions, and the page it came as."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from hearsay.brief.order import view
from hearsay.brief.segments import Paragraph, anchors, paragraphs
from hearsay.brief.view import Lit, Report, Role
from hearsay.collect.warc import page_of
from hearsay.desk.web.page import File, Given, Page, Param
from hearsay.errors import RecordError, UsageError
from hearsay.run.one_report import OneReport, as_json, one_report, record
from hearsay.store.archive import Archive
from hearsay.store.logs import Entry, Revision

MARK = re.compile(rf"({'|'.join(get_args(Role))})\.(\d{{1,8}})\.(\d{{1,8}})")
GIVEN = "lit"
"""The key of the characters that an address lights."""
AROUND = 160
"""Characters that are shown around words that changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version, and what changed in it against the one before."""

    entry: Entry
    revisions: tuple[Revision, ...]
    before: str | None


def ask(archive: Archive, given: Given) -> OneReport:
    """The report of an id; without a version, the one that counts."""
    return one_report(archive, given["id"], given["against"], given["anew"])


def show(made: OneReport, given: Given) -> dict[str, Any]:
    """What was found on the left, the kept text on the right, and below how it came here."""
    report = view(made.brief).reports[0]
    lit = [(GIVEN, each) for each in _lit(given[GIVEN], report)]
    kept = paragraphs(report, lit)
    return {
        "made": made,
        "report": report,
        "article": report.article,
        "kept": kept,
        "anchors": _anchors(kept),
        "first_lit": next((s.span for p in kept for s in p.segments if GIVEN in s.keys), None),
        "versions": [*_versions(made)],
        "pieces": [*_around(made)],
    }


def _lit(marks: tuple[str, ...], report: Report) -> Iterator[Lit]:
    """What an address lights, as far as it lies in the text."""
    for each in marks:
        found = MARK.fullmatch(each)
        if found is None:
            raise UsageError(f"lit {each[:50]}: not characters of the text; write it as content.120.180")
        start, end = int(found[2]), min(int(found[3]), len(report.article.text))
        if start < end:
            yield Lit(span=(start, end), role=found[1])  # type: ignore[arg-type]


def _anchors(kept: tuple[Paragraph, ...]) -> dict[str, str]:
    return {key: f"t{at}" for key, at in anchors(kept).items()}


def _versions(made: OneReport) -> Iterator[Version]:
    for each in made.versions:
        changed = tuple(one for one in made.revisions if one.target == each.id)
        before = next((one.id for one in reversed(made.versions) if one.version < each.version), None)
        yield Version(entry=each, revisions=changed, before=before)


def _around(made: OneReport) -> Iterator[tuple[str, str]]:
    """The words that differ, with a little around them; long runs that stayed are cut."""
    for at, each in enumerate(made.differs):
        text = each.text
        if each.what == "same" and len(text) > 2 * AROUND + 40:
            head = text[:AROUND] if at else ""
            tail = text[-AROUND:] if at + 1 < len(made.differs) else ""
            yield "same", head
            yield "left out", f"{len(text) - len(head) - len(tail):,}"
            yield "same", tail
        else:
            yield each.what, text


def raw(archive: Archive, given: Given) -> tuple[str, bytes]:
    """The bytes that were read."""
    article, held = record(archive, given["id"])
    try:
        return f"hearsay-{_safe(article)}.bin", page_of(held).content
    except RecordError as error:
        raise UsageError(f"{given['id']}: {error}") from None


def warc(archive: Archive, given: Given) -> tuple[str, bytes]:
    """The WARC record, as it is kept."""
    article, held = record(archive, given["id"])
    return f"hearsay-{_safe(article)}.warc.gz", held


def _safe(id: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", id)[:40] or "report"


PAGE = Page(
    path="/report/{id}",
    what="One report with all that was found in it, its versions and its evidence.",
    params=(
        Param(name=GIVEN, what="characters to light: role.start.end, as content.120.180", many=True, longest=40),
        Param(name="against", what="the id of another version, whose words are set against this one's", longest=64),
        Param(name="anew", what="read the kept page again and compare", kind="flag"),
    ),
    ask=ask,
    template="report.html",
    show=show,
    shape=as_json,
    schema={"type": "object", "required": ["format", "articles", "claims", "id", "versions", "revisions", "evidence", "verdict"]},
)
RAW = File(path="/report/{id}/raw", what="The bytes of the page, as they were received.", ask=raw)
RECORD = File(path="/report/{id}/record", what="The WARC record of the page: bytes, time, headers, digests.", ask=warc)
