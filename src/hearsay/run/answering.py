"""Parties that answer: a denial, a confirmation, a silence that is broken."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hearsay.records import Claim, Response
from hearsay.run.moments import instant
from hearsay.run.settlement import ANSWERED, SILENT, Settlement, same_party
from hearsay.store.turns import Seen, Turn

KIND = {"denied": "denial", "confirmed": "confirmation"}
VERB = {"denied": "denies it", "confirmed": "confirms it"}
NAMED = ("person", "organisation", "government")


def answers_of(made: Settlement, claim: Claim, was: Sequence[Claim]) -> Iterator[Turn]:
    """What parties now say to a claim that was there; each party denies or confirms it once."""
    members = {*claim.statements, *(s for one in was for s in one.statements)}
    told = {(r.status, made.party(r.party, r.article)) for r in made.answered if r.to in members}
    by_article = set[str]()
    for answer in made.answers:
        party = made.party(answer.party, answer.article)
        if answer.status not in ANSWERED or answer.to not in members:
            continue
        by_article |= {answer.article} if answer.status == "denied" else set()
        if any(status == answer.status and same_party(party, other) for status, other in told):
            continue
        told.add((answer.status, party))
        yield _answered(made, claim, answer, party)
    yield from _disputes(made, claim, was, by_article, [party for status, party in told if status == "denied"])


def _answered(made: Settlement, claim: Claim, answer: Response, party: str) -> Turn:
    kind, silence = KIND[answer.status], _silence(made, answer.article, party)
    broken = (f"silence {made.party(silence.party, silence.article)}",) if silence else ()
    before = f"{silence.party}: {silence.status}" if silence else None
    since = " It had not answered before." if silence else ""
    return Turn(
        claim=claim.id,
        story=claim.story or "",
        kinds=(kind, "silence broken") if silence else (kind,),
        changes=(f"{kind} {party}", *broken),
        before=before,
        after=f"{answer.party}: {answer.status}",
        reason=f"{answer.party} {VERB[answer.status]}, {made.outlet(answer.article)} reports.{since}",
        evidence=(_passage(answer), *((_passage(silence),) if silence else ())),
    )


def _passage(answer: Response) -> Seen:
    return Seen(article=answer.article, start=answer.span[0], stop=answer.span[1], statement=answer.to)


def _silence(made: Settlement, article: str, party: str) -> Response | None:
    """A party's silence as an earlier report tells it, under its fullest name; none where it is known to have answered."""
    known = [r for r in made.answered if same_party(party, made.party(r.party, r.article))]
    if any(r.status in ANSWERED for r in known):
        return None
    silent = [r for r in known if r.status in SILENT and not _later(made, r.article, article)]
    return max(silent, key=lambda r: (len(made.party(r.party, r.article)), r.article, r.span), default=None)


def _later(made: Settlement, one: str, other: str) -> bool:
    a, b = (instant(made.article(key).published) for key in (one, other))
    return a is not None and b is not None and a > b


def _disputes(made: Settlement, claim: Claim, was: Sequence[Claim], told: set[str], parties: Sequence[str]) -> Iterator[Turn]:
    """Statements that dispute it, where no answer tells so; each voice once."""
    before = {s for one in was for s in one.disputed_by}
    known = [*parties, *(_voice(made, s)[1] for s in before if s in made.statements)]
    for key in claim.disputed_by:
        article = made.article_of.get(key)
        if article not in made.arrived or article in told or article is None:
            continue
        name, voice = _voice(made, key)
        if not voice or any(same_party(voice, other) for other in known):
            continue
        known.append(voice)
        yield Turn(
            claim=claim.id,
            story=claim.story or "",
            kinds=("denial",),
            changes=(f"denial {voice}",),
            before=None,
            after=f"{name}: disputed",
            reason=f"{name} says otherwise, {made.outlet(article)} reports.",
            evidence=made.seen([key, *claim.statements[:1]]),
        )


def _voice(made: Settlement, statement: str) -> tuple[str, str]:
    """Who states it at the end of the chain, and the name as it is compared; none where an outlet only writes otherwise."""
    one = made.statements[statement]
    held = (a for a in made.kept[one.article].reading.attributions if a.id == one.attribution)
    name = next((a.chain[-1].name for a in held if len(a.chain) > 1), None)
    if name is None:
        return made.outlet(one.article), made.party(made.outlet(one.article), one.article) if one.firmness == "denied" else ""
    return name, made.party(name, one.article)


def silences(made: Settlement, told: Sequence[Turn]) -> Iterator[Turn]:
    """Parties that had not answered and now do, or speak, where no other turn tells so."""
    done = {change.partition(" ")[2] for turn in told for change in turn.changes if "silence broken" in turn.kinds}
    for one in _speaking(made):
        silence = _silence(made, one.passage.article, one.party)
        home = next((c for c in made.holding(silence.to) if c.id in made.was), None) if silence else None
        if silence is None or home is None or any(same_party(one.party, other) for other in done):
            continue
        done.add(one.party)
        yield Turn(
            claim=home.id,
            story=home.story or "",
            kinds=("silence broken",),
            changes=(f"silence {made.party(silence.party, silence.article)}",),
            before=f"{silence.party}: {silence.status}",
            after=f"{one.name}: {one.said}",
            reason=f"{one.name} now speaks, in {made.outlet(one.passage.article)}; before it had not answered.",
            evidence=(one.passage, _passage(silence)),
        )


class Speaking(NamedTuple):
    """A party that answers or is quoted, and where."""

    name: str
    party: str
    said: str
    passage: Seen


def _speaking(made: Settlement) -> Iterator[Speaking]:
    """Answers, and those quoted whom no earlier report of these stories quotes."""
    for answer in made.answers:
        if answer.status in ANSWERED:
            yield Speaking(answer.party, made.party(answer.party, answer.article), answer.status, _passage(answer))
    heard = {one.party for a in made.kept if a not in made.arrived for one in _witnesses(made, a)}
    for article in sorted(made.arrived):
        still = [made.party(r.party, article) for r in made.kept[article].responses if r.status in SILENT]
        for one in _witnesses(made, article):
            if one.party and one.party not in heard and not any(same_party(one.party, other) for other in still):
                yield one


def _witnesses(made: Settlement, article: str) -> Iterator[Speaking]:
    for one in made.kept[article].reading.attributions:
        if len(one.chain) > 1 and one.chain[-1].kind in NAMED and one.content:
            name = one.chain[-1].name
            passage = Seen(article=article, start=one.content[0][0], stop=one.content[-1][1])
            yield Speaking(name, made.party(name, article), "speaks", passage)
