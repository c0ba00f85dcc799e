"""Which of the places called so is meant: one sense per name, chosen for the report as a whole.

Each candidate is weighed by what the text says it lies in, by the countries and regions the report speaks
of, by how near it lies to the report's other places, and by its size. The weights were set by hand and
tried on LGL and TR-News.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from hearsay.ground.folding import fold
from hearsay.ground.gazetteer import Entry, Gazetteer
from hearsay.ground.geometry import km_of_chord, unit_vectors
from hearsay.ground.home import Home
from hearsay.ground.mentions import Mention
from hearsay.records import Span

_ROUNDS = 3
_MOST = 25  # candidates of one name that are weighed
_CONTEXT = 60  # other places looked at for nearness
_KIND = {"country": 3.0, "area": 8.0, "region": 0.0, "county": -2.0, "town": 0.0, "point": 0.0}
_OTHER_NAME, _SHORT_NAME = -1.5, -4.0
_NAMED_AFTER_SEAT = -2.0  # "Ruse" is the town more often than the region around it
_SAID_INSIDE, _SAID_COUNTRY, _SAME_REGION, _NEAR, _CAPITAL = 9.0, 1.5, 1.2, 1.6, 1.2
_HOME = 1
_CALLED_AFTER = 3.0  # a town that the outlet may be called after: the "Paris News" is not from the capital
_CALLED_AFTER_MOST = 1_000_000
_OWN = 6.0  # a user's own place: before a namesake of a million, unless the text says that it is another
_STANDING = 3.0  # a building that stands for those in it: before a town of its name
_SMALL, _TELLING, _NAMESAKES = 10_000, 3, 2
_SEAT_SHARE = 0.1  # of a region's inhabitants that its seat must have
_NEAR_KM = 150.0
_CONTAINED = re.compile(
    r"(?:['’]s)?(?:,? (?:in|of) (?:the )?(?:\w+ )?(?:region |province |state |district )?(?:of )?|, ?(?:the )?(?:\w+ )?| ?\()$"
)


@dataclass(slots=True)
class Sense:
    """A name of the report, the places it may stand for, and the one chosen."""

    key: str
    entries: tuple[Entry, ...]
    times: int
    inside: set[int] = field(default_factory=set)
    base: dict[int, float] = field(default_factory=dict)
    chosen: Entry | None = None


def choose(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, home: Home) -> dict[str, Entry]:
    """The place each key stands for in this report; keys without any entry are absent."""
    senses = _senses(text, mentions, gazetteer)
    for sense in senses:
        if sense.key == home.key:
            _at_home(sense, gazetteer)
    if home.entries and home.key not in {sense.key for sense in senses}:
        senses.append(_sense(home.key, [Mention(span=(0, 0), key=home.key, entries=home.entries)], set(), gazetteer))
    around = {e.id: tuple(c.id for c in gazetteer.containers(e) if c.kind != "country") for s in senses for e in s.entries}
    for _ in range(_ROUNDS):
        context = [s for s in senses if s.chosen is not None]
        countries, regions = _setting(context, around)
        if home.country:
            countries[home.country] += _HOME
        for sense in senses:
            scores = _scores(sense, countries, regions, around, context)
            sense.chosen = max(sense.entries, key=lambda e: (scores[e.id], e.population, -e.id))
    return {s.key: s.chosen for s in senses if s.chosen is not None and not _stray(s, senses, home)}


def _stray(sense: Sense, senses: Sequence[Sense], home: Home) -> bool:
    """One of several small namesakes, in a country that nothing else in the report lies in: likelier none of them is meant."""
    one = sense.chosen
    if one is None or one.kind != "town" or one.own or one.population >= _SMALL:
        return False
    if len(sense.entries) < _NAMESAKES or sense.inside or sense.key == home.key:
        return False
    countries = [s.chosen.country for s in senses if s.chosen is not None and s.chosen.country and s is not sense]
    return len(countries) >= _TELLING and one.country not in (home.country, *countries)


def _at_home(sense: Sense, gazetteer: Gazetteer) -> None:
    """Weigh the smaller towns called as the outlet is; none is sure before the rest of the report is heard."""
    heads = _heads(sense.key, sense.entries, gazetteer.capitals())
    for entry in sense.entries:
        if entry.kind == "town" and entry.id not in heads and entry.population < _CALLED_AFTER_MOST:
            sense.base[entry.id] += _CALLED_AFTER
    if not sense.inside and len(sense.entries) > 1:
        sense.chosen = None


def _senses(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Sense]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.entries:
            groups[mention.key].append(mention)
    following = _following(text, mentions)
    senses = []
    for key, group in groups.items():
        said = {e.id for m in group for e in following.get(m.span[0], ())}
        senses.append(_sense(key, group, said, gazetteer))
    return senses


def _sense(key: str, group: Sequence[Mention], said: set[int], gazetteer: Gazetteer) -> Sense:
    entries = list(group[0].entries)
    kinds = [m.kinds for m in group if m.kinds]
    if kinds and len(kinds) * 2 >= len(group):
        entries = [e for e in entries if e.kind in kinds[0]] or entries
    inside = {e.id for e in entries if said & _outer(e, entries, gazetteer)} if said else set()
    heads = _heads(key, entries, gazetteer.capitals()) | _seats(key, entries, gazetteer)
    seats = _named_after(entries, heads, gazetteer)
    base = {
        e.id: _base(e, e.id in heads) + _SAID_INSIDE * (e.id in inside) + _NAMED_AFTER_SEAT * (e.id in seats) for e in entries
    }
    entries.sort(key=lambda e: (-base[e.id], -e.population, e.id))
    top = tuple(entries[:_MOST])
    sure = len(top) == 1 or bool(inside) or base[top[0].id] - base[top[1].id] > 3
    return Sense(key, top, len(group), inside, base, top[0] if sure else None)


def _heads(key: str, entries: Sequence[Entry], capitals: Mapping[str, str]) -> set[int]:
    """Capitals called so: of each country the largest town that has the capital's name."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind == "town" and entry.country and fold(capitals.get(entry.country, "")) == key:
            found[entry.country] = max(found.get(entry.country, entry), entry, key=lambda e: e.population)
    return {entry.id for entry in found.values()}


