"""Many reports: which claims they carry together, who copied whom, and how many origins each claim has."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.corroborate.alone import claim_of, lead_of, reasons, weight_of
from hearsay.corroborate.changes import changes as changed
from hearsay.corroborate.conflicts import conflicts as conflicting
from hearsay.corroborate.copies import copies as copied
from hearsay.corroborate.gists import gist
from hearsay.corroborate.interest import interest
from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.numbers import numbered, split
from hearsay.corroborate.polarity import apart
from hearsay.corroborate.reports import Report, Unit
from hearsay.corroborate.roots import REFUSED, Gathered, gather
from hearsay.corroborate.same import edges, gathered, nodes, pairs_of, reprinted, units_of
from hearsay.corroborate.separate import Root, overruled, span_of
from hearsay.corroborate.sourcing import digit, sourcing
from hearsay.corroborate.stories import stories, together
from hearsay.ids import record_id
from hearsay.records import Carrier, Change, Claim, Conflict, Copy, Origin, Origins, Rulings, Statement, Story

Said = tuple[int, Unit]
Pair = tuple[int, int]
LOCAL, SPREAD, DISPUTE = 0.4, 0.5, 0.1
"""What makes a claim weighty: its place in the reports that carry it, how many do, and that somebody disputes it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A claim over several reports: its units, those that state the contrary, and what sets it off from its like."""

    said: tuple[Said, ...]
    against: tuple[str, ...] = ()
    mark: str = ""
    aside: bool = False
    """Of a larger part that others state without its number: a claim of its own if its origins are others."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What many reports give."""

    copies: tuple[Copy, ...]
    claims: tuple[Claim, ...]
    stories: tuple[Story, ...]
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def settle(
    reports: Sequence[Report], near: Iterable[Pair], likeness: Callable[[Report, Report], Compared] | None, rulings: Rulings
) -> Settled:
    """``reports`` by time; ``near`` are the pairs, the earlier first, that ``likeness`` compares; without it none are."""
    compared = {(a, b): likeness(reports[a], reports[b]) for a, b in sorted(near)} if likeness else {}
    found = copied(reports, compared, rulings)
    return claimed(reports, compared, found, together(reports, compared, found), rulings)


def claimed(
    reports: Sequence[Report],
    compared: Mapping[Pair, Compared],
    found: Sequence[Copy],
    home: Sequence[int],
    rulings: Rulings,
) -> Settled:
    """The second half, where it is known who copied whom; ``home``: for each report the first one of its story."""
    parts = _parts(reports, {k: v for k, v in compared.items() if home[k[0]] == home[k[1]]}, found, rulings)
    said = [part.said for part in parts]
    pile = Pile(reports, found, home, rulings)
    made = [*pile.shared(parts), *pile.alone(parts)]
    claims = sorted(made, key=lambda c: (-c.weight, c.first_seen or "9", c.id))
    told = stories(reports, home, claims)
    story = {key: one.id for one in told for key in one.claims}
    by_id = {r.id: r.article for r in reports}
    return Settled(
        copies=tuple(found),
        claims=tuple(replace(c, story=story.get(c.id), sourcing=sourcing(c, by_id), information=digit(c)) for c in claims),
        stories=tuple(told),
        changes=tuple(changed(reports, found, compared, said)),
        conflicts=tuple(conflicting(reports, said, compared, home)),
    )


def _parts(reports: Sequence[Report], compared: Mapping[Pair, Compared], found: Sequence[Copy], rulings: Rulings) -> list[Part]:
    """The statements of several reports that are one claim each."""
    made = nodes(reports)
    barred, joined = pairs_of(reports, made, rulings.apart), pairs_of(reports, made, rulings.same)
    out: list[Part] = []
    joined += [pair for pair in reprinted(reports, made, found) if pair not in barred and pair[::-1] not in barred]
    for group in gathered(made, edges(reports, made, compared), barred, joined):
        sides = apart(units_of(reports, group))
        for side in sides:
            against = tuple(u.statement.id for other in sides if other is not side for _, u in other)
            whole, *numbers = split(reports, side)
            some = [] if numbers else numbered(reports, whole)
            out.append(Part(tuple(whole), against))
            out += [Part(tuple(one), against, _mark(one), one is some) for one in [*numbers, some] if one]
    return [part for part in out if len({r for r, _ in part.said}) > 1]


