"""A story or a claim of the archive, as a brief of the reports that carry it, with what became of it and what was noted."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from hearsay.brief.excerpts import give_excerpts
from hearsay.brief.jsonform import as_dict
from hearsay.errors import UsageError
from hearsay.records import Brief, Claim, Story
from hearsay.run.ask import search
from hearsay.run.question import Question
from hearsay.run.wording import typed
from hearsay.store import finding, ids
from hearsay.store.archive import Archive
from hearsay.store.content import unpack
from hearsay.store.finding import Event
from hearsay.store.ids import Gone, Meant, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One story or claim. ``asked``: the record that was asked for and went on into this one; ``gone``: all that did."""

    kind: str
    id: str
    brief: Brief
    history: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()
    gone: tuple[Gone, ...] = ()
    asked: Gone | None = None


def story(archive: Archive, given: str) -> Told:
    """The story of an id (of its own, of a claim, report or article in it), of the beginning of one, or of words."""
    with archive.reading() as connection:
        meant, asked = _meant(connection, given, ("story", "claim", "article", "report"))
        found = meant.id if meant and meant.kind == "story" else ids.story_of(connection, meant) if meant else None
    if found is None:
        if meant is not None:
            raise UsageError(f"{given}: has no story yet; let `hearsay add` end its work")
        found = _best(archive, given, "story").story or ""
    return _story(archive, found, asked)


def claim(archive: Archive, given: str) -> Told:
    """The claim of an id (of its own or of one of its statements), of the beginning of one, or of words."""
    with archive.reading() as connection:
        meant, asked = _meant(connection, given, ("claim",))
        found = meant.id if meant else ids.claim_of(connection, typed(given))
    return _claim(archive, found or _best(archive, given, "claim").id, asked)


def meant(connection: Connection, given: str, kinds: tuple[str, ...]) -> Meant | None:
    """The record that an id or the beginning of one stands for; ``None``: no id of these kinds."""
    return _meant(connection, given, kinds)[0]


def _meant(connection: Connection, given: str, kinds: tuple[str, ...]) -> tuple[Meant | None, Gone | None]:
    """The record, and what was asked for if that went on into it."""
    given = typed(given)
    exact = ids.exactly(connection, given, kinds)
    if exact:
        return exact[0], None
    gone = ids.gone(connection, given)
    if gone is not None:
        return _went_on(connection, gone, kinds)
    some = ids.beginning(connection, given, kinds)
    if len({each.id for each in some}) > 1:
        raise UsageError(f"{given}: begins the ids of {', '.join(f'{one.kind} {one.id}' for one in some[:4])}; give more of it")
    if some:
        return some[0], None
    report = ids.report_at(connection, given) if "report" in kinds else None
    return (Meant("report", report) if report else None), None


def _went_on(connection: Connection, gone: Gone, kinds: tuple[str, ...]) -> tuple[Meant | None, Gone | None]:
    seen, at = {gone.id}, gone
    while at.into is not None and at.into not in seen:
        into = at.into
        found = ids.exactly(connection, into, kinds) or ids.exactly(connection, into, ("claim", "story"))
        if found:
            return found[0], gone
        seen.add(into)
        further = ids.gone(connection, into)
        if further is None:
            break
        at = further
    raise UsageError(f"{gone.id}: is gone since {at.at[:10]} ({at.why}); it went on nowhere")


def _best(archive: Archive, given: str, kind: str) -> Claim:
    found = search(archive, Question(text=given, limit=1))
    if not found.hits or not any(map(str.isalnum, given)):
        plural = "stories" if kind == "story" else "claims"
        raise UsageError(f"{given}: no id, and no claim has all these words; `hearsay search` finds {plural} by their words")
    return found.hits[0].claim


def _story(archive: Archive, id: str, asked: Gone | None) -> Told:
    from hearsay.run.archived import brief_of_stories

    with archive.reading() as connection:
        before = ids.before(connection, id)
        history = finding.history_of(connection, story=[id, *(each.id for each in before)])
    made = brief_of_stories(archive, [id])
    inside = (each.id for held in (made.articles, made.claims) for each in held)
    about = [id, *(each.id for each in before), *inside]
    with archive.reading() as connection:
        notes = ids.noted(connection, about)
    return Told(
        kind="story", id=id, brief=made, history=tuple(history), notes=tuple(notes), gone=tuple(before), asked=asked
    )  # fmt: skip


def _claim(archive: Archive, id: str, asked: Gone | None) -> Told:
    from hearsay.run.archived import brief_of

    with archive.reading() as connection:
        row = finding.claim_row(connection, id)
        if row is None:
            raise UsageError(f"{id}: is no claim")
        made = unpack(row.record, Claim)
        reports = finding.articles_of(connection, (*made.statements, *made.disputed_by))
        before = ids.before(connection, id)
        about = [id, *(each.id for each in before)]
        new = Event(row.made, "new", id, made.story, None, None, None, "first in the archive")
        history = [new, *finding.history_of(connection, claim=about)]
        notes = ids.noted(connection, about)
    brief = narrowed(brief_of(archive, reports), made)
    return Told(
        kind="claim", id=id, brief=brief, history=tuple(history), notes=tuple(notes), gone=tuple(before), asked=asked
    )  # fmt: skip


def narrowed(brief: Brief, claim: Claim) -> Brief:
    """What a brief has of one claim: who states or disputes it, answers, copies, changes and conflicts."""
    own = {*claim.statements, *claim.disputed_by}
    conflicts = tuple(each for each in brief.conflicts if any(value.statement in own for value in each.values))
    changes = tuple(each for each in brief.changes if {each.from_.statement, each.to.statement} & own)
    shown = own | {value.statement for each in conflicts for value in each.values}
    shown |= {one for each in changes for one in (each.from_.statement, each.to.statement)}
    statements = tuple(each for each in brief.statements if each.id in shown)
    needed = {each.article for each in statements}
    heard = {each.attribution for each in statements}
    articles = tuple(each for each in brief.articles if each.id in needed)
    stories = (each for each in brief.stories if each.id == claim.story)
    here = tuple(each.id for each in articles)
    return replace(
        brief,
        articles=articles,
        statements=statements,
        attributions=tuple(each for each in brief.attributions if each.id in heard),
        responses=tuple(each for each in brief.responses if each.to in own),
        copies=tuple(each for each in brief.copies if {each.from_, each.to} <= needed),
        claims=(claim,),
        changes=changes,
        conflicts=conflicts,
        stories=tuple(Story(id=each.id, gist=each.gist, articles=here, claims=(claim.id,)) for each in stories),
        open_questions=(),
        warnings=(),
        follow_ups=(),
    )


def as_json(told: Told, texts: bool = True) -> dict[str, Any]:
    """The brief in the shape of the contract, with ``id``, ``history``, ``notes`` and ``gone`` beside it."""
    shape: dict[str, Any] = as_dict(told.brief)
    if not texts:
        give_excerpts(shape)
    shape["id"] = told.id
    shape["history"] = [each._asdict() for each in told.history]
    shape["notes"] = [each._asdict() for each in told.notes]
    shape["gone"] = [each._asdict() for each in told.gone]
    return shape
