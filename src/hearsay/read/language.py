"""Which language a report is written in."""

from functools import cache
from typing import Any

SURE = 0.9
"""Below this probability the language is not known."""
ENOUGH = 40
"""Letters below which nothing can be said."""
LOOKED_AT = 4000


def language_of(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the language, or None when the text is too short or too mixed to tell.

    ``declared`` is what the page says of itself; it decides where the text alone does not.
    """
    if sum(map(str.isalpha, text[:LOOKED_AT])) >= ENOUGH:
        code, sureness = _identifier().classify(text[:LOOKED_AT])
        if sureness >= SURE:
            return str(code)
    return declared


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
