"""Training texts: PolNeAR for attribution, Worldwide Newswire for names.

Each text becomes a :class:`Sample`; a label of -100 is not trained on, a link of 0 means "none".
"""

import gzip
import io
import re
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

from hearsay.attribute.spans import NAME_KINDS, ROLES, bio_labels
from hearsay.attribute.words import Words, split_words

IGNORE = -100
ROLE_LABEL = {label: i for i, label in enumerate(bio_labels(ROLES))}
NAME_LABEL = {label: i for i, label in enumerate(bio_labels(NAME_KINDS))}
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
    """One text with labels per word. ``cue[i]`` and ``source[i]`` point at words; -1 none, -100 untrained."""

    words: Words
    role: list[int] = field(default_factory=list)
    cue: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    name: list[int] = field(default_factory=list)
    pieces: list[list[int]] = field(default_factory=list)


def polnear(archive: Path) -> list[Sample]:
    """Articles of one part, one annotator each (the first by file name)."""
    files = _members(archive)
    first: dict[str, str] = {}
    for name in sorted(n for n in files if n.endswith(".ann")):
        first.setdefault(Path(name).stem.rpartition("_")[0], name)
    texts = {Path(n).stem: n for n in files if n.endswith(".txt")}
    return [_attributed(files[texts[stem]].decode(), files[ann].decode()) for stem, ann in sorted(first.items())]


def newswire_names(archive: Path) -> list[Sample]:
    """Articles with the six kinds of names that hearsay knows; the first line, an address, is left out."""
    files = _members(archive)
    tables = sorted(n for n in files if n.endswith(".tsv"))
    return [s for s in (_named(files[n].decode()) for n in tables) if len(s.words)]


def _members(archive: Path) -> dict[str, bytes]:
    data = gzip.decompress(archive.read_bytes())
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return {m.name: tar.extractfile(m).read() for m in tar if m.isfile()}  # type: ignore[union-attr]


def _attributed(text: str, standoff: str) -> Sample:
    words = split_words(text)
    n = len(words)
    at = {c: i for i, (s, e) in enumerate(words.spans) for c in range(s, e)}
    sample = Sample(words, [0] * n, [IGNORE] * n, [IGNORE] * n, [IGNORE] * n)
    taken: dict[int, str] = {}
    for event in _events(standoff):
        held = {role: {at[c] for s, e in event.get(role, []) for c in range(s, e) if c in at} for role in ROLES}
        # The same word in two roles: the first reading holds. Sources may be shared, so they stay.
        held = {r: {w for w in ws if taken.setdefault(w, r) == r} for r, ws in held.items()}
        _label(sample, held)
    return sample


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


def _events(standoff: str) -> list[dict[str, list[tuple[int, int]]]]:
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
    text, kinds, opened = "", [], False
    for number, line in enumerate(table.splitlines()):
        token, _, tag = line.partition("\t")
        if number == 0 and token.startswith("http"):
            continue
        if not token.strip():
            text = text.rstrip() + "\n" if text else ""
            continue
        if token in {",", ".", ";", ":", "!", "?", ")", "%", "”", "’", "'s", "’s", "n't", "-", "—"} or (token == '"' and opened):
            text = text.rstrip(" ")
        if token == '"':
            opened = not opened
        kinds.append((len(text), len(text) + len(token), tag or "O"))
        text += token + ("" if token in {"(", "“", "$", "-", "‘"} or (token == '"' and opened) else " ")
    words = split_words(text)
    n = len(words)
    sample = Sample(words, [IGNORE] * n, [IGNORE] * n, [IGNORE] * n, [0] * n)
    at = {c: i for i, (s, e) in enumerate(words.spans) for c in range(s, e)}
    before = ""
    for start, end, tag in kinds:
        kind = NAME_OF.get(tag[2:])
        inside = sorted({at[c] for c in range(start, end) if c in at})
        for w in inside if kind else []:
            begins = w == inside[0] and (tag[0] == "B" or before[2:] != tag[2:])
            sample.name[w] = NAME_LABEL[("B-" if begins else "I-") + str(kind)]
        before = tag
    return sample
