"""Search: which claims have these words, and are of this sort."""

from typing import Any, get_args

from hearsay.desk.web.page import Given, Page, Param
from hearsay.records import Firmness, ResponseStatus
from hearsay.run.ask import Found, as_json, search
from hearsay.run.question import Question
from hearsay.store.archive import Archive
from hearsay.store.search import MOST

SORTS = {"weight": "by weight", "newest": "newest first", "origins": "most origins first"}
PARAMS = (
    Param(
        name="q", what='words that must all be there; "words in a row" in quotation marks, -word for what must not be', default=""
    ),
    Param(name="since", what="a report published from then on carries it, as 2021, 2021-06 or 2021-06-30"),
    Param(name="until", what="a report published up to the end of then carries it"),
    Param(name="origins", what="how many origins are proven: 1, 2+ or 1-3"),
    Param(name="firmness", what="some statement is so firm", many=True, choices=get_args(Firmness)),
    Param(name="source", what="somebody in a chain, or an origin, has these words in the name", many=True),
    Param(name="outlet", what="an outlet with these words in its name carries it", many=True),
    Param(name="near", what="it names a place in the circle: latitude, longitude, radius, as 42.8,74.8,100km"),
    Param(name="status", what="a party answered so", many=True, choices=get_args(ResponseStatus)),
    Param(name="language", what="it is told in this language, as en", longest=35),
    Param(name="disputed", what="another statement disputes it", kind="flag"),
    Param(name="sort", what="what comes first", choices=tuple(SORTS), default="weight"),
    Param(name="limit", what="claims on a page", kind="number", default=20, most=100),
    Param(name="offset", what="claims passed over", kind="number", default=0, most=MOST),
)
NAMES = {"q": "text", "source": "sources", "outlet": "outlets"}
"""Where a question calls it otherwise."""


def ask(archive: Archive, given: Given) -> Found:
    """The claims that answer; all of them where nothing is asked."""
    return search(archive, Question(**{NAMES.get(name, name): value for name, value in given.items()}))


def show(found: Found, given: Given) -> dict[str, Any]:
    """The page of results, and where the ones before and after it are."""
    limit, offset = given["limit"], given["offset"]
    plain = {
        name: value for name, value in given.items() if value not in (None, "", (), False) and name not in ("limit", "offset")
    }
    asked = {name: value for name, value in plain.items() if name != "sort"}
    return {
        "found": found,
        "asked": asked,
        "narrowed": len(asked) - ("q" in asked),
        "linked": {name: value for name, value in plain.items() if (name, value) != ("sort", "weight")},
        "q": given["q"] or "",
        "sorts": SORTS,
        "firmnesses": get_args(Firmness),
        "statuses": get_args(ResponseStatus),
        "most": MOST,
        "before": max(0, offset - limit) if offset else None,
        "after": offset + limit if limit and offset + limit < found.total else None,
    }


PAGE = Page(
    path="/search",
    what="Claims by words, time, origins, firmness, voices, outlets, place and answers.",
    nav="Search",
    params=PARAMS,
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
