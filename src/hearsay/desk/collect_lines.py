"""What is collected from, and what came of it, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hearsay.brief.rows import hanging
from hearsay.brief.words import clean, clipped
from hearsay.desk.plain_lines import LEFT, clock, grid, plain
from hearsay.run.bringing import Asked
from hearsay.run.collecting import Round
from hearsay.store.sources_kept import Brought, Subscribed

if TYPE_CHECKING:
    from rich.console import RenderableType

MOST = 60
"""Sources that ``hearsay status`` shows; of more, those in trouble."""
LONGEST = 40


def round_lines(made: Round) -> Iterator[RenderableType]:
    """What every source brought, and the sum of it."""
    for one in made.asked:
        yield plain(f"{clean(one.name or one.url)}  ").append(_came(one), "red" if one.outcome == "failed" else "dim")
        if one.why:
            yield hanging(plain(clean(one.why), "dim"), LEFT)
    yield plain(summed(made))


def _came(one: Asked) -> str:
    told = _counts((one.new, "new"), (one.versions, _many(one.versions, "new version")), (one.missed, "not read"))
    return told or one.outcome


def summed(made: Round) -> str:
    """A round in one line."""
    kinds = [one.what for one in made.came]
    failed = sum(one.outcome == "failed" for one in made.asked)
    told = _counts(
        (kinds.count("new"), _many(kinds.count("new"), "report") + " taken in"),
        (kinds.count("version"), _many(kinds.count("version"), "new version")),
        (sum(one.missed for one in made.asked), "not read"),
        (failed, _many(failed, "source") + " failed"),
        (made.stories, ("story" if made.stories == 1 else "stories") + " settled"),
    )
    return f"{len(made.asked)} {_many(len(made.asked), 'source')} asked: {told or 'nothing new'}"


def _counts(*counted: tuple[int, str]) -> str:
    return ", ".join(f"{number:,} {said}" for number, said in counted if number)


def _many(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"


def health_lines(every: Sequence[Subscribed], whole: bool = False) -> Iterator[RenderableType]:
    """Every source and how it does; of very many those in trouble, unless the ``whole`` list is wanted."""
    off = sum(one.off is not None for one in every)
    failed = sum(one.outcome == "failed" for one in every if one.off is None)
    never = sum(one.outcome is None for one in every if one.off is None)
    told = _counts((failed, "failed"), (never, "not asked yet"), (off, "off"))
    yield plain(f"{len(every):,} {_many(len(every), 'source')} to collect from{': ' if told else ''}{told}")
    if not every:
        yield hanging(plain("hearsay feeds add URL puts one on the list, hearsay feeds starter a first list", "dim"), 2)
        return
    shown = [one for one in every if whole or len(every) <= MOST or (one.why and one.off is None)]
    if shown:
        yield plain("number · reports · the last one came · last round · next · name and what is the matter; times in UTC", "dim")
        yield grid(_row(one) for one in shown)
    if len(shown) < len(every):
        yield plain(f"and {len(every) - len(shown):,} with nothing the matter; hearsay feeds list shows all", "dim")


def _row(one: Subscribed) -> tuple[str, ...]:
    again = f" ({one.failures})" if one.failures > 1 else ""
    following = "off" if one.off else clock(one.due) if one.due else "now"
    name = clipped(clean(one.name or one.asks or one.url), LONGEST)
    brought = clock(one.brought) if one.brought else "-"
    why = f": {clean(one.why.removeprefix(f'{one.asks or one.url}: '))}" if one.why else ""
    return str(one.n), f"{one.reports:,}", brought, f"{one.outcome or 'not asked yet'}{again}", following, name + why


def source_lines(one: Subscribed, rounds: Sequence[Brought]) -> Iterator[RenderableType]:
    """One source: what is known of it, and its last rounds."""
    yield plain(clean(one.name or one.url), "bold")
    facts = [
        ("asked", f"{clean(one.asks)}, {WORDS.get(one.kind or '', one.kind or '')}" if one.asks else "not looked at yet"),
        ("given as", clean(one.url) if one.url != one.asks else ""),
        ("filed under", " / ".join(map(clean, one.folder))),
        ("outlet", clean(one.outlet or "")),
        ("owner", clean(one.owner or "")),
        ("on the list since", clock(one.added)),
        ("off since", clock(one.off) if one.off else ""),
        ("reports", f"{one.reports:,}{f', the last one came {clock(one.brought)}' if one.brought else ''}"),
        ("still to come", f"{one.waiting:,}" if one.waiting else ""),
        ("next", clock(one.due) if one.due else "now"),
        ("matter", clean(one.why or "")),
    ]
    yield grid((f"  {name}", said) for name, said in facts if said)
    if rounds:
        yield plain("Last rounds", "bold")
        yield grid((f"  {clock(each.at)}", _round(each), clean(each.why or "")) for each in rounds)


WORDS = {"feed": "a feed", "links": "a page whose links are followed", "page": "a page that is watched for edits"}


def _round(one: Brought) -> str:
    counted = _counts((one.new, "new"), (one.versions, _many(one.versions, "version")), (one.missed, "not read"))
    return counted or one.outcome
