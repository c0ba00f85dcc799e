"""From a page (bytes) to an :class:`~hearsay.records.Article`: its text, and which of it is the report."""

import re

from hearsay.packs import FALLBACK
from hearsay.read.assemble import Draft, article_of
from hearsay.read.blocks import blocks
from hearsay.read.decode import decode, document_kind
from hearsay.read.language import language_of
from hearsay.read.text import headline_of
from hearsay.records import About, Article, Page

__all__ = ["read"]

# What is before is never divided in another way, or a row of comments would take for ever.
_BEFORE = r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:(?!-->).)*+-->\s*+)*+"
_IS_HTML = re.compile(_BEFORE + r"<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HAS_TAGS = re.compile(r"<(?:!doctype|html|head|body|div|p|article|main|section|table|span|h1|br|a)\b[^<>]*>", re.I)


def read(page: Page, about: About | None = None) -> Article:
    """Read one page: plain text stays as it is; HTML, PDF and Word documents become headline and paragraphs.

    ``about`` is what the user says of the report; it wins over what the page says. Raises UnreadableInput.
    """
    kind = document_kind(page)
    if kind == "pdf":
        from hearsay.read.pdf import draft_of as of_pdf

        return article_of(of_pdf(page, about), page, about)
    if kind == "docx":
        from hearsay.read.docx import draft_of as of_word

        return article_of(of_word(page, about), page, about)
    text = decode(page)
    if _is_html(page, text):
        from hearsay.read.html import draft_of

        return article_of(draft_of(text, page, about), page, about)
    return article_of(_plain(text, about), page, about)


def _is_html(page: Page, text: str) -> bool:
    declared = (page.media_type or "") in ("text/html", "application/xhtml+xml")
    return bool(_HAS_TAGS.search(text)) if declared else _IS_HTML.match(text[:4096]) is not None


def _plain(text: str, about: About | None) -> Draft:
    found = blocks(text)
    language = language_of(" ".join(block.of(text) for block in found[:40]))
    return Draft(
        text=text,
        blocks=found,
        title_at=headline_of(text, found, language or FALLBACK),
        language=language,
        url=about.url if about else None,
    )
