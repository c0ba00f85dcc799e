"""Units: what stands beside a number, what it is called, and what it comes to in the base unit of its kind."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hearsay import packs
from hearsay.ground.alternatives import any_of
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
    whose: re.Pattern[str]
    owners: Mapping[str, str]
    adverbs: Mapping[str, str]

    def before(self, text: str, start: int, at: int) -> tuple[str, int] | None:
        """The money sign before a number, and where it starts: ``$4``, ``US$ 4``, ``EUR 4``."""
        window = max(start, at - _BEFORE_MONEY)
        hit = self.sign_before.search(text[window:at])
        return (self.names[hit[1]], window + hit.start(1)) if hit else None

    def owner(self, text: str, at: int, end: int) -> tuple[str, int] | None:
        """Whose dollars an amount is in, where that is said after it: "$10 million US", "$500 AUD"; and where it ends."""
        hit = self.whose.match(text, at, end)
        return (self.owners[hit[1]], hit.end()) if hit else None

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
    named: dict[str, dict[str, list[str]]] = packs.load(language, "currencies")
    codes = _codes(pack, named)
    words = {name.lower(): code for part in named.values() for code, names in part.items() for name in names} if known else {}
    words |= {word.lower(): entry["name"] for entry in kinds for word in entry.get("words", []) if known}
    signs = {sign: entry["name"] for entry in kinds for sign in entry.get("signs", [])} | {code: code for code in codes}
    money_signs = [sign for entry in pack["money"] for sign in entry.get("signs", [])] + codes
    unit = rf"(?P<unit>(?:{any_of(signs)})(?!\w|\.\w)|(?i:{any_of(words) if words else '(?!)'})(?!\w))"
    table = conversions()
    measured = any_of(word.lower() for entry in pack["unit"] for word in entry.get("words", []))
    signed = any_of(sign for entry in pack["unit"] for sign in entry.get("signs", []))
    per = rf"(?P<unit>(?:{signed})(?!\w|\.\w)|(?i:{measured if known else '(?!)'})(?!\w))"
    return Units(
        measures={entry["name"]: _measure(entry, table) for entry in pack["unit"]}
        | {name: Measure(name, name) for name in codes},
        money=frozenset(
            [*codes, *(name for part in named.values() for name in part), *(entry["name"] for entry in pack["money"])]
        ),
        names={**words, **signs},
        after=re.compile(rf"(?:-|[\"”’']?[^\S\n]?){unit}"),
        rate=_rate(pack["rates"], per, known=known),
        sign_before=re.compile(rf"(?<![^\W\d])({any_of(money_signs)})[^\S\n]?$"),
        whose=re.compile(rf"[^\S\n]({any_of(pack['codes']['after'])}|{any_of(codes)})(?!\w)"),
        owners={code: code for code in codes} | pack["codes"]["after"],
        adverbs=pack["rates"]["adverbs"],
    )


def _codes(pack: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The codes that are read beside a number: of currencies in use, and of those that the pack gives a sign or a word."""
    listed = [entry["name"] for entry in pack["money"] if _CODE.fullmatch(entry["name"])]
    barred = set(pack["codes"]["words"])
    return sorted(code for code in {*listed, *named["used"]} if code not in barred)


@cache
def conversions() -> Mapping[str, tuple[float, float]]:
    """Of every unit that the pack gives a name in pint: factor and offset to its base unit; tools/build_units.py made them."""
    made: dict[str, tuple[float, float]] = json.loads((Path(__file__).parent / "data" / "units.json").read_text(encoding="utf-8"))
    return made


def _rate(rates: Mapping[str, Any], unit: str, *, known: bool) -> re.Pattern[str]:
    if not known:
        return re.compile(rf"/{unit}|(?P<adverb>(?!))")
    thing = rf"(?:{unit}|(?P<thing>(?i:{any_of(rates['things'])}))(?!\w))"
    per = rf"(?:[^\S\n]?/[^\S\n]?|\s+(?:{any_of(rates['per'])})\s+|-(?:{any_of(rates['per'])})-)"
    return re.compile(rf"{per}{thing}|\s+(?P<adverb>(?i:{any_of(rates['adverbs'])}))(?!\w)")


def _measure(entry: Mapping[str, Any], table: Mapping[str, tuple[float, float]]) -> Measure:
    factor, offset = table.get(entry["name"], (float(entry.get("factor", 1)), 0.0))
    return Measure(entry["name"], entry.get("base"), factor, offset)
