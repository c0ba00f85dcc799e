"""Units: what stands beside a number, what it is called, and what it comes to in the base unit of its kind."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.records import Norm

_BEFORE_MONEY = 8
_CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit and its place in its kind: value × factor + offset is the figure in the base unit."""

    name: str
    base: str | None = None
    factor: float = 1.0
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Units:
    """All units of a language, compiled."""

    measures: Mapping[str, Measure]
    money: frozenset[str]
    names: Mapping[str, str]
    after: re.Pattern[str]
    rate: re.Pattern[str]
    sign_before: re.Pattern[str]
    adverbs: Mapping[str, str]

    def before(self, text: str, start: int, at: int) -> tuple[str, int] | None:
        """The money sign before a number, and where it starts: ``$4``, ``US$ 4``, ``EUR 4``."""
        window = max(start, at - _BEFORE_MONEY)
        hit = self.sign_before.search(text[window:at])
        return (self.names[hit[1]], window + hit.start(1)) if hit else None

    def following(self, text: str, at: int, end: int) -> tuple[str, int] | None:
        """The unit after a number, with its rate ("a day"), and where it ends."""
        hit = self.after.match(text, at, end)
        if hit is None:
            return None
        return self.with_rate(text, self._name(hit), hit.end(), end)

    def with_rate(self, text: str, name: str, at: int, end: int) -> tuple[str, int]:
        """A unit, or money, with the rate that follows it."""
        rate = self.rate.match(text, at, end)
        if rate is None:
            return name, at
        found = rate.groupdict()
        per = self.adverbs.get((found["adverb"] or "").lower()) or (found.get("thing") or self._name(rate))
        return f"{name} per {per}", rate.end()

    def norm(self, value: float, unit: str | None) -> Norm | None:
        """The figure in the base unit of its kind; ``None`` for what is only counted."""
        name, _, per = (unit or "").partition(" per ")
        measure = self.measures.get(name)
        if measure is None or measure.base is None:
            return None
        amount = float(f"{value * measure.factor + measure.offset:.12g}")
        return Norm(value=amount, unit=f"{measure.base} per {per}" if per else measure.base)

    def is_duration(self, unit: str | None) -> bool:
        """Whether a unit measures how long something takes."""
        measure = self.measures.get(unit or "")
        return measure is not None and measure.base == "day"

    def _name(self, hit: re.Match[str]) -> str:
        written = hit["unit"]
        return self.names.get(written) or self.names.get(" ".join(written.lower().split())) or written.lower()


@cache
def units(language: str) -> Units:
    """The units of a language; in one without a pack only signs."""
    pack = packs.load(language, "figures")
    known = language in packs.languages()
    kinds = [*pack["unit"], *pack["money"]]
    codes = [entry["name"] for entry in pack["money"] if _CODE.fullmatch(entry["name"])]
    words = {word.lower(): entry["name"] for entry in kinds for word in entry.get("words", []) if known}
    signs = {sign: entry["name"] for entry in kinds for sign in entry.get("signs", [])} | {code: code for code in codes}
    money_signs = [sign for entry in pack["money"] for sign in entry.get("signs", [])] + codes
    unit = rf"(?P<unit>(?i:{_any(words) if words else '(?!)'})(?!\w)|(?:{_any(signs)})(?!\w))"
    return Units(
        measures={entry["name"]: _measure(entry) for entry in pack["unit"]} | {name: Measure(name, name) for name in codes},
        money=frozenset(entry["name"] for entry in pack["money"]),
        names={**words, **signs},
        after=re.compile(rf"(?:-|[\"”’']?[^\S\n]?){unit}"),
        rate=_rate(pack["rates"], unit, known=known),
        sign_before=re.compile(rf"(?<![^\W\d])({_any(money_signs)})[^\S\n]?$"),
        adverbs=pack["rates"]["adverbs"],
    )


def _rate(rates: Mapping[str, Any], unit: str, *, known: bool) -> re.Pattern[str]:
    if not known:
        return re.compile(rf"/{unit}|(?P<adverb>(?!))")
    thing = rf"(?:{unit}|(?P<thing>(?i:{_any(rates['things'])}))(?!\w))"
    per = rf"(?:[^\S\n]?/[^\S\n]?|\s+(?:{_any(rates['per'])})\s+)"
    return re.compile(rf"{per}{thing}|\s+(?P<adverb>(?i:{_any(rates['adverbs'])}))(?!\w)")


def _measure(entry: Mapping[str, Any]) -> Measure:
    return Measure(entry["name"], entry.get("base"), float(entry.get("factor", 1)), float(entry.get("offset", 0)))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))
