"""From one number to one figure: the money sign, the unit or the noun, and the bound around it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.bounds import Bounds, bounds
from hearsay.ground.counting import Nouns, nouns
from hearsay.ground.numbers import NumberWords, Numeral, number_words
from hearsay.ground.phrases import word_before
from hearsay.ground.ranges import Draft, Ranges, ranges
from hearsay.ground.units import Units, units

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NAME_AND_COMMA = re.compile(r"[^\W\d_][\w’'.-]+,[^\S\n]$")
_AFTER_AGE = re.compile(r"[,.;)]")
_NEXT_WORD = re.compile(r"[^\S\n]+([\w’']+)")
_LOOK_BACK = 12
_FEW = 12
_OLDEST = 120
_CAN_BE_NEGATIVE = frozenset({"%", "°C", "°F", "°", "degree", "percentage point"})


@dataclass(frozen=True, slots=True)
class Drafter:
    """Everything one language needs to read figures."""

    numbers: NumberWords
    units: Units
    nouns: Nouns | None
    bounds: Bounds | None
    ranges: Ranges
    words: Mapping[str, Any]
    age_before: re.Pattern[str]
    age_after: re.Pattern[str]
    minus: re.Pattern[str]

    def drafts(self, text: str, start: int, end: int) -> Iterator[Draft]:
        """The figures of one span, in order."""
        found, floor = list[Draft](), start
        for numeral in self._numerals(text, start, end):
            draft = self._draft(text, numeral, floor, end) if numeral.start >= floor else None
            if draft:
                found.append(draft)
                floor = draft.end
        for draft in self.ranges.joined(text, found, start):
            if not (self._is_loose(text, draft, start, end) if draft.unit is None else self._is_year(text, draft)):
                yield draft

    def _numerals(self, text: str, start: int, end: int) -> list[Numeral]:
        shares = [share for share in self.numbers.shares(text, start, end) if self._is_share(text, share, start, end)]
        taken = {place for share in shares for place in range(share.start, share.end)}
        others = [number for number in self.numbers.find(text, start, end) if number.start not in taken]
        return sorted(shares + others, key=lambda numeral: numeral.start)

    def _is_share(self, text: str, share: Numeral, start: int, end: int) -> bool:
        """Whether a part is a figure: "a third of", "two-thirds", "by a tenth"; not "the third", "the second half"."""
        rule = self.words["numbers"]["shares"]
        written = text[share.start : share.end].lower()
        after = _NEXT_WORD.match(text, share.end, end)
        next_word = after[1].lower() if after else ""
        before = word_before(text, start, share.start)
        if before == self.words["numbers"]["and"] or before in rule["not_after"]:
            return False
        if written == self.words["numbers"]["half"]:
            return next_word == self.words["counting"]["of"] or next_word in rule["halves"]
        if " " not in written and "-" not in written:
            return False
        bounded = self.bounds is not None and self.bounds.leading(text, start, share.start) is not None
        return share.value > 50 or next_word == self.words["counting"]["of"] or bounded or before in rule["leads"]

    def _draft(self, text: str, number: Numeral, start: int, end: int) -> Draft | None:
        draft = Draft(
            start=number.start,
            end=number.end,
            at=number.start,
            stop=number.end,
            value=number.value,
            scale=number.scale,
            in_words=number.in_words,
        )
        draft = self._with_unit(text, number, draft, start, end)
        pronoun = draft.in_words and draft.value == 1 and draft.unit is None
        if pronoun or _touches_word(text, draft, start, end):
            return None
        return self._with_bound(text, self._with_age(text, draft, start, end), start, end)

    def _with_unit(self, text: str, number: Numeral, draft: Draft, start: int, end: int) -> Draft:
        if number.is_share:
            unit = str(self.words["numbers"]["shares"]["unit"])
            return replace(draft, unit=unit, of=self._of(text, draft.stop, end))
        money = None if number.in_words else self.units.before(text, start, number.start)
        if money:
            draft = self._scaled(text, replace(draft, start=money[1], money=True), end)
            name, stop = self.units.with_rate(text, money[0], draft.stop, end)
            return replace(draft, unit=name, end=stop, of=self._of(text, stop, end))
        draft = self._after_plus(text, draft, end)
        scaled = self._scaled(text, draft, end)
        if scaled is not draft and self._counts_or_pays(text, scaled.end, end):
            draft = scaled
        measure = self.units.following(text, draft.end, end)
        if measure:
            name, stop = measure
            draft = replace(
                draft, unit=name, end=stop, money=name.partition(" per ")[0] in self.units.money, of=self._of(text, stop, end)
            )
            return self._negative(text, draft, start)
        return self._with_noun(text, draft, end)

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
        if draft.unit not in _CAN_BE_NEGATIVE or draft.in_words:
            return draft
        sign = self.minus.search(text[max(start, draft.at - _LOOK_BACK) : draft.at])
        return replace(draft, value=-draft.value, start=draft.at - len(sign["minus"])) if sign else draft

    def _with_noun(self, text: str, draft: Draft, end: int) -> Draft:
        if self.nouns is None:
            return draft
        one = draft.in_words and draft.value == 1
        noun = self.nouns.single(text, draft.end, end) if one else self.nouns.counted(text, draft.end, end)
        if noun is None:
            return draft
        more = self._of(text, noun.end, end)
        of = noun.phrase if noun.phrase.lower() != noun.phrase or " " in noun.phrase else None
        return replace(draft, unit=noun.unit, end=noun.end, of=of if of and " " in of else more)

    def _of(self, text: str, at: int, end: int) -> str | None:
        return self.nouns.of_what(text, at, end) if self.nouns else None

    def _with_age(self, text: str, draft: Draft, start: int, end: int) -> Draft:
        """Ages: "45 years old", "aged 45", and "Gulnara, 45,"."""
        ages = self.words["ages"]
        if self.nouns is None or draft.value > _OLDEST:
            return draft
        old = self.age_after.match(text, draft.end, end) if draft.unit == ages["unit"] else None
        if old:
            return replace(draft, end=old.end(), of=ages["called"])
        told = self.age_before.search(text[max(start, draft.at - _LOOK_BACK) : draft.at]) is not None
        if draft.unit is None and (told or self._follows_name(text, draft, start, end)):
            return replace(draft, unit=ages["unit"], of=ages["called"])
        return draft

    def _follows_name(self, text: str, draft: Draft, start: int, end: int) -> bool:
        name = _NAME_AND_COMMA.search(text[max(start, draft.at - 24) : draft.at])
        after = _AFTER_AGE.match(text, draft.end, end)
        return bool(name and name[0][0].isupper() and after and text[draft.at : draft.stop].isdecimal())

    def _with_bound(self, text: str, draft: Draft, start: int, end: int) -> Draft:
        if self.bounds is None:
            return draft
        lead = self.bounds.leading(text, start, draft.start, duration=self.units.is_duration(draft.unit))
        if lead:
            draft = replace(draft, bound=draft.bound or lead[0], start=lead[1])
        after = self.bounds.trailing(text, draft.end, end)
        return replace(draft, bound=draft.bound or after[0], end=after[1]) if after else draft

    def _is_year(self, text: str, draft: Draft) -> bool:
        """Whether what seems counted is a year: "2018 sales"; a round number is not, nor one with a bound or a measure."""
        written = text[draft.at : draft.stop]
        counted = draft.unit not in self.units.measures and not draft.money
        return counted and draft.bound is None and _YEAR.fullmatch(written) is not None and not written.endswith("00")

    def _is_loose(self, text: str, draft: Draft, start: int, end: int) -> bool:
        """Whether a number without a unit is more likely a label, a year or a pronoun than a figure."""
        written = text[draft.at : draft.stop]
        before = word_before(text, start, draft.at, as_written=True)
        counting = self.words["counting"]
        if draft.in_words:
            after = _NEXT_WORD.match(text, draft.stop, end)
            followed = after is not None and after[1].lower() in counting["verbs"]
            return draft.bound is None and draft.value <= _FEW and (not followed or before.lower() in counting["pronoun_leads"])
        if _YEAR.fullmatch(written):
            return True
        after = _NEXT_WORD.match(text, draft.stop, end)
        named = (before[:1].isupper() and text[draft.at - 1 : draft.at] == " ") or (after is not None and after[1][0].isupper())
        return draft.bound is None and named and draft.scale == 1


def _touches_word(text: str, draft: Draft, start: int, end: int) -> bool:
    """Whether letters hang on the number: "F16", "5G", "40s"."""
    before = text[draft.start - 1 : draft.start] if draft.start > start else ""
    after = text[draft.end : draft.end + 1] if draft.end < end else ""
    return any(mark.isalnum() or mark == "_" for mark in (before, after))


@cache
def drafter(language: str) -> Drafter:
    """The reader of figures for a language; in one without a pack it reads digits and signs only."""
    words = packs.load(language, "figures")
    ages, minus = words["ages"], words["counting"]["minus"]
    return Drafter(
        numbers=number_words(language),
        units=units(language),
        nouns=nouns(language),
        bounds=bounds(language),
        ranges=ranges(language),
        words=words,
        age_before=re.compile(rf"\b(?i:{_any(ages['before'])})[^\S\n]+$"),
        age_after=re.compile(rf"(?:-|[^\S\n]+)(?:{_any(ages['after'])})\b"),
        minus=re.compile(rf"(?:^|[\s(])(?P<minus>[-−]|(?i:{_any(minus)})(?:-|[^\S\n]))$"),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
