"""What the measuring scripts share: where the shared folder is, PolNeAR dev as hearsay reads it, the floors, small tables."""

import atexit
import importlib.util
import shutil
import sys
import tarfile
import tempfile
import tomllib
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from hearsay.attribute.encoder import load_encoder
from hearsay.attribute.reading import Found, read
from hearsay.records import Failure
from hearsay.run.gold import ROLES, Compared, Marked, gold_files, read_brat
from hearsay.run.inputs import articles
from hearsay.run.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
ABSENT = f"skipped: no folder {SHARED.name!r} with corpora and scorers beside the checkout"
Figures = dict[str, float]


def module(path: Path) -> ModuleType:
    """A scorer that is not part of the package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: cannot be read")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def score_family(scorer: ModuleType, folder: Path, shape: dict[str, Any], tally: Any) -> None:
    """Add a brief, as JSON has it, to the tally of the scorer of families."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the scorer leaves the closing of files to Python
        scorer.score_family(str(folder), shape, tally)


def hearsay() -> str:
    """The installed command, that of this Python first."""
    beside = Path(sys.executable).parent / "hearsay"
    found = str(beside) if beside.is_file() else shutil.which("hearsay")
    if found is None:
        raise SystemExit("the command `hearsay` is not installed: run `make test` once")
    return found


def unpack_dev(shared: Path, into: Path) -> tuple[Path, Path]:
    """PolNeAR dev, as shipped: the folder of texts and the folder of gold annotations."""
    folders = into / "text", into / "attributions"
    for folder in folders:
        folder.mkdir()
    with tarfile.open(shared / "data" / "polnear" / "dev.tar.gz") as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is not None:
                (into / Path(member.name).parent.name / Path(member.name).name).write_bytes(content.read())
    return folders


@dataclass(frozen=True, slots=True)
class Dev:
    """PolNeAR dev: its two folders, and of every article, in the order of names, its text, its gold and what was found."""

    texts: Path
    gold: Path
    articles: tuple[tuple[str, str, list[Marked], list[Found]], ...]

    def compared(self, least: float = 0.0) -> list[Compared]:
        """As the scorer takes it, without what scores less."""
        return [
            Compared(name, text, gold, [marked(f) for f in found if f.score >= least])
            for name, text, gold, found in self.articles
        ]


def marked(found: Found) -> Marked:
    """The spans alone."""
    return {role: getattr(found, role) for role in ROLES}


@cache
def polnear_dev() -> Dev:
    """Read as ``hearsay extract`` reads it, on one thread; once in a process, however many figures are taken from it."""
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    texts, gold = unpack_dev(SHARED, Path(kept.name))
    encoder, files = load_encoder(threads=1), gold_files(gold, texts)
    rows = []
    for name in sorted(files):
        (one,) = articles([str(texts / f"{name}.txt")], Settings())
        if isinstance(one, Failure):
            raise SystemExit(one.message)
        rows.append((name, one.text, read_brat(files[name]), read(encoder, one.text, one.body, nested=False)[0]))
    return Dev(texts, gold, tuple(rows))


def floors(section: str) -> Mapping[str, float]:
    """What ``quality/floors.toml`` asks for."""
    table: Mapping[str, Any] = tomllib.loads((ROOT / "quality" / "floors.toml").read_text(encoding="utf-8"))
    return dict(table.get(section, {}))


def below(section: str, figures: Mapping[str, float]) -> list[str]:
    """A line for each figure that is lower than its floor, or is not measured though it has one."""
    reached = {name: figures.get(name, float("nan")) for name in floors(section)}
    return [
        f"{section}, {name}: {reached[name]:.3f}, floor {floor}"
        for name, floor in floors(section).items()
        if not reached[name] >= floor
    ]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Markdown; numbers with a fraction to three places."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
