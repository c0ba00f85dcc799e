"""Whether a place stands in what was said, or in the frame around it: "told reporters in Alba", "police in Alba said"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.ground.roles_pack import RoleWords
from hearsay.records import Attribution, Reading, Span

_TOKEN = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*|['’]s?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in small letters, or a mark."""

    text: str
    start: int
    end: int


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words and marks of a stretch of text."""
    return tuple(Token(found[0].lower(), found.start(), found.end()) for found in _TOKEN.finditer(text, start, end))


class Frame:
    """The attributions of a report, asked whether a place is where somebody spoke."""

    def __init__(self, text: str, reading: Reading, words: RoleWords) -> None:
        self.text, self.words = text, words
        self.sentences = reading.sentences
        self.attributions = reading.attributions

    def sentence(self, span: Span) -> Span:
        """The sentence around a stretch, or the line where the model cut none."""
        at = bisect_right(self.sentences, span[0], key=lambda s: s[0]) - 1
        if at >= 0 and span[0] < self.sentences[at][1]:
            return self.sentences[at][0], max(span[1], self.sentences[at][1])
        start = self.text.rfind("\n", 0, span[0]) + 1
        end = self.text.find("\n", span[1])
        return start, len(self.text) if end < 0 else end

    def says(self, place: Span, phrase: int) -> bool:
        """Whether a place tells where somebody spoke; ``phrase`` is where "in Alba" begins."""
        sentence = self.sentence(place)
        held = _innermost([piece for each in self.attributions for piece in each.content if _within(place, piece)])
        for each in self.attributions:
            if not any(_touch(piece, sentence) for piece in (*each.cue, *each.source)):
                continue
            if any(_within(place, piece) for piece in each.source):
                return self._told_by(sentence, phrase)
            if any(cue[1] <= phrase and self._bare(cue[1], phrase) for cue in each.cue):
                return True
            inside = any(_within(place, piece) for piece in each.content)
            apart = held is not None and not any(_within(cue, held) for cue in each.cue)
            if not inside and not apart and self._around(each, sentence, place, phrase):
                return True
        return False

    def _told_by(self, sentence: Span, phrase: int) -> bool:
        """A source is where it speaks, unless its description tells of what happened: "a driver who saw the crash in Alba"."""
        before = tokens(self.text, max(sentence[0], phrase - 60), phrase)[-3:]
        return not any(one.text in self.words.happenings and one.text not in self.words.speaking for one in before)

    def _bare(self, start: int, end: int) -> bool:
        """Whether nothing but a day or those spoken to stands between."""
        passed = (one.text for one in tokens(self.text, start, end))
        return end - start < 60 and all(one in self.words.between or one.isdecimal() for one in passed)

    def _around(self, each: Attribution, sentence: Span, place: Span, phrase: int) -> bool:
        """In the sentence of a cue, outside what was said: the last word before that tells of speaking or of an event decides."""
        start = max([sentence[0], *(end for _, end in each.content if end <= phrase)])
        cues = {one.start for cue in each.cue for one in tokens(self.text, *cue)}
        before = tokens(self.text, start, phrase)
        for one in reversed(before):
            if one.start in cues or one.text in self.words.speaking:
                return True
            if one.text in self.words.happenings or one.text in self.words.done:
                return False
        ends = [*each.cue, *each.source]
        if any(s <= place[0] < e for s, e in [_hull(ends)] if ends):
            return True
        after = tokens(self.text, place[1], sentence[1])
        return not before and bool(after) and after[0].text == ","


def _innermost(pieces: Sequence[Span]) -> Span | None:
    return min(pieces, key=lambda s: s[1] - s[0], default=None)


def _hull(spans: Sequence[Span]) -> Span:
    return min(s for s, _ in spans), max(e for _, e in spans)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _touch(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]
