"""What the encoder says of the words of one window."""

from dataclasses import dataclass

from hearsay.attribute.spans import Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """Log probabilities for words ``start`` to ``end`` of a text; shapes (words, labels or 1 + words).

    ``factuality``, shape (words,): from -3, it did not happen, to 3, it did; of meaning at words for events only.
    """

    start: int
    end: int
    role: Floats
    cue: Floats
    source: Floats
    name: Floats
    factuality: Floats
