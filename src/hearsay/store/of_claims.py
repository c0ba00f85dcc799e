"""The tables of what many reports give: pairs, copies, stories and claims; and of what people said of them.

All but ``notes`` and ``decisions`` can be made again from the reports; ids last (``retired`` says where one went on).
"""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Text

from hearsay.store.columns import AMOUNT, NUMBER, WORDS, belongs, key, number, table, text

pairs = table(
    "pairs",
    Column("a", NUMBER, primary_key=True),  # articles.n, the smaller
    Column("b", NUMBER, primary_key=True),
    number("linked"),  # 1: on one event
    Index("ix_pairs_b", "b"),
)

compared = table(
    "compared",
    Column("earlier", NUMBER, primary_key=True),  # articles.n
    Column("later", NUMBER, primary_key=True),
    Column("record", LargeBinary, nullable=False),  # what comparing them gave (corroborate.shelved)
)

copies = table(
    "copies",
    Column("source", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("target", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    number("rank"),  # 0: the main one of those that the target was made from
    text("kind"),
    text("credit"),
    Column("score", AMOUNT, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("ix_copies_target", "target"),
)

stories = table(
    "stories",
    key(),
    Column("id", Text, nullable=False, unique=True),
    text("gist"),
    number("articles"),
    number("claims"),
    text("first_seen", null=True),
    text("last_seen", null=True, index=True),
    text("made"),
    text("changed"),
    Column("record", LargeBinary, nullable=False),  # changes, conflicts, follow-ups: JSON, zlib
)

claims = table(
    "claims",
    key(),
    Column("id", Text, nullable=False, unique=True),
    belongs("story", "stories.id"),
    text("gist"),
    Column("weight", AMOUNT, nullable=False),
    number("at_least"),
    number("at_most"),
    number("reports"),
    number("disputed"),
    text("information", null=True),
    text("first_seen", null=True),  # as published
    text("first_utc", null=True),
    text("last_utc", null=True, index=True),
    text("made"),
    text("changed"),
    text("digest"),  # of the record: what did not change is not written again
    Column("record", LargeBinary, nullable=False),
    text("said"),  # what is searched, as words that can be compared: the claim …
    text("around"),  # … headlines and places around it …
    text("voices"),  # … who says it …
    text("facets"),  # … and of what sort it is
)

claim_statements = table(
    "claim_statements",
    Column("claim", NUMBER, ForeignKey("claims.n", ondelete="CASCADE"), primary_key=True),
    Column("statement", Text, primary_key=True),
    text("article", index=True),
    Index("ix_claim_statements_statement", "statement"),
)

ranks = table(
    "ranks",
    Column("claim", NUMBER, ForeignKey("claims.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    text("id"),
    Column("weight", AMOUNT, nullable=False),
    number("at_least"),
    number("at_most"),
    text("first_utc", null=True),
    text("last_utc", null=True),
    Column("words", WORDS),  # SQLite has a table of its own for them
    Index("ix_ranks_words", "words", postgresql_using="gin").ddl_if(dialect="postgresql"),
)
"""By what claims are found and sorted, in rows so short that thousands are gone through in a moment (``texts.py``)."""

spots = table(
    "spots",
    Column("claim", NUMBER, ForeignKey("claims.n", ondelete="CASCADE"), primary_key=True),
    Column("lat", AMOUNT, primary_key=True),
    Column("lon", AMOUNT, primary_key=True),
)
"""Where claims are: each place that a statement of one names, once."""

origins = table(
    "origins",
    Column("claim", NUMBER, ForeignKey("claims.n", ondelete="CASCADE"), primary_key=True),
    Column("place", NUMBER, primary_key=True),
    text("name"),
    text("key"),
    text("kind"),
    text("interest", null=True),
    Index("ix_origins_key", "key", "claim"),  # the latest claims of somebody, without a look at all of them
)

changes = table(
    "changes",
    key(),
    belongs("story", "stories.id"),
    text("kind"),
    text("source", index=True),  # articles
    text("target", index=True),
)

revisions = table(
    "revisions",
    key(),
    belongs("report", "reports.id"),
    text("source"),  # article: the version before
    text("target"),
    text("kind"),  # hedge lost, figure changed, denial added, statement added, statement removed, retitled …
    text("said"),  # in one line
    text("at"),
    Column("record", LargeBinary, nullable=False),  # spans on both sides
)

names = table(
    "names",
    Column("key", Text, primary_key=True),
    text("name"),
    text("kind"),
    number("reports", index=True),
    number("attributions"),
    text("first_utc", null=True),
    text("last_utc", null=True),
)
"""Everybody who is somewhere in a chain."""

retired = table(
    "retired",
    Column("id", Text, primary_key=True),
    text("kind"),  # claim, story, statement, attribution
    text("into", null=True, index=True),  # where it went on; NULL: nowhere
    text("at"),
    text("why"),
    text("gist", null=True),
)

history = table(
    "history",
    key(),
    text("at"),
    text("kind"),  # new, origins, grew, denied, merged, split, withdrawn, revised, reread …
    text("claim", null=True, index=True),
    text("story", null=True, index=True),
    text("article", null=True),
    number("at_least", null=True),
    number("at_most", null=True),
    text("said"),  # in one line
    text("why", null=True),  # for what reason an origin was lost
    Index("ix_history_kind_at", "kind", "at"),
)

notes = table("notes", key(), text("about", index=True), text("text"), text("author", null=True), text("made"))

decisions = table(
    "decisions",
    key(),
    text("kind", index=True),  # apart, same, copy, not_copy, source, grade, owner
    text("one", index=True),
    text("two", null=True, index=True),
    text("value", null=True),
    text("entry"),  # as the person wrote it, JSON
    text("why", null=True),
    text("made"),
    text("undone", null=True),
)

failures = table(
    "failures",
    key(),
    text("locator", index=True),
    text("step"),
    text("code"),
    text("message"),
    text("at"),
)

postings = table(
    "postings",
    Column("key", NUMBER, primary_key=True, autoincrement=False),
    number("count"),
    Column("places", LargeBinary, nullable=False),
)
"""The index of likely pairs: who has a word or a run of words (``hearsay.shelf``)."""

shelved = table(
    "shelved",
    Column("place", NUMBER, primary_key=True, autoincrement=False),
    number("article"),  # articles.n
    Column("total", AMOUNT, nullable=False),
    Column("mean", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    number("size"),
    Index("ix_shelved_place_total", "place", "total"),  # all weights are read at once, without the rest
)
