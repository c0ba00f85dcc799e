"""Where alerts can be told: the terminal, a file of JSON lines, a folder with feeds, a webhook, a mailbox."""

import re
from typing import NamedTuple

from hearsay.errors import UsageError

HOW = "terminal, jsonl:- or jsonl:FILE, feed:FOLDER, https://… or mailto:NAME@HOST"
MAILBOX = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[\w-]+(\.[\w-]+)*")


class Target(NamedTuple):
    """``sort``: terminal, jsonl, feed, webhook or mail; ``place`` is the rest of the address."""

    sort: str
    place: str


def target_of(address: str) -> Target:
    """An address by its sort. Raises :class:`UsageError` for one that is none."""
    head, colon, rest = address.partition(":")
    if address == "terminal":
        return Target("terminal", "")
    if head in ("jsonl", "feed") and colon and rest:
        return Target(head, rest)
    if head == "mailto" and MAILBOX.fullmatch(rest):
        return Target("mail", rest)
    if head.lower() in ("http", "https") and re.fullmatch(r"//[^\s/]+\S*", rest):
        return Target("webhook", address)
    raise UsageError(f"--to {address}: nowhere to tell; write {HOW}")


def checked(address: str, secret: str | None) -> tuple[str, str | None]:
    """An address with where its secret is. Raises :class:`UsageError`, also where a webhook has no secret."""
    import os
    from pathlib import Path

    made = target_of(address)
    if made.sort != "webhook":
        path = str(Path(made.place).absolute()) if made.sort in ("jsonl", "feed") and made.place != "-" else made.place
        return (f"{made.sort}:{path}" if made.sort in ("jsonl", "feed") else address), None
    if secret is None:
        raise UsageError(f"--to {address}: a webhook is signed; give --secret env:NAME or file:PATH (docs/watching.md)")
    head, _, rest = secret.partition(":")
    if head not in ("env", "file") or not rest:
        raise UsageError("--secret: name where the secret is, as env:NAME or file:PATH, not the secret itself")
    return address, f"file:{os.path.abspath(rest)}" if head == "file" else secret
