"""``hearsay score``: from folders of texts and annotations to figures."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hearsay.errors import UsageError
from hearsay.records import Failure
from hearsay.run.gold import Compared, Marked, as_marked, gold_files, read_brat, read_predictions, read_text
from hearsay.run.line import Watch, extract, unwatched
from hearsay.run.scoring import score
from hearsay.run.settings import Settings


def judge(
    gold: Path, texts: Path, predictions: Path | None, by_publisher: bool, settings: Settings, watch: Watch = unwatched
) -> tuple[dict[str, Any], list[str], list[Failure]]:
    """The figures, what the user should know of them, and the texts that could not be read."""
    files = gold_files(gold, texts)
    failures: list[Failure] = []
    if predictions is None:
        found = _extracted([texts / f"{name}.txt" for name in files], settings, watch, failures)
    else:
        found = read_predictions(predictions)
    articles = [
        Compared(name, read_text(texts / f"{name}.txt"), read_brat(path), found.get(name, [])) for name, path in files.items()
    ]
    made = score(articles)
    if by_publisher:
        made["publishers"] = {name: score(some) for name, some in by(articles).items()}
    unknown = sorted(set(found) - set(files))
    notes = [f"{predictions}: {len(unknown)} articles have no gold and are left aside, such as {unknown[0]}"] if unknown else []
    if predictions is not None and len(unknown) == len(found):
        raise UsageError(f'{predictions}: names no article of --gold {gold}; "article" must be the text\'s name without .txt')
    return made, notes, failures


def by(articles: Sequence[Compared]) -> dict[str, list[Compared]]:
    """By publisher: what stands before the first ``_`` of an article's name."""
    out: dict[str, list[Compared]] = {}
    for one in sorted(articles, key=lambda a: a.name):
        out.setdefault(one.name.partition("_")[0], []).append(one)
    return out


def _extracted(paths: Sequence[Path], settings: Settings, watch: Watch, failures: list[Failure]) -> dict[str, list[Marked]]:
    out: dict[str, list[Marked]] = {}
    for row in extract([str(path) for path in paths], settings, watch=watch):
        if isinstance(row, Failure):
            failures.append(row)
        else:
            out[row["article"]] = [as_marked(one) for one in row["attributions"]]
    return out
