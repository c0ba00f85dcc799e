"""Whole texts: from what an answer is made (Clough & Stevenson), and which reports tell of one event (ECB+)."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from hearsay.corroborate.copies import copies, evidence
from hearsay.corroborate.features import reports_alike
from hearsay.corroborate.likeness import Compared, load_likeness
from hearsay.corroborate.near import near
from hearsay.corroborate.reports import Report, names_shared
from hearsay.corroborate.stories import NAMES, together
from hearsay.records import Rulings
from quality.real_data_counts import (
    Floats,
    adjusted_rand,
    average_linkage,
    average_precision,
    b_cubed,
    best_cut,
    f1_of,
    right,
    v_measure,
)
from quality.real_data_read import of_sentences, of_text
from quality.real_data_row import Row
from quality.real_data_sets import Document, answers, documents

RUN = 5
STEPS = [step / 50 for step in range(5, 48)]
"""Thresholds that are tried for grouping documents."""
Pair = tuple[int, int]
Score = tuple[float, float]
"""Two numbers of an answer: from one whether it is derived at all, from the other how nearly it is the same."""


def clough_stevenson() -> list[Row]:
    """Each answer is judged by thresholds from the answers to the four other questions."""
    given = answers()
    sources = {text: of_text("source", text) for text in dict.fromkeys(one.source for one in given)}
    scores: list[list[Score]] = [[], [], []]
    for one in given:
        source, made = sources[one.source], of_text("answer", one.text)
        found = evidence([source, made], {(0, 1): load_likeness()(source, made)}, 0, 1)
        alike, runs = reports_alike(source.lines @ made.lines.T), contained(one.source, one.text)
        for held, score in zip(
            scores, ((found.share + found.verbatim, found.verbatim), (alike, alike), (runs, runs)), strict=True
        ):
            held.append(score)
    gold, tasks = [one.degree for one in given], [one.source for one in given]
    told = [judged(gold, held, tasks) for held in scores]
    derived, mine = [g > 0 for g in gold], [[m > 0 for m in x] for x in told]
    most = max(Counter(gold).values()) / len(gold)
    n = len(given)
    return [
        Row("Clough & Stevenson: derived or not, F1", n, [f1_of(derived, x) for x in mine], f1_of(derived, [True] * n), ""),
        Row("the same, accuracy", n, [right(derived, x) for x in mine], sum(derived) / n, "0.947 (all 95)"),
        Row("not, heavily, lightly revised, pasted: accuracy", n, [right(gold, x) for x in told], most, "0.80 (all 95)"),
    ]


def contained(source: str, text: str) -> float:
    """Of a text's runs of five words, the share that stand in the source."""
    left, made = (re.findall(r"\w+", one.lower()) for one in (source, text))
    ours, theirs = ({tuple(x[i : i + RUN]) for i in range(len(x) - RUN + 1)} for x in (made, left))
    return len(ours & theirs) / max(1, len(ours))


def judged(gold: Sequence[int], scores: Sequence[Score], tasks: Sequence[str]) -> list[int]:
    """A degree for each answer, by what is known of the others."""
    out = [0] * len(gold)
    for task in dict.fromkeys(tasks):
        known = [i for i in range(len(gold)) if tasks[i] != task]
        least = best_cut([gold[i] > 0 for i in known], [scores[i][0] for i in known], right)
        derived = [i for i in known if gold[i] > 0]
        cuts = two_cuts([gold[i] for i in derived], [scores[i][1] for i in derived])
        for i in (i for i in range(len(gold)) if tasks[i] == task):
            out[i] = 0 if scores[i][0] < least else 1 + sum(scores[i][1] >= cut for cut in cuts)
    return out


def two_cuts(gold: Sequence[int], scores: Sequence[float]) -> tuple[float, float]:
    """Thresholds between 1, 2 and 3 that make most right."""
    pairs = [(a, b) for a in sorted(set(scores)) for b in sorted(set(scores)) if a <= b]
    return max(pairs, key=lambda p: right(gold, [1 + (s >= p[0]) + (s >= p[1]) for s in scores]))


