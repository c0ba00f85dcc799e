"""The command line: what it prints, what it refuses, and its exit codes."""

import json
from pathlib import Path

import pytest

from hearsay.brief.jsonform import schema
from tests.desk.conftest import Command

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_brief_of_an_example_keeps_to_the_schema(command: Command) -> None:
    """Every example gives JSON that the published schema accepts, and exit code 0."""
    from jsonschema import Draft202012Validator

    code, out, _ = command("brief", "--json", "--about", EXAMPLES / "about.jsonl", EXAMPLES)

    assert code == 0
    assert list(Draft202012Validator(schema()).iter_errors(json.loads(out))) == []
    assert len(json.loads(out)["articles"]) == 8


def test_every_span_points_into_its_text(command: Command) -> None:
    """No finding points outside the kept text, and none is empty."""
    brief = json.loads(command("brief", "--json", EXAMPLES)[1])
    size = {a["id"]: len(a["text"]) for a in brief["articles"]}

    for one in brief["attributions"]:
        for start, end in [*one["source"], *one["cue"], *one["content"]]:
            assert 0 <= start < end <= size[one["article"]]
    for one in brief["statements"]:
        for found in [*one["places"], *one["times"], *one["figures"], *one["parties"], *one["checks"]]:
            assert 0 <= found["span"][0] < found["span"][1] <= size[one["article"]]


