"""Whom a pronoun stands for: *she*, *it*, *they*, *both men*."""

import re
from functools import cache

from hearsay.attribute.focus import Mention
from hearsay.attribute.memory import Memory, most_in_mind
from hearsay.attribute.people import Gender, gender_of_pronoun, gender_of_words, posts
from hearsay.attribute.sources import Phrase
from hearsay.ids import entity_id
from hearsay.packs.lexicon import pattern, table, words
from hearsay.records import Voice

UNKNOWN = 0.85
"""What is left of somebody whose gender the article does not show."""
NEAR = 4
"""Two people or two countries that are spoken of together were named within so many sentences."""
FAINT = {"singular": 0.2, "thing": 0.3, "plural": 0.3}
"""Below this, nobody is in mind, and the pronoun stays as it is."""
BODIES = ("organisation", "government", "outlet", "document", "group")


def antecedent(memory: Memory, phrase: Phrase, kind: str) -> Voice | None:
    """Whom a pronoun stands for, if the article shows it."""
    language, word, at = memory.cast.language, phrase.text.lower().strip(), phrase.span[0]
    if word in words(language, "pronouns", "first"):
        return None  # the reporter
    if kind == "singular":
        found = _person(memory, at, word)
    elif kind == "thing":
        found = most_in_mind(memory, at, word, _body, _body_name)
    else:
        found = most_in_mind(memory, at, word, _several, _several_name)
    return found[1] if found and found[0] >= FAINT[kind] else None


def _person(memory: Memory, position: int, word: str) -> tuple[float, Voice] | None:
    return person_in_mind(memory, position, word, gender_of_pronoun(memory.cast.language, word))


def person_in_mind(
    memory: Memory, position: int, pronoun: str, gender: Gender, party: str | None = None, *, named: bool = False
) -> tuple[float, Voice] | None:
    """The person most in mind who can be of that gender, and of that party when one is given; ``named``: with a name."""
    cast = memory.cast

    def fits(theirs: Gender) -> float:
        return 1.0 if gender is None or theirs == gender else UNKNOWN if theirs is None else 0.0

    def of_party(name: str) -> bool:
        theirs = cast.person(name).party
        return party is None or theirs is None or theirs == party

    def voice(head: str, heard: Voice) -> float:
        if not human(cast.language, head, heard) or not of_party(heard.name) or (named and not heard.entity):
            return 0.0
        shown = gender_of_words(cast.language, [*heard.name.lower().split(), head])
        return fits(cast.person(heard.name).gender or shown)

    def name(mention: Mention) -> float:
        person = mention.name.kind == "person" and of_party(mention.full)
        return fits(cast.person(mention.full).gender) if person else 0.0

    return most_in_mind(memory, position, pronoun, voice, name)


def human(language: str, head: str, voice: Voice) -> bool:
    """Whether a voice is one person, named or not."""
    if voice.kind == "person" and voice.entity:
        return True
    one = (voice.count or 1) == 1 and not voice.entity
    last = voice.name.lower().split(" ")[-1]
    return one and bool({head, last} & _one_person(language))


@cache
def _one_person(language: str) -> frozenset[str]:
    """Nouns of one person."""
    nouns = posts(language) | {w for w in words(language, "kinds", "person") if not w.endswith("s")}
    return nouns - words(language, "descriptions", "many", topic="people")


def _body(head: str, voice: Voice) -> float:
    """Whether a voice can be *it*: one body or document."""
    plural = voice.kind == "group" and not voice.entity
    return 0.0 if voice.kind not in BODIES or plural or (head.endswith("s") and not voice.entity) else 1.0


def _body_name(mention: Mention) -> float:
    return {"organisation": 1.0, "facility": 0.5, "location": 0.7}.get(mention.name.kind, 0.0)


def _several(head: str, voice: Voice) -> float:
    """Whether a voice can be *they*: a group, several people, and less often a body."""
    many = voice.kind == "group" or (voice.kind == "unnamed" and (voice.count or 2) > 1) or head.endswith("s")
    return 1.0 if many and not (voice.kind == "person" and voice.entity) else 0.6 if voice.kind in BODIES else 0.0


def _several_name(mention: Mention) -> float:
    return {"people": 0.8, "organisation": 0.4}.get(mention.name.kind, 0.0)


def pair(memory: Memory, phrase: Phrase) -> Voice | None:
    """*Both men*, *the two countries*: the two names joined by *and* last, or the two people most in mind."""
    cast = memory.cast
    if not pattern_of_pairs(cast.language).fullmatch(phrase.text.strip()):
        return None
    lands = bool(pattern(cast.language, "descriptions", "lands", topic="people").search(phrase.text))
    kinds = ("location", "organisation") if lands else ("person",)
    states = words(cast.language, "countries", topic="governments")
    names = [m for m in memory.stage.before(phrase.span[0], 40) if m.name.kind in kinds]
    near = [m for m in names if memory.stage.distance(m.name.span[0], phrase.span[0], "") <= NEAR]
    near = [m for m in near if not lands or m.full.lower().removeprefix("the ") in states]
    last: list[str] = []
    for mention in reversed(near):
        if mention.full not in last:
            last.append(mention.full)
        if len(last) == 2:
            break
    if len(last) < 2:
        return None
    name = f"{last[1]} and {last[0]}"
    return Voice(name=name, kind="group", count=2, entity=entity_id("group", name))


def pattern_of_pairs(language: str) -> re.Pattern[str]:
    """Words for two at once."""
    return re.compile(table(language, "descriptions", "pair", topic="people"), re.IGNORECASE)
