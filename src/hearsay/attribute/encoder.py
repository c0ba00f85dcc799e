"""The shipped model: word pieces in, scores per word out."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearsay.attribute.batch import INPUTS, collate
from hearsay.attribute.certainty import Certainty
from hearsay.attribute.scores import Scores
from hearsay.attribute.spans import Floats, log_softmax
from hearsay.attribute.words import Words, windows
from hearsay.models import checked, named, session

FOLDER = Path(__file__).parent / "model"
WINDOW = 222
"""Word pieces per window: as in training."""
BATCH = 8


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model. ``name`` is ``<name>@<first 12 of the digest>`` and stands in ``made_by``."""

    session: Any
    tokenizer: Any
    name: str
    certainty: Certainty

    def pieces(self, forms: Sequence[str]) -> list[list[int]]:
        """Word pieces of every word; a word that has none counts as unknown."""
        encoded = self.tokenizer.encode(list(forms), is_pretokenized=True, add_special_tokens=False)
        out: list[list[int]] = [[] for _ in forms]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            # A "word" of thousands of letters is no word: its start is enough.
            if len(out[word]) < 40:
                out[word].append(piece)
        unknown = self.tokenizer.token_to_id("[UNK]")
        return [pieces or [unknown] for pieces in out]

    def __call__(self, texts: Sequence[Words]) -> Iterator[tuple[int, Scores]]:
        """Scores window by window as (place of the text, scores), in no promised order.

        Windows of like length share a batch: eight long ones, more short ones. Give the texts of one report
        at a time: int8 scales are taken over a batch, and what is read in one report must not depend on its neighbours.
        """
        todo: list[_Window] = []
        for place, words in enumerate(texts):
            if len(words):
                pieces = self.pieces(words.forms())
                sizes = [len(p) for p in pieces]
                cuts = windows(words.gaps, words.forms(), sizes, WINDOW)
                todo += [_Window(place, s, e, sum(sizes[s:e]), pieces[s:e], words.features[s:e]) for s, e in cuts]
        todo.sort(key=lambda w: (w.size, w.place, w.start))
        while todo:
            count = max(BATCH, BATCH * WINDOW // (4 * todo[-1].size))
            some, todo = todo[-count:], todo[:-count]
            arrays = collate([(w.pieces, w.features) for w in some])
            outputs = self.session.run(None, dict(zip(INPUTS, arrays, strict=True)))
            for row, window in enumerate(some):
                yield window.place, _scores(window.start, window.end, [out[row] for out in outputs])


@dataclass(frozen=True, slots=True)
class _Window:
    """Words ``start`` to ``end`` of one text, ``size`` pieces long."""

    place: int
    start: int
    end: int
    size: int
    pieces: Sequence[Sequence[int]]
    features: Sequence[Sequence[int]]


def _scores(start: int, end: int, outputs: list[Floats]) -> Scores:
    """Drop place 0 and the padding, then normalise."""
    size = end - start
    role, name = (log_softmax(outputs[i][1 : 1 + size]) for i in (0, 3))
    cue, source = (log_softmax(outputs[i][1 : 1 + size, : 1 + size]) for i in (1, 2))
    return Scores(start, end, role, cue, source, name, outputs[4][1 : 1 + size])


def model_folder() -> Path:
    """Where the reader model lies: ``HEARSAY_MODEL``, or the one that is shipped."""
    return Path(os.environ.get("HEARSAY_MODEL", FOLDER))


def load_encoder(folder: Path | None = None, threads: int = 1) -> Encoder:
    """Load the model and check its digest. Raises :class:`ModelError`."""
    folder = folder or model_folder()
    card, content = checked(folder, "the model", ("reader.onnx", "tokenizer.json"))
    return Encoder(
        session(content["reader.onnx"], threads),
        _tokenizer(content["tokenizer.json"]),
        named(card, "reader.onnx"),
        Certainty(**card.get("certainty", {})),
    )


def _tokenizer(table: bytes) -> Any:
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(table.decode("utf-8"))
    made.no_truncation()
    made.no_padding()
    return made
