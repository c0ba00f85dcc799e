"""Short ways to read a text and to see what became of it."""

from hearsay.read import read
from hearsay.records import About, Article, Page, Span


def article(text: str, about: About | None = None, *, media_type: str | None = None, url: str | None = None) -> Article:
    """Read a text, or with a media type an HTML page."""
    return read(Page(locator="report", content=text.encode(), media_type=media_type, final_url=url), about)


def page(body: str, head: str = "", url: str | None = None) -> Article:
    """Read an HTML page by its body and head."""
    return article(f"<html><head>{head}</head><body>{body}</body></html>", media_type="text/html", url=url)


def words(of: Article, span: Span | None) -> str | None:
    """The characters of a span."""
    return None if span is None else of.text[span[0] : span[1]]


def body(of: Article) -> list[str]:
    """The paragraphs of the report's own text."""
    return [of.text[start:end] for start, end in of.body]


def furniture(of: Article) -> list[tuple[str, str]]:
    """What was set aside, and why."""
    return [(of.text[one.span[0] : one.span[1]], one.why) for one in of.furniture]
