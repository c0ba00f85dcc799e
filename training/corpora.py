"""Training texts: PolNeAR and reports of our own for attribution, newswire for names, and scores of factuality.

Each text becomes a :class:`Sample`; a label of -100 is not trained on, a link of 0 means "none".
"""

import gzip
import io
import json
import re
import tarfile
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from hearsay.attribute.reading import trim_quotes
from hearsay.attribute.spans import LEARNT_KINDS, ROLES, bio_labels
from hearsay.attribute.words import Words, split_words
from training.cuts import held_out
from training.marked import levels, unmark

IGNORE = -100
ROLE_LABEL = {label: i for i, label in enumerate(bio_labels(ROLES))}
NAME_LABEL = {label: i for i, label in enumerate(bio_labels(LEARNT_KINDS))}
NAME_OF = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "location",
    "Facility": "facility",
    "NORP": "people",
    "Misc": "other",
    "Product": "other",
}


@dataclass(slots=True)
class Sample:
    """One text with labels per word. ``cue[i]`` and ``source[i]`` point at words; -1 none, -100 untrained.

    ``factuality`` is -3 to 3, or nan where nobody gave a score. ``coarse``: its organisations may be outlets.
    """

    words: Words
    role: list[int] = field(default_factory=list)
    cue: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    name: list[int] = field(default_factory=list)
    factuality: list[float] = field(default_factory=list)
    coarse: bool = False
    pieces: list[list[int]] = field(default_factory=list)


def blank(words: Words) -> Sample:
    """Nothing is known of any word."""
    n = len(words)
    return Sample(words, [IGNORE] * n, [IGNORE] * n, [IGNORE] * n, [IGNORE] * n, [float("nan")] * n)


def polnear(archive: Path) -> list[list[Sample]]:
    """Articles of one part; of each, one sample for every annotator who read it."""
    return [[_attributed(text, standoff) for standoff in read] for text, read in _versions(archive)]


def first_versions(archive: Path) -> list[tuple[str, str]]:
    """Articles of one part as text and standoff annotation, of each the first annotator by file name."""
    return [(text, read[0]) for text, read in _versions(archive)]


def _versions(archive: Path) -> list[tuple[str, list[str]]]:
    files = _members(archive)
    versions: dict[str, list[str]] = {}
    for name in sorted(n for n in files if n.endswith(".ann")):
        versions.setdefault(Path(name).stem.rpartition("_")[0], []).append(name)
    texts = {Path(n).stem: n for n in files if n.endswith(".txt")}
    return [(files[texts[stem]].decode(), [files[name].decode() for name in names]) for stem, names in sorted(versions.items())]


def newswire_names(archive: Path) -> list[Sample]:
    """Articles with the kinds of names that hearsay knows, without the cut that is held out.

    The first line, an address, is left out.
    """
    files = _members(archive)
    tables = sorted(n for n in files if n.endswith(".tsv"))
    away = held_out(tables)
    return [s for s in (_named(files[n].decode()) for n in tables if n not in away) if len(s.words)]


def invented(folder: Path) -> list[Sample]:
    """Reports of our own, with names and attributions; contents that hold others once more as texts of their own."""
    out = []
    for path in sorted(folder.glob("*.txt")):
        marked = unmark(path.read_text(encoding="utf-8"))
        for depth, (span, events) in enumerate(levels(marked)):
            inner = [part for part in (trim_quotes(marked.text, *span),) if part[0] < part[1]]
            sample = blank(split_words(marked.text, inner if depth else None))
            if not len(sample.words):
                continue
            sample.role = [0] * len(sample.words)
            _mark(sample, list(events))
            if depth == 0:
                sample.name = [0] * len(sample.words)
                at = _word_at(sample.words)
                for start, end, kind in marked.names:
                    _name(sample, sorted({at[c] for c in range(start, end) if c in at}), kind, begins=True)
            out.append(sample)
    return out


def factuality(table: Path, together: int = 4) -> list[Sample]:
    """Sentences with scores of their events from -3 (it did not happen) to 3 (it did), a few to a text, each on a line."""
    rows = [json.loads(line) for line in gzip.decompress(table.read_bytes()).decode().splitlines()]
    return [_scored(rows[i : i + together]) for i in range(0, len(rows), together)]


def _scored(rows: list[dict]) -> Sample:  # type: ignore[type-arg]
    text, scores = "", []
    for row in rows:
        line, places = glue(row["text"].split(" "))
        for target in row["targets"]:
            last = target["span1"][1]
            scores.append((len(text) + places[min(last, len(places)) - 1][0], float(target["label"])))
        text += line + "\n"
    sample = blank(split_words(text))
    at = _word_at(sample.words)
    for place, score in scores:
        sample.factuality[at[place]] = score
    return sample


