"""``hearsay add``, ``correct``, ``reread``: what goes into the archive."""

import json
import time
from collections import Counter
from typing import Annotated

import typer

from hearsay.desk.given import date, share, size
from hearsay.desk.output import finish, progress, put, say
from hearsay.errors import UsageError
from hearsay.records import Failure

ArchiveUrl = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="URL",
        envvar="HEARSAY_ARCHIVE",
        help="sqlite:///path/file.db or postgresql://…; by default one file in your data folder.",
    ),
]
WORDS = {"new": "taken in", "version": "new version", "reread": "read anew", "known": "known already"}


def add(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Text, HTML, PDF, DOCX, WARC, folder, URL or -.")],
    archive: ArchiveUrl = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it.")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="When, as 2026-02-11.")] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="FILE.jsonl", help='{"file", "outlet", "owner", "published", "url"} a line.')
    ] = None,
    owners: Annotated[str | None, typer.Option("--owners", metavar="FILE.toml", help="Which outlets belong to whom.")] = None,
    later: Annotated[bool, typer.Option("--later", help="Only take in; claims are made by the next `hearsay add`.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for each report that is in the archive.")] = False,
    min_score: Annotated[str, typer.Option("--min-score", metavar="X", help="Leave out what scores less, from 0 to 1.")] = "0",
    max_size: Annotated[str, typer.Option("--max-size", metavar="SIZE", help="Largest input, as 500K, 20M or 1G.")] = "20M",
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Also fetch from private addresses.")] = False,
    threads: Annotated[int, typer.Option("--threads", min=0, help="Processes that read; 0 means one a core, at most 4.")] = 0,
) -> None:
    """Take reports into the archive, and settle claims, copies and origins with what is there. Given again, it goes on."""
    from hearsay.run.decisions import read_owners
    from hearsay.run.intake import add as take
    from hearsay.run.settings import Settings, given_about, read_abouts
    from hearsay.store.archive import open_archive

    settings = Settings(
        abouts=given_about(outlet, date(published), read_abouts(about) if about else ()),
        owners=read_owners(owners) if owners else (),
        min_score=share("--min-score", min_score),
        max_size=size(max_size),
        allow_private=allow_private,
        threads=threads,
        tell=say,
    )
    opened = open_archive(archive)
    failures: list[Failure] = []
    counts = Counter[str]()
    for one in take(opened, inputs, settings, progress):
        if isinstance(one, Failure):
            failures.append(one)
            continue
        counts[one.what] += 1
        if as_json:
            put(json.dumps({"locator": one.locator, "article": one.article, "what": one.what}, ensure_ascii=False) + "\n")
    say(
        f"{opened.shown}: "
        + (", ".join(f"{counts[what]} {said}" for what, said in WORDS.items() if counts[what]) or "nothing new")
    )
    if not later:
        _settle(opened, settings)
    finish(failures)


def _settle(opened, settings) -> None:  # type: ignore[no-untyped-def]
    from hearsay.run.settling import settle

    began = time.monotonic()
    stories = settle(opened, settings, _shown)
    if stories:
        say(f"{opened.shown}: {stories} {'story' if stories == 1 else 'stories'} settled in {time.monotonic() - began:.1f} s")


def _shown(done: int, total: int) -> None:
    if total > 200:
        say(f"{done} of {total} reports compared")


def correct(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE.toml", help="Corrections, as docs/corrections.md describes.")
    ] = None,
    archive: ArchiveUrl = None,
    owners: Annotated[str | None, typer.Option("--owners", metavar="FILE.toml", help="Which outlets belong to whom.")] = None,
    sources: Annotated[
        str | None, typer.Option("--sources", metavar="FILE.toml", help="How reliable a source is, A to F.")
    ] = None,
    undo: Annotated[int | None, typer.Option("--undo", metavar="NUMBER", help="Take a decision back.")] = None,
    threads: Annotated[int, typer.Option("--threads", min=0, help="Threads for the model.")] = 0,
) -> None:
    """Put a person's decisions into the archive: they win over the machine and outlast it. Without a file: list them."""
    from hearsay.run.decided import correct as take
    from hearsay.run.decisions import read_corrections, read_grades, read_owners
    from hearsay.run.moments import now
    from hearsay.run.settings import Settings
    from hearsay.store import decided
    from hearsay.store.archive import open_archive

    opened = open_archive(archive, create=False)
    if undo is not None:
        with opened.writing() as connection:
            found = decided.undo(connection, undo, now())
        if found is None:
            raise UsageError(f"--undo {undo}: no such decision, or it is undone already; `hearsay correct` lists them")
    elif file or owners or sources:
        given = read_corrections(file) if file else None
        number, lines = take(opened, given, read_owners(owners) if owners else (), read_grades(sources) if sources else (), now())
        for line in lines:
            say(line)
        say(f"{opened.shown}: {number} new {'decision' if number == 1 else 'decisions'}")
    else:
        with opened.reading() as connection:
            rows = decided.listed(connection)
        for row in rows:
            undone = f"  undone {row.undone}" if row.undone else ""
            put(f"{row.n:>4}  {row.made}  {row.kind:<9} {row.one}  {row.two or ''}  {row.value or ''}{undone}\n")
        return
    _settle(opened, Settings(threads=threads))


def reread(
    archive: ArchiveUrl = None,
    every: Annotated[bool, typer.Option("--all", help="Also what this very program has read.")] = False,
    threads: Annotated[int, typer.Option("--threads", min=0, help="Threads for the model; 0 means one a core, at most 4.")] = 0,
) -> None:
    """Read the kept pages again with the program that is installed now; what people decided and noted stays."""
    from hearsay.run.reread import reread as again
    from hearsay.run.settings import Settings
    from hearsay.store.archive import open_archive

    settings = Settings(threads=threads, tell=say)
    opened = open_archive(archive, create=False)
    found = list(again(opened, settings, every))
    failures = [one for one in found if isinstance(one, Failure)]
    say(f"{opened.shown}: {len(found) - len(failures)} read anew")
    _settle(opened, settings)
    finish(failures)
