"""Collection: what is collected from by itself, what came, what failed and why."""

from dataclasses import replace
from typing import Any

from hearsay.collect.files import is_url
from hearsay.desk.web import jobs
from hearsay.desk.web.page import Action, Given, Page, Param
from hearsay.errors import UsageError
from hearsay.records import Failure
from hearsay.run import collecting, feeds
from hearsay.run.settings import Settings
from hearsay.store.archive import Archive
from hearsay.store.sources_kept import Given as Source
from hearsay.store.sources_kept import Subscribed

MOST = 300
"""Sources that one page lists; those in trouble first."""
QUIET = Settings(threads=1)


def ask(archive: Archive, given: Given) -> list[Subscribed]:
    """Every source and how it does."""
    return collecting.health(archive)


def show(found: list[Subscribed], given: Given) -> dict[str, Any]:
    """Those in trouble first."""
    on = [one for one in found if one.off is None]
    ordered = sorted(found, key=lambda one: (one.off is not None, one.outcome != "failed", -one.failures, one.n))
    counts = {
        "on": len(on),
        "failed": sum(one.outcome == "failed" for one in on),
        "never": sum(one.outcome is None for one in on),
        "off": len(found) - len(on),
    }
    return {"found": found, "shown": ordered[:MOST], "counts": counts}


def shape(found: list[Subscribed]) -> dict[str, Any]:
    """All of them."""
    return {"sources": found}


def add(archive: Archive, given: Given) -> str:
    """Put an address on the list; it is looked at beside the pages."""
    url = given["url"].strip()
    if not is_url(url):
        raise UsageError(f"{url[:200]}: is no web address; it begins with https:// or http://")
    told = Source(url="", outlet=given["outlet"], folder=(given["folder"],) if given["folder"] else ())

    def work(job: jobs.Job) -> str:
        job.tell("Looking what is there")
        made = list(feeds.add(archive, [url], collecting.client_of(QUIET), told))
        job.trouble = tuple(one.message for one in made if isinstance(one, Failure))
        return "" if job.trouble else "/collection"

    return f"/job/{jobs.of(archive).start(f'Look at {url}', work).key}"


def starter(archive: Archive, given: Given) -> str:
    """Put the list that comes with hearsay on the list."""
    feeds.add_starter(archive)
    return "/collection"


def collect(archive: Archive, given: Given) -> str:
    """Ask whatever is due, or one source whether it is due or not."""
    only = (str(given["number"]),) if given["number"] else ()

    def work(job: jobs.Job) -> str:
        job.tell("Asking the sources")
        asked: dict[int, int] = {}

        def heard(one: collecting.Asked) -> None:
            asked[one.n] = one.new
            job.said = f"{len(asked)} asked, {sum(asked.values())} new reports"

        client = collecting.client_of(QUIET)
        made = collecting.round(archive, client, QUIET, only=only, heard=heard, show=job.show)
        job.trouble = tuple(one.message for one in made.failures)
        return "/search?sort=newest" if made.came else "/collection"

    return f"/job/{jobs.of(archive).start('Collect', work).key}"


def switch(archive: Archive, given: Given) -> str:
    """Ask a source no more, ask it again, or take it off the list."""
    names = [str(given["number"])]
    if given["to"] == "remove":
        feeds.remove(archive, names)
    else:
        feeds.switch(archive, names, on=given["to"] == "on")
    return "/collection"


NUMBER = Param(name="number", what="the number of a source", kind="number")
PAGE = Page(
    path="/collection",
    what="The sources that are collected from, and how each does.",
    nav="Collection",
    ask=ask,
    template="collection.html",
    show=show,
    shape=shape,
    schema={"type": "object", "required": ["sources"]},
)
ACTIONS = (
    Action(
        path="/collection/add",
        what="Put a feed, a sitemap or a page on the list.",
        params=(
            Param(name="url", what="its address", needed=True, longest=4000),
            Param(name="outlet", what="who publishes it, where its pages do not say", longest=200),
            Param(name="folder", what="a group to put it in", longest=100),
        ),
        do=add,
    ),
    Action(path="/collection/starter", what="Put the starter list on the list.", params=(), do=starter),
    Action(path="/collection/collect", what="Ask what is due, or one source now.", params=(NUMBER,), do=collect),
    Action(
        path="/collection/switch",
        what="Switch a source off or on, or take it off the list.",
        params=(replace(NUMBER, needed=True), Param(name="to", what="what to do", choices=("on", "off", "remove"), needed=True)),
        do=switch,
    ),
)
