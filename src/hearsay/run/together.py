"""The one step that sees more than one report."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from hearsay.attribute.encoder import Encoder
from hearsay.corroborate.likeness import load_likeness
from hearsay.corroborate.reports import Report, report
from hearsay.corroborate.settle import Settled, settle
from hearsay.corroborate.vectors import load_vectors
from hearsay.records import Article, Reading, Rulings, Statement
from hearsay.run.rulings import resolve
from hearsay.run.settings import Settings

Told = dict[str, tuple[Any, ...]]
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
    reports = compared(found, encoder, settings)
    made = settled(reports, Rulings(owners=settings.owners, grades=settings.grades))
    if settings.corrections or settings.grades:
        rulings, lines = resolve(
            settings.corrections,
            settings.owners,
            settings.grades,
            [one.article for one in found],
            [s for one in found for s in one.statements],
            {c.id: c.statements for c in made.claims},
        )
        for line in lines:
            settings.tell(line)
        made = settled(reports, rulings)
    return {"copies": made.copies, "claims": made.claims, "stories": made.stories}


def compared(found: Sequence[Known], encoder: Encoder, settings: Settings) -> list[Report]:
    """Reports in the form in which they are compared; one report alone needs no vectors."""
    if len(found) < 2:
        return [report(one.article, one.reading, one.statements) for one in found]
    vectors = load_vectors(encoder.tokenizer, settings.workers())
    return [report(one.article, one.reading, one.statements, vectors) for one in found]


def settled(reports: Sequence[Report], rulings: Rulings) -> Settled:
    """Compare what may be alike, and settle it."""
    if len(reports) < 2:
        return settle(reports, (), None, rulings)
    return settle(reports, combinations(range(len(reports)), 2), load_likeness(), rulings)
