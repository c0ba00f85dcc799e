"""Sentences as vectors, by the shipped model."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from hearsay.attribute.encoder import load_encoder
from hearsay.corroborate.reports import Report, report
from hearsay.corroborate.vectors import BATCH, WIDTH, Vectors, load_vectors, packed, unpacked
from hearsay.errors import ModelError
from tests.corroborate.reports import Piece

BRIDGE, AGAIN, OTHER = (
    "The bridge of Orwick fell into the river.",
    "In Orwick a bridge collapsed.",
    "A singer won a prize for her album.",
)
MANY = [f"In town number {i} the council met {'again ' * (i % 5)}on Monday." for i in range(2 * BATCH + 3)]


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """The shipped model."""
    return load_vectors(load_encoder(threads=1).tokenizer)


def built(vectors: Vectors, name: str, *lines: str) -> Report:
    """A report of these lines, each a statement."""
    piece = Piece(name, "\n".join(lines))
    for line in lines:
        piece.says(line)
    made = piece.made()
    return report(made.article, made.reading, piece.statements, vectors)


def test_every_text_has_a_row_of_length_one(vectors: Vectors) -> None:
    """Long ones, empty ones, and those in other scripts, too; no text gives no row."""
    found = vectors([BRIDGE, "", "word " * 500, "Мост упал.", "橋", *MANY])

    assert found.shape == (5 + len(MANY), WIDTH)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)
    assert vectors([]).shape == (0, WIDTH)


def test_what_means_alike_is_near(vectors: Vectors) -> None:
    """In other words it is nearer than what is about something else."""
    bridge, again, other = vectors([BRIDGE, AGAIN, OTHER])

    assert bridge @ again > 0.6 > 0.3 > bridge @ other


def test_rows_come_in_the_order_of_the_texts(vectors: Vectors) -> None:
    """In whatever order they are given, over several batches: exactly the same numbers."""
    found, back = vectors(MANY), vectors(MANY[::-1])

    assert (found == back[::-1]).all()


def test_the_vectors_of_a_report_do_not_depend_on_another(vectors: Vectors) -> None:
    """Read before or after a longer one, or alone: exactly the same numbers."""
    alone = built(vectors, "a", BRIDGE, OTHER)
    built(vectors, "b", *MANY)
    after = built(vectors, "a", BRIDGE, OTHER)

    assert (alone.vectors == after.vectors).all()
    assert (alone.lines == after.lines).all()


def test_the_vectors_of_a_report_are_those_of_its_own_texts(vectors: Vectors) -> None:
    """Each text once, so that a line that is said twice is the same twice."""
    one = built(vectors, "a", BRIDGE, OTHER, BRIDGE)

    assert (one.lines == vectors([BRIDGE, OTHER])[[0, 1, 0]]).all()


def test_the_name_tells_which_model_it_is(vectors: Vectors) -> None:
    """A name and the beginning of the file's digest."""
    name, _, digest = vectors.name.partition("@")

    assert name
    assert len(digest) == 12


def folder(path: Path, card: object, content: bytes | None = b"no model") -> Path:
    """A folder with a model."""
    (path / "model.json").write_text(card if isinstance(card, str) else json.dumps(card), encoding="utf-8")
    if content is not None:
        (path / "sentences.onnx").write_bytes(content)
    return path


DIGEST = hashlib.sha256(b"a model").hexdigest()
CARD = {"name": "some-1", "sha256": {"sentences.onnx": DIGEST}}


def test_another_file_than_the_card_names_is_one_clear_error(tmp_path: Path) -> None:
    """It names the file, and nothing of it is run."""
    with pytest.raises(ModelError, match=r"sentences\.onnx.*not the file"):
        load_vectors(None, folder=folder(tmp_path, CARD))


@pytest.mark.parametrize("card", ["", "{", {}, {"name": "some-1", "sha256": {}}])
def test_a_card_that_cannot_be_read_is_one_clear_error(tmp_path: Path, card: object) -> None:
    """It names the folder."""
    with pytest.raises(ModelError, match="cannot be read"):
        load_vectors(None, folder=folder(tmp_path, card))


@pytest.mark.parametrize("card", [[], {"name": "some-1", "sha256": None}])
def test_a_card_of_another_shape_is_one_clear_error(tmp_path: Path, card: object) -> None:
    """A list where names should be."""
    with pytest.raises(ModelError):
        load_vectors(None, folder=folder(tmp_path, card))


def test_a_model_that_is_missing_is_one_clear_error(tmp_path: Path) -> None:
    """The card without the model, and neither."""
    with pytest.raises(ModelError, match="cannot be read"):
        load_vectors(None, folder=folder(tmp_path, CARD, None))
    with pytest.raises(ModelError, match="cannot be read"):
        load_vectors(None, folder=tmp_path / "nowhere")


def test_an_archive_gives_back_the_very_vectors(vectors: Vectors) -> None:
    """Packed to a byte a number and unpacked, they are those that a brief compares."""
    found = vectors([BRIDGE, *MANY])

    assert np.array_equal(unpacked(packed(found)), found)
