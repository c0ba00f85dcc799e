"""An archive filled by hand: reports with what they state, and the claims that statements make."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert

from hearsay.records import Carrier, Claim, Firmness, Origin, Origins, SourceKind, Voice
from hearsay.run.moments import utc
from hearsay.run.wording import facets_of, names_of, words_of
from hearsay.store import of_claims, of_reports, texts
from hearsay.store.archive import Archive
from hearsay.store.content import pack

NOW = "2031-05-06T15:00:00Z"


@dataclass(frozen=True, kw_only=True)
class Said:
    """One statement: its id, its words, who says it after the outlet, where, how firmly, and how it was answered."""

    id: str
    text: str
    chain: tuple[tuple[str, SourceKind], ...] = ()
    firmness: Firmness = "asserted"
    places: tuple[tuple[str, float, float], ...] = ()
    status: str = ""
    party: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One report: ``said`` stands in its text line by line, below its title."""

    id: str
    outlet: str | None
    published: str | None
    said: tuple[Said, ...]
    title: str = "A report"
    language: str | None = "en"
    story: str = "y1"

    @property
    def text(self) -> str:
        """The title, then a line for each statement."""
        return "\n".join((self.title, *(each.text for each in self.said)))


class Filler:
    """Puts reports and claims into an archive, as an intake would."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.reports: dict[str, Report] = {}
        self.number = 0

    def report(
        self,
        id: str,
        outlet: str | None,
        published: str | None,
        *said: Said,
        title: str = "A report",
        language: str | None = "en",
        story: str = "y1",
    ) -> "Filler":
        """Put one report in."""
        made = Report(id=id, outlet=outlet, published=published, said=said, title=title, language=language, story=story)
        self.reports[id] = made
        with self.archive.writing() as connection:
            _put_report(connection, made)
        return self

    def claim(
        self,
        id: str,
        *statements: str,
        low: int = 1,
        high: int = 1,
        origins: tuple[Origin, ...] = (),
        weight: float = 1.0,
        disputed: tuple[str, ...] = (),
        gist: str | None = None,
    ) -> "Filler":
        """Make one claim of some statements."""
        carriers = [(report, each) for report in self.reports.values() for each in report.said if each.id in statements]
        published = [report.published for report, _ in carriers if report.published]
        made = Claim(
            id=id,
            gist=gist or carriers[0][1].text,
            statements=statements,
            weight=weight,
            origins=Origins(at_least=low, at_most=high, list=origins),
            story=carriers[0][0].story,
            first_seen=min(published, default=None),
            disputed_by=disputed,
            carriers=tuple(
                Carrier(article=report.id, statement=each.id, origin=0 if origins else None) for report, each in carriers
            ),
        )
        self.number += 1
        with self.archive.writing() as connection:
            _put_claim(connection, made, carriers, self.number)
        return self


def _put_report(connection: Connection, made: Report) -> None:
    known = connection.execute(of_claims.stories.select().where(of_claims.stories.c.id == made.story)).first()
    if known is None:
        row = {"id": made.story, "gist": f"Story {made.story}", "articles": 1, "claims": 1, "made": NOW, "changed": NOW}
        connection.execute(insert(of_claims.stories).values(**row, record=pack({})))
    locator = f"{made.id}.txt"
    connection.execute(
        insert(of_reports.reports).values(
            id=made.id, key=locator, locator=locator, article=made.id, versions=1, taken=NOW, seen=NOW
        )
    )
    row = {"id": made.id, "report": made.id, "version": 1, "current": 1, "settled": 1, "sequence": made.published or "9"}
    row |= {"locator": locator, "outlet": made.outlet, "title": made.title, "published": made.published}
    row |= {"published_utc": utc(made.published), "language": made.language, "sha256": f"hash of {made.id}"}
    row |= {"taken": NOW, "seen": NOW, "made_by": "a test", "story": made.story, "text": made.text}
    connection.execute(insert(of_reports.articles).values(**row))
    for each in made.said:
        _put_said(connection, made, each)


def _put_said(connection: Connection, made: Report, each: Said) -> None:
    start = made.text.index(each.text)
    attribution = f"of {each.id}" if each.chain else None
    connection.execute(
        insert(of_reports.statements).values(
            id=each.id, article=made.id, attribution=attribution, start=start, stop=start + len(each.text),
            gist=each.text, firmness=each.firmness, speech_act="assertion",
        )
    )  # fmt: skip
    chain = [Voice(name=made.outlet or "not known", kind="outlet"), *(Voice(name=n, kind=k) for n, k in each.chain)]
    for place, voice in enumerate(chain if attribution else ()):
        connection.execute(
            insert(of_reports.voices).values(
                article=made.id, attribution=attribution, place=place, last=int(place == len(chain) - 1),
                name=voice.name, key=names_of([voice.name]), kind=voice.kind, firmness=each.firmness,
            )
        )  # fmt: skip
    for name, lat, lon in each.places:
        connection.execute(insert(of_reports.places).values(article=made.id, statement=each.id, name=name, lat=lat, lon=lon))
    if each.status:
        connection.execute(
            insert(of_reports.responses).values(
                article=made.id, party=each.party, key=names_of([each.party]), status=each.status, scope="whole",
                statement=each.id, start=start, stop=start + len(each.text),
            )
        )  # fmt: skip


def _put_claim(connection: Connection, made: Claim, carriers: Sequence[tuple[Report, Said]], number: int) -> None:
    reports = [report for report, _ in carriers]
    said = [each for _, each in carriers]
    times = sorted(time for report in reports if (time := utc(report.published)))
    outlets = [report.outlet for report in reports if report.outlet]
    language = reports[0].language
    columns = (
        words_of(" ".join((made.gist, *(each.text for each in said))), language),
        words_of(" ".join((*(r.title for r in reports), *(p[0] for each in said for p in each.places))), language),
        names_of((*outlets, *(n for each in said for n, _ in each.chain), *(o.name for o in made.origins.list))),
        facets_of(
            made,
            (each.firmness for each in said),
            (each.status for each in said if each.status),
            language,
            ((lat, lon) for each in said for _, lat, lon in each.places),
            (report.published for report in reports),
            outlets,
        ),
    )
    row = {"n": number, "id": made.id, "story": made.story, "gist": made.gist, "weight": made.weight}
    row |= {"at_least": made.origins.at_least, "at_most": made.origins.at_most, "reports": len({r.id for r in reports})}
    row |= {"disputed": len(made.disputed_by), "information": made.information, "first_seen": made.first_seen}
    row |= {"first_utc": times[0] if times else None, "last_utc": times[-1] if times else None, "made": NOW, "changed": NOW}
    row |= {"digest": made.id, "record": pack(made), **dict(zip(texts.COLUMNS, columns, strict=True))}
    connection.execute(insert(of_claims.claims).values(**row))
    texts.index(connection, [row])
    for lat, lon in {(lat, lon) for each in said for _, lat, lon in each.places}:
        connection.execute(insert(of_claims.spots).values(claim=number, lat=lat, lon=lon))
    for report, each in carriers:
        connection.execute(insert(of_claims.claim_statements).values(claim=number, statement=each.id, article=report.id))
    for place, origin in enumerate(made.origins.list):
        connection.execute(
            insert(of_claims.origins).values(
                claim=number, place=place, name=origin.name, key=names_of([origin.name]), kind=origin.kind,
                interest=origin.interest,
            )
        )  # fmt: skip
