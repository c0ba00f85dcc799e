"""Sentences of the body, with their places in the text."""

from collections.abc import Sequence

from hearsay.records import Span


def sentences(text: str, body: Sequence[Span], language: str) -> tuple[Span, ...]:
    """Trimmed sentence spans, in order; none crosses from one paragraph of the body to the next."""
    from sentencex import segment

    out: list[Span] = []
    for start, end in body:
        at = start
        for piece in segment(language, text[start:end]):
            out += _trimmed(text, at, at + len(piece))
            at += len(piece)
        # The splitter may drop spaces it thinks nothing of: then the paragraph is its own sentence.
        if at != end:
            out = [span for span in out if span[0] < start] + _trimmed(text, start, end)
    return tuple(out)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if start < end else []
