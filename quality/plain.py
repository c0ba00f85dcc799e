"""Reports whose statements are their sentences: for piles too large to be read by the model in reasonable time."""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from hearsay.corroborate.keys import stems
from hearsay.corroborate.reports import Report, report
from hearsay.corroborate.vectors import WIDTH, Matrix
from hearsay.ids import record_id
from hearsay.records import Article, Figure, Reading, Span, Statement

NUMBER = re.compile(r"\b\d+(?:\.\d+)?\b")


def plain(article: Article) -> Report:
    """One statement for each paragraph, in the outlet's own voice; every number is a figure; stand-in vectors."""
    reading = Reading(article=article.id, sentences=article.body)
    return report(article, reading, [_statement(article, span) for span in article.body], stand_in)


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


def stand_in(texts: Sequence[str]) -> Matrix:
    """Unit vectors that are near where words are shared, as wide as the real ones, without the sentence model."""
    out = np.zeros((len(texts), WIDTH), np.float32)
    for row, text in enumerate(texts):
        for stem in sorted(stems("en", text)):
            out[row] += _direction(stem)
    return np.asarray(out / np.maximum(1e-6, np.linalg.norm(out, axis=1, keepdims=True)), dtype=np.float32)


@lru_cache(maxsize=100_000)
def _direction(stem: str) -> Matrix:
    seed = int.from_bytes(hashlib.sha256(stem.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(WIDTH).astype(np.float32)
