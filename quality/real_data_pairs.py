"""Two sentences at a time: paraphrases (MRPC), how alike (STS), whether one weakens the other (ClaimDiff)."""

from collections.abc import Callable, Sequence

from hearsay.corroborate.likeness import load_likeness
from hearsay.corroborate.measures import clash
from hearsay.corroborate.reports import Report
from quality.real_data_counts import best_cut, correlation, f1_of, macro_f1, right
from quality.real_data_read import LANGUAGE, of_sentences
from quality.real_data_row import Row
from quality.real_data_sets import Scored, alike, paraphrases, weakened

FITTED_ON = 500
"""Pairs of MRPC's train part from which the thresholds are taken."""
Two = tuple[Report, Report]
Way = Callable[[Report, Report], float]


def as_reports(pairs: Sequence[Scored], vectors: bool = True) -> list[Two]:
    """Every sentence as a report of its own."""
    return [(of_sentences("a", [one.left], vectors), of_sentences("b", [one.right], vectors)) for one in pairs]


def by_likeness(a: Report, b: Report) -> float:
    """Log-odds that they say the same."""
    return float(load_likeness()(a, b).lines[0, 0])


def by_vectors(a: Report, b: Report) -> float:
    """The cosine."""
    return float(a.lines[0] @ b.lines[0])


def by_words(a: Report, b: Report) -> float:
    """Of the stems of both, the share that both have."""
    left, right_ = (frozenset[str]().union(*(u.stems for u in r.units)) for r in (a, b))
    return len(left & right_) / max(1, len(left | right_))


WAYS: tuple[Way, ...] = (by_likeness, by_vectors, by_words)


def mrpc() -> list[Row]:
    """F1 and accuracy on the validation part; thresholds from the train part."""
    train, val = paraphrases("train")[:FITTED_ON], paraphrases("val")
    known, gold = [bool(one.score) for one in train], [bool(one.score) for one in val]
    some, held = as_reports(train), as_reports(val)
    found = []
    for way in WAYS:
        cut = best_cut(known, [way(*two) for two in some], right)
        found.append([way(*two) >= cut for two in held])
    every = [True] * len(gold)
    return [
        Row(
            "MRPC val: paraphrase or not, F1",
            len(gold),
            [f1_of(gold, x) for x in found],
            f1_of(gold, every),
            "0.92 to 0.93 (test)",
        ),
        Row("the same, accuracy", len(gold), [right(gold, x) for x in found], right(gold, every), "above 0.90 (test)"),
    ]


def sts() -> list[Row]:
    """Pearson's r, by part."""
    out = []
    for part, pairs in alike().items():
        held, gold = as_reports(pairs), [one.score for one in pairs]
        found = [correlation(gold, [way(*two) for two in held]) for way in WAYS]
        published = "above 0.88 (headlines 2015)" if "headlines" in part else ""
        out.append(Row(f"STS {part.replace('.', ' ')}: how alike, r", len(gold), found, 0.0, published))
    return out


def claimdiff() -> list[Row]:
    """Whether the second claim weakens the first: one is negated and the other is not, or their figures clash."""
    pairs = [one for one, _ in weakened()]
    gold = [bool(one.score) for one in pairs]
    mine = [speaks_against(a, b) for a, b in as_reports(pairs, vectors=False)]
    never, always = [False] * len(gold), [True] * len(gold)
    return [
        Row("ClaimDiff train: weakens or not, macro F1", len(gold), [macro_f1(gold, mine)], macro_f1(gold, never), ""),
        Row("the same, F1 of weakens", len(gold), [f1_of(gold, mine)], f1_of(gold, always), ""),
        Row("the same, accuracy", len(gold), [right(gold, mine)], right(gold, never), "people 0.19 above the best model (test)"),
    ]


def speaks_against(a: Report, b: Report) -> bool:
    """By the signs that part claims in a brief: polarity and figures."""
    negated = [any(u.negated for u in one.units) for one in (a, b)]
    return negated[0] != negated[1] or any(clash(LANGUAGE, u.figures, v.figures) for u in a.units for v in b.units)
