"""What the measuring scripts share: where the shared folder is, how to unpack PolNeAR, how to call the command."""

import shutil
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
ABSENT = f"skipped: no folder {SHARED.name!r} with corpora and scorers beside the checkout"


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
