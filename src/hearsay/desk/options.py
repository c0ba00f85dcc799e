"""Options that several commands have, and the archive that they open."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from hearsay.store.archive import Archive

MaxSize = Annotated[str, typer.Option("--max-size", metavar="SIZE", help="Largest report that is read, such as 500K, 20M or 1G.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Allow URLs on private, loopback and link-local addresses.")]
Threads = Annotated[int, typer.Option("--threads", min=0, help="Threads for the model; 0 means one a core, at most 4.")]
MinScore = Annotated[str, typer.Option("--min-score", metavar="X", help="Leave out what scores less, from 0 to 1.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it; wins over what the page prints.")]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When, as 2026-02-11 or 2026-02-11T09:40:00Z.")
]
AboutFile = Annotated[
    str | None, typer.Option("--about", metavar="FILE.jsonl", help='{"file", "outlet", "owner", "published", "url"} a line.')
]
Owners = Annotated[str | None, typer.Option("--owners", metavar="FILE.toml", help="Which outlets belong to whom.")]
Places = Annotated[
    str | None,
    typer.Option("--places", metavar="FILE", help="Your own places, .csv, .toml or .geojson; they win over namesakes."),
]
Sources = Annotated[
    str | None, typer.Option("--sources", metavar="FILE.toml", help="How reliable a source is, A to F, as a person graded it.")
]
EntitiesFile = Annotated[
    str | None,
    typer.Option("--entities", metavar="FILE.jsonl", help="People and bodies of OpenSanctions or Wikidata: their ids."),
]
ArchiveUrl = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="URL",
        envvar="HEARSAY_ARCHIVE",
        help="sqlite:///path/file.db or postgresql://…; by default one file in your data folder.",
    ),
]


@contextmanager
def opened(url: str | None, create: bool = False) -> Iterator["Archive"]:
    """An archive for one command; without ``create`` one that is there."""
    from hearsay.store.archive import open_archive

    archive = open_archive(url, create)
    try:
        yield archive
    finally:
        archive.close()
