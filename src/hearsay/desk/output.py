"""Results to standard output, messages and progress to standard error."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import typer

from hearsay.errors import UsageError
from hearsay.records import Failure


def put(text: str) -> bool:
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


def say(message: object) -> None:
    """One line on standard error."""
    from hearsay.run.inputs import one_line

    sys.stderr.write(f"hearsay: {one_line(message)}\n")


def progress(found: Iterable[Any], total: int) -> Iterator[Any]:
    """A bar on standard error when somebody looks at it and there is something to wait for."""
    if total < 3 or not sys.stderr.isatty():
        yield from found
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(found, total=total, description="Reading", console=Console(stderr=True), transient=True)


def finish(failures: Iterable[Failure]) -> None:
    """Say what could not be read; exit code 1 if there is any."""
    listed = list(failures)
    for one in listed:
        say(one.message)
    if listed:
        raise typer.Exit(1)
