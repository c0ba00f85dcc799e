"""The command line. It reads flags, calls the run and prints; it holds no rules about news."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from hearsay import __version__
from hearsay.desk import ask, collect, watch
from hearsay.desk.care import backup, check, export, status, verify
from hearsay.desk.given import date, moment, same_file, sentence, share, size
from hearsay.desk.keep import add, correct, reread
from hearsay.desk.measure import bench, score
from hearsay.desk.options import (
    AboutFile,
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
)
from hearsay.desk.output import finish, progress, put, say
from hearsay.desk.shown import show_brief, write_page
from hearsay.desk.webdesk import desk
from hearsay.errors import SetupError, UsageError
from hearsay.ground.own_places import read_places
from hearsay.records import Failure
from hearsay.run.decisions import read_corrections, read_grades, read_owners
from hearsay.run.entities import read_entities
from hearsay.run.settings import Settings, given_about, read_abouts

app = typer.Typer(
    name="hearsay",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Tells of every claim in a news report who says so and through whom, how firmly, and what is open.",
)

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Text or HTML file, folder, URL, or - for standard input.")]
Corrections = Annotated[
    str | None, typer.Option("--corrections", metavar="FILE.toml", help="What a person decided; wins over the machine.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="TIME", help="Only what was out by then, as 2026-02-11 or 2026-02-11T09:40:00Z.")
]
ClaimText = Annotated[
    str | None,
    typer.Option("--claim", metavar="SENTENCE", help="Ask about one sentence: who states it, and how many origins it has."),
]


@app.callback(invoke_without_command=True)
def main_options(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Tells of every claim in a news report who says so and through whom, how firmly, and what is open."""
    if version:
        typer.echo(f"hearsay {__version__}")
        raise typer.Exit


@app.command()
def brief(
    inputs: Inputs,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, as docs/usage.md describes.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown, for a chat.")] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write one self-contained page.")] = None,
    excerpts: Annotated[bool, typer.Option("--excerpts", help="JSON with the cited characters only, not whole texts.")] = False,
    outlet: Outlet = None,
    published: Published = None,
    about: AboutFile = None,
    corrections: Corrections = None,
    owners: Owners = None,
    sources: Sources = None,
    entities: EntitiesFile = None,
    places: Places = None,
    as_of: AsOf = None,
    claim: ClaimText = None,
    min_score: MinScore = "0",
    max_size: MaxSize = "20M",
    allow_private: Private = False,
    threads: Threads = 0,
) -> None:
    """Brief reports: who says what on whose authority, who answered, what is open, what does not fit."""
    if as_json and markdown:
        raise UsageError("--json and --markdown: choose one")
    settings = Settings(
        abouts=given_about(outlet, date(published), read_abouts(about) if about else ()),
        max_size=size(max_size),
        allow_private=allow_private,
        threads=threads,
        min_score=share("--min-score", min_score),
        corrections=read_corrections(corrections) if corrections else None,
        owners=read_owners(owners) if owners else (),
        grades=read_grades(sources) if sources else (),
        entities=read_entities(entities) if entities else None,
        places=read_places(places) if places else (),
        as_of=moment("--as-of", as_of),
        claim=sentence("--claim", claim),
        tell=say,
    )
    read = [*inputs, *filter(None, (about, corrections, owners, sources, entities, places))]
    if html is not None and any(same_file(html, given) for given in read):
        raise UsageError(f"--html {html}: is one of the files that are read; give another")
    from hearsay.run.line import brief as make

    made = make(inputs, settings, progress)
    if html is not None:
        write_page(html, made)
    if as_json:
        from hearsay.brief.jsonform import to_json

        put(to_json(made, excerpts=excerpts))
    elif markdown:
        from hearsay.brief.markdown import to_markdown

        put(to_markdown(made))
    elif html is None:
        show_brief(made)
    finish(list(made.failures))


@app.command()
def extract(
    inputs: Inputs,
    nested: Annotated[bool, typer.Option("--nested", help="Also attributions inside what others say.")] = False,
    min_score: MinScore = "0",
    max_size: MaxSize = "20M",
    allow_private: Private = False,
    threads: Threads = 0,
) -> None:
    """Print attributions as JSON lines, one report a line: source, cue and content as spans. The fast path."""
    from hearsay.run.line import extract as run

    settings = Settings(
        max_size=size(max_size),
        allow_private=allow_private,
        threads=threads,
        min_score=share("--min-score", min_score),
    )
    failures = []
    for row in run(inputs, settings, nested, progress):
        if isinstance(row, Failure):
            failures.append(row)
        elif not put(json.dumps(row, ensure_ascii=False) + "\n"):
            break
    finish(failures)


app.command()(add)
app.command()(correct)
app.command()(reread)
app.command()(check)
app.command()(verify)
app.command()(status)
app.command()(backup)
app.command()(export)
app.command()(bench)
app.command()(score)
app.command()(desk)
ask.register(app)
collect.register(app)
watch.register(app)


def main() -> None:
    """Entry point: exit code 0 done, 1 some reports failed, 2 wrong use or set-up."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except SetupError as error:
        say(error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("hearsay: stopped\n")
        sys.exit(130)
