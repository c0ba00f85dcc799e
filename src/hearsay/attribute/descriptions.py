"""Whom a description stands for: *the mayor*, *the New York businessman*, *the campaign*, *the newspaper*, *her lawyer*."""

import re
from dataclasses import replace

from hearsay.attribute.focus import Mention
from hearsay.attribute.memory import Memory, from_name, most_in_mind, plain
from hearsay.attribute.people import Person, gender_of_words, posts, tidy
from hearsay.attribute.pronouns import antecedent, person_in_mind
from hearsay.attribute.sources import Phrase, body_kind, is_outlet
from hearsay.ids import entity_id
from hearsay.packs.lexicon import any_of, table, words
from hearsay.records import Name, Voice

IN_FOCUS = 0.35
"""A description without a post in common with anybody is only whoever stands in the foreground."""
FAR = 8
"""Sentences after which a body that is called by its noun alone must have been named again."""
FOREGROUND = 0.8
"""The same for a post that the person no longer holds: *the former minister*."""
CAPITAL = re.compile(r"[^\W\d_a-z]")


def description(memory: Memory, phrase: Phrase) -> Voice | None:
    """The voice behind a description, or nothing: then it stays as it is."""
    language = memory.cast.language
    core = re.split(r",| (?:who|which|that) ", phrase.text)[0]
    spelled = core.split()
    first = spelled[0].lower() if spelled else ""
    if owned := _owned(memory, phrase, spelled):
        return owned
    if (first in words(language, "grammar", "definite", topic="people") or memory.in_title(phrase.span[0])) and (
        known := _known_as(memory, phrase)
    ):
        return known
    definite = first in words(language, "grammar", "definite", topic="people")
    if any(w in words(language, "indefinite") for w in core.lower().split()[1:]):
        return None  # *the second official* is not the first
    if person := _described(memory, phrase, spelled, definite=definite):
        return person
    if not definite:
        return None
    if any(w[0].isupper() and not w.endswith("-based") for w in spelled[1:]):
        return None  # *Norway's grid operator* tells which one
    whose = _whose(memory, phrase) if len(spelled) == 2 else None
    return whose or _same(memory, phrase, spelled) or _body(memory, phrase, core)


def _known_as(memory: Memory, phrase: Phrase) -> Voice | None:
    """*The bloc*, *the alliance*: what everybody calls a body for short, when the article names it."""
    known = table(memory.cast.language, "descriptions", "known_as", topic="people").get(phrase.head, ())
    if not known:
        return None
    places = [m.span() for m in any_of(known).finditer(memory.cast.text)]
    before = [p for p in places if p[0] < phrase.span[0]]
    span = before[-1] if before else places[0] if places else None
    return from_name(memory, Name(span=span, kind="organisation")) if span else None


def _same(memory: Memory, phrase: Phrase, spelled: list[str]) -> Voice | None:
    """*The officials* are the officials heard before, *the commission* the commission that was named."""
    at, head = phrase.span[0], phrase.head
    finer = [w.lower() for w in spelled[1:] if w.lower().rstrip("s") != head.rstrip("s")]
    finer = [w for w in finer if w not in words(memory.cast.language, "descriptions", "times", topic="people") and w.isalpha()]
    body = _named_for(memory, phrase, finer)
    for place, other, voice in memory.heard_at(at):
        if body and body.span[0] > place:
            break
        same = other and other.rstrip("s") == head.rstrip("s") and not memory.ours(voice.name)
        if same and all(w in voice.name.lower() for w in finer):
            return voice
    return from_name(memory, body) if body else None


def _named_for(memory: Memory, phrase: Phrase, finer: list[str]) -> Name | None:
    """The body last named whose name holds the noun, and what the description adds: *the appeals court*."""
    kinds = ("organisation", "government", "outlet")
    if not any(phrase.head in words(memory.cast.language, "kinds", kind) for kind in kinds):
        return None
    for mention in memory.mentions_before(phrase.span[0]):
        if memory.stage.distance(mention.name.span[0], phrase.span[0], "") > FAR:
            break
        parts = mention.full.lower().split()
        if mention.name.kind in ("organisation", "facility", "other") and {phrase.head, *finer} <= set(parts):
            return mention.name
    return None


