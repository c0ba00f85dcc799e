"""What an article tells of the people in it: gender, posts and descriptions, by title, apposition and pronoun."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from hearsay.packs.lexicon import pattern, table, words
from hearsay.records import Span

Gender = Literal["m", "f"] | None
WORD = re.compile(r"[^\W\d_][\w’'-]*(?:\.[^\W\d_])*|\d+(?:-[\w-]+)*")
ENDS = re.compile(r"(?<=[a-z)])[.!?][”\"]?\s|\n")
"""Where a sentence ends; an initial or *U.S.* is no end."""
AFTER = 90
"""How far an apposition after a name may reach, and a pronoun be from its name."""
SURE = 3.0
"""Weight of a title or a gendered noun; a given name counts two, a pronoun a half."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named. ``roles`` are the descriptions found beside the name, in small letters, as printed order."""

    name: str
    gender: Gender = None
    roles: tuple["Role", ...] = ()
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A description beside a name, in small letters; ``proper`` are its names: *french*, *indiana*, ``seat`` is *tex*."""

    words: tuple[str, ...]
    proper: frozenset[str] = frozenset()
    seat: str = ""

    def head(self, language: str) -> str:
        """What somebody is: the last word before a name, the first post after it."""
        known = posts(language)
        if self.words and self.words[-1] in known:
            return self.words[-1]
        return next((w for w in self.words if w in known), "")


def make_people(text: str, language: str, named: Mapping[Span, str]) -> dict[str, Person]:
    """Everybody by full name, from all the places where they are named."""
    votes: dict[str, float] = {}
    roles: dict[str, list[Role]] = {}
    spans = sorted(named)
    for at, span in enumerate(spans):
        name = named[span]
        beside = _beside(text, language, span)
        roles.setdefault(name, []).extend(r for r in beside if r not in roles[name])
        follows = spans[at + 1][0] if at + 1 < len(spans) else len(text)
        votes[name] = votes.get(name, 0.0) + _vote(text, language, span, beside, follows)
    return {
        name: Person(name, _gender(votes[name] + _weight(given_gender(language, name), 2)), tuple(told), _party(language, told))
        for name, told in roles.items()
    }


def given_gender(language: str, name: str) -> Gender:
    """What a given name shows."""
    first, _, rest = name.partition(" ")
    if not rest:
        return None
    if first.lower() in words(language, "given", "female", topic="people"):
        return "f"
    return "m" if first.lower() in words(language, "given", "male", topic="people") else None


def gender_of_title(language: str, text: str, span: Span) -> Gender:
    """*Mr* or *Mrs* before a name, or at its beginning."""
    before = re.search(r"([^\W\d_]+)\.?[ \xa0]$", text[max(0, span[0] - 15) : span[0]])
    first = text[slice(*span)].split()[0].rstrip(".").lower() if text[slice(*span)].split() else ""
    for word in (before.group(1).lower() if before else "", first):
        if word in words(language, "male_titles", topic="people"):
            return "m"
        if word in words(language, "female_titles", topic="people"):
            return "f"
    return None


def gender_of_words(language: str, spelled: Iterable[str]) -> Gender:
    """*Spokeswoman*, *businessman*: the last noun that shows it."""
    for word in reversed(list(spelled)):
        if word in words(language, "female_nouns", topic="people"):
            return "f"
        if word in words(language, "male_nouns", topic="people"):
            return "m"
    return None


def gender_of_pronoun(language: str, pronoun: str) -> Gender:
    """*He* or *she*."""
    if pronoun in words(language, "male_pronouns", topic="people"):
        return "m"
    return "f" if pronoun in words(language, "female_pronouns", topic="people") else None


def tidy(language: str, spelled: Iterable[str]) -> tuple[str, ...]:
    """Words in small letters, shortened posts in full."""
    long = table(language, "shortened", topic="people")
    parties = table(language, "parties", topic="people")
    low = (w.lower().rstrip(".") for w in spelled)
    return tuple(long.get(w) or (parties.get(w, w) if len(w) > 1 else w) for w in low)


@cache
def posts(language: str) -> frozenset[str]:
    """Nouns of one person: what somebody is."""
    return (
        words(language, "kinds", "post")
        | words(language, "kinds", "spokesperson")
        | words(language, "descriptions", "posts", topic="people")
        | words(language, "descriptions", "epithets", topic="people")
        | frozenset(table(language, "shortened", topic="people").values())
    )


def _beside(text: str, language: str, span: Span) -> list[Role]:
    """Descriptions before and after a name."""
    found = []
    before = _before(text, language, span[0])
    parties = table(language, "parties", topic="people")
    last = before.words[-1] if before.words else ""
    if last in posts(language) or last in parties:
        found.append(before)
    rest = text[span[1] : span[1] + AFTER]
    stop = ENDS.search(rest)
    rest = rest[: stop.start()] if stop else rest
    party = re.match(r"[ \xa0]\(([A-Z])(?:-([\w. ]+))?\)|, ([A-Z])-([\w.]+),?", rest)
    if party:
        letter, seat = party.group(1) or party.group(3), party.group(2) or party.group(4) or ""
        label = parties.get(letter.lower(), letter.lower())
        found.append(Role((*before.words[-1:], label), seat=re.sub(r"\W", "", seat).lower()))
        rest = rest[party.end() :]
    after = re.match(r", (?:\d\d, )?((?:[^\W\d_][\w’'.-]*|,(?= \d)|\d+)(?: [\w’'.-]+){0,13})", rest)
    if after and (told := _role(language, after.group(1))):
        found.append(told)
    copula = re.match(r" (?:is|was|became|remains) (?:the|an?) ((?:[\w’'-]+ ?){1,10})", rest)
    if copula and (told := _role(language, copula.group(1))):
        found.append(told)
    return found


def _before(text: str, language: str, position: int) -> Role:
    """The run of words before a name: *NYPD Commissioner*, *former Republican senator*."""
    line = text[max(0, position - 70) : position]
    run = re.search(r"(?:[\w’'-]+\.?[ \xa0])+$", line)
    if not run:
        return Role(())
    out: list[str] = []
    for word in reversed(WORD.findall(run.group())):
        low = word.lower()
        if low in words(language, "grammar", "before_noun", topic="people") or low in words(language, "article"):
            break
        out.insert(0, word)
    return _as_role(language, out[-6:])


def _as_role(language: str, spelled: list[str]) -> Role:
    owner = next((i for i in reversed(range(len(spelled[:7]))) if re.search(r"['’]s?$", spelled[i])), -1)
    spelled = spelled[owner + 1 :]  # *the minister's daughter* is a daughter
    said = tidy(language, spelled)
    parties = table(language, "parties", topic="people")
    common = posts(language) | frozenset(parties) | frozenset(parties.values())
    proper = (low for low, word in zip(said, spelled, strict=True) if word[0].isupper() and low not in common)
    return Role(said, frozenset(proper))


def _role(language: str, phrase: str) -> Role | None:
    """An apposition, when one of its first words is what somebody is; else none."""
    role = _as_role(language, WORD.findall(phrase))
    return role if any(w in posts(language) for w in role.words[:7]) else None


def _party(language: str, told: list[Role]) -> str | None:
    parties = table(language, "parties", topic="people")
    return next((parties[w] for role in told for w in role.words if w in parties and len(w) > 1), None)


def _vote(text: str, language: str, span: Span, beside: list[Role], limit: int) -> float:
    """Above nought for a man, below for a woman."""
    sure = _weight(gender_of_title(language, text, span), SURE)
    sure += sum(_weight(gender_of_words(language, role.words[:4]), SURE) for role in beside)
    stop = ENDS.search(text[span[1] : span[1] + AFTER])
    reach = min(limit, span[1] + (stop.start() if stop else AFTER))
    pronoun = pattern(language, "male_pronouns", topic="people").search(text, span[1], reach)
    other = pattern(language, "female_pronouns", topic="people").search(text, span[1], reach)
    near = min((m for m in (pronoun, other) if m), key=lambda m: m.start(), default=None)
    return sure + _weight(gender_of_pronoun(language, near.group().lower()) if near else None, 0.5)


def _weight(gender: Gender, weight: float) -> float:
    return weight if gender == "m" else -weight if gender == "f" else 0.0


def _gender(vote: float) -> Gender:
    return "m" if vote >= 1 else "f" if vote <= -1 else None
