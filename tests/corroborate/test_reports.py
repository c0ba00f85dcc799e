"""A report in the form in which it is compared."""

import re
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearsay.corroborate.reports import Report, names_shared, report, shingles
from hearsay.corroborate.vectors import Matrix
from hearsay.records import Article, Figure, Reading, Statement, Time
from tests.corroborate.reports import Piece

TITLE = "Halden closes plant"
TEXT = f"{TITLE}\nHalden Steel will close the plant in Orwick and cut 2,400 jobs by 2026-09-01.\nMayor Klavins did not comment."
LINES = tuple(m.span() for m in re.finditer(r"[^\n]+", TEXT))


def numbered(texts: Sequence[str]) -> Matrix:
    """A row for each text that tells which text it was."""
    return np.array([[len(t), sum(map(ord, t))] for t in texts], np.float32)


def said(key: str, start: int, end: int, figures: tuple[Figure, ...] = (), times: tuple[Time, ...] = ()) -> Statement:
    """A statement between two places."""
    return Statement(
        id=key,
        article="a",
        attribution=None,
        span=(start, end),
        gist="",
        firmness="asserted",
        speech_act="assertion",
        figures=figures,
        times=times,
    )


def built(*statements: Statement, title: bool = True, sentences: tuple[tuple[int, int], ...] = LINES) -> Report:
    """The report with these statements."""
    article = Article(id="a", locator="a.txt", text=TEXT, language="en", title_span=LINES[0] if title else None)
    return report(article, Reading(article="a", sentences=sentences), statements, numbered)


def within(words: str) -> tuple[int, int]:
    """Where words stand."""
    at = TEXT.index(words)
    return (at, at + len(words))


JOBS = Figure(span=within("2,400 jobs"), value=2400, unit="job")
DAY = Time(span=within("2026-09-01"), value="2026-09-01")


def test_a_unit_has_the_figures_and_times_within_its_span() -> None:
    """Also those that were found with another statement; those outside are not its own."""
    whole = said("s0", *LINES[1], figures=(JOBS,), times=(DAY,))
    part = said("s1", *within("cut 2,400 jobs by 2026-09-01"))
    found = built(whole, part).units

    assert [(u.statement.id, bool(u.figures), bool(u.times)) for u in found] == [
        ("s0", False, False),
        ("s0", True, True),
        ("s1", True, True),
    ]


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda p: (min(p), max(p))), max_size=5))
def test_units_are_the_clauses_of_the_statements(spans: list[tuple[int, int]]) -> None:
    """Within their statement, with nothing of what stands elsewhere; one row of vectors for each, of its own words."""
    found = built(*(said(f"s{i}", *span, figures=(JOBS,), times=(DAY,)) for i, span in enumerate(spans)))
    texts = [TEXT[slice(*u.span)] for u in found.units]

    assert all(u.statement.span[0] <= u.span[0] < u.span[1] <= u.statement.span[1] for u in found.units)
    assert all(u.span[0] <= f.span[0] and f.span[1] <= u.span[1] for u in found.units for f in u.figures)
    assert all(u.span[0] <= t.span[0] and t.span[1] <= u.span[1] for u in found.units for t in u.times)
    assert all(u.names <= u.stems for u in found.units)
    assert found.vectors.tolist() == (numbered(texts).tolist() if texts else [])
    assert found.lines.tolist() == numbered([TEXT[slice(*s)] for s in LINES]).tolist()


def test_a_unit_knows_its_sentence_and_whether_it_is_the_headline() -> None:
    """By the place where it begins."""
    found = built(said("s0", *LINES[0]), said("s1", *within("close the plant in Orwick")), said("s2", *LINES[2])).units

    assert [(u.sentence, u.title) for u in found] == [(0, True), (1, False), (2, False)]


def test_a_unit_knows_whether_it_negates_and_whether_it_may_be() -> None:
    """*Will close* is to come, and *did not comment* is a no."""
    first, second = built(said("s0", *within("Halden Steel will close the plant")), said("s1", *LINES[2])).units

    assert (first.modal, first.negated) == (True, False)
    assert (second.modal, second.negated) == (False, True)


def test_the_headline_is_a_sentence_once() -> None:
    """Whether or not the reader took it for one; a text without sentences is one."""
    assert built(sentences=LINES).sentences == LINES
    assert built(sentences=LINES[1:]).sentences == LINES
    assert built(title=False, sentences=()).sentences == ((0, len(TEXT)),)


def test_a_report_that_is_compared_with_no_other_needs_no_vectors() -> None:
    """It has its units all the same."""
    article = Article(id="a", locator="a.txt", text=TEXT, language="en")
    found = report(article, Reading(article="a", sentences=LINES), [said("s0", *LINES[2])])

    assert len(found.units) == len(found.vectors) == 1
    assert len(found.lines) == len(LINES)


def test_runs_of_words_are_compared_without_case() -> None:
    """Every three in a row; fewer than three are no run."""
    assert shingles("The plant IS closed.") == {("the", "plant", "is"), ("plant", "is", "closed")}
    assert shingles("is closed") == frozenset()


def test_names_are_shared_from_the_side_of_the_report_with_fewer() -> None:
    """All of one's names in a longer report is everything; no names at all is nothing."""
    short = Piece("a", "the mayor of Orwick left").says("the mayor of Orwick left").made()
    long = Piece("b", "in Orwick and Selby and Lendava")
    none = Piece("c", "it rained").says("it rained").made()

    assert names_shared(short, long.says(long.text).made()) == names_shared(long.made(), short) == 1.0
    assert names_shared(short, none) == names_shared(none, none) == 0.0
