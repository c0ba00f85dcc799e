"""Reports whose statements are their sentences: for piles too large to be read by the model in reasonable time."""

import re

from hearsay.corroborate.reports import Report, report
from hearsay.ids import record_id
from hearsay.records import Article, Figure, Reading, Span, Statement
from hearsay.testing.taken import near_by_words

NUMBER = re.compile(r"\b\d+(?:\.\d+)?\b")


def plain(article: Article) -> Report:
    """One statement for each paragraph, in the outlet's own voice; every number is a figure; stand-in vectors."""
    reading = Reading(article=article.id, sentences=article.body)
    return report(article, reading, [_statement(article, span) for span in article.body], near_by_words)


def _statement(article: Article, span: Span) -> Statement:
    text = article.text[slice(*span)]
    figures = tuple(Figure(span=(span[0] + m.start(), span[0] + m.end()), value=float(m.group())) for m in NUMBER.finditer(text))
    return Statement(
        id=record_id("statement", article.id, span),
        article=article.id,
        attribution=None,
        span=span,
        gist=text,
        firmness="asserted",
        speech_act="assertion",
        figures=figures,
    )
