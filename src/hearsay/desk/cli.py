"""The command line. It reads flags, calls the run and prints; it holds no rules about news."""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from hearsay import __version__
from hearsay.errors import SetupError, UsageError
from hearsay.records import Brief, Failure
from hearsay.run.settings import Settings, given_about, read_abouts

app = typer.Typer(
    name="hearsay",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Tells of every claim in a news report who says so and through whom, how firmly, and what is open.",
)

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Text or HTML file, folder, URL, or - for standard input.")]
MaxSize = Annotated[str, typer.Option("--max-size", metavar="SIZE", help="Largest report that is read, such as 500K, 20M or 1G.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Allow URLs on private, loopback and link-local addresses.")]
Threads = Annotated[int, typer.Option("--threads", min=0, help="Threads for the model; 0 means one a core, at most 4.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it; wins over what the page prints.")]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When, as 2026-02-11 or 2026-02-11T09:40:00Z.")
]
AboutFile = Annotated[
    str | None, typer.Option("--about", metavar="FILE.jsonl", help='{"file", "outlet", "owner", "published", "url"} a line.')
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
    max_size: MaxSize = "20M",
    allow_private: Private = False,
    threads: Threads = 0,
) -> None:
    """Brief reports: who says what on whose authority, who answered, what is open, what does not fit."""
    if as_json and markdown:
        raise UsageError("--json and --markdown: choose one")
    settings = Settings(
        abouts=given_about(outlet, _date(published), read_abouts(about) if about else ()),
        max_size=_bytes(max_size),
        allow_private=allow_private,
        threads=threads,
    )
    if html is not None and any(_same_file(html, given) for given in inputs):
        raise UsageError(f"--html {html}: is one of the inputs; give another file")
    from hearsay.run.line import brief as make

    made = make(inputs, settings, _progress)
    if html is not None:
        _write(html, made)
    if as_json:
        from hearsay.brief.jsonform import to_json

        _print(to_json(made, excerpts=excerpts))
    elif markdown:
        from hearsay.brief.markdown import to_markdown

        _print(to_markdown(made))
    elif html is None:
        _show(made)
    _finish(list(made.failures))


@app.command()
def extract(
    inputs: Inputs,
    nested: Annotated[bool, typer.Option("--nested", help="Also attributions inside what others say.")] = False,
    max_size: MaxSize = "20M",
    allow_private: Private = False,
    threads: Threads = 0,
) -> None:
    """Print attributions as JSON lines, one report a line: source, cue and content as spans. The fast path."""
    from hearsay.run.line import extract as run

    settings = Settings(max_size=_bytes(max_size), allow_private=allow_private, threads=threads)
    failures = []
    for row in run(inputs, settings, nested, _progress):
        if isinstance(row, Failure):
            failures.append(row)
        elif not _print(json.dumps(row, ensure_ascii=False) + "\n"):
            break
    _finish(failures)


def _show(made: Brief) -> None:
    from rich.console import Console

    from hearsay.brief.terminal import show

    console = Console(highlight=False)
    with console.capture() as shown:
        show(made, console)
    _print(shown.get())


def _print(text: str) -> bool:
    """Results to standard output; false, and no error, when the reader has gone away (``| head``)."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
        return False
    except OSError as error:
        _close_output()
        raise UsageError(f"standard output: cannot be written ({error.strerror}); make room or write elsewhere") from None
    return True


def _close_output() -> None:
    """What is left in the buffer goes nowhere, so that the interpreter does not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _same_file(path: Path, given: str) -> bool:
    return path.exists() and os.path.exists(given) and os.path.samefile(path, given)


def _date(given: str | None) -> str | None:
    """A date as ISO 8601, as precise as given."""
    if given is None:
        return None
    import datetime

    try:
        datetime.datetime.fromisoformat(given)
    except ValueError:
        raise UsageError(f"--published {given}: not a date; write it as 2026-02-11 or 2026-02-11T09:40:00Z") from None
    return given


def _bytes(given: str) -> int:
    units = {"K": 10**3, "M": 10**6, "G": 10**9}
    number, unit = (given[:-1], given[-1:].upper()) if given[-1:].upper() in units else (given, "")
    if not re.fullmatch(r"0*[1-9][0-9]{0,14}", number):
        raise UsageError(f"--max-size {given}: not a size; write it as 500K, 20M or 1G")
    return int(number) * units.get(unit, 1)


def _write(path: Path, made: Brief) -> None:
    from hearsay.brief.page import to_html

    try:
        path.write_text(to_html(made), encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"--html {path}: cannot be written ({error.strerror}); give a file in a folder that exists") from None
    _say(f"wrote {path}")


def _say(message: object) -> None:
    from hearsay.run.inputs import one_line

    sys.stderr.write(f"hearsay: {one_line(message)}\n")


def _progress(found: Iterable[Any], total: int) -> Iterator[Any]:
    """A bar on standard error when somebody looks at it and there is something to wait for."""
    if total < 3 or not sys.stderr.isatty():
        yield from found
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(found, total=total, description="Reading", console=Console(stderr=True), transient=True)


def _finish(failures: list[Failure]) -> None:
    for one in failures:
        _say(one.message)
    if failures:
        raise typer.Exit(1)


def main() -> None:
    """Entry point: exit code 0 done, 1 some reports failed, 2 wrong use or set-up."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except SetupError as error:
        _say(error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("hearsay: stopped\n")
        sys.exit(130)
