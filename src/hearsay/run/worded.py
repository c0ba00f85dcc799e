"""A claim as an archive keeps it: with the words by which it is found, and with what became of it in one line."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from hearsay.corroborate.reports import Report
from hearsay.records import Claim, Origins, Response, Statement
from hearsay.run.moments import utc
from hearsay.run.wording import facets_of, names_of, words_of
from hearsay.store.happened import Event
from hearsay.store.settled import ClaimRow

Said = Mapping[str, tuple[Report, Statement]]
"""Every statement of a story, with its report."""


def said_in(reports: Iterable[Report]) -> Said:
    """The statements of some reports, by id."""
    return {s.id: (one, s) for one in reports for s in one.statements}


def claim_row(claim: Claim, home: Said, responses: Sequence[Response]) -> ClaimRow:
    """``home``: the statements of the claim's story."""
    said = [home[key] for key in claim.statements]
    carriers = list({one.id: one for one, _ in said}.values())
    language = carriers[0].language
    chains = [one.attributions[s.attribution].chain for one, s in said if s.attribution in one.attributions]
    places = [p for _, s in said for p in s.places]
    texts = dict.fromkeys([claim.gist, *(one.article.text[slice(*s.span)] for one, s in said)])
    around = dict.fromkeys([*(one.article.title or "" for one in carriers), *(p.name for p in places)])
    names = [v.name for chain in chains for v in chain] + [o.name for o in claim.origins.list]
    names += [one.article.outlet for one in carriers if one.article.outlet]
    inside = set(claim.statements)
    answered = [r.status for r in responses if r.to in inside]
    when = sorted(t for one in carriers if (t := utc(one.article.published)))
    spots = sorted({(p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None})
    facets = facets_of(
        claim,
        {s.firmness for _, s in said},
        answered,
        language,
        spots,
        [one.article.published for one in carriers],
        [one.article.outlet for one in carriers],
    )
    return ClaimRow(
        claim=claim,
        origin_keys=tuple(names_of([o.name]) or o.name for o in claim.origins.list),
        statements=tuple((s.id, one.id) for one, s in said),
        first_utc=when[0] if when else None,
        last_utc=when[-1] if when else None,
        words=(
            " ".join(words_of(text, language) for text in texts),
            " ".join(words_of(text, language) for text in around),
            names_of(dict.fromkeys(names)),
            facets,
        ),
        spots=tuple(spots),
    )


def events_of(
    before: Sequence[Claim],
    after: Sequence[Claim],
    into: Mapping[str, str | None],
    why: Callable[[Claim, Claim], str | None] = lambda old, new: None,
) -> Iterator[Event]:
    """What became of claims that were there; that one is new, its row says. ``why``: for what reason one lost an origin."""
    was, now = {claim.id: claim for claim in before}, {claim.id: claim for claim in after}
    for claim in after:
        old = was.get(claim.id)
        if old is not None:
            yield from _became(old, claim, why(old, claim))
    for key, other in into.items():
        said = f"claim {key} is one with it" if other else "no report carries it any more"
        lost = why(was[key], now[other]) if other in now else None
        yield Event(kind="merged" if other else "withdrawn", said=said, claim=other or key, story=was[key].story, why=lost)


def _became(old: Claim, new: Claim, why: str | None) -> Iterator[Event]:
    span = {"at_least": new.origins.at_least, "at_most": new.origins.at_most}
    where = {"claim": new.id, "story": new.story}
    before, after = ranged(old.origins), ranged(new.origins)
    if why or before != after:
        count = f"{before} → {after} origins" if before != after else f"still {after}, another one"
        said = f"{count} ({', '.join(o.name for o in new.origins.list)})"
        yield Event(kind="origins", said=said, why=why, **where, **span)  # type: ignore[arg-type]
    carried = {c.article for c in old.carriers}
    more = [c.article for c in new.carriers if c.article not in carried] if old.carriers else []
    for article in more:
        yield Event(kind="carried", said="another report carries it", article=article, **where, **span)  # type: ignore[arg-type]
    for statement in new.disputed_by:
        if statement not in old.disputed_by:
            yield Event(kind="disputed", said=f"disputed by statement {statement}", **where, **span)  # type: ignore[arg-type]


def ranged(origins: Origins) -> str:
    """*1*, *1-2*."""
    return f"{origins.at_least}" if origins.at_least == origins.at_most else f"{origins.at_least}-{origins.at_most}"
