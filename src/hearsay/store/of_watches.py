"""The tables of watches: what became of claims, who wants to know of what, and what was told to whom.

``turns`` is written as claims are settled, whether anybody watches or not; the rest belongs to a watch and goes with it.
"""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Text

from hearsay.store.columns import NUMBER, belongs, key, number, table, text

turns = table(
    "turns",
    key(),
    text("at", index=True),  # when it was found
    text("claim", index=True),  # as it was called then: it may have gone on into another
    text("story"),
    text("kinds"),  # of what sort it is, JSON; the first says most
    Column("record", LargeBinary, nullable=False),
)

watches = table(
    "watches",
    Column("name", Text, primary_key=True),
    text("made"),
    text("start"),  # what came before is the past
    text("question"),  # JSON
    text("kinds"),  # which turns matter, JSON
    number("days"),  # without an answer
    text("digest"),  # now, hourly, daily, weekly
    number("paused"),
    number("seen"),  # turns.n up to which it has looked
)

watched = table(
    "watched",
    Column("watch", Text, ForeignKey("watches.name", ondelete="CASCADE"), primary_key=True),
    Column("claim", Text, primary_key=True),
)
"""Claims that once answered: what becomes of them matters, also when they answer no more."""

alerts = table(
    "alerts",
    key(),
    Column("id", Text, nullable=False, unique=True),
    belongs("watch", "watches.name"),
    text("kind"),
    text("claim", index=True),
    text("story"),
    text("found", index=True),
    Column("record", LargeBinary, nullable=False),
)

targets = table(
    "targets",
    key(),
    belongs("watch", "watches.name"),
    text("address"),  # terminal, jsonl:…, feed:…, https://…, mailto:…
    text("secret", null=True),  # where the secret is, never the secret
    text("since"),  # the last digest, or when it was made
    number("first"),  # alerts.n after which it is told
    number("failures"),  # in a row
    text("due", null=True),  # when it is tried again
    text("why", null=True),  # of the last failure
    number("given_up"),
)

handed = table(
    "handed",
    Column("target", NUMBER, ForeignKey("targets.n", ondelete="CASCADE"), primary_key=True),
    Column("alert", NUMBER, ForeignKey("alerts.n", ondelete="CASCADE"), primary_key=True),
    text("batch"),  # what is sent together, and again when it failed
    text("at", null=True),  # NULL: not yet
    Index("ix_handed_batch", "batch"),
)
