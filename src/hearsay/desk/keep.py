"""``hearsay add``, ``correct``, ``reread``: what goes into the archive."""

import json
import time
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from hearsay.desk.given import date, share, size
from hearsay.desk.options import (
    AboutFile,
    ArchiveUrl,
    EntitiesFile,
    MaxSize,
    MinScore,
    Outlet,
    Owners,
    Places,
    Private,
    Published,
    Sources,
    Threads,
    opened,
)
from hearsay.desk.output import finish, progress, put, say
from hearsay.errors import UsageError
from hearsay.ground.own_places import read_places
from hearsay.records import Failure
from hearsay.run.decisions import read_corrections, read_grades, read_owners
from hearsay.run.entities import read_entities
from hearsay.run.settings import Settings, given_about, read_abouts

if TYPE_CHECKING:
    from hearsay.store.archive import Archive

MANY = 200
"""Reports from which it is told how far the comparing is."""
WORDS = {"new": "taken in", "version": "new version", "reread": "read anew", "known": "known already"}


def add(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Text, HTML, PDF, DOCX, WARC, folder, URL or -.")],
    archive: ArchiveUrl = None,
    outlet: Outlet = None,
    published: Published = None,
    about: AboutFile = None,
    owners: Owners = None,
    entities: EntitiesFile = None,
    places: Places = None,
    later: Annotated[bool, typer.Option("--later", help="Only take in; claims are made by the next `hearsay add`.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for each report that is in the archive.")] = False,
    min_score: MinScore = "0",
    max_size: MaxSize = "20M",
    allow_private: Private = False,
    threads: Annotated[int, typer.Option("--threads", min=0, help="Processes that read; 0 means one a core, at most 4.")] = 0,
) -> None:
    """Take reports into the archive, and settle claims, copies and origins with what is there. Given again, it goes on."""
    from hearsay.run.intake import add as take

    settings = Settings(
        abouts=given_about(outlet, date(published), read_abouts(about) if about else ()),
        owners=read_owners(owners) if owners else (),
        entities=read_entities(entities) if entities else None,
        places=read_places(places) if places else (),
        min_score=share("--min-score", min_score),
        max_size=size(max_size),
        allow_private=allow_private,
        threads=threads,
        tell=say,
    )
    failures: list[Failure] = []
    counts = Counter[str]()
    with opened(archive, create=True) as kept:
        for one in take(kept, inputs, settings, progress):
            if isinstance(one, Failure):
                failures.append(one)
                continue
            counts[one.what] += 1
            if as_json:
                put(json.dumps({"locator": one.locator, "article": one.article, "what": one.what}, ensure_ascii=False) + "\n")
        told = ", ".join(f"{counts[what]} {said}" for what, said in WORDS.items() if counts[what])
        say(f"{kept.shown}: {told or 'nothing new'}")
        if not later:
            _settle(kept, settings)
    finish(failures)


def _settle(archive: "Archive", settings: Settings) -> None:
    from hearsay.run.settling import settle

    began = time.monotonic()
    stories = settle(archive, settings, _shown)
    if stories:
        say(f"{archive.shown}: {stories} {'story' if stories == 1 else 'stories'} settled in {time.monotonic() - began:.1f} s")


def _shown(done: int, total: int) -> None:
    if total > MANY:
        say(f"{done} of {total} reports compared")


def correct(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE.toml", help="Corrections, as docs/corrections.md describes.")
    ] = None,
    archive: ArchiveUrl = None,
    owners: Owners = None,
    sources: Sources = None,
    undo: Annotated[int | None, typer.Option("--undo", metavar="NUMBER", help="Take a decision back.")] = None,
    threads: Threads = 0,
) -> None:
    """Put a person's decisions into the archive: they win over the machine and outlast it. Without a file: list them."""
    with opened(archive) as kept:
        if undo is not None:
            _undo(kept, undo)
        elif file or owners or sources:
            _decide(kept, file, owners, sources)
        else:
            _list(kept)
            return
        _settle(kept, Settings(threads=threads))


def _undo(archive: "Archive", number: int) -> None:
    from hearsay.run.moments import now
    from hearsay.store import decided

    with archive.writing() as connection:
        found = decided.undo(connection, number, now())
    if found is None:
        raise UsageError(f"--undo {number}: no such decision, or it is undone already; `hearsay correct` lists them")


def _decide(archive: "Archive", file: str | None, owners: str | None, sources: str | None) -> None:
    from hearsay.run.decided import correct as take
    from hearsay.run.moments import now

    given = read_corrections(file) if file else None
    number, lines = take(archive, given, read_owners(owners) if owners else (), read_grades(sources) if sources else (), now())
    for line in lines:
        say(line)
    say(f"{archive.shown}: {number} new {'decision' if number == 1 else 'decisions'}")


def _list(archive: "Archive") -> None:
    from hearsay.store import decided

    with archive.reading() as connection:
        rows = decided.listed(connection)
    for row in rows:
        undone = f"  undone {row.undone}" if row.undone else ""
        put(f"{row.n:>4}  {row.made}  {row.kind:<9} {row.one}  {row.two or ''}  {row.value or ''}{undone}\n")


def reread(
    archive: ArchiveUrl = None,
    every: Annotated[bool, typer.Option("--all", help="Also what this very program has read.")] = False,
    threads: Threads = 0,
) -> None:
    """Read the kept pages again with the program that is installed now; what people decided and noted stays."""
    from hearsay.run.reread import reread as again

    settings = Settings(threads=threads, tell=say)
    with opened(archive) as kept:
        found = list(again(kept, settings, every))
        failures = [one for one in found if isinstance(one, Failure)]
        say(f"{kept.shown}: {len(found) - len(failures)} read anew")
        _settle(kept, settings)
    finish(failures)
