"""Excerpts: only the cited characters travel, and every span still points at the original text."""

from collections.abc import Iterator
from typing import Any

SPANS = ("span", "title_span", "byline_span", "party_span", "mention", "addressee", "against", "source", "cue", "content")
"""Fields that cite. ``body`` is left out: it would carry whole texts. ``shared`` of copies cites two articles, see below."""


def give_excerpts(shape: dict[str, Any]) -> None:
    """Empty the texts of a brief and put beside each span the characters it cites.

    ``span`` gets ``excerpt``; any other field, say ``cue``, gets ``cue_excerpt``: a string for one span, a list for several.
    ``shared`` of a copy gets ``shared_excerpt``: pairs of strings, from the one article and from the other.
    """
    texts = {article["id"]: article["text"] for article in shape["articles"]}
    for article, record, field in list(_citing(shape)):
        if article in texts:
            record[_name(field)] = _cut(texts[article], record[field])
    for copy in shape["copies"]:
        if copy["from"] in texts and copy["to"] in texts:
            copy["shared_excerpt"] = [_cut_pair(pair, texts[copy["from"]], texts[copy["to"]]) for pair in copy["shared"]]
    for each in shape["articles"]:
        each["text"] = None


def restored(shape: dict[str, Any]) -> dict[str, str]:
    """The texts of a brief of excerpts: cited characters in their places, spaces between them."""
    canvas: dict[str, list[str]] = {}
    for article, (start, end), characters in _said(shape):
        text = canvas.setdefault(article, [])
        text.extend(" " * (end - len(text)))
        text[start:end] = characters
    return {article: "".join(text) for article, text in canvas.items()}


def _said(shape: dict[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """Every excerpt: its article, its span, its characters."""
    for article, record, field in _citing(shape):
        said = record.get(_name(field))
        if article is None or said is None:
            continue
        pairs = [(record[field], said)] if isinstance(said, str) else zip(record[field], said, strict=True)
        yield from ((article, span, characters) for span, characters in pairs)
    for copy in shape.get("copies", []):
        for spans, excerpts in zip(copy["shared"], copy.get("shared_excerpt", []), strict=False):
            yield from zip((copy["from"], copy["to"]), spans, excerpts, strict=True)


def _cut_pair(pair: list[Any], source: str, copy: str) -> list[str]:
    (one, end_one), (two, end_two) = pair
    return [source[one:end_one], copy[two:end_two]]


def _name(field: str) -> str:
    return "excerpt" if field == "span" else f"{field}_excerpt"


def _cut(text: str, spans: list[Any]) -> str | list[str]:
    if spans and isinstance(spans[0], int):
        return text[spans[0] : spans[1]]
    return [text[start:end] for start, end in spans]


def _citing(shape: dict[str, Any]) -> Iterator[tuple[str | None, dict[str, Any], str]]:
    """Every field that cites: the article it cites, the record, the name of the field."""
    homes = {each["id"]: each["article"] for each in shape["statements"]}
    for article in shape["articles"]:
        yield from _inside(article, article["id"], homes)
    for key, value in shape.items():
        if key != "articles":
            yield from _inside(value, None, homes)


def _inside(value: Any, article: str | None, homes: dict[str, str]) -> Iterator[tuple[str | None, dict[str, Any], str]]:
    if isinstance(value, list):
        for each in value:
            yield from _inside(each, article, homes)
    elif isinstance(value, dict):
        article = value.get("article") or homes.get(str(value.get("statement"))) or article
        for key, inner in value.items():
            if key in SPANS and inner and _are_spans(inner):
                yield article, value, key
            else:
                yield from _inside(inner, article, homes)


def _are_spans(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, (int, list)) for each in value)
