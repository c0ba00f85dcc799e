"""Today: what changed since one last looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hearsay.desk.web.page import Action, Given, Page, Param
from hearsay.run.alerts import Alert
from hearsay.run.today import Today, as_json, seen, today
from hearsay.store.archive import Archive
from hearsay.store.finding import Event
from hearsay.store.lately import Row

STORIES, EACH, LISTED = 30, 5, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The new claims of one story."""

    story: str
    gist: str
    claims: tuple[Row, ...]
    reports: int


def ask(archive: Archive, given: Given) -> Today:
    """Since a time, or since one said to have looked."""
    return today(archive, given["since"])


def show(made: Today, given: Given) -> dict[str, Any]:
    """What weighs most first: a second origin, a denial, a figure that moved; then what is new."""
    rose, fell = _turned(made.origins)
    return {
        "made": made,
        "rose": rose[:LISTED],
        "fell": fell[:LISTED],
        "denials": made.denials[:LISTED],
        "disputes": list({each.claim: each for each in reversed(made.disputes)}.values())[::-1][:LISTED],
        "moved": made.moved[:LISTED],
        "revised": made.revised[:LISTED],
        "gone": made.gone[:LISTED],
        "news": _by_story(made)[:STORIES],
        "titles": {each.id: each for each in made.reports},
        "each": EACH,
        "watched": _by_watch(made.alerts),
        "nothing": not (made.alerts or made.reports or made.origins or made.disputes or made.revised or made.gone),
    }


def _by_watch(alerts: Iterable[Alert]) -> list[tuple[str, list[Alert]]]:
    """What each watch told, by its name."""
    found: dict[str, list[Alert]] = {}
    for each in alerts:
        found.setdefault(each.watch, []).append(each)
    return sorted(found.items())


def _turned(events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """Those that won an origin and those that lost one; of one claim the last."""
    last: dict[str, Event] = {}
    for each in events:
        last.setdefault(each.claim or "", each)
    rose: list[Event] = []
    fell: list[Event] = []
    for each in last.values():
        before = each.said.split(" ")[0].split("-")[0]
        grown = each.at_least is not None and before.isdigit() and each.at_least > int(before)
        (rose if grown else fell).append(each)
    return rose, fell


def _by_story(made: Today) -> list[News]:
    of: dict[str, list[Row]] = {}
    for each in made.new:
        of.setdefault(each.story, []).append(each)
    return [
        News(
            story=story,
            gist=rows[0].story_gist,
            claims=tuple(rows),
            reports=sum(1 for one in made.reports if one.story == story),
        )
        for story, rows in of.items()
    ]


def do(archive: Archive, given: Given) -> str:
    """Everything up to then is seen."""
    seen(archive, given["until"])
    return "/today"


PAGE = Page(
    path="/today",
    what="What changed since one last looked: second origins, denials, figures that moved, new claims.",
    nav="Today",
    params=(
        Param(name="since", what="a time, as 2021-06-30 or 2021-06-30T09:40Z; without one, when one last looked", longest=40),
    ),
    ask=ask,
    template="today.html",
    show=show,
    shape=as_json,
    schema={"type": "object", "required": ["since", "until", "looked", "reports", "new", "origins", "denials", "moved"]},
)
ACTION = Action(
    path="/today/seen",
    what="Say that everything up to a time is seen.",
    params=(Param(name="until", what="up to when, as the page said", needed=True, longest=40),),
    do=do,
)
