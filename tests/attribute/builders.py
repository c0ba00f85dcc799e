"""Articles and raw attributions built by hand: no model needed."""

import re

from hearsay.attribute.reading import Found
from hearsay.attribute.sentences import sentences
from hearsay.records import Article, Name, Span


def article(text: str, outlet: str | None = "The Coast Ledger") -> Article:
    """A report of one paragraph a line."""
    body = tuple(m.span() for m in re.finditer(r"[^\n]+", text))
    return Article(id="a1", locator="a.txt", text=text, outlet=outlet, language="en", body=body, published="2026-05-20")


def span(text: str, words: str, start: int = 0) -> Span:
    """Where words stand."""
    at = text.index(words, start)
    return at, at + len(words)


def found(text: str, source: str, cue: str, content: str, within: int | None = None, start: int = 0) -> Found:
    """One attribution by its words; an empty source is none."""
    at = span(text, cue, start)
    begin = text.index(source, start) if source else 0
    return Found((((begin, begin + len(source)),) if source else ()), (at,), (span(text, content, start),), 0.9, within)


def names(text: str, **kinds: str) -> list[Name]:
    """Names by kind: ``person="Ama Boateng|Boateng"``; every place they stand."""
    out = [
        Name(span=m.span(), kind=kind)  # type: ignore[arg-type]
        for kind, given in kinds.items()
        for m in re.finditer("|".join(sorted(given.split("|"), key=len, reverse=True)), text)
    ]
    return sorted(out, key=lambda n: n.span)


def lines(made: Article) -> tuple[Span, ...]:
    """Its sentences."""
    return sentences(made.text, made.body, "en")
