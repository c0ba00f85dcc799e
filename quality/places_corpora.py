"""The geoparsing corpora as quality/places.py takes them: texts, and the places that people marked in them.

LGL (local news), TR-News, GeoWebNews and GeoVirus (Wikinews on diseases), the visible parts. Offsets are mended as the
corpora's SOURCE.md says; a mark that does not cut out its phrase is moved to where the phrase stands nearest, or left out.
"""

import gzip
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hearsay.records import Span

FILES = {"LGL": "lgl", "TR-News": "TR-News", "GeoWebNews": "GWN", "GeoVirus": "GeoVirus"}
_EXPRESSIONS = (
    "Non_Lit_Expression",
    "Literal_Expression",
    "Non_Toponym",
    "Homonym",
    "Language",
)  # of GeoWebNews: no names of places
_DERIVED = ("Demonym", "Non_Literal_Modifier", "Embedded_Non_Lit", "Metonymic")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A marked place; without a point where its annotators gave none."""

    span: Span
    point: tuple[float, float] | None
    number: int | None
    """GeoNames' id."""
    literal: bool = True
    """Whether the place itself is meant, not people, a government or another thing called after it (GeoWebNews only)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One article."""

    id: str
    text: str
    domain: str | None
    toponyms: tuple[Toponym, ...]


def texts(folder: Path, corpus: str) -> list[Text]:
    """The articles of one corpus, in their order."""
    with gzip.open(folder / f"{FILES[corpus]}.xml.gz", "rb") as file:
        root = ElementTree.fromstring(file.read())  # the corpora are fixed files beside the checkout
    return [_text(corpus, number, article) for number, article in enumerate(root.iter("article"))]


def _text(corpus: str, number: int, article: ElementTree.Element) -> Text:
    text = article.findtext("text") or ""
    link = article.findtext("url") or article.findtext("link") or article.findtext("source") or ""
    domain = article.findtext("domain") or re.sub(r"^https?://([^/]*).*", r"\1", link)
    name = article.get("docid") or article.get("file") or str(number)
    marks = [*article.iter("toponym"), *article.iter("location")]
    made = dict.fromkeys(t for mark in marks if (t := _toponym(corpus, text, mark)))
    return Text(f"{corpus}-{name}", text, domain or None, tuple(sorted(made, key=lambda t: t.span)))


def _toponym(corpus: str, text: str, mark: ElementTree.Element) -> Toponym | None:
    kind = mark.findtext("type") or "Literal"
    phrase = mark.findtext("phrase") or mark.findtext("name") or mark.findtext("extractedName") or ""
    span = _mended(text, phrase, int(mark.findtext("start") or 0), int(mark.findtext("end") or 0), corpus == "GeoVirus")
    if kind in _EXPRESSIONS or span is None:
        return None
    lat, lon = (_first(mark, *names) for names in (("gaztag/lat", "lat", "latitude"), ("gaztag/lon", "lon", "longitude")))
    number = mark.find("gaztag")
    known = number.get("geonameid") if number is not None else mark.findtext("geonamesID")
    point = (float(lat), float(lon)) if lat and lon else None
    return Toponym(span, point, int(known) if known and known.isdigit() else None, kind not in _DERIVED)


def _first(mark: ElementTree.Element, *names: str) -> str | None:
    return next((found for name in names if (found := (mark.findtext(name) or "").strip())), None)


def _mended(text: str, phrase: str, start: int, end: int, one_high: bool) -> Span | None:
    if one_high:
        start, end = start - 1, end - 1
    if text[start:end] == phrase and phrase:
        return (start, end)
    found: Iterable[int] = (m.start() for m in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)) if phrase else ()
    near = min(found, key=lambda at: abs(at - start), default=None)
    return (near, near + len(phrase)) if near is not None else None
