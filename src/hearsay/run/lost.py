"""Why a claim has fewer origins than before: what was a copy, an edited report, a correction, or is said elsewhere now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hearsay.records import Article, Carrier, Claim, Copy, Origin, Rulings

A_COPY, EDITED, CORRECTED, ELSEWHERE, ONE_VOICE = "a copy", "edited", "corrected", "elsewhere", "one voice"
"""With what a reason begins; a colon and the rest follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What tells why. Articles and statements are looked up by id, those that there were by what they went on as."""

    articles: Mapping[str, Article]
    copies: Mapping[tuple[str, str], Copy]
    heirs: Mapping[str, str]
    was: Mapping[str, str]
    """Each statement's article, before."""
    now: Mapping[str, str]
    claims: Mapping[str, str]
    """The claim in which each statement is now."""
    rulings: Rulings


def why_lost(known: Known, old: Claim, new: Claim) -> str | None:
    """The reasons, the first of each origin that is lost; ``None`` where no origin is and the range did not fall."""
    names = {one.name for one in new.origins.list}
    lost = [(place, one) for place, one in enumerate(old.origins.list) if one.name not in names]
    fell = new.origins.at_least < old.origins.at_least or new.origins.at_most < old.origins.at_most
    if not fell and not lost:
        return None
    carried = {one.article: one for one in new.carriers}
    found = dict.fromkeys(_of_origin(known, old, new, carried, *each) for each in lost)
    if not fell:  # the origin is called otherwise, which is nothing, or it is another one
        found = {why: None for why in found if not why.startswith(ONE_VOICE)}
        return "; ".join(found) or None
    if not found:
        found = dict.fromkeys(_of_carriers(known, old, carried))
    return "; ".join(found) or f"{ONE_VOICE}: nothing shows any longer that they are separate"


def _of_origin(known: Known, old: Claim, new: Claim, carried: Mapping[str, Carrier], place: int, lost: Origin) -> str:
    """Of one origin: what became of the first report that led to it."""
    before = next((one for one in old.carriers if one.origin == place), None)
    statement = before.statement if before else next(iter(lost.statements or old.statements))
    was = before.article if before else known.was.get(statement, "")
    article, statement = known.heirs.get(was, was), known.heirs.get(statement, statement)
    stays = article in carried or article in {known.now.get(one) for one in new.statements}
    if article != was:
        return f"{EDITED}: {_called(known, article)} no longer {'names ' + lost.name if stays else 'states it'}"
    if not stays:
        return _moved(known, new, article, statement)
    after = carried.get(article)
    if after is not None and after.from_ is not None and after.from_ != (before.from_ if before else None):
        return _copied(known, after.from_, article)
    return _renamed(known, new, article, lost, after)


def _moved(known: Known, new: Claim, article: str, statement: str) -> str:
    """The statement is another claim's now."""
    inside = set(new.statements)
    apart = any(statement in pair and inside & set(pair) for pair in known.rulings.apart)
    home = known.claims.get(statement)
    where = (
        f"{_called(known, article)} states claim {home}, not this one" if home else f"{_called(known, article)} states another"
    )
    return f"{CORRECTED}: {where}" if apart else f"{ELSEWHERE}: {where}"


def _copied(known: Known, source: str, target: str) -> str:
    copy = known.copies.get((source, target))
    decided = any((source, target) == (a, b) for a, b, _ in known.rulings.copies)
    kind = f" ({copy.kind})" if copy else ""
    return f"{CORRECTED if decided else A_COPY}: {_called(known, target)} has it from {_called(known, source)}{kind}"


def _renamed(known: Known, new: Claim, article: str, lost: Origin, after: Carrier | None) -> str:
    """The report leads to another origin now, or to one of another name."""
    place = after.origin if after is not None else 0
    now = new.origins.list[place] if place is not None and place < len(new.origins.list) else None
    ruled = any(
        who and lost.name in (printed, who) for report, printed, who in known.rulings.sources if report in (None, article)
    )
    said = f"{lost.name} counts as {now.name}" if now else f"{lost.name} is in no position to know"
    return f"{CORRECTED if ruled else ONE_VOICE}: {said}"


def _of_carriers(known: Known, old: Claim, carried: Mapping[str, Carrier]) -> Iterator[str]:
    """No origin is gone by name: which reports turned out to be made from others, or to be of one owner."""
    before = {known.heirs.get(one.article, one.article): one for one in old.carriers}
    for article, one in carried.items():
        if article in before and one.from_ and before[article].from_ != one.from_:
            yield _copied(known, one.from_, article)
    owners = [known.articles[article].owner for article in carried if article in known.articles]
    for owner in dict.fromkeys(owner for _, owner in known.rulings.owners if owners.count(owner) > 1):
        yield f"{CORRECTED}: several of the outlets belong to {owner}"


def _called(known: Known, article: str) -> str:
    """A report as one speaks of it."""
    one = known.articles.get(article)
    return (one.outlet or one.title or one.locator) if one else "a report"
