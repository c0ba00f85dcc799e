"""What a person says of one finding of an archive, taken in, listed and taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from hearsay.errors import UsageError
from hearsay.records import Judged, Judgement, Span
from hearsay.run.decided import judgement
from hearsay.run.moments import now
from hearsay.run.naming import loosely, shown_as
from hearsay.run.review import NO, YES, FindingKind
from hearsay.store import decided
from hearsay.store.archive import Archive
from hearsay.store.decided import Decision
from hearsay.store.intake import numbers_of
from hearsay.store.load import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says of one finding. ``parts``: for a correction the words of source, cue or content as they should be."""

    kind: FindingKind
    one: str
    two: str
    verdict: Judgement
    copy: str = "rewrite"
    parts: Mapping[str, str] = field(default_factory=dict)
    why: str | None = None


def decide(archive: Archive, said: Said) -> None:
    """Keep it; what it touches is settled by the next settling. Raises :class:`UsageError` for what makes no sense."""
    made = _judged(archive, said) if said.kind == "attribution" else _ruled(said)
    with archive.writing() as connection:
        decided.decide(connection, [made], now())


def _ruled(said: Said) -> Decision:
    if said.verdict == "corrected":
        raise UsageError("corrected: only what somebody says can be corrected by its words; confirm or reject this")
    kind = (YES if said.verdict == "confirmed" else NO)[said.kind]
    one, two = sorted((said.one, said.two)) if said.kind == "claim" else (said.one, said.two)
    return Decision(kind=kind, one=one, two=two, value=said.copy if kind == "copy" else None, why=said.why)


def _judged(archive: Archive, said: Said) -> Decision:
    with archive.reading() as connection:
        kept = load(connection, numbers_of(connection, [said.one]).values())
    if not kept:
        raise UsageError(f"{said.one}: there is no such report")
    text = kept[0].kept.article.text
    found = spans_of(said.two, len(text))
    near = found[0][0]
    parts = {name: _placed(text, words, near, name) for name, words in said.parts.items()}
    if (said.verdict == "corrected") != bool(parts):
        raise UsageError("corrected: give source, cue or content as it should read")
    return judgement(Judged(article=said.one, found=found, verdict=said.verdict, **parts), why=said.why)


def spans_of(given: str, longest: int) -> tuple[Span, ...]:
    """Spans as JSON. Raises :class:`UsageError` for what is none."""
    try:
        found = msgspec.json.decode(given, type=tuple[Span, ...])
    except msgspec.MsgspecError:
        found = ()
    if not found or any(not 0 <= start < end <= longest for start, end in found):
        raise UsageError(f"{given[:80]}: are no spans of this report")
    return found


def _placed(text: str, words: str, near: int, name: str) -> tuple[Span, ...]:
    """Each line of words where it stands nearest to what was found; nothing where there is none."""
    out: list[Span] = []
    for line in filter(None, (line.strip() for line in words.splitlines())):
        places = [m.span() for m in loosely(line).finditer(text)]
        if not places:
            raise UsageError(f"{name}: {shown_as(line)} does not stand in the report; copy the words from it")
        out.append(min(places, key=lambda place: abs(place[0] - near)))
    if not out and name == "content":
        raise UsageError("content: nothing given; reject the finding if nobody says anything")
    return tuple(sorted(out))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One decision with its number, in words."""

    number: int
    kind: str
    one: str
    two: str | None
    value: str | None
    made: str
    undone: str | None
    why: str | None


def rulings(archive: Archive) -> list[Ruling]:
    """All decisions, the latest first."""
    with archive.reading() as connection:
        rows = decided.listed(connection)
    return [
        Ruling(number=r.n, kind=r.kind, one=r.one, two=r.two, value=r.value, made=r.made, undone=r.undone, why=r.why)
        for r in reversed(rows)
    ]


def undo(archive: Archive, number: int) -> None:
    """Take one back. Raises :class:`UsageError` where there is none that stands."""
    with archive.writing() as connection:
        found = decided.undo(connection, number, now())
    if found is None:
        raise UsageError(f"{number}: no such decision, or it is undone already")
