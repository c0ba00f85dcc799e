"""The tables of what is collected from: each source with what is remembered of it, its last rounds, and hosts at rest.

On the command line they are called feeds: there, ``sources`` are those who say something in a report.
"""

from sqlalchemy import Column, ForeignKey, Index, Text

from hearsay.store.columns import NUMBER, key, number, table, text

feeds = table(
    "feeds",
    key(),
    Column("url", Text, nullable=False, unique=True),  # as it was given
    text("asks", null=True),  # what is asked for news; NULL: not looked at yet
    text("kind", null=True),  # feed, links (of a page), page (watched for edits)
    text("name", null=True),
    text("home", null=True),
    text("outlet", null=True),
    text("owner", null=True),
    text("language", null=True),
    text("note", null=True),
    text("folder"),  # JSON: the groups it is filed under, the outermost first
    text("added"),
    text("off", null=True),  # since when it is not asked
    text("due", null=True),  # when there is something to do; NULL: now
    text("outcome", null=True),  # of the last round
    text("why", null=True),
    text("tried", null=True),
    text("succeeded", null=True),
    text("brought", null=True),  # when a report came last
    number("failures"),  # in a row
    number("interval"),  # seconds between two looks, as learned
    number("waiting"),  # pages that are still to come
    number("reports"),  # new ones that came in all
    text("state", null=True),  # all that is remembered, JSON
    Index("ix_feeds_off_due", "off", "due"),
)

feed_rounds = table(
    "feed_rounds",
    key(),
    Column("feed", NUMBER, ForeignKey("feeds.n", ondelete="CASCADE"), nullable=False),
    text("at"),
    text("outcome"),
    number("new"),  # reports
    number("versions"),
    number("known"),
    number("missed"),  # pages that did not come or could not be read
    text("why", null=True),
    Index("ix_feed_rounds_feed_n", "feed", "n"),
)

resting = table(
    "resting",
    Column("host", Text, primary_key=True),
    text("until", index=True),  # left alone so long, whichever process asks
    number("failures"),
)
