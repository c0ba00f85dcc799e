"""Where a claim entered the news, over several reports: who passes on, who is new, and who is proven separate.

The reports are gone through by time. What a report has from another one in the pile, or from a voice that was heard
before, is passed on. A voice is new when the report was made from none that carries the claim, or when a named voice
speaks there at first hand. Two voices are proven separate only when they cannot be one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearsay.corroborate.credits import folded, is_body, language_of
from hearsay.corroborate.keys import stems
from hearsay.corroborate.names import mentioned, same, tokens
from hearsay.corroborate.origins import Entry, entry_of, said_of, unsupported
from hearsay.corroborate.reports import Report
from hearsay.packs.lexicon import pattern, words
from hearsay.records import Attribution, Origin, Since, Statement, Voice

NAMED = ("person", "organisation", "government", "group")
Said = tuple[Statement, Attribution]


@dataclass(slots=True)
class Root:
    """One origin while it is gathered. ``voice`` is the last voice of its chain, None for an outlet's own words."""

    entry: Entry
    report: int
    voice: Voice | None
    named: bool
    statements: list[str] = field(default_factory=list)
    said: list[tuple[int, Said]] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """What was found: origins, and for each report the report it has the claim from and its origin."""

    roots: list[Root]
    from_: dict[int, int | None]
    origin: dict[int, Root | None]
    over_time: list[Since]
    fallback: tuple[int, int, tuple[Origin, ...]] | None = None


def gather(reports: Sequence[Report], held: Mapping[int, Sequence[Statement]], parents: Mapping[int, Sequence[int]]) -> Gathered:
    """Origins of a claim. ``held``: the statements of each report that carry it; ``parents``: from where each was made."""
    found = Gathered([], {}, {}, [])
    for at in sorted(held):
        above = [p for p in parents.get(at, ()) if p in held and p < at]
        found.from_[at] = above[0] if above else None
        found.origin[at] = _origin(reports, held, found, at, above)
        _note(reports, found, at)
    if not found.roots:
        found.fallback = _nobody(reports, held)
        if found.over_time:
            found.over_time = [Since(as_of=found.over_time[0].as_of, at_least=found.fallback[0], at_most=found.fallback[1])]
    return found


def _origin(
    reports: Sequence[Report], held: Mapping[int, Sequence[Statement]], found: Gathered, at: int, above: Sequence[int]
) -> Root | None:
    """Add what a report gives, and return the origin that it leads back to."""
    report = reports[at]
    mine: list[Root] = []
    for pair in said_of(report.article, held[at], report.attributions):
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


def _root_of(reports: Sequence[Report], found: Gathered, at: int, above: Sequence[int], pair: Said) -> Root | None:
    """The origin behind one statement: one known already, or a new one; None where it only passes on."""
    report, (_, attribution) = reports[at], pair
    entry = entry_of(report.article, attribution.chain)
    if entry is None:
        return None
    language, voice = language_of(report.article), attribution.chain[-1]
    if entry.name.split()[0].lower() in words(language, "nobody", topic="origins"):
        return None
    relayed = _relayed(reports, found, at, entry)
    if relayed is not None:
        return relayed
    if is_body(report) and voice.kind != "outlet":
        entry = _spoken_for(report, entry)
    root = Root(entry, at, voice, _named(language, voice, entry))
    known = next((r for r in found.roots if one_voice(reports, r, root)), None)
    if known is not None:
        return known
    if above and not _new(reports, above, report, root, attribution):
        return None
    found.roots.append(root)
    return root


def _relayed(reports: Sequence[Report], found: Gathered, at: int, entry: Entry) -> Root | None:
    """A newsroom that is named and whose own report is in the pile: what that one leads back to."""
    if entry.kind != "outlet":
        return None
    language = language_of(reports[at].article)
    for other in sorted(found.origin, reverse=True):
        outlet = reports[other].article.outlet
        if other != at and outlet and same(language, folded(outlet), folded(entry.name)) and outlet != reports[at].article.outlet:
            if found.origin[other] is None:
                found.origin[other] = _newsroom(found, other, entry)
            return found.origin[other]
    return None


def _newsroom(found: Gathered, at: int, entry: Entry) -> Root | None:
    """A newsroom that others credit, and whose own report names nobody."""
    if found.roots:
        return None
    found.roots.append(root := Root(entry, at, None, False))
    return root


def _new(reports: Sequence[Report], above: Sequence[int], report: Report, root: Root, attribution: Attribution) -> bool:
    """A voice that a report does not have from those it was made from: none of them names it, or it speaks here itself."""
    if not root.named:
        return False
    language = language_of(report.article)
    fresh = not any(mentioned(language, root.entry.name, reports[p].article.text) for p in above)
    known = attribution.chain[-1].entity is not None
    return first_hand(report, attribution) or (fresh and known and len(attribution.chain) == 2)