def _body(memory: Memory, phrase: Phrase, core: str) -> Voice | None:
    """*The newspaper* is the outlet last named, *the campaign* that of whoever is in mind, *the company* the one last named."""
    language, at = memory.cast.language, phrase.span[0]
    if phrase.head in words(language, "kinds", "outlet") or phrase.head in ("report", "story"):
        return _outlet(memory, phrase)
    if " of " in core or phrase.kind not in ("organisation", "group"):
        return None
    bodies = words(language, "descriptions", "bodies", topic="people")
    if phrase.head not in bodies:
        return None  # *the union* must have been one before

    others = (words(language, "kinds", "organisation") | words(language, "kinds", "government")) - bodies

    def voice(_: str, heard: Voice) -> float:
        if heard.entity and heard.name.lower().split(" ")[-1] in others:
            return 0.0  # a union is no company
        return 1.0 if heard.kind == phrase.kind else 0.5 if heard.kind in ("organisation", "group") and heard.entity else 0.0

    def name(mention: Mention) -> float:
        other = mention.full.lower().split(" ")[-1] in others
        fits = mention.name.kind == "organisation" and not other and from_name(memory, mention.name).kind == phrase.kind
        return 1.0 if fits else 0.0

    found = most_in_mind(memory, at, "", voice, name)
    return found[1] if found else None


def _outlet(memory: Memory, phrase: Phrase) -> Voice | None:
    """The newsroom last heard or named; *the agency* may be an authority too."""
    language, at = memory.cast.language, phrase.span[0]
    heard = next(((p, v) for p, _, v in memory.heard_at(at) if v.kind == "outlet" and not memory.ours(v.name)), None)
    either = phrase.head in words(language, "descriptions", "either", topic="people")

    def fits(name: str) -> bool:
        return is_outlet(language, name) or (either and body_kind(language, name) == "government")

    named = next((m.name for m in memory.mentions_before(at) if m.name.kind != "person" and fits(m.full)), None)
    if named and (heard is None or named.span[0] > heard[0]):
        return from_name(memory, named)
    return heard[1] if heard else None


def _whose(memory: Memory, phrase: Phrase) -> Voice | None:
    """*The campaign*, when the article speaks of *Quist's campaign* and *the Boateng campaign*: that of whoever is in mind."""
    cast = memory.cast
    owners: dict[str, tuple[int, int]] = {}
    for mention in memory.stage.mentions:
        start, end = mention.name.span
        match = re.match(rf"(?:['’]s?)? ((?:[\w-]+ ){{0,2}}){re.escape(phrase.head)}\b(?! [a-z]+s\b)", cast.text[end : end + 60])
        small = words(cast.language, "grammar", "before_noun", topic="people")
        if match and mention.name.kind == "person" and not small & set(match.group(1).lower().split()):
            longer = owners.get(mention.full)
            if longer is None or end + match.end() - start > longer[1] - longer[0]:
                owners[mention.full] = (start, end + match.end())
    latest = next((m.full for m in memory.mentions_before(phrase.span[0]) if m.full in owners and m.weight > 0.3), None)
    if latest is None:
        return None
    name = " ".join(cast.text[slice(*owners[latest])].split())
    return Voice(name=name, kind="organisation", entity=entity_id("organisation", name), mention=owners[latest])


