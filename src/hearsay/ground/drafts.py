"""From one number to one figure: the money sign, the unit or the noun, and the bound around it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.ages import Ages, ages
from hearsay.ground.alternatives import any_of
from hearsay.ground.bounds import Bounds, bounds
from hearsay.ground.counting import Nouns, nouns
from hearsay.ground.doubtful import is_doubtful, touches_word
from hearsay.ground.draft import Draft
from hearsay.ground.moves import Moves, moves
from hearsay.ground.numbers import NumberWords, Numeral, number_words
from hearsay.ground.ranges import Ranges, ranges
from hearsay.ground.shares import Shares, shares
from hearsay.ground.tallies import Tallies, tallies
from hearsay.ground.units import Units, units

_LOOK_BACK = 12
_MILLION = 1e6
_DEGREES, _HOT = ("C", "F"), 200
_SIGNED = frozenset({"%", "°C", "°F", "°", "degree", "percentage point"})
"""Measures before which a hyphen is a minus."""


@dataclass(frozen=True, slots=True)
class Drafter:
    """Everything one language needs to read figures."""

    numbers: NumberWords
    shares: Shares | None
    units: Units
    nouns: Nouns | None
    bounds: Bounds | None
    ages: Ages | None
    ranges: Ranges
    moves: Moves | None
    tallies: Tallies | None
    words: Mapping[str, Any]
    minus: re.Pattern[str]

    def drafts(self, text: str, start: int, end: int) -> Iterator[Draft]:
        """The figures of one span, in order."""
        found, floor = list[Draft](), start
        for numeral in self._numerals(text, start, end):
            draft = self._draft(text, numeral, floor, end) if numeral.start >= floor else None
            if draft:
                found.append(draft)
                floor = draft.end
        found = [draft for draft in self.ranges.joined(text, found, start) if not _is_pronoun(draft)]
        found = self._tallied(text, self.moves.marked(text, found, start) if self.moves else found, start, end)
        for draft in found:
            if not is_doubtful(text, draft, (start, end), self.units, self.words["counting"]):
                yield draft

    def _tallied(self, text: str, found: list[Draft], start: int, end: int) -> list[Draft]:
        if self.tallies is None or not found:
            return found
        stops = [draft.start for draft in found[1:]] + [end]
        return [self.tallies.told(text, draft, start, end, stop) for draft, stop in zip(found, stops, strict=True)]

    def _numerals(self, text: str, start: int, end: int) -> list[Numeral]:
        numbers = list(self.numbers.find(text, start, end))
        parts = self.shares.find(text, start, end, numbers) if self.shares else []
        taken = {place for one in parts for place in range(one.start, one.end)}
        orders = [one for one in self.numbers.orders_in(text, start, end) if not taken.intersection(range(one.start, one.end))]
        taken |= {place for one in orders for place in range(one.start, one.end)}
        others = [number for number in numbers if not taken.intersection((number.start, number.end - 1))]
        return sorted([*parts, *orders, *others], key=lambda numeral: numeral.start)

    def _draft(self, text: str, number: Numeral, start: int, end: int) -> Draft | None:
        draft = Draft(
            start=number.start,
            end=number.end,
            at=number.start,
            stop=number.end,
            value=number.value,
            scale=number.scale,
            in_words=number.in_words,
            vague=number.is_vague,
            bound="at least" if number.is_vague else None,
        )
        draft = self._with_unit(text, number, draft, start, end)
        if touches_word(text, draft, start, end):
            return None
        draft = self.ages.told(text, draft, start, end) if self.ages else draft
        return self._with_bound(text, draft, start, end)

    def _with_unit(self, text: str, number: Numeral, draft: Draft, start: int, end: int) -> Draft:
        if number.is_share:
            unit = str(self.words["numbers"]["shares"]["unit"])
            return replace(draft, unit=unit, of=self._whole(text, draft.stop, end))
        money = None if number.in_words else self.units.before(text, start, self._sign(text, number.start, start))
        if money:
            return self._paid(text, draft, money, end)
        if number.is_vague:
            draft = replace(draft, end=self._past_of(text, draft.end, end))
        draft = self._after_plus(text, draft, end)
        scaled = self._scaled(text, draft, end)
        if scaled is not draft and self._counts_or_pays(text, scaled.end, end):
            draft = scaled
        measure = self.units.following(text, draft.end, end)
        if measure and not self._is_letter(text, draft, measure):
            name, stop = measure
            name = self.words["codes"]["large"].get(name, name) if draft.scale >= _MILLION else name
            paid = name.partition(" per ")[0] in self.units.money
            draft = replace(draft, unit=name, end=stop, money=paid, of=self._of(text, stop, end))
            return self._negative(text, draft, start)
        counted = self._with_noun(text, draft, end)
        return replace(counted, end=draft.stop) if number.is_vague and counted.unit is None else counted

    @staticmethod
    def _is_letter(text: str, draft: Draft, measure: tuple[str, int]) -> bool:
        """Whether "C" or "F" after a number is a mere letter: no weather is so hot."""
        return (
            text[measure[1] - 1 : measure[1]] in _DEGREES
            and text[draft.end : measure[1]].strip() in _DEGREES
            and draft.value > _HOT
        )

    def _paid(self, text: str, draft: Draft, money: tuple[str, int], end: int) -> Draft:
        """An amount with its sign before it: "$4m a year", "$-50.8bn", "$75 U.S."."""
        signed = text[draft.start - 1] in "-−" or (
            text[money[1] - 1 : money[1]] in ("-", "−") and text[money[1] - 2 : money[1] - 1] in ("", " ", "(")
        )
        draft = self._scaled(text, replace(draft, start=money[1], money=True), end)
        dollars = text[money[1] : draft.at].rstrip("-− ").endswith("$")
        owner = self.units.owner(text, draft.stop, end) if dollars else None
        name, stop = self.units.with_rate(text, *(owner or (money[0], draft.stop)), end)
        return replace(draft, unit=name, end=stop, of=self._of(text, stop, end), value=-draft.value if signed else draft.value)

    @staticmethod
    def _sign(text: str, at: int, start: int) -> int:
        """Where a number starts with its minus: "$-50.8bn"."""
        return at - 1 if at - 2 >= start and text[at - 1] in "-−" and not text[at - 2].isalnum() and text[at - 2] != " " else at

    def _past_of(self, text: str, at: int, end: int) -> int:
        """Past the "of" of "dozens of"."""
        opening = self.nouns.of.match(text, at, end) if self.nouns else None
        return opening.end("of") if opening else at

    def _after_plus(self, text: str, draft: Draft, end: int) -> Draft:
        bound = self.bounds.trailing(text, draft.end, end) if self.bounds else None
        return replace(draft, bound=bound[0], end=bound[1]) if bound else draft

    def _scaled(self, text: str, draft: Draft, end: int) -> Draft:
        """The draft with a letter such as the "m" of "$4m" taken as a scale."""
        scale = self.words["numbers"]["unsure"].get(text[draft.stop : min(end, draft.stop + 1)])
        if scale is None or draft.scale != 1 or draft.in_words or text[draft.stop + 1 : draft.stop + 2].isalnum():
            return draft
        value = float(f"{draft.value * scale:.12g}")
        return replace(draft, value=value, scale=float(scale), stop=draft.stop + 1, end=draft.stop + 1)

    def _counts_or_pays(self, text: str, at: int, end: int) -> bool:
        if self.units.following(text, at, end):
            return True
        return self.nouns is not None and self.nouns.counted(text, at, end) is not None

    def _negative(self, text: str, draft: Draft, start: int) -> Draft:
        """A minus in words goes before any measure, one written as a hyphen only before those that often have it."""
        sign = self.minus.search(text, max(start, draft.at - _LOOK_BACK), draft.at)
        if (
            sign is None
            or draft.in_words
            or (not sign["minus"][0].isalpha() and draft.unit not in _SIGNED and text[draft.at - 1] == " ")
        ):
            return draft
        return replace(draft, value=-draft.value, start=draft.at - len(sign["minus"]))

    def _with_noun(self, text: str, draft: Draft, end: int) -> Draft:
        if self.nouns is None:
            return draft
        one = draft.in_words and draft.value == 1
        noun = self.nouns.single(text, draft.end, end) if one else self.nouns.counted(text, draft.end, end)
        noun = noun or (None if one or draft.vague else self.nouns.described(text, draft.end, end))
        if noun is None:
            people = draft.value > 1 and self.nouns.is_person(text, draft.end, end)
            return replace(draft, unit=str(self.words["counting"]["people"])) if people else draft
        unit, stop = self.units.with_rate(text, noun.unit, noun.end, end)
        more = self._of(text, stop, end)
        of = noun.phrase if " " in noun.phrase else more
        return replace(draft, unit=unit, end=stop, of=of)

    def _of(self, text: str, at: int, end: int) -> str | None:
        return self.nouns.of_what(text, at, end) if self.nouns else None

    def _whole(self, text: str, at: int, end: int) -> str | None:
        """What a share is of: "a third of voters", "half the voters", "one in five voters"."""
        return self.nouns.whole(text, at, end) if self.nouns else None

    def _with_bound(self, text: str, draft: Draft, start: int, end: int) -> Draft:
        if self.bounds is None:
            return draft
        lead = self.bounds.leading(text, start, draft.start, duration=self.units.is_duration(draft.unit))
        if lead:
            draft = replace(draft, bound=draft.bound or lead[0], start=lead[1])
        after = self.bounds.trailing(text, draft.end, end)
        return replace(draft, bound=draft.bound or after[0], end=after[1]) if after else draft


def _is_pronoun(draft: Draft) -> bool:
    """Of "one of them", where nothing is counted."""
    return draft.in_words and draft.value == 1 and draft.unit is None


@cache
def drafter(language: str) -> Drafter:
    """The reader of figures for a language; in one without a pack it reads digits and signs only."""
    words = packs.load(language, "figures")
    return Drafter(
        numbers=number_words(language),
        shares=shares(language),
        units=units(language),
        nouns=nouns(language),
        bounds=bounds(language),
        ages=ages(language),
        ranges=ranges(language),
        moves=moves(language),
        tallies=tallies(language),
        words=words,
        minus=re.compile(rf"(?<![^\s(])(?<!\d\s)(?P<minus>[-−]|(?i:{any_of(words['counting']['minus'])})(?:-|[^\S\n]))$"),
    )