def _spoken_for(report: Report, entry: Entry) -> Entry:
    """In a body's own statement its people speak for it."""
    name = report.article.outlet or next(a.chain[0].name for a in report.reading.attributions if a.chain)
    return Entry(name, "organisation", f"Said by {name} in its own statement.", entry.post)


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


def first_hand(report: Report, attribution: Attribution) -> bool:
    """The voice speaks to this newsroom, or in public, of its own: *confirmed*, *told reporters*, *said in a statement*."""
    if len(attribution.chain) != 2:
        return False
    language = language_of(report.article)
    hull = [*attribution.cue, *attribution.source]
    start, end = min(s for s, _ in hull), max(e for _, e in hull)
    around = report.article.text[max(0, start - 40) : end + 60]
    cue = " ".join(report.article.text[slice(*c)] for c in attribution.cue)
    if pattern(language, "first_hand", topic="origins").search(cue):
        return True
    told = pattern(language, "told", topic="origins").search(cue)
    outlet = report.article.outlet or ""
    here = outlet and bool(tokens(language, outlet) & {w.lower().strip(".,") for w in around.split()})
    return bool(told and (here or pattern(language, "hearers", topic="origins").search(around)))


def one_voice(reports: Sequence[Report], a: Root, b: Root) -> bool:
    """One under two names: the same name, a body and who speaks for it, one newsroom's unnamed people, one owner's."""
    language = language_of(reports[a.report].article)
    if same(language, folded(a.entry.name), folded(b.entry.name)):
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
    return bool(post & name - stems(language, " ".join(words(language, "loose_roles", topic="origins"))))


def _one_house(reports: Sequence[Report], a: Root, b: Root) -> bool:
    """Unnamed people of one newsroom, or of sister titles, count as one."""
    left, right = reports[a.report].article, reports[b.report].article
    if a.named or b.named:
        return False
    return bool(left.owner) and left.owner == right.owner


def _own_statement(reports: Sequence[Report], found: Gathered, at: int, held: Sequence[Statement]) -> Root:
    """A body's own statement, printed whole."""
    article = reports[at].article
    name = article.outlet or next(a.chain[0].name for a in reports[at].reading.attributions if a.chain)
    entry = Entry(name, "organisation", f"Said by {name} in its own statement.")
    root = Root(entry, at, None, True)
    known = next((r for r in found.roots if one_voice(reports, r, root)), None)
    if known is None:
        found.roots.append(known := root)
    known.statements.extend(s.id for s in held)
    return known


def _note(reports: Sequence[Report], found: Gathered, at: int) -> None:
    """Write down the range as it stands now, when it is another than before."""
    least, most = span_of(reports, found.roots)
    if not found.over_time or (found.over_time[-1].at_least, found.over_time[-1].at_most) != (least, most):
        found.over_time.append(Since(as_of=reports[at].article.published, at_least=least, at_most=most))


def span_of(reports: Sequence[Report], roots: Sequence[Root]) -> tuple[int, int]:
    """How many are proven separate, and how many are not proven shared."""
    kept: list[Root] = []
    for root in sorted(roots, key=lambda r: (not r.named, r.report)):
        if all(separate(reports, root, other) for other in kept):
            kept.append(root)
    return len(kept), len(roots)


def separate(reports: Sequence[Report], a: Root, b: Root) -> bool:
    """Proven: two different named voices, or people whose roles exclude each other."""
    if a.named and b.named:
        return True
    if "outlet" in (a.entry.kind, b.entry.kind) and (_hidden(a) or _hidden(b)):
        return False
    language = language_of(reports[a.report].article)
    left, right = role(language, a), role(language, b)
    if not left or not right or _may_be(a, b) or _may_be(b, a):
        return False
    return not left & right


def _may_be(unnamed: Root, named: Root) -> bool:
    """One unnamed person may be any person that is named elsewhere; two cannot be one."""
    if unnamed.named or not named.named or named.entry.kind != "person":
        return False
    return unnamed.voice is None or (unnamed.voice.count or 1) < 2


def _hidden(root: Root) -> bool:
    """A newsroom whose own source nobody knows."""
    return root.voice is None or root.voice.kind == "outlet" or (root.voice.kind == "unnamed" and not root.voice.name.strip())


def role(language: str, root: Root) -> frozenset[str]:
    """Stems of what tells a voice from others: its post and place; nothing for *officials* or *a source*."""
    voice = root.voice
    parts = (
        [voice.role, voice.stands_for, None if root.named and voice.kind == "person" else voice.name]
        if voice
        else [root.entry.name]
    )
    said = " ".join(part for part in parts if part)
    loose = stems(language, " ".join(words(language, "loose_roles", topic="origins")))
    return frozenset(stems(language, said) - loose)


def _nobody(reports: Sequence[Report], held: Mapping[int, Sequence[Statement]]) -> tuple[int, int, tuple[Origin, ...]]:
    """Nobody is named anywhere: what the first report says of it."""
    first = min(held)
    made = unsupported(reports[first].article, held[first], reports[first].attributions)
    return made.at_least, made.at_most, made.list
