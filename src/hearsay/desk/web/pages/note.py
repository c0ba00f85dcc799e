"""A note on a claim, a story, a report or a source."""

from hearsay.desk.web.page import Action, Given, Param
from hearsay.desk.web.render import part
from hearsay.run.logbook import note
from hearsay.store.archive import Archive


def do(archive: Archive, given: Given) -> str:
    """Keep it, and go on to the page that shows it."""
    meant = note(archive, given["about"], given["text"], given["author"])
    kind = "report" if meant.kind == "article" else meant.kind
    return f"/{kind}/{part(meant.id)}#notes"


ACTION = Action(
    path="/note",
    what="Write a note on a claim, a story, a report or a source.",
    params=(
        Param(name="about", what="the id of a claim, a story or a report, or the whole name of a source", needed=True),
        Param(name="text", what="the note", needed=True, longest=20_000),
        Param(name="author", what="whose note it is", longest=200),
    ),
    do=do,
)
