"""How sure an attribution is."""

import numpy as np
import pytest

from hearsay.attribute.certainty import Certainty, signs
from hearsay.attribute.links import Linked
from hearsay.attribute.scores import Scores
from hearsay.attribute.spans import ROLES, bio_labels, log_softmax

ONE = Linked(source=((0, 1),), cue=((1, 2),), content=((2, 4),))
LABELS = bio_labels(ROLES)


def scores(sharp: float) -> Scores:
    """*Ama said it rained*: the right labels and links stand out by so much."""
    role, links = np.zeros((4, len(LABELS)), np.float32), np.zeros((4, 5), np.float32)
    for word, label in enumerate(("B-source", "B-cue", "B-content", "I-content")):
        role[word, LABELS.index(label)] = sharp
    links[1, 1] = links[2, 2] = links[3, 2] = sharp
    role, links = log_softmax(role), log_softmax(links)
    return Scores(0, 4, role, links, links, np.zeros((4, 1), np.float32), np.zeros(4, np.float32))


def test_clear_parts_and_links_speak_for_it() -> None:
    """Every sign that is a log probability is near 0 when the model is sure, and far below when it is not.

    But for the end of the content, which is the end of the text here, and so never in doubt.
    """
    sure, unsure = (signs(ONE, scores(sharp), [False] * 4) for sharp in (12.0, 1.0))
    told = [name for name in sure if name not in ("has source", "quoted", "length", "further parts")]

    assert all(-0.01 < sure[name] <= 0.01 for name in told)
    assert all(unsure[name] < sure[name] - 0.05 for name in told if name != "content ends")


def test_plain_facts_are_counted() -> None:
    """Whether there is a source, how much is quoted, how long it is."""
    told = signs(Linked(source=(), cue=ONE.cue, content=((2, 3), (3, 4))), scores(3.0), [False, False, True, False])

    assert (told["has source"], told["source"], told["quoted"], told["further parts"]) == (0.0, 0.0, 0.5, 1.0)
    assert told["length"] == pytest.approx(np.log(2))


def test_weights_make_a_score() -> None:
    """Between 0 and 1, one half where nothing is known."""
    assert Certainty().of(ONE, scores(3.0), [False] * 4) == 0.5
    assert Certainty(bias=-1, weights={"has source": 3.0}).of(ONE, scores(3.0), [False] * 4) == pytest.approx(0.8808, abs=1e-4)
