"""The same people and bodies in many reports, under one id: *Lavrov* here, *Sergei Lawrow* there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.packs import FALLBACK
from hearsay.packs.spelling import body, parts, same_person, shortened
from hearsay.records import Attribution, Party, Statement

BODIES = ("organisation", "government", "outlet")


@dataclass(frozen=True, slots=True)
class Who:
    """One id with its kind and name, and how often it was met."""

    entity: str
    kind: str
    name: str
    times: int


def joined(met: Iterable[tuple[str, str, str]], language: str = FALLBACK) -> dict[str, str]:
    """For every id that is another spelling of an earlier or fuller one, that one; ``met``: id, kind and name, each time.

    A surname alone, or an abbreviation, joins only where one person or body alone can be meant.
    """
    counted = Counter(met)
    everyone = [Who(*key, times) for key, times in counted.items()]
    parent: dict[str, str] = {}
    _join_people(language, [w for w in everyone if w.kind == "person"], parent)
    _join_bodies(language, [w for w in everyone if w.kind in BODIES], parent)
    return {w.entity: top for w in everyone if (top := _top(parent, w.entity)) != w.entity}


def _top(parent: Mapping[str, str], entity: str) -> str:
    while entity in parent:
        entity = parent[entity]
    return entity


def _link(parent: dict[str, str], one: str, two: str) -> None:
    """The second goes under the first."""
    a, b = _top(parent, one), _top(parent, two)
    if a != b:
        parent[b] = a


def _join_people(language: str, people: Sequence[Who], parent: dict[str, str]) -> None:
    by_surname: dict[str, list[Who]] = defaultdict(list)
    for who in people:
        if len((names := parts(language, who.name))[-1]) > 1:
            by_surname[names[-1]].append(who)
    for some in by_surname.values():
        whole = sorted((w for w in some if _given(language, w)), key=_fullest)
        for at, who in enumerate(whole):
            fits = [other for other in whole[:at] if same_person(language, other.name, who.name)]
            if len({_top(parent, other.entity) for other in fits}) == 1:
                _link(parent, fits[0].entity, who.entity)
        heads = {_top(parent, w.entity) for w in whole}
        for who in some:
            if not _given(language, who) and len(heads) == 1:
                _link(parent, next(iter(heads)), who.entity)
        alone = sorted((w for w in some if not _given(language, w)), key=_fullest)
        for who in alone[1:] if not heads else ():
            _link(parent, alone[0].entity, who.entity)


def _given(language: str, who: Who) -> bool:
    """Whether more than a surname is told."""
    return len(parts(language, who.name)) > 1


def _fullest(who: Who) -> tuple[bool, bool, int, str]:
    """The id of a list that a user gave first, then a given name before an initial, then what is met most often."""
    own = who.entity.startswith(f"{who.kind}:")
    return (own, min((len(word) for word in who.name.split()), default=0) < 3, -who.times, who.name)


def _join_bodies(language: str, bodies: Sequence[Who], parent: dict[str, str]) -> None:
    by_words: dict[tuple[str, ...], list[Who]] = defaultdict(list)
    for who in bodies:
        by_words[body(language, who.name)].append(who)
    for some in by_words.values():
        first, *rest = sorted(some, key=_fullest)
        for who in rest:
            _link(parent, first.entity, who.entity)
    long = [w for w in bodies if " " in w.name]
    for who in bodies:
        if " " not in who.name:
            meant = {_top(parent, w.entity) for w in long if shortened(who.name, w.name)}
            if len(meant) == 1:
                _link(parent, next(iter(meant)), who.entity)


def met_in(statements: Iterable[Statement], attributions: Iterable[Attribution]) -> Iterable[tuple[str, str, str]]:
    """Everybody who is named in statements and chains."""
    for statement in statements:
        yield from ((p.entity, p.kind, p.name) for p in statement.parties if p.entity)
    for attribution in attributions:
        yield from ((v.entity, v.kind, v.name) for v in attribution.chain if v.entity)


def renamed(statements: Sequence[Statement], same: Mapping[str, str]) -> tuple[Statement, ...]:
    """The statements with the ids of those who are the same."""
    return tuple(
        replace(s, parties=tuple(_known(p, same) for p in s.parties)) if any(p.entity in same for p in s.parties) else s
        for s in statements
    )


def _known(party: Party, same: Mapping[str, str]) -> Party:
    return replace(party, entity=same.get(party.entity or "", party.entity))


def spoken(attributions: Sequence[Attribution], same: Mapping[str, str]) -> tuple[Attribution, ...]:
    """The attributions with the ids of those who are the same."""
    return tuple(
        replace(a, chain=tuple(replace(v, entity=same.get(v.entity or "", v.entity)) for v in a.chain))
        if any(v.entity in same for v in a.chain)
        else a
        for a in attributions
    )


def under_one_id(
    statements: Sequence[Statement], attributions: Sequence[Attribution], reports: int
) -> tuple[tuple[Statement, ...], tuple[Attribution, ...]]:
    """Both with one id for whoever is named in several spellings; in one report alone that is settled already."""
    known = joined(met_in(statements, attributions)) if reports > 1 else {}
    return renamed(statements, known), spoken(attributions, known)
