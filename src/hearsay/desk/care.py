"""``hearsay check``, ``verify``, ``status``, ``export``: care for the archive."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearsay.desk.options import ArchiveUrl, opened
from hearsay.desk.output import put, say
from hearsay.errors import UsageError

if TYPE_CHECKING:
    from hearsay.store.archive import Archive

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
FORMATS = ("warc", "corrections", "training")


def check(
    archive: ArchiveUrl = None,
    repair: Annotated[bool, typer.Option("--repair", help="Make the index of words anew.")] = False,
    as_json: Json = False,
) -> None:
    """Look through the archive: the database itself, and whether its tables say the same. Exit code 1: something is wrong."""
    from hearsay.store import sound

    with opened(archive) as kept:
        if repair:
            with kept.writing() as connection:
                sound.repair(connection)
        with kept.reading() as connection:
            found = list(sound.faults(connection))
            counted = sound.counts(connection)
        with kept.writing() as connection:
            words = sound.words_fault(connection)
    found += [words] if words else []
    if as_json:
        put(json.dumps({"faults": [{"where": f.where, "what": f.what} for f in found], "counts": counted}) + "\n")
    else:
        put("".join(f"{f.where}: {f.what}\n" for f in found) or "sound\n")
        put(" · ".join(f"{number:,} {name}" for name, number in counted.items() if name != "bytes read") + "\n")
    if found:
        raise typer.Exit(1)


def verify(
    finding: Annotated[
        str | None, typer.Argument(metavar="STATEMENT", help="Show the characters that one finding cites.")
    ] = None,
    archive: ArchiveUrl = None,
    as_json: Json = False,
) -> None:
    """Try the evidence: the kept bytes against their hashes, and the text read from them anew. Exit code 1: damaged."""
    from hearsay.run.verify import verify as tried

    counts = Counter[str]()
    with opened(archive) as kept:
        if finding is not None:
            _show_cited(kept, finding, as_json)
            return
        for one in tried(kept):
            counts[one.status] += 1
            if as_json:
                put(json.dumps({"page": one.page, "locator": one.locator, "status": one.status, "why": one.why}) + "\n")
            elif one.status != "holds":
                put(f"{one.status}: {one.locator} (page {one.page}): {one.why}\n")
    if not as_json:
        told = [f"{counts[name]:,} {name}" for name in ("holds", "read otherwise", "damaged") if counts[name]]
        put(f"{sum(counts.values()):,} pages: {', '.join(told) or 'none kept'}\n")
    if counts["damaged"]:
        raise typer.Exit(1)


def _show_cited(archive: "Archive", finding: str, as_json: bool) -> None:
    from hearsay.store import sound

    with archive.reading() as connection:
        row = sound.cited(connection, finding)
    if row is None:
        raise UsageError(f"{finding}: no such statement; `hearsay claim` shows the ids of statements")
    shown = {
        "statement": row.id,
        "article": row.article,
        "span": [row.start, row.stop],
        "characters": row.text[row.start : row.stop],
        "page": row.page,
        "locator": row.locator,
        "sha256": row.sha256,
        "taken": row.taken,
    }
    if as_json:
        put(json.dumps(shown, ensure_ascii=False) + "\n")
        return
    put(f"“{shown['characters']}”\n")
    put(f"characters {row.start} to {row.stop} of article {row.article}\n")
    put(f"read from {row.locator}, page {row.page}, taken in {row.taken}\nsha256 of its bytes {row.sha256}\n")


def status(archive: ArchiveUrl = None, as_json: Json = False) -> None:
    """How much the archive holds, what is left to do, and how each source does that is collected from."""
    from hearsay.desk.collect import health
    from hearsay.store import sound

    with opened(archive) as kept:
        with kept.reading() as connection:
            counted, last = sound.counts(connection), sound.last_taken(connection)
        if as_json:
            told = {"archive": kept.shown, **counted, "last taken in": last, "feeds": health(kept, as_json)}
            put(json.dumps(told, ensure_ascii=False) + "\n")
            return
        put(f"{kept.shown}\n" + "".join(f"  {name:<12} {number:>12,}\n" for name, number in counted.items()))
        put(f"  last taken in {last or '-'}\n")
        health(kept, as_json)


def export(
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORM",
            help="warc: all kept pages; corrections: what people decided, TOML; training: the same as JSON lines.",
        ),
    ],
    archive: ArchiveUrl = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write there and not to standard output.")] = None,
) -> None:
    """Give the archive's evidence, or what people decided, out in a form that other programs read."""
    if form not in FORMATS:
        raise UsageError(f"--format {form}: not one of {', '.join(FORMATS)}")
    try:
        with opened(archive) as kept, out.open("wb") if out else sys.stdout.buffer as stream:
            for record in _given_out(kept, form):
                stream.write(record)
    except OSError as error:
        raise UsageError(f"{out or 'standard output'}: cannot be written ({error.strerror})") from None
    if out:
        say(f"wrote {out}")


def _given_out(archive: "Archive", form: str) -> Iterator[bytes]:
    from hearsay.run.decided_out import as_toml, as_training
    from hearsay.run.verify import web_archive

    if form == "warc":
        yield from web_archive(archive)
    elif form == "corrections":
        yield as_toml(archive).encode()
    else:
        yield from ((json.dumps(one, ensure_ascii=False) + "\n").encode() for one in as_training(archive))


def backup(
    to: Annotated[str, typer.Argument(metavar="TO", help="Where the copy goes: a file, or the URL of an archive that is new.")],
    archive: ArchiveUrl = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Copy the archive while it is in use: into a file, or between SQLite and PostgreSQL. Half a copy is not left behind."""
    from hearsay.store.backup import backup as copy

    with opened(archive) as kept:
        where = copy(kept, to, force)
    say(f"wrote {where}")
