"""Where a claim entered the news, over several reports: who passes on, who is new, and who is proven separate.

The reports are gone through by time. What a report has from another one in the pile, or from a voice that was heard
before, is passed on. A voice is new when the report was made from none that carries the claim, or when a named voice
speaks there at first hand. Two voices are proven separate only when they cannot be one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hearsay.corroborate.credits import is_body
from hearsay.corroborate.hearing import first_hand, told_here
from hearsay.corroborate.keys import negated, stems
from hearsay.corroborate.names import folded, mentioned, same
from hearsay.corroborate.origins import Entry, entry_of, said_of, unsupported
from hearsay.corroborate.reports import Report
from hearsay.corroborate.separate import NO_RULINGS, Root, Said, loose_roles, span_of
from hearsay.packs.lexicon import words
from hearsay.records import Attribution, Origins, Rulings, Since, Statement, Voice

REFUSED = ("declined", "no answer yet", "silent")
KNOWN_NAMES = 20_000
"""Pairs of names that are remembered, with whether they are one."""
NAMED = ("person", "organisation", "government", "group")


@dataclass(slots=True)
class Gathered:
    """What was found: origins, and for each report the report it has the claim from and its origin."""

    roots: list[Root]
    from_: dict[int, int | None]
    origin: dict[int, Root | None]
    over_time: list[Since]
    counted: int = 0
    """Origins when the range was written down last."""
    fallback: Origins | None = None
    """Where nobody is named anywhere: what the first report says of it."""


def gather(
    reports: Sequence[Report],
    held: Mapping[int, Sequence[Statement]],
    parents: Mapping[int, Sequence[int]],
    rulings: Rulings = NO_RULINGS,
) -> Gathered:
    """Origins of a claim. ``held``: the statements of each report that carry it; ``parents``: from where each was made."""
    found = Gathered([], {}, {}, [])
    for at in sorted(held):
        above = [p for p in parents.get(at, ()) if p in held and p < at]
        found.from_[at] = above[0] if above else None
        found.origin[at] = _origin(reports, held, found, at, above)
        _note(reports, found, at, rulings)
    if not found.roots:
        first = min(held)
        one = reports[first]
        made = unsupported(one.article, held[first], one.attributions, one.responses)
        found.over_time = [Since(as_of=found.over_time[0].as_of, at_least=made.at_least, at_most=made.at_most)]
        found.fallback = replace(made, over_time=tuple(found.over_time))
    return found


def _origin(
    reports: Sequence[Report], held: Mapping[int, Sequence[Statement]], found: Gathered, at: int, above: Sequence[int]
) -> Root | None:
    """Add what a report gives, and return the origin that it leads back to."""
    report = reports[at]
    mine: list[Root] = []
    for pair in said_of(report.article, [s for s in held[at] if not _refused(report, s)], report.attributions):
        root = _root_of(reports, found, at, above, pair)
        if root is not None:
            root.statements.append(pair[0].id)
            root.said.append((at, pair))
            mine.append(root)
    if not mine and not above and is_body(report):
        mine.append(_own_statement(reports, found, at, held[at]))
    handed = next((found.origin[p] for p in above if found.origin.get(p)), None)
    if handed is not None and not mine:
        handed.statements.extend(s.id for s in held[at])
    return mine[0] if mine else handed


def _refused(report: Report, statement: Statement) -> bool:
    """*He would not say whether his government had offered it*: what stands in a refusal is said by nobody."""
    attribution = report.attributions.get(statement.attribution or "")
    if attribution is None:
        return False
    inside = any(
        r.status in REFUSED and r.span[0] <= statement.span[0] and statement.span[1] <= r.span[1] for r in report.responses
    )
    cues = [report.article.text[slice(*v.cue)] for v in attribution.chain if v.cue]
    return inside and any(negated(report.language, cue) for cue in cues)


def _root_of(reports: Sequence[Report], found: Gathered, at: int, above: Sequence[int], pair: Said) -> Root | None:
    """The origin behind one statement: one known already, or a new one; None where it only passes on."""
    report, (_, attribution) = reports[at], pair
    entry = entry_of(report.article, attribution.chain)
    if entry is None:
        return None
    language, voice = report.language, attribution.chain[-1]
    if entry.name.split()[0].lower() in words(language, "nobody", topic="origins"):
        return None
    relayed = _relayed(reports, found, at, entry)
    if relayed is not None:
        return relayed
    if is_body(report) and voice.kind != "outlet":
        entry = _spoken_for(report, entry.post)
    root = Root(entry, at, voice, _named(language, voice, entry))
    known = _known(reports, found, root)
    if known is not None:
        return known
    if above and not _new(reports, above, report, root, attribution):
        return None
    found.roots.append(root)
    return root


def _known(reports: Sequence[Report], found: Gathered, root: Root) -> Root | None:
    """The same voice, heard before."""
    return next((r for r in found.roots if one_voice(reports, r, root)), None)


def _relayed(reports: Sequence[Report], found: Gathered, at: int, entry: Entry) -> Root | None:
    """A newsroom that is named and whose own report is in the pile: what that one leads back to."""
    if entry.kind not in ("outlet", "organisation", "government"):
        return None
    language, own = reports[at].language, reports[at].article.outlet
    for other in sorted(found.origin, reverse=True):
        outlet = reports[other].article.outlet
        if other != at and outlet and outlet != own and _alike(language, outlet, entry.name):
            if found.origin[other] is None:
                found.origin[other] = _newsroom(found, other, entry)
            return found.origin[other]
    return None


@lru_cache(maxsize=KNOWN_NAMES)
def _alike(language: str, one: str, other: str) -> bool:
    return same(language, folded(one), folded(other))


def _newsroom(found: Gathered, at: int, entry: Entry) -> Root | None:
    """Who is credited with a claim, and whose own report says it and names nobody: a body, or the first newsroom."""
    named = entry.kind != "outlet"
    if found.roots and not named:
        return None
    found.roots.append(root := Root(entry, at, None, named))
    return root


def _new(reports: Sequence[Report], above: Sequence[int], report: Report, root: Root, attribution: Attribution) -> bool:
    """A voice that a report does not have from those it was made from: none of them names it, or it speaks here itself."""
    if not root.named or len(attribution.chain) != 2:
        return False
    if first_hand(report, attribution) or _heard(report, root):
        return True
    known = attribution.chain[-1].entity is not None
    return known and not any(mentioned(report.language, root.entry.name, reports[p].article.text) for p in above)


def _heard(report: Report, root: Root) -> bool:
    """The voice, or somebody of the body, tells this newsroom something elsewhere in the report."""
    language = report.language
    name = stems(language, root.entry.name)
    for one in report.reading.attributions:
        if len(one.chain) == 2 and told_here(report, one):
            last = one.chain[-1]
            post = stems(language, f"{last.role or ''} {last.stands_for or ''}") - loose_roles(language)
            if _alike(language, last.name, root.entry.name) or (root.entry.kind != "person" and post & name):
                return True
    return False


def _spoken_for(report: Report, post: str = "") -> Entry:
    """In a body's own statement its people speak for it."""
    name = report.article.outlet or next(a.chain[0].name for a in report.reading.attributions if a.chain)
    return Entry(name, "organisation", f"Said by {name} in its own statement.", post)


