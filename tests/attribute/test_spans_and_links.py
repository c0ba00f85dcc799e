"""Decoding: labels to runs, runs to attributions."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearsay.attribute.links import CONTENT, CUE, SOURCE, Places, link
from hearsay.attribute.spans import ROLES, best_path, bio_labels, log_softmax, runs


@given(st.lists(st.lists(st.floats(-9, 9), min_size=7, max_size=7), min_size=1, max_size=30))
def test_the_best_path_never_continues_what_was_not_begun(scores: list[list[float]]) -> None:
    """An inside label follows its own begin or inside, whatever the scores."""
    labels = bio_labels(ROLES)
    path = [labels[i] for i in best_path(log_softmax(np.array(scores, np.float32)))]

    for before, now in zip(["O", *path], path, strict=False):
        assert not now.startswith("I-") or before[2:] == now[2:]


def test_runs_split_where_a_new_one_begins() -> None:
    """B B I O B gives three runs."""
    assert runs([1, 1, 2, 0, 5]) == [(0, 0, 1), (0, 1, 3), (2, 4, 5)]


def _pointing(words: int, targets: dict[int, int]) -> np.ndarray:
    scores = np.full((words, words + 1), -9.0, np.float32)
    scores[:, 0] = -1
    for word, target in targets.items():
        scores[word, target + 1] = 0
    return scores


def test_a_source_serves_two_cues() -> None:
    """One speaker may say two things: both attributions hold the source."""
    found = [(SOURCE, 0, 1), (CUE, 1, 2), (CONTENT, 2, 4), (CUE, 5, 6), (CONTENT, 6, 8)]
    made = link(
        found,
        _pointing(8, {2: 1, 3: 1, 6: 5, 7: 5}),
        _pointing(8, {1: 0, 5: 0}),
        Places([0] * 8, [True] * 8),
    )

    assert [(m.source, m.content) for m in made] == [(((0, 1),), ((2, 4),)), (((0, 1),), ((6, 8),))]


def test_a_cue_without_content_is_dropped() -> None:
    """A verb that introduces nothing is no attribution."""
    assert (
        link(
            [(SOURCE, 0, 1), (CUE, 1, 2)],
            _pointing(2, {}),
            _pointing(2, {1: 0}),
            Places([0, 0], [True] * 2),
        )
        == []
    )


def test_a_cue_that_points_nowhere_has_no_source() -> None:
    """The pointer may choose nobody, even with a source near."""
    found, places = [(SOURCE, 0, 1), (CUE, 1, 2), (CONTENT, 2, 3)], Places([0, 0, 0], [True] * 3)
    made = link(found, _pointing(3, {2: 1}), _pointing(3, {}), places)

    assert made[0].source == ()


def test_a_cue_has_its_source_on_its_own_line() -> None:
    """However strongly it points to another paragraph, nobody there is its speaker."""
    found = [(SOURCE, 0, 1), (CUE, 1, 2), (CONTENT, 2, 3)]
    made = link(found, _pointing(3, {2: 1}), _pointing(3, {1: 0}), Places([0, 1, 1], [True] * 3))

    assert made[0].source == ()


def test_a_paragraph_with_a_cue_keeps_its_contents() -> None:
    """A quotation may run on from another paragraph, but not past a cue beside it."""
    found = [(CUE, 0, 1), (CONTENT, 1, 2), (CUE, 2, 3), (CONTENT, 3, 4)]
    made = link(found, _pointing(4, {1: 0, 3: 0}), _pointing(4, {}), Places([0, 0, 1, 1], [True] * 4))

    assert [m.content for m in made] == [((1, 2),), ((3, 4),)]


def test_only_a_quotation_runs_on_into_another_paragraph() -> None:
    """Words without marks in a paragraph without a cue belong to nobody."""
    found, places = [(CUE, 0, 1), (CONTENT, 1, 2), (CONTENT, 2, 3)], Places([0, 0, 1], [False, False, False])
    made = link(found, _pointing(3, {1: 0, 2: 0}), _pointing(3, {}), places)

    assert [m.content for m in made] == [((1, 2),)]
