"""Plain text: which line is the headline."""

import re

from hearsay.read.blocks import Block
from hearsay.read.dateline import dateline_of
from hearsay.read.furniture import is_furniture, same_words

MOST_WORDS = 30
MOST_CHARACTERS = 240
MOST_WORDS_OF_SENTENCE = 16
_QUOTED_END = re.compile(r"[.…]['’\"”»)\]]+$")
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]\.)+|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs)\.|\.\.\.)$")
_INNER_STOP = re.compile(r"[a-z\d)’”\"'][.!?]['’”\"]?\s+[A-Z“‘\"]")


def headline_of(text: str, found: list[Block], language: str) -> int | None:
    """The place of the headline among the blocks: the first that is not furniture, if it looks like one."""
    first = next((place for place, block in enumerate(found) if not is_furniture(block.of(text), language)), None)
    if first is None or first + 1 >= len(found) or not _looks_like_headline(text, found, first, language):
        return None
    return first


def _looks_like_headline(text: str, found: list[Block], place: int, language: str) -> bool:
    line = found[place].of(text)
    if len(line) > MOST_CHARACTERS or len(line.split()) > MOST_WORDS or line.endswith((":", ",")):
        return False
    if dateline_of(text, found[place].span, language) is not None:
        return False
    if same_words(line, found[place + 1].of(text)):
        return True
    if not line.endswith((".", "…")) or _ABBREVIATED.search(line):
        return True
    if _QUOTED_END.search(line) and not _INNER_STOP.search(line):
        return True
    return _short_sentence(text, found, place)


def _short_sentence(text: str, found: list[Block], place: int) -> bool:
    """Some papers end a headline with a full stop: one short sentence, set apart, above longer paragraphs."""
    line, rest = found[place].of(text), found[place + 1 :]
    longest = max(len(block.of(text)) for block in rest)
    return (
        len(line.split()) <= MOST_WORDS_OF_SENTENCE
        and not _INNER_STOP.search(line)
        and len(rest) > 1
        and (rest[0].gap or not any(block.gap for block in rest))
        and longest > 1.5 * len(line)
    )
