"""Every record that crosses from one room to the next. Frozen; field names are those of the JSON.

A span is ``(start, end)`` in Unicode code points into :attr:`Article.text`, end exclusive. Times are
ISO 8601 strings, as precise as the page gives them. ``None`` means "not known", never a guess.
A name that Python keeps for itself ends in an underscore here and not in the JSON (``from_``).
"""

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Firmness = Literal["asserted", "hedged", "doubted", "denied"]
SourceKind = Literal["person", "organisation", "government", "outlet", "document", "unnamed", "group"]
Bound = Literal["exact", "about", "at most", "at least"]
Direction = Literal["up", "down"]
MoveRole = Literal["by", "from", "to"]
Verdict = Literal["fits", "does not fit", "cannot tell"]
ResponseStatus = Literal["confirmed", "denied", "declined", "no answer yet", "silent"]
CheckKind = Literal[
    "distance", "border", "containment", "direction", "coast", "weekday", "arithmetic", "conversion", "age", "range"
]
CopyKind = Literal["reprint", "rewrite", "citation"]
Credit = Literal["right", "wrong", "none"]
ChangeKind = Literal[
    "hedge lost",
    "hedge added",
    "bound lost",
    "bound added",
    "figure changed",
    "attribution dropped",
    "source promoted",
    "source changed",
    "quote altered",
    "time changed",
    "place changed",
]
Judgement = Literal["confirmed", "rejected", "corrected"]
NameKind = Literal["person", "organisation", "location", "facility", "people", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What a feed says of a report that it leads to; it counts only where the page itself says nothing."""

    outlet: str | None = None
    owner: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a user says of a report, by ``--about``, ``--published`` or ``--outlet``; it wins over the page."""

    file: str | None = None
    outlet: str | None = None
    owner: str | None = None
    published: str | None = None
    url: str | None = None
    hint: Hint | None = None
    """Not from the user, and weaker than the page: from the feed that led to it."""


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
    status: int | None = None
    """Of the HTTP response."""
    headers: tuple[tuple[str, str], ...] = ()
    """Of the HTTP response, in their order."""
    record: str | None = None
    """The WARC-Record-ID, where the page came out of a web archive."""
    hint: Hint | None = None
    """From the feed that led to it."""


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
    """A time as written. ``value`` is ISO 8601 or an interval a/b; ``anchor`` says what it was counted from.

    ``relation`` is what is known of a time without a value: "1 month before publication".
    """

    span: Span
    value: str | None = None
    role: Literal["event", "statement", "other"] = "event"
    anchor: str | None = None
    precision: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """How long or how often, as written: ``P3D``, ``PXY`` (some years); of what comes again, ``P1W`` or ``XXXX-WXX-5``.

    ``between`` is the interval a/b where it runs to or from a day that is known.
    """

    span: Span
    value: str
    type: Literal["duration", "set"] = "duration"
    between: str | None = None
    anchor: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A figure in the base unit of its kind (km, kg, %, …)."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How a number is moved: of "rose by 12% to 340" the 12% is ``by``, the 340 ``to``; ``cue`` is where the verb stands."""

    direction: Direction
    role: MoveRole
    cue: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as written, with its unit and how it is bounded; ``of`` is what is counted.

    ``vague``: only the order is said ("dozens"), and the value is the least that this can be. ``tally``: what is counted,
    however it is called: deaths of "four people were killed" as of "4 dead".
    """

    span: Span
    value: float
    unit: str | None = None
    bound: Bound = "exact"
    of: str | None = None
    norm: Norm | None = None
    vague: bool = False
    change: Moved | None = None
    tally: str | None = None


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
    url: str | None = None
    """Where the page is on the web, when that is known."""
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
    durations: tuple[Duration, ...] = ()
    figures: tuple[Figure, ...] = ()
    checks: tuple[Check, ...] = ()
    made_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a claim entered the news.

    ``reliability`` is the letter A to F that a person gave this source; ``None``: not graded.
    """

    name: str
    kind: SourceKind
    statements: tuple[str, ...]
    interest: Literal["serves speaker", "against own interest"] | None = None
    why: str = ""
    reliability: str | None = None
    since: str | None = None
    """When the first report that carries it was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The range as it stood from a time on: *1 until 11:20, then 2*."""

    as_of: str | None
    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """A range: how many origins are proven separate, and how many are not proven shared.

    ``over_time``: each time from which the range was another, the first carrier's first.
    """

    at_least: int
    at_most: int
    list: tuple[Origin, ...] = ()
    over_time: tuple[Since, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One report that carries a claim, and how it got there.

    ``from_``: the report that this one has the claim from, if that is in the pile; ``origin``: the place of the
    origin in ``origins.list`` that it leads back to. ``statement`` is its first statement of the claim.
    """

    article: str
    statement: str
    from_: str | None = None
    origin: int | None = None
    credit: Credit | None = None
    why: str = ""


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
    carriers: tuple[Carrier, ...] = ()
    sourcing: str = ""
    """The sourcing in one sentence, as analysts write it: how many origins of what kind, and who only passes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One report derived from another, directly. ``shared``: pairs of spans, in ``from_`` and in ``to``, that show it."""

    from_: str
    to: str
    kind: CopyKind
    credit: Credit
    score: float
    why: str
    shared: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Characters of one statement."""

    statement: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a claim on its way from one report to the next, both spans side by side."""

    kind: ChangeKind
    from_: Cited
    to: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One of the values that do not go together. ``value`` is a number, or a time, place or answer in words."""

    statement: str
    span: Span
    value: float | str | None = None
    unit: str | None = None
    bound: Bound | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Values for one thing that differ, or that moved: the later one has a later as-of time."""

    what: str
    kind: Literal["differs", "moved"]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The event that articles and claims are about."""

    id: str
    gist: str
    articles: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim that answers a question; ``differs`` says in what it is another one (*40 and not 45*)."""

    claim: str
    score: float
    differs: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The sentence that ``--claim`` gave, and the claims that state it, the nearest first."""

    text: str
    matches: tuple[Match, ...] = ()


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
class Judged:
    """What a person said of one attribution: it stands, it is none, or its words are others.

    ``found`` is its content as the machine had it: by that it is known again when another model reads the report.
    """

    article: str
    found: tuple[Span, ...]
    verdict: Judgement
    source: tuple[Span, ...] | None = None
    """``None``, here and below: as found."""
    cue: tuple[Span, ...] | None = None
    content: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What a person decided, by ids; it wins over the machine.

    ``apart`` and ``same``: pairs of statements that are not, or are, one claim. ``copies`` and ``not_copies``: articles
    (from, to). ``sources``: (article or ``None`` for all, name as printed) and who that is. ``grades``: source, A to F.
    ``owners``: outlet, owner. ``one_origin`` and ``two_origins``: names of origins that are one, or two. ``judged``: single
    attributions.
    """

    apart: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    copies: tuple[tuple[str, str, CopyKind], ...] = ()
    not_copies: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str | None, str, str], ...] = ()
    grades: tuple[tuple[str, str], ...] = ()
    owners: tuple[tuple[str, str], ...] = ()
    one_origin: tuple[tuple[str, str], ...] = ()
    two_origins: tuple[tuple[str, str], ...] = ()
    judged: tuple[Judged, ...] = ()


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
    copies: tuple[Copy, ...] = ()
    claims: tuple[Claim, ...] = ()
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    stories: tuple[Story, ...] = ()
    asked: Asked | None = None
    as_of: str | None = None
    """Only what was published by then is in the brief; ``None``: all."""
    failures: tuple[Failure, ...] = ()
