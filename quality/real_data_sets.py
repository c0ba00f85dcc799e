"""Reading the corpora of other people that quality/real_data.py measures on; they lie in the folder `shared`."""

import csv
import gzip
import io
import json
import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quality.workshop import SHARED

DATA = SHARED / "data"
BEFORE = re.compile(r" (?=[,.;:!?%)\]]|n't\b|'(?:s|re|ve|ll|d|m)\b)")
AFTER = re.compile(r"(?<=[(\[$#]) ")
TopicFile = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A short answer, the article that it may be made from, and how: 0 not at all, 1 heavily revised, 2 lightly, 3 pasted."""

    text: str
    source: str
    degree: int


@dataclass(frozen=True, slots=True)
class Scored:
    """Two sentences and how alike people find them; for paraphrases 1 or 0."""

    left: str
    right: str
    score: float


@dataclass(frozen=True, slots=True)
class Document:
    """A news article: its topic, the event that it tells of, its sentences by their numbers, and of the sentences that
    people checked the events that several documents mention.
    """

    name: str
    topic: str
    event: str
    lines: dict[int, str]
    checked: dict[int, frozenset[str]]


def answers() -> list[Answer]:
    """Clough & Stevenson: the answers that are not held out."""
    with (DATA / "clough_stevenson" / "plagiarism.csv").open(encoding="utf-8", newline="") as file:
        return [Answer(row[0], row[1], int(row[2])) for row in csv.reader(file) if len(row) == 3 and row[2].strip().isdigit()]


def paraphrases(part: str) -> list[Scored]:
    """MRPC, ``train`` or ``val``."""
    path = DATA / "mrpc" / f"msr-para-{part}.tsv"
    text = path.read_text(encoding="utf-8") if path.is_file() else gzip.decompress(Path(f"{path}.gz").read_bytes()).decode()
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    return [Scored(row[3].strip(), row[4].strip(), float(row[0])) for row in rows if len(row) == 5]


def alike() -> dict[str, list[Scored]]:
    """The news parts of STS, by part."""
    out: dict[str, list[Scored]] = {}
    for path in sorted((DATA / "sts_news").glob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        out[path.name.removesuffix(".test.tsv")] = [
            Scored(row[1].strip(), row[2].strip(), float(row[0])) for row in rows if len(row) >= 3 and row[0]
        ]
    return out


def weakened() -> list[tuple[Scored, str]]:
    """ClaimDiff, train: 1 where the second claim weakens the first; and the topic of the pair."""
    with gzip.open(DATA / "claimdiff" / "ClaimDiff-weak-train.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [(Scored(row["claim_a"].strip(), row["claim_b"].strip(), float(row["relation"])), row["topic"]) for row in rows]


def documents() -> list[Document]:
    """ECB+ dev: 197 articles on eight topics, two events each that are much alike."""
    checked = _checked()
    with tarfile.open(DATA / "ecbplus" / "ecbplus_dev.tar.gz") as archive:
        files = [(Path(m.name).name, f.read()) for m in archive.getmembers() if (f := archive.extractfile(m)) is not None]
    return [_document(name, content, checked) for name, content in sorted(files)]


def _checked() -> dict[TopicFile, set[int]]:
    out: dict[TopicFile, set[int]] = {}
    with (DATA / "ecbplus" / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as file:
        for topic, name, number in list(csv.reader(file))[1:]:
            out.setdefault((topic, name), set()).add(int(number))
    return out


def _document(name: str, content: bytes, checked: dict[TopicFile, set[int]]) -> Document:
    root = ET.parse(io.BytesIO(content)).getroot()
    topic, _, rest = name.removesuffix(".xml").partition("_")
    words: dict[int, list[str]] = {}
    place: dict[str, int] = {}
    for token in root.iter("token"):
        at = place[token.attrib["t_id"]] = int(token.attrib["sentence"])
        words.setdefault(at, []).append(token.text or "")
    if rest.endswith("plus"):
        words.pop(0, None)  # the address of the page
    mentions: dict[int, set[str]] = {at: set() for at in checked.get((topic, rest), set())}
    for at, event in _events(root, place):
        if at in mentions:
            mentions[at].add(event)
    lines = {at: _joined(held) for at, held in sorted(words.items())}
    event = f"{topic}{'plus' if rest.endswith('plus') else ''}"
    return Document(name, topic, event, lines, {at: frozenset(found) for at, found in sorted(mentions.items()) if at in lines})


def _events(root: ET.Element, place: dict[str, int]) -> Iterator[tuple[int, str]]:
    """The sentence of each mention of an event that several documents mention, and the event."""
    at = {
        mark.attrib["m_id"]: place[anchor.attrib["t_id"]]
        for mark in root.findall("Markables/*")
        if mark.tag.startswith(("ACTION", "NEG")) and (anchor := mark.find("token_anchor")) is not None
    }
    for link in root.findall("Relations/CROSS_DOC_COREF"):
        for source in link.findall("source"):
            if source.attrib["m_id"] in at:
                yield at[source.attrib["m_id"]], link.attrib["note"]


def _joined(words: list[str]) -> str:
    return AFTER.sub("", BEFORE.sub("", " ".join(words))).strip()