def ecbplus() -> list[Row]:
    """Documents by event, all topics in one pile; then, within a topic, sentences that mention one event."""
    found = documents()
    reports = [of_sentences(one.name, list(one.lines.values())) for one in found]
    likeness = load_likeness()
    # Those that share too few names are never on one event, so they need no comparing here.
    pairs = {(i, j) for i, j in near(reports) if names_shared(reports[i], reports[j]) >= NAMES}
    within = {(i, j) for i, j in combinations(range(len(found)), 2) if found[i].topic == found[j].topic}
    compared = {(i, j): likeness(reports[i], reports[j]) for i, j in sorted(pairs | within)}
    events = _events(found, reports, {pair: compared[pair] for pair in sorted(pairs)})
    return [*events, *_sentences(found, reports, {pair: compared[pair] for pair in sorted(within)})]


def _events(found: Sequence[Document], reports: Sequence[Report], compared: Mapping[Pair, Compared]) -> list[Row]:
    gold = [one.event for one in found]
    mine = together(reports, compared, copies(reports, compared, Rulings()))
    mean = np.stack([one.lines.mean(axis=0) for one in reports]).astype(np.float64)
    mean /= np.linalg.norm(mean, axis=1, keepdims=True)
    others = [_grouped(gold, mean @ mean.T), _grouped(gold, tf_idf([one.article.text for one in reports]))]
    topics = [one.topic for one in found]
    measures = {"B³ F1": b_cubed, "V-measure": v_measure, "adjusted Rand": adjusted_rand}
    return [
        Row(
            f"ECB+ dev: documents on one event, {name}" if at == 0 else f"the same, {name}",
            len(gold),
            [measure(gold, x) for x in (mine, *others)],
            measure(gold, topics),
            "",
        )
        for at, (name, measure) in enumerate(measures.items())
    ]


def _grouped(gold: Sequence[str], likeness: Floats) -> list[int]:
    """By average linkage, at the threshold that fits gold best."""
    return max((average_linkage(likeness, least) for least in STEPS), key=lambda home: b_cubed(gold, home))


def tf_idf(texts: Iterable[str]) -> Floats:
    """Cosines of every two texts."""
    counts = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    documents_with = Counter(word for one in counts for word in one)
    place = {word: i for i, word in enumerate(sorted(documents_with))}
    rows = np.zeros((len(counts), len(place)))
    for i, one in enumerate(counts):
        for word, n in one.items():
            rows[i, place[word]] = (1 + math.log(n)) * math.log(len(counts) / documents_with[word])
    rows /= np.maximum(1e-9, np.linalg.norm(rows, axis=1, keepdims=True))
    return np.asarray(rows @ rows.T, dtype=np.float64)


def _sentences(found: Sequence[Document], reports: Sequence[Report], compared: Mapping[Pair, Compared]) -> list[Row]:
    gold: list[bool] = []
    scores: list[list[float]] = [[], [], []]
    for (i, j), two in sorted(compared.items()):
        for a, x in _places(found[i]):
            for b, y in _places(found[j]):
                gold.append(bool(x & y))
                left, right_ = reports[i], reports[j]
                scores[0].append(float(two.lines[a, b]))
                scores[1].append(float(left.lines[a] @ right_.lines[b]))
                scores[2].append(_words(left, a, right_, b))
    every = f1_of(gold, [True] * len(gold))
    cuts = [best_cut(gold, x, f1_of) for x in scores]
    best = [f1_of(gold, [s >= cut for s in x]) for cut, x in zip(cuts, scores, strict=True)]
    precision = [average_precision(gold, x) for x in scores]
    return [
        Row("ECB+ dev: sentences that mention one event, average precision", len(gold), precision, sum(gold) / len(gold), ""),
        Row("the same, F1 at the threshold that fits best", len(gold), best, every, ""),
    ]


def _places(one: Document) -> list[tuple[int, frozenset[str]]]:
    """The checked sentences: place among all, and the events they mention."""
    place = {number: at for at, number in enumerate(one.lines)}
    return [(place[number], events) for number, events in one.checked.items()]


def _words(a: Report, at: int, b: Report, other: int) -> float:
    left, right_ = (frozenset[str]().union(*(u.stems for u in r.units if u.sentence == i)) for r, i in ((a, at), (b, other)))
    return len(left & right_) / max(1, len(left | right_))
