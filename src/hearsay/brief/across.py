"""What reports of one story have together: changes, conflicts, answers, things to do, open questions; and their list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hearsay.records import Article, Change, Cited, Claim, Conflict, Copy, FollowUp, OpenQuestion, Response, Value

from . import lines, words
from .paths import CREDITS
from .pile import Pile
from .view import Line

WHAT = {"denial": "a statement and its denial"}
NAMED = 3
"""Origins that the list of reports names for each."""


def changes(found: Iterable[Change], pile: Pile) -> Iterator[Line]:
    """What became of words on their way; the same change in several reports once."""
    alike: dict[tuple[str, str, str], list[Change]] = {}
    for each in found:
        alike.setdefault((each.kind, pile.cited(each.from_)[1], pile.cited(each.to)[1]), []).append(each)
    for (kind, before, after), same in alike.items():
        key = next(pile.keys)
        sides = (_side(before, [each.from_ for each in same], pile), _side(after, [each.to for each in same], pile))
        lit = tuple(dict.fromkeys(lit for side in sides for lit in side.lit))
        yield Line(key=key, label=kind, text=f"{before} → {after}", at=_from_to(same, pile), under=sides, lit=lit)


def _from_to(same: Sequence[Change], pile: Pile) -> str:
    """``2 Halvar Wire → 3 Kelmar Online, 5``."""
    sides = ([pile.cited(each.from_)[0] for each in same], [pile.cited(each.to)[0] for each in same])
    return " → ".join(_names(list(dict.fromkeys(articles)), pile) for articles in sides)


def _names(articles: Sequence[str], pile: Pile) -> str:
    others = words.runs(pile.numbers.get(each, 0) for each in articles[1:])
    return ", ".join(filter(None, (pile.name(articles[0]), others)))


def _side(quoted: str, cited: Sequence[Cited], pile: Pile) -> Line:
    places = [(pile.cited(each)[0], each.span) for each in cited]
    lit = tuple(dict.fromkeys(pile.point(article, span) for article, span in places))
    return Line(key=next(pile.keys), text=quoted, at=pile.places(article for article, _ in places), lit=lit)


def conflicts(found: Iterable[Conflict], pile: Pile) -> Iterator[Line]:
    """Values that do not go together, each with who says so; none is preferred."""
    for each in found:
        key = next(pile.keys)
        alike: dict[tuple[object, ...], list[Value]] = {}
        for sameness, value in zip(_sameness(each.values, pile), each.values, strict=True):
            alike.setdefault(sameness, []).append(value)
        under = tuple(_value(same, pile) for same in alike.values())
        lit = tuple(dict.fromkeys(lit for line in under for lit in line.lit))
        yield Line(key=key, label=each.kind, text=words.clean(WHAT.get(each.what, each.what)), under=under, lit=lit)


def _value(same: Sequence[Value], pile: Pile) -> Line:
    first = same[0]
    article, quoted = pile.cited(first)
    articles = [pile.cited(each)[0] for each in same]
    who = f"{pile.speaker(first.statement) or f'{pile.outlet(article)} in its own words'}{_as_of(first.as_of, article, pile)}"
    return Line(
        key=next(pile.keys),
        label=words.clean(first.value) if isinstance(first.value, str) and words.clean(first.value) != quoted[1:-1] else "",
        text=quoted,
        at=f"{who} · {pile.places(articles)}",
        lit=tuple(pile.point(where, each.span) for where, each in zip(articles, same, strict=True)),
    )


def _sameness(values: Sequence[Value], pile: Pile) -> Iterator[tuple[object, ...]]:
    """Equal figures go together, whatever is said to be counted; equal numbers of two measures do not: 53 km, 53 miles."""
    measures = [_measure(each, pile) for each in values]
    for each, measure in zip(values, measures, strict=True):
        others = {one for value, one in zip(values, measures, strict=True) if one and value.value == each.value}
        named = each.unit if isinstance(each.value, str) else ""
        yield each.value, each.bound, named, measure if len(others) > 1 else None


def _measure(value: Value, pile: Pile) -> tuple[float, str] | None:
    """What a figure comes to in the unit that its kind is compared in; nothing where it only counts."""
    made = pile.found.statements.get(value.statement)
    figures = made.figures if made else ()
    return next(((each.norm.value, each.norm.unit) for each in figures if each.span == value.span and each.norm), None)


def _as_of(time: str | None, article: str, pile: Pile) -> str:
    """As of when, where that is not simply when the report came out."""
    told = pile.clock.time(time)
    return f", as of {told}" if told and told != pile.time(article) else ""


def answers(found: Iterable[Response], pile: Pile) -> Iterator[Line]:
    """Every party once, with each of its answers, by time and outlet."""
    parties: dict[str, list[Response]] = {}
    for each in found:
        parties.setdefault(words.plainly(each.party), []).append(each)
    for given in parties.values():
        key = next(pile.keys)
        alike: dict[tuple[str, str], list[Response]] = {}
        for each in sorted(given, key=lambda one: pile.numbers.get(one.article, 0)):
            alike.setdefault((each.status, each.scope), []).append(each)
        under = tuple(_answer(same, pile) for same in alike.values())
        lit = tuple(lit for line in under for lit in line.lit)
        yield Line(key=key, text=words.began(words.clean(given[0].party)), under=under, lit=lit)


def _answer(same: Sequence[Response], pile: Pile) -> Line:
    first = same[0]
    askers = dict.fromkeys(words.clean(each.asker) for each in same if each.asker)
    told = f"{pile.name(first.article)}{_as_of(first.as_of, first.article, pile) or f', {pile.time(first.article)}'}"
    also = words.runs(pile.numbers[each.article] for each in same if each.article != first.article)
    asked = f"asked by {', '.join(askers)}" if askers else ""
    return Line(
        key=next(pile.keys),
        label=first.status,
        text=pile.quote(first.article, first.span),
        tags=(lines.SCOPES[first.scope],) if lines.SCOPES[first.scope] else (),
        at=" · ".join(filter(None, (f"{told}; also in {also}" if also else told, asked))),
        lit=tuple(pile.point(each.article, each.span) for each in same),
    )


def follow_ups(found: Iterable[FollowUp], pile: Pile) -> Iterator[Line]:
    """A source to get or a party to ask, once, with the reports that name it."""
    alike: dict[str, list[FollowUp]] = {}
    for each in found:
        alike.setdefault(words.plainly(each.name), []).append(each)
    for same in alike.values():
        articles = dict.fromkeys(each.article for each in same if each.article)
        at = f"in {words.runs(pile.numbers[each] for each in articles if each in pile.numbers)}" if articles else ""
        yield replace(lines.follow_up(same[0], next(pile.keys)), at=at)


def questions(found: Iterable[OpenQuestion], pile: Pile) -> Iterator[Line]:
    """What is left open; the same words in several reports once."""
    alike: dict[str, list[OpenQuestion]] = {}
    for each in found:
        alike.setdefault(pile.quote(each.article, each.span)[1:-1].casefold().strip(" .,;:"), []).append(each)
    for same in alike.values():
        told = pile.quote(same[0].article, same[0].span)[1:-1]
        yield Line(
            key=next(pile.keys),
            text=f"… {told}" if told[:1].islower() else told,
            at=pile.places(each.article for each in same),
            lit=tuple(pile.point(each.article, each.span) for each in same),
        )


def warnings(articles: Iterable[Article], pile: Pile) -> Iterator[Line]:
    """What to know of each report before passing it on."""
    for article in articles:
        alike: dict[tuple[str, str], Line] = {}
        for line in lines.warnings(article, pile.found, pile.keys):
            before = alike.get((line.label, line.text), replace(line, notes=(), lit=()))
            lit = (replace(each, article=article.id) for each in line.lit)
            notes = tuple(dict.fromkeys((*before.notes, *line.notes)))
            alike[line.label, line.text] = replace(
                before, at=pile.name(article.id), notes=notes, lit=tuple(dict.fromkeys((*before.lit, *lit)))
            )
        yield from alike.values()


def reports(articles: Sequence[Article], claims: Sequence[Claim], copies: Sequence[Copy], pile: Pile) -> Iterator[Line]:
    """The reports of a story: which origins each has its claims from, what it was copied from, and who took it up."""
    origins = _origins(claims)
    for article in articles:
        key = next(pile.keys)
        taken = [each for each in copies if each.to == article.id]
        further = words.runs(pile.numbers[each.to] for each in copies if each.from_ == article.id and each.to in pile.numbers)
        title = article.title_span
        yield Line(
            key=key,
            label=pile.named(article.id) if article.outlet else f"{pile.numbers[article.id]}, {pile.time(article.id)}",
            text=words.clean(article.title or "") or words.clean(article.locator),
            notes=(
                *_from(origins.get(article.id, {}), words.clean(article.outlet or "")),
                *((f"taken up by {further}",) if further else ()),
            ),
            under=tuple(_copy(each, pile) for each in taken),
            lit=(pile.point(article.id, title, "title"),) if title else (),
        )


def _origins(claims: Iterable[Claim]) -> dict[str, dict[str, None]]:
    """For each report the origins that it has a claim from without another report between; the weightiest claims first."""
    found: dict[str, dict[str, None]] = {}
    for claim in claims:
        names = [words.clean(each.name) for each in claim.origins.list]
        for each in claim.carriers:
            if each.from_ is None and each.origin is not None and each.origin < len(names):
                found.setdefault(each.article, {})[names[each.origin]] = None
    return found


def _from(names: dict[str, None], outlet: str) -> tuple[str, ...]:
    shown = ["its own newsroom" if each == outlet else each for each in names][:NAMED]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return (f"from {'; '.join(shown)}{more}",) if shown else ()


def _copy(copy: Copy, pile: Pile) -> Line:
    shared = [(pile.point(copy.from_, one), pile.point(copy.to, two)) for one, two in copy.shared]
    return Line(
        key=next(pile.keys),
        text=f"{copy.kind} of {pile.name(copy.from_)}, {CREDITS[copy.credit]}",
        notes=(words.clean(copy.why),) if copy.why else (),
        lit=tuple(dict.fromkeys((*(two for _, two in shared), *(one for one, _ in shared)))),
    )
