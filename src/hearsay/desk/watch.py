"""``hearsay watches``, ``alerts`` and ``watch``: what is to be told, what was found, and the process that goes on."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hearsay.desk.collect import Contact
from hearsay.desk.conditions import Disputed, Firmnesses, Language, Near, Origins, Outlets, Statuses, Voices, question
from hearsay.desk.options import ArchiveUrl, Private, Threads, opened
from hearsay.desk.output import put, say
from hearsay.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hearsay.run.watching import Round

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the watch.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line, as docs/watching.md describes.")]
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}

kept = typer.Typer(no_args_is_help=True, help="Saved searches that tell when what is claimed changes.")


def register(app: typer.Typer) -> None:
    """Make them commands."""
    app.add_typer(kept, name="watches")
    app.command()(alerts)
    app.command()(watch)


@kept.command()
def add(
    name: Name,
    query: Annotated[str, typer.Option("--query", metavar="WORDS", help="As in `hearsay search`; nothing means any claim.")] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="KINDS", help="Which changes matter; all if not given.")] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="WHERE", help="terminal, jsonl:FILE, feed:FOLDER, https://… or mailto:….")
    ] = None,
    secret: Annotated[str | None, typer.Option("--secret", metavar="env:NAME|file:PATH", help="It signs webhooks.")] = None,
    digest: Annotated[str, typer.Option("--digest", help="now, hourly, daily or weekly: gathered till then.")] = "now",
    days: Annotated[int, typer.Option("--days", min=1, help="Days without an answer after which `no answer` is told.")] = 3,
    start: Annotated[str | None, typer.Option("--from", metavar="TIME", help="Also what came since, as 2026-02-11.")] = None,
    origins: Origins = None,
    firmness: Firmnesses = None,
    source: Voices = None,
    outlet: Outlets = None,
    near: Near = None,
    status: Statuses = None,
    language: Language = None,
    disputed: Disputed = False,
    archive: ArchiveUrl = None,
) -> None:
    """Keep a search, and tell from now on what becomes of the claims that answer it."""
    from hearsay.run import watches

    asked = question(
        text=query,
        origins=origins,
        firmness=firmness,
        sources=source,
        outlets=outlet,
        near=near,
        status=status,
        language=language,
        disputed=disputed,
    )
    kinds = watches.KINDS if on is None else [part.strip() for part in on.split(",") if part.strip()]
    with opened(archive, create=True) as held:
        found = watches.add(
            held, name, asked, kinds=kinds, to=to or ["terminal"], secret=secret, days=days, digest=digest, since=start
        )
    say(f"{name}: {found} {'claim answers' if found == 1 else 'claims answer'} now; `hearsay watch` tells what becomes of them")


@kept.command("list")
def list_(as_json: Json = False, archive: ArchiveUrl = None) -> None:
    """List the watches: what they ask for, where they tell, and how that goes."""
    from hearsay.run import watches

    with opened(archive) as held:
        found = watches.listed(held)
    _listed(found, as_json)


@kept.command()
def show(name: Name, as_json: Json = False, archive: ArchiveUrl = None) -> None:
    """Show one watch."""
    from hearsay.run import watches

    with opened(archive) as held:
        found = watches.show(held, name)
    _listed([found], as_json)


def _listed(found: Sequence[Any], as_json: bool) -> None:
    from dataclasses import asdict

    from hearsay.desk.watch_lines import watch_lines

    _rows(map(asdict, found)) if as_json else _show(watch_lines(found))


@kept.command()
def remove(name: Name, archive: ArchiveUrl = None) -> None:
    """Forget a watch with its alerts."""
    from hearsay.run import watches

    with opened(archive) as held:
        watches.remove(held, name)
    say(f"{name}: removed")


@kept.command()
def pause(name: Name, archive: ArchiveUrl = None) -> None:
    """Let a watch rest: it neither looks nor tells."""
    from hearsay.run import watches

    with opened(archive) as held:
        watches.pause(held, name)
    say(f"{name}: rests")


@kept.command()
def resume(
    name: Name,
    skip: Annotated[bool, typer.Option("--skip", help="Pass over what came in between.")] = False,
    archive: ArchiveUrl = None,
) -> None:
    """Let a watch go on, and try again where telling was given up."""
    from hearsay.run import watches

    with opened(archive) as held:
        watches.resume(held, name, skip)
    say(f"{name}: goes on")


@kept.command("test")
def try_out(
    name: Name,
    days: Annotated[int, typer.Option("--days", min=1, help="Of how many days back.")] = 7,
    send: Annotated[bool, typer.Option("--send", help="Also send each target a test.")] = False,
    allow_private: Private = False,
    archive: ArchiveUrl = None,
) -> None:
    """Print what a watch would have told of the last days; with --send try its targets. Nothing is kept."""
    from hearsay.run.deliver import Ways
    from hearsay.run.telling import as_text
    from hearsay.run.trying import try_out as run

    with opened(archive) as held:
        made = run(held, name, Ways(put=_out, allow_private=allow_private), days, send)
    if made.alerts:
        put(as_text(made.alerts))
    say(f"{name}: {len(made.alerts)} {'alert' if len(made.alerts) == 1 else 'alerts'} in the last {days} days")
    for one in made.outcomes:
        say(f"{one.address}: {one.why or 'reached'}")
    if any(one.why and not one.told and not one.address.startswith("feed:") for one in made.outcomes):
        raise typer.Exit(1)


def alerts(
    name: Annotated[str | None, typer.Option("--watch", metavar="NAME", help="Only of this watch.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="TIME", help="Found from then on, as 2026-02-11.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=0, help="How many; all if not given.")] = None,
    as_json: Json = False,
    archive: ArchiveUrl = None,
) -> None:
    """List what watches found, the latest first."""
    from hearsay.run import alerts as run
    from hearsay.run.telling import as_text
    from hearsay.run.watches import show as known

    with opened(archive) as held:
        if name is not None:
            known(held, name)
        found = run.recent(held, since, name, limit)
    if as_json:
        _rows(map(run.as_json, found))
    elif found:
        put(as_text(found))
    else:
        say("no alerts")


def watch(
    only_once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    every: Annotated[str | None, typer.Option("--every", metavar="TIME", help="Time between rounds, as 90s, 10m or 1h.")] = None,
    contact: Contact = None,
    threads: Threads = 0,
    allow_private: Private = False,
    archive: ArchiveUrl = None,
) -> None:
    """Collect, settle, find what became of watched claims and tell it; again and again, until stopped."""
    from hearsay.run.deliver import Ways
    from hearsay.run.settings import Settings
    from hearsay.run.watching import collecting, until_due, until_stopped
    from hearsay.run.watching import watch as run

    fixed = seconds("--every", every) if every else None
    settings = Settings(threads=threads, allow_private=allow_private, tell=say)
    with opened(archive, create=True) as held, until_stopped() as stop:
        ways = Ways(put=_out, allow_private=allow_private)
        collect = collecting(held, settings, contact)
        rounds = run(
            held, settings, ways, wait=lambda: fixed or until_due(held), collect=collect, stop=stop, only_once=only_once
        )
        failed = False
        for one in rounds:
            _told(one)
            failed = any(outcome.why for outcome in one.outcomes)
        say("stopped" if stop else "one round is done")
    if only_once and failed:
        raise typer.Exit(1)


def _told(one: "Round") -> None:
    for line in one.lines:
        say(line)
    if one.alerts:
        say(f"{len(one.alerts)} {'alert' if len(one.alerts) == 1 else 'alerts'}")
    for outcome in one.outcomes:
        if outcome.why and outcome.told == 0:
            end = "; given up: `hearsay watches resume` tries it again" if outcome.given_up else ""
            say(f"{outcome.watch}: {outcome.why}{end}")


def seconds(option: str, given: str) -> float:
    """A time as 90s, 10m, 1h or 1d; at least a second."""
    number, unit = given[:-1], given[-1:]
    if unit not in UNITS or not number.isascii() or not number.isdigit() or not 0 < int(number[:9]) == int(number):
        raise UsageError(f"{option} {given}: not a time; write it as 90s, 10m, 1h or 1d")
    return float(int(number) * UNITS[unit])


def _out(text: str) -> None:
    if not put(text):
        raise BrokenPipeError(32, "nobody reads it any more")


def _rows(rows: Iterable[Any]) -> None:
    for row in rows:
        if not put(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"):
            break


def _show(lines: "Iterable[RenderableType]") -> None:
    from hearsay.desk.shown import show as print_

    print_(lines)
