"""Whether the same people and bodies get the same id: python quality/parties.py.

Given are the mentions by proper name that people marked, each as a person or a body: in GUM (train and dev, all kinds of
writing) the proper nouns at a mention's head, in ECB+ (train and dev) participants whose every word has a capital. What is
measured is which of them are put under one id: in each report, and for ECB+ also over all reports of a topic. Nouns and pronouns
are left out: who is "he" is another measure (quality/who.py). MUC and B3, over all mentions of all reports; a name that is
mentioned once counts. ``by words`` is the baseline: one id for the same words.
"""

import argparse
import gzip
import io
import re
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hearsay.attribute.chains import the_cast  # noqa: E402
from hearsay.corroborate.parties import joined  # noqa: E402
from hearsay.ground.parties import roster  # noqa: E402
from hearsay.ids import entity_id  # noqa: E402
from hearsay.records import Article, Name, NameKind, Span  # noqa: E402
from quality.workshop import ABSENT, SHARED, table  # noqa: E402

DATA = SHARED / "data"
KIND: Mapping[str, NameKind] = {"person": "person", "organization": "organisation", "PER": "person", "ORG": "organisation"}
SMALL = frozenset({"of", "and", "for", "the", "&", "de", "la", "van", "von", "bin", "al", "-", "'s", ".", "'"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that people marked, and which entity of its document or topic it is."""

    span: Span
    kind: NameKind
    gold: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with its names."""

    name: str
    topic: str
    text: str
    mentions: tuple[Mention, ...]


def gum() -> Iterator[Marked]:
    """Documents of GUM, words with a space between."""
    for part in ("train.rebuilt", "dev"):
        listed = gzip.decompress((DATA / "ud_en_gum" / f"en_gum-ud-{part}.conllu.gz").read_bytes()).decode()
        for document in listed.split("# newdoc id = ")[1:]:
            yield _gum_document(document)


def _gum_document(document: str) -> Marked:
    rows = [line.split("\t") for line in document.splitlines() if re.match(r"\d+\t", line)]
    text, places = _spelled(rows)
    opened: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    mentions = []
    for at, row in enumerate(rows):
        marks = re.search(r"Entity=([^|]+)", row[9])
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", marks.group(1)) if marks else ():
            body = mark.strip("()")
            if mark.startswith("("):
                number, kind, _, _, _, least = [*body.split("-"), *([""] * 8)][:6]
                opened[number].append((at, kind, least))
            if mark.endswith(")"):
                number = body.split("-")[0]
                start, kind, least = opened[number].pop()
                named = _named(rows, start, at, least)
                if kind in KIND and named:
                    mentions.append(Mention((places[named[0]][0], places[named[-1]][1]), KIND[kind], number))
    name = document.split("\n", 1)[0].strip()
    return Marked(name, name, text, _apart(mentions))


def _spelled(rows: Sequence[Sequence[str]]) -> tuple[str, list[Span]]:
    text, places = "", []
    for row in rows:
        if row[0] == "1" and text:
            text = text.rstrip() + "\n"
        places.append((len(text), len(text) + len(row[1])))
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    return text, places


def _named(rows: Sequence[Sequence[str]], start: int, end: int, least: str) -> list[int]:
    """The proper nouns in a row that hold the head of a mention."""
    head = [start + int(n) - 1 for n in least.split(",") if n.isdigit()]
    if not head or rows[head[0]][3] != "PROPN":
        return []
    first = last = head[0]
    while first > start and rows[first - 1][3] == "PROPN":
        first -= 1
    while last < end and (rows[last + 1][3] == "PROPN" or (rows[last + 1][1] in ("of", "and", "for") and last + 1 in head)):
        last += 1
    return list(range(first, last + 1))


def ecb() -> Iterator[Marked]:
    """Documents of ECB+, by topic; the first and the second event of a number are two topics."""
    for part in ("train", "dev"):
        with tarfile.open(DATA / "ecbplus" / f"ecbplus_{part}.tar.gz") as archive:
            for member in sorted(archive.getmembers(), key=lambda m: m.name):
                held = archive.extractfile(member)
                if held is not None and member.name.endswith(".xml"):
                    yield _ecb_document(Path(member.name).stem, held.read())


def _ecb_document(name: str, content: bytes) -> Marked:
    root = ET.parse(io.BytesIO(content)).getroot()
    text, places, last = "", dict[str, Span](), ""
    for token in root.iter("token"):
        word = token.text or ""
        text += "\n" if last and token.attrib["sentence"] != last else ""
        last = token.attrib["sentence"]
        places[token.attrib["t_id"]] = (len(text), len(text) + len(word))
        text += word + " "
    cluster = {
        source.attrib["m_id"]: link.get("note", "")
        for kind in ("CROSS_DOC_COREF", "INTRA_DOC_COREF")
        for link in root.findall(f"Relations/{kind}")
        for source in link.findall("source")
    }
    mentions = []
    for mark in root.findall("Markables/*"):
        kind = KIND.get(mark.tag.rpartition("_")[2]) if mark.tag.startswith("HUMAN_PART") else None
        spans = [places[a.attrib["t_id"]] for a in mark.findall("token_anchor")]
        if kind and spans and mark.attrib["m_id"] in cluster:
            span = (spans[0][0], spans[-1][1])
            if _capitals(text[slice(*span)]):
                mentions.append(Mention(span, kind, cluster[mark.attrib["m_id"]]))
    topic = re.sub(r"_\d+(ecb(?:plus)?)$", r"\1", name)
    return Marked(name, topic, text, _apart(mentions))


def _capitals(words: str) -> bool:
    found = words.split()
    return found[0][:1].isupper() and all(w[:1].isupper() or w.lower() in SMALL for w in found) and words.lower() not in SMALL


def _apart(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Names that do not overlap, the longer ones kept."""
    out: list[Mention] = []
    for one in sorted(mentions, key=lambda m: (m.span[0], -m.span[1])):
        if not out or one.span[0] >= out[-1].span[1]:
            out.append(one)
    return tuple(out)


Ids = Callable[[Marked], list[str]]


def by_words(one: Marked) -> list[str]:
    """One id for the same words."""
    return [one.text[slice(*m.span)].lower() for m in one.mentions]


def _names(one: Marked) -> tuple[Article, list[Name]]:
    article = Article(id=one.name, locator=one.name, text=one.text, language="en", body=((0, len(one.text)),))
    names = [Name(span=m.span, kind=m.kind) for m in one.mentions]
    cast = the_cast(article, "en", names)
    return article, [replace(n, full=cast.named(n.span)) for n in names]


def by_cast(one: Marked) -> list[str]:
    """As before spellings were folded: the fullest name that the report prints."""
    return [entity_id(str(n.kind), n.full or "") for n in _names(one)[1]]


def by_roster(one: Marked) -> list[str]:
    """As a brief of one report has it."""
    article, names = _names(one)
    found = {p.span: p.entity or "" for p in roster(article, names).parties}
    return [found.get(n.span, f"?{n.span}") for n in names]


def over_topic(marked: Sequence[Marked]) -> list[str]:
    """As a brief of all reports of a topic has it."""
    met: list[tuple[str, str, str]] = []
    ids: list[list[str]] = []
    for one in marked:
        article, names = _names(one)
        found = {p.span: p for p in roster(article, names).parties}
        met += [(p.entity or "", p.kind, p.name) for p in found.values()]
        ids.append([(found[n.span].entity or "") if n.span in found else f"?{one.name}{n.span}" for n in names])
    same = joined(met)
    return [same.get(key, key) for row in ids for key in row]


Keys = Sequence[Hashable]


def b_cubed(gold: Keys, mine: Keys) -> tuple[float, float]:
    """Precision and recall, over mentions."""
    both, left, right = Counter(zip(gold, mine, strict=True)), Counter(gold), Counter(mine)
    total = max(1, len(gold))
    precision = sum(n * n / right[m] for (_, m), n in both.items()) / total
    return precision, sum(n * n / left[g] for (g, _), n in both.items()) / total


def muc(gold: Keys, mine: Keys) -> tuple[float, float]:
    """Precision and recall, over links."""

    def share(one: Keys, other: Keys) -> float:
        held: dict[Hashable, set[Hashable]] = defaultdict(set)
        size = Counter(one)
        for a, b in zip(one, other, strict=True):
            held[a].add(b)
        links = sum(n - 1 for n in size.values())
        return sum(size[a] - len(parts) for a, parts in held.items()) / max(1, links)

    return share(mine, gold), share(gold, mine)


def _f(pair: tuple[float, float]) -> float:
    return 2 * pair[0] * pair[1] / sum(pair) if sum(pair) else 0.0


def row(title: str, gold: Keys, mine: Keys) -> tuple[object, ...]:
    """A row of the table."""
    links, mentions = muc(gold, mine), b_cubed(gold, mine)
    return title, len(gold), *links, _f(links), *mentions, _f(mentions)


def within(title: str, marked: Sequence[Marked], ids: Ids) -> tuple[object, ...]:
    """Each report by itself."""
    gold = [(one.name, m.gold) for one in marked for m in one.mentions]
    return row(title, gold, [(one.name, key) for one in marked for key in ids(one)])


def report() -> str:
    """The tables, in Markdown."""
    head = ("names", "mentions", "MUC P", "MUC R", "MUC F1", "B3 P", "B3 R", "B3 F1")
    rows = []
    topics: dict[str, list[Marked]] = defaultdict(list)
    for corpus, marked in (("GUM", list(gum())), ("ECB+", list(ecb()))):
        for how, ids in (("by words", by_words), ("fullest name", by_cast), ("brief", by_roster)):
            rows.append(within(f"{corpus}, each report, {how}", marked, ids))
        for one in marked if corpus == "ECB+" else ():
            topics[one.topic].append(one)
    gold = [(topic, m.gold) for topic, some in topics.items() for one in some for m in one.mentions]
    words = [(topic, key) for topic, some in topics.items() for one in some for key in by_words(one)]
    rows.append(row("ECB+, over a topic, by words", gold, words))
    before = [(topic, key) for topic, some in topics.items() for one in some for key in by_cast(one)]
    rows.append(row("ECB+, over a topic, fullest name", gold, before))
    rows.append(
        row("ECB+, over a topic, brief", gold, [(topic, key) for topic, some in topics.items() for key in over_topic(some)])
    )
    return table(head, rows)


def main() -> int:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    print(report())
    return 0


if __name__ == "__main__":
    sys.exit(main())
