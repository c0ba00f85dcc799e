"""News of other people's corpora as pages that hearsay can read, for quality/checks.py; they lie in the folder `shared`."""

import csv
import gzip
import io
import json
import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from quality.real_data_sets import AFTER, BEFORE
from quality.workshop import SHARED

DATA = SHARED / "data"


@dataclass(frozen=True, slots=True)
class Text:
    """One report of a corpus; ``content`` as it would stand in a file, and when it was published, if the corpus says so."""

    corpus: str
    name: str
    content: bytes
    published: str | None = None
    html: bool = False


def members(path: Path) -> dict[str, bytes]:
    """The files of an archive, by name, in order."""
    with tarfile.open(fileobj=io.BytesIO(path.read_bytes())) as archive:
        found = {m.name: f.read() for m in archive.getmembers() if (f := archive.extractfile(m)) is not None}
    return dict(sorted(found.items()))


def polnear() -> Iterator[Text]:
    """Train and dev."""
    with (DATA / "polnear" / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    dates = {PurePosixPath(row["filename"]).stem: row.get("publication_date") or row.get("date") for row in rows}
    for part in ("dev", "train"):
        for name, content in members(DATA / "polnear" / f"{part}.tar.gz").items():
            if name.endswith(".txt"):
                stem = PurePosixPath(name).stem
                yield Text("polnear", stem, content, _day(dates.get(stem)))


def meantime() -> Iterator[Text]:
    """Wikinews of MEANTIME; the second line is the date."""
    for name, content in members(DATA / "meantime_en" / "meantime_en.tar.gz").items():
        if name.startswith("intra-doc") and name.endswith(".xml"):
            lines = _sentences(content)
            yield Text("meantime_en", PurePosixPath(name).stem, "\n\n".join(lines.values()).encode(), None)


def ecbplus() -> Iterator[Text]:
    """ECB+ train and dev, without the address that some begin with."""
    for part in ("dev", "train"):
        for name, content in members(DATA / "ecbplus" / f"ecbplus_{part}.tar.gz").items():
            if name.endswith(".xml"):
                lines = _sentences(content)
                if name.endswith("plus.xml"):
                    lines.pop(0, None)
                yield Text("ecbplus", PurePosixPath(name).stem, "\n".join(lines.values()).encode())


def _sentences(content: bytes) -> dict[int, str]:
    words: dict[int, list[str]] = {}
    for token in ET.parse(io.BytesIO(content)).getroot().iter("token"):
        words.setdefault(int(token.attrib["sentence"]), []).append(token.text or "")
    return {at: AFTER.sub("", BEFORE.sub("", " ".join(held))) for at, held in sorted(words.items())}


def geoparsing() -> Iterator[Text]:
    """The three corpora in XML, and GeoWebNews."""
    for part, file in (("trnews", "TR-News"), ("geovirus", "GeoVirus"), ("lgl", "lgl")):
        root = ET.fromstring(gzip.decompress((DATA / "geoparsing" / f"{file}.xml.gz").read_bytes()))
        for number, article in enumerate(root.iter("article")):
            title, text = article.findtext("title") or "", article.findtext("text") or ""
            head = f"{title.strip()}\n\n" if title.strip() and not text.startswith(title.strip()[:30]) else ""
            name = article.get("docid") or article.findtext("url") or str(number)
            yield Text(
                f"geoparsing/{part}", re.sub(r"\W+", "-", f"{number}-{name}")[:80], (head + text).encode(), _lgl_day(article)
            )
    for name, content in members(DATA / "geoparsing" / "GeoWebNews_brat.tar.gz").items():
        if name.endswith(".txt"):
            yield Text("geoparsing/geowebnews", PurePosixPath(name).stem, content)


def _lgl_day(article: ET.Element) -> str | None:
    return _day(article.findtext("dltime"))


def newsquant() -> Iterator[Text]:
    """Sentences out of the news, each by itself."""
    for number, row in enumerate(json.loads((DATA / "newsquant" / "NewsQuant.json").read_text(encoding="utf-8"))):
        yield Text("newsquant", str(number), row["text"].encode())


def gum() -> Iterator[Text]:
    """GUM train and dev, all kinds of writing; paragraphs as there."""
    for part in ("train.rebuilt", "dev"):
        listed = gzip.decompress((DATA / "ud_en_gum" / f"en_gum-ud-{part}.conllu.gz").read_bytes()).decode()
        for document in listed.split("# newdoc id = ")[1:]:
            name = document.split("\n", 1)[0].strip()
            text, date = "", None
            for line in document.splitlines():
                if line.startswith("# newpar") and "block" not in line and text:
                    text += "\n\n"
                elif line.startswith("# text = "):
                    text += ("" if not text or text.endswith("\n") else " ") + line.removeprefix("# text = ")
                elif line.startswith("# meta::dateCreated = "):
                    date = _day(line.partition("= ")[2])
            yield Text("gum", name, text.encode(), date)


def fundus() -> Iterator[Text]:
    """Pages of publishers; those in a language without a pack are read too."""
    for path in sorted((DATA / "fundus_pages").glob("*/*.html.gz")):
        yield Text("fundus_pages", f"{path.parent.name}-{path.name[:-8]}", gzip.decompress(path.read_bytes()), html=True)


def extraction() -> Iterator[Text]:
    """Pages of the article extraction benchmark."""
    for path in sorted((DATA / "article_extraction_benchmark" / "html").glob("*.html.gz")):
        yield Text("article_extraction", path.name[:-8], gzip.decompress(path.read_bytes()), html=True)


def newswire() -> Iterator[Text]:
    """Newswire from outside the US and Europe; the first line, an address, is left out."""
    for name, content in members(DATA / "worldwide_newswire_ner" / "worldwide.tar.gz").items():
        if name.startswith("text/"):
            text = content.decode("utf-8", "replace")
            text = text.split("\n", 1)[-1] if text.startswith("http") else text
            yield Text("worldwide_newswire", PurePosixPath(name).stem, text.encode())


CORPORA: dict[str, Callable[[], Iterator[Text]]] = {
    "newsquant": newsquant,
    "meantime_en": meantime,
    "geoparsing": geoparsing,
    "article_extraction": extraction,
    "fundus_pages": fundus,
    "ecbplus": ecbplus,
    "gum": gum,
    "worldwide_newswire": newswire,
    "polnear": polnear,
}
"""The corpora, the ones that take least first."""


@cache
def _days() -> re.Pattern[str]:
    return re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def _day(written: Any) -> str | None:
    """The day of publication as ISO 8601, where the corpus gives one."""
    if not written:
        return None
    found = _days().search(str(written))
    if found:
        return found.group()
    try:
        return parsedate_to_datetime(str(written)).date().isoformat()
    except (ValueError, TypeError):
        return None
