"""Sources: everybody who is quoted or cited; and the record of one of them, with the grade that a person gave."""

from typing import Any

from hearsay.desk.web.page import Action, Given, Page, Param
from hearsay.desk.web.params import around
from hearsay.desk.web.render import part
from hearsay.errors import UsageError
from hearsay.run.decisions import GRADES
from hearsay.run.grading import grade
from hearsay.run.sources import Figure, Record, as_json, everybody, record
from hearsay.store.archive import Archive
from hearsay.store.people import Known

SHOWN, NAMED, MOST = 50, 24, 5_000
LOOKED_AT = 500
"""Claims, answers and places in chains of one source that a page counts: the latest."""
FARED = ("hedged", "disputed", "single_origin", "confirmed")
SAID = {
    "hedged": "said with a hedge somewhere",
    "disputed": "disputed by another statement",
    "single_origin": "with no other origin",
    "confirmed": "by a second origin too",
}
MEANING = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}


def ask_all(archive: Archive, given: Given) -> list[Known]:
    """Everybody, by the number of reports."""
    return everybody(archive, given["limit"] + given["offset"] + 1)


def show_all(every: list[Known], given: Given) -> dict[str, Any]:
    """A page of them."""
    limit, offset = given["limit"], given["offset"]
    return {
        "every": every[offset : offset + limit],
    } | around(given, len(every))


def shape_all(every: list[Known]) -> Any:
    """For machines."""
    return {"sources": [each._asdict() for each in every]}


def ask(archive: Archive, given: Given) -> Record:
    """The source of a name."""
    return record(archive, given["name"], LOOKED_AT)


def show(made: Record, given: Given) -> dict[str, Any]:
    """What it said when, how that fared, whom it cites and who cites it."""
    offset = min(given["offset"], max(0, len(made.said) - 1))
    said = sorted(made.said, key=lambda each: each.first_seen or "", reverse=True)
    return {
        "made": made,
        "cut": LOOKED_AT if made.who.attributions > LOOKED_AT else 0,
        "fared": [(SAID[name], each) for name in FARED if (each := getattr(made, name)).count],
        "interest": [(name, each) for name, each in made.interest.items() if each.count],
        "answers": [(status, each) for status, each in made.answers.items() if each.count],
        "changed": [(kind, each) for kind, each in (*made.changed.items(), *_later(made)) if each.count],
        "said": said[offset : offset + SHOWN],
        "offset": offset,
        "shown": SHOWN,
        "neighbours": [
            (title, each[:NAMED], len(each))
            for title, each in (("Cites", made.cites), ("Cited by", made.cited_by), ("Outlets that name it", made.outlets))
            if each
        ],
        "grades": [(letter, MEANING[letter]) for letter in GRADES],
        "meaning": MEANING.get(made.grade.value, "") if made.grade else "",
    }


def _later(made: Record) -> list[tuple[str, Figure]]:
    return [
        ("left out in a later version", made.withdrawn),
        *((f"{kind}, in a later version", each) for kind, each in made.revised.items()),
    ]


def do(archive: Archive, given: Given) -> str:
    """Grade it, or take the grade back."""
    letter = given["grade"]
    if letter and not given["why"]:
        raise UsageError("why: nothing given; a grade needs its reason")
    who = grade(archive, given["name"], letter, given["why"])
    return f"/source/{part(who.key)}#grade"


LIST = Page(
    path="/sources",
    what="Everybody who is quoted or cited, by the number of reports.",
    nav="Sources",
    params=(
        Param(name="limit", what="how many", kind="number", default=100, most=200),
        Param(name="offset", what="how many are passed over", kind="number", default=0, most=MOST),
    ),
    ask=ask_all,
    template="sources.html",
    show=show_all,
    shape=shape_all,
    schema={"type": "object", "required": ["sources"]},
)
PAGE = Page(
    path="/source/{name}",
    what="One source: what it said when, how its claims fared, whom it cites and who cites it, and its grade.",
    params=(Param(name="offset", what="claims passed over", kind="number", default=0, most=100_000),),
    ask=ask,
    template="source.html",
    show=show,
    shape=as_json,
    schema={"type": "object", "required": ["key", "name", "kind", "claims", "cites", "cited_by", "grade", "notes"]},
)
ACTION = Action(
    path="/grade",
    what="Grade a source, A to F, with a reason; without a letter the grade is taken back.",
    params=(
        Param(name="name", what="the whole name of a source", needed=True),
        Param(name="grade", what="A to F", choices=GRADES),
        Param(name="why", what="the reason", longest=2_000),
    ),
    do=do,
)
