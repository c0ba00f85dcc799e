"""What the archive answers, as lines for a terminal: calm, aligned, whole without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from hearsay.brief import across, claims, rows
from hearsay.brief.clock import Clock
from hearsay.brief.lines import trails
from hearsay.brief.lookup import Lookup
from hearsay.brief.pile import Pile
from hearsay.brief.rows import hanging
from hearsay.brief.view import Line, Topic
from hearsay.brief.words import clean, clipped, trail_words, when
from hearsay.desk.plain_lines import LEFT, days, grid, headed, moment, note_lines, plain, title
from hearsay.records import Article, Statement
from hearsay.run.ask import Found, Hit
from hearsay.run.told import Told
from hearsay.store.search import MOST

if TYPE_CHECKING:
    from rich.console import RenderableType

LONGEST = 240
"""Characters of an excerpt."""
OUTLETS = 6


def found_lines(found: Found) -> Iterator[RenderableType]:
    """A page of results."""
    number = "1 claim" if found.total == 1 else f"{found.total:,} claims"
    first = found.question.offset + 1
    last = first + len(found.hits) - 1
    part = (f", {first:,} to {last:,}" if last > first else f", number {first:,}") if 0 < len(found.hits) < found.total else ""
    yield plain(f"{number}{part}", "bold").append(f"  by {found.question.sort}" if found.total > 1 else "", style="not bold dim")
    if found.more:
        yield plain(f"More have these words: only the latest {MOST:,} were looked at. Ask more narrowly.", "yellow")
    if not found.total:
        yield plain("No claim in the archive has all that.", "dim")
    for number_, hit in enumerate(found.hits, first):
        yield plain("")
        yield from _hit(number_, hit)


def _hit(number: int, hit: Hit) -> Iterator[RenderableType]:
    made = hit.claim
    head = plain(clipped(clean(made.gist), LONGEST), "bold")
    marks = [*dict.fromkeys(each.firmness for each in hit.excerpts if each.firmness != "asserted")]
    marks += ["disputed"] if made.disputed_by else []
    yield grid([[f"{number:>2}", head.append(f"  [{', '.join(marks)}]" if marks else "", style="not bold yellow")]])
    ends = [hit.first_utc, hit.last_utc]
    reports = f"{hit.reports} {'report' if hit.reports == 1 else 'reports'}"
    facts = [claims.origins(made.origins, Clock.of(ends)), reports, days(ends) or "undated", f"weight {made.weight:.3g}"]
    yield hanging(plain(" · ".join(facts), "cyan"), LEFT)
    for each in hit.excerpts[:1]:
        yield hanging(plain(f"“{clipped(clean(each.text), LONGEST)}”"), LEFT)
        chain = " → ".join(clean(one["name"]) for one in each.chain) or f"{clean(each.outlet or 'outlet not known')} itself"
        place = f"{clean(each.locator)} {each.span[0]}–{each.span[1]}"
        yield hanging(plain(" · ".join((chain, moment(each.published), place)), "dim"), LEFT)
    if len(hit.carried_by) > 1:
        yield hanging(plain(f"carried by {_outlets(hit)}", "dim"), LEFT)
    for near in hit.near[:1]:
        yield hanging(plain(f"{clean(near.name)}, {near.km:g} km from there", "dim"), LEFT)
    yield hanging(plain(f"claim {made.id} · story {made.story}: {clipped(clean(hit.story_gist))}", "dim"), LEFT)


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
        yield plain("")
    if told.notes:
        yield from note_lines(told.notes, "Notes", told.id)


def _claim(told: Told) -> Iterator[RenderableType]:
    brief = told.brief
    (made,) = brief.claims
    pile = Pile.of(brief, Lookup.of(brief))
    about = "".join(f": {clipped(clean(each.gist), 60)}" for each in brief.stories)
    yield from headed("", f"claim {made.id}", f"story {made.story}{about}", f"weight {made.weight:.3g}", pile.clock.label())
    yield from rows.line(claims.full(made, pile), "leads", 0)
    yield plain("")
    yield title("Who says it")
    for article in brief.articles:
        stated = [each for each in pile.found.of_claim(made) if each.article == article.id]
        if stated:
            yield from _stated(stated, article, pile)
    yield plain("")
    yield from _section("answers", "Answers", across.answers(brief.responses, pile))
    yield from _section("changes", "Changed on the way", across.changes(brief.changes, pile))
    yield from _section("conflicts", "In conflict", across.conflicts(brief.conflicts, pile))


def _section(topic: Topic, head: str, found: Iterable[Line]) -> Iterator[RenderableType]:
    listed = list(found)
    if listed:
        yield title(head)
        for one in listed:
            yield from rows.line(one, topic)
        yield plain("")


def _stated(stated: Sequence[Statement], article: Article, pile: Pile) -> Iterator[RenderableType]:
    """What one report says of a claim; what stands within another statement is not quoted again, but its voices are told."""
    firm = [each for each in dict.fromkeys(one.firmness for one in stated) if each != "asserted"]
    yield hanging(plain(pile.named(article.id), "bold").append(f"  [{', '.join(firm)}]" if firm else "", "not bold yellow"), 2)
    spans = [each.span for each in stated]
    outer = [a for a in dict.fromkeys(spans) if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in spans)]
    for span in outer:
        yield hanging(plain(clipped(pile.quote(article.id, span), LONGEST)), LEFT)
    heard = [each for one in stated if (each := pile.heard(one.id))]
    ways = [trail_words(way) for way in trails(heard, article)]
    ways += ["in its own words"] if len(heard) < len(stated) else []
    yield from (hanging(plain(way, "cyan"), LEFT) for way in ways)
    where = ", ".join(f"{start}–{end}" for start, end in outer)
    yield hanging(plain(f"{clean(article.locator)} {where} · {article.id}", "dim"), LEFT)


def history_lines(told: Told) -> Iterator[RenderableType]:
    """What became of a claim, and when."""
    yield title("History", "" if told.history or told.gone else "nothing yet")
    for each in told.history:
        count = "" if each.at_least is None else f"  ({each.at_least}–{each.at_most})" if each.at_least != each.at_most else ""
        yield hanging(plain(f"{when(each.at)}  ", "dim").append(f"{each.kind}: ", "italic not dim").append(
            f"{clean(each.said)}{count}", "not dim"), 2)  # fmt: skip
        if each.why:
            yield hanging(plain(clean(each.why), "dim"), 4)
    for one in told.gone:
        yield hanging(plain(f"{when(one.at)}  ", "dim").append(f"took over {one.kind} {one.id}: {clean(one.why)}", "not dim"), 2)
    yield plain("")
