"""Numbers as news writes them: ``6,000``, ``2 300 000``, ``7.2 million``, ``half a million``, ``forty-five``."""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearsay import packs

_DIGITS = r"(?:\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*)"
_VULGAR = "[¼½¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞]"
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f'’]")
_MANY_DIGITS = 15
_TOO_LARGE = 1e18
_GAP = r"[^\S\n]+"
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number: where it stands, and its value. ``scale`` is that of its last word, as in "7.2 million"."""

    start: int
    end: int
    value: float
    scale: float = 1.0
    in_words: bool = False
    is_share: bool = False
    """A part of something, as a percentage."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How one language writes numbers, compiled."""

    pattern: re.Pattern[str]
    share: re.Pattern[str]
    small: Mapping[str, float]
    tens: Mapping[str, float]
    scales: Mapping[str, float]
    phrases: Mapping[str, float]
    parts: Mapping[str, float]
    part_of_one: Mapping[str, float]

    def find(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        """Every number in ``text[start:end]``, in order."""
        for hit in self.pattern.finditer(text, start, end):
            value = self._value(hit)
            if value is not None and value < _TOO_LARGE:
                yield Numeral(hit.start(), hit.end(), value, self._scale(hit), in_words=hit["digits"] is None)

    def shares(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        """Every part such as "two-thirds" or "a tenth", as a percentage; which of them stand for a figure is not judged here."""
        for hit in self.share.finditer(text, start, end):
            whole = self.pattern.match(text, hit.start(), end)
            if whole and whole["half"]:  # "a quarter of a million"
                continue
            many = self.small.get((hit["many"] or "a").lower(), 1.0)
            percent = round(many * self.parts[hit["part"].lower()] * 100, 4)
            yield Numeral(hit.start(), hit.end(), percent, in_words=True, is_share=True)

    def _scale(self, hit: re.Match[str]) -> float:
        return math.prod(self.scales[word] for word in (hit["scale"] or "").lower().split())

    def _value(self, hit: re.Match[str]) -> float | None:
        if hit["half"]:
            return _tidy(self.part_of_one[" ".join(hit["half"].lower().split()[:-1])] * self._scale(hit))
        if hit["phrase"]:
            return self.phrases[" ".join(hit["phrase"].lower().split())]
        if hit["words"]:
            value = self.in_words(re.split(r"[\s-]+", hit["words"].lower()))
        else:
            value = in_digits(hit["digits"]) if hit["digits"] else 0.0
        if value is None:
            return None
        extra = (unicodedata.numeric(hit["vulgar"]) if hit["vulgar"] else 0.0) + (0.5 if hit["plus"] else 0.0)
        return _tidy((value + extra) * self._scale(hit))

    def in_words(self, words: Sequence[str]) -> float | None:
        """The value of number words; ``None`` where they do not make one number ("one two", "several hundred")."""
        total, current, room = 0.0, 0.0, 1000.0
        if words[0] in self.scales:
            return None
        for word in words:
            if word in self.scales:
                scale = self.scales[word]
                if scale in (100, 12):
                    current = (current or 1) * scale
                    room = 100.0
                else:
                    total, current, room = total + (current or 1) * scale, 0.0, 1000.0
            elif word in self.tens and room > 10:
                current, room = current + self.tens[word], 10.0
            elif word in self.small and (room > 10 or (room == 10 and 0 < self.small[word] < 10)):
                current, room = current + self.small[word], 0.0
            elif word in self.small or word in self.tens:
                return None
        return total + current


def in_digits(written: str) -> float | None:
    """The value of a number in figures, whichever marks group it; ``None`` when they make no sense."""
    plain = _SPACES.sub("", written)
    if sum(map(str.isdigit, plain)) > _MANY_DIGITS:
        return None
    if _GROUPED.fullmatch(plain):
        return float(plain.replace(",", "").replace(".", ""))
    marks = [mark for mark in plain if mark in ",."]
    if not marks:
        return float(plain)
    if len(marks) > 1 and (marks[-1] in marks[:-1] or len(set(marks[:-1])) > 1):
        return None
    whole, _, rest = plain.rpartition(marks[-1])
    return float(f"{whole.replace(',', '').replace('.', '')}.{rest}")


def _tidy(value: float) -> float:
    """``2.3 × 1,000,000`` without the dust of binary fractions."""
    return float(f"{value:.12g}")


@cache
def number_words(language: str) -> NumberWords:
    """The numbers of a language; in one without a pack only those in figures."""
    pack: dict[str, Any] = packs.load(language, "figures")
    table = pack["numbers"]
    measures = [word for entry in pack["unit"] for word in entry.get("words", [])]
    known = language in packs.languages()
    scales = {**table["scale"], **table["short"]} if known else {}
    return NumberWords(
        pattern=_number_pattern(table, measures) if known else re.compile(_bare_digits()),
        share=_share_pattern(table) if known else _NOTHING,
        small=table["small"],
        tens=table["tens"],
        scales={word: float(value) for word, value in scales.items()},
        phrases={" ".join(phrase.split()): float(value) for phrase, value in table["phrase"].items()},
        parts=table["parts"],
        part_of_one=table["part_of_one"],
    )


def _bare_digits() -> str:
    empty = "".join(f"(?P<{name}>(?!))?" for name in ("half", "phrase", "words", "plus", "scale"))
    return f"{_figures()}{empty}"


def _figures() -> str:
    return rf"(?<![\d.,])(?P<digits>{_DIGITS}|(?={_VULGAR}))(?P<vulgar>{_VULGAR})?"


def _number_pattern(table: Mapping[str, Any], measures: Sequence[str]) -> re.Pattern[str]:
    scale, short = _any(table["scale"]), _any(table["short"])
    word = _any([*table["small"], *table["tens"], *table["scale"]])
    joint = rf"(?:{_GAP}{table['and']}{_GAP}|{_GAP}|-)"
    one = rf"(?:an?{_GAP}(?=(?:{scale})\b))?"
    return re.compile(
        rf"(?:{_figures()}|(?P<half>\b(?i:{_any(table['part_of_one'])}){_GAP}an?(?={_GAP}(?i:{scale}|{_any(measures)})\b))"
        rf"|\b(?P<phrase>(?i:{_any(table['phrase'])}))(?=\s)|\b(?P<words>(?i:{one}(?:{word})(?:{joint}(?:{word}))*))\b)"
        rf"(?P<plus>{_GAP}{table['and']}{_GAP}a{_GAP}{table['half']}\b)?"
        rf"(?:(?:{_GAP}|-)?(?P<scale>(?i:(?:{scale}|{short})(?:{_GAP}(?:{scale}))*))(?!\w))?"
    )


def _share_pattern(table: Mapping[str, Any]) -> re.Pattern[str]:
    many = _any([*table["small"], "a"])
    return re.compile(rf"\b(?:(?P<many>(?i:{many}))[\s-])?(?P<part>(?i:{_any(table['parts'])}))\b")


def _any(words: Sequence[str] | Mapping[str, Any]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", _GAP) for word in sorted(words, key=lambda word: (-len(word), word)))
