"""Builders for tests and for authors of plugins: reports, statements and claims by hand, and whole archives of invented ones.

Nothing here needs a model, and nothing of hearsay needs what is here.
"""

from hearsay.testing.archives import archive_of
from hearsay.testing.records import article, attribution, claim, statement
from hearsay.testing.taken import taken

__all__ = ["archive_of", "article", "attribution", "claim", "statement", "taken"]
