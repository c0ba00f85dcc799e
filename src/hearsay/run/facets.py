"""Of what sort the claims are that answer a question: how firm, from whom, where, when, each with how many they are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import Connection

from hearsay.records import Firmness, ResponseStatus
from hearsay.run import wording
from hearsay.store import counting
from hearsay.store import search as asking

COUNTED = 1_000
"""Claims that are counted: the first that answer, in the order that is asked for."""
PLACED = 300
"""The same for places, of which each claim names many."""
SHOWN = 8
RADIUS = 30
"""Kilometres around a place by which one asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a condition, and how many of the claims have it. ``asked``: what to put into the question for it."""

    label: str
    claims: int
    asked: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A condition with its values; ``counted``: in how many claims they were counted."""

    name: str
    counted: int
    values: tuple[Value, ...]


def facets_of(connection: Connection, numbers: Sequence[int]) -> tuple[Facet, ...]:
    """The facets of some claims; those with no value are left out."""
    some = numbers[:COUNTED]
    if not some:
        return ()
    marks = counting.marks(connection, some)
    here = numbers[:PLACED]
    found = {
        "firmness": (some, _marked(marks, "firmness", {one: wording.firm(one) for one in get_args(Firmness)})),
        "status": (some, _marked(marks, "status", {one: wording.answered(one) for one in get_args(ResponseStatus)})),
        "disputed": (some, _flag(marks)),
        "origins": (some, _origins(marks, len(some))),
        "source": (some, (_named(each) for each in counting.named(connection, some, SHOWN))),
        "outlet": (some, _most(_marked(marks, "outlet", {one: wording.carried_by(one) for one in asking.outlets(connection)}))),
        "place": (here, (_near(each) for each in counting.spots(connection, here, SHOWN))),
        "month": (some, _months(marks)),
        "language": (some, _most(_marked(marks, "language", _languages(connection)))),
    }
    made = (Facet(name=name, counted=len(of), values=tuple(values)) for name, (of, values) in found.items())
    return tuple(each for each in made if each.values)


def _marked(marks: Counter[str], name: str, of: Mapping[str, str]) -> Iterator[Value]:
    return (Value(label=value, claims=marks[mark], asked={name: value}) for value, mark in of.items() if marks[mark])


def _most(values: Iterable[Value]) -> Sequence[Value]:
    return sorted(values, key=lambda each: (-each.claims, each.label))[:SHOWN]


def _flag(marks: Counter[str]) -> Iterator[Value]:
    if marks["xdisputed"]:
        yield Value(label="by another statement", claims=marks["xdisputed"], asked={"disputed": "1"})


def _origins(marks: Counter[str], total: int) -> Iterator[Value]:
    none, one = marks[wording.at_least(0)], marks[wording.at_least(1)]
    counts = {"0": ("none proven", none), "1": ("one proven", one), "2+": ("two or more proven", total - none - one)}
    for asked, (label, count) in counts.items():
        if count:
            yield Value(label=label, claims=count, asked={"origins": asked})


def _named(each: counting.Named) -> Value:
    return Value(label=each.name, claims=each.claims, asked={"source": each.name})


def _near(each: counting.Spot) -> Value:
    name = f"{each.name}, {each.country}" if each.country else each.name
    return Value(label=name, claims=each.claims, asked={"near": f"{each.lat:g},{each.lon:g},{RADIUS}km"})


def _months(marks: Counter[str]) -> Sequence[Value]:
    """Those that most claims are of, in the order of time."""
    found = {mark: count for mark, count in marks.items() if mark.startswith("xt") and mark[2:].isdigit() and len(mark) == 8}
    chosen = sorted(sorted(found, key=lambda mark: (-found[mark], mark))[:SHOWN])
    months = {mark: f"{mark[2:6]}-{mark[6:]}" for mark in chosen}
    return [Value(label=month, claims=found[mark], asked={"since": month, "until": month}) for mark, month in months.items()]


def _languages(connection: Connection) -> dict[str, str]:
    codes = dict.fromkeys(each.split("-")[0].lower() for each in asking.languages(connection))
    return {code: wording.in_language(code) for code in codes}


def as_json(found: Iterable[Facet]) -> list[dict[str, Any]]:
    """For machines."""
    return [
        {"name": each.name, "counted": each.counted, "values": [_value(one) for one in each.values]} for each in found
    ]  # fmt: skip


def _value(one: Value) -> dict[str, Any]:
    return {"label": one.label, "claims": one.claims, "asked": dict(one.asked)}
