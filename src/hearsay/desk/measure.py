"""``hearsay bench`` and ``hearsay score``: what the program is worth on this machine, and on corpora that the user has."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from hearsay.desk.given import choice
from hearsay.desk.options import Threads
from hearsay.desk.output import finish, progress, put, say
from hearsay.run.settings import Settings

Reports = Annotated[list[str] | None, typer.Argument(metavar="INPUT", help="Reports to read; without any, a small one of ours.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
OnlyThreads = Annotated[int, typer.Option("--threads", min=0, help="Only with so many threads; 0 means with one and with all.")]
Gold = Annotated[
    Path, typer.Option("--gold", metavar="FOLDER", help="Marked attributions: <text>_<annotator>.ann (brat, PolNeAR).")
]
Texts = Annotated[Path, typer.Option("--text", metavar="FOLDER", help="The texts that are marked, .txt, UTF-8.")]
Predictions = Annotated[
    Path | None,
    typer.Argument(metavar="PREDICTIONS.jsonl", help="Lines as of `hearsay extract`; without it the texts are read."),
]
By = Annotated[
    str | None, typer.Option("--by", metavar="publisher|kind", help="Figures for each publisher or kind of content too.")
]
DIRECTIONS = ("publisher", "kind")


def bench(inputs: Reports = None, as_json: Json = False, threads: OnlyThreads = 0) -> None:
    """Measure words per second of extract and brief on this machine, and say what they ran on."""
    from hearsay.run.bench import bench as run

    made, failures = run(inputs or [], Settings(threads=threads))
    put(json.dumps(made, ensure_ascii=False, indent=1) + "\n" if as_json else "\n".join(bench_lines(made)) + "\n")
    finish(failures)


def bench_lines(made: Mapping[str, Any]) -> list[str]:
    """What was measured, for reading."""
    machine, model, text = made["machine"], made["model"], made["text"]
    helps = "not known" if machine["features"] is None else ", ".join(machine["features"]) or "none of those it looks for"
    lines = [f"processor  {machine['processor']}, {machine['cores']} cores; for int8: {helps}"]
    if model:
        lines.append(f"model      {model['name']}@{model['digest']}, {model['precision']}")
        lines.append(f"runtime    {model['runtime']}, {model['provider']}, Python {machine['python']}")
    what = "the invented report that comes with hearsay" if text["built_in"] else f"{text['reports']} reports"
    lines.append(f"text       {what}, {text['words']:,} words")
    return lines + [
        f"{row['command']:<10} {row['threads']} {'thread ' if row['threads'] == 1 else 'threads'} "
        f"{row['words_per_second']:>9,} words/s   (model loaded in {row['loading_seconds']:.2f} s)"
        for row in made["speed"]
    ]


def score(
    gold: Gold,
    text: Texts,
    predictions: Predictions = None,
    by: By = None,
    as_json: Json = False,
    threads: Threads = 0,
) -> None:
    """Score attributions against a corpus that people marked, in the format of PolNeAR."""
    from hearsay.run.judge import judge

    choice("--by", by, DIRECTIONS)
    made, notes, failures = judge(gold, text, predictions, by == "publisher", Settings(threads=threads), progress)
    for note in notes:
        say(note)
    put(json.dumps(made, ensure_ascii=False, indent=1) + "\n" if as_json else "\n".join(score_lines(made, by)) + "\n")
    finish(failures)


def score_lines(made: Mapping[str, Any], by: str | None) -> list[str]:
    """The figures, for reading."""
    totals = made["totals"]
    lines = [" · ".join(f"{totals[name]:,} {name}" for name in ("articles", "words", "gold", "predicted"))]
    head = f"{'':30} {'P':>6} {'R':>6} {'F1':>6}  {'found':>7} of {'gold':>6}, {'right':>7} of {'pred.':>6}"
    for section in ("whole", "source+content", "spans", "pieces", "direct only"):
        rows = made[section]
        lines += ["", section.ljust(30) + head[30:]]
        lines += [_row(name, row) for name, row in (rows.items() if "F1" not in rows else [("overlap", rows)])]
    if by == "kind":
        lines += ["", "found, by kind of content", *_kinds(made["kinds"])]
    if by == "publisher":
        lines += ["", "whole overlap".ljust(30) + head[30:]]
        lines += [_row(name, one["whole"]["overlap"]) for name, one in made["publishers"].items()]
    return lines


def _row(name: str, row: Mapping[str, float]) -> str:
    shares = " ".join(f"{row[share]:6.3f}" for share in ("P", "R", "F1"))
    return (
        f"  {name:<28} {shares}  {row['matched_gold']:>7,} of {row['gold']:>6,}, {row['matched_pred']:>7,} of {row['pred']:>6,}"
    )


def _kinds(kinds: Mapping[str, Mapping[str, int]]) -> Sequence[str]:
    lines = []
    for kind, row in kinds.items():
        cells = [f"{name} {row[name] / max(1, row['n']):.3f}" for name in ("content exact", "content overlap", "whole overlap")]
        cells.append(f"source+content {row['source+content'] / max(1, row['with source']):.3f}")
        lines.append(f"  {kind:<9} n {row['n']:>6,}  " + "  ".join(cells))
    return lines
