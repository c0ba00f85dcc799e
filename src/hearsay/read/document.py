"""A report from the paragraphs of a document (PDF, Word), and what its properties are worth."""

import re
from collections.abc import Sequence

from hearsay.packs import FALLBACK
from hearsay.read.assemble import Draft
from hearsay.read.blocks import joined
from hearsay.read.furniture import after_headline, same_words
from hearsay.read.heads import MOST_PASSED
from hearsay.read.language import language_of
from hearsay.read.names import name_like
from hearsay.read.text import MOST_CHARACTERS, MOST_WORDS, headline_of
from hearsay.records import About

LOOKED_AT = 12
"""Paragraphs among which the headline is looked for."""
LONGEST_ENTRY = 6
"""Words of an entry in a menu."""

# What programs write where a person wrote nothing: "Microsoft Word - report.doc", the name of a file, of an account.
_BY_PROGRAM = re.compile(r"\.\w{2,5}$|://|[\\_\ufffd]|^Microsoft \w+ - |^\W*\d[\d\W]*$", re.I)
_ACCOUNTS = frozenset(
    ["microsoft office user", "windows user", "office user", "word document", "unknown author", "hp inc.", "libre office"]
)


def document(
    paragraphs: Sequence[str],
    about: About | None,
    *,
    headline: int | None,
    title: str = "",
    author: str = "",
    url: str | None = None,
) -> Draft:
    """Headline, blank line, paragraphs joined by blank lines.

    ``headline`` is the paragraph that stands out as one; ``title`` and ``author`` are the document's properties, which
    count as far as somebody may have typed them. When a file was made is not when a report was published.
    """
    language = language_of(" ".join(paragraphs[:40]))
    title = plausible_title(title)
    place, site = _titled(paragraphs, title)
    place = headline if place is None else place
    if place is None:
        text, found = joined(paragraphs)
        place = headline_of(text, found, language or FALLBACK)
    # The paper's name and the section above a headline are read with the lines under it; a longer menu stays where it is.
    above: frozenset[int] = frozenset()
    if place is not None and place > MOST_PASSED:
        above = frozenset(one for one in range(place) if _is_short(paragraphs[one]))
    elif place is not None:
        paragraphs, place = [paragraphs[place], *paragraphs[:place], *paragraphs[place + 1 :]], 0
    text, found = joined(paragraphs)
    return Draft(
        text=text,
        blocks=found,
        title_at=place,
        language=language,
        title=title or None,
        above=above,
        author=plausible_author(author),
        outlet=site,
        url=(about.url if about else None) or url,
    )


def _is_short(line: str) -> bool:
    return len(line.split()) <= LONGEST_ENTRY and not line.endswith((".", "…", "!", "?"))


def plausible_title(given: str) -> str:
    """A title that somebody typed; empty for a file's name and the like."""
    line = " ".join(given.split())
    words = len(line.split())
    return line if 3 <= words <= MOST_WORDS and len(line) <= MOST_CHARACTERS and not _BY_PROGRAM.search(line) else ""


def plausible_author(given: str) -> str | None:
    """A person's name; None for an account or a program."""
    line = " ".join(given.split())
    words = line.split()
    named = 2 <= len(words) <= 4 and name_like(line) and not re.search(r"[\d@_/\\]", line)
    return line if named and line.casefold() not in _ACCOUNTS else None


def _titled(paragraphs: Sequence[str], title: str) -> tuple[int | None, str | None]:
    """The paragraph that says what the title says, and the site's name where the title ends with it."""
    for place, paragraph in enumerate(paragraphs[:LOOKED_AT] if title else ()):
        if same_words(paragraph, title):
            return place, None
        site = after_headline(title, paragraph) if len(paragraph.split()) > 2 else None
        if site is not None:
            return place, site or None
    return None, None
