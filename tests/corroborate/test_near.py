import json
import pickle
import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from hearsay.corroborate.keys import stems
from hearsay.corroborate.near import COPIES, FEW, Near, near
from hearsay.corroborate.reports import Report, report
from hearsay.corroborate.vectors import Matrix
from hearsay.records import Article, Reading, Statement

FAMILIES = sorted((Path(__file__).parents[2] / "benchmarks" / "origins" / "families").glob("*/family.json"))
WORDS = [
    a + b for a in ("bar", "col", "dun", "fer", "gol", "hal", "kes", "lom", "mir", "nov") for b in ("ak", "en", "im", "or", "ut")
]


def built(text: str) -> Report:
    """A report of which every line is a sentence and a statement."""
    spans = tuple(m.span() for m in re.finditer(r"[^\n]+", text))
    article = Article(id=text, locator="a.txt", text=text, language="en", body=spans)
    said = [
        Statement(id=f"{span}", article=text, attribution=None, span=span, gist="", firmness="asserted", speech_act="assertion")
        for span in spans
    ]
    return report(article, Reading(article=text, sentences=spans), said, by_words)


def by_words(texts: Sequence[str]) -> Matrix:
    """Vectors that are near where words are shared: each word has its direction."""
    out = np.zeros((len(texts), 64), np.float32)
    for row, text in enumerate(texts):
        for stem in sorted(stems("en", text)):
            out[row, sum(map(ord, stem)) % 64] += 1
    return np.asarray(out / np.maximum(1e-6, np.linalg.norm(out, axis=1, keepdims=True)), dtype=np.float32)


def unrelated(number: int, lines: int = 4) -> str:
    """An invented report whose names and words hardly another has."""
    chance = np.random.default_rng(number)
    said = [" ".join(f"{WORDS[i]}{number}x{k}" for k, i in enumerate(chance.integers(0, 50, 9))) for _ in range(lines)]
    return "\n".join(f"In Port{number} the council of {one}." for one in said)


FLOOD = (
    "The Lendava bridge fell on Monday night, two trucks went into the river.\n"
    "Mayor Ruta Klavins closed the quay and asked the army for a pontoon.\n"
    "Divers from Ventspils looked for a driver until dawn without result.\n"
    "The bridge was last inspected nine years ago by a firm from Riga."
)
SHORT = "Mayor Ruta Klavins closed the quay and asked the army for a pontoon."
TOLD_ANEW = "Search for driver goes on in Lendava\nKlavins, who heads the town, wants soldiers to lay a crossing at the quay."
MANY = [unrelated(i) for i in range(120)]


def pairs(texts: Sequence[str], most: int = 40) -> list[tuple[int, int]]:
    """Of reports in this order."""
    return near([built(text) for text in texts], most)


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.parent.name)
def test_in_a_small_pile_whatever_shares_a_claim_is_compared(path: Path) -> None:
    """Two reports of a family that carry one claim, or of which one was made from the other, are a pair."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    files = sorted(one["file"] for one in gold["articles"])
    place = {name: i for i, name in enumerate(files)}
    found = pairs([re.sub(r"(?<=[.!?]) ", "\n", (path.parent / name).read_text(encoding="utf-8")) for name in files])

    claimed = [sorted({place[one["file"]] for one in claim["carried_by"]}) for claim in gold["claims"]]
    copied = [sorted((place[one["from"]], place[one["to"]])) for one in gold["copies"]]
    wanted = {pair for group in [*claimed, *copied] for pair in combinations(group, 2)}
    assert wanted <= set(found)


def test_reports_without_a_common_word_are_not_compared() -> None:
    """Even in a small pile."""
    found = pairs([FLOOD, "Bonn, Lyon\nPupils painted walls"])

    assert found == []


def test_what_has_nothing_to_do_with_each_other_is_not_compared_in_a_large_pile() -> None:
    """Once there are more than a few reports, words that all of them have do not make a pair."""
    found = pairs(MANY)

    assert not [pair for pair in found if pair[1] > FEW + 1]


@pytest.mark.parametrize("later", [FLOOD, SHORT, TOLD_ANEW, FLOOD.replace("two trucks", "three lorries")])
def test_a_report_on_the_same_event_is_found_in_a_large_pile(later: str) -> None:
    """A reprint, a short report that stands within the long one, one in other words, one with another figure."""
    found = pairs([*MANY[:60], FLOOD, *MANY[60:], later])

    assert (60, len(MANY) + 1) in found


def test_a_short_report_finds_the_long_one_whichever_was_first() -> None:
    """Containment goes both ways."""
    found = pairs([*MANY[:60], SHORT, *MANY[60:], FLOOD])

    assert (60, len(MANY) + 1) in found


def test_a_later_report_changes_nothing_among_those_before_it() -> None:
    """The pairs of a pile begin with the pairs of its first part, and those of each report stay as they were."""
    texts = [FLOOD, *MANY[:70], TOLD_ANEW, SHORT, FLOOD, *MANY[70:]]
    before, after = pairs(texts[:80]), pairs(texts)

    assert before == [pair for pair in after if pair[1] < 80]


def test_an_index_goes_on_where_it_was() -> None:
    """Kept and loaded again, it finds what it would have found."""
    reports = [built(text) for text in [FLOOD, *MANY[:60], TOLD_ANEW, SHORT]]
    index = Near()
    for one in reports[:50]:
        index.add(one)
    kept = pickle.loads(pickle.dumps(index))
    at_once = [(a, b) for b, one in enumerate(reports[50:], 50) for a in kept.add(one)]

    assert len(kept) == len(reports)
    assert sorted(at_once) == [pair for pair in near(reports) if pair[1] >= 50]


def test_so_many_earlier_reports_and_no_more() -> None:
    """The nearest are kept: the report on the same event is among them."""
    texts = [FLOOD, *(f"{text}\nThe river at the quay rose on Monday." for text in MANY[:30]), TOLD_ANEW]
    found = pairs(texts, most=5)

    assert max(sum(1 for pair in found if pair[1] == b) for b in range(len(texts))) <= 5
    assert (0, len(texts) - 1) in found


def test_copies_come_on_top_of_the_most() -> None:
    """A near-duplicate is compared even where as many others are nearer by their words."""
    found = pairs([FLOOD] * 12, most=3)

    assert len(found) == 12 * 11 / 2


def test_a_text_that_is_copied_without_end_stays_affordable() -> None:
    """Each copy is compared with so many others, not with all, and the first one is among them."""
    index, one = Near(), built(FLOOD)
    found = [index.add(one) for _ in range(2 * COPIES + 50)]

    assert max(map(len, found)) <= COPIES + 40
    assert all(0 in earlier for earlier in found[1:])


def test_empty_reports_pair_with_nothing() -> None:
    """A page without text, before and after others."""
    found = pairs(["", FLOOD, "", "...", FLOOD])

    assert found == [(1, 4)]
