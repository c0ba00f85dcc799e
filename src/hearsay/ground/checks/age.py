"""Whether an age and a year of birth in one sentence agree: "Maria Okello, 43, who was born in 1972"."""

import re
from collections.abc import Iterator
from datetime import date

from hearsay.ground.checks.seen import Line, Seen, compiled, phrase
from hearsay.records import Check, Verdict

_OLDEST = 122


def check_ages(seen: Seen) -> Iterator[Check]:
    """Every sentence with one age and one birth, and what they are counted to."""
    for line in seen.lines():
        yield from _lifetime(line)
        yield from _dead(line)
        if not re.search(rf"\b{phrase(seen.language, 'age', 'kin')}\b", line.said, re.IGNORECASE):
            yield from _now(line)


def _only(line: Line, name: str) -> re.Match[str] | None:
    found = list(line.finditer(compiled(line.seen.language, "age", "patterns", name)))
    return found[0] if len(found) == 1 else None


def _number(hit: re.Match[str], name: str) -> int:
    """The value of a group, or of the same with a number behind its name."""
    return next(int(value) for key, value in hit.groupdict().items() if value and key.rstrip("0123456789") == name)


def _lifetime(line: Line) -> Iterator[Check]:
    """*The poet (1901-1978) was 67 when she died*."""
    years, aged = _only(line, "span"), _only(line, "at_death")
    if years and aged:
        yield from _tried(line, (years, aged), _number(aged, "age"), int(years.group("from")), int(years.group("to")))


def _dead(line: Line) -> Iterator[Check]:
    """*Born in 1938, the singer died in 2010 at the age of 82*."""
    born, died, aged = _only(line, "born"), _only(line, "died"), _only(line, "dead")
    if born and died and aged:
        yield from _tried(line, (born, died, aged), _number(aged, "age"), _number(born, "year"), int(died.group("year")))


def _now(line: Line) -> Iterator[Check]:
    """*Tomasz Wilk, aged 70, was born in 1964*: counted to the day of publication."""
    born, aged, published = _only(line, "born"), _only(line, "now"), _published(line)
    if (
        not born
        or not aged
        or published is None
        or re.search(rf"\b{phrase(line.seen.language, 'age', 'not_now')}\b", line.said, re.I)
    ):
        return
    others = [t for t in line.times if t.span[0] < born.start() or t.span[1] > born.end()]
    if not any((t.value or "")[:4].isdigit() and t.anchor is None for t in others):
        yield from _tried(line, (born, aged), _number(aged, "age"), _number(born, "year"), published.year)


def _published(line: Line) -> date | None:
    """The day of publication, unless the report itself knows of later years."""
    try:
        day = date.fromisoformat((line.seen.article.published or "")[:10])
    except ValueError:
        return None
    years = (int(t.value[:4]) for t in line.seen.times if t.anchor is None and t.value and t.value[:4].isdigit())
    return day if all(year <= day.year for year in years) else None


def _tried(line: Line, hits: tuple[re.Match[str], ...], age: int, born: int, then: int) -> Iterator[Check]:
    if not 0 <= then - born <= _OLDEST or not age:
        return
    span = (min(h.start() for h in hits), max(h.end() for h in hits))
    span = (span[0] + len(line.words(*span)) - len(line.words(*span).lstrip(" ,")), span[1])
    verdict: Verdict = "fits" if then - born - 1 <= age <= then - born else "does not fit"
    why = f"Born in {born}, one is {then - born - 1} or {then - born} in {then}; the report says {age}."
    yield Check(span=span, kind="age", verdict=verdict, why=why)
