"""Whether a claim serves the one who makes it."""

import re
from typing import Literal

from hearsay.corroborate.names import tokens
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern, words
from hearsay.records import Article, Attribution, Statement, Voice

SPEAKERS = ("person", "organisation", "government", "group")
NEAR = 5
"""Words after the subject within which it is said what it did."""
Interest = Literal["serves speaker", "against own interest"]


def interest(article: Article, statement: Statement, attribution: Attribution) -> Interest | None:
    """A party praising or clearing itself serves itself; one that admits a loss speaks against its interest."""
    language = article.language or FALLBACK
    if attribution.chain[-1].kind not in SPEAKERS or statement.speech_act not in ("assertion", "denial"):
        return None
    cue = " ".join(article.text[s:e] for s, e in attribution.cue)
    text = article.text[slice(*statement.span)]
    if attribution.firmness == "denied":
        clears = _predicate(language, text, attribution) is not None or pattern(language, "interest", "accused").search(text)
        return "serves speaker" if clears else None
    said = _predicate(language, text, attribution)
    if said is None or pattern(language, "interest", "unreal").search(said):
        return None
    if pattern(language, "interest", "admits").search(cue) or pattern(language, "interest", "loss").search(said):
        return "against own interest"
    return "serves speaker" if pattern(language, "interest", "gain").search(said) else None


def _predicate(language: str, text: str, attribution: Attribution) -> str | None:
    """The words after the subject when that is the speaker; None when it is somebody else."""
    found = list(re.finditer(r"[\w'’-]+", text))
    if not found:
        return None
    subject = _subject(language, [m.group().lower() for m in found], attribution)
    return " ".join(m.group() for m in found[subject : subject + NEAR]) if subject else None


def _subject(language: str, said: list[str], attribution: Attribution) -> int:
    """How many words at the start name the speaker: a pronoun that can stand for it, or its own name; 0 for none."""
    last = attribution.chain[-1]
    allowed: frozenset[str] = frozenset()
    if attribution.mode != "indirect":
        allowed |= words(language, "interest", "first_person")
    if attribution.mode != "direct":
        allowed |= words(language, "interest", "one" if last.kind == "person" else "body")
    if said[0] in allowed:
        return 1
    return _own_name(language, said, last)


def _own_name(language: str, said: list[str], last: Voice) -> int:
    own = tokens(language, last.name)
    if last.entity is None or said[0] not in own:
        return 0
    return next((i for i, w in enumerate(said) if w not in own), len(said))
