"""What training reads: standoff annotation and tables of names become labels on words."""

import io
import random
import tarfile
from pathlib import Path

import pytest

from training.augment import CURLY_CLOSE, CURLY_OPEN, restyle
from training.corpora import IGNORE, NAME_LABEL, ROLE_LABEL, newswire_names, polnear

TEXT = "Ama said the port was sold and Kofi denied it."


def packed(folder: Path, **files: str) -> Path:
    """A small archive."""
    path = folder / "part.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name.replace("__", "/").replace("_DOT_", "."))
            entry.size = len(content.encode())
            tar.addfile(entry, io.BytesIO(content.encode()))
    return path


def spot(words: str) -> str:
    """Start and end of words in the text, as standoff files write them."""
    start = TEXT.index(words)
    return f"{start} {start + len(words)}"


def test_standoff_events_become_labels_and_links(tmp_path: Path) -> None:
    """Contents point to their cue, cues to their source; other words are outside."""
    ann = "\n".join(
        [
            f"T1\tSource {spot('Ama')}\tAma",
            f"T2\tCue {spot('said')}\tsaid",
            f"T3\tContent {spot('the port was sold')}\t-",
            "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3",
            f"T4\tCue {spot('denied')}\tdenied",
            f"T5\tContent {spot('it.')[:5]}\tit",
            "E2\tAttribution:T8 Cue:T4 Content:T5",
        ]
    )
    sample = polnear(packed(tmp_path, dev__text__a_DOT_txt=TEXT, dev__attributions__a_x_DOT_ann=ann))[0][0]
    label = {n: name for name, n in ROLE_LABEL.items()}

    assert [label[r] for r in sample.role[:7]] == ["B-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "O"]
    assert (sample.source[1], sample.cue[2], sample.cue[0]) == (0, 1, IGNORE)
    assert sample.source[8] == -1


def test_every_annotator_gives_a_sample(tmp_path: Path) -> None:
    """Two files for one article give two samples of it, in the order of their names."""
    one, two = f"T1\tCue {spot('said')}\tsaid\nE1\tCue:T1", f"T1\tCue {spot('sold')}\tsold\nE1\tCue:T1"
    files = {"dev__text__a_DOT_txt": TEXT, "dev__attributions__a_x_DOT_ann": one, "dev__attributions__a_y_DOT_ann": two}
    samples = polnear(packed(tmp_path, **files))

    assert [[[s.words.of(i) for i, r in enumerate(s.role) if r] for s in one] for one in samples] == [[["said"], ["sold"]]]


def test_name_tables_become_text_with_kinds(tmp_path: Path) -> None:
    """Tokens are glued back into sentences; kinds the model does not know are outside; the cut is left out."""
    table = "http://example.org/x\tO\n\nAma\tB-Person\nBoateng\tI-Person\n,\tO\nAccra\tB-Location\n,\tO\nMonday\tB-Date\n"
    held_out, learnt = "annotated__0_DOT_tsv", "annotated__1_DOT_tsv"
    (sample,) = newswire_names(packed(tmp_path, **{held_out: table.replace("Ama", "Efua"), learnt: table}))
    label = {n: name for name, n in NAME_LABEL.items()}

    assert sample.words.text.strip() == "Ama Boateng, Accra, Monday"
    assert [label[n] for n in sample.name] == ["B-person", "I-person", "O", "B-location", "O", "O"]


@pytest.mark.parametrize("seed", range(20))
def test_other_quotation_marks_change_nothing_else(seed: int) -> None:
    """Only the marks are swapped, and every swap is of a pair."""
    pieces = [[CURLY_OPEN], [7], [8, 9], [CURLY_CLOSE]]
    rows = [(7, 1, 1), (2, 1, 1), (1, 1, 1), (8, 1, 1)]
    swapped, features = restyle(pieces, rows, random.Random(seed))

    assert swapped[1:3] == pieces[1:3]
    assert (swapped[0] == [CURLY_OPEN]) == (swapped[3] == [CURLY_CLOSE])
    assert [f[1:] for f in features] == [r[1:] for r in rows]
