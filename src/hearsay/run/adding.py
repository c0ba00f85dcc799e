"""One thing that somebody hands in by hand, an address, a text or a file: taken in and settled at once."""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hearsay.collect.files import is_url
from hearsay.errors import UsageError
from hearsay.records import Failure, Page
from hearsay.run.inputs import pages_of
from hearsay.run.intake import Came, added
from hearsay.run.settings import Settings, given_about
from hearsay.run.settling import Shown, settle, unshown
from hearsay.store.archive import Archive

NAME = 80
"""Characters of a file's name that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What was handed in: one of ``url``, ``text`` and ``file`` (name and bytes), and what is said of it."""

    url: str | None = None
    text: str | None = None
    file: tuple[str, bytes] | None = None
    outlet: str | None = None
    published: str | None = None

    @property
    def shown(self) -> str:
        """In a line."""
        return self.url or (self.file[0] if self.file else "the text")


@dataclass(frozen=True, slots=True)
class Added:
    """The reports that are in the archive now, by id, and what could not be read."""

    articles: tuple[str, ...]
    failures: tuple[Failure, ...]


def settings_for(offered: Offered) -> Settings:
    """One process, and what is said of the report. Nothing on private addresses is fetched."""
    return Settings(threads=1, abouts=given_about(offered.outlet, offered.published))


def take_in(archive: Archive, offered: Offered, tell: Callable[[str], None], show: Shown = unshown) -> Added:
    """Read it, keep it, and settle what it touches. Raises :class:`UsageError` where nothing was handed in."""
    settings = settings_for(offered)
    tell(f"Reading {offered.shown}")
    came = list(added(archive, _pages(offered, settings), settings))
    tell("Comparing it with what is in the archive")
    return settled(archive, came, settings, show)


def settled(archive: Archive, came: Sequence[Came | Failure], settings: Settings, show: Shown = unshown) -> Added:
    """Settle what came, and tell what it was."""
    settle(archive, settings, show)
    failures = tuple(one for one in came if isinstance(one, Failure))
    return Added(tuple(dict.fromkeys(one.article for one in came if isinstance(one, Came))), failures)


def _pages(offered: Offered, settings: Settings) -> Iterator[Page | Failure]:
    if offered.url:
        if not is_url(offered.url):
            raise UsageError(f"{offered.url[:200]}: is no web address; it begins with https:// or http://")
        yield from pages_of(offered.url, settings)
    elif offered.file:
        yield from _of_file(*offered.file, settings)
    elif offered.text and offered.text.strip():
        yield Page(locator="-", content=offered.text.encode("utf-8", "replace"), media_type="text/plain", charset="utf-8")
    else:
        raise UsageError("nothing was given: paste an address or a text, or choose a file")


def _of_file(name: str, content: bytes, settings: Settings) -> Iterator[Page | Failure]:
    """The pages of a file that was sent; its name is only a name, and files of one name are not one report."""
    kept = re.sub(r"[^\w.\- ]+", "_", os.path.basename(name.replace("\\", "/")), flags=re.UNICODE).strip(". ")[-NAME:] or "file"
    locator = f"sent/{hashlib.sha256(content).hexdigest()[:12]}/{kept}"
    with tempfile.TemporaryDirectory(prefix="hearsay-") as folder:
        path = Path(folder) / kept
        path.write_bytes(content)
        for one in pages_of(str(path), settings):
            if isinstance(one, Failure):
                yield replace(one, locator=locator, message=one.message.replace(str(path), kept))
            else:
                yield replace(one, locator=locator) if one.locator == str(path) else one
