"""One spelling of a name for looking it up: case, accents, hyphens and "St." do not matter."""

import re
import unicodedata

# Letters that do not decompose into a base letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "e"})
_SHORT = {"st": "saint", "mt": "mount", "ft": "fort"}
_DROPPED = re.compile(r"['’‘`´ʼʻ.]")
_GAPS = re.compile(r"[^\w]+")


def fold(name: str) -> str:
    """Name as the gazetteer's keys are spelt: ``"St. Étienne"`` and ``"Saint-Etienne"`` fold alike."""
    small = unicodedata.normalize("NFKD", name).casefold()  # first apart, then small: some capitals exist only as compounds
    plain = "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
    words = _GAPS.sub(" ", _DROPPED.sub("", plain.translate(_LETTERS))).split()
    return " ".join(_SHORT.get(word, word) for word in words)
