"""How firmly something is passed on, and what kind of saying it is."""

import re
from typing import Literal

from hearsay.packs.lexicon import pattern, table
from hearsay.packs.propositions import propositions
from hearsay.records import Firmness, Span

SENTENCE = re.compile(r"[.;?!]\s|, (?:but|while|though|although) ")
"""What comes after has a firmness of its own: the stance is read on the first proposition."""
QUOTES = '"“”„«»'


def cue_firmness(language: str, cue: str) -> Firmness:
    """The stance that the cue itself takes: *denied*, *doubts*, *reportedly*, *told*."""
    if pattern(language, "firmness", "denied").search(cue) and not pattern(language, "firmness", "denied_not").search(cue):
        return "denied"
    if pattern(language, "firmness", "doubted").search(cue):
        return "doubted"
    return "hedged" if pattern(language, "firmness", "hedging_cue").search(cue) else "asserted"


def content_firmness(language: str, content: str) -> Firmness:
    """Hedged when the content says *may*, *could*, *up to* or *reportedly* of itself."""
    told = content.strip(' "“”„«»')
    sentence = SENTENCE.split(told, maxsplit=1)[0]
    start, end = propositions(language, sentence, 0, len(sentence))[0]
    return "hedged" if pattern(language, "firmness", "hedging_content").search(sentence, start, end) else "asserted"


def firmness_of(language: str, cue: str, content: str) -> Firmness:
    """The weaker of what cue and content say; a denial or a doubt outweighs a hedge."""
    stance = cue_firmness(language, cue)
    return stance if stance != "asserted" else content_firmness(language, content)


def speech_act(language: str, cue: str, content: str = "") -> str:
    """What was done by saying it: an offer or a threat is not an assertion that it is so.

    *Asked them to leave* is a demand; *asked whether they left* is a question.
    """
    acts = table(language, "speech_acts")
    act = next((str(a) for a in acts if pattern(language, "speech_acts", a).search(cue)), "assertion")
    if act == "question" and pattern(language, "asked_to").search(content) and not pattern(language, "asking").search(content):
        return "demand"
    return act


def mode(text: str, content: tuple[Span, ...]) -> Literal["direct", "indirect", "mixed"]:
    """Direct between quotation marks, mixed with some inside, else indirect."""
    start, end = content[0][0], content[-1][1]
    while end > start and text[end - 1] in ",.;:!?":
        end -= 1
    opens = text[start] in QUOTES or text[max(0, start - 1)] in QUOTES
    closes = text[end - 1] in QUOTES or (text[end : end + 1] in QUOTES and end < len(text))
    if opens and closes and text[start:end].strip(QUOTES):
        return "direct"
    return "mixed" if any(c in QUOTES for s, e in content for c in text[s:e]) else "indirect"
