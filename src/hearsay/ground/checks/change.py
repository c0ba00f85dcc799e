"""Whether a change and the two figures it leads between agree: "doubled from 40 to 70", "rose by 12% from 300 to 340"."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from hearsay.ground.checks.rounding import half_step
from hearsay.ground.checks.seen import Line, Seen, compiled, phrase, words
from hearsay.records import Check, Figure, Verdict

_FITS, _BAD = 0.06, 0.10  # how far a factor in words may be off
_LOOSE, _MORE = 0.25, 1.5  # of a factor that is called rough, or only a least one
_LEAST = 0.25  # percentage points by which a share in per cent may be off, beside rounding
_YEARS = range(1800, 2101)
_WINDOW = 90


def check_changes(seen: Seen) -> Iterator[Check]:
    """Every "from A to B" or "to B from A" with a change beside it."""
    for line in seen.lines():
        for first, second in pairwise(line.figures):
            ends = _ends(line, first, second)
            if ends is not None and ends[0].value > 0:
                yield from _tried(line, *ends, (first.span[0], second.span[1]))


def _ends(line: Line, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """The figures before and after a change, in this order."""
    between = line.words(first.span[1], second.span[0])
    led = line.before(first.span[0])
    if re.search(r"\bfrom\s+$", led) and re.fullmatch(r"(?:\s[\w-]+){0,3}?,?\s+to\s+", between):
        pair = (first, second)
    elif re.search(r"\bto\s+$", led) and re.fullmatch(r"(?:\s[\w-]+){0,3}?,?\s+from\s+", between):
        pair = (second, first)
    else:
        return None
    years = all(f.unit is None and f.value in _YEARS and f.of is None for f in pair)
    alike = first.unit == second.unit or None in (first.unit, second.unit)
    return pair if alike and not years and "%" not in (first.unit, second.unit) and _plain(pair) else None


def _plain(pair: tuple[Figure, Figure]) -> bool:
    return all(f.bound in ("exact", "about") for f in pair)


def _tried(line: Line, old: Figure, new: Figure, span: tuple[int, int]) -> Iterator[Check]:
    """The nearest word for a factor or share in per cent before or after the pair, in its part of the sentence."""
    low, high = _ratio(line, old, new)
    before, start = line.before(span[0])[-_WINDOW:], max(line.span[0], span[0] - _WINDOW)
    factors: Mapping[str, float] = words(line.seen.language, "arithmetic", "factors")
    hits = list(re.finditer(rf"(?<![\w-])(?:{'|'.join(factors)})\b(?![^,;]*[,;])", before, re.IGNORECASE))
    if hits:
        yield _factor(line, hits[-1], start, span, factors[hits[-1].group().lower()], (low, high, new.value / old.value))
        return
    share = _share(line, old, new, span)
    if share is not None:
        yield from _percent(line, share, span, (low, high, new.value / old.value))


def _ratio(line: Line, old: Figure, new: Figure) -> tuple[float, float]:
    text = line.seen.text
    a, b = (half_step(text[slice(*f.span)], f.value, 0.1) if _rough(text, f) else 0.5 for f in (old, new))
    return (new.value - b) / (old.value + a), (new.value + b) / max(old.value - a, 1e-9)


def _rough(text: str, figure: Figure) -> bool:
    """Small whole numbers are counted; large ones and those with a word for the scale are rounded."""
    return figure.value >= 1000 or not float(figure.value).is_integer() or figure.bound == "about"


def _factor(
    line: Line, hit: re.Match[str], start: int, span: tuple[int, int], factor: float, ratio: tuple[float, float, float]
) -> Check:
    low, high, plain = ratio
    led = line.seen.text[max(0, start + hit.start() - 20) : start + hit.start()]
    more = re.search(rf"\b{phrase(line.seen.language, 'arithmetic', 'more')}\s*$", led, re.IGNORECASE)
    bad = _LOOSE if re.search(rf"\b{phrase(line.seen.language, 'arithmetic', 'loose')}\s*$", led, re.IGNORECASE) else _BAD
    least, most = factor * (1 - _FITS), factor * (_MORE if more else 1 + _FITS)
    verdict: Verdict = "fits" if low <= most and high >= least else "cannot tell"
    if low > factor * (_MORE if more else 1 + 2 * bad) or high < factor * (1 - bad):
        verdict = "does not fit"
    why = f"The second figure is {plain:.3g} times the first; “{hit.group()}” says {factor:g} times."
    return Check(span=(start + hit.start(), span[1]), kind="arithmetic", verdict=verdict, why=why)


def _share(line: Line, old: Figure, new: Figure, span: tuple[int, int]) -> tuple[float, float, int] | None:
    """The change in per cent with its half step and where it stands, where a word for growth or shrinking goes with it."""
    language = line.seen.language
    if re.search(rf"\b{phrase(language, 'arithmetic', 'corrected')}\b", line.said, re.IGNORECASE):
        return None
    shares = [f for f in line.figures if f.unit == "%" and f.bound == "exact"]
    near = [
        f
        for f in shares
        if 0 <= span[0] - f.span[1] <= 45 and not re.search(r"[;]|\band\b|\bwhile\b", line.words(f.span[1], span[0]))
    ]
    if len(shares) == 1 and near:
        share = near[0]
        after = line.words(share.span[1], span[0])
        sign = _sign(line, share)
        if sign and not re.search(rf"\b{phrase(language, 'arithmetic', 'points')}\b", after, re.IGNORECASE):
            return sign * share.value, half_step(line.seen.text[slice(*share.span)], share.value, 0.05), share.span[0]
    written = compiled(language, "arithmetic", "patterns", "by_share").search(line.before(span[0])[-_WINDOW:])
    if written and not shares and (sign := _sign_in(line, line.before(span[0])[-_WINDOW:][: written.start()])):
        parts: Mapping[str, float] = words(language, "arithmetic", "shares")
        value = parts[written.group("share").lower().rstrip("s")]
        many = re.match(r"by (two|three|four|nine)", written.group(), re.IGNORECASE)
        value *= {"two": 2, "three": 3, "four": 4, "nine": 9}[many.group(1).lower()] if many else 1
        return sign * value * 100, 2.0, max(line.span[0], span[0] - _WINDOW) + written.start()
    return None


def _sign(line: Line, share: Figure) -> int:
    return _sign_in(line, line.before(share.span[0])[-40:])


def _sign_in(line: Line, before: str) -> int:
    """1 for growth, -1 for shrinking, by the last word for either; 0 where none stands there."""
    language, found = line.seen.language, dict[int, int]()
    for name, sign in (("grows", 1), ("shrinks", -1)):
        for hit in re.finditer(rf"(?<![\w-]){phrase(language, 'arithmetic', name)}\b", before, re.IGNORECASE):
            found[hit.start()] = sign
    return found[max(found)] if found else 0


def _percent(
    line: Line, share: tuple[float, float, int], span: tuple[int, int], ratio: tuple[float, float, float]
) -> Iterator[Check]:
    said, half, start = share
    low, high, plain = ((r - 1) * 100 for r in ratio)
    slack = half + _LEAST
    verdict: Verdict = "does not fit" if said + slack < low or said - slack > high else "fits"
    if verdict == "does not fit" and (plain > 0) != (said > 0):
        verdict = "cannot tell"  # what rose may be another thing than what went from one to the other
    why = f"From the first figure to the second is {plain:+.1f} %; the report says {said:+.3g} %."
    yield Check(span=(start, span[1]), kind="arithmetic", verdict=verdict, why=why)
