"""What a place is to what is told: where it happened, where it was said, or only mentioned.

It hangs on the word that governs the name ("in", "from", "the mayor of"), on the noun that follows it ("the Alba fire"), and on
where the name stands: in what somebody said, or in the frame around it ("told reporters in Alba").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hearsay.ground.folding import fold
from hearsay.ground.roles_frame import Frame, Token, tokens
from hearsay.ground.roles_pack import RoleWords, role_words
from hearsay.packs import FALLBACK, languages
from hearsay.records import Article, Place, Reading

Role = Literal["event", "said", "mentioned"]
_BETWEEN = 30
"""Characters between a place and the one it lies in, or owns: "Alba, in the southern Bari province"."""
_FINE = {"point": 0, "town": 1, "region": 2, "country": 3}
_MARKS = re.compile(r"[^\w\s]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A place with the words of its sentence before and after it."""

    place: Place
    left: tuple[Token, ...]
    right: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Governed:
    """What governs a name. ``at`` counts the words before it; ``ground``: the name of "the outskirts of Alba"."""

    at: int
    ground: bool = False
    measured: bool = False


def with_roles(article: Article, reading: Reading, places: Sequence[Place]) -> list[Place]:
    """The places with their roles; a place of the dateline keeps its own, and where no language pack is there are none."""
    language = article.language or FALLBACK
    if language not in languages():
        return list(places)
    judge = _Judge(role_words(language), Frame(article.text, reading, role_words(language)), article.text)
    out: list[Place] = []
    for place in places:
        if place.role == "dateline":
            out.append(place)
            continue
        before = out[-1] if out and out[-1].role != "dateline" else None
        out.append(replace(place, role=judge.role(place, before)))
    return out


