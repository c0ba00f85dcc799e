"""The tables of what was taken in: reports, their versions, the pages they came as, and what each says by itself.

What a report says stands whole in ``readings``; the narrow tables beside it are there to be searched, and can be made
again from it. Times that are compared (``*_utc``) are UTC in one shape; where nothing is known there is NULL.
"""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Text

from hearsay.store.columns import AMOUNT, NUMBER, belongs, key, number, table, text

facts = table("facts", Column("name", Text, primary_key=True), text("value"))
"""Of the archive itself: when it was made, by which version."""

reports = table(
    "reports",
    Column("id", Text, primary_key=True),  # of its first version
    Column("key", Text, nullable=False, unique=True),  # what makes two pages one report: URL without its tracking, or path
    text("locator"),
    text("article"),  # the current version
    number("versions"),
    text("taken"),  # when the first version came
    text("seen"),  # when it was last looked at
)

articles = table(
    "articles",
    key(),
    Column("id", Text, nullable=False, unique=True),
    belongs("report", "reports.id"),
    number("version"),
    number("current"),  # 1: the version that counts
    number("place", null=True, index=True),  # in the index of likely pairs
    number("settled", index=True),  # 0: not yet compared with others
    text("sequence", index=True),  # sorts as reports are gone through
    text("locator"),
    text("url", null=True),
    text("outlet", null=True, index=True),
    text("owner", null=True),
    text("title", null=True),
    text("byline", null=True),
    text("published", null=True),
    text("published_utc", null=True, index=True),
    text("updated", null=True),
    text("fetched", null=True),
    text("language", null=True, index=True),
    text("sha256"),
    text("taken"),
    text("seen"),  # when the page stood so
    text("made_by"),
    text("about", null=True),  # what a user said of it, JSON
    text("story", null=True, index=True),
    text("text"),
)

pages = table(
    "pages",
    Column("id", Text, primary_key=True),  # the WARC-Record-ID
    belongs("report", "reports.id"),
    text("article", index=True),
    text("locator"),
    text("sha256"),  # of the bytes
    text("media_type", null=True),
    text("taken"),
    number("size"),
    Column("record", LargeBinary, nullable=False),  # a whole WARC record, gzip
    Index("ix_pages_locator_sha256", "locator", "sha256"),
)

readings = table(
    "readings",
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("made_by", Text, primary_key=True),
    number("current"),
    text("taken"),
    Column("content", LargeBinary, nullable=False),  # article without its text, reading, statements, told: JSON, zlib
    Column("vectors", LargeBinary, nullable=False),
)

statements = table(
    "statements",
    Column("id", Text, primary_key=True),
    belongs("article", "articles.id"),
    text("attribution", null=True),
    number("start"),
    number("stop"),
    text("gist"),
    text("firmness"),
    text("speech_act"),
)

voices = table(
    "voices",
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("attribution", Text, primary_key=True),
    Column("place", NUMBER, primary_key=True),  # 0: the outlet
    number("last"),  # 1: the witness
    text("name"),
    text("key", index=True),  # the name as it is compared
    text("kind"),
    text("entity", null=True),
    text("firmness"),
)

places = table(
    "places",
    key(),
    belongs("article", "articles.id"),
    text("statement"),
    text("name"),
    Column("lat", AMOUNT, nullable=False),
    Column("lon", AMOUNT, nullable=False),
    text("country", null=True),
    text("precision", null=True),
    text("role", null=True),
    Index("ix_places_lat_lon", "lat", "lon"),
    Index("ix_places_statement", "statement", "lat", "lon"),  # whether it lies in a circle is told by the index alone
)

responses = table(
    "responses",
    key(),
    belongs("article", "articles.id"),
    text("party"),
    text("key", index=True),
    text("status"),
    text("scope"),
    text("statement", null=True, index=True),
    text("asker", null=True),
    text("as_of", null=True),
    number("start"),
    number("stop"),
)
