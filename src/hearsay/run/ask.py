"""Ask the archive: which claims have these words, and are of this sort; who carries them, and what exactly was said."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from hearsay.brief.jsonform import as_dict
from hearsay.records import Claim, Span
from hearsay.run.facets import COUNTED, Facet, facets_of
from hearsay.run.facets import as_json as facets_as_json
from hearsay.run.question import Known, Question, share, wanted, words
from hearsay.run.wording import STEMMERS
from hearsay.store import finding
from hearsay.store import search as asking
from hearsay.store.archive import Archive
from hearsay.store.content import unpack
from hearsay.store.earth import Circle, km_between

SHOWN = 3
"""Statements of one claim that are shown with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """What one report says, in its own characters; ``chain`` runs from the outlet to the witness."""

    statement: str
    article: str
    locator: str
    url: str | None
    outlet: str | None
    published: str | None
    span: Span
    text: str
    firmness: str
    chain: tuple[dict[str, str], ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A report that carries a claim."""

    article: str
    locator: str
    outlet: str | None
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A place of a claim, and how far from the middle of the circle it lies."""

    name: str
    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A claim that answers: with its story, the reports that carry it, and the statements that answer best."""

    claim: Claim
    story_gist: str
    reports: int
    first_utc: str | None
    last_utc: str | None
    carried_by: tuple[Carried, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer: ``more`` is true where only the latest of many claims were looked at.

    ``facets``: of what sort the claims are, if that was asked for.
    """

    question: Question
    total: int
    more: bool
    hits: tuple[Hit, ...] = field(default=())
    facets: tuple[Facet, ...] = ()


def search(archive: Archive, question: Question, counted: bool = False) -> Found:
    """The claims that answer a question; ``counted``: and of what sort they are.

    Raises :class:`UsageError` for a question that makes no sense.
    """
    wanted(question, Known())  # what makes no sense is said before the archive is asked
    with archive.reading() as connection:
        known = known_of(connection, question)
        made = wanted(question, known)
        end = made.offset + made.limit
        found = asking.numbers(connection, replace(made, offset=0, limit=max(COUNTED, end)) if counted else made)
        shown = found.claims[made.offset : end] if counted else found.claims
        hits = _hits(connection, shown, question.text, known.languages, made.circle)
        facets = facets_of(connection, found.claims) if counted else ()
    return Found(question=question, total=found.total, more=found.more, hits=tuple(hits), facets=facets)


def known_of(connection: Connection, question: Question) -> Known:
    """What a question has to know of the archive."""
    return Known(
        languages=_stemmed(asking.languages(connection)) if question.text else (),
        outlets=tuple(asking.outlets(connection)) if question.outlets else (),
        ends=asking.first_and_last(connection) if question.since or question.until else None,
    )


def _stemmed(languages: Iterable[str]) -> tuple[str, ...]:
    """Of the languages of the archive those whose words have endings that are cut."""
    there = {each.split("-")[0].lower() for each in languages}
    return tuple(code for code in STEMMERS if code in there)


def _hits(connection: Any, numbers: Sequence[int], text: str, languages: Sequence[str], circle: Circle | None) -> Iterable[Hit]:
    terms = words(text, languages)
    rows = finding.claims_of(connection, numbers)
    of: dict[int, list[finding.Stated]] = {}
    for each in finding.stated(connection, numbers):
        of.setdefault(each.claim, []).append(each)
    best = {n: _best(said, [share(each.gist, terms, languages) for each in said]) for n, said in of.items()}
    chosen = [each for said in best.values() for each in said]
    texts = finding.excerpts(connection, (each.statement for each in chosen))
    chains = finding.heard(connection, ((each.article, each.attribution) for each in chosen if each.attribution))
    near = _near(connection, of, circle) if circle else {}
    return [
        Hit(
            claim=unpack(row.record, Claim),
            story_gist=row.story_gist,
            reports=row.reports,
            first_utc=row.first_utc,
            last_utc=row.last_utc,
            carried_by=tuple(dict.fromkeys(_carried(each) for each in of.get(row.n, ()))),
            excerpts=tuple(_excerpt(each, texts, chains) for each in best.get(row.n, ())),
            near=near.get(row.n, ()),
        )
        for row in rows
    ]


def _best(said: Sequence[finding.Stated], shares: Sequence[int]) -> list[finding.Stated]:
    """The statements that have most of the words, one of each report; the earliest where that is the same."""
    ranked = sorted(zip(shares, said, strict=True), key=lambda each: -each[0])  # a stable sort: the order in time stays
    once: dict[str, finding.Stated] = {}
    for _, each in ranked:
        once.setdefault(each.article, each)
    return list(once.values())[:SHOWN]


def _carried(each: finding.Stated) -> Carried:
    return Carried(
        article=each.article, locator=each.locator, outlet=each.outlet, title=each.title, published=each.published
    )  # fmt: skip


def _excerpt(each: finding.Stated, texts: dict[str, str], chains: dict[str, list[finding.Heard]]) -> Excerpt:
    return Excerpt(
        statement=each.statement,
        article=each.article,
        locator=each.locator,
        url=each.url,
        outlet=each.outlet,
        published=each.published,
        span=(each.start, each.stop),
        text=texts.get(each.statement, ""),
        firmness=each.firmness,
        chain=tuple(
            {"name": one.name, "kind": one.kind, "firmness": one.firmness} for one in chains.get(each.attribution or "", ())
        ),
        language=each.language,
    )


def _near(connection: Any, of: dict[int, list[finding.Stated]], circle: Circle) -> dict[int, tuple[Near, ...]]:
    """The places of each claim within the circle, each once, the nearest first."""
    claims = {each.statement: n for n, said in of.items() for each in said}
    found: dict[int, dict[Near, None]] = {}
    for put in finding.placed(connection, claims):
        km = round(km_between(circle.lat, circle.lon, put.lat, put.lon), 1)
        if km <= circle.km:
            found.setdefault(claims[put.statement], {})[Near(name=put.name, lat=put.lat, lon=put.lon, km=km)] = None
    return {n: tuple(sorted(each, key=lambda one: (one.km, one.name))) for n, each in found.items()}


def as_json(found: Found) -> dict[str, Any]:
    """The answer in the shape that ``hearsay search --json`` and the desk's ``/search.json`` share."""
    return {
        "question": {name: value for name, value in asdict(found.question).items() if value or name == "offset"},
        "total": found.total,
        "more": found.more,
        "facets": facets_as_json(found.facets),
        "claims": [_claim(hit) for hit in found.hits],
    }


def _claim(hit: Hit) -> dict[str, Any]:
    made: dict[str, Any] = as_dict(hit.claim)
    made |= {"story_gist": hit.story_gist, "reports": hit.reports, "first_utc": hit.first_utc, "last_utc": hit.last_utc}
    return made | {"carried_by": as_dict(hit.carried_by), "excerpts": as_dict(hit.excerpts), "near": as_dict(hit.near)}
