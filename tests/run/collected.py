"""What tests of collecting share: sites on this machine, a clock of our own, and a reader that needs no model."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from hearsay.collect.manners import Client
from hearsay.collect.state import when
from hearsay.collect.web import Limits
from hearsay.collect.wire import Find
from hearsay.errors import RecordError
from hearsay.read import read
from hearsay.records import Failure, Page
from hearsay.run import collecting, feeds
from hearsay.run.inputs import failure
from hearsay.run.intake import Came, current_reader, hinted
from hearsay.run.settings import Settings
from hearsay.store import logs, sound
from hearsay.store.archive import Archive
from hearsay.store.intake import Taken
from hearsay.store.sources_kept import Given
from hearsay.testing import taken
from tests.collect.badly import Site, says
from tests.collect.test_manners import Clock, find


def cheaply(given: Iterable[Page | Failure | Came]) -> Iterator[Taken | Failure | Came]:
    """Reads pages without a model: sentences stand for statements."""
    mine = current_reader()
    for one in given:
        if not isinstance(one, Page):
            yield one
            continue
        try:
            about = hinted(None, one.hint)
            yield replace(taken(read(one, about), moment=one.fetched or when(0), made_by=mine), about=about)
        except RecordError as error:
            yield failure(one.locator, "read", error)


def page(name: str, more: str = "") -> bytes:
    """A report, invented."""
    said = f"The {name} bridge at Lendava is shut, Mayor Ruta Klavins said on Monday. {more}"
    return f"<html><head><title>{name} bridge shut</title></head><body><article><h1>{name} bridge shut</h1><p>{said}</p>\
<p>Two trucks fell into the river near {name}, and nobody was hurt in the morning hours.</p></article></body></html>".encode()


class Room:
    """An archive that collects from a site, round after round."""

    def __init__(self, archive: Archive, site: Site) -> None:
        self.archive, self.site, self.clock = archive, site, Clock()
        self.client = self.another()
        self.settings = Settings(threads=1)

    def another(self, limits: Limits = Limits(patience=30, silence=20), find: Find = find) -> Client:  # noqa: B008 frozen
        """A client that knows nothing, as after a start."""
        return Client(clock=self.clock.time, sleep=self.clock.sleep, find=find, limits=limits)

    def publish(self, feed: str, *names: str, host: str = "127.0.0.1", **fields: str) -> None:
        """A feed names these pages, which are there."""
        told = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items())
        links = [self.site.url(f"/{name}", host) for name in names]
        items = "".join(f"<item><link>{link}</link>{told}</item>" for link in links)
        body = f"<rss version='2.0'><channel><title>{feed}</title>{items}</channel></rss>".encode()
        self.site.does[feed] = says("200 OK", body, Content_Type="application/rss+xml")
        for name in names:
            self.site.does.setdefault(f"/{name}", says("200 OK", page(name), Content_Type="text/html"))

    def follow(self, path: str, kind: str | None = "feed", host: str = "127.0.0.1", **told: Any) -> None:
        """Put an address of the site on the list."""
        given = Given(url="", **told)
        list(feeds.add(self.archive, [self.site.url(path, host)], self.client, given, kind))

    def round(self, later: float = 0, **more: Any) -> collecting.Round:
        """A round so many seconds later, with the reader that needs no model."""
        self.clock.now += later
        told: dict[str, Any] = {"read": cheaply, "settled": False} | more
        return collecting.round(self.archive, self.client, self.settings, **told)

    def why(self) -> list[str]:
        """What is the matter with each source."""
        return [str(one.why) for one in collecting.health(self.archive)]

    def faults(self) -> list[Any]:
        """What is wrong with the archive."""
        with self.archive.reading() as connection:
            return list(sound.faults(connection))

    def missed(self) -> dict[str, str]:
        """The pages that did not come or could not be read, and why."""
        with self.archive.reading() as connection:
            return {one.locator: one.message for one in logs.failed(connection)}

    def came(self, later: float = 0, **more: Any) -> list[str]:
        """The paths of the reports that a round takes in, and what they are."""
        made = self.round(later, **more)
        return sorted(f"{one.locator.split('/', 3)[3]} {one.what}" for one in made.came)
