"""Invented stories: some facts, who vouches for each, and reports that carry them, copy one another and get answers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hearsay.ids import record_id
from hearsay.records import (
    Article,
    Attribution,
    Carrier,
    Change,
    Cited,
    Claim,
    Copy,
    Firmness,
    Origin,
    Place,
    Response,
    ResponseStatus,
    Statement,
    Voice,
)
from hearsay.testing import records, words

SINCE, DAYS = datetime(2024, 1, 1, tzinfo=UTC), 730
LONGEST = 12
"""Reports of one story."""
FIRM: dict[Firmness, int] = {"asserted": 68, "hedged": 20, "doubted": 5, "denied": 7}
ANSWERS: dict[ResponseStatus, int] = {"confirmed": 30, "denied": 30, "declined": 20, "no answer yet": 15, "silent": 5}
FILLER = 12
"""Sentences of a report that state nothing."""


@dataclass(slots=True)
class Fact:
    """What a claim will be: its words, who vouches for it, where it is, and the statements of it so far."""

    words: str
    origins: list[Voice]
    place: tuple[str, float, float] | None
    said: list[tuple[Statement, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Report:
    """One report with all that is in it, and the number of the one that it was made from."""

    article: Article
    attributions: list[Attribution]
    statements: list[Statement]
    responses: list[Response]
    parent: int | None


@dataclass(frozen=True, slots=True)
class Story:
    """Reports by time, and what they give together."""

    id: str
    gist: str
    reports: list[Report]
    claims: list[Claim]
    copies: list[Copy]
    changes: list[Change]


def stories(reports: int, seed: int) -> Iterator[Story]:
    """Stories of 1 to 12 reports, by the time at which they begin; the last is cut where the number is reached."""
    chance, left = random.Random(seed), reports
    sizes: list[int] = []
    while left:
        sizes.append(min(left, chance.randint(1, LONGEST)))
        left -= sizes[-1]
    starts = sorted(chance.uniform(0, DAYS * 24 * 60) for _ in sizes)
    for number, (size, start) in enumerate(zip(sizes, starts, strict=True)):
        yield _story(random.Random(f"{seed} {number}"), number, size, SINCE + timedelta(minutes=start))


def _story(chance: random.Random, number: int, size: int, when: datetime) -> Story:
    language = chance.choices(list(words.LANGUAGES), list(words.LANGUAGES.values()))[0]
    at = words.places().one(chance)
    facts = [_fact(chance, language, at) for _ in range(chance.randint(2, 10))]
    reports: list[Report] = []
    for _ in range(size):
        own = [_fact(chance, language, at) for _ in range(chance.randint(1, 3))]
        carried = [fact for fact in facts if chance.random() < 0.5] or facts[:1]
        reports.append(_report(chance, number, reports, [*carried, *own], language, when))
        facts += own
        when += timedelta(minutes=chance.randint(5, 900))
    key = record_id("story", *(one.article.id for one in reports))
    return Story(
        key,
        facts[0].words,
        reports,
        list(_claims(key, facts, reports)),
        list(_copies(reports)),
        list(_changes(chance, facts, reports)),
    )


def _fact(chance: random.Random, language: str, at: tuple[str, float, float]) -> Fact:
    line = " ".join(words.vocabulary(language).some(chance, chance.randint(7, 16)))
    number = f" {chance.randint(2, 900)}" if chance.random() < 0.3 else ""
    vouching = words.voices().some(chance, chance.choices((1, 2, 3), (75, 18, 7))[0])
    place = at if chance.random() < 0.3 else words.places().one(chance) if chance.random() < 0.2 else None
    return Fact(line + number, list(dict.fromkeys(vouching)), place)


def _report(
    chance: random.Random, number: int, before: Sequence[Report], carried: Sequence[Fact], language: str, when: datetime
) -> Report:
    parent = chance.randrange(len(before)) if before and chance.random() < 0.4 else None
    lines = [_line(fact) for fact in carried]
    filler = [" ".join(words.vocabulary(language).some(chance, 18)) + "." for _ in range(FILLER)]
    outlet = words.outlets().one(chance)
    one = records.article(
        [*lines, *filler],
        title=carried[0].words.capitalize(),
        outlet=outlet,
        language=language,
        published=f"{when:%Y-%m-%dT%H:%M:%SZ}",
        locator=f"https://{outlet.split()[0].lower()}.example/{number}-{len(before)}",
        url=f"https://{outlet.split()[0].lower()}.example/{number}-{len(before)}",
    )
    through = before[parent].article.outlet if parent is not None else None
    attributions, stated = [], []
    for fact, span in zip(carried, one.body[1:], strict=False):
        which = chance.randrange(len(fact.origins))
        firm: Firmness = chance.choices(list(FIRM), list(FIRM.values()))[0]
        passed = [Voice(name=through, kind="outlet", entity=f"outlet:{through}")] if through and chance.random() < 0.5 else []
        made = records.attribution(one, span, *passed, replace(fact.origins[which], firmness=firm))
        said = records.statement(one, span, made, gist=fact.words, places=_placed(fact, one, span))
        fact.said.append((said, which))
        attributions.append(made)
        stated.append(said)
    return Report(one, attributions, stated, list(_responses(chance, one, stated)), parent)


def _line(fact: Fact) -> str:
    where = f" {fact.place[0]}" if fact.place else ""
    return f"{fact.words}{where}, {fact.origins[0].name}."


def _placed(fact: Fact, one: Article, span: tuple[int, int]) -> tuple[Place, ...]:
    if fact.place is None:
        return ()
    name, lat, lon = fact.place
    start = one.text.index(name, span[0])
    return (Place(span=(start, start + len(name)), name=name, lat=lat, lon=lon, precision="town"),)


def _responses(chance: random.Random, one: Article, stated: Sequence[Statement]) -> Iterator[Response]:
    if chance.random() < 0.25:
        status: ResponseStatus = chance.choices(list(ANSWERS), list(ANSWERS.values()))[0]
        said = chance.choice(stated)
        yield Response(article=one.id, party=words.voices().one(chance).name, status=status, span=said.span, to=said.id)


def _claims(story: str, facts: Sequence[Fact], reports: Sequence[Report]) -> Iterator[Claim]:
    """One for each fact that some report has."""
    place = {one.article.id: n for n, one in enumerate(reports)}
    for fact in facts:
        if not fact.said:
            continue
        used = sorted({which for _, which in fact.said})
        listed = [
            Origin(
                name=fact.origins[n].name,
                kind=fact.origins[n].kind,
                statements=tuple(s.id for s, which in fact.said if which == n),
            )
            for n in used
        ]
        first = list({s.article: (s, which) for s, which in reversed(fact.said)}.values())[::-1]
        inside = {s.article for s, _ in first}
        carriers = tuple(
            Carrier(article=s.article, statement=s.id, from_=_from(reports, place[s.article], inside), origin=used.index(which))
            for s, which in first
        )
        least = max(1, len(listed) - (len(listed) > 1 and len(fact.words) % 2))
        made = records.claim(
            [s for s, _ in fact.said],
            listed,
            gist=fact.words,
            story=story,
            carriers=carriers,
            first_seen=reports[place[fact.said[0][0].article]].article.published,
            information=str(1 + len(fact.words) % 6),
        )
        yield replace(made, origins=replace(made.origins, at_least=least))


def _from(reports: Sequence[Report], number: int, inside: set[str]) -> str | None:
    parent = reports[number].parent
    return reports[parent].article.id if parent is not None and reports[parent].article.id in inside else None


def _copies(reports: Sequence[Report]) -> Iterator[Copy]:
    for one in reports:
        if one.parent is not None:
            source = reports[one.parent].article
            yield Copy(from_=source.id, to=one.article.id, kind="rewrite", credit="none", score=0.8, why="many words in a row")


def _changes(chance: random.Random, facts: Sequence[Fact], reports: Sequence[Report]) -> Iterator[Change]:
    for fact in facts:
        if len(fact.said) > 1 and chance.random() < 0.1:
            a, b = fact.said[0][0], fact.said[1][0]
            yield Change(kind="hedge lost", from_=Cited(statement=a.id, span=a.span), to=Cited(statement=b.id, span=b.span))
