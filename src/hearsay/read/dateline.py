"""``KORSI, Feb. 3 (Wire) -``: place, date and agency at the beginning of a first paragraph."""

import re
from dataclasses import dataclass

from hearsay.read.dates import Stamp, blanked, stamps
from hearsay.read.names import Words, name_like, names_in, words_of
from hearsay.records import Span

LONGEST = 110
_END = re.compile(r"(?:(?<=[\s).,/])|(?<=[A-Z]))[-–—]{1,2}\s+(?=\S)|(?<=\))\s*(?=[A-Z\"“‘])")
_COLON = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ '’/-]{2,30}(?P<end>:)\s+(?=[A-ZÀ-Þ\"“‘])")
_AGENCY = re.compile(r"\(([^\W\d_][^()\n]{1,40})\)\W*$|/([^\W\d_][\w .-]{1,30})/\W*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A dateline inside a paragraph, its dash included."""

    span: Span
    agency: str | None = None
    date: Stamp | None = None


def dateline_of(text: str, span: Span, language: str) -> Opening | None:
    """The dateline with which a paragraph begins, if it begins with one."""
    start, end = span
    words = words_of(language)
    dash = _END.search(text, start, min(end, start + LONGEST))
    if dash is not None:
        found = _opening(text, start, dash.start(), language, words)
        if found is not None:
            return Opening(span=(start, start + len(text[start : dash.end()].rstrip())), agency=found.agency, date=found.date)
    colon = _COLON.match(text, start, end)
    if colon is None or not _is_place(text[start : colon.start("end")], words):
        return None
    return Opening(span=(start, colon.end("end")))


def _opening(text: str, start: int, end: int, language: str, words: Words) -> Opening | None:
    """The words before the dash as place, date and agency; None when they are anything else."""
    credited = _AGENCY.search(text[start:end])
    agency = (credited[1] or credited[2]).strip() if credited else None
    stop = start + credited.start() if credited else end
    dated = stamps(text, language, start, stop)
    places = names_in(blanked(text, (start, stop), language), words)
    if not all(name_like(place, 5) and place.split()[0].lower() not in words.prepositions for place in places):
        return None
    if agency and not name_like(agency):
        return None
    if not places:
        return Opening(span=(start, end), agency=agency) if agency and stop == start else None
    if agency or dated or _is_place(text[start:stop].strip(" ,.-–—"), words):
        return Opening(span=(start, end), agency=agency, date=dated[0] if dated else None)
    return None


def _is_place(shouted: str, words: Words) -> bool:
    """Whether capitals before a dash or colon can be a place: a few words, and none such as "WATCH"."""
    first = shouted.split(",")[0]
    return first.isupper() and len(first.split()) <= 3 and len(first) > 2 and first.lower() not in words.not_places