OPENING, CLOSING = (
    {"(", "“", "$", "-", "‘", "``"},
    {",", ".", ";", ":", "!", "?", ")", "%", "”", "’", "'s", "’s", "n't", "-", "''"},
)


def glue(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as a line of text, and where in it each of them stands."""
    text, places, opened = "", [], False
    for token in tokens:
        quote = token == '"'
        if token in CLOSING or (quote and opened):
            text = text.rstrip(" ")
        opened ^= quote
        places.append((len(text), len(text) + len(token)))
        text += token + ("" if token in OPENING or (quote and opened) else " ")
    return text.rstrip(" "), places


def _word_at(words: Words) -> dict[int, int]:
    return {c: i for i, (s, e) in enumerate(words.spans) for c in range(s, e)}


def _members(archive: Path) -> dict[str, bytes]:
    data = gzip.decompress(archive.read_bytes())
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return {m.name: tar.extractfile(m).read() for m in tar if m.isfile()}  # type: ignore[union-attr]


def _attributed(text: str, standoff: str) -> Sample:
    sample = blank(split_words(text))
    sample.role = [0] * len(sample.words)
    _mark(sample, events(standoff))
    return sample


def _mark(sample: Sample, events: list[dict[str, list[tuple[int, int]]]]) -> None:
    at = _word_at(sample.words)
    taken: dict[int, str] = {}
    for event in events:
        held = {role: {at[c] for s, e in event.get(role, []) for c in range(s, e) if c in at} for role in ROLES}
        # The same word in two roles: the first reading holds. Sources may be shared, so they stay.
        held = {r: {w for w in ws if taken.setdefault(w, r) == r} for r, ws in held.items()}
        _label(sample, held)


def _label(sample: Sample, held: dict[str, set[int]]) -> None:
    cue = min(held["cue"], default=-1)
    for role, members in held.items():
        for start, end in _stretches(members):
            if all(sample.role[w] for w in range(start, end)):
                continue
            for w in range(start, end):
                sample.role[w] = ROLE_LABEL[("B-" if w == start else "I-") + role]
                if role != "source":
                    sample.cue[w] = cue
    for w in held["cue"]:
        sample.source[w] = min(held["source"], default=-1)


def _stretches(members: set[int]) -> list[tuple[int, int]]:
    out: list[list[int]] = []
    for w in sorted(members):
        if out and out[-1][1] == w:
            out[-1][1] = w + 1
        else:
            out.append([w, w + 1])
    return [(s, e) for s, e in out]


def events(standoff: str) -> list[dict[str, list[tuple[int, int]]]]:
    """The attributions of a standoff file, spans by role."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events = []
    for line in standoff.splitlines():
        columns = line.split("\t")
        if len(columns) < 2:
            continue
        if columns[0].startswith("T") and re.search(r" \d+ \d+", columns[1]):
            _, _, rest = columns[1].partition(" ")
            spans[columns[0]] = [(int(a), int(b)) for a, b in (part.split() for part in rest.split(";"))]
        elif columns[0].startswith("E"):
            events.append([part.split(":") for part in columns[1].split()])
    out = []
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {}
        for role, ref in event:
            roles.setdefault(role.rstrip("0123456789").lower(), []).extend(spans.get(ref, []))
        out.append(roles)
    return out


def _named(table: str) -> Sample:
    """Tokens glued back into a text, so that words and features are made as for any other text."""
    lines = table.splitlines()
    rows = [line.partition("\t") for line in lines[1 if lines and lines[0].startswith("http") else 0 :]]
    text, kinds = "", []
    for there, group in groupby(rows, lambda row: bool(row[0].strip())):
        if there:
            tokens = [(token, tag or "O") for token, _, tag in group]
            line, places = glue([token for token, _ in tokens])
            kinds += [(len(text) + s, len(text) + e, tag) for (s, e), (_, tag) in zip(places, tokens, strict=True)]
            text += line + "\n"
    sample = blank(split_words(text))
    sample.name, sample.coarse = [0] * len(sample.words), True
    at = _word_at(sample.words)
    before = ""
    for start, end, tag in kinds:
        kind = NAME_OF.get(tag[2:])
        if kind:
            inside = sorted({at[c] for c in range(start, end) if c in at})
            _name(sample, inside, kind, begins=tag[0] == "B" or before[2:] != tag[2:])
        before = tag
    return sample


def _name(sample: Sample, inside: list[int], kind: str, *, begins: bool) -> None:
    for w in inside:
        sample.name[w] = NAME_LABEL[("B-" if begins and w == inside[0] else "I-") + kind]
