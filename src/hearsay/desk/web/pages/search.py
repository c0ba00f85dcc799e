"""Search: which claims have these words, and are of this sort."""

from typing import Any

from hearsay.desk.web.page import Given, Page
from hearsay.desk.web.pages.asked import PARAMS, conditions, paged, question, shared
from hearsay.desk.web.params import around
from hearsay.run.ask import Found, as_json, search
from hearsay.store.archive import Archive
from hearsay.store.search import MOST

SORTS = {"weight": "by weight", "newest": "newest first", "origins": "most origins first"}
LIMIT = 20


def ask(archive: Archive, given: Given) -> Found:
    """The claims that answer; all of them where nothing is asked."""
    return search(archive, question(given))


def show(found: Found, given: Given) -> dict[str, Any]:
    """The page of results, and where the ones before and after it are."""
    limit = given["limit"]
    linked = conditions(given)
    linked |= {"sort": given["sort"]} if given["sort"] != "weight" else {}
    linked |= {"limit": limit} if limit != LIMIT else {}
    return (
        dict(shared(given))
        | {
            "found": found,
            "linked": linked,
            "sorts": SORTS,
            "most": MOST,
        }
        | around(given, found.total)
    )


PAGE = Page(
    path="/search",
    what="Claims by words, time, origins, firmness, voices, outlets, place and answers.",
    nav="Search",
    params=(
        *PARAMS,
        *paged("what comes first", LIMIT),
    ),
    ask=ask,
    template="search.html",
    show=show,
    shape=as_json,
    schema={
        "type": "object",
        "required": ["question", "total", "more", "claims"],
        "properties": {
            "question": {"type": "object"},
            "total": {"type": "integer", "minimum": 0},
            "more": {"type": "boolean"},
            "claims": {
                "type": "array",
                "items": {"type": "object", "required": ["id", "gist", "origins", "carried_by", "excerpts"]},
            },
        },
    },
)
