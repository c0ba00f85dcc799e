"""Other people's figures beside ours: NewsQuant and the cases of Recognizers-Text, read and compared as their authors do."""

import json
import re
import tarfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import isclose
from typing import Any

from hearsay.ground.counting import singular
from hearsay.ground.figures import find_figures
from hearsay.ground.times import find_times
from hearsay.records import Figure
from quality.workshop import ROOT, SHARED

DATA = SHARED / "data"
SIDE = {"=": "exact", "~": "about", ">": "at least", "<": "at most"}
"""Bounds of NewsQuant; its "up" and "down" are changes, which it tells in the same place."""
JOINED = re.compile(r"\W*(?:to|and|from|through)?\W*", re.IGNORECASE)
SMALL = frozenset({"and", "or", "the", "its", "their", "of"})
"""Words that NewsQuant leaves out of the names of units."""
RANGES = (("at least", "at most"), ("about", "about"))
Value = tuple[float, ...]
"""One number, or the two ends of a range."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as NewsQuant writes it."""

    value: Value
    unit: str
    change: str = "="
    head: str = ""
    """The unit, or the noun alone where it is a counted thing with its adjectives."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with gold, and what a system finds in it."""

    text: str
    gold: tuple[Quantity, ...]
    found: tuple[Quantity, ...]


