"""Who copied whom: for each report, the earlier ones that it was made from.

A sentence is explained by an earlier report as far as that says the same. The report that explains most is where a
report comes from; of two that explain as much, the outlet's own earlier report, a newsroom that is named, a sister.
What is then left, or a credit that the first one does not hand on, is looked for in others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hearsay.corroborate.credits import any_named, credited, is_body, links_to, names
from hearsay.corroborate.features import Floats
from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.names import same
from hearsay.corroborate.reports import Report, names_shared
from hearsay.records import Copy, CopyKind, Credit, Rulings, Span

LEAST = 0.33
"""A report is explained by another when this share of its sentences is likely to stand there."""
NAMED, OWN, SISTER, LINKED = 0.12, 0.2, 0.05, 0.1
"""What is added for a newsroom that is named, an outlet's own report, a sister title, a link to the very page."""
GAIN = 0.2
"""A further report is one that it was made from when it explains as much more."""
NEWS, UNEXPLAINED = 0.7, 0.3
"""A sentence that only the further report explains; that is enough where it is named."""
LIKELY = 0.4
QUOTED, RUN = 0.6, 4
"""How likely a sentence is from where a run of six words stands, which is four runs of three."""
CLOSE = 0.04
"""Of reports whose scores are as near as this, the earliest is the source."""
VERBATIM = 0.5
NAMES = 0.35
"""Without a credit, reports share as many of their names when one was made from the other."""
FEW = 0.34
"""Under this share of its sentences a report only cites the other."""
MOST = 3
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one report being made from another: how likely each of its sentences stands there."""

    source: int
    explained: Floats
    verbatim: float
    names: float
    named: bool
    source_speaks: bool
    own: bool
    sister: bool
    linked: bool
    own_words: bool
    """The later report is a body's own statement."""

    @property
    def share(self) -> float:
        """Of the sentences."""
        return float(self.explained.mean()) if self.explained.size else 0.0

    @property
    def score(self) -> float:
        """The share, and what else ties the two."""
        return self.share + NAMED * (self.named or self.linked) + OWN * self.own + SISTER * self.sister + LINKED * self.linked


def copies(reports: Sequence[Report], compared: Mapping[tuple[int, int], Compared], rulings: Rulings) -> list[Copy]:
    """Every direct derivation; ``reports`` by time, ``compared`` by their places, the earlier first."""
    near: dict[int, list[int]] = {}
    for a, b in sorted(compared):
        near.setdefault(b, []).append(a)
    out: list[Copy] = []
    for target in range(len(reports)):
        found = [evidence(reports, compared, a, target) for a in near.get(target, ())]
        out += [_copy(reports, compared, e, target) for e in parents(reports, found)]
    return _ruled(reports, out, rulings)


def evidence(reports: Sequence[Report], compared: Mapping[tuple[int, int], Compared], a: int, b: int) -> Evidence:
    """Gathered for two reports."""
    source, target = reports[a], reports[b]
    lines = compared[(a, b)].lines
    best = 1 / (1 + np.exp(-lines.max(axis=0))) if lines.size else np.zeros(0)
    outlet, other = source.article.outlet, target.article.outlet
    own = bool(outlet) and outlet == other
    owner = source.article.owner
    return Evidence(
        source=a,
        explained=np.maximum(best, QUOTED * np.asarray(_quoting(source, target), dtype=np.float64)),
        verbatim=verbatim(source, target),
        names=names_shared(source, target),
        named=bool(outlet) and not own and names(target, outlet or ""),
        source_speaks=is_body(source),
        own=own,
        linked=links_to(target, source),
        own_words=is_body(target),
        sister=bool(owner) and owner == target.article.owner and not own,
    )


def _quoting(source: Report, target: Report) -> list[bool]:
    """For each sentence of the target, whether it has a run of words from one sentence of the source."""
    every, lines = source.runs, source.line_shingles
    return [len(line & every) >= RUN and any(len(line & other) >= RUN for other in lines) for line in target.line_shingles]


def verbatim(source: Report, target: Report) -> float:
    """Share of the target's runs of words that the source has."""
    return len(target.runs & source.runs) / len(target.runs) if target.runs else 0.0


def parents(reports: Sequence[Report], found: Sequence[Evidence]) -> list[Evidence]:
    """The reports that one was made from, the main one first."""
    able = [e for e in found if _enough(e)]
    if not able:
        return []
    best = max(e.score for e in able)
    chosen = [min((e for e in able if e.score >= best - CLOSE), key=lambda e: e.source)]
    cover = chosen[0].explained
    rest = [e for e in found if e is not chosen[0]]
    while len(chosen) < MOST:
        able = [e for e in rest if _adds(reports, chosen, e, cover)]
        if not able:
            break
        further = max(able, key=lambda e: (_gain(e, cover) + GAIN * _fresh(reports, chosen, e), e.score, -e.source))
        chosen.append(further)
        cover = np.maximum(cover, further.explained)
        rest = [e for e in rest if e is not further]
    return chosen


