"""The figures of many reports, each with what it measures: its unit, what is counted, between which places."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from hearsay.corroborate.keys import stems
from hearsay.corroborate.reports import Report
from hearsay.packs.lexicon import any_of, pattern, table, words
from hearsay.records import Figure, Span

TOPIC = "conflicts"
LIMIT = 24
"""Characters before a figure that say that it is a limit."""
LEFT, RIGHT, WIDE = 28, 70, 45
"""Characters before and after a figure that say what it measures."""
DISTANCE = "km"
NAME = re.compile(r"(?<![\w])[^\W\d_a-z][\w’'-]*(?:\s+[^\W\d_a-z][\w’'-]*)*")
RATE = re.compile(r"\s*(?:per|a|an|each|every)\s+(\w+)", re.IGNORECASE)
OF = re.compile(r"([^\W\d_]+)\s+of\s+(?:[\w.]+\s+)?$")


@dataclass(frozen=True, slots=True)
class Item:
    """A figure where it stands. ``units`` are the places of the units that hold it.

    ``part``: of a whole that is named with it; ``whole``: what another figure is a part of. ``origin`` and ``to``: the
    places that a distance is between. ``rate``: how often in a year.
    """

    report: int
    figure: Figure
    statement: str
    sentence: int
    units: tuple[int, ...]
    nouns: frozenset[str]
    rate: float | None
    part: bool
    whole: bool
    origin: str | None
    to: str | None

    @property
    def bare(self) -> bool:
        """A number alone: what it counts is said elsewhere."""
        return self.figure.norm is None and self.figure.unit is None

    @property
    def base(self) -> str | None:
        """The base unit, without how often."""
        return self.figure.norm.unit.split(" per ")[0] if self.figure.norm else None


def items(reports: Sequence[Report]) -> list[Item]:
    """Every figure once, by report and place."""
    return [item for i, one in enumerate(reports) for item in _of(i, one)]


def _of(place: int, report: Report) -> list[Item]:
    """The units that hold a figure are named with it; where none does, those of its statement."""
    held: dict[Span, tuple[Figure, str]] = {}
    for one in {u.statement.id: u.statement for u in report.units}.values():
        held |= {f.span: (f, one.id) for f in one.figures if not f.vague}
    inside: dict[Span, list[int]] = {}
    within: dict[str, list[int]] = {}
    for k, unit in enumerate(report.units):
        within.setdefault(unit.statement.id, []).append(k)
        for figure in unit.figures:
            inside.setdefault(figure.span, []).append(k)
    found = [_item(place, report, f, key, inside.get(span) or within[key]) for span, (f, key) in sorted(held.items())]
    told = [one for one in found if not _allowed(report, one.figure)]
    return [one for line in _by_line(told) for one in _parts(report, _placed(report, line))]


def _allowed(report: Report, figure: Figure) -> bool:
    """*A limit of 15* is no measurement."""
    before = report.article.text[max(0, figure.span[0] - LIMIT) : figure.span[0]]
    return any(m.end() >= len(before.rstrip()) for m in pattern(report.language, "limits", topic=TOPIC).finditer(before))


def _by_line(found: Iterable[Item]) -> list[list[Item]]:
    lines: dict[int, list[Item]] = {}
    for one in found:
        lines.setdefault(one.sentence, []).append(one)
    return list(lines.values())


def _item(place: int, report: Report, figure: Figure, statement: str, units: Sequence[int]) -> Item:
    sentence = max((i for i, s in enumerate(report.sentences) if s[0] <= figure.span[0]), default=0)
    line = report.sentences[sentence] if report.sentences else figure.span
    return Item(
        report=place,
        figure=figure,
        statement=statement,
        sentence=sentence,
        units=tuple(units),
        nouns=_nouns(report, figure, line),
        rate=_rate(report, figure),
        part=False,
        whole=False,
        origin=None,
        to=None,
    )


def _nouns(report: Report, figure: Figure, line: Span) -> frozenset[str]:
    """Stems of what is counted; of a bare number the words around it: *a magnitude of 6.9*."""
    language, text = report.language, report.article.text
    tally = stems(language, figure.tally or "")
    if figure.unit and not figure.norm:
        return stems(language, f"{figure.unit.split(' per ')[0]} {figure.of or ''}") | tally
    before = text[max(line[0], figure.span[0] - LEFT) : figure.span[0]]
    return stems(language, before) | tally


def _rate(report: Report, figure: Figure) -> float | None:
    """How often in a year: *a month* is 12; of the unit or after the figure."""
    per: dict[str, float] = table(report.language, "rates", topic=TOPIC)
    unit = figure.norm.unit if figure.norm else figure.unit or ""
    if " per " in unit:
        return per.get(unit.split(" per ")[1])
    after = RATE.match(report.article.text, figure.span[1])
    return per.get(after.group(1)) if after else None


def fold(name: str) -> str:
    """Without marks and case: *Wrocław* is *Wroclaw*."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ø", "o").replace("Ł", "L"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def _placed(report: Report, line: Sequence[Item]) -> list[Item]:
    """Distances with the place before the first figure of the sentence, and the one just after each."""
    text, sentence = report.article.text, report.sentences[line[0].sentence]
    before = _places(report, text[sentence[0] : line[0].figure.span[0]])
    stops = [x.figure.span[0] for x in line[1:]] + [sentence[1]]
    out = []
    for one, stop in zip(line, stops, strict=True):
        after = _places(report, text[one.figure.span[1] : min(stop, one.figure.span[1] + RIGHT)])
        if not after and stop != sentence[1]:
            after = _places(report, text[stop : min(sentence[1], stop + RIGHT)])  # "120 km (75 miles) from Ruse"
        far = one.base == DISTANCE
        out.append(replace(one, origin=before[-1] if far and before else None, to=after[0] if far and after else None))
    return out


def _places(report: Report, text: str) -> list[str]:
    """The names in a text, directions and small words left out."""
    language = report.language
    loose = set(table(language, "directions", topic="places")) | words(language, "empty", topic="claims")
    loose |= words(language, "dates", topic="claims")
    return [m.group() for m in NAME.finditer(text) if m.group().lower() not in loose]


def _parts(report: Report, line: Sequence[Item]) -> list[Item]:
    """Parts and wholes marked; parts of what was named before, and what follows them in their sentence, left out."""
    language, text = report.language, report.article.text
    part, whole = _after(language, "part"), _before(language, "whole")
    out: list[Item] = []
    listing = False
    for i, one in enumerate(line):
        end = line[i + 1].figure.span[0] if i + 1 < len(line) else one.figure.span[1]
        is_part = bool(part.match(text[one.figure.span[1] : one.figure.span[1] + LEFT]))
        inside = part.search(text[slice(*one.figure.span)]) is not None
        named = bool(_after(language, "named_before").match(text[one.figure.span[1] : one.figure.span[1] + LEFT]))
        listing = listing or named or (inside and one.figure.unit is not None and len(line) > 1)
        previous = line[i - 1] if i else None
        since = max(previous.figure.span[1] if previous else 0, one.figure.span[0] - WIDE)
        is_whole = bool(whole.search(text[since : one.figure.span[0]]))
        is_whole = is_whole or bool(previous and part.fullmatch(text[previous.figure.span[1] : one.figure.span[0]].rstrip()))
        sets_whole = i + 1 < len(line) and bool(whole.search(text[one.figure.span[1] : end]))
        if named or (listing and one.bare):
            continue
        out.append(replace(one, part=(is_part or sets_whole) and not is_whole, whole=is_whole))
    return out


@cache
def _after(language: str, name: str) -> re.Pattern[str]:
    return re.compile(r"\s*" + pattern(language, name, topic=TOPIC).pattern, re.IGNORECASE)


@cache
def _before(language: str, name: str) -> re.Pattern[str]:
    return re.compile(any_of(table(language, name, topic=TOPIC)).pattern, re.IGNORECASE)
