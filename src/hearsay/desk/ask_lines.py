"""What the archive answers, as lines for a terminal: calm, aligned, whole without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from hearsay.brief import across, claims, rows
from hearsay.brief.clock import Clock
from hearsay.brief.lookup import Lookup
from hearsay.brief.pile import Pile
from hearsay.brief.rows import hanging
from hearsay.brief.view import Line, Topic
from hearsay.brief.words import clean, clipped, trail, trail_words, when
from hearsay.records import Article, Statement
from hearsay.run.ask import Found, Hit
from hearsay.run.logbook import Versions
from hearsay.run.sources import Figure, Neighbour, Record
from hearsay.run.told import Told
from hearsay.run.wording import utc
from hearsay.store.ids import Note
from hearsay.store.logs import Entry, Failed
from hearsay.store.people import Known
from hearsay.store.search import MOST

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

LEFT = 4
LONGEST = 240
"""Characters of an excerpt."""
OUTLETS = 6
NAMED = 8
"""Names in one list, claims behind one figure."""


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style=style)


def _title(text: str, aside: str = "") -> Text:
    title = _text(text.upper(), "bold cyan")
    return title.append(f"  {aside}", style="not bold default") if aside else title


def found_lines(found: Found) -> Iterator[RenderableType]:
    """A page of results."""
    number = "1 claim" if found.total == 1 else f"{found.total:,} claims"
    first = found.question.offset + 1
    part = f", {first:,} to {first + len(found.hits) - 1:,}" if found.hits and found.total > len(found.hits) else ""
    yield _text(f"{number}{part}", "bold").append(f"  by {found.question.sort}" if found.total > 1 else "", style="not bold dim")
    if found.more:
        yield _text(f"More have these words: only the latest {MOST:,} were looked at. Ask more narrowly.", "yellow")
    if not found.total:
        yield _text("No claim in the archive has all that.", "dim")
    for number_, hit in enumerate(found.hits, first):
        yield _text("")
        yield from _hit(number_, hit)


def _hit(number: int, hit: Hit) -> Iterator[RenderableType]:
    made = hit.claim
    head = _text(f"{number}  ").append(clipped(clean(made.gist), LONGEST), style="bold")
    marks = [*dict.fromkeys(each.firmness for each in hit.excerpts if each.firmness != "asserted")]
    marks += ["disputed"] if made.disputed_by else []
    yield hanging(head.append(f"  [{', '.join(marks)}]" if marks else "", style="yellow"), 0)
    dates = list(dict.fromkeys(when(each)[:10] for each in (hit.first_utc, hit.last_utc) if each))
    reports = f"{hit.reports} {'report' if hit.reports == 1 else 'reports'}"
    facts = [claims.origins(made.origins, Clock()), reports, " to ".join(dates) or "undated", f"weight {made.weight:.3g}"]
    yield hanging(_text(" · ".join(facts), "cyan"), LEFT)
    for each in hit.excerpts[:1]:
        yield hanging(_text(f"“{clipped(clean(each.text), LONGEST)}”"), LEFT)
        chain = " → ".join(clean(one["name"]) for one in each.chain) or f"{clean(each.outlet or 'outlet not known')} itself"
        place = f"{clean(each.locator)} {each.span[0]}–{each.span[1]}"
        yield hanging(_text(" · ".join(filter(None, (chain, when(each.published) or "undated", place))), "dim"), LEFT)
    if len(hit.carried_by) > 1:
        yield hanging(_text(f"carried by {_outlets(hit)}", "dim"), LEFT)
    for near in hit.near[:1]:
        yield hanging(_text(f"{clean(near.name)}, {near.km:g} km from there", "dim"), LEFT)
    yield hanging(_text(f"claim {made.id} · story {made.story}: {clipped(clean(hit.story_gist))}", "dim"), LEFT)


def _outlets(hit: Hit) -> str:
    names = list(dict.fromkeys(clean(each.outlet or each.title or each.locator) for each in hit.carried_by))
    more = f" and {len(names) - OUTLETS} more" if len(names) > OUTLETS else ""
    return ", ".join(names[:OUTLETS]) + more


def told_lines(told: Told) -> Iterator[RenderableType]:
    """A claim; of a story what comes after its brief: history and notes."""
    if told.kind == "claim":
        yield from _claim(told)
        yield from history_lines(told)
    elif told.notes:
        yield _text("")
    if told.notes:
        yield from note_lines(told.notes, "Notes", told.id)


def _claim(told: Told) -> Iterator[RenderableType]:
    brief = told.brief
    (made,) = brief.claims
    pile = Pile.of(brief, Lookup.of(brief))
    about = "".join(f": {clipped(clean(each.gist), 60)}" for each in brief.stories)
    yield from _headed("", f"claim {made.id}", f"story {made.story}{about}", f"weight {made.weight:.3g}", pile.clock.label())
    yield from rows.line(claims.full(made, pile), "leads", 0)
    yield _text("")
    yield _title("Who says it")
    for each in pile.found.of_claim(made):
        yield from _stated(each, pile.articles[each.article], pile)
    yield _text("")
    yield from _section("answers", "Answers", across.answers(brief.responses, pile))
    yield from _section("changes", "Changed on the way", across.changes(brief.changes, pile))
    yield from _section("conflicts", "In conflict", across.conflicts(brief.conflicts, pile))


def _section(topic: Topic, title: str, found: Iterable[Line]) -> Iterator[RenderableType]:
    listed = list(found)
    if listed:
        yield _title(title)
        for one in listed:
            yield from rows.line(one, topic)
        yield _text("")


def _headed(title: str, *meta: str) -> Iterator[RenderableType]:
    from rich.rule import Rule

    if title:
        yield _text(title, "bold")
    yield _text(" · ".join(filter(None, meta)), "dim")
    yield Rule(style="dim", characters="─")


def _stated(each: Statement, article: Article, pile: Pile) -> Iterator[RenderableType]:
    heard = pile.heard(each.id)
    head = _text(f"{pile.named(each.article)}", "bold")
    yield hanging(head.append(f"  [{each.firmness}]" if each.firmness != "asserted" else "", style="yellow"), 2)
    yield hanging(_text(clipped(pile.quote(each.article, each.span), LONGEST)), LEFT)
    way = trail_words(trail(article.text, heard.chain, heard.end)) if heard else "in its own words"
    yield hanging(_text(way, "cyan"), LEFT)
    yield hanging(_text(f"{clean(article.locator)} {each.span[0]}–{each.span[1]} · {each.article}", "dim"), LEFT)


def history_lines(told: Told) -> Iterator[RenderableType]:
    """What became of a claim, and when."""
    yield _title("History", "" if told.history or told.gone else "nothing yet")
    for each in told.history:
        count = "" if each.at_least is None else f"  ({each.at_least}–{each.at_most})" if each.at_least != each.at_most else ""
        yield hanging(_text(f"{when(each.at)}  ", "dim").append(f"{each.kind}: ", "italic not dim").append(
            f"{clean(each.said)}{count}", "not dim"), 2)  # fmt: skip
    for one in told.gone:
        yield hanging(_text(f"{when(one.at)}  ", "dim").append(f"took over {one.kind} {one.id}: {clean(one.why)}", "not dim"), 2)
    yield _text("")


def note_lines(found: Sequence[Note], title: str, own: str = "") -> Iterator[RenderableType]:
    """Notes, each with who wrote it and when."""
    yield _title(title, "" if found else "none")
    for each in found:
        who = " · ".join(
            filter(None, (when(each.made), clean(each.author or ""), f"on {each.about}" if own != each.about else ""))
        )
        yield hanging(_text(clean(each.text)), 2)
        yield hanging(_text(who, "dim"), LEFT)
    yield _text("")


def log_lines(taken: Sequence[Entry]) -> Iterator[RenderableType]:
    """One row a report; times in UTC."""
    if not taken:
        yield _text("No report was taken in, or none that fits.", "dim")
        return
    yield _text("taken in · report · outlet · published · headline; times in UTC", "dim")
    yield _grid(
        (_time(each.taken), each.id, clean(each.outlet or "not known"), _time(each.published), _what(each)) for each in taken
    )


def _what(each: Entry) -> str:
    versions = f"  [version {each.version} of {each.versions}]" if each.versions > 1 else ""
    return clipped(clean(each.title or each.locator), 60) + versions + ("" if each.settled else "  [not yet compared]")


def _time(given: str | None) -> str:
    """A time in UTC; a date as it is."""
    return when(utc(given) if given and "T" in given else given).removesuffix(" UTC") or "undated"


def version_lines(made: Versions) -> Iterator[RenderableType]:
    """A report, its versions, and what changed from one to the next."""
    last = made.versions[-1]
    yield from _headed(
        clean(last.title or last.locator), clean(last.outlet or "outlet not known"), f"report {made.report}", clean(last.locator)
    )
    told = {each.target: [one for one in made.differences if one.target == each.target] for each in made.differences}
    for each in made.versions:
        yield _text(f"Version {each.version}", "bold").append(f"  taken {when(each.taken)} · {each.id}", "not bold dim")
        yield hanging(_text(clean(each.title or "no headline")), 2)
        yield hanging(_text(f"published {when(each.published) or 'undated'} · sha256 {each.sha256[:16]}", "dim"), 2)
        for one in told.get(each.id, ()):
            yield hanging(_text(f"{one.kind}: ", "yellow").append(clean(one.said), "default"), LEFT)
    if made.notes:
        yield _text("")
        yield from note_lines(made.notes, "Notes", made.report)


def failure_lines(found: Sequence[Failed]) -> Iterator[RenderableType]:
    """What could not be read."""
    if not found:
        yield _text("Nothing failed.", "dim")
        return
    yield _grid((_time(each.at), each.step, each.code, clean(each.message)) for each in found)


def everybody_lines(every: Sequence[Known]) -> Iterator[RenderableType]:
    """Everybody in a chain, by reports."""
    if not every:
        yield _text("Nobody is quoted or cited yet.", "dim")
        return
    yield _grid(
        (f"{each.reports:,}", clean(each.name), each.kind, f"{each.attributions:,} said", _between(each)) for each in every
    )


def _between(each: Known) -> str:
    return " to ".join(dict.fromkeys(when(one)[:10] for one in (each.first_utc, each.last_utc) if one))


def source_lines(made: Record) -> Iterator[RenderableType]:
    """The record of one source."""
    who = made.who
    reports = f"{who.reports} {'report' if who.reports == 1 else 'reports'}"
    grade = f"graded {made.grade.value}" if made.grade else "not graded"
    yield from _headed(clean(who.name), *filter(None, (who.kind, reports, _between(who), grade)))
    yield _title("Claimed", f"{made.claims.count} as an origin")
    shown = (
        ("hedged", made.hedged), ("disputed", made.disputed), ("it alone", made.single_origin),
        ("by a second origin too", made.confirmed), *made.interest.items(),
    )  # fmt: skip
    if made.claims.count:
        yield _grid(_figures((name, each) for name, each in shown if each.count))
    for id in made.claims.ids[:NAMED]:
        yield hanging(_text(f"{id}  ", "dim").append(clipped(clean(made.gists[id])), "not dim"), 2)
    if made.claims.count > NAMED:
        yield hanging(_text(f"and {made.claims.count - NAMED} more; --json has all", "dim"), 2)
    yield _text("")
    changed = (("Changed on the way", made.changed), ("In later versions", _if(made.withdrawn) | made.revised))
    for title, figures in (("Answered", made.answers), *changed):
        if figures:
            yield _title(title)
            yield _grid(_figures(figures.items()))
            yield _text("")
    for title, cited in (("Cites", made.cites), ("Cited by", made.cited_by), ("Outlets that name it", made.outlets)):
        if cited:
            yield _title(title, f"{len(cited)}")
            yield from (hanging(_text(each), 2) for each in _named(cited))
            yield _text("")
    if made.notes:
        yield from note_lines(made.notes, "Notes", who.key)
    if made.others:
        yield _text(f"Others with that name: {'; '.join(clean(each.name) for each in made.others)}", "dim")


def _if(withdrawn: Figure) -> dict[str, Figure]:
    return {"withdrawn": withdrawn} if withdrawn.count else {}


def _figures(found: Iterable[tuple[str, Figure]]) -> Iterator[tuple[str, ...]]:
    for name, each in found:
        more = f" and {each.count - 3} more" if each.count > 3 else ""
        yield f"  {each.count:,}", name, ", ".join(each.ids[:3]) + more


def _named(cited: Sequence[Neighbour]) -> Iterator[str]:
    names = [f"{clean(each.name)} ({each.reports.count})" for each in cited[:NAMED]]
    yield ", ".join(names) + (f" and {len(cited) - NAMED} more" if len(cited) > NAMED else "")


def _grid(lines: Iterable[Iterable[str]]) -> RenderableType:
    """Columns without lines between them; numbers on the right."""
    from rich.table import Table
    from rich.text import Text

    listed = [list(line) for line in lines]
    grid = Table.grid(padding=(0, 2), pad_edge=False)
    for at in range(max((len(line) for line in listed), default=0)):
        number = all(line[at].strip().replace(",", "").isdigit() for line in listed)
        grid.add_column(justify="right" if number else "left", overflow="fold", style="dim" if at == 0 and not number else "")
        grid.columns[at].no_wrap = at < len(listed[0]) - 1
    for line in listed:
        grid.add_row(*(Text(each) for each in line))
    return grid
