"""What an archive collects from: feeds, pages and lists, added, found, switched off and given out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hearsay.collect.entries import web_address
from hearsay.collect.feeds_listed import read_list
from hearsay.collect.files import is_url, read_file
from hearsay.collect.looking import look
from hearsay.collect.markup import root_name
from hearsay.collect.opml import read_opml, write_opml
from hearsay.collect.round import Fetches
from hearsay.collect.sources import Source, starter
from hearsay.errors import Disallowed, FetchError, MissingInput, RecordError, UnreadableInput, UsageError
from hearsay.records import Failure
from hearsay.run.inputs import failure
from hearsay.run.moments import now
from hearsay.store import sources_kept as kept
from hearsay.store.archive import Archive
from hearsay.store.sources_kept import Given, Subscribed

KINDS = ("feed", "links", "page")
MAX_LIST = 5_000_000


@dataclass(frozen=True, slots=True)
class Added:
    """A source that is on the list now; not ``new``: it was before."""

    given: Given
    new: bool


def add(
    archive: Archive, inputs: Sequence[str], client: Fetches, told: Given, kind: str | None = None
) -> Iterator[Added | Failure]:
    """Put addresses, OPML files and lists of addresses on the list. ``told``: what a person says of all of them.

    An address is asked what it is, unless ``kind`` says so; where that fails for now, it is on the list and is asked again
    in its first round. Addresses in a file are not asked now.
    """
    for given in inputs:
        try:
            if is_url(given):
                yield from _address(archive, given, client, told, kind)
            else:
                yield from _keep(archive, (_told(one, told, kind) for one in _of_file(given)))
        except RecordError as error:
            yield failure(given, "collect", error)


def add_starter(archive: Archive) -> list[Added]:
    """Put the list that comes with hearsay on the list."""
    return list(_keep(archive, map(_given, starter())))


def _address(archive: Archive, given: str, client: Fetches, told: Given, kind: str | None) -> Iterator[Added | Failure]:
    url = web_address(given)
    if url is None:
        raise UnreadableInput(f"{given}: no web address; write it as https://example.org/feed")
    if kind:
        yield from _keep(archive, [_told(Given(url=url, asks=url, kind=kind), told, kind)])
        return
    try:
        found = look(url, client)
    except Disallowed:
        raise
    except FetchError as error:
        yield from _keep(archive, [_told(Given(url=url), told, None)])
        yield replace(failure(url, "collect", error), message=f"{error}; it is on the list and will be asked again")
        return
    if found.listed:
        yield from _keep(archive, (_told(_given(one), told, None) for one in found.listed))
        return
    seen = Given(url=url, asks=found.asks, kind=found.kind, name=found.title, home=found.home, language=found.language)
    yield from _keep(archive, [_told(seen, told, None)])


def _of_file(path: str) -> list[Given]:
    """The sources of an OPML file, or the addresses of a text, one to a line."""
    if not Path(path).exists():
        raise MissingInput(f"{path}: no such file, and no address; give https://…, an OPML file or a text of addresses")
    page = read_file(path, MAX_LIST)
    if root_name(page.content) == "opml":
        return [_given(one) for one in read_opml(page)]
    listed = read_list(page, page.content)
    if listed is None:
        raise UnreadableInput(f"{path}: neither OPML nor a text of web addresses, one to a line")
    return [Given(url=one.url or "", name=one.title) for one in listed.entries]


def _given(source: Source) -> Given:
    return Given(
        url=source.url,
        asks=source.url,
        kind=source.kind,
        name=source.title,
        home=source.home,
        outlet=source.outlet,
        owner=source.owner,
        language=source.language,
        note=source.note,
        folder=source.folder,
    )


def _told(one: Given, told: Given, kind: str | None) -> Given:
    """With what a person says."""
    said = {name: value for name in ("name", "outlet", "owner", "language", "note") if (value := getattr(told, name))}
    said |= {"asks": one.url, "kind": kind} if kind else {}
    return replace(one, **said, folder=(*told.folder, *one.folder))


def _keep(archive: Archive, given: Iterable[Given]) -> Iterator[Added]:
    listed = list(given)
    with archive.writing() as connection:
        new = {one.url for one in kept.subscribe(connection, listed, now())}
    for one in listed:
        yield Added(one, one.url in new)


def listed(archive: Archive, names: Sequence[str] = ()) -> list[Subscribed]:
    """The sources; with names those of that number, address, name or folder, else those with such words in one of these.

    Raises :class:`UsageError` where a name means none.
    """
    with archive.reading() as connection:
        every = kept.subscribed(connection)
    found: dict[int, Subscribed] = {}
    for name in names:
        meant = [one for one in every if _is(one, name)] or [one for one in every if _has(one, name)]
        if not meant:
            raise UsageError(f"{name}: no such source; `hearsay feeds list` lists them")
        found |= {one.n: one for one in meant}
    return [one for one in every if one.n in found] if names else every


def _is(one: Subscribed, name: str) -> bool:
    small = name.casefold()
    if name in (str(one.n), one.url, one.asks, one.home):
        return True
    return small == (one.name or "").casefold() or small in (part.casefold() for part in one.folder)


def _has(one: Subscribed, name: str) -> bool:
    small = name.casefold()
    return any(small in (text or "").casefold() for text in (one.name, one.url, one.asks))


def rounds(archive: Archive, source: Subscribed) -> list[kept.Brought]:
    """The last rounds of a source, the latest first."""
    with archive.reading() as connection:
        return kept.rounds_of(connection, source.n)


def remove(archive: Archive, names: Sequence[str]) -> list[Subscribed]:
    """Take sources off the list. The reports that came from them stay."""
    meant = listed(archive, names)
    with archive.writing() as connection:
        kept.unsubscribe(connection, [one.n for one in meant])
    return meant


def switch(archive: Archive, names: Sequence[str], on: bool) -> list[Subscribed]:
    """Ask sources again, or no more for now."""
    meant = listed(archive, names)
    with archive.writing() as connection:
        kept.switch(connection, [one.n for one in meant], None if on else now())
    return meant


def opml(archive: Archive, names: Sequence[str] = ()) -> bytes:
    """The sources as other programs read them."""
    return write_opml(map(_source, listed(archive, names)))


def _source(one: Subscribed) -> Source:
    return Source(
        url=one.asks or one.url,
        title=one.name,
        home=one.home,
        language=one.language,
        note=one.note,
        folder=one.folder,
        outlet=one.outlet,
        owner=one.owner,
        kind=one.kind or "feed",
    )
