"""Numbers as news writes them: ``6,000``, ``2 300 000``, ``7.2 million``, ``half a million``, ``forty-five``, ``10 1/2``."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.alternatives import any_of

_DIGITS = r"(?:\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*)"
_VULGAR = "[¼½¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞]"
_START = rf"(?=[\d.]|\b[^\W\d_]|{_VULGAR})"
"""Where a number can start at all; told first, so that the inside of words costs nothing."""
_PART = r"(?P<over>\d{1,2})/(?P<under>\d{1,2})(?![\d/])"
_ALONE = r"(?<![\w.,/])(?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?![\d/])"
_POWER = r"[^\S\n]?[×x][^\S\n]?10\^?(?P<power>[-−⁻]?(?:\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?!\d)"
_FRACTIONS = (("over", "under"), ("top", "bottom"))
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f'’]")
_MANY_DIGITS = 15
_TOO_LARGE = 1e18
_LARGE = 1000
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
    is_vague: bool = False
    """Only its order is said, as in "dozens"; the value is the least that this can be."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How one language writes numbers, compiled."""

    pattern: re.Pattern[str]
    vague: re.Pattern[str]
    small: Mapping[str, float]
    tens: Mapping[str, float]
    scales: Mapping[str, float]
    phrases: Mapping[str, float]
    plus: Mapping[str, float]
    part_of_one: Mapping[str, float]
    orders: Mapping[str, float]

    def find(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        """Every number in ``text[start:end]``, in order."""
        for hit in self.pattern.finditer(text, start, end):
            value = self._value(hit)
            if value is not None and value < _TOO_LARGE:
                yield Numeral(
                    hit.start(), hit.end(), value, self._scale(hit), in_words=hit["digits"] is None and hit["top"] is None
                )

    def orders_in(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        """Every amount of which only the order is said: "dozens", "tens of thousands", "several hundred"."""
        for hit in self.vague.finditer(text, start, end):
            words = [word for word in re.split(r"\W+", hit[0].lower()) if word in self.orders]
            value = math.prod(self.orders[word] for word in words)
            yield Numeral(hit.start(), hit.end(), value, value, in_words=True, is_vague=True)

    def _scale(self, hit: re.Match[str]) -> float:
        return math.prod(self.scales[word] for word in (hit["scale"] or "").lower().split())

    def _value(self, hit: re.Match[str]) -> float | None:
        if hit["half"]:
            return _tidy(self.part_of_one[" ".join(hit["half"].lower().split())] * self._scale(hit))
        if hit["phrase"]:
            return self.phrases[" ".join(hit["phrase"].lower().split())]
        if hit["words"]:
            value = self.in_words(re.split(r"[\s-]+", hit["words"].lower()))
        else:
            value = in_digits(hit["digits"]) if hit["digits"] else 0.0
        if value is None:
            return None
        return _tidy((value + self._extra(hit)) * self._scale(hit) * _power(hit) + self._more(hit))

    def _extra(self, hit: re.Match[str]) -> float:
        """What comes on top of the number: "10½", "10 1/2", "two and a half", and of "a million and a half" the half million."""
        words = (hit["words"] or "").lower().split()
        whole = self.scales.get(words[-1], 1.0) if words else 1.0
        added = self.plus[" ".join(hit["plus"].lower().split())] * (whole if whole >= _LARGE else 1.0) if hit["plus"] else 0.0
        part = sum(int(hit[top]) / int(hit[bottom]) for top, bottom in _FRACTIONS if hit[top] and int(hit[bottom]))
        return added + part + (unicodedata.numeric(hit["vulgar"]) if hit["vulgar"] else 0.0)

    def _more(self, hit: re.Match[str]) -> float:
        """The rest after a scale: "3 million and a half"."""
        return self.plus[" ".join(hit["more"].lower().split())] * self._scale(hit) if hit["more"] else 0.0

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


def _power(hit: re.Match[str]) -> float:
    written = unicodedata.normalize("NFKC", hit["power"] or "0").replace("−", "-")
    return float(10.0 ** int(written))


def _tidy(value: float) -> float:
    """``2.3 × 1,000,000`` without the dust of binary fractions."""
    return float(f"{value:.12g}")


@cache
def number_words(language: str) -> NumberWords:
    """The numbers of a language; in one without a pack only those in figures."""
    pack: dict[str, Any] = packs.load(language, "figures")
    table = pack["numbers"]
    measures = [word for entry in [*pack["unit"], *pack["money"]] for word in entry.get("words", [])]
    known = language in packs.languages()
    scales = {**table["scale"], **table["short"]} if known else {}
    return NumberWords(
        pattern=_number_pattern(table, measures) if known else re.compile(_bare_digits()),
        vague=_vague_pattern(table) if known else _NOTHING,
        small=table["small"],
        tens=table["tens"],
        scales={word: float(value) for word, value in scales.items()},
        phrases={" ".join(phrase.split()): float(value) for phrase, value in table["phrase"].items()},
        plus=table["plus"],
        part_of_one=table["part_of_one"],
        orders={word: float(value) for word, value in {**table["orders"], **table["scale"]}.items()},
    )


def _bare_digits() -> str:
    empty = "".join(f"(?P<{name}>(?!))?" for name in ("half", "phrase", "words", "plus", "scale", "more"))
    return f"{_START}{_figures()}{empty}"


def _figures() -> str:
    digits = rf"(?<![\d.,])(?P<digits>(?<!\w)\.\d{{1,4}}(?!\d)|{_DIGITS}(?!/)|(?={_VULGAR}))"
    return rf"(?:{_ALONE}|{digits}(?P<vulgar>{_VULGAR})?(?:(?:{_GAP}|-){_PART})?(?:{_POWER})?)"


def _number_pattern(table: Mapping[str, Any], measures: Sequence[str]) -> re.Pattern[str]:
    scale, short = _any(table["scale"]), _any(table["short"])
    word = _any([*table["small"], *table["tens"], *table["scale"]])
    joint = rf"(?:{_GAP}{table['and']}{_GAP}|{_GAP}|-)"
    one = rf"(?:an?{_GAP}(?=(?:{scale})\b))?"
    part = rf"(?P<half>\b(?i:{_any(table['part_of_one'])}))"
    before = rf"(?=(?:{_GAP}(?:of{_GAP})?an?)?{_GAP}(?i:{scale})\b|{_GAP}an?{_GAP}(?i:{_any(measures)})\b)"
    plus = _any(table["plus"])
    return re.compile(
        rf"{_START}(?:{_figures()}|{part}{before}(?:{_GAP}(?:of{_GAP})?an?)?"
        rf"|\b(?P<phrase>(?i:{_any(table['phrase'])}))(?=\s)|\b(?P<words>(?i:{one}(?:{word})(?:{joint}(?:{word}))*))\b)"
        rf"(?P<plus>{_GAP}(?i:{plus})\b(?!{_GAP}of\b))?"
        rf"(?:(?:{_GAP}|-)?(?P<scale>(?i:(?:{scale}|{short})(?:{_GAP}(?:{scale}))*))(?!\w)(?P<more>{_GAP}(?i:{plus})\b)?)?"
    )


def _vague_pattern(table: Mapping[str, Any]) -> re.Pattern[str]:
    """Of "hundreds", "tens of thousands", "several hundred"."""
    orders = _any(table["orders"])
    few = rf"(?:{_any(table['few'])}){_GAP}(?:{_any(table['scale'])})(?:{_GAP}(?:{_any(table['scale'])}))?"
    return re.compile(rf"(?<![\w-])(?i:{few}|(?:{orders})(?:{_GAP}of{_GAP}(?:{orders}))*)(?![\w-])")


def _any(words: Iterable[str]) -> str:
    return any_of(words).replace(r"\s+", _GAP)
