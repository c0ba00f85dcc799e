"""What comparing two reports gave, in few bytes: an archive keeps it, so that no two reports are compared twice.

Kept is what the steps after the comparing look at: log-odds above :data:`FLOOR`, exactly; and for every sentence of the
later report the one of the earlier that is most like it. What lies below the floor comes back as minus infinity. Whether
two reports are on one event (``corroborate.stories.one_event``) needs more, and is told when they are compared.
"""

import hashlib
import struct
from functools import cache

import numpy as np

from hearsay import __version__
from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.same import UNSEEN
from hearsay.corroborate.vectors import FOLDER

FLOOR = UNSEEN
"""Nothing after the comparing asks for less."""
HEAD = struct.Struct("<8s5I")
ODDS, PLACE = np.dtype("<f8"), np.dtype("<u4")


@cache
def judge() -> bytes:
    """Who compares: this version of the program with its weights. What another one kept is compared anew."""
    return hashlib.sha256(__version__.encode() + (FOLDER / "likeness.json").read_bytes()).digest()[:8]


def shelved(found: Compared) -> bytes:
    """As it is kept."""
    flat = found.odds.ravel()
    at = np.flatnonzero(flat > FLOOR)
    best = found.lines.argmax(axis=0) if found.lines.size else np.zeros(0, np.int64)
    top = found.lines[best, np.arange(len(best))]
    head = HEAD.pack(judge(), *found.odds.shape, *found.lines.shape, len(at))
    return b"".join(
        (
            head,
            flat[at].astype(ODDS).tobytes(),
            top.astype(ODDS).tobytes(),
            at.astype(PLACE).tobytes(),
            best.astype(PLACE).tobytes(),
        )
    )


def unshelved(held: bytes, units: tuple[int, int], lines: tuple[int, int]) -> Compared | None:
    """The same again, of reports with so many units and sentences; ``None`` where it is of others, or of another judge."""
    who, *shape, kept = HEAD.unpack_from(held)
    if who != judge() or tuple(shape) != (*units, *lines):
        return None
    many = lines[1] if lines[0] else 0
    values = np.frombuffer(held, ODDS, kept + many, HEAD.size)
    places = np.frombuffer(held, PLACE, kept + many, HEAD.size + values.nbytes)
    odds, sentences = np.full(units, -np.inf), np.full(lines, -np.inf)
    odds.ravel()[places[:kept]] = values[:kept]
    sentences[places[kept:], np.arange(many)] = values[kept:]
    return Compared(odds, sentences)