@dataclass(frozen=True, slots=True)
class _Judge:
    words: RoleWords
    frame: Frame
    text: str

    def role(self, place: Place, before: Place | None) -> str:
        """Of a place, where ``before`` is the one before it in the report."""
        start, end = self.frame.sentence(place.span)
        if before and before.span[0] >= start and self._goes_on(before, place):
            return before.role or "mentioned"
        return self._by_words(
            Seen(place, tokens(self.text, start, place.span[0]), tokens(self.text, place.span[1], max(end, place.span[1])))
        )

    def _goes_on(self, before: Place, place: Place) -> bool:
        """One of a list, what the place before lies in, or what it owns: "Alba and Bari", "Alba, Bari", "Alba's Bari"."""
        if place.span[0] - before.span[1] > _BETWEEN:
            return False
        glue = [one.text for one in tokens(self.text, before.span[1], place.span[0])]
        if not glue or glue[0] in ("'s", "’s"):
            return all(one in self.words.light or self._adjective(one) for one in glue[1:])
        if all(one in self.words.places.joins or one == "," for one in glue):
            return True
        inner = before.country == place.country and _FINE[before.precision or "town"] < _FINE[place.precision or "town"]
        loose = self.words.light | self.words.owning | {",", "(", "in"} | self.words.grounds
        return inner and all(one in loose or self._adjective(one) for one in glue)

    def _adjective(self, word: str) -> bool:
        return fold(word) in self.words.places.adjectives

    def _by_words(self, seen: Seen) -> Role:
        words, right = self.words, [one.text for one in seen.right[:6]]
        if right[:1] == ["-"]:
            return "mentioned"
        owner = right[:1] in (["'s"], ["’s"], ["'"], ["’"])
        noun = self._noun(right[1:] if owner else right, words.grounds if owner else frozenset())
        if noun in words.happenings and not (owner and noun in words.done_to):
            return "event"
        found = self._governing(seen.left)
        if owner and noun not in words.grounds and not self._owns_place(seen):
            return "mentioned"
        return self._governed(seen, found, right)

    def _noun(self, right: Sequence[str], grounds: frozenset[str]) -> str:
        """The noun that a name stands before, within three words: an event, or ground that it owns."""
        for one in right[:3]:
            if one in self.words.happenings or one in grounds:
                return one
            if _MARKS.match(one) or one in self._ends:
                return ""
        return ""

    @property
    def _ends(self) -> frozenset[str]:
        return self.words.stops | self.words.at | self.words.passive | self.words.owning

    def _owns_place(self, seen: Seen) -> bool:
        """Whether another name follows: "Alba's Bari"."""
        after = self.text[seen.place.span[1] : seen.place.span[1] + 12]
        return re.match(r"['’]s? [A-Z]\w+", after) is not None

    def _governing(self, left: Sequence[Token]) -> Governed:
        """The word before the name that says what it does there, past articles, adjectives and "the outskirts of"."""
        i, ground, direction = len(left), False, False
        while i:
            one = left[i - 1].text
            if one in self.words.owning and i > 1 and left[i - 2].text in self.words.grounds:
                direction = left[i - 2].text in self.words.places.directions
                i, ground = i - 2, True
            elif one in self.words.owning and i > 1 and left[i - 2].text in self.words.at:
                i -= 1  # "outside of Alba"
            elif one in self.words.light or self._adjective(one) or (i == len(left) and one in self.words.places.generic):
                i -= 1
            else:
                break
        return Governed(i, ground, direction and any(one.text.isdecimal() for one in left[max(0, i - 4) : i]))

    def _governed(self, seen: Seen, found: Governed, right: Sequence[str]) -> Role:
        words, left = self.words, [one.text for one in seen.left]
        word = left[found.at - 1] if found.at else ""
        before = left[: max(0, found.at - 1)]
        last = before[-1] if before else ""
        if found.measured:
            return "mentioned"
        if word in words.onto and self._onto(word, last, before):
            return "event"
        if word in words.at:
            return self._located(seen, found, word, before)
        if word in words.to and set(before[-2:]) & words.visits:
            return "said" if self._spoken(seen, found) else "event"
        if word in words.origin and set(before[-3:]) & words.reporting and self._spoken(seen, found):
            return "said"
        if word in words.among:
            return "event" if set(before[-3:]) & words.ways else "mentioned"
        if word in words.done or self._undergoes(right) or (word in words.comparing and last in words.reach):
            return "event"
        titled = not before and not word and right[:1] == [":"]
        ground = found.ground and word not in words.owning | words.origin
        return "event" if titled or ground else "mentioned"

    def _spoken(self, seen: Seen, found: Governed) -> bool:
        return self.frame.says(seen.place.span, seen.left[found.at - 1].start)

    def _onto(self, word: str, last: str, before: Sequence[str]) -> bool:
        """An event and the word that ties it to where it happened: "the invasion of Alba", "a strike on Alba"."""
        return last in self.words.done_to and (word not in self.words.at or word in self.words.half)

    def _undergoes(self, right: Sequence[str]) -> bool:
        words = self.words
        if right and right[0] in words.undergoes:
            return True
        helped = [i for i, one in enumerate(right[:3]) if one in words.passive]
        return bool(helped) and any(one in words.done for one in right[helped[-1] + 1 : helped[-1] + 3])

    def _located(self, seen: Seen, found: Governed, word: str, before: Sequence[str]) -> Role:
        words, last = self.words, before[-1] if before else ""
        about = word in words.half and not found.ground and seen.place.precision in ("town", "country") and not self._border(seen)
        if about and not set(before[-2:]) & words.flying:
            return "mentioned"
        if last in words.comparing or set(before[-2:]) & words.settled:
            return "mentioned"
        near = before[-4:]
        best = max((i for i, one in enumerate(near) if one in words.greatest), default=-1)
        if best >= 0 and not any(one in words.happenings or one == "," for one in near[best:]):
            return "mentioned"
        return "said" if self._spoken(seen, found) else "event"

    def _border(self, seen: Seen) -> bool:
        return (seen.place.gazetteer or "").startswith("naturalearth:")
