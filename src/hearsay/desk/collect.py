"""``hearsay collect`` and ``hearsay feeds``: what is collected from, and one round of it."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hearsay.desk.options import ArchiveUrl, Private, opened
from hearsay.desk.output import put, say
from hearsay.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hearsay.run.bringing import Asked
    from hearsay.store.archive import Archive

Json = Annotated[bool, typer.Option("--json", help="Print JSON, as docs/collecting.md describes.")]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact", metavar="WHO", envvar="HEARSAY_CONTACT", help="An address of yours, told to every site that is asked."
    ),
]
Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="Number, address, name or folder, or words of a name.")]
SomeNames = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these: number, address, name or folder.")]

feeds = typer.Typer(
    name="feeds", no_args_is_help=True, help="What is collected from: feeds, sitemaps, lists of addresses, pages that change."
)


def register(app: typer.Typer) -> None:
    """Make them commands."""
    app.command()(collect)
    app.add_typer(feeds)


def collect(
    only: Annotated[list[str] | None, typer.Option("--only", metavar="NAME", help="Only this source, due or not.")] = None,
    later: Annotated[bool, typer.Option("--later", help="Only take in; claims are made by the next round.")] = False,
    pages: Annotated[int, typer.Option("--pages", min=1, max=1000, help="At most so many pages of one source.")] = 40,
    contact: Contact = None,
    allow_private: Private = False,
    threads: Annotated[int, typer.Option("--threads", min=0, help="Processes that read; 0 means one a core, at most 4.")] = 0,
    as_json: Json = False,
    archive: ArchiveUrl = None,
) -> None:
    """Ask every source that is due, take in what is new, and settle its stories: one round."""
    from hearsay.desk.collect_lines import round_lines
    from hearsay.run import collecting
    from hearsay.run.settings import Settings

    settings = Settings(threads=threads, allow_private=allow_private, tell=say)
    with opened(archive) as kept:
        if not collecting.health(kept):
            raise UsageError("there is nothing to collect from; hearsay feeds add URL puts a source on the list")
        with _heard() as heard:
            client = collecting.client_of(settings, contact)
            made = collecting.round(kept, client, settings, only=only or (), pages=pages, settled=not later, heard=heard)
        if not made.asked:
            say(f"nothing is due{_until(collecting.next_due(kept))}; --only NAME asks a source now")
    if as_json:
        put(json.dumps(asdict(made), ensure_ascii=False) + "\n")
    elif made.asked:
        _show(round_lines(made))
    if made.failures:
        raise typer.Exit(1)


def _until(due: float | None) -> str:
    from hearsay.brief.words import when
    from hearsay.collect.state import when as stamp

    return f" before {when(stamp(due))}" if due else ": every source is off"


@contextmanager
def _heard() -> Iterator[Callable[["Asked"], None]]:
    """A line that says how far it is, where somebody looks on."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    brought: dict[int, int] = {}
    with Console(stderr=True).status("asking") as status:

        def heard(one: "Asked") -> None:
            brought[one.n] = one.new
            status.update(f"{len(brought)} sources asked, {sum(brought.values())} reports")

        yield heard


@feeds.command()
def add(
    given: Annotated[list[str], typer.Argument(metavar="URL|FILE...", help="Feed, sitemap, page, OPML, or a text of addresses.")],
    links: Annotated[bool, typer.Option("--links", help="Pages whose links to reports are followed.")] = False,
    page: Annotated[bool, typer.Option("--page", help="Pages that are watched for edits, whatever feeds they name.")] = False,
    feed: Annotated[bool, typer.Option("--feed", help="Feeds: they are not looked at now.")] = False,
    name: Annotated[str | None, typer.Option("--name", help="What you call it.")] = None,
    folder: Annotated[list[str] | None, typer.Option("--folder", help="A group; given again, one within it.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Who publishes it, where its pages do not say.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Whose outlet it is, where its pages do not say.")] = None,
    contact: Contact = None,
    allow_private: Private = False,
    as_json: Json = False,
    archive: ArchiveUrl = None,
) -> None:
    """Put sources on the list. A page that names a feed stands for that feed; one that names none is watched for edits."""
    from hearsay.run import feeds as run
    from hearsay.run.collecting import client_of
    from hearsay.run.settings import Settings
    from hearsay.store.sources_kept import Given

    chosen = [kind for kind, is_so in (("links", links), ("page", page), ("feed", feed)) if is_so]
    if len(chosen) > 1:
        raise UsageError(f"--{chosen[0]} and --{chosen[1]}: choose one")
    client = client_of(Settings(allow_private=allow_private), contact)
    told = Given(url="", name=name, outlet=outlet, owner=owner, folder=tuple(folder or ()))
    with opened(archive, create=True) as kept:
        _tell_added(run.add(kept, given, client, told, next(iter(chosen), None)), as_json)


