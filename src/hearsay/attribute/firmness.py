"""How firmly something is passed on, and what kind of saying it is."""

import re
from functools import cache
from typing import Literal

from hearsay.packs.lexicon import any_of, pattern, table
from hearsay.packs.propositions import propositions
from hearsay.records import Firmness, Span

SENTENCE = re.compile(r"[.;?!]\s|, (?:but|while|though|although) ")
"""What comes after has a firmness of its own: the stance is read on the first proposition."""
FIGURE = re.compile(r"\s+(?:[^\W\d]{0,3}[^\w\s]{0,2}\d)")
QUOTES = '"“”„«»'


def cue_firmness(language: str, cue: str, content: str = "") -> Firmness:
    """The stance that the cue itself takes: *denied*, *doubts*, *reportedly*, *told*.

    The content is looked at where the same cue means two things: *rejected a request* denies nothing.
    """
    modal = pattern(language, "firmness", "modal").search(cue)
    if modal and not _is_name(cue, modal) and not _says(language, "modal_not", cue):
        return "hedged"
    if _says(language, "negation", cue):
        return _negated(language, cue, content)
    opening = content.strip(f" {QUOTES}")
    if _says(language, "denied", cue) and not _says(language, "denied_not", cue):
        return "asserted" if _says(language, "turned_down", " ".join(opening.split()[:5])) else "denied"
    if _says(language, "doubted", cue) and not _says(language, "doubted_not", cue):
        return "asserted" if pattern(language, "firmness", "taken_for_granted").match(opening) else "doubted"
    return "hedged" if _says(language, "hedging_cue", cue) or _says(language, "open", cue) else "asserted"


def _negated(language: str, cue: str, content: str) -> Firmness:
    """*Does not think so* doubts it; *is not sure* and *did not deny* leave it open; *did not apologise* takes no stance."""
    if _says(language, "held", cue):
        return "doubted"
    clause = pattern(language, "firmness", "told_of").match(content.strip(f" {QUOTES}"))
    return "hedged" if _says(language, "settled", cue) or (clause and _says(language, "told", cue)) else "asserted"


def _says(language: str, key: str, words: str) -> bool:
    return pattern(language, "firmness", key).search(words) is not None


def content_firmness(language: str, content: str) -> Firmness:
    """Hedged when the content says *may*, *could*, *up to* or *reportedly* of itself."""
    told = content.strip(f" {QUOTES}")
    sentence = SENTENCE.split(told, maxsplit=1)[0]
    start, end = propositions(language, sentence, 0, len(sentence))[0]
    hedges = pattern(language, "firmness", "hedging_content").finditer(sentence, start, end)
    held = _opening(language).match(sentence) or any(_of_itself(language, sentence, hedge) for hedge in hedges)
    return "hedged" if held else "asserted"


def _of_itself(language: str, sentence: str, hedge: re.Match[str]) -> bool:
    """Whether a hedge is about what is said: not *showed up to vote*, *could not*, nor *much that could be done*."""
    bound = pattern(language, "firmness", "bounds").fullmatch(hedge.group())
    if bound:
        return _number(language, sentence[hedge.end() :])
    if _is_name(sentence, hedge):
        return False
    before = sentence[: hedge.start()].split()
    relative = len(before) > 1 and pattern(language, "firmness", "relative").fullmatch(before[-1])
    return not relative and not pattern(language, "firmness", "modal_not").match(sentence, hedge.start())


def _number(language: str, after: str) -> bool:
    """Whether a number comes next, in figures or words, with a sign of money before it or not."""
    return bool(FIGURE.match(after) or pattern(language, "firmness", "numbers").match(after.lstrip()))


def _is_name(sentence: str, hedge: re.Match[str]) -> bool:
    """*May* within a sentence is the month, or Theresa; in a headline the next word has a capital too."""
    following = sentence[hedge.end() :].lstrip()[:1]
    return hedge.start() > 0 and hedge.group()[0].isupper() and not following.isupper()


@cache
def _opening(language: str) -> re.Pattern[str]:
    """*They think*, *we hope* at the beginning of a content."""
    own = table(language, "pronouns", "self")
    return any_of(f"{who} {verb}" for who in own for verb in table(language, "firmness", "opening"))


def firmness_of(language: str, cue: str, content: str) -> Firmness:
    """The weaker of what cue and content say; a denial or a doubt outweighs a hedge."""
    stance = cue_firmness(language, cue, content)
    return stance if stance != "asserted" else content_firmness(language, content)


def speech_act(language: str, cue: str, content: str = "") -> str:
    """What was done by saying it: an offer or a threat is not an assertion that it is so.

    *Asked them to leave* is a demand; *asked whether they left* is a question; *wants to leave* is a wish.
    """
    told = content.strip(f" {QUOTES}")
    acts = table(language, "speech_acts")
    act = next((str(a) for a in acts if pattern(language, "speech_acts", a).search(cue)), "assertion")
    if act == "question" and pattern(language, "asked_to").search(content) and not pattern(language, "asking").search(content):
        return "demand"
    return _shape(language, cue, told, act) if act in ("assertion", "demand") else act


def _shape(language: str, cue: str, told: str, act: str) -> str:
    """The act that the form of the content shows: an infinitive, a name that insults, a single question."""
    infinitive = pattern(language, "asked_to").match(told) and not told.lower().startswith("for ")
    if infinitive and pattern(language, "speech_shapes", "wish_to").search(cue):
        return "wish"
    if infinitive and pattern(language, "speech_shapes", "promise_to").search(cue):
        return "promise"
    for_others = infinitive or re.match(table(language, "speech_shapes", "for_others"), told)
    if for_others and pattern(language, "speech_shapes", "demand_to").search(cue):
        return "demand"
    if pattern(language, "speech_shapes", "naming").search(cue) and pattern(language, "speech_shapes", "pejorative").search(told):
        return "criticism" if act == "assertion" else act
    asks = told.endswith("?") and not SENTENCE.search(told)
    return "question" if asks and act == "assertion" else act


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