def _seats(key: str, entries: Sequence[Entry], gazetteer: Gazetteer) -> set[int]:
    """Towns spelt otherwise by GeoNames that the region around them is called after: "Veliko Tarnovo", not "Oklahoma"."""
    regions = {e.id: e.population for e in entries if e.kind in ("region", "county")}
    return {
        town.id
        for town in entries
        if town.kind == "town" and town.sort == "other" and not fold(town.name).startswith(f"{key} ")
        if any(_SEAT_SHARE * regions[c.id] <= town.population for c in gazetteer.containers(town) if c.id in regions)
    }


def _named_after(entries: Sequence[Entry], heads: set[int], gazetteer: Gazetteer) -> set[int]:
    """Regions called after a town or a country that is meant more often: their seat, or what they are part of."""
    countries = {e.country for e in entries if e.kind == "country"}
    towns = [e for e in entries if e.kind == "town" and (e.sort == "main" or e.id in heads)]
    seats = {c.id for town in towns for c in gazetteer.containers(town)}
    return seats | {e.id for e in entries if e.kind in ("region", "county") and e.country in countries}


def _outer(entry: Entry, entries: Sequence[Entry], gazetteer: Gazetteer) -> set[int]:
    """What a place may be said to lie in; in "Georgia, Turkey and Iran" a list of countries, not a town and its country."""
    country = any(e.kind in ("country", "area") for e in entries)
    return {c.id for c in gazetteer.containers(entry) if not (country and c.kind == "country")}