def _enough(e: Evidence) -> bool:
    if e.own_words and not (e.named or e.linked or e.own or e.verbatim >= LEAST):
        return False  # a body that tells of its own affairs needs no newspaper for that
    likely = bool((e.explained >= LIKELY).any())
    tied = e.named or e.linked or e.own or e.sister or e.names >= NAMES
    return (
        (tied and e.share >= LEAST)
        or e.verbatim >= LEAST
        or (likely and (e.named or e.linked or (e.own and e.share >= LEAST / 2)))
    )


def _gain(e: Evidence, cover: Floats) -> float:
    return float(np.maximum(0, e.explained - cover).mean()) if cover.size else 0.0


def _fresh(reports: Sequence[Report], chosen: Sequence[Evidence], e: Evidence) -> bool:
    """Named, and not only because a report that it was made from names it."""
    outlet = reports[e.source].article.outlet
    return e.linked or (
        e.named and not e.source_speaks and bool(outlet) and not any_named([reports[c.source] for c in chosen], outlet or "")
    )


def _adds(reports: Sequence[Report], chosen: Sequence[Evidence], e: Evidence, cover: Floats) -> bool:
    gain = _gain(e, cover)
    if _fresh(reports, chosen, e) and bool((e.explained >= LIKELY).any()):
        return True
    news = bool(((e.explained >= NEWS) & (cover < UNEXPLAINED)).any())
    return gain >= GAIN or (news and e.named and not e.source_speaks)


def _copy(reports: Sequence[Report], compared: Mapping[tuple[int, int], Compared], e: Evidence, target: int) -> Copy:
    source, made = reports[e.source], reports[target]
    kind, credit = _kind(e), _credit(source, made, e)
    shared = _shared(source, made, compared[(e.source, target)].lines)
    return Copy(
        from_=source.id,
        to=made.id,
        kind=kind,
        credit=credit,
        score=round(min(1.0, max(e.share, e.verbatim)), 3),
        why=_why(source, made, e, credit, len(shared)),
        shared=tuple(shared[:SHOWN]),
    )


def _kind(e: Evidence) -> CopyKind:
    if e.verbatim >= VERBATIM:
        return "reprint"
    likely = int((e.explained >= LIKELY).sum())
    return "citation" if e.share < FEW and likely <= max(2, FEW * len(e.explained)) and not e.own else "rewrite"


def _credit(source: Report, made: Report, e: Evidence) -> Credit:
    """Right where the source is named; wrong where the report says it has it from somebody that the source does not name."""
    if e.named or e.own or e.linked:
        return "right"
    outlet = source.article.outlet
    others = [n for n in credited(made) if not outlet or not same(made.language, n, outlet)]
    return "wrong" if any(not names(source, n) for n in others) else "none"


def _shared(source: Report, made: Report, lines: Floats) -> list[tuple[Span, Span]]:
    """The sentences that stand in both, each with the one most like it; by place."""
    if not lines.size:
        return []
    best = lines.argmax(axis=0)
    pairs = [(source.sentences[int(i)], made.sentences[j]) for j, i in enumerate(best) if lines[i, j] >= 0]
    return sorted(pairs, key=lambda p: p[1])


def _why(source: Report, made: Report, e: Evidence, credit: Credit, shared: int) -> str:
    """One sentence."""
    whom = source.article.outlet or "the earlier report"
    said = f"{shared} of {len(made.sentences)} sentences say what {whom} said before"
    if e.verbatim >= VERBATIM:
        said += ", mostly in the same words"
    ties = {"right": f"; it names {whom}", "wrong": "; it credits another", "none": "; it names no source for that"}
    tie = "; it is the same outlet" if e.own else "; it links to it" if e.linked else ties[credit]
    return f"{said}{tie}."


def _ruled(reports: Sequence[Report], found: Sequence[Copy], rulings: Rulings) -> list[Copy]:
    """A person's decisions win."""
    barred = set(rulings.not_copies)
    there = {r.id for r in reports}
    said = {(a, b): kind for a, b, kind in rulings.copies if a in there and b in there}
    kept = [c for c in found if (c.from_, c.to) not in barred and (c.from_, c.to) not in said]
    given = [
        Copy(from_=a, to=b, kind=kind, credit="none", score=1.0, why="A person says so.") for (a, b), kind in sorted(said.items())
    ]
    return [*kept, *given]
