"""Parts against their whole: "seven of the five", "of the 12 miners, nine were rescued and four died", shares over 100 %."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hearsay.ground.checks.seen import Line, Seen, compiled, phrase, words
from hearsay.ground.numbers import number_words
from hearsay.records import Check, Figure, Verdict

_SLACK = 1.5  # per cent by which rounded shares may miss 100, for each three of them
_SHARE = 1.0  # percentage points by which a rounded share may miss


def check_parts(seen: Seen) -> Iterator[Check]:
    """Every part with its whole, and every list of parts that leaves nothing out."""
    for line in seen.lines():
        yield from _of_the(line)
        for one, two in pairwise(line.figures):
            yield from _included(line, one, two)
        yield from _fates(line)
        yield from _shares(line)


def _of_the(line: Line) -> Iterator[Check]:
    """*Seven of the five judges*, *7.2 million out of 18 million*: read from the words, since both may be one figure."""
    language = line.seen.language
    found = list(number_words(language).find(line.seen.text, *line.span))
    for part, whole in pairwise(found):
        between = compiled(language, "arithmetic", "patterns", "part_of").fullmatch(line.words(part.end, whole.start))
        if between is None or min(part.value, whole.value) <= 0 or _excepted(line, part.start, whole.end):
            continue
        span, bounds = (part.start, whole.end), [_bound(line, n.start) for n in (part, whole)]
        yield from _fewer(line, (part.value, bounds[0]), (whole.value, bounds[1]), span)


def _excepted(line: Line, start: int, end: int) -> bool:
    """Numbers that only look like a part and a whole: *24 of 7*, *12 of May 3*, a share, a year."""
    around = line.words(max(line.span[0], start - 2), start) + "|" + line.words(end, min(line.span[1], end + 3))
    years = any(t.span[0] < end and start < t.span[1] for t in line.times)
    return years or re.search(r"[\w.,:/-]\||[%$€£]|\|(?:[/:-]|\.\d|th|st|nd|rd)", around) is not None


def _bound(line: Line, start: int) -> str:
    """How the figure that holds a number is bounded."""
    return next((f.bound for f in line.figures if f.span[0] <= start < f.span[1]), "exact")


def _included(line: Line, whole: Figure, part: Figure) -> Iterator[Check]:
    """*12 people, including 15 children*, *five people, seven of them children*: only persons, and only what cannot be."""
    language, between = line.seen.language, line.words(whole.span[1], part.span[0])
    if whole.norm or part.norm or min(whole.value, part.value) <= 0:
        return
    counted = line.words(whole.span[0], part.span[0])
    persons = re.search(rf"\b{phrase(language, 'arithmetic', 'persons')}\b", counted, re.IGNORECASE)
    inner = compiled(language, "arithmetic", "patterns", "including").fullmatch(between)
    them = compiled(language, "arithmetic", "patterns", "of_them").match(line.after(part.span[1]))
    if persons and (inner or (them and re.fullmatch(r"[^.;]{0,40},? ", between))):
        span = (whole.span[0], part.span[1])
        yield from _fewer(line, (part.value, part.bound), (whole.value, whole.bound), span, failing_only=True)


def _fewer(
    line: Line, part: tuple[float, str], whole: tuple[float, str], span: tuple[int, int], failing_only: bool = False
) -> Iterator[Check]:
    too_many = part[0] > whole[0] and part[1] != "at most" and whole[1] not in ("at least", "about")
    if too_many or (part[0] <= whole[0] and not failing_only):
        verdict: Verdict = "does not fit" if too_many else "fits"
        why = f"{part[0]:,g} is {'more' if too_many else 'not more'} than {whole[0]:,g}, of which it is said to be a part."
        yield Check(span=span, kind="arithmetic", verdict=verdict, why=why)


def _fates(line: Line) -> Iterator[Check]:
    """*Of the 12 miners, nine were rescued and four died*: each has one fate only."""
    if len(line.figures) < 3 or not compiled(line.seen.language, "arithmetic", "patterns", "whole_first").search(
        line.before(line.figures[0].span[0])
    ):
        return
    whole, parts = line.figures[0], line.figures[1:]
    if any(f.norm is not None or f.bound != "exact" for f in line.figures):
        return
    for group in words(line.seen.language, "arithmetic", "fates"):
        if _each_has_one(line, parts, group):
            total = sum(f.value for f in parts)
            verdict: Verdict = "fits" if total == whole.value else "does not fit" if total > whole.value else "cannot tell"
            why = f"{' + '.join(f'{f.value:,g}' for f in parts)} = {total:,g}; the whole is {whole.value:,g}."
            yield Check(span=(whole.span[0], parts[-1].span[1]), kind="arithmetic", verdict=verdict, why=why)
            return


def _each_has_one(line: Line, parts: Sequence[Figure], group: Sequence[str]) -> bool:
    """Whether after each figure, before the next, stands one word of the group, another one each time."""
    ends = [f.span[0] for f in parts[1:]] + [line.span[1]]
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(re.escape(w) for w in sorted(group, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
    )
    found = [
        {hit.group().lower() for hit in pattern.finditer(line.words(f.span[1], end))} for f, end in zip(parts, ends, strict=True)
    ]
    return all(len(one) == 1 for one in found) and len(set.union(*found)) == len(found)


def _shares(line: Line) -> Iterator[Check]:
    """Answers of which each person gave one: together no more than 100 %."""
    shares = [f for f in line.figures if f.unit == "%"]
    if len(shares) < 3 or len(shares) < len(line.figures) or any(f.bound != "exact" for f in shares):
        return
    for group in words(line.seen.language, "arithmetic", "answers"):
        if _each_has_one(line, shares, group):
            total = sum(f.value for f in shares)
            slack = _SLACK * len(shares) / 3
            if total <= 100 - slack - 1:
                return
            verdict: Verdict = "does not fit" if total > 100 + slack else "fits"
            why = f"{' + '.join(f'{f.value:g}' for f in shares)} = {total:g} %."
            yield Check(span=(shares[0].span[0], shares[-1].span[1]), kind="arithmetic", verdict=verdict, why=why)
            return