def test_the_same_input_gives_the_same_output(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, with the time of making fixed; and a path given twice counts once."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    report = EXAMPLES / "02-kestrel.txt"
    once = command("brief", "--json", report)[1]

    assert command("brief", "--json", report, report)[1] == once


def test_a_report_reads_alike_among_others(command: Command) -> None:
    """What is found in one report does not depend on its neighbours."""
    alone = json.loads(command("brief", "--json", EXAMPLES / "02-kestrel.txt")[1])
    among = json.loads(command("brief", "--json", EXAMPLES)[1])
    article = alone["articles"][0]["id"]

    assert [a for a in among["attributions"] if a["article"] == article] == alone["attributions"]


def test_plain_text_is_kept_unchanged(command: Command, tmp_path: Path) -> None:
    """The text of the brief is the file's, line endings too."""
    report = tmp_path / "r.txt"
    report.write_bytes(b"Port sold\r\n\r\nThe port was sold, Ama Boateng said.\r\n")

    assert json.loads(command("brief", "--json", report)[1])["articles"][0]["text"] == report.read_bytes().decode()


def test_extract_prints_a_line_a_report(command: Command) -> None:
    """Top-level attributions only, unless asked for those inside others."""
    rows = [json.loads(line) for line in command("extract", EXAMPLES)[1].splitlines()]
    nested = [json.loads(line) for line in command("extract", "--nested", EXAMPLES)[1].splitlines()]

    assert [r["article"] for r in rows][:2] == ["01-obluk", "02-kestrel"]
    assert all("within" not in a for r in rows for a in r["attributions"])
    assert any(a["within"] is not None for r in nested for a in r["attributions"])


def test_given_outlet_and_date_win(command: Command) -> None:
    """--outlet and --published stand above what the page prints."""
    out = command("brief", "--json", "--outlet", "The Lantern", "--published", "2024-05-06", EXAMPLES / "02-kestrel.txt")[1]
    article = json.loads(out)["articles"][0]

    assert (article["outlet"], article["published"]) == ("The Lantern", "2024-05-06")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", ""),
        ("paper.html", b"%PDF-1.7\n%\x00", "PDF"),
        ("deep.html", b"<html><body>" + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000, ""),
    ],
)
def test_one_bad_input_costs_one_line_and_not_its_neighbours(
    command: Command, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    """It is named with what is wrong; the good one is still briefed; exit code 1; no traceback."""
    (tmp_path / name).write_bytes(content)
    code, out, err = command("brief", "--json", tmp_path / name, EXAMPLES / "02-kestrel.txt")

    assert len(json.loads(out)["articles"]) >= 1
    if code == 0:  # a page nested so deep may still hold a readable line
        return
    assert code == 1
    assert name in err
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


def test_broken_encoding_is_still_read(command: Command, tmp_path: Path) -> None:
    """Bytes of two encodings in one file: read as well as can be, never a crash."""
    report = tmp_path / "mixed.txt"
    report.write_bytes("Brücke gesperrt\n\nThe bridge is closed, Jürgen Öst said.\n".encode() + "Café\n".encode("latin-1"))

    assert command("brief", report)[0] == 0


@pytest.mark.parametrize(
    "given", ["nowhere.txt", "http://127.0.0.1:9/x", "http://169.254.169.254/latest", "http://[::1]/", "http://10.0.0.8/a"]
)
def test_what_is_not_there_or_not_allowed_is_one_line(command: Command, given: str) -> None:
    """A missing file, and addresses inside a network, are refused by name; exit code 1."""
    code, _, err = command("brief", given)

    assert code == 1
    assert given in err
    assert len(err.strip().splitlines()) == 1


def test_an_empty_folder_says_so(command: Command, tmp_path: Path) -> None:
    """A folder without reports is named."""
    code, _, err = command("brief", tmp_path)

    assert code == 1
    assert str(tmp_path) in err


def test_too_large_names_the_option(command: Command) -> None:
    """A report over the limit is refused, and the option that raises it is named."""
    code, _, err = command("brief", "--max-size", "100", EXAMPLES / "02-kestrel.txt")

    assert code == 1
    assert "--max-size" in err


@pytest.mark.parametrize(
    "arguments",
    [("--published", "soon"), ("--max-size", "big"), ("--about", "nowhere.jsonl"), ("--json", "--markdown"), ("--nonsense",)],
)
def test_wrong_use_is_exit_code_two(command: Command, arguments: tuple[str, ...]) -> None:
    """Options that cannot be understood stop before work begins."""
    code, out, err = command("brief", *arguments, EXAMPLES / "02-kestrel.txt")

    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_another_language_is_said_and_still_grounded(command: Command, tmp_path: Path) -> None:
    """Without a language pack no attributions, but places and figures, and a warning that says why."""
    report = tmp_path / "de.txt"
    report.write_text(
        "Brücke in Magdeburg gesperrt\n\nDie Brücke über die Elbe in Magdeburg bleibt nach Angaben der Stadt bis Montag gesperrt. "
        "Rund 35 % der Pendler müssen nun einen Umweg über Schönebeck fahren, wie ein Sprecher der Stadt am Freitag sagte.\n",
        encoding="utf-8",
    )
    brief = json.loads(command("brief", "--json", report)[1])

    assert brief["attributions"] == []
    assert "no language pack" in [w["kind"] for w in brief["warnings"]]
    assert any(s["places"] for s in brief["statements"])
    assert any(s["figures"] for s in brief["statements"])


def test_html_page_is_written_and_named(command: Command, tmp_path: Path) -> None:
    """--html writes a page and says where on standard error; standard output stays free."""
    page = tmp_path / "brief.html"
    code, out, err = command("brief", "--html", page, EXAMPLES / "02-kestrel.txt")

    assert (code, out) == (0, "")
    assert str(page) in err
    assert "<!doctype html>" in page.read_text(encoding="utf-8")[:40].lower()


def test_a_damaged_model_is_a_setup_error(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that is not the one named in model.json stops the run with one line and exit code 2."""
    (tmp_path / "model.json").write_text('{"name": "x", "sha256": {"reader.onnx": "0", "tokenizer.json": "0"}}')
    for name in ("reader.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"nothing")
    monkeypatch.setenv("HEARSAY_MODEL", str(tmp_path))
    code, _, err = command("brief", EXAMPLES / "02-kestrel.txt")

    assert code == 2
    assert "reader.onnx" in err
