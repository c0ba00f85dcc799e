"""Whether a claim serves the one who makes it."""

import re
from typing import Literal

from hearsay.packs.lexicon import pattern, words
from hearsay.records import Article, Attribution, Statement

SPEAKERS = ("person", "organisation", "government", "group")
SUBJECT = 6
"""Words at the start of a statement among which its subject is looked for."""


def interest(
    article: Article, statement: Statement, attribution: Attribution
) -> Literal["serves speaker", "against own interest"] | None:
    """A party praising or clearing itself serves itself; one that admits a loss speaks against its interest."""
    language = article.language or "en"
    if attribution.chain[-1].kind not in SPEAKERS:
        return None
    cue = " ".join(article.text[s:e] for s, e in attribution.cue)
    text = article.text[slice(*statement.span)]
    own = _of_itself(language, text, attribution)
    if pattern(language, "interest", "admits").search(cue):
        return "against own interest"
    if attribution.firmness == "denied" and own:
        return "serves speaker"
    if not own:
        return None
    if pattern(language, "interest", "gain").search(text):
        return "serves speaker"
    return "against own interest" if pattern(language, "interest", "loss").search(text) else None


def _of_itself(language: str, text: str, attribution: Attribution) -> bool:
    """The subject is *they*, *we*, *its forces* or the speaker's own name."""
    opening = [w.lower() for w in re.findall(r"\w+", text)[:SUBJECT]]
    speaker = {w.lower() for w in re.findall(r"\w{4,}", attribution.chain[-1].name)}
    return bool(set(opening[:2]) & words(language, "pronouns", "self")) or bool(set(opening) & speaker)
