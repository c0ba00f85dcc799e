"""A report as the finders of places see it: its words, where sentences and headlines begin, its dateline."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hearsay.ground.folding import fold
from hearsay.ground.gazetteer import Entry, Gazetteer
from hearsay.ground.places_pack import PlaceWords
from hearsay.packs import languages
from hearsay.records import Article, Name, Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\b(?:St|Ste|Mt|Ft|Sta)\.(?= ?[A-Z])|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$|['’]S$")
_SENTENCE_END = re.compile(r"[.!?:;…•|\n\r“”\"‘(—–][\s“\"‘(’”]*$")
_DATELINE = re.compile(r"^([^\W\d_a-z][^\n—–]{2,60}?)\s*(?:\([^)\n]{2,40}\)\s*)?(?:—|–|--| - )", re.MULTILINE)


@dataclass(slots=True, kw_only=True)
class Word:
    """A word of the text; ``glued`` says what stands between it and the word before (``" "``, ``"-"``, else ``""``)."""

    start: int
    end: int
    text: str
    glued: str
    initial: bool = False
    titled: bool = False

    @property
    def capital(self) -> bool:
        """Whether it is written as names are."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A report as the finders see it."""

    text: str
    words: list[Word]
    dateline: Span | None
    taken: tuple[Span, ...]
    """Spans of persons, bodies and the like, where no place is looked for."""
    pack: PlaceWords
    gazetteer: Gazetteer
    foreign: bool = False
    """Whether countries' names in other languages count: the report's language has no pack."""

    def lookup(self, keys: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """The places of folded names, without what cannot be meant in this language."""
        known = self.gazetteer.lookup_all(keys)
        if self.foreign:
            return known
        return {key: kept for key, entries in known.items() if (kept := tuple(e for e in entries if e.sort != "foreign"))}


def scene(article: Article, names: Sequence[Name], pack: PlaceWords, gazetteer: Gazetteer) -> Scene:
    """Cut the report's own text into words and find its dateline."""
    dateline = article.dateline.span if article.dateline else _dateline(article)
    # A dateline may stand inside a paragraph, or on a line of its own.
    spans = sorted({*article.body, *([dateline] if dateline else [])}, key=lambda s: (s[0], -s[1]))
    words: list[Word] = []
    for start, end in spans:
        if not words or start >= words[-1].end:
            words += words_of(article.text, start, end)
    others = [name for name in names if name.kind in ("person", "organisation", "other")]
    towns = _towns(others, article, gazetteer)
    taken = tuple(sorted(n.span for n in others if n.span not in towns and not _open(n, article, dateline)))
    foreign = article.language is not None and article.language not in languages()
    return Scene(text=article.text, words=words, dateline=dateline, taken=taken, pack=pack, gazetteer=gazetteer, foreign=foreign)


def _towns(names: Sequence[Name], article: Article, gazetteer: Gazetteer) -> set[Span]:
    """Bodies of more than one word that are called exactly as a town or region is: "Polski Trambesh"."""
    spelled = {n.span: article.text[slice(*n.span)] for n in names if n.kind == "organisation"}
    known = gazetteer.lookup_all(words for words in spelled.values() if " " in words)
    return {
        span
        for span, words in spelled.items()
        if any(e.sort == "main" and e.kind in ("town", "region") and e.name == words for e in known.get(fold(words), ()))
    }


def _open(name: Name, article: Article, dateline: Span | None) -> bool:
    """Names the model may have misread: in a dateline stands a place, and one word alone may be a person or a town."""
    if dateline and dateline[0] <= name.span[0] < dateline[1]:
        return True
    spelled = article.text[slice(*name.span)]
    return " " not in spelled and " " not in (name.full or spelled)


def _dateline(article: Article) -> Span | None:
    for start, end in article.body[:8]:
        for found in _DATELINE.finditer(article.text, start, min(end, start + 1_500)):
            first = found.group(1).split(",")[0]
            if first.isupper() and len(first) > 2:
                return (found.start(1), found.end(1))
    return None


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text, without the 's of an owner."""
    words: list[Word] = []
    last = start
    for found in _WORD.finditer(text, start, end):
        begin, stop, word = found.start(), found.end(), found.group()
        if owned := _POSSESSIVE.search(word):
            stop, word = stop - len(owned.group()), word[: owned.start()]
        gap = text[last:begin] if words else ""
        glued = gap if gap in (" ", "-", "\u00a0") else ""
        initial = not words or bool(_SENTENCE_END.search(text[max(0, begin - 6) : begin]))
        if word:
            words.append(Word(start=begin, end=stop, text=word, glued=glued, initial=initial))
        last = found.end()
    _mark_titles(text, words)
    return words


def _mark_titles(text: str, words: list[Word]) -> None:
    """In a line where most long words are capitalised, a capital says nothing."""
    line: list[Word] = []
    for word in [*words, None]:
        if word is None or (line and "\n" in text[line[-1].end : word.start]):
            long = [w for w in line if len(w.text) > 3]
            titled = len(long) > 3 and len(line) < 30 and sum(w.capital for w in long) > 0.7 * len(long)
            for w in line:
                w.titled = titled
            line = []
        if word is not None:
            line.append(word)
