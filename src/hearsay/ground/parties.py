"""People, bodies, peoples and governments that a statement is about, under one name and one id all through a report."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.ids import entity_id
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern, table, words
from hearsay.packs.spelling import TOPIC, latin, same_body, same_person
from hearsay.records import Article, Name, Party, Span

KINDS = {"person": "person", "organisation": "organisation", "people": "group"}
BODIES = ("organisation", "government")
_DEFINED = re.compile(r"\s\((?:[\"“]|the )?([^\W\d_a-z][\w.&-]{1,9})[\"”]?\)")
"""What stands in brackets after a name and abbreviates it, whatever its letters: *Médecins Sans Frontières (MSF)*."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is named in a report, by place."""

    starts: tuple[int, ...]
    parties: tuple[Party, ...]


def roster(article: Article, names: Sequence[Name]) -> Roster:
    """Everybody who is named, each under the fullest name that the report prints."""
    language = article.language or FALLBACK
    short = _defined(article.text, names)
    known: dict[str, list[Party]] = {}
    found = []
    for name in sorted(names, key=lambda n: n.span):
        party = _party(article, name, language, short)
        if party is not None:
            group = "body" if party.kind in BODIES else party.kind
            who = _joined(language, party, known.setdefault(group, []))
            found.append(Party(span=party.span, name=who.name, kind=who.kind, entity=entity_id(who.kind, latin(who.name))))
    return Roster(tuple(p.span[0] for p in found), tuple(found))


def parties(who: Roster, span: Span) -> tuple[Party, ...]:
    """Those inside a span, each once, by place."""
    out: dict[str, Party] = {}
    for party in who.parties[bisect_left(who.starts, span[0]) : bisect_left(who.starts, span[1])]:
        if party.span[1] <= span[1]:
            out.setdefault(party.entity or party.name, party)
    return tuple(out.values())


def _party(article: Article, name: Name, language: str, short: dict[str, str]) -> Party | None:
    spelled = article.text[slice(*name.span)]
    government = _acting(article.text, name, spelled, language)
    if government is not None:
        return Party(span=name.span, name=government, kind="government")
    if name.kind not in KINDS:
        return None
    full, kind = short.get(spelled, name.full or spelled), KINDS[name.kind]
    if kind == "organisation" and pattern(language, "government", "words").search(full):
        kind = "government"
    if kind == "group" and _adjective(article.text, name):
        return None
    return Party(span=name.span, name=full, kind=kind)


def _joined(language: str, party: Party, known: list[Party]) -> Party:
    """Who was met before in the report under this name or another spelling of it; else the party itself."""
    alike = same_person if party.kind == "person" else same_body if party.kind in BODIES else None
    met = [other for other in known if other.name == party.name] or [
        other for other in known if alike is not None and alike(language, other.name, party.name)
    ]
    if len(met) != 1:
        known.append(party)
    return met[0] if len(met) == 1 else party


def _defined(text: str, names: Sequence[Name]) -> dict[str, str]:
    """Abbreviations that the report explains, and what they stand for."""
    out: dict[str, str] = {}
    for name in names:
        found = _DEFINED.match(text, name.span[1]) if name.kind == "organisation" else None
        if found and sum(c.isupper() for c in found.group(1)) > 1:
            out.setdefault(found.group(1), name.full or text[slice(*name.span)])
    return out


def _acting(text: str, name: Name, spelled: str, language: str) -> str | None:
    """The government that a capital, a country or a seat of power stands for where it acts: *Moscow rejected*."""
    if name.kind not in ("location", "facility", "organisation"):
        return None
    low = re.sub(r"^the ", "", spelled.lower()).strip()
    seat = table(language, "seats", topic="governments").get(low)
    after = re.match(r" (\w+)(?: (\w+))?", text[name.span[1] : name.span[1] + 40])
    if name.kind == "organisation" and seat is None:
        return None
    if after is None or not _acts(language, after.group(1), after.group(2) or ""):
        return None
    country = table(language, "capitals", topic="governments").get(low)
    country = country or (low if low in words(language, "countries", topic="governments") else None)
    return str(seat) if seat else f"government of {_titled(str(country))}" if country else None


def _acts(language: str, first: str, second: str) -> bool:
    acts = words(language, "acts", topic=TOPIC)
    if first in words(language, "auxiliaries", topic=TOPIC):
        return second in acts or second in words(language, "follow", topic=TOPIC)
    return first in acts


def _titled(country: str) -> str:
    return " ".join(w if w in ("of", "and", "the") else w.capitalize() for w in country.split())


def _adjective(text: str, name: Name) -> bool:
    """*Brazilian officers* names no party called Brazilian."""
    return bool(re.match(r" [a-z]", text[name.span[1] :])) and not text[slice(*name.span)].endswith("s")
