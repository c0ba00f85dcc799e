"""The log of an archive and the records of its sources, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from hearsay.brief.rows import hanging
from hearsay.brief.words import clean, clipped, when
from hearsay.desk.plain_lines import LEFT, NAMED, clock, days, grid, headed, note_lines, plain, title
from hearsay.run.logbook import Versions
from hearsay.run.sources import Figure, Neighbour, Record
from hearsay.store.logs import Entry, Failed
from hearsay.store.people import Known

if TYPE_CHECKING:
    from rich.console import RenderableType


def log_lines(taken: Sequence[Entry]) -> Iterator[RenderableType]:
    """One row a report; times in UTC."""
    if not taken:
        yield plain("No report was taken in, or none that fits.", "dim")
        return
    yield plain("taken in · report · outlet, published, headline; times in UTC", "dim")
    yield grid((clock(each.taken), each.id, _what(each)) for each in taken)


def _what(each: Entry) -> str:
    versions = f"  [version {each.version} of {each.versions}]" if each.versions > 1 else ""
    settled = "" if each.settled else "  [not yet compared]"
    said = clipped(clean(each.title or each.locator), 60)
    return f"{clean(each.outlet or 'outlet not known')}, {clock(each.published)}, {said}{versions}{settled}"


def version_lines(made: Versions) -> Iterator[RenderableType]:
    """A report, its versions, and what changed from one to the next."""
    last = made.versions[-1]
    yield from headed(
        clean(last.title or last.locator), clean(last.outlet or "outlet not known"), f"report {made.report}", clean(last.locator)
    )
    told = {each.target: [one for one in made.differences if one.target == each.target] for each in made.differences}
    for each in made.versions:
        yield plain(f"Version {each.version}", "bold").append(f"  taken {when(each.taken)} · {each.id}", "not bold dim")
        yield hanging(plain(clean(each.title or "no headline")), 2)
        yield hanging(plain(f"published {when(each.published) or 'undated'} · sha256 {each.sha256[:16]}", "dim"), 2)
        for one in told.get(each.id, ()):
            yield hanging(plain(f"{one.kind}: ", "yellow").append(clean(one.said), "default"), LEFT)
    if made.notes:
        yield plain("")
        yield from note_lines(made.notes, "Notes", made.report)


def failure_lines(found: Sequence[Failed]) -> Iterator[RenderableType]:
    """What could not be read."""
    if not found:
        yield plain("Nothing failed.", "dim")
        return
    yield grid((clock(each.at), each.step, each.code, clean(each.message)) for each in found)


def everybody_lines(every: Sequence[Known]) -> Iterator[RenderableType]:
    """Everybody in a chain, by reports."""
    if not every:
        yield plain("Nobody is quoted or cited yet.", "dim")
        return
    yield plain("reports · said · first to last · who; days in UTC", "dim")
    yield grid(
        (
            f"{each.reports:,}",
            f"{each.attributions:,}",
            days([each.first_utc, each.last_utc]),
            f"{clean(each.name)}, {each.kind}",
        )
        for each in every
    )


def source_lines(made: Record) -> Iterator[RenderableType]:
    """The record of one source."""
    who = made.who
    reports = f"{who.reports} {'report' if who.reports == 1 else 'reports'}"
    grade = f"graded {made.grade.value}" if made.grade else "not graded"
    yield from headed(clean(who.name), *filter(None, (who.kind, reports, days([who.first_utc, who.last_utc]), grade)))
    yield title("Claimed", f"{made.claims.count} as an origin")
    shown = (
        ("hedged", made.hedged), ("disputed", made.disputed), ("it alone", made.single_origin),
        ("by a second origin too", made.confirmed), *made.interest.items(),
    )  # fmt: skip
    if made.claims.count:
        yield grid(_figures((name, each) for name, each in shown if each.count))
    for id in made.claims.ids[:NAMED]:
        yield hanging(plain(f"{id}  ", "dim").append(clipped(clean(made.gists[id])), "not dim"), 2)
    if made.claims.count > NAMED:
        yield hanging(plain(f"and {made.claims.count - NAMED} more; --json has all", "dim"), 2)
    yield plain("")
    changed = (("Changed on the way", made.changed), ("In later versions", _if(made.withdrawn) | made.revised))
    for head, figures in (("Answered", made.answers), *changed):
        if figures:
            yield title(head)
            yield grid(_figures(figures.items()))
            yield plain("")
    for head, cited in (("Cites", made.cites), ("Cited by", made.cited_by), ("Outlets that name it", made.outlets)):
        if cited:
            yield title(head, f"{len(cited)}")
            yield from (hanging(plain(each), 2) for each in _named(cited))
            yield plain("")
    if made.notes:
        yield from note_lines(made.notes, "Notes", who.key)
    if made.others:
        yield plain(f"Others with that name: {'; '.join(clean(each.name) for each in made.others)}", "dim")


def _if(withdrawn: Figure) -> dict[str, Figure]:
    return {"withdrawn": withdrawn} if withdrawn.count else {}


def _figures(found: Iterable[tuple[str, Figure]]) -> Iterator[tuple[str, ...]]:
    for name, each in found:
        more = f" and {each.count - 3} more" if each.count > 3 else ""
        yield f"  {each.count:,}", name, ", ".join(each.ids[:3]) + more


def _named(cited: Sequence[Neighbour]) -> Iterator[str]:
    names = [f"{clean(each.name)} ({each.reports.count})" for each in cited[:NAMED]]
    yield ", ".join(names) + (f" and {len(cited) - NAMED} more" if len(cited) > NAMED else "")
