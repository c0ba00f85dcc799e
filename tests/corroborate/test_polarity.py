"""Those who say yes and those who say no."""

import re

from hearsay.corroborate.polarity import apart
from hearsay.corroborate.reports import Report, report
from hearsay.records import Article, Reading
from tests.corroborate.reports import Piece, claim

YES, NO = "A contract with Orwick has been signed", "No contract with Orwick has been signed"


def said(*texts: str) -> list[list[str]]:
    """The sides of what reports of these lines say, by report and number of the statement."""
    reports: list[Report] = []
    for name, text in zip("abcd", texts, strict=False):
        piece = Piece(name, text)
        for line in text.split("\n"):
            piece.says(line)
        reports.append(piece.made())
    whole = claim(reports, *(u.statement.id for r in reports for u in r.units))
    return [[u.statement.id for _, u in side] for side in apart(whole)]


def test_a_yes_and_a_no_of_two_reports_are_two_claims() -> None:
    """However alike the words."""
    assert said(YES, NO, YES) == [["a-s0", "c-s0"], ["b-s0"]]


def test_where_all_say_the_same_nothing_is_set_apart() -> None:
    """All yes, or all no."""
    assert said(YES, YES) == [["a-s0", "b-s0"]]
    assert said(NO, NO) == [["a-s0", "b-s0"]]


def test_a_report_that_says_both_sets_nothing_apart() -> None:
    """Somebody must say the one and not the other, on both sides."""
    assert said(f"{YES}\n{NO}", NO) == [["a-s0", "a-s1", "b-s0"]]


def test_a_headline_is_no_side() -> None:
    """A *no* that only a headline has is the headline's shortness."""
    text = f"No deal with Orwick\n{YES}"
    piece = Piece("b", text).says("No deal with Orwick")
    lines = tuple(m.span() for m in re.finditer(r"[^\n]+", text))
    article = Article(id="b", locator="b.txt", text=text, language="en", title="No deal with Orwick", title_span=lines[0])
    one = Piece("a", YES).says(YES).made()
    two = report(article, Reading(article="b", sentences=lines), piece.statements)

    assert len(apart(claim([one, two], "a-s0", "b-s0"))) == 1
