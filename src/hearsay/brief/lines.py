"""Single lines of the brief: a claim, an origin, a warning, an answer, something to do."""

from collections.abc import Iterator, Sequence

from hearsay.records import Article, Attribution, Claim, FollowUp, Furniture, OpenQuestion, Origin, Response, Span, Statement

from . import words
from .lookup import Lookup
from .view import Line, Lit, Role, Trail

SCOPES = {"whole": "", "part": "in part", "only the report": "only that it was reported"}
MISFIT = "does not fit"


def claim(made: Claim, article: Article, found: Lookup, key: str) -> Line:
    """A claim as one article carries it, with the trails it came through."""
    stated = found.stated(made, article)
    heard = found.heard(made, article)
    firmness = tuple(dict.fromkeys(each.firmness for each in stated))
    return Line(
        key=key,
        text=words.clean(made.gist) or words.cited(article.text, (each.span for each in stated[:1])),
        firmness=firmness if heard or firmness != ("asserted",) else (),
        tags=_tags(made, stated),
        notes=_notes(made, stated, article, found),
        trails=trails(heard, article),
        lit=_lit(stated, found),
        claim=made.id,
    )


def origin(one: Origin, article: Article, found: Lookup, key: str) -> Line:
    """Where the claim entered the news, and why it counts or does not."""
    name = words.clean(one.name)
    return Line(
        key=key,
        text=name if one.name == words.NOT_STATED else f"{name}, {one.kind}",
        tags=(words.INTEREST[one.interest],) if one.interest else (),
        notes=(words.clean(one.why),) if one.why else (),
        lit=_lit([each for each in found.known(one.statements) if each.article == article.id], found),
    )


def warnings(article: Article, found: Lookup, keys: Iterator[str]) -> Iterator[Line]:
    """What was warned of, and every check that does not fit: these first."""
    given = sorted(found.warnings.get(article.id, []), key=lambda one: one.kind != MISFIT)
    for each in given:
        yield _warning(next(keys), each.kind, each.why, (each.span, each.against), article)
    known = {each.span for each in given}
    for check in found.checks(article):
        if check.verdict == "does not fit" and check.span not in known:
            yield _warning(next(keys), check.verdict, check.why, (check.span, None), article)


def _warning(key: str, kind: str, why: str, spans: tuple[Span | None, Span | None], article: Article) -> Line:
    point, against = spans
    lit = [Lit(span=point, role="alarm")] if point else []
    lit += [Lit(span=against, role="point")] if against else []
    quoted = f"“{words.cited(article.text, (point,))}”" if point else ""
    notes = (words.clean(why),) if quoted and why else ()
    return Line(key=key, label=words.clean(kind), text=quoted or words.clean(why), notes=notes, lit=tuple(lit))


def answer(one: Response, article: Article, key: str) -> Line:
    """What a party answered, who asked and as of when."""
    asked = f"asked by {words.clean(one.asker)}" if one.asker else "who asked is not stated"
    as_of = f"as of {words.when(one.as_of)}" if one.as_of else ""
    quoted = f"“{words.cited(article.text, (one.span,))}”"
    return Line(
        key=key,
        label=one.status,
        text=words.clean(one.party),
        tags=(SCOPES[one.scope],) if SCOPES[one.scope] else (),
        notes=(quoted, ", ".join(filter(None, (asked, as_of)))),
        trails=(words.trail(article.text, one.chain),) if len(one.chain) > 2 else (),
        lit=(Lit(span=one.span, role="point"),),
    )


def follow_up(one: FollowUp, key: str) -> Line:
    """A source to get or a party to ask, with search words and a date window."""
    window = " to ".join(filter(None, (words.when(one.since), words.when(one.until))))
    search = f"search: {words.clean(one.search)}" if one.search else ""
    notes = (words.clean(one.why), " · ".join(filter(None, (search, window))))
    return Line(key=key, text=words.clean(one.name), notes=tuple(filter(None, notes)))


def question(one: OpenQuestion, article: Article, key: str) -> Line:
    """Something that the report leaves open, in its own words."""
    return Line(key=key, text=words.cited(article.text, (one.span,)), lit=(Lit(span=one.span, role="point"),))


def furniture(one: Furniture, article: Article, key: str) -> Line:
    """Text of the page that is not the report, and why."""
    text = words.clipped(words.cited(article.text, (one.span,)))
    return Line(key=key, label=words.clean(one.why), text=text, lit=(Lit(span=one.span, role="aside"),))


def _tags(made: Claim, stated: Sequence[Statement]) -> tuple[str, ...]:
    """Short marks beside a claim: what kind of speech it is, whom it serves, whether it is disputed or does not fit."""
    acts = (words.clean(each.speech_act) for each in stated if each.speech_act != "assertion")
    interests = (words.INTEREST[each.interest] for each in made.origins.list if each.interest)
    disputed = ("disputed",) if made.disputed_by else ()
    misfits = (check.verdict for each in stated for check in each.checks if check.verdict == "does not fit")
    return tuple(dict.fromkeys((*acts, *interests, *disputed, *misfits)))


def _notes(made: Claim, stated: Sequence[Statement], article: Article, found: Lookup) -> tuple[str, ...]:
    """Small print: who disputes the claim, what was tried and stands, what relative times mean. Misfits are warnings."""
    disputes = (f"disputed: {words.clean(each.gist)}" for each in found.known(made.disputed_by))
    checks = (check for each in stated for check in each.checks if check.verdict != "does not fit")
    tried = (f"{check.verdict}: {words.clean(check.why)}" for check in checks)
    times = ((words.cited(article.text, (time.span,)), time.value) for each in stated for time in each.times)
    dated = (f"“{said}” is {words.when(value)}" for said, value in times if value and said != value)
    return tuple(dict.fromkeys((*disputes, *tried, *dated)))


def trails(heard: Sequence[Attribution], article: Article) -> tuple[Trail, ...]:
    """One trail for each row of names that the claim came through; one that goes on further stands for its beginning."""
    ways: dict[tuple[str, ...], Trail] = {}
    for each in heard:
        names = tuple(voice.name for voice in each.chain)
        if names:
            ways.setdefault(names, words.trail(article.text, each.chain, each.end))
    longer = {names[:size] for names in ways for size in range(1, len(names))}
    return tuple(way for names, way in ways.items() if names not in longer)


def _lit(stated: Sequence[Statement], found: Lookup) -> tuple[Lit, ...]:
    return tuple(dict.fromkeys(lit for each in stated for lit in lit_by(each, found)))


def lit_by(statement: Statement, found: Lookup) -> Iterator[Lit]:
    """The characters of one statement: its content, and the source and cue that carry it."""
    heard = found.attributions.get(statement.attribution or "")
    if heard is None:
        yield Lit(span=statement.span, role="own", firmness=statement.firmness)
        return
    content = _within(heard.content, statement.span) or [statement.span]
    groups: tuple[tuple[Role, Sequence[Span]], ...] = (("source", heard.source), ("cue", heard.cue), ("content", content))
    for role, spans in groups:
        yield from (Lit(span=span, role=role, firmness=statement.firmness) for span in spans)


def _within(spans: Sequence[Span], hull: Span) -> list[Span]:
    cut = [(max(start, hull[0]), min(end, hull[1])) for start, end in spans]
    return [(start, end) for start, end in cut if start < end]
