"""Reports that were changed after they came out: what that did to their claims, and what was taken out."""

from collections.abc import Iterator
from typing import Any

from hearsay.records import Claim
from hearsay.run.settlement import Settlement
from hearsay.store.content import unpack
from hearsay.store.turns import Seen, Turn

ASIDE = ("retitled", "byline changed", "statement added", "statement removed")
"""What a version may change without changing a claim, and what is told otherwise."""
ALSO = {"hedge lost": "hedge lost", "figure changed": "figure moved"}


def edits(made: Settlement, claim: Claim) -> Iterator[Turn]:
    """Each new version of a report that says a claim otherwise, once, with all that it says otherwise."""
    found: dict[tuple[str, str], list[tuple[Any, tuple[Seen, ...]]]] = {}
    for row in made.revisions:
        if row.source not in made.replaced or row.target not in made.arrived or row.kind in ASIDE or row.kind.endswith(" added"):
            continue
        statement, evidence = _where(made, row)
        if statement and any(c.id == claim.id for c in made.holding(statement)):
            found.setdefault((row.source, row.target), []).append((row, evidence))
    for (source, target), rows in found.items():
        kinds = [ALSO[row.kind] for row, _ in rows if row.kind in ALSO]
        said = [rows[0][0].kind, *(f"{row.kind}: {row.said}" for row, _ in rows[1:])]
        before, _, after = rows[0][0].said.partition(" → ")
        yield Turn(
            claim=claim.id,
            story=claim.story or "",
            kinds=(*dict.fromkeys(kinds), "edited"),
            changes=(f"edited {source} {target}",) * (len(set(kinds)) + 1),
            before=before or None,
            after=after or None,
            reason=f"{made.outlet(target)} changed its report: {'; '.join(said)}.",
            evidence=tuple(dict.fromkeys(seen for _, each in rows for seen in each)),
            version=target,
        )


def _where(made: Settlement, row: Any) -> tuple[str | None, tuple[Seen, ...]]:
    """The statement that is said otherwise, and the passages of both versions."""
    held = unpack(row.record, dict)
    before, after = held.get("from"), held.get("to")
    if isinstance(after, dict):
        return after["statement"], made.seen([s["statement"] for s in (before, after) if isinstance(s, dict)])
    if before is None:
        return None, ()
    start, stop = before
    answers = [r for r in made.kept[row.source].responses if r.span == (start, stop)] if row.source in made.kept else []
    statement = answers[0].to if answers else None
    return statement, (Seen(article=row.source, start=start, stop=stop, statement=statement),)


def withdrawn(made: Settlement) -> Iterator[Turn]:
    """What a report no longer says in its new version; *all* where nobody says it any more."""
    after = {claim.id: claim for claim in made.after}
    for old in made.before:
        into = old.id if old.id in after else made.into.get(old.id)
        claim = after.get(into or "")
        left = made.articles(claim) if claim else set()
        out: dict[str, list[str]] = {}
        for key in old.statements:
            article = made.article_of.get(key, "")
            if article in made.replaced and key not in made.heirs and made.replaced[article] not in left:
                out.setdefault(article, []).append(key)
        if claim is None and {made.article_of.get(s, "") for s in old.statements} - out.keys():
            continue
        for article, keys in out.items():
            yield _withdrawn(made, old, claim, article, keys)
            if claim is None:
                break


def _withdrawn(made: Settlement, old: Claim, claim: Claim | None, article: str, keys: list[str]) -> Turn:
    others = len(made.articles(claim)) if claim else 0
    carry = "report carries" if others == 1 else "reports carry"
    still = f"{others} other {carry} it still" if claim else "no report says so any more"
    return Turn(
        claim=claim.id if claim else old.id,
        story=(claim or old).story or "",
        kinds=("withdrawn",),
        changes=(f"withdrawn {article if claim else 'all'}",),
        before=made.text(article, made.statements[keys[0]].span)[:200],
        after=None,
        reason=f"{made.outlet(article)} took it out of its report; {still}.",
        evidence=made.seen(keys),
        version=made.replaced[article],
    )