def _described(memory: Memory, phrase: Phrase, spelled: list[str], *, definite: bool) -> Voice | None:
    """*The mayor* is who the article calls the mayor; *the New York businessman* whoever is in the foreground."""
    cast, at = memory.cast, phrase.span[0]
    language = cast.language
    said = tidy(language, spelled)
    parties = table(language, "parties", topic="people")
    head = phrase.head if phrase.head in said else said[-1] if said else ""
    aged = re.search(table(language, "descriptions", "years_old", topic="people"), " ".join(spelled)) is not None
    if not said or (head not in posts(language) and not aged) or not (definite or _headline(memory, phrase)):
        return None
    times = words(language, "descriptions", "times", topic="people")
    small = words(language, "grammar", "definite", topic="people") | words(language, "grammar", "before_noun", topic="people")
    finer = [w for w in said if w != head and w not in times | small]
    proper = [w.lower() for w in spelled[1:] if CAPITAL.match(w) and w.lower() in finer and w.lower() not in parties.values()]
    party = next((parties[w] for w in said if w in parties), None)
    gender = gender_of_words(language, said)
    fits = [
        p
        for p in cast.people.values()
        if (gender is None or p.gender in (gender, None)) and (party is None or p.party in (party, None))
    ]
    known = [(value, p) for p in fits if (value := _agree(p, head, finer, proper, party)) > 0]
    best = max((value for value, _ in known), default=0)
    found = _nearest(memory, at, {p.name for value, p in known if value == best}, later=best > 1)
    if found:
        return _unless_heard(memory, phrase, head, found)
    epithet = aged or bool(proper) or head in words(language, "descriptions", "epithets", topic="people")
    if not definite or not (epithet or any(w in times for w in said)):
        return None
    if party and len(members := [p for p in fits if p.party == party]) == 1:
        return from_name(memory, _nearest(memory, at, {members[0].name}) or memory.stage.mentions[0].name)
    in_mind = person_in_mind(memory, at, "", gender, party, named=True)
    if in_mind is None or in_mind[0] < (IN_FOCUS if epithet else FOREGROUND):
        return None
    other = any(head in role.words for role in cast.person(in_mind[1].name).roles)
    return None if other else in_mind[1]  # the mayor of one town is not *the mayor* of another


def _headline(memory: Memory, phrase: Phrase) -> bool:
    """Headlines leave the article out: *Senator from Texas*."""
    first = phrase.text.split()[0].lower()
    return memory.in_title(phrase.span[0]) and first not in words(memory.cast.language, "indefinite")


def _agree(person: Person, head: str, finer: list[str], proper: list[str], party: str | None) -> int:
    """How well a description fits what the article says somebody is: nought when it does not."""
    best = 0
    initials = "".join(w[0] for w in proper)
    for role in person.roles:
        if head not in role.words and not (party and head == party and person.party == party):
            continue
        shared = [w for w in finer if w in role.words]
        begins = len(role.seat) > 1 and any(w.startswith(role.seat) for w in proper)
        placed = bool(role.seat) and (role.seat == initials or begins)
        elsewhere = bool(role.proper or role.seat) and not placed and not any(w in role.words for w in proper)
        if proper and elsewhere:
            continue
        bare = not proper and not role.proper  # *the president* is the one who comes without a country
        best = max(best, 1 + bare + len(shared) + 2 * placed)
    return best


def _nearest(memory: Memory, position: int, names: set[str], *, later: bool = True) -> Name | None:
    """The latest mention before a place of somebody in question, else, if ``later`` ones count, the first after it."""
    if not names:
        return None
    before = next((m.name for m in memory.mentions_before(position) if m.full in names and m.weight > 0.3), None)
    return before or next((m.name for m in memory.stage.mentions if later and m.full in names), None)


def _unless_heard(memory: Memory, phrase: Phrase, head: str, name: Name) -> Voice:
    """*A lawyer said … the lawyer added*: the one heard last, if she is nobody that is named."""
    for place, other, voice in memory.heard_at(phrase.span[0]):
        if place < name.span[0]:
            break
        if other == head:
            return voice
    return from_name(memory, name)


def _owned(memory: Memory, phrase: Phrase, spelled: list[str]) -> Voice | None:
    """*Her lawyer* is the lawyer of whoever *her* is, by name where the article gives it."""
    language = memory.cast.language
    possessive = spelled[0].lower() if spelled else ""
    kinds = table(language, "grammar", "possessive", topic="people")
    kind = next((k for k, listed in kinds.items() if possessive in listed), None)
    if kind is None or len(spelled) < 2:
        return None
    pronoun = replace(phrase, text=spelled[0], head=possessive)
    owner = antecedent(memory, pronoun, kind)
    if owner is None or not owner.entity:
        return None
    said = plain(memory.cast, phrase)
    rest = said.name.split(" ", 1)[-1]
    return replace(said, name=f"{owner.name}’s {rest}" if not owner.name.endswith("s") else f"{owner.name}’ {rest}")
