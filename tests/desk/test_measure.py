"""``hearsay bench``, ``hearsay score`` and ``--min-score`` on the command line."""

import json
from pathlib import Path

import pytest

from hearsay.run import bench
from tests.desk.conftest import Command

EXAMPLE = Path(__file__).parents[2] / "examples" / "02-kestrel.txt"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A text with one attribution marked."""
    (tmp_path / "bell_1.txt").write_text("The mayor said the bridge was safe.\n", encoding="utf-8")
    marks = "T1\tSource 0 9\t…\nT2\tCue 10 14\t…\nT3\tContent 15 34\t…\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    (tmp_path / "bell_1_x.ann").write_text(marks, encoding="utf-8")
    return tmp_path


def test_bench_tells_what_it_ran_on(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """For reading and as JSON: processor, model, runtime, precision, and words per second of both commands."""
    monkeypatch.setattr(bench, "LEAST", 0)
    code, out, _ = command("bench", "--threads", 1)
    made = json.loads(command("bench", "--threads", 1, "--json", EXAMPLE)[1])

    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["processor", "model", "runtime", "text", "extract", "brief"]
    assert "int8" in out
    assert set(made) == {"machine", "model", "text", "speed"}
    assert not made["text"]["built_in"]


def test_score_prints_every_section(command: Command, corpus: Path) -> None:
    """And, when asked, the kinds of content or the publishers; with a file of predictions or without."""
    folders = ("--gold", corpus, "--text", corpus)
    code, out, _ = command("score", *folders, "--by", "kind")
    named = command("score", *folders, "--by", "publisher")[1]
    (corpus / "found.jsonl").write_text(command("extract", corpus / "bell_1.txt")[1], encoding="utf-8")
    made = json.loads(command("score", "--json", *folders, corpus / "found.jsonl")[1])

    assert code == 0
    assert all(section in out for section in ("whole", "source+content", "spans", "pieces", "direct only", "indirect"))
    assert "  bell " in named
    assert made["whole"]["overlap"]["gold"] == 1


def test_score_says_what_is_wrong_in_one_line(command: Command, corpus: Path) -> None:
    """A folder that is not there, a word that --by does not know, predictions of other articles."""
    (corpus / "other.jsonl").write_text('{"article": "else", "attributions": []}\n', encoding="utf-8")
    wrong = [
        command("score", "--gold", corpus / "none", "--text", corpus),
        command("score", "--gold", corpus, "--text", corpus, "--by", "mood"),
        command("score", "--gold", corpus, "--text", corpus, corpus / "other.jsonl"),
        command("score", "--gold", corpus, "--text", corpus, corpus / "lost.jsonl"),
    ]

    assert [(code, out, len(err.splitlines())) for code, out, err in wrong] == [(2, "", 1)] * 4


@pytest.mark.parametrize("given", ["-0.1", "1.01", "2", "nan", "high", "", "1e-3", "٠"])
@pytest.mark.parametrize("what", ["brief", "extract"])
def test_a_score_that_is_none_is_one_line(command: Command, what: str, given: str) -> None:
    """Named, with how it is written; nothing is read."""
    code, out, err = command(what, f"--min-score={given}", EXAMPLE)

    assert (code, out) == (2, "")
    assert err == f"hearsay: --min-score {given}: not a number from 0 to 1; write it as 0.7\n"


def test_a_higher_score_leaves_less(command: Command) -> None:
    """From all to what is certain; 0 is as without the option."""
    counts = {
        given: len(json.loads(command("extract", "--min-score", given, EXAMPLE)[1])["attributions"]) for given in ("0", ".9", "1")
    }

    assert counts["0"] >= counts[".9"] >= counts["1"]
    assert command("extract", "--min-score", "0", EXAMPLE) == command("extract", EXAMPLE)
