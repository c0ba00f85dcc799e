"""Every record that crosses from one room to the next. Frozen; field names are those of the JSON.

A span is ``(start, end)`` in Unicode code points into :attr:`Article.text`, end exclusive. Times are
ISO 8601 strings, as precise as the page gives them. ``None`` means "not known", never a guess.
"""

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Firmness = Literal["asserted", "hedged", "doubted", "denied"]
SourceKind = Literal["person", "organisation", "government", "outlet", "document", "unnamed", "group"]
Bound = Literal["exact", "about", "at most", "at least"]
Verdict = Literal["fits", "does not fit", "cannot tell"]
ResponseStatus = Literal["confirmed", "denied", "declined", "no answer yet", "silent"]
CheckKind = Literal[
    "distance", "border", "containment", "direction", "coast", "weekday", "arithmetic", "conversion", "age", "range"
]
NameKind = Literal["person", "organisation", "location", "facility", "people", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a user says of a report, by ``--about``, ``--published`` or ``--outlet``; it wins over the page."""

    file: str | None = None
    outlet: str | None = None
    owner: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes as they were read, and where from. ``locator`` is the path, URL or ``-`` that was given."""

    locator: str
    content: bytes
    media_type: str | None = None
    charset: str | None = None
    final_url: str | None = None
    fetched: str | None = None
    """When a URL was fetched, UTC; ``None`` for a file, whose date says nothing about the news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Text of the page that is not the report: a repeated headline, a share bar."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An ``<a href>`` inside the text."""

    span: Span
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as written, and where it is. Degrees WGS 84; ``gazetteer`` names the entry used."""

    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    precision: Literal["point", "town", "region", "country"] | None = None
    role: str | None = None
    gazetteer: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2 code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time as written. ``value`` is ISO 8601 or an interval a/b; ``anchor`` says what it was counted from."""

    span: Span
    value: str | None = None
    role: Literal["event", "statement", "other"] = "event"
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A figure in the base unit of its kind (km, kg, %, …)."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as written, with its unit and how it is bounded; ``of`` is what is counted."""

    span: Span
    value: float
    unit: str | None = None
    bound: Bound = "exact"
    of: str | None = None
    norm: Norm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or body that a statement is about."""

    span: Span
    name: str
    kind: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A statement tried against the map, the calendar or arithmetic."""

    span: Span
    kind: CheckKind
    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """``LIMA, Feb. 11 —`` or the line of place and date under a headline."""

    span: Span
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report, as kept. ``body`` are the spans of its own text; headline included, furniture not."""

    id: str
    locator: str
    text: str
    outlet: str | None = None
    owner: str | None = None
    title: str | None = None
    title_span: Span | None = None
    agency: str | None = None
    """Whose report it is where the page credits another newsroom: ``(Agency) -`` in the dateline, *first appeared in*."""
    byline: str | None = None
    byline_span: Span | None = None
    published: str | None = None
    updated: str | None = None
    fetched: str | None = None
    language: str | None = None
    body: tuple[Span, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    links: tuple[Link, ...] = ()
    dateline: Dateline | None = None
    sha256: str | None = None
    """Of the bytes that were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name in the text, as the model found it; ``full`` is the fullest form in the article.

    ``outlet``: an organisation that the model takes for a newsroom.
    """

    span: Span
    kind: NameKind
    full: str | None = None
    outlet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One hop of a chain: who, in what capacity, by which words, how firmly."""

    name: str
    kind: SourceKind
    mention: Span | None = None
    entity: str | None = None
    role: str | None = None
    count: int | None = None
    stands_for: str | None = None
    cue: Span | None = None
    firmness: Firmness = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One thing said in one article, and the voices it came through.

    ``chain`` runs from the outlet towards the witness: *Reuters, citing a police officer* is
    ``(Reuters, police officer)``. ``score`` lies between 0 and 1.
    """

    id: str
    article: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Literal["direct", "indirect", "mixed"]
    firmness: Firmness
    speech_act: str
    source_kind: SourceKind
    addressee: Span | None = None
    chain: tuple[Voice, ...] = ()
    end: Literal["witness", "document", "trail ends"] = "trail ends"
    within: str | None = None
    score: float = 0.0
    made_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a party answered when somebody asked, only as far as the text says so."""

    article: str
    party: str
    status: ResponseStatus
    span: Span
    scope: Literal["whole", "part", "only the report"] = "whole"
    to: str | None = None
    asker: str | None = None
    as_of: str | None = None
    chain: tuple[Voice, ...] = ()
    party_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """Something the report says nobody knows, or that it could not verify."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the attribute room found in one article."""

    article: str
    sentences: tuple[Span, ...] = ()
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    responses: tuple[Response, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that one article states, through an attribution or (``None``) in its own voice."""

    id: str
    article: str
    attribution: str | None
    span: Span
    gist: str
    firmness: Firmness
    speech_act: str
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    checks: tuple[Check, ...] = ()
    made_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a claim entered the news."""

    name: str
    kind: SourceKind
    statements: tuple[str, ...]
    interest: Literal["serves speaker", "against own interest"] | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """A range: how many origins are proven separate, and how many are not proven shared."""

    at_least: int
    at_most: int
    list: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What several statements say alike; a statement that stands alone is a claim too."""

    id: str
    gist: str
    statements: tuple[str, ...]
    weight: float
    origins: Origins
    story: str | None = None
    first_seen: str | None = None
    disputed_by: tuple[str, ...] = ()
    information: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Something a careful reader should know before passing the report on."""

    article: str
    kind: str
    span: Span | None = None
    against: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A source to get, or a party to ask. ``search`` are words to look for, ``since``/``until`` a date window."""

    kind: Literal["get", "ask"]
    name: str
    why: str
    search: str
    since: str | None = None
    until: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read; the others were."""

    locator: str
    step: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole result, in the shape of the JSON."""

    format: str
    made_by: dict[str, str]
    made_at: str
    articles: tuple[Article, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    responses: tuple[Response, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    warnings: tuple[Warned, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    copies: tuple[dict[str, object], ...] = ()
    claims: tuple[Claim, ...] = ()
    changes: tuple[dict[str, object], ...] = ()
    conflicts: tuple[dict[str, object], ...] = ()
    stories: tuple[dict[str, object], ...] = ()
    failures: tuple[Failure, ...] = ()