@feeds.command()
def starter(as_json: Json = False, archive: ArchiveUrl = None) -> None:
    """Put public feeds of broadcasters, agencies, newspapers and fact-checkers on the list, for a first brief."""
    from hearsay.run import feeds as run

    with opened(archive, create=True) as kept:
        _tell_added(run.add_starter(kept), as_json)


def _tell_added(found: Iterable[Any], as_json: bool) -> None:
    from hearsay.records import Failure

    failures = 0
    for one in found:
        if isinstance(one, Failure):
            failures += 1
            say(one.message)
        elif as_json:
            put(json.dumps({**asdict(one.given), "new": one.new}, ensure_ascii=False) + "\n")
        else:
            given = one.given
            at = f" at {given.asks}" if given.asks not in (None, given.url) else ""
            kind = {"page": " (watched for edits)", "links": " (links)"}.get(given.kind, "")
            put(f"{'added' if one.new else 'known'}  {given.name or given.url}{at}{kind}\n")
    if failures:
        raise typer.Exit(1)


@feeds.command("list")
def list_(names: SomeNames = None, as_json: Json = False, archive: ArchiveUrl = None) -> None:
    """Every source, and how it does; of one alone also its last rounds."""
    from hearsay.desk.collect_lines import health_lines, source_lines
    from hearsay.run import feeds as run

    with opened(archive) as kept:
        found = run.listed(kept, names or ())
        rounds = {one.n: run.rounds(kept, one) for one in found} if as_json or len(found) == 1 else {}
    if as_json:
        for one in found:
            if not put(
                json.dumps({**asdict(one), "rounds": [each._asdict() for each in rounds[one.n]]}, ensure_ascii=False) + "\n"
            ):
                break
    elif names and len(found) == 1:
        _show(source_lines(found[0], rounds[found[0].n]))
    else:
        _show(health_lines(found, whole=True))


@feeds.command()
def remove(names: Names, archive: ArchiveUrl = None) -> None:
    """Take sources off the list. The reports that came from them stay."""
    from hearsay.run import feeds as run

    with opened(archive) as kept:
        _each("removed", run.remove(kept, names))


@feeds.command()
def off(names: Names, archive: ArchiveUrl = None) -> None:
    """Ask sources no more until they are on again; what is remembered of them stays."""
    from hearsay.run import feeds as run

    with opened(archive) as kept:
        _each("off", run.switch(kept, names, on=False))


@feeds.command()
def on(names: Names, archive: ArchiveUrl = None) -> None:
    """Ask sources again that were off."""
    from hearsay.run import feeds as run

    with opened(archive) as kept:
        _each("on", run.switch(kept, names, on=True))


@feeds.command()
def export(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE.opml]", help="Without a file, to standard output.")] = None,
    archive: ArchiveUrl = None,
) -> None:
    """Give the list out as OPML, which every feed reader takes."""
    from hearsay.run import feeds as run

    with opened(archive) as kept:
        written = run.opml(kept)
    if file is None:
        put(written.decode())
        return
    try:
        file.write_bytes(written)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror}); name another file") from None
    say(f"wrote {file}")


def _each(what: str, found: Iterable[Any]) -> None:
    for one in found:
        put(f"{what}  {one.name or one.url}\n")


def health(archive: "Archive", as_json: bool) -> list[dict[str, Any]]:
    """The part of ``hearsay status`` that concerns sources: printed, or as records."""
    from hearsay.desk.collect_lines import health_lines
    from hearsay.run import collecting

    every = collecting.health(archive)
    if not as_json:
        _show(health_lines(every))
    return [asdict(one) for one in every]


def _show(lines: "Iterable[RenderableType]") -> None:
    from hearsay.desk.shown import show

    show(lines)
