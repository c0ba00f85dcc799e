"""The conditions of a search as options: what ``hearsay search`` asks once, ``hearsay watches`` asks from now on."""

from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from hearsay.desk.given import choice
from hearsay.records import Firmness, ResponseStatus

if TYPE_CHECKING:
    from hearsay.run.question import Question

Origins = Annotated[str | None, typer.Option("--origins", metavar="N|N+|N-M", help="How many origins it has.")]
Firmnesses = Annotated[list[str] | None, typer.Option("--firmness", help=f"{', '.join(get_args(Firmness))}.")]
Voices = Annotated[list[str] | None, typer.Option("--source", metavar="NAME", help="Somebody in a chain.")]
Outlets = Annotated[list[str] | None, typer.Option("--outlet", metavar="NAME", help="An outlet with these words carries it.")]
Near = Annotated[str | None, typer.Option("--near", metavar="LAT,LON,RADIUS", help="As 42.8,74.8,100km or …mi.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help=f"{', '.join(get_args(ResponseStatus))}.")]
Language = Annotated[str | None, typer.Option("--language", metavar="CODE", help="As en.")]
Disputed = Annotated[bool, typer.Option("--disputed", help="Only claims that some report disputes.")]


def question(firmness: list[str] | None, status: list[str] | None, **more: Any) -> "Question":
    """What was asked. Raises :class:`UsageError` for a firmness or an answer that is none."""
    from hearsay.run.question import Question

    for each in firmness or ():
        choice("--firmness", each, get_args(Firmness))
    for each in status or ():
        choice("--status", each, get_args(ResponseStatus))
    given: dict[str, Any] = {name: value for name, value in more.items() if value is not None}
    given |= {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
    return Question(firmness=tuple(firmness or ()), status=tuple(status or ()), **given)
