"""Texts of other people's corpora as reports that hearsay can compare: plain sentences, nobody speaking.

What is measured here is the comparing. So every sentence is a statement of its own, in the outlet's voice; figures, times
and places are found as always, attributions are not looked for. Sentences are those of the corpus, where it has them.
"""

from collections.abc import Sequence
from functools import cache

from hearsay.attribute.encoder import load_encoder
from hearsay.attribute.sentences import sentences
from hearsay.corroborate.reports import Report, report
from hearsay.corroborate.vectors import Vectors, load_vectors
from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.step import Ground
from hearsay.records import Article, Reading

LANGUAGE = "en"
THREADS = 2


@cache
def _loaded() -> tuple[Ground, Vectors]:
    tokenizer = load_encoder(threads=1).tokenizer
    return Ground(Gazetteer.open()), load_vectors(tokenizer, THREADS)


def of_sentences(name: str, lines: Sequence[str], vectors: bool = True) -> Report:
    """A report of these sentences, one a line; without ``vectors`` it can be looked at, not compared."""
    text, spans, at = "\n".join(lines), [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    ground, encoder = _loaded()
    plain = Article(id=name, locator=name, text=text, language=LANGUAGE, body=tuple(spans))
    reading = Reading(article=name, sentences=tuple(spans))
    article, statements = ground(plain, reading)
    return report(article, reading, statements, encoder if vectors else None)


def of_text(name: str, text: str) -> Report:
    """A report of a text whose sentences are not given."""
    paragraphs = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    lines = [line[s:e] for line in paragraphs for s, e in sentences(line, [(0, len(line))], LANGUAGE)]
    return of_sentences(name, lines)