def _base(entry: Entry, head: bool) -> float:
    score = math.log10(entry.population + 30) + _KIND[entry.kind]
    if entry.sort != "main" and entry.kind not in ("country", "area") and not head:
        score += _OTHER_NAME if entry.sort == "other" else _SHORT_NAME
    if head:
        score += _CAPITAL
    if entry.own:
        score += _OWN
    elif entry.kind == "point":
        score += _STANDING
    return score


def _following(text: str, mentions: Sequence[Mention]) -> dict[int, tuple[Entry, ...]]:
    """For each mention, the places right after it that the text may say it lies in."""
    ordered = sorted(mentions, key=lambda m: m.span)
    after: dict[int, tuple[Entry, ...]] = {}
    for one, two in pairwise(ordered):
        between = text[one.span[1] : two.span[0]]
        if len(between) < 40 and _CONTAINED.match(between):
            after[one.span[0]] = tuple(e for e in two.entries if e.kind != "town")
    return after


def contained(text: str, mentions: Sequence[Mention], chosen: Mapping[str, Entry]) -> dict[Span, Entry]:
    """For a name that the gazetteer lacks, the place right after it that it is said to lie in: "Alba, Bari"."""
    ordered = sorted(mentions, key=lambda m: m.span)
    return {
        one.span: chosen[two.key]
        for one, two in pairwise(ordered)
        if not one.entries
        and two.key in chosen
        and two.span[0] - one.span[1] < 40
        and _CONTAINED.match(text[one.span[1] : two.span[0]])
    }


def _setting(context: Sequence[Sense], around: Mapping[int, tuple[int, ...]]) -> tuple[Counter[str], Counter[int]]:
    """How much the report speaks of each country and each region."""
    countries: Counter[str] = Counter()
    regions: Counter[int] = Counter()
    for sense in context:
        chosen = sense.chosen
        if chosen is None:
            continue
        if chosen.country:
            countries[chosen.country] += 2 * min(sense.times, 3) if chosen.kind == "country" else 1
        for number in {chosen.id, *around[chosen.id]}:
            regions[number] += 2 if number == chosen.id and chosen.kind in ("region", "county") else 1
    return countries, regions


def _scores(
    sense: Sense, countries: Counter[str], regions: Counter[int], around: Mapping[int, tuple[int, ...]], context: Sequence[Sense]
) -> dict[int, float]:
    own = sense.chosen
    others = [s.chosen for s in context if s is not sense and s.chosen is not None]
    near = _nearness(sense, [entry for entry in others if entry.kind in ("town", "county")])
    scores = {}
    for i, entry in enumerate(sense.entries):
        mine = {own.id, *around[own.id]} if own else set()
        in_country = countries[entry.country] - (own is not None and own.country == entry.country) if entry.country else 0
        inside = (*([entry.id] if entry.kind != "town" else []), *around[entry.id])
        shared = sum(min(regions[n] - (n in mine), 3) for n in inside) if entry.kind != "country" else 0
        said = _SAID_COUNTRY * math.log1p(max(0, in_country))
        scores[entry.id] = sense.base[entry.id] + said + _SAME_REGION * math.log1p(max(0, shared)) + _NEAR * near[i]
    return scores


def _nearness(sense: Sense, others: Sequence[Entry]) -> list[float]:
    if len(sense.entries) < 2 or not others:
        return [0.0] * len(sense.entries)
    mine = unit_vectors([e.lat for e in sense.entries], [e.lon for e in sense.entries])
    theirs = unit_vectors([e.lat for e in others[:_CONTEXT]], [e.lon for e in others[:_CONTEXT]])
    close = np.exp(-km_of_chord(mine @ theirs.T) / _NEAR_KM).sum(axis=1)
    point = [entry.kind in ("town", "county", "region") for entry in sense.entries]
    return [float(min(c, 2.0)) if p else 0.0 for c, p in zip(close, point, strict=True)]