@dataclass(slots=True)
class Score:
    """Matches of one kind, and the misses on both sides."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    @property
    def f1(self) -> float:
        """2PR / (P + R)."""
        return 2 * self.hit / (self.gold + self.found) if self.gold + self.found else 0.0

    def __str__(self) -> str:
        p, r = (self.hit / n if n else 0.0 for n in (self.found, self.gold))
        return f"{self.f1:.3f} (P {p:.3f}, R {r:.3f}; {self.hit} of {self.gold}, {self.found} found)"


def figures(text: str) -> list[Figure]:
    """The figures of a sentence alone, as the ground room finds them."""
    spans = [(0, len(text))]
    return find_figures(text, spans, language="en", times=find_times(text, spans, language="en", published=None))


def newsquant(name: str = "NewsQuant", find: Callable[[str], Iterable[Quantity]] | None = None) -> list[Sentence]:
    """One file of the corpus, with what we, or another system, find in it."""
    rows = json.loads((DATA / "newsquant" / f"{name}.json").read_text(encoding="utf-8"))
    find = find or quantities
    return [Sentence(row["text"], tuple(map(_gold, row["quantities"])), tuple(find(row["text"]))) for row in rows]


def _gold(row: Mapping[str, str]) -> Quantity:
    written, unit = row["value"], row["normalized_unit"].strip().lower()
    ends = written.split("-") if "-" in written.lstrip("-") and "E" not in written and not written.startswith("-") else [written]
    return Quantity(tuple(map(float, ends)), unit, row.get("change", "="), unit.split(" ")[-1])


def quantities(text: str) -> Iterator[Quantity]:
    """Our figures in the form of NewsQuant, where a range is one quantity and a change from one value to another too."""
    found, skip = figures(text), False
    for left, right in pairwise([*found, None]):
        if skip or left is None:
            skip = False
            continue
        skip = right is not None and _is_range(text, left, right)
        last = right if skip and right else left
        unit, head = _unit(text, last)
        yield Quantity(_values(text, left, last), unit, _change(left, ranged=left is not last), head)


def _is_range(text: str, left: Figure, right: Figure) -> bool:
    """The ends of a range, or of one change from one value to another, side by side."""
    if left.change and right.change and left.change.cue == right.change.cue and {_role(left), _role(right)} == {"from", "to"}:
        return True
    glue = text[left.span[1] : right.span[0]]
    return "(" not in glue and JOINED.fullmatch(glue) is not None and (left.bound, right.bound) in RANGES


def _role(one: Figure) -> str | None:
    return one.change.role if one.change else None


def _values(text: str, left: Figure, right: Figure) -> Value:
    share = 100 if _is_share(text, left) else 1
    if left.vague and left.value >= 100:
        return (left.value, left.value * 10)
    ends = [left] if left is right else sorted((left, right), key=lambda one: _role(one) == "to")
    return tuple(one.value / share for one in ends)


def _change(one: Figure, *, ranged: bool) -> str:
    """Its sign; the ends of a range have none, and what moves has a direction unless it is bounded."""
    if one.vague or (ranged and one.bound != "about"):
        return "="
    if one.change and one.change.role == "by" and one.bound in ("exact", "about"):
        return one.change.direction
    return next(sign for sign, bound in SIDE.items() if bound == one.bound)


def _unit(text: str, one: Figure) -> tuple[str, str]:
    """The unit in the words of NewsQuant, and its last noun."""
    table = unit_names("newsquant")
    if one.unit is None:
        return "-", "-"
    name, _, per = one.unit.partition(" per ")
    if one.of == "age":
        return f"{name} of age", "age"
    counted = one.norm is None and name not in table and one.of is not None and " " in one.of
    counted = counted and (one.of or "").split()[-1].lower()[:3] == name[:3]
    if counted and one.of is not None:
        name = f"{one.of.rpartition(' ')[0]} {name}"
    if _is_share(text, one):
        of = _content(one.of or "-")
        return f"% {singular(of) if of.endswith('s') else of}", "%"
    name = _content(table.get(name, name))
    full = f"{name} per {table.get(per, per)}" if per else name
    return full, full.split(" ")[-1]


def _is_share(text: str, one: Figure) -> bool:
    """A part in words: "two-thirds", where NewsQuant has 0.6667 and not a percentage."""
    return one.unit == "%" and not re.search(r"\d|%|cent|pct|pc\b", text[slice(*one.span)].lower())


def _content(name: str) -> str:
    return " ".join(re.sub(r"['’]s$", "", word) for word in name.lower().split() if word not in SMALL)


@cache
def unit_names(of: str) -> Mapping[str, str]:
    """Our names of units to those of a corpus."""
    table: Mapping[str, Any] = tomllib.loads((ROOT / "quality" / "labels" / "figure_units.toml").read_text(encoding="utf-8"))
    return dict(table[of])


Same = Callable[[Quantity, Quantity], bool]


def same_value(a: Quantity, b: Quantity) -> bool:
    """Equal but for the dust of binary fractions."""
    return len(a.value) == len(b.value) and all(
        isclose(x, y, rel_tol=1e-5, abs_tol=1e-8) for x, y in zip(a.value, b.value, strict=True)
    )


RULES: Mapping[str, Same] = {
    "value": same_value,
    "value + unit": lambda a, b: same_value(a, b) and a.unit == b.unit,
    "value + last noun of the unit": lambda a, b: same_value(a, b) and a.head == b.head,
    "value + bound or change": lambda a, b: same_value(a, b) and a.change == b.change,
}


def matched(gold: Sequence[Quantity], found: Sequence[Quantity], same: Same) -> list[tuple[Quantity, Quantity]]:
    """Pairs, each quantity in at most one; those that agree in more go first."""
    left, out = list(found), []
    for one in sorted(gold, key=lambda g: not any(RULES["value + unit"](g, f) for f in found)):
        alike = sorted((f for f in left if same(one, f)), key=lambda f: (f.unit != one.unit, f.change != one.change))
        if alike:
            left.remove(alike[0])
            out.append((one, alike[0]))
    return out


def scores(sentences: Iterable[Sentence]) -> dict[str, Score]:
    """Every rule over all sentences."""
    out = {name: Score() for name in RULES}
    for one in sentences:
        for name, same in RULES.items():
            score = out[name]
            score.hit += len(matched(one.gold, one.found, same))
            score.gold += len(one.gold)
            score.found += len(one.found)
    return out


Result = tuple[int, int, Mapping[str, str]]
"""Where it is found, and its value and unit."""


@dataclass(frozen=True, slots=True)
class Case:
    """One text of Recognizers-Text with what is to be found at its places."""

    text: str
    results: tuple[Result, ...] = field(default=())


@cache
def specs(model: str) -> tuple[Case, ...]:
    """The cases of one model: "NumberWithUnit/AgeModel"."""
    group, _, name = model.partition("/")
    with tarfile.open(DATA / "recognizers_specs" / f"{group}_English.tar.gz") as archive:
        content = archive.extractfile(f"{group}/English/{name}.json")
        rows = json.loads(content.read().decode("utf-8-sig")) if content else []
    return tuple(
        Case(row["Input"], tuple((r["Start"], r["End"] + 1, r.get("Resolution") or {}) for r in row["Results"])) for row in rows
    )
