"""Which language a report is written in."""

import re
from functools import cache
from typing import Any

from hearsay.packs import languages, load

SURE = 0.9
"""Below this probability the language is not known ..."""
LIKELY = 0.5
"""... except that this is enough among relatives (Russian or Bulgarian?), none of which has a pack."""
OUR_OWN = 0.01
"""The most that the languages with a pack may have of it then."""
ENOUGH = 40
"""Letters below which nothing can be said."""
LOOKED_AT = 4000
FEWEST_WORDS = 30


def language_of(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the language, or None when the text is too short or too mixed to tell.

    ``declared`` is what the page says of itself; it decides where the text alone does not.
    """
    at_once = _by_common_words(text[:LOOKED_AT])
    if at_once:
        return at_once
    if sum(map(str.isalpha, text[:LOOKED_AT])) >= ENOUGH:
        ranked = _identifier().rank(text[:LOOKED_AT])
        code, sureness = ranked[0]
        ours = sum(share for one, share in ranked if one in languages())
        if sureness >= SURE or (sureness >= LIKELY and ours < OUR_OWN):
            return str(code)
    return declared


def _by_common_words(text: str) -> str | None:
    """The language of a pack whose small words the text is full of."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < FEWEST_WORDS:
        return None
    for code in sorted(languages()):
        table = load(code, "language")
        # A pack without such a table is given the English one.
        if table["of"] == code and sum(word in table["common"] for word in words) > table["share"] * len(words):
            return code
    return None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
