"""Whether a figure that is given in two units is the same: "500 miles (805 km)"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hearsay.ground.checks.rounding import half_step
from hearsay.ground.checks.seen import Line, Seen, compiled, words
from hearsay.ground.units import units
from hearsay.records import Check, Figure, Norm, Verdict

_SAME, _LOOSE = 0.05, 0.12  # of the figure: fits up to the first; units of several sizes differ up to the second
_DEGREES = 1.5  # of a temperature
_TEMPERATURE = "°C"


def check_conversions(seen: Seen) -> Iterator[Check]:
    """Every figure followed by itself in another unit, in brackets or after "or"."""
    for line in seen.lines():
        for number in range(1, len(line.figures)):
            yield from _tried(line, line.figures, number)


def _tried(line: Line, figures: Sequence[Figure], number: int) -> Iterator[Check]:
    left, right = (_weighed(line, f) for f in figures[number - 1 : number + 1])
    if left.norm is None or right.norm is None or left.norm.unit != right.norm.unit or left.unit == right.unit:
        return
    if not _again(line, left, right) or _compound(line, figures, number):
        return
    verdict = _verdict(line, left, right)
    if verdict is None:
        return
    low, high = _converted(line, left, right)
    told = f"{low:.4g}" if low == high else f"{low:.4g} (as a difference {high:.4g})"
    why = f"{left.value:,g} {left.unit} are {told} {right.unit}; the report says {right.value:,g}."
    yield Check(span=(left.span[0], right.span[1]), kind="conversion", verdict=verdict, why=why)


def _weighed(line: Line, figure: Figure) -> Figure:
    """A figure whose unit is money elsewhere, as a weight: *pounds* beside kilograms can be nothing else."""
    factor = words(line.seen.language, "conversion", "weights").get(figure.unit or "")
    return replace(figure, norm=Norm(value=figure.value * factor, unit="kg")) if factor and figure.norm is None else figure


def _again(line: Line, left: Figure, right: Figure) -> bool:
    """Whether the second stands alone in brackets after the first, or is joined to it by "or"."""
    language, between = line.seen.language, line.words(left.span[1], right.span[0])
    rest = line.after(right.span[1])
    if compiled(language, "conversion", "opened").fullmatch(between):
        return compiled(language, "conversion", "closed").match(rest) is not None
    joined = compiled(language, "conversion", "joined").fullmatch(between)
    return joined is not None and compiled(language, "conversion", "joined_end").match(rest) is not None


def _compound(line: Line, figures: Sequence[Figure], number: int) -> bool:
    """Whether either side is a range or has a part before or after it: "5 feet 6 inches (168 cm)", "2 to 3 miles (3 to 5 km)"."""
    language, near = line.seen.language, []
    if number > 1:
        near.append(line.words(figures[number - 2].span[1], figures[number - 1].span[0]))
    if number + 1 < len(figures):
        near.append(line.words(figures[number].span[1], figures[number + 1].span[0]))
    return any(
        compiled(language, "conversion", "range").fullmatch(gap) or compiled(language, "conversion", "together").fullmatch(gap)
        for gap in near
    )


def _verdict(line: Line, left: Figure, right: Figure) -> Verdict | None:
    one, two = left.norm, right.norm
    if one is None or two is None:
        return None
    if one.unit == _TEMPERATURE:
        return _degrees(line, left, right)
    text = line.seen.text
    halves = [
        half_step(text[slice(*f.span)], f.value) / f.value * n.value if f.value else 0.0 for f, n in ((left, one), (right, two))
    ]
    gap, size = abs(one.value - two.value), max(abs(one.value), abs(two.value))
    if gap <= sum(halves) or gap <= _SAME * size:
        return "fits"
    loose = {left.unit, right.unit} & set(words(line.seen.language, "conversion", "loose_units")) or "about" in (
        left.bound,
        right.bound,
    )
    allowed = max((2 * _LOOSE if loose else _LOOSE) * size, sum(halves))
    return "does not fit" if gap > allowed else "cannot tell"


def _degrees(line: Line, left: Figure, right: Figure) -> Verdict:
    """A temperature, or a difference of two."""
    fits = any(
        abs(value - right.value) <= _DEGREES * (1.8 if right.unit != _TEMPERATURE else 1)
        for value in _converted(line, left, right)
    )
    return "fits" if fits else "does not fit"


def _converted(line: Line, left: Figure, right: Figure) -> tuple[float, float]:
    """The first figure in the unit of the second; of a temperature also as a difference."""
    one, two = left.norm, right.norm
    if one is None or two is None:
        return left.value, left.value
    if one.unit != _TEMPERATURE:
        value = one.value * right.value / two.value if two.value else 0.0
        return value, value
    (own, _), (factor, offset) = _scale(line, left), _scale(line, right)
    return (one.value - offset) / factor, left.value * own / factor


def _scale(line: Line, figure: Figure) -> tuple[float, float]:
    """What one more of a unit comes to in the base unit, and what zero of it comes to."""
    zero, one = (units(line.seen.language).norm(value, figure.unit) for value in (0.0, 1.0))
    return (one.value - zero.value, zero.value) if zero and one else (1.0, 0.0)
