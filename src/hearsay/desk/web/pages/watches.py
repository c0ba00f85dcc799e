"""Watches: saved searches, what became of their claims, and where that is told."""

from dataclasses import asdict
from typing import Any

from hearsay.desk.web.page import Action, Given, Page, Param
from hearsay.desk.web.pages.asked import NAMES, PARAMS, question
from hearsay.desk.web.render import address
from hearsay.run import alerts, watches
from hearsay.run.alerts import Alert
from hearsay.run.watches import DIGESTS, KINDS, Listed
from hearsay.store.archive import Archive

ASKED = tuple(one for one in PARAMS if one.name not in ("sort", "limit", "offset"))
TO = ("pause", "resume", "skip", "remove")
Found = tuple[list[Listed], list[Alert]]


def ask(archive: Archive, given: Given) -> Found:
    """All watches, and the latest alerts: of one of them, if it is named."""
    return watches.listed(archive), alerts.recent(archive, given["since"], given["watch"], given["limit"])


def show(found: Found, given: Given) -> dict[str, Any]:
    """Each watch with the search that it is."""
    listed, made = found
    return {
        "listed": [(one, _search(one), address("/watches", {"watch": one.name})) for one in listed],
        "alerts": made,
        "watch": given["watch"],
        "kinds": KINDS,
        "digests": tuple(DIGESTS),
        "asked": {one.name: given[one.name] for one in ASKED if given[one.name]},
    }


def _search(one: Listed) -> str:
    names = {held: name for name, held in NAMES.items()}
    return address("/search", {names.get(key, key): value for key, value in one.question.items()})


def shape(found: Found) -> dict[str, Any]:
    """Both."""
    listed, made = found
    return {"watches": [asdict(one) for one in listed], "alerts": [alerts.as_json(one) for one in made]}


def add(archive: Archive, given: Given) -> str:
    """Keep a search as a watch."""
    asked = question({one.name: given[one.name] for one in ASKED})
    watches.add(archive, given["name"], asked, kinds=given["on"] or KINDS, days=given["days"], digest=given["digest"])
    return address("/watches", {"watch": given["name"]})


def change(archive: Archive, given: Given) -> str:
    """Let a watch rest or go on, or forget it."""
    if given["to"] == "remove":
        watches.remove(archive, given["name"])
    elif given["to"] == "pause":
        watches.pause(archive, given["name"])
    else:
        watches.resume(archive, given["name"], skip=given["to"] == "skip")
    return "/watches"


NAME = Param(name="name", what="the name of the watch: letters, digits, - _ . without blanks", longest=64, needed=True)
PAGE = Page(
    path="/watches",
    what="Watches and their latest alerts.",
    nav="Watches",
    params=(
        Param(name="watch", what="only alerts of this watch", longest=64),
        Param(name="since", what="only alerts found from then on"),
        Param(name="limit", what="alerts on a page", kind="number", default=50, most=500),
        *(one for one in ASKED if one.name != "since"),
    ),
    ask=ask,
    template="watches.html",
    show=show,
    shape=shape,
    schema={"type": "object", "required": ["watches", "alerts"]},
)
ACTIONS = (
    Action(
        path="/watches/add",
        what="Keep a search as a watch.",
        params=(
            NAME,
            *ASKED,
            Param(name="on", what="which changes matter; all, if none is named", many=True, choices=KINDS),
            Param(name="days", what="days after which no answer is told", kind="number", default=watches.DAYS, most=3650),
            Param(name="digest", what="how often it is told", choices=tuple(DIGESTS), default="now"),
        ),
        do=add,
    ),
    Action(
        path="/watches/change",
        what="Let a watch rest, go on, pass over what came in between, or forget it.",
        params=(NAME, Param(name="to", what="what to do", choices=TO, needed=True)),
        do=change,
    ),
)
