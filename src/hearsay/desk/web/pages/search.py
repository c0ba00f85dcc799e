"""Search: which claims have these words, and are of this sort."""

from collections.abc import Iterator, Mapping
from typing import Any

from hearsay.desk.web.page import Given, Page
from hearsay.desk.web.pages.asked import PARAMS, conditions, paged, question, shared
from hearsay.desk.web.params import around
from hearsay.desk.web.render import address
from hearsay.run.ask import Found, as_json, search
from hearsay.run.facets import Facet, Value
from hearsay.store.archive import Archive
from hearsay.store.search import MOST

SORTS = {"weight": "by weight", "newest": "newest first", "origins": "most origins first"}
LIMIT = 20
NAMED = {
    "firmness": "Said",
    "status": "Answer",
    "disputed": "Disputed",
    "origins": "Origins",
    "source": "Origin",
    "outlet": "Outlet",
    "place": "Place",
    "month": "Published",
    "language": "Language",
}
"""What each facet is called."""


def ask(archive: Archive, given: Given) -> Found:
    """The claims that answer; all of them where nothing is asked."""
    return search(archive, question(given), counted=True)


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
            "facets": [(NAMED[each.name], each, list(_values(each, linked))) for each in found.facets],
            "chosen": list(_chosen(conditions(given), linked)),
        }
        | around(given, found.total)
    )


def _values(facet: Facet, asked: Mapping[str, Any]) -> Iterator[tuple[Value, bool, str]]:
    """Each value, whether it is asked for, and where it is put into the question or taken out."""
    for each in facet.values:
        is_asked = all(value in _listed(asked, name) for name, value in each.asked.items())
        change = _without if is_asked else _with
        yield each, is_asked, address("/search", change(asked, each.asked))


def _chosen(asked: Mapping[str, Any], linked: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each condition in use: its name, its value, and the question without it."""
    for name in (each for each in asked if each != "q"):
        for value in _listed(asked, name):
            yield name, "yes" if name == "disputed" else value, address("/search", _without(linked, {name: value}))


def _listed(asked: Mapping[str, Any], name: str) -> tuple[str, ...]:
    held = asked.get(name, ())
    return tuple(held) if isinstance(held, (tuple, list)) else ("1",) if held is True else (held,) if held else ()


def _with(asked: Mapping[str, Any], more: Mapping[str, str]) -> dict[str, Any]:
    many = {each.name for each in PARAMS if each.many}
    return dict(asked) | {name: (*_listed(asked, name), value) if name in many else value for name, value in more.items()}


def _without(asked: Mapping[str, Any], less: Mapping[str, str]) -> dict[str, Any]:
    return dict(asked) | {name: tuple(one for one in _listed(asked, name) if one != value) for name, value in less.items()}


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
        "required": ["question", "total", "more", "facets", "claims"],
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
