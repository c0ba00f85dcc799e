"""The one step that sees more than one report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hearsay.attribute.encoder import Encoder
from hearsay.corroborate.ask_next import follow_ups_over
from hearsay.corroborate.asked import asked
from hearsay.corroborate.credits import in_time
from hearsay.corroborate.judged import judged
from hearsay.corroborate.likeness import load_likeness
from hearsay.corroborate.near import near
from hearsay.corroborate.parties import under_one_id
from hearsay.corroborate.renamed import identified
from hearsay.corroborate.reports import Report, report
from hearsay.corroborate.settle import Settled, settle
from hearsay.corroborate.vectors import Vectors, load_vectors
from hearsay.ground.figures import find_figures
from hearsay.ground.times import find_times
from hearsay.packs import FALLBACK
from hearsay.records import Article, Asked, FollowUp, Reading, Rulings, Statement
from hearsay.run.rulings import resolve
from hearsay.run.settings import Settings

Told = dict[str, Any]
"""What was found, by the names of the brief's fields."""


@dataclass(frozen=True, slots=True)
class Known:
    """One report as far as it goes by itself: what was read and stated, and ``told``, its part of the brief."""

    article: Article
    reading: Reading
    statements: tuple[Statement, ...]
    told: Told


def together(found: Sequence[Known], encoder: Encoder, settings: Settings) -> Told:
    """Claims, copies and stories of reports that are sorted by time."""
    # Nothing is compared in a report alone; only a sentence that is asked needs vectors there.
    vectors = load_vectors(encoder.tokenizer, settings.workers()) if len(found) > 1 or settings.claim is not None else None
    reports = in_time([report(one.article, one.reading, one.statements, vectors) for one in found])
    pairs = near(reports) if len(reports) > 1 else []
    # A second settling compares again only what a ruling has changed.
    likeness = cache(load_likeness()) if pairs else None
    made = settle(reports, pairs, likeness, Rulings(grades=tuple(sorted(set(settings.grades)))))
    if settings.corrections:
        rulings, lines = resolve(
            settings.corrections,
            settings.owners,
            settings.grades,
            [one.article for one in found],
            [s for one in found for s in one.statements],
            {c.id: c.statements for c in made.claims},
            [a for one in found for a in one.reading.attributions],
        )
        for line in lines:
            settings.tell(line)
        found = [_judged(one, rulings) for one in found]
        reports = [report(one.article, one.reading, one.statements, vectors) for one in found] if rulings.judged else reports
        reports = [identified(r, rulings) for r in in_time(reports)]
        made = settle(reports, pairs, likeness, rulings)
    attributions = {a.id: a for r in reports for a in r.reading.attributions}
    stated = tuple(s for one in found for s in one.statements)
    said = tuple(attributions[a.id] for one in found for a in one.reading.attributions)
    stated, said = under_one_id(stated, said, len(found))
    return {
        "copies": made.copies,
        "claims": made.claims,
        "stories": made.stories,
        "statements": stated,
        "changes": made.changes,
        "conflicts": made.conflicts,
        "attributions": said,
        "follow_ups": tuple(_follow_ups(found, made)),
        "asked": _asked(settings.claim, reports, made, vectors) if settings.claim is not None and vectors else None,
    }


def _judged(one: Known, rulings: Rulings) -> Known:
    reading, statements = judged(one.article.text, one.reading, one.statements, rulings)
    return replace(one, reading=reading, statements=statements)


def _follow_ups(found: Sequence[Known], made: Settled) -> list[FollowUp]:
    every = [f for one in found for f in one.told["follow_ups"]]
    responses = [r for one in found for r in one.told["responses"]]
    attributions = [a for one in found for a in one.reading.attributions]
    return follow_ups_over([one.article for one in found], responses, made.claims, made.copies, every, attributions)


def _asked(claim: str, reports: Sequence[Report], made: Settled, vectors: Vectors) -> Asked:
    """What the reports say to the sentence that was given."""
    whole = [(0, len(claim))]
    times = find_times(claim, whole, language=FALLBACK, published=None)
    return asked(
        claim,
        made.claims,
        {u.statement.id: u.statement for r in reports for u in r.units},
        {r.id: r.article for r in reports},
        vectors,
        {key: r.vectors[at] for r in reports for key, at in _rows(r).items()},
        figures=[f for f in find_figures(claim, whole, language=FALLBACK, times=times) if not f.vague],
        times=times,
    )


def _rows(one: Report) -> dict[str, list[int]]:
    """The rows of each statement's clauses."""
    out: dict[str, list[int]] = {}
    for i, unit in enumerate(one.units):
        out.setdefault(unit.statement.id, []).append(i)
    return out
