"""The sourcing of a claim in one sentence, as analysts write it, and the digit that follows from it.

The sentence weighs sources only. It never says whether a claim holds, and has no word of likelihood (ICD 203) in it, so
that the two scales cannot be mixed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import words
from hearsay.records import Article, Carrier, Claim, Origin

LONGEST = 45
"""Words of the sentence; what weighs least is left out first."""
SHOWN = 3
"""Origins that are named."""
NAME = 7
"""Words of a name; the rest is description."""
NAMED = ("person", "organisation", "government")
KINDS = {
    "person": "named person",
    "organisation": "organisation",
    "government": "government",
    "outlet": "newsroom, own sources unnamed",
    "document": "document",
    "unnamed": "unnamed",
    "group": "group",
}
LIKELIHOOD = re.compile(
    r"\b(?:un)?likely|\b(?:im)?probabl[ey]|\b(?:almost |nearly )?certain(?:ly)?|\beven chance|\bremote", re.IGNORECASE
)
REASONS = {
    "1": "Two independent origins, one of them named and not served by the claim.",
    "2": "Two independent origins, but none that is named and not served by the claim.",
    "3": "One origin is proven; a second is not excluded.",
    "4": "Another statement disputes it.",
    "6": "Nothing at hand confirms it.",
}
SERVED = {"serves speaker": "served by the claim", "against own interest": "against its own interest"}


def digit(claim: Claim) -> str:
    """Admiralty credibility as far as a machine may propose it: 1 to 4 or 6, never 5.

    1: two independent origins, one of them named and not served by the claim; 2: two, but no such one; 3: one is proven and
    a second not excluded, over several reports; 4: another statement disputes it, whatever else; 6: nothing can be judged.
    """
    made = claim.origins
    if claim.disputed_by:
        return "4"
    if made.at_least > 1:
        return "1" if any(_open(o) and o.interest != "serves speaker" for o in made.list) else "2"
    several = len({c.article for c in claim.carriers}) > 1
    return "3" if several and made.at_least == 1 and made.at_most > 1 else "6"


def why(claim: Claim) -> str:
    """The reason for the digit in one sentence."""
    if digit(claim) == "6" and claim.origins.at_least == 0:
        return "Nobody in a position to know has said it."
    return REASONS[digit(claim)]


def sourcing(claim: Claim, articles: Mapping[str, Article]) -> str:
    """How many reports and outlets carry a claim, from how many origins of what kind, who only passes on, what weakens it.

    Names are as printed, and at most three. A claim without carriers stands in one report.
    """
    carriers = _carrying(claim)
    rest = list(_weak(claim, carriers, articles))
    for shown in range(SHOWN, -1, -1):
        line = f"{_level(claim)}: {_reports(carriers, articles)} {_origins(claim, shown)}"
        if _length(line) <= LONGEST:
            break
    for part in rest:
        if _length(f"{line} {part}") <= LONGEST:
            line += f"; {part}"
    return f"{line}."


def _length(line: str) -> int:
    return len(line.split())


def _level(claim: Claim) -> str:
    """Of the sourcing, in words that are on no scale of likelihood."""
    if claim.origins.at_least > 1:
        return "Strong sourcing" if digit(claim) == "1" else "Fair sourcing"
    return "Thin sourcing" if claim.origins.at_least else "No sourcing"


def _carrying(claim: Claim) -> list[Carrier]:
    """The reports that state it; one that only disputes it is not among them, unless all do."""
    return [c for c in claim.carriers if c.statement not in claim.disputed_by] or list(claim.carriers)


def _reports(carriers: Sequence[Carrier], articles: Mapping[str, Article]) -> str:
    ids = {c.article for c in carriers}
    if len(ids) < 2:
        return "one report carries it"
    outlets = {a.outlet.casefold() for i in ids if (a := articles.get(i)) and a.outlet}
    known = all(i in articles and articles[i].outlet for i in ids)
    of = f" of {'' if known else 'at least '}{_count(len(outlets), 'outlet')}" if outlets else ""
    return f"{len(ids)} reports{of} carry it"


def _origins(claim: Claim, shown: int) -> str:
    """*from 2 independent origins, …*; how many stand behind it, and who."""
    made = claim.origins
    who = _who(made.list, shown)
    if not made.at_least:
        nobody = "with nobody in a position to know"
        return nobody if not made.at_most else f"{nobody}, at most {_count(made.at_most, 'origin')}{who}"
    if made.at_least != made.at_most:
        return f"from {made.at_least} to {made.at_most} origins{who}"
    return f"from one origin{who}" if made.at_least == 1 else f"from {made.at_least} independent origins{who}"


def _who(found: Sequence[Origin], shown: int) -> str:
    named = [_described(o) for o in found[:shown]]
    more = len(found) - len(named)
    if not named:
        return ""
    every = [*named, *([f"{more} more"] if more else [])]
    return ": " + (" and ".join(filter(None, (", ".join(every[:-1]), every[-1]))))


def _described(one: Origin) -> str:
    """*Kelm Lines (organisation, against its own interest, graded B)*."""
    kind = KINDS[one.kind] if one.kind != "person" or _open(one) else "person known by post"
    notes = [kind, SERVED.get(one.interest or "", ""), f"graded {one.reliability}" if one.reliability else ""]
    name = " ".join(one.name.split())
    if len(name.split()) > NAME:
        name = " ".join(name.split()[:NAME]) + " …"
    noted = ", ".join(filter(None, notes))
    return f"one {noted}" if LIKELIHOOD.search(name) or not name else f"{name} ({noted})"


def _open(one: Origin) -> bool:
    """Stands by what it says with its name: a person, body or government that is called by one."""
    said = one.name.split()
    loose = words(FALLBACK, "article")
    proper = any(w[:1].isupper() for i, w in enumerate(said) if i or w.lower() not in loose)
    return one.kind in NAMED and (proper or one.kind == "government")


def _weak(claim: Claim, carriers: Sequence[Carrier], articles: Mapping[str, Article]) -> Iterator[str]:
    """What weakens it, the weightiest first."""
    if claim.disputed_by:
        yield f"{_count(len(claim.disputed_by), 'statement')} {'disputes' if len(claim.disputed_by) == 1 else 'dispute'} it"
    if len(claim.origins.list) > 1 and all(o.interest == "serves speaker" for o in claim.origins.list):
        yield "every origin is served by it"
    passing = _passing(claim, carriers)
    if passing:
        yield f"{_names(passing, articles)} only {'passes' if len(passing) == 1 else 'pass'} it on{_credits(passing)}"
    undated = sum(1 for c in carriers if c.article in articles and not articles[c.article].published)
    if undated:
        yield f"{_count(undated, 'report')} without a date"


def _passing(claim: Claim, carriers: Sequence[Carrier]) -> list[Carrier]:
    """Reports that have it from another one in the pile and lead back to no origin but that one's."""
    origin = {c.article: c.origin for c in claim.carriers}
    return [c for c in carriers if c.from_ is not None and c.origin in (None, origin.get(c.from_))]


def _names(passing: Sequence[Carrier], articles: Mapping[str, Article]) -> str:
    """One or two outlets by name, more by number."""
    outlets = dict.fromkeys(a.outlet for c in passing if (a := articles.get(c.article)) and a.outlet)
    short = len(passing) <= 2 and len(outlets) == len(passing) and not any(LIKELIHOOD.search(o) for o in outlets)
    return " and ".join(outlets) if short else _count(len(passing), "report")


def _credits(passing: Sequence[Carrier]) -> str:
    """*, 2 without credit, 1 crediting another outlet*."""
    none, wrong = (sum(c.credit == kind for c in passing) for kind in ("none", "wrong"))
    if len(passing) == 1:
        return ", without credit" if none else ", crediting another outlet" if wrong else ""
    return (f", {none} without credit" if none else "") + (f", {wrong} crediting another outlet" if wrong else "")


def _count(number: int, noun: str) -> str:
    return f"one {noun}" if number == 1 else f"{number} {noun}s"
