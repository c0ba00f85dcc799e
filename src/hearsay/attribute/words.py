"""Words of a text, what each looks like, and windows the encoder can read at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
GLUED, SPACED, NEW_LINE = 0, 1, 2
FEATURE_SIZES = (12, 10, 2)
"""How many values each column of :attr:`Words.features` can take: shape, spacing, inside quotes."""

OPENING = {"“": "”", "«": "»", "„": "”“", "‘": "’"}
STRAIGHT = {'"', "'"}
SINGLE = {"‘", "’", "'"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: ``spans[i]`` in code points, ``gaps[i]`` what stands before word i.

    ``features[i]`` is (shape, spacing before and after, inside quotation marks) as small integers.
    """

    text: str
    spans: list[tuple[int, int]]
    gaps: list[int]
    features: list[tuple[int, int, int]]

    def __len__(self) -> int:
        return len(self.spans)

    def of(self, index: int) -> str:
        """The word itself."""
        start, end = self.spans[index]
        return self.text[start:end]

    def forms(self) -> list[str]:
        """Every word, in order."""
        return [self.text[s:e] for s, e in self.spans]


def split_words(text: str, within: Sequence[tuple[int, int]] | None = None) -> Words:
    """Runs of letters and digits are words; every other visible character stands alone.

    ``within`` limits the words to spans of the text; each of them then begins a new line.
    """
    parts = [(0, len(text))] if within is None else within
    spans = [(m.start(), m.end()) for start, end in parts for m in WORD.finditer(text, start, end)]
    begins = {start for start, _ in parts}
    gaps = [NEW_LINE if spans[i][0] in begins else _gap(text, spans, i) for i in range(len(spans))]
    forms = [text[s:e] for s, e in spans]
    quoted = _inside_quotes(forms, gaps)
    after = [*gaps[1:], NEW_LINE][: len(spans)]
    features = [
        (_shape(form), 1 + 3 * gap + then, inside) for form, gap, then, inside in zip(forms, gaps, after, quoted, strict=True)
    ]
    return Words(text, spans, gaps, features)


def windows(gaps: Sequence[int], forms: Sequence[str], sizes: Sequence[int], most: int, first: int = 0) -> list[tuple[int, int]]:
    """Cut into (start, end) word ranges of at most ``most`` pieces, at line ends where possible.

    ``sizes`` are word pieces per word; ``first`` limits the first window alone (training shifts it).
    """
    out, start, limit = [], 0, first or most
    while start < len(gaps):
        end = _window_end(gaps, forms, sizes, start, limit)
        out.append((start, end))
        start, limit = end, most
    return out


def _window_end(gaps: Sequence[int], forms: Sequence[str], sizes: Sequence[int], start: int, limit: int) -> int:
    total, end, line, sentence = 0, start, 0, 0
    while end < len(gaps) and total + sizes[end] <= limit:
        total += sizes[end]
        end += 1
        if end == len(gaps) or gaps[end] == NEW_LINE:
            line = end
        elif forms[end - 1] in '.!?"”»' and gaps[end] == SPACED:
            sentence = end
    return end if end == len(gaps) else line or sentence or max(end, start + 1)


def _gap(text: str, spans: list[tuple[int, int]], index: int) -> int:
    if index == 0:
        return NEW_LINE
    between = text[spans[index - 1][1] : spans[index][0]]
    return NEW_LINE if "\n" in between or "\r" in between else SPACED if between else GLUED


def _shape(form: str) -> int:
    head = form[0]
    if head in "“«„‘":
        return 7
    if head in "”»’":
        return 8
    if head in STRAIGHT:
        return 9
    if head.isdigit():
        return 6
    if not head.isalpha():
        return 10
    if form.islower():
        return 1
    if len(form) == 1:
        return 4
    if form.isupper():
        return 3
    return 2 if head.isupper() and form[1:].islower() else 5


def _inside_quotes(forms: list[str], gaps: list[int]) -> list[int]:
    """1 for words between quotation marks of any style; a line break closes what is open."""
    out, closing = [], ""
    for i, form in enumerate(forms):
        if gaps[i] == NEW_LINE:
            closing = ""
        ends = bool(closing) and form in closing and not _apostrophe(form, i, gaps)
        if not closing and (form in OPENING or form in STRAIGHT):
            starts = form not in SINGLE or (gaps[i] != GLUED and i + 1 < len(gaps) and gaps[i + 1] == GLUED)
            closing = OPENING.get(form, form) if starts else ""
        out.append(int(bool(closing)))
        if ends:
            closing = ""
    return out


def _apostrophe(form: str, i: int, gaps: list[int]) -> bool:
    """A single mark with a letter right behind it is part of a word: don’t, Peru's."""
    return form in SINGLE and i + 1 < len(gaps) and gaps[i + 1] == GLUED
