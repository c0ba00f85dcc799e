"""Add: an address, a text or a file, read at once; and the work that goes on beside the pages."""

from typing import Any

from hearsay.desk.given import date
from hearsay.desk.web import jobs
from hearsay.desk.web.page import Action, Given, Page, Param
from hearsay.desk.web.render import part
from hearsay.errors import UsageError
from hearsay.run.adding import Offered, take_in
from hearsay.run.examples import take_in as take_in_examples
from hearsay.store import told
from hearsay.store.archive import Archive

GIVEN = ("url", "text", "file")


def ask(archive: Archive, given: Given) -> list[jobs.Job]:
    """What is being done."""
    return jobs.of(archive).current()


def do(archive: Archive, given: Given) -> str:
    """Begin, and go to the page that shows how far it is."""
    if sum(bool(given[name]) for name in GIVEN) != 1:
        raise UsageError("give one thing: an address, a text, or a file")
    dated = date(given["published"]) if given["published"] else None
    offered = Offered(**{name: given[name] for name in (*GIVEN, "outlet")}, published=dated)

    def work(job: jobs.Job) -> str:
        made = take_in(archive, offered, job.tell, job.show)
        job.trouble = tuple(f"{one.locator}: {one.message}" for one in made.failures)
        return _onward(archive, made.articles)

    return f"/job/{jobs.of(archive).start(f'Take in {offered.shown}', work).key}"


def _onward(archive: Archive, articles: tuple[str, ...]) -> str:
    """The one report that came, the one story of several, or what came last."""
    if len(articles) == 1:
        return f"/report/{part(articles[0])}"
    with archive.reading() as connection:
        stories = told.stories_of(connection, articles) if articles else []
    return f"/story/{part(stories[0])}" if len(stories) == 1 else "/search?sort=newest" if articles else ""


def examples(archive: Archive, given: Given) -> str:
    """Begin with the reports that come with hearsay."""

    def work(job: jobs.Job) -> str:
        job.tell("Reading eight invented reports about one dam")
        return _onward(archive, take_in_examples(archive, job.show).articles)

    return f"/job/{jobs.of(archive).start('Take in the examples', work).key}"


def job(archive: Archive, given: Given) -> jobs.Job:
    """One piece of work."""
    found = jobs.of(archive).get(given["id"])
    if found is None:
        raise UsageError(f"{given['id'][:40]}: no such work; it may have been done before the desk was started again")
    return found


def shape(one: jobs.Job) -> dict[str, Any]:
    """A piece of work as JSON."""
    names = ("key", "what", "state", "said", "done", "total", "onward", "trouble")
    return {name: getattr(one, name) for name in names}


PAGE = Page(
    path="/add",
    what="The work that goes on, and a form to hand in a report.",
    nav="Add",
    ask=ask,
    template="add.html",
    show=lambda found, given: {"jobs": found},
    shape=lambda found: {"jobs": [shape(one) for one in found]},
    schema={"type": "object", "required": ["jobs"]},
)
ADD = Action(
    path="/add",
    what="Hand in a report: it is read and compared with what is in the archive.",
    params=(
        Param(name="url", what="an address on the web", longest=4000),
        Param(name="text", what="the text of a report", longest=2_000_000),
        Param(name="file", what="a file: text, HTML, PDF, DOCX, WARC", kind="file"),
        Param(name="outlet", what="who published it", longest=200),
        Param(name="published", what="when, as 2026-02-11 or 2026-02-11T09:40:00Z", longest=40),
    ),
    do=do,
)
EXAMPLES = Action(path="/add/examples", what="Take in the invented reports that come with hearsay.", params=(), do=examples)
JOB = Page(
    path="/job/{id}",
    what="One piece of work and how far it is.",
    ask=job,
    template="job.html",
    show=lambda one, given: {"job": one},
    shape=shape,
    schema={"type": "object", "required": ["key", "what", "state"]},
)
