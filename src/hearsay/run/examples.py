"""The invented reports that come with hearsay, for somebody who looks at it for the first time."""

from importlib.resources import files
from pathlib import Path

from hearsay.errors import UsageError
from hearsay.run.adding import Added, settled
from hearsay.run.intake import add
from hearsay.run.settings import Settings, read_abouts
from hearsay.run.settling import Shown, unshown
from hearsay.store.archive import Archive


def folder() -> Path:
    """Where they are: in the package, or beside it in a checkout. Raises :class:`UsageError` where they are left out."""
    package = Path(str(files("hearsay")))
    for found in (package / "examples", package.parents[1] / "examples"):
        if (found / "about.jsonl").is_file():
            return found
    raise UsageError("the example reports are not installed here; clone the project, and give `hearsay add` its folder examples")


def take_in(archive: Archive, show: Shown = unshown) -> Added:
    """Put them into an archive."""
    here = folder()
    settings = Settings(threads=1, abouts=read_abouts(str(here / "about.jsonl")))
    came = []
    for one in add(archive, [str(here)], settings):
        came.append(one)
        show(len(came), len(settings.abouts))
    return settled(archive, came, settings)
