"""What is fitted to tell right attributions from wrong ones."""

import numpy as np

from training.certainty import f1, fitted, sure


def test_the_score_is_a_share_of_right_ones() -> None:
    """Of those that get about so much, about so many are right, whatever the scale of the signs."""
    chance = np.random.default_rng(7)
    x = chance.normal(size=(20_000, 2)) * [1, 50]
    right = (chance.random(20_000) < 1 / (1 + np.exp(-(0.5 + x @ [1.5, 0.02])))).astype(float)
    share = sure(x, fitted(x, right))

    for low in (0.1, 0.4, 0.7):
        held = (share >= low) & (share < low + 0.2)
        assert abs(share[held].mean() - right[held].mean()) < 0.03


def test_f1_counts_what_is_kept() -> None:
    """Two of three kept are right, of four marked."""
    assert f1(4, np.array([1.0, 1.0, 0.0, 1.0]), np.array([True, True, True, False])) == 4 / 7
