"""``hearsay search``, ``story``, ``claim``, ``sources``, ``log`` and ``note``: ask the archive."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hearsay.desk.conditions import Disputed, Firmnesses, Language, Near, Origins, Outlets, Statuses, Voices, question
from hearsay.desk.given import choice
from hearsay.desk.options import ArchiveUrl, opened
from hearsay.desk.output import put, say
from hearsay.errors import UsageError
from hearsay.records import Brief

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hearsay.run.told import Told

Json = Annotated[bool, typer.Option("--json", help="Print JSON, as docs/archive.md describes.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown, for a chat.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write one self-contained page.")]
Words = Annotated[
    list[str] | None, typer.Argument(metavar="[WORDS]...", help='All must be there; "words in a row" in quotes, -word not.')
]
Since = Annotated[str | None, typer.Option("--since", metavar="TIME", help="From then on, as 2021, 2021-06 or 2021-06-30.")]
Until = Annotated[str | None, typer.Option("--until", metavar="TIME", help="Up to the end of then.")]
Limit = Annotated[int, typer.Option("--limit", min=0, help="How many are shown.")]
Meant = Annotated[list[str], typer.Argument(metavar="ID|WORDS...", help="An id, the beginning of one, or words.")]
SORTS = ("weight", "newest", "origins")


def register(app: typer.Typer) -> None:
    """Make them commands."""
    for command in (search, story, claim, sources, log, note):
        app.command()(command)


def search(
    words: Words = None,
    since: Since = None,
    until: Until = None,
    origins: Origins = None,
    firmness: Firmnesses = None,
    source: Voices = None,
    outlet: Outlets = None,
    near: Near = None,
    status: Statuses = None,
    language: Language = None,
    disputed: Disputed = False,
    limit: Limit = 20,
    offset: Annotated[int, typer.Option("--offset", min=0, help="How many are passed over.")] = 0,
    sort: Annotated[str, typer.Option("--sort", metavar="|".join(SORTS), help="What comes first.")] = "weight",
    as_json: Json = False,
    archive: ArchiveUrl = None,
) -> None:
    """Find claims in the archive: by words, time, origins, firmness, voices, outlets, place and answers."""
    from hearsay.run.ask import as_json as shape
    from hearsay.run.ask import search as run

    choice("--sort", sort, SORTS)
    asked = question(
        text=" ".join(words or ()),
        since=since,
        until=until,
        origins=origins,
        firmness=firmness,
        sources=source,
        outlets=outlet,
        near=near,
        status=status,
        language=language,
        disputed=disputed,
        sort=sort,
        limit=limit,
        offset=offset,
    )
    with opened(archive) as kept:
        found = run(kept, asked, counted=as_json)
    if as_json:
        _put_json(shape(found))
    else:
        from hearsay.desk.ask_lines import found_lines

        _show(found_lines(found))


def story(given: Meant, as_json: Json = False, markdown: Markdown = False, html: Html = None, archive: ArchiveUrl = None) -> None:
    """Brief a story of the archive: all its reports, as `hearsay brief` would."""
    from hearsay.run.told import story as run

    with opened(archive) as kept:
        told = run(kept, " ".join(given))
    _tell(told, as_json, markdown, html, texts=True)


def claim(
    given: Meant,
    history: Annotated[bool, typer.Option("--history", help="Only what became of it, and when.")] = False,
    as_json: Json = False,
    markdown: Markdown = False,
    html: Html = None,
    archive: ArchiveUrl = None,
) -> None:
    """Show one claim: its origins, who has it from whom, answers, changes, conflicts, its history and notes."""
    from hearsay.desk.ask_lines import history_lines
    from hearsay.run.told import claim as run

    with opened(archive) as kept:
        told = run(kept, " ".join(given))
    if history and as_json:
        _put_json([each._asdict() for each in told.history])
    elif history:
        _show(history_lines(told))
    else:
        _tell(told, as_json, markdown, html, texts=False)


def _tell(told: "Told", as_json: bool, markdown: bool, html: Path | None, texts: bool) -> None:
    from hearsay.run.told import as_json as shape

    if as_json and markdown:
        raise UsageError("--json and --markdown: choose one")
    if told.asked is not None:
        say(f"{told.asked.id}: went on into {told.kind} {told.id} on {told.asked.at[:10]} ({told.asked.why})")
    if html is not None:
        from hearsay.desk.shown import write_page

        write_page(html, told.brief)
    if as_json:
        _put_json(shape(told, texts))
    elif markdown:
        from hearsay.brief.markdown import to_markdown

        put(to_markdown(told.brief))
    elif html is None:
        from hearsay.desk.ask_lines import told_lines

        if told.kind == "story":
            _show_brief(told.brief)
        _show(told_lines(told))


def _show_brief(made: Brief) -> None:
    from hearsay.desk.shown import show_brief

    show_brief(made)


def log(
    report: Annotated[str | None, typer.Argument(metavar="[REPORT]", help="One report: id, path or URL.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="TIME", help="Taken in from then on, as 2021-06-30.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="TIME", help="Taken in up to the end of then.")] = None,
    outlet: Outlets = None,
    limit: Annotated[int | None, typer.Option("--limit", min=0, help="How many rows; all if not given.")] = None,
    failures: Annotated[bool, typer.Option("--failures", help="What could not be read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    archive: ArchiveUrl = None,
) -> None:
    """List what was taken in, the latest first; of one report, its versions and what changed between them."""
    from hearsay.desk import log_lines
    from hearsay.run import logbook

    if report is not None and failures:
        raise UsageError(f"{report} and --failures: choose one")
    with opened(archive) as kept:
        if report is not None:
            made = logbook.versions(kept, report)
            rows = [each._asdict() for each in made.versions]
            rows += [{"difference": each.kind, **each._asdict()} for each in made.differences]
            lines = log_lines.version_lines(made)
        elif failures:
            failed = logbook.failures(kept, limit)
            rows, lines = [each._asdict() for each in failed], log_lines.failure_lines(failed)
        else:
            taken = logbook.log(kept, since, until, outlet or (), limit)
            rows, lines = [each._asdict() for each in taken], log_lines.log_lines(taken)
    _put_rows(rows) if as_json else _show(lines)


def sources(
    name: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="One of them: its record.")] = None,
    limit: Limit = 50,
    as_json: Json = False,
    archive: ArchiveUrl = None,
) -> None:
    """List everybody who is quoted or cited; of one, what it claimed, confirmed, denied and changed, and who cites it."""
    from hearsay.desk import log_lines
    from hearsay.run import sources as run

    with opened(archive) as kept:
        if name:
            made = run.record(kept, " ".join(name))
            _put_json(run.as_json(made)) if as_json else _show(log_lines.source_lines(made))
        else:
            every = run.everybody(kept, limit)
            _put_rows(each._asdict() for each in every) if as_json else _show(log_lines.everybody_lines(every))


def note(
    given: Annotated[str, typer.Argument(metavar="ID", help="A claim, story, report or source.")],
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="Without it, the notes there are.")] = None,
    author: Annotated[str | None, typer.Option("--author", metavar="NAME", help="Whose note it is.")] = None,
    as_json: Json = False,
    archive: ArchiveUrl = None,
) -> None:
    """Write a note on a claim, a story, a report or a source; it is shown with it. Or read the notes there are."""
    from hearsay.desk import plain_lines
    from hearsay.run import logbook

    with opened(archive) as kept:
        if text is not None:
            meant = logbook.note(kept, given, text, author)
            say(f"noted on {meant.kind} {meant.id}")
            return
        meant, found = logbook.notes(kept, given)
    if as_json:
        _put_json([each._asdict() for each in found])
    else:
        _show(plain_lines.note_lines(found, "Notes", meant.id, f"on {meant.kind} {meant.id}"))


def _show(lines: "Iterable[RenderableType]") -> None:
    from hearsay.desk.shown import show

    show(lines)


def _put_json(made: Any) -> None:
    put(json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def _put_rows(rows: Iterable[Any]) -> None:
    """One object a line; stops when the reader has gone away."""
    for row in rows:
        if not put(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"):
            break