def _mark(said: Sequence[Said]) -> str:
    """The figure that sets a claim off from others with the same first statement."""
    figure = next((f for _, u in said for f in u.figures), None)
    return f"{figure.value:g} {figure.unit or ''}" if figure else "-"


class Pile:
    """The reports with what is known of them, while their claims are made."""

    def __init__(self, reports: Sequence[Report], found: Sequence[Copy], home: Sequence[int], rulings: Rulings) -> None:
        self.reports, self.home = reports, home
        self.place = {r.id: i for i, r in enumerate(reports)}
        self.copy = {(self.place[c.from_], self.place[c.to]): c for c in found}
        self.parents: dict[int, list[int]] = {}
        for c in found:
            self.parents.setdefault(self.place[c.to], []).append(self.place[c.from_])
        self.size = Counter(home)
        self.refusals = {s for r in reports for s in refusals(r)}
        self.leads = [{s.id for s in lead_of(r.article, r.groups) or ()} for r in reports]
        self.rulings = rulings
        self.grades = {name.casefold(): letter for name, letter in rulings.grades}

    def shared(self, parts: Sequence[Part]) -> list[Claim]:
        """The claims over several reports; a number for itself only where it has other origins."""
        out: dict[str, Claim] = {}
        for part in self._settled(parts):
            claim = self._claim(part)
            if claim.id in out:
                claim = replace(claim, id=record_id("claim", claim.id, _clause(part), part.mark))
            out[claim.id] = claim
        return list(out.values())

    def _settled(self, parts: Sequence[Part]) -> list[Part]:
        """Without numbers that have the origins of their whole; one that has others is taken out of it."""
        out: list[Part] = []
        for part in parts:
            if not part.aside:
                out.append(part)
            elif _names(self._claim(part)) != _names(self._claim(out[-1])):
                inside = {id(u) for _, u in part.said}
                rest = tuple(one for one in out[-1].said if id(one[1]) not in inside)
                if len({r for r, _ in rest}) > 1:
                    out[-1] = replace(out[-1], said=rest)
                out.append(part)
        return out

    def alone(self, parts: Sequence[Part]) -> list[Claim]:
        """What only one report says."""
        taken = {u.statement.id for part in parts for _, u in part.said}
        out: list[Claim] = []
        for i, report in enumerate(self.reports):
            for group in report.groups:
                rest = [s for s in group if s.id not in taken]
                if rest:
                    lead = any(s.id in self.leads[i] for s in rest)
                    claim = claim_of(report.article, rest, report.attributions, lead, report.responses)
                    claim = replace(claim, origins=overruled(claim.origins, self.rulings))
                    out.append(replace(claim, weight=self._spread(claim.weight, [i], bool(claim.disputed_by))))
        return out

    def _spread(self, local: float, where: Sequence[int], disputed: bool) -> float:
        """A report that stands alone keeps the weights that it has by itself."""
        size = self.size[self.home[where[0]]]
        if size == 1:
            return local
        return round(min(1.0, LOCAL * local + SPREAD * len(where) / size + DISPUTE * disputed), 3)

    def _claim(self, part: Part) -> Claim:
        every: dict[int, list[Statement]] = {}
        for at, unit in part.said:
            if unit.statement not in every.setdefault(at, []):
                every[at].append(unit.statement)
        held = {at: kept for at, said in every.items() if (kept := [s for s in said if s.firmness != "denied"])} or every
        found = gather(self.reports, held, self.parents, self.rulings)
        first = min(held)
        report = self.reports[first]
        earliest = min(held[first], key=lambda s: (s.span, s.id))
        supporting = {s.id for said in held.values() for s in said}
        denied = [s.id for said in every.values() for s in said if s.id not in supporting]
        disputed = tuple(dict.fromkeys(s for s in [*denied, *part.against] if s not in self.refusals))
        made = self._origins(found)
        return Claim(
            id=record_id("claim", earliest.id),
            gist=self._gist(held, found),
            statements=tuple(s.id for _, said in sorted(every.items()) for s in sorted(said, key=lambda s: (s.span, s.id))),
            weight=self._spread(self._local(held), sorted(every), bool(disputed)),
            origins=made,
            first_seen=report.article.published,
            disputed_by=disputed,
            why=reasons(made, single=False),
            carriers=self._carriers(every, found),
        )

    def _gist(self, held: Mapping[int, Sequence[Statement]], found: Gathered) -> str:
        """In the words of the report from which most others have it, and not in those of a copy."""
        handed = Counter(above for above in found.from_.values() if above is not None)
        at = min(held, key=lambda i: (found.from_.get(i) is not None, -handed[i], i))
        return gist(self.reports[at].article, held[at], self.reports[at].attributions)

    def _local(self, held: Mapping[int, Sequence[Statement]]) -> float:
        return max(
            weight_of(r.article, said, r.attributions, any(s.id in self.leads[at] for s in said))
            for at, said in held.items()
            for r in [self.reports[at]]
        )

    def _origins(self, found: Gathered) -> Origins:
        if found.fallback:
            return found.fallback
        least, most = span_of(self.reports, found.roots, self.rulings)
        return Origins(
            at_least=least, at_most=most, list=tuple(self._origin(r) for r in found.roots), over_time=tuple(found.over_time)
        )

    def _origin(self, root: Root) -> Origin:
        served = [interest(self.reports[at].article, s, a) for at, (s, a) in root.said]
        article = self.reports[root.report].article
        return Origin(
            name=root.entry.name,
            kind=root.entry.kind,
            statements=tuple(dict.fromkeys(root.statements)),
            interest=next((i for i in served if i), None),
            why=root.entry.why,
            reliability=self.grades.get(root.entry.name.casefold()),
            since=article.published,
        )

    def _carriers(self, every: Mapping[int, Sequence[Statement]], found: Gathered) -> tuple[Carrier, ...]:
        out = []
        for at, said in sorted(every.items()):
            above, root = found.from_.get(at), found.origin.get(at)
            copy = self.copy.get((above, at)) if above is not None else None
            out.append(
                Carrier(
                    article=self.reports[at].id,
                    statement=min(said, key=lambda s: (s.span, s.id)).id,
                    from_=self.reports[above].id if above is not None else None,
                    origin=_origin_at(found, root),
                    credit=copy.credit if copy else None,
                    why=copy.why if copy else "",
                )
            )
        return tuple(out)


def refusals(report: Report) -> set[str]:
    """Statements that tell of a party that gave no answer: they dispute nothing."""
    spans = [r.span for r in report.responses if r.status in REFUSED]
    return {u.statement.id for u in report.units if any(a <= u.span[0] and u.span[1] <= b + 1 for a, b in spans)}


def _clause(part: Part) -> object:
    """The span of the first clause: what tells a claim from another that begins with the same statement."""
    at = min(r for r, _ in part.said)
    return min(u.span for r, u in part.said if r == at)


def _origin_at(found: Gathered, root: Root | None) -> int | None:
    """The place of an origin in the claim's list."""
    if found.fallback:
        return 0 if found.fallback.list else None
    return next((i for i, r in enumerate(found.roots) if r is root), None)


def _names(claim: Claim) -> list[str]:
    return [o.name for o in claim.origins.list]
