"""One report of the archive: its text with all that was found in it, its versions, and the page it came as."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from hearsay import __version__
from hearsay.brief.jsonform import as_dict
from hearsay.corroborate.renamed import renamed
from hearsay.errors import UsageError
from hearsay.records import Brief
from hearsay.run.decided import rulings_of
from hearsay.run.line import FORMAT, made_at
from hearsay.run.rulings import owned
from hearsay.run.told import meant
from hearsay.run.verify import Verdict, bytes_tried, tried
from hearsay.run.words_apart import Piece, apart
from hearsay.store import ids, logs, of_one
from hearsay.store.archive import Archive
from hearsay.store.ids import Note
from hearsay.store.load import load
from hearsay.store.logs import Entry, Revision
from hearsay.store.of_one import Evidence, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class OneReport:
    """One version of a report. ``carried``: how many reports carry each of its claims; ``differs``: its words against another's.

    ``brief`` has this version alone, with its claims if it is the one that counts.
    """

    report: str
    version: Entry
    brief: Brief
    carried: dict[str, int]
    versions: tuple[Entry, ...]
    revisions: tuple[Revision, ...]
    made_from: tuple[Way, ...]
    made_of: tuple[Way, ...]
    evidence: tuple[Evidence, ...]
    verdict: Verdict | None
    notes: tuple[Note, ...]
    against: Entry | None = None
    differs: tuple[Piece, ...] = ()


def one_report(archive: Archive, given: str, against: str | None = None, anew: bool = False) -> OneReport:
    """A report (then the version that counts) or a version, by its id or the beginning of one, its path or its URL.

    ``against``: another version, whose words are set against those of this one; ``anew``: read the kept page again and compare.
    Raises :class:`UsageError`.
    """
    rulings = rulings_of(archive)
    with archive.reading() as connection:
        found = meant(connection, given, ("article", "report"))
        article = of_one.current_of(connection, found.id) if found and found.kind == "report" else found.id if found else None
        numbered = of_one.number_of(connection, article) if article else None
        if article is None or numbered is None:
            raise UsageError(f"{given}: no such report; `hearsay log` lists what was taken in, with ids and locators")
        number, counts, _ = numbered
        report = ids.report_of(connection, article) or article
        read = load(connection, [number])
        if not read:
            raise UsageError(f"{given}: was taken in and not read; `hearsay reread` reads it")
        carried = of_one.carried(connection, article) if counts else []
        versions = logs.versions(connection, report)
        one = read[0].kept
        other = next((each for each in versions if each.id == against), None)
        brief = Brief(
            format=FORMAT,
            made_by={"hearsay": __version__},
            made_at=made_at(),
            articles=tuple(owned([one.article], rulings.owners)),
            attributions=tuple(renamed(one.reading.attributions, rulings)),
            statements=one.statements,
            responses=one.responses,
            open_questions=one.reading.open_questions,
            warnings=one.warnings,
            follow_ups=one.follow_ups,
            claims=tuple(each.claim for each in carried),
        )
        return OneReport(
            report=report,
            version=next(each for each in versions if each.id == article),
            brief=brief,
            carried={each.claim.id: each.reports for each in carried},
            versions=tuple(versions),
            revisions=tuple(logs.differences(connection, report)),
            made_from=tuple(of_one.made_from(connection, article)),
            made_of=tuple(of_one.made_of(connection, article)),
            evidence=tuple(of_one.evidence_of(connection, article)),
            verdict=_verdict(connection, article, anew),
            notes=tuple(ids.noted(connection, dict.fromkeys((report, *(each.id for each in versions))))),
            against=other,
            differs=_differs(connection, other, one.article.text),
        )


def _verdict(connection: Connection, article: str, anew: bool) -> Verdict | None:
    row = of_one.kept_page(connection, article)
    if row is None or not row.record:
        return None
    return tried(row) if anew else bytes_tried(row)


def _differs(connection: Connection, other: Entry | None, text: str) -> tuple[Piece, ...]:
    if other is None:
        return ()
    numbered = of_one.number_of(connection, other.id)
    loaded = load(connection, [numbered[0]]) if numbered else []
    return tuple(apart(loaded[0].kept.article.text, text)) if loaded else ()


def record(archive: Archive, given: str) -> tuple[str, bytes]:
    """The WARC record of a version as it is kept, and the id of the version."""
    with archive.reading() as connection:
        found = meant(connection, given, ("article", "report"))
        article = of_one.current_of(connection, found.id) if found and found.kind == "report" else found.id if found else None
        row = of_one.kept_page(connection, article) if article else None
    if article is None or row is None or not row.record:
        raise UsageError(f"{given}: no page of it is kept")
    return article, row.record


def as_json(made: OneReport) -> dict[str, Any]:
    """A brief of this version, with its versions, ways and evidence beside it."""
    shape: dict[str, Any] = as_dict(made.brief)
    rows: dict[str, Sequence[Any]] = {
        "versions": made.versions,
        "revisions": made.revisions,
        "made_from": made.made_from,
        "made_of": made.made_of,
        "evidence": made.evidence,
        "notes": made.notes,
    }
    shape |= {name: [each._asdict() for each in found] for name, found in rows.items()}
    shape |= {"id": made.version.id, "report": made.report, "version": made.version.version, "carried": made.carried}
    return shape | {"verdict": as_dict(made.verdict), "differs": [each._asdict() for each in made.differs]}
