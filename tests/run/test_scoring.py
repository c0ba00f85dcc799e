"""``hearsay score``: the figures, by hand and against the scorer of the corpus."""

import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from hearsay.errors import UsageError
from hearsay.run.gold import Compared, gold_files, read_brat, read_predictions
from hearsay.run.judge import judge
from hearsay.run.scoring import kind_of, pairs, score, tidy
from hearsay.run.settings import Settings

TEXT = 'The mayor said the bridge was safe. "It will hold," Ada Lund wrote.\n'
MAYOR = {"source": [(0, 9)], "cue": [(10, 14)], "content": [(15, 34)]}
LUND = {"source": [(52, 60)], "cue": [(61, 66)], "content": [(36, 51)]}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One text marked by two people, of whom the first counts, and lines of predictions."""
    for name in ("text", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "bell_1.txt").write_text(TEXT, encoding="utf-8")
    marks = (
        "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 34\t…\nE1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\n"
    )
    marks += "T4\tContent 36 43;44 51\t…\nT5\tCue 61 66\twrote\nT6\tSource 52 60\tAda Lund\nE2\tContent2:T4 Cue:T5 Source:T6\nA1\tDiscuss E1\n"
    (tmp_path / "gold" / "bell_1_a.ann").write_text(marks, encoding="utf-8")
    (tmp_path / "gold" / "bell_1_b.ann").write_text("", encoding="utf-8")
    (tmp_path / "found.jsonl").write_text(json.dumps({"article": "bell_1", "attributions": [MAYOR]}) + "\n", encoding="utf-8")
    return tmp_path


def test_a_perfect_reading_scores_one() -> None:
    """Every figure is 1, and quotations are told from other contents."""
    made = score([Compared("a", TEXT, [MAYOR, LUND], [LUND, MAYOR])])

    assert made["whole"]["exact"]["F1"] == made["source+content"]["F1"] == made["pieces"]["content exact"]["F1"] == 1
    assert made["direct only"]["whole overlap"] == {
        "P": 1,
        "R": 1,
        "F1": 1,
        "matched_pred": 1,
        "pred": 1,
        "matched_gold": 1,
        "gold": 1,
    }
    assert {kind: row["n"] for kind, row in made["kinds"].items()} == {"direct": 1, "indirect": 1}


def test_overlap_forgives_edges_and_exact_does_not() -> None:
    """A content that is cut short is found, but not exact; a source that is missing is neither."""
    short = MAYOR | {"content": [(19, 34)]}
    sourceless = LUND | {"source": []}
    made = score([Compared("a", TEXT, [MAYOR, LUND], [short, sourceless])])

    assert (made["whole"]["overlap"]["matched_gold"], made["whole"]["exact"]["matched_gold"]) == (1, 0)
    assert (made["spans"]["cue exact"]["F1"], made["spans"]["source exact"]["R"]) == (1, 0.5)


def test_one_large_guess_matches_one_only() -> None:
    """Pairs are one to one, and as many as can be."""
    made = score([Compared("a", TEXT, [MAYOR, LUND], [{"source": [(0, 60)], "cue": [(0, 66)], "content": [(0, 66)]}])])

    assert made["whole"]["overlap"]["matched_gold"] == 1
    assert pairs([1, 2], [10, 20], lambda a, b: 2 if b == 10 else int(a == 1)) == {0: 1, 1: 0}


def test_spans_are_tidied_before_they_are_compared() -> None:
    """Spaces at the ends and between parts do not matter; what lies outside the text does not count."""
    assert tidy([(10, 18), (0, 4), (3, 10), (90, 99)], "The mayor said  it") == ((0, 18),)
    assert tidy([(0, 3), (4, 9), (16, 18)], "The mayor said  it") == ((0, 9), (16, 18))
    assert tidy([(3, 4)], "The mayor") == ()


@pytest.mark.parametrize(
    ("content", "kind"),
    [("“all is well.”", "direct"), ("“all is well”,", "direct"), ("all is “well”", "mixed"), ("all is well", "indirect")],
)
def test_the_kind_of_a_content(content: str, kind: str) -> None:
    """By the double quotation marks at its ends and in it."""
    assert kind_of([(0, len(content))], content) == kind


def test_the_first_annotator_counts(corpus: Path) -> None:
    """Of several who marked a text; ``Content2`` is content, and a span in parts is one span."""
    files = gold_files(corpus / "gold", corpus / "text")

    assert [path.name for path in files.values()] == ["bell_1_a.ann"]
    assert read_brat(files["bell_1"]) == [MAYOR, LUND | {"content": [(36, 43), (44, 51)]}]


def test_by_publisher_is_by_the_beginning_of_the_name(corpus: Path) -> None:
    """The same figures for each; an article that is not predicted counts as nothing found."""
    made, notes, failures = judge(corpus / "gold", corpus / "text", corpus / "found.jsonl", True, Settings())

    assert (notes, failures) == ([], [])
    assert made["publishers"]["bell"]["whole"] == made["whole"]
    assert made["whole"]["exact"]["R"] == 0.5


def test_without_predictions_the_texts_are_read(corpus: Path) -> None:
    """By hearsay itself, as ``hearsay extract`` would."""
    made, _, _ = judge(corpus / "gold", corpus / "text", None, False, Settings(threads=1))

    assert made["totals"]["predicted"] > 0


@pytest.mark.parametrize("line", ["{", "[]", '{"article": "bell_1"}', '{"article": "bell_1", "attributions": [{"cue": [1]}]}'])
def test_a_line_that_cannot_be_read_is_named(corpus: Path, line: str) -> None:
    """With its number and what a line looks like."""
    (corpus / "found.jsonl").write_text(f"\n{line}\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"found\.jsonl, line 2: not a line such as"):
        read_predictions(corpus / "found.jsonl")


@pytest.mark.parametrize(("gold", "text"), [("none", "text"), ("gold", "none"), ("text", "text"), ("gold", "gold")])
def test_folders_that_do_not_fit_are_wrong_use(corpus: Path, gold: str, text: str) -> None:
    """Absent, without annotations, without the texts of the annotations."""
    with pytest.raises(UsageError):
        gold_files(corpus / gold, corpus / text)


def equal(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    """The figures of ours that differ from theirs."""
    out = []
    for name, value in ours.items():
        if isinstance(value, Mapping):
            out += [f"{name} {inner}" for inner in equal(value, theirs[name])]
        elif value != theirs[name]:
            out.append(name)
    return out


def test_it_agrees_with_the_scorer_of_the_corpus(shared: Path) -> None:
    """On PolNeAR dev, every figure that both give is the same."""
    from quality.workshop import polnear_dev

    spec = importlib.util.spec_from_file_location("attribution", shared / "score" / "attribution.py")
    assert spec is not None
    assert spec.loader is not None
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    compared = polnear_dev().compared()
    gold = theirs.gold_files(str(polnear_dev().gold))
    wanted = theirs.as_dict(theirs.score((one.name, one.text, theirs.read_ann(gold[one.name]), one.found) for one in compared))

    assert equal(score(compared), wanted) == []
