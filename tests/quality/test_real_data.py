"""What quality/real_data.py counts, by hand."""

import numpy as np
import pytest

from quality.real_data_counts import adjusted_rand, average_linkage, average_precision, b_cubed, best_cut, right, v_measure
from quality.real_data_piles import contained, judged, tf_idf, two_cuts
from quality.real_data_row import HEAD, Row


def test_groupings_that_agree_are_perfect_whatever_their_names() -> None:
    """Only who is with whom counts."""
    for measure in (b_cubed, v_measure, adjusted_rand):
        assert measure("aabb", [7, 7, 3, 3]) == pytest.approx(1)


def test_one_group_for_all_is_penalised() -> None:
    """Four things, two groups of two, all put together: precision 1/2, recall 1; nothing known of the groups."""
    assert b_cubed("aabb", "xxxx") == pytest.approx(2 / 3)
    assert v_measure("aabb", "xxxx") == pytest.approx(0)
    assert adjusted_rand("aabb", "xxxx") == pytest.approx(0)


def test_average_precision_by_hand() -> None:
    """Right, wrong, right: (1/1 + 2/3) / 2; what scores the same is taken together, so that order does not matter."""
    assert average_precision([True, False, True], [3.0, 2.0, 1.0]) == pytest.approx(5 / 6)
    assert average_precision([True, False], [1.0, 1.0]) == average_precision([False, True], [1.0, 1.0]) == 0.5


def test_groups_join_by_the_mean_of_their_members() -> None:
    """The third is like the second alone, and too little like the two together."""
    likeness = np.array([[1, 0.9, 0.0], [0.9, 1, 0.7], [0.0, 0.7, 1]])

    assert average_linkage(likeness, 0.5) == [0, 0, 2]
    assert average_linkage(likeness, 0.3) == [0, 0, 0]


def test_thresholds_come_from_the_other_tasks() -> None:
    """What is true of one task's own answers cannot help it: here the two tasks are told apart the other way round."""
    assert best_cut([False, True], [0.2, 0.4], right) == pytest.approx(0.3)
    assert two_cuts([1, 2, 3], [0.1, 0.2, 0.3]) == (0.2, 0.3)

    gold, tasks = [0, 1, 0, 3], ["p", "p", "q", "q"]
    scores = [(0.1, 0.1), (0.9, 0.9), (0.8, 0.8), (0.9, 0.9)]

    assert judged(gold, scores, tasks)[2] != 0


def test_runs_of_words_and_weighed_words() -> None:
    """A text that stands in its source is contained in it whole; texts without a word in common have nothing to do."""
    assert contained("one two three four five six", "Two three four five, six!") == 1
    assert contained("one two three four five six", "six five four three two") == 0
    assert tf_idf(["a b", "a b", "c"])[0].tolist() == pytest.approx([1, 1, 0])


def test_rows_fill_the_table() -> None:
    """Where something was not measured, the cell is empty."""
    assert len(Row("what", 3, [0.5], None, "").cells()) == len(HEAD)
