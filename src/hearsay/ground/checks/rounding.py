"""Between which two numbers a figure lies that was rounded as it is written."""

import re

from hearsay.records import Figure

_SCALED = re.compile(r"[^\W\d_]{3,}|\d\s?(?:k|m|mn|bn|b|tn)\b", re.IGNORECASE)


def interval(text: str, figure: Figure, most: float = 0.1) -> tuple[float, float]:
    """Least and greatest value that is written so: "2.5" is 2.45 to 2.55, "300" with zeros may be rough, up to ``most`` of it."""
    value = figure.value
    half = half_step(text[slice(*figure.span)], value, most)
    if figure.bound == "about":
        half = max(half, abs(value) * 0.1)
    low, high = value - half, value + half
    return (
        (low, high) if figure.bound in ("exact", "about") else (0.0, high) if figure.bound == "at most" else (low, float("inf"))
    )


def half_step(written: str, value: float, most: float = 0.1) -> float:
    """Half of the last place that a number was written to, in the figure's own unit."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", written)
    if found is None:
        return 0.0 if value < 13 else abs(value) * 0.02
    digits = found.group().rstrip(",").replace(",", "")
    scale = value / float(digits) if float(digits) else 1.0
    if "." in digits:
        return float(0.5 * 10.0 ** -len(digits.partition(".")[2]) * abs(scale))
    zeros = len(digits) - len(digits.rstrip("0"))
    if not zeros:
        return 0.5 * abs(scale)
    return min(0.5 * 10.0**zeros * abs(scale), abs(value) * most)
