"""The question that search, map and timeline have in common, out of an address."""

from collections.abc import Mapping
from typing import Any, get_args

from hearsay.desk.web.page import Given, Param
from hearsay.records import Firmness, ResponseStatus
from hearsay.run.question import Question
from hearsay.store.search import MOST, Sort

PARAMS = (
    Param(
        name="q",
        what='words that must all be there; "words in a row" in quotation marks, -word for what must not be',
        default="",
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
)
ORDERS = get_args(Sort)


def paged(first: str, limit: int) -> tuple[Param, ...]:
    """The order and the page; ``first``: what the order is of, ``limit``: claims on a page if nothing else is asked."""
    return (
        Param(name="sort", what=first, choices=ORDERS, default="weight"),
        Param(name="limit", what="claims on a page", kind="number", default=limit, most=100),
        Param(name="offset", what="claims passed over", kind="number", default=0, most=MOST),
    )


NAMES = {"q": "text", "source": "sources", "outlet": "outlets"}
"""Where a question calls it otherwise."""
FIELDS = frozenset(Question.__dataclass_fields__)


def question(given: Given, **more: Any) -> Question:
    """What was asked."""
    fields = {NAMES.get(name, name): value for name, value in given.items()} | more
    return Question(**{name: value for name, value in fields.items() if name in FIELDS})


def conditions(given: Given) -> dict[str, Any]:
    """The conditions that were named, for links that keep them."""
    names = {each.name for each in PARAMS}
    return {name: value for name, value in given.items() if name in names and value not in (None, "", (), False)}


def shared(given: Given) -> Mapping[str, Any]:
    """What the form of conditions needs."""
    asked = conditions(given)
    return {
        "asked": asked,
        "narrowed": len(asked) - ("q" in asked),
        "q": given["q"] or "",
        "firmnesses": get_args(Firmness),
        "statuses": get_args(ResponseStatus),
    }
