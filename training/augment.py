"""Make windows look like other newspapers: other quotation marks, other capitals.

PolNeAR is American; elsewhere people quote with ‘…’, «…» or "…", and write headlines in capitals.
"""

import random
from collections.abc import Sequence
from typing import TypeAlias

CURLY_OPEN, CURLY_CLOSE, STRAIGHT = 1523, 1524, 1000
STYLES = ((1520, 1521), (1077, 1090), (1000, 1000), (1005, 1005))
"""Piece numbers of ‘ ’, « », " " and ' ' in the vocabulary of bert-base-uncased, open and close."""
SHARE_QUOTES, SHARE_SHAPES, SHARE_HIDDEN = 0.25, 0.1, 0.05
MASK, SIGNS = 103, 1995
"""Pieces up to ``SIGNS`` are punctuation, digits and single letters of all scripts: never hidden."""
Pieces: TypeAlias = Sequence[Sequence[int]]
Rows: TypeAlias = Sequence[tuple[int, int, int]]


def restyle(pieces: Pieces, features: Rows, chance: random.Random) -> tuple[Pieces, Rows]:
    """Sometimes swap the curly double marks of a window for another style; sometimes hide its shapes; hide a few words.

    A hidden word must be read from its neighbours, so that fewer of 840 articles are learnt by heart.
    """
    if chance.random() < SHARE_QUOTES:
        opening, closing = chance.choice(STYLES)
        swap = {CURLY_OPEN: opening, CURLY_CLOSE: closing}
        shapes = {CURLY_OPEN: 7 if opening != closing else 9, CURLY_CLOSE: 8 if opening != closing else 9}
        features = [(shapes[p[0]], *row[1:]) if p[0] in swap else row for p, row in zip(pieces, features, strict=True)]
        pieces = [[swap[p[0]]] if p[0] in swap else p for p in pieces]
    if chance.random() < SHARE_SHAPES:
        features = [(1 if 2 <= shape <= 5 else shape, gap, inside) for shape, gap, inside in features]
    pieces = [[MASK] * len(p) if p[0] > SIGNS and chance.random() < SHARE_HIDDEN else p for p in pieces]
    return pieces, features
