"""Which reports are on one event."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.reports import Report
from hearsay.corroborate.stories import joined, one_event, stories, together
from hearsay.records import Claim, Origins
from tests.corroborate.reports import FAR, Piece, compared, copy

LINES = ("Orwick lost its bridge", "Mayor Klavins closed the quay", "Divers of Brimsvik searched", "A truck fell")
OTHER = ("Lendava opened a park", "Governor Varga planted trees", "Singers of Sundal came", "It rained")
LINKS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] < p[1]), max_size=20)


def told(name: str, lines: Sequence[str] = LINES) -> Report:
    """A report of these lines, each a statement."""
    piece = Piece(name, "\n".join(lines))
    for line in lines:
        piece.says(line)
    return piece.made()


def likeness(rows: int, columns: int, *alike: tuple[int, int], odds: float = 3.0) -> Compared:
    """Sentences that are alike, and all others not."""
    lines = np.full((rows, columns), FAR)
    for at in alike:
        lines[at] = odds
    return Compared(lines, lines)


def test_one_report_like_two_events_does_not_make_them_one() -> None:
    """Three reports on each, all linked among themselves, and one link across."""
    inside = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)]

    assert joined(6, [*inside, (2, 3)]) == [[0, 1, 2], [3, 4, 5]]
    assert joined(7, [*inside, (2, 6), (3, 6)]) in ([[0, 1, 2, 6], [3, 4, 5]], [[0, 1, 2], [3, 4, 5, 6]])


def test_a_report_joins_by_one_link() -> None:
    """What is linked to only one of a group belongs to it, too."""
    assert joined(4, [(0, 1), (0, 2), (1, 2), (2, 3)]) == [[0, 1, 2, 3]]


def test_two_groups_join_by_as_many_links_as_the_smaller_has_reports() -> None:
    """Two for a group of two."""
    inside = [(0, 1), (0, 2), (1, 2), (3, 4)]

    assert joined(5, [*inside, (2, 3), (1, 4)]) == [[0, 1, 2, 3, 4]]


@given(LINKS, st.randoms(use_true_random=False))
def test_groups_depend_on_the_links_alone(links: list[tuple[int, int]], chance: random.Random) -> None:
    """Every report is in one group; who has no link stands alone; the order of the links does not matter."""
    found = joined(9, links)
    linked = {i for pair in links for i in pair}

    assert sorted(i for group in found for i in group) == list(range(9))
    assert [[i] for i in range(9) if i not in linked] == [g for g in found if g[0] not in linked]
    assert joined(9, chance.sample(links, len(links))) == found


@given(st.integers(1, 5), st.integers(1, 5))
def test_groups_without_a_link_stay_two(a: int, b: int) -> None:
    """All linked within, none across."""
    left, right = range(a), range(a, a + b)

    assert joined(a + b, [(i, j) for group in (left, right) for i in group for j in group if i < j]) == [list(left), list(right)]


def test_two_sentences_that_say_the_same_make_one_event() -> None:
    """One is enough where it is a quarter of a report; one of many is not."""
    a, b = told("a"), told("b")
    one, two = told("c", [*LINES, *(f"{line} again" for line in OTHER)]), told("d", [*LINES, *(f"{line} anew" for line in OTHER)])

    assert one_event(a, b, likeness(4, 4, (0, 0), (1, 1)))
    assert one_event(a, b, likeness(4, 4, (0, 0), odds=6.0))
    assert not one_event(one, two, likeness(8, 8, (0, 0), odds=6.0))
    assert one_event(one, two, likeness(8, 8, (0, 0), (5, 5)))
    assert not one_event(a, b, likeness(4, 4))


def test_one_sentence_like_many_is_one_sentence() -> None:
    """It is counted from the side with fewer."""
    one, two = told("c", [*LINES, *(f"{line} again" for line in OTHER)]), told("d", [*LINES, *(f"{line} anew" for line in OTHER)])

    assert not one_event(one, two, likeness(8, 8, (0, 0), (1, 0)))


def test_reports_on_other_people_are_on_another_event() -> None:
    """However alike their sentences: a bridge fell here, and one there."""
    assert not one_event(told("a"), told("b", OTHER), likeness(4, 4, (0, 0), (1, 1), (2, 2), (3, 3)))


def test_copies_are_on_the_event_of_their_source() -> None:
    """Also where no sentence was found alike."""
    reports = [told("a"), told("b", OTHER), told("c")]

    assert together(reports, compared(reports, {}), [copy(reports[0], reports[2])]) == [0, 1, 0]
    assert together(reports, compared(reports, {}), []) == [0, 1, 2]


def claim(statement: str, weight: float) -> Claim:
    """A claim of one statement."""
    return Claim(
        id=f"c-{statement}",
        gist=f"of {statement}",
        statements=(statement,),
        weight=weight,
        origins=Origins(at_least=0, at_most=1),
    )


@pytest.mark.parametrize("back", [False, True])
def test_a_story_is_told_by_its_weightiest_claim(back: bool) -> None:
    """One for each event, by its first report, with the event's reports and claims; without claims it has no gist."""
    reports = [told("a"), told("b", OTHER), told("c")]
    claims = [claim("a-s0", 0.2), claim("c-s1", 0.9)]
    first, second = stories(reports, [0, 1, 0], claims[::-1] if back else claims)

    assert (first.gist, first.articles, set(first.claims)) == ("of c-s1", ("a", "c"), {"c-a-s0", "c-c-s1"})
    assert (second.gist, second.articles, second.claims) == ("", ("b",), ())
    assert first.id != second.id


def test_a_story_keeps_its_id_when_a_report_is_added() -> None:
    """It is named after its first report."""
    reports = [told("a"), told("c")]

    assert stories(reports[:1], [0], [])[0].id == stories(reports, [0, 0], [])[0].id
