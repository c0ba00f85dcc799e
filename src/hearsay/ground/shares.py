"""Parts of a whole: ``two-thirds of voters``, ``by a tenth``, ``one in five Americans``, as percentages."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from hearsay import packs
from hearsay.ground.alternatives import any_of
from hearsay.ground.bounds import Bounds, bounds
from hearsay.ground.counting import Nouns, nouns
from hearsay.ground.numbers import NumberWords, Numeral, number_words
from hearsay.ground.phrases import word_before

_NEXT_WORD = re.compile(r"[^\S\n]+([\w’']+)")
_MOST = 9
_WHOLE = 1000


@dataclass(frozen=True, slots=True)
class Shares:
    """How one language names parts of a whole."""

    numbers: NumberWords
    bounds: Bounds
    nouns: Nouns
    part: re.Pattern[str]
    join: re.Pattern[str]
    rule: Mapping[str, Any]
    ratios: Mapping[str, Any]
    parts: Mapping[str, float]
    words: Mapping[str, str]

    def find(self, text: str, start: int, end: int, numerals: Iterable[Numeral]) -> list[Numeral]:
        """The parts in ``text[start:end]``; ``numerals`` are the numbers there, of which a ratio takes two."""
        found = [share for share in self._named(text, start, end) if self._is_share(text, share, start, end)]
        return found + list(self._ratios(text, end, list(numerals)))

    def _named(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        for hit in self.part.finditer(text, start, end):
            whole = self.numbers.pattern.match(text, hit.start(), end)
            if whole and whole["half"]:  # "a quarter of a million"
                continue
            many = self.numbers.small.get((hit["many"] or "a").lower(), 1.0)
            percent = round(many * self.parts[hit["part"].lower()] * 100, 4)
            yield Numeral(hit.start(), hit.end(), percent, in_words=True, is_share=True)

    def _is_share(self, text: str, share: Numeral, start: int, end: int) -> bool:
        """Whether a part is a figure: "a third of", "two-thirds", "by a tenth"; not "the third", "the second half"."""
        written = text[share.start : share.end].lower()
        after = _NEXT_WORD.match(text, share.end, end)
        next_word = after[1].lower() if after else ""
        before = word_before(text, start, share.start)
        if before == self.words["and"] or before in self.rule["not_after"]:
            return False
        bounded = self.bounds.leading(text, start, share.start) is not None
        if written == self.words["half"]:
            return next_word == self.words["of"] or next_word in self.rule["halves"] or (bounded and next_word != self.words["a"])
        if " " not in written and "-" not in written:
            return False
        return share.value > 50 or next_word == self.words["of"] or bounded or before in self.rule["leads"]

    def _ratios(self, text: str, end: int, numerals: list[Numeral]) -> Iterator[Numeral]:
        for left, right in pairwise(numerals):
            join = self.join.fullmatch(text[left.end : right.start].lower())
            if join is None or not 0 < left.value <= _MOST or not left.value < right.value <= _WHOLE or right.value % 1:
                continue
            counted = self.nouns.counted(text, right.end, end)
            sure = join[1] in self.ratios["sure"] and right.value % 10 == 0
            if (counted or sure) and not (counted and counted.unit in self.ratios["not_of"]):
                yield Numeral(left.start, right.end, round(100 * left.value / right.value, 4), in_words=True, is_share=True)


@cache
def shares(language: str) -> Shares | None:
    """The parts of a language; ``None`` without a pack."""
    limits, things = bounds(language), nouns(language)
    if limits is None or things is None:
        return None
    pack: dict[str, Any] = packs.load(language, "figures")
    table = pack["numbers"]
    many = any_of([*table["small"], table["a"]])
    return Shares(
        numbers=number_words(language),
        bounds=limits,
        nouns=things,
        part=re.compile(rf"\b(?:(?P<many>(?i:{many}))[\s-])?(?P<part>(?i:{any_of(table['parts'])}))\b"),
        join=re.compile(rf"\s+({any_of(table['ratios']['joins'])})\s+"),
        rule=table["shares"],
        ratios=table["ratios"],
        parts=table["parts"],
        words={"and": table["and"], "half": table["half"], "a": table["a"], "of": pack["counting"]["of"]},
    )
