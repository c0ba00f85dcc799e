"""What is typed after an option, as values; what makes no sense is a :class:`UsageError` of one line."""

import contextlib
import os
import re
from pathlib import Path

from hearsay.errors import UsageError


def same_file(path: Path, given: str) -> bool:
    """Whether an input is the file that is to be written."""
    return path.exists() and os.path.exists(given) and os.path.samefile(path, given)


def date(given: str | None) -> str | None:
    """A date as ISO 8601, as precise as given."""
    if given is None:
        return None
    import datetime

    try:
        datetime.datetime.fromisoformat(given)
    except ValueError:
        raise UsageError(f"--published {given}: not a date; write it as 2026-02-11 or 2026-02-11T09:40:00Z") from None
    return given


def moment(option: str, given: str | None) -> str | None:
    """A time as ISO 8601 with offset: a day alone means its end, and without an offset it is UTC."""
    if given is None:
        return None
    import datetime

    try:
        when = datetime.datetime.fromisoformat(given)
    except ValueError:
        raise UsageError(f"{option} {given}: not a time; write it as 2026-02-11 or 2026-02-11T09:40:00Z") from None
    with contextlib.suppress(ValueError):
        when = datetime.datetime.combine(datetime.date.fromisoformat(given), datetime.time(23, 59, 59))
    return (when.replace(tzinfo=datetime.UTC) if when.tzinfo is None else when).isoformat()


def sentence(option: str, given: str | None) -> str | None:
    """One line with a word in it."""
    if given is not None and not re.search(r"[^\W_]", given):
        raise UsageError(f'{option} "{given}": says nothing; write one sentence, such as "The bridge is shut."')
    return None if given is None else " ".join(given.split())


def size(given: str) -> int:
    """Bytes."""
    units = {"K": 10**3, "M": 10**6, "G": 10**9}
    number, unit = (given[:-1], given[-1:].upper()) if given[-1:].upper() in units else (given, "")
    if not re.fullmatch(r"0*[1-9][0-9]{0,14}", number):
        raise UsageError(f"--max-size {given}: not a size; write it as 500K, 20M or 1G")
    return int(number) * units.get(unit, 1)


def share(option: str, given: str) -> float:
    """A number from 0 to 1."""
    if not re.fullmatch(r"0*(1(\.0*)?|0?\.[0-9]+|0\.?)", given, re.ASCII):
        raise UsageError(f"{option} {given}: not a number from 0 to 1; write it as 0.7")
    return float(given)


def choice(option: str, given: str | None, known: tuple[str, ...]) -> str | None:
    """One of the words that an option knows."""
    if given is not None and given not in known:
        raise UsageError(f"{option} {given}: not one of {', '.join(known)}")
    return given
