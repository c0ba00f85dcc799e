"""Whom to ask, and what to get, over several reports: what no report of a story has, most useful first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hearsay.corroborate.names import POSSESSIVE, WORD, folded, mentioned, same, tokens
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import words
from hearsay.records import Article, Attribution, Claim, Copy, FollowUp, Response

MOST = 10
"""Of each kind and story: nobody works through more."""
INITIALS = 3
"""Letters that can stand for a name."""
Kind = Literal["get", "ask"]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one event with what is known over them. ``made`` are those that derive from another one here."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    heard: tuple[str, ...]
    texts: Mapping[str, str]
    made: frozenset[str]

    @property
    def language(self) -> str:
        """That of the first report."""
        return self.articles[0].language or FALLBACK


def follow_ups_over(
    articles: Sequence[Article],
    responses: Sequence[Response],
    claims: Sequence[Claim],
    copies: Sequence[Copy],
    per_report: Sequence[FollowUp],
    attributions: Sequence[Attribution] = (),
) -> list[FollowUp]:
    """The follow-ups of a pile, from those of each report: story by story, what to get before whom to ask.

    What one report of a story wants and another one has is dropped: the outlet whose own report is there, the party that
    answers, was asked or speaks there. A name that several reports want stands once, of no report in particular. The follow-ups
    of a report that is alone with its event stay as they are. ``claims`` are sorted by weight.
    """
    out: list[FollowUp] = []
    for ids in _stories(articles, claims):
        wanted = [f for f in per_report if f.article in ids]
        out += wanted if len(ids) < 2 else _together(_story(ids, articles, responses, claims, copies, attributions), wanted)
    return [*out, *(f for f in per_report if f.article not in {a.id for a in articles})]


def _stories(articles: Sequence[Article], claims: Sequence[Claim]) -> list[list[str]]:
    """Reports that carry claims of one story, in their order; where no claim has a story, all of them are one."""
    home: dict[str, str] = {}
    for claim in claims:
        for carrier in claim.carriers if claim.story else ():
            home.setdefault(carrier.article, claim.story or "")
    if not home:
        return [[a.id for a in articles]] if articles else []
    out: dict[str, list[str]] = {}
    for article in articles:
        out.setdefault(home.get(article.id, article.id), []).append(article.id)
    return list(out.values())


def _story(
    ids: Sequence[str],
    articles: Sequence[Article],
    responses: Sequence[Response],
    claims: Sequence[Claim],
    copies: Sequence[Copy],
    attributions: Sequence[Attribution],
) -> Story:
    here = tuple(a for a in articles if a.id in ids)
    chains = [v for a in attributions if a.article in ids for v in a.chain]
    spoken = [n for v in chains for n in (v.name, v.stands_for) if n]
    mine = tuple(c for c in claims if any(k.article in ids for k in c.carriers)) or tuple(claims)
    heard = [*(r.party for r in responses if r.article in ids), *spoken, *(n for a in here for n in (a.outlet, a.agency) if n)]
    heard += [o.name for c in mine for o in c.origins.list]
    return Story(
        articles=here,
        claims=mine,
        heard=tuple(dict.fromkeys(heard)),
        texts={a.id: folded(a.text).casefold() for a in here},
        made=frozenset(c.to for c in copies if c.from_ in ids and c.to in ids),
    )


def _together(story: Story, wanted: Sequence[FollowUp]) -> list[FollowUp]:
    parties = [f.name for f in wanted if f.kind == "ask"]
    outlets = [f.name for f in wanted if f.kind == "get"]
    get = [f for f in wanted if f.kind == "get" and not any(_at_hand(story, f.name, a) for a in story.articles)]
    get = [f for f in get if _times(story, f.name, parties) < _times(story, f.name, outlets)]
    ask = [
        f for f in wanted if f.kind == "ask" and not any(_one(story, f.name, h) or _short(story, f.name, h) for h in story.heard)
    ]
    return [*_ranked(story, "get", get), *_ranked(story, "ask", ask)]


def _times(story: Story, name: str, among: Sequence[str]) -> int:
    """How many reports want it; what as many take for a party as for an outlet is no outlet."""
    return sum(_one(story, name, other) for other in among)


def _one(story: Story, a: str, b: str) -> bool:
    """Two names of one: as credits compare them, or the initials of the other."""
    a, b = folded(a), folded(b)
    return same(story.language, a, b) or a in _initials(story.language, b).split() or b in _initials(story.language, a).split()


def _at_hand(story: Story, name: str, article: Article) -> bool:
    """Whether a report is the one that is wanted: its outlet's name, alone or with words such as *statement by*."""
    outlet = article.outlet
    if not outlet:
        return False
    name, outlet = folded(name), folded(outlet)
    left, right = tokens(story.language, name), tokens(story.language, outlet)
    if left <= right or name in (_initials(story.language, outlet), outlet):
        return True
    published = words(story.language, "published", topic="pile") | words(story.language, "article")
    return right <= left and left - right <= published