def _named(language: str, voice: Voice, entry: Entry) -> bool:
    """*Brimsvik Lines*, *the energy ministry*; not *everybody* and not *the two*."""
    said = [w.lower() for w in entry.name.split()]
    if not said or said[0] in words(language, "nobody", topic="origins"):
        return False
    if voice.kind not in NAMED or entry.kind not in NAMED:
        return False
    return voice.entity is not None or voice.kind == "government" or not described(language, entry)


def described(language: str, entry: Entry) -> bool:
    """*The Ålesund-based ferry company*, *two clubs*: words for somebody, and no name."""
    first, *rest = entry.name.split()
    loose = words(language, "article") | words(language, "indefinite") | words(language, "kinds", "post")
    return first[:1].islower() or first.lower() in loose or not any(w[:1].isupper() for w in [first, *rest])


def one_voice(reports: Sequence[Report], a: Root, b: Root) -> bool:
    """One under two names: the same name, a body and who speaks for it, one newsroom's unnamed people, one owner's."""
    language = reports[a.report].language
    if _alike(language, a.entry.name, b.entry.name):
        return True
    if _body_of(language, a, b) or _body_of(language, b, a):
        return True
    if _stands_for(language, a, b) or _stands_for(language, b, a):
        return True
    return _one_house(reports, a, b)


def _stands_for(language: str, name: Root, words_for: Root) -> bool:
    """*The ferry company* may be any company that is named."""
    nameless = words_for.voice is not None and words_for.voice.entity is None and described(language, words_for.entry)
    return nameless and name.entry.kind == words_for.entry.kind and name.entry.kind in ("organisation", "group")


def _body_of(language: str, body: Root, voice: Root) -> bool:
    """*Halvard Risnes, chief executive of Brimsvik* is Brimsvik's; so is *the energy minister* the ministry's."""
    if body.entry.kind not in ("organisation", "government") or voice.entry.kind not in NAMED:
        return False
    post = stems(language, voice.entry.post)
    name = stems(language, f"{body.entry.name} {body.entry.post}")
    return bool(post & name - loose_roles(language))


def _one_house(reports: Sequence[Report], a: Root, b: Root) -> bool:
    """Unnamed people of one newsroom, or of sister titles, count as one."""
    left, right = reports[a.report].article, reports[b.report].article
    if a.named or b.named:
        return False
    return bool(left.owner) and left.owner == right.owner


def _own_statement(reports: Sequence[Report], found: Gathered, at: int, held: Sequence[Statement]) -> Root:
    """A body's own statement, printed whole."""
    root = Root(_spoken_for(reports[at]), at, None, True)
    known = _known(reports, found, root)
    if known is None:
        found.roots.append(known := root)
    known.statements.extend(s.id for s in held)
    return known


def _note(reports: Sequence[Report], found: Gathered, at: int, rulings: Rulings) -> None:
    """Write down the range as it stands now, when it is another than before; it follows from the origins alone."""
    if found.over_time and found.counted == len(found.roots):
        return
    found.counted = len(found.roots)
    least, most = span_of(reports, found.roots, rulings)
    if not found.over_time or (found.over_time[-1].at_least, found.over_time[-1].at_most) != (least, most):
        found.over_time.append(Since(as_of=reports[at].article.published, at_least=least, at_most=most))
