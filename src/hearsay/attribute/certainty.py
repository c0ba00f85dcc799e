"""How sure an attribution is: what the model says of its parts, weighed so that the score is a share of right ones."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from hearsay.attribute.links import CONTENT, CUE, SOURCE, Linked, points
from hearsay.attribute.scores import Scores

TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Certainty:
    """A logistic regression over :func:`signs`, fitted on articles that training never saw (``training/certainty.py``).

    ``outside`` is added to the log probability of "no role", so that more is proposed than is kept; what scores below
    ``keep`` is left out.
    """

    outside: float = 0.0
    keep: float = 0.0
    bias: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)

    def of(self, one: Linked, scores: Scores, quoted: Sequence[bool]) -> float:
        """Between 0 and 1: of the attributions that look like this one, the share that is right."""
        told = signs(one, scores, quoted)
        return 1 / (1 + math.exp(-self.bias - sum(weight * told[name] for name, weight in self.weights.items())))


def signs(one: Linked, scores: Scores, quoted: Sequence[bool]) -> dict[str, float]:
    """What speaks for an attribution: log probabilities of its parts, their edges and links, and plain facts."""
    source = one.source[0] if one.source else None
    cue = (CUE, *one.cue[0])
    words = [w for s, e in one.content for w in range(s, e)]
    to_source = points(scores.source, cue, (SOURCE, *source)) if source else float(scores.source[slice(*cue[1:]), 0].mean())
    return {
        "cue": _inside(scores, CUE, one.cue),
        "cue begins": _begins(scores, CUE, one.cue),
        "content": _inside(scores, CONTENT, one.content),
        "content begins": _begins(scores, CONTENT, one.content),
        "content ends": _ends(scores, CONTENT, one.content),
        "source": _inside(scores, SOURCE, one.source) if source else 0.0,
        "source begins": _begins(scores, SOURCE, one.source) if source else 0.0,
        "has source": float(source is not None),
        "content to cue": float(np.mean([points(scores.cue, (CONTENT, *part), cue) for part in one.content])),
        "cue to source": to_source,
        "quoted": sum(quoted[w] for w in words) / len(words),
        "length": math.log(len(words)),
        "further parts": len(one.content) - 1.0,
    }


def _inside(scores: Scores, role: int, parts: Sequence[tuple[int, int]]) -> float:
    """Mean log probability that the words have the role at all."""
    both = np.concatenate([np.logaddexp(*scores.role[s:e, 1 + 2 * role : 3 + 2 * role].T) for s, e in parts])
    return float(np.maximum(both, math.log(TINY)).mean())


def _begins(scores: Scores, role: int, parts: Sequence[tuple[int, int]]) -> float:
    return float(np.mean([scores.role[s, 1 + 2 * role] for s, _ in parts]))


def _ends(scores: Scores, role: int, parts: Sequence[tuple[int, int]]) -> float:
    """Mean log probability that the role does not go on behind the parts."""
    on = [float(np.exp(scores.role[e, 2 + 2 * role])) if e < len(scores.role) else 0.0 for _, e in parts]
    return float(np.mean([math.log(1 - p + TINY) for p in on]))