def _short(story: Story, name: str, full: str) -> bool:
    """Whether a report gives ``name`` in brackets after the full one: *Eastern Football League (LEF)*."""
    if not name.isupper():
        return False
    before = re.compile(rf"((?:[\w’'-]+ ){{1,6}})\({re.escape(folded(name).casefold())}\)")
    wanted = tokens(story.language, folded(full).casefold())
    return any(wanted <= set(m.group(1).split()) for text in story.texts.values() for m in before.finditer(text))


def _initials(language: str, outlet: str) -> str:
    """*DPS* for *Danube Press Service*."""
    loose = words(language, "article")
    letters = "".join(m.group()[0] for m in WORD.finditer(outlet) if m.group()[0].isupper() and m.group().lower() not in loose)
    return letters if len(letters) >= INITIALS else ""


def _ranked(story: Story, kind: Kind, wanted: Iterable[FollowUp]) -> list[FollowUp]:
    """One entry for each name: those of the lead claim first, then by how many reports that are no copies, then all, have it."""
    groups: dict[str, list[FollowUp]] = {}
    for one in sorted(wanted, key=lambda f: -len(f.name)):
        known = next((n for n in groups if _one(story, n, one.name)), one.name)
        groups.setdefault(known, []).append(one)
    rated = [(_use(story, kind, found), _merged(story, kind, found)) for found in groups.values()]
    return [made for _, made in sorted(rated, key=lambda pair: (pair[0], pair[1].name))][:MOST]


def _use(story: Story, kind: Kind, found: Sequence[FollowUp]) -> tuple[bool, int, int]:
    """What comes first is smaller."""
    naming = _naming(story, found)
    return (not _leading(story, kind, found), -len(naming - story.made), -len(naming))


def _leading(story: Story, kind: Kind, found: Sequence[FollowUp]) -> bool:
    """Whether the lead claim has it as an origin, or speaks of it."""
    lead = story.claims[:1]
    if kind == "get":
        return any(same(story.language, folded(f.name), folded(o.name)) for f in found for c in lead for o in c.origins.list)
    return any(mentioned(story.language, f.name, c.gist) for f in found for c in lead)


def _naming(story: Story, found: Sequence[FollowUp]) -> frozenset[str]:
    """The reports that want it, and others whose text has the name as it stands."""
    names = {POSSESSIVE.sub("", folded(f.name)).casefold() for f in found}
    written = {i for i, text in story.texts.items() if any(n in text for n in names)}
    return frozenset(written | {f.article for f in found if f.article})


def _merged(story: Story, kind: Kind, found: Sequence[FollowUp]) -> FollowUp:
    """The fullest name, with the search words of the earliest report and the widest window."""
    naming = _naming(story, found)
    if len(naming) < 2:
        return found[0]
    order = {a.id: i for i, a in enumerate(story.articles)}
    first = min(found, key=lambda f: (order.get(f.article or "", len(order)), f.name))
    since, until = [f.since for f in found if f.since], [f.until for f in found if f.until]
    several = f"{len(naming)} reports"
    part = "the lead claim" if _leading(story, kind, found) else "a main claim"
    return replace(
        first,
        name=found[0].name,
        why=f"named in {several}, not at hand"
        if kind == "get"
        else f"is part of {part}; none of {several} says that it was asked",
        since=min(since, default=None),
        until=max(until, default=None),
        article=None,
    )
