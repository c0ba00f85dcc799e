"""A report as an archive takes it in, made without a model: sentences stand for statements, words for vectors."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from hearsay.attribute.sentences import sentences
from hearsay.collect.warc import record_of
from hearsay.corroborate.credits import credited
from hearsay.corroborate.keys import stems
from hearsay.corroborate.reports import report
from hearsay.corroborate.vectors import WIDTH, Matrix, packed
from hearsay.ids import record_id
from hearsay.packs import FALLBACK
from hearsay.records import Article, Attribution, Page, Reading, Response, Statement
from hearsay.run.intake import key_of, keys_of, sequence
from hearsay.run.moments import utc
from hearsay.store.content import Kept
from hearsay.store.intake import Taken
from hearsay.testing.records import article, statement

MADE_BY = "hearsay.testing"
MOMENT = "2026-01-01T00:00:00Z"


def taken(
    given: Article | str | Sequence[str],
    statements: Sequence[Statement] | None = None,
    attributions: Sequence[Attribution] = (),
    responses: Sequence[Response] = (),
    moment: str = MOMENT,
    vectors: bytes | None = None,
    made_by: str = MADE_BY,
) -> Taken:
    """Ready for ``hearsay.store.intake.take``. Without statements each sentence is one, in the outlet's own voice.

    Vectors are near where words are shared, unless packed ones are given.
    """
    one = given if isinstance(given, Article) else article(given)
    cut = tuple(sentences(one.text, list(one.body), one.language or FALLBACK)) if statements is None else one.body
    stated = tuple(statement(one, span) for span in cut) if statements is None else tuple(statements)
    reading = Reading(article=one.id, sentences=cut, attributions=tuple(attributions), responses=tuple(responses))
    kept = Kept(article=replace(one, text=""), reading=reading, statements=stated, responses=tuple(responses))
    rows, credits = (vectors, 0) if vectors is not None else _laid(one, reading, stated)
    page = Page(locator=one.locator, content=one.text.encode(), media_type="text/plain", fetched=moment)
    return Taken(
        page_id=record_id("page", one.locator, one.sha256),
        record=record_of(page, moment),
        size=len(page.content),
        media_type=page.media_type,
        report_key=key_of(one),
        sequence=sequence(one, credits),
        published_utc=utc(one.published),
        moment=moment,
        taken=moment,
        article=one,
        kept=kept,
        vectors=rows,
        made_by=made_by,
        keys=keys_of(kept),
    )


def _laid(one: Article, reading: Reading, stated: Sequence[Statement]) -> tuple[bytes, int]:
    """Its vectors, and how many others it credits."""
    made: list[Matrix] = []

    def by_words(texts: Sequence[str]) -> Matrix:
        made.append(near_by_words(texts, one.language or FALLBACK))
        return made[0]

    laid = report(one, reading, stated, by_words)
    return (packed(made[0]) if made else b""), len(credited(laid))


def near_by_words(texts: Sequence[str], language: str = FALLBACK) -> Matrix:
    """Unit vectors that are near where words are shared, as wide as the real ones, without the sentence model."""
    out = np.zeros((len(texts), WIDTH), np.float32)
    for row, text in enumerate(texts):
        for stem in sorted(stems(language, text)):
            out[row] += _direction(stem)
    return np.asarray(out / np.maximum(1e-6, np.linalg.norm(out, axis=1, keepdims=True)), dtype=np.float32)


@lru_cache(maxsize=20_000)
def _direction(stem: str) -> Matrix:
    seed = int.from_bytes(hashlib.sha256(stem.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(WIDTH).astype(np.float32)
