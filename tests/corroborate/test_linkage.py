"""Groups of statements, joined while they are alike on the whole."""

import random
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from hearsay.corroborate.linkage import Edge, Linkage

UNSEEN, WITHIN, THRESHOLD = -4.0, -1.0, -1.5
REPORTS = [0, 0, 1, 1, 2, 2, 3]
PAIRS = list(combinations(range(len(REPORTS)), 2))
ODDS = st.dictionaries(st.sampled_from(PAIRS), st.integers(-16, 16).map(lambda n: n / 4))
SOME = st.lists(st.sampled_from(PAIRS), max_size=4)


def joined(
    odds: Mapping[Edge, float], apart: Iterable[Edge] = (), same: Iterable[Edge] = (), reports: Sequence[int] = REPORTS
) -> list[list[int]]:
    """Groups of nodes."""
    return Linkage(reports, odds, UNSEEN, WITHIN).join(THRESHOLD, apart, same)


def home(groups: Sequence[Sequence[int]]) -> dict[int, int]:
    """For each node, the first of its group."""
    return {i: group[0] for group in groups for i in group}


def dense(odds: Mapping[Edge, float]) -> list[list[int]]:
    """The same by the book: look at all pairs of groups again after each step; groups without a given pair never join."""
    groups = [[i] for i in range(len(REPORTS))]

    def mean(a: Sequence[int], b: Sequence[int]) -> Fraction:
        pairs = [(min(i, j), max(i, j)) for i in a for j in b]
        usual = [Fraction(WITHIN if REPORTS[i] == REPORTS[j] else UNSEEN) for i, j in pairs]
        return sum((Fraction(odds[p]) if p in odds else u for p, u in zip(pairs, usual, strict=True)), Fraction(0)) / len(pairs)

    while True:
        linked = [
            (a, b) for a, b in combinations(groups, 2) if any((min(p), max(p)) in odds for p in ((i, j) for i in a for j in b))
        ]
        best = min(((-mean(a, b), a[0], b[0]) for a, b in linked), default=(Fraction(9), 0, 0))
        if -best[0] <= THRESHOLD:
            return groups
        right = next(g for g in groups if g[0] == best[2])
        groups = [sorted([*g, *right]) if g[0] == best[1] else g for g in groups if g is not right]


@given(ODDS)
def test_every_node_is_in_one_group(odds: dict[Edge, float]) -> None:
    """Nothing is lost and nothing stands twice; groups and their nodes are in order."""
    found = joined(odds)

    assert sorted(i for group in found for i in group) == list(range(len(REPORTS)))
    assert found == sorted(sorted(group) for group in found)


@given(ODDS)
def test_it_gives_what_a_table_of_all_pairs_gives(odds: dict[Edge, float]) -> None:
    """That most pairs are never written down changes no group."""
    assert joined(odds) == dense(odds)


@given(ODDS, SOME, SOME, st.randoms(use_true_random=False))
def test_the_order_in_which_pairs_are_given_does_not_matter(
    odds: dict[Edge, float], apart: list[Edge], same: list[Edge], chance: random.Random
) -> None:
    """The groups depend on what is given alone."""
    mixed = dict(chance.sample(list(odds.items()), len(odds)))

    assert joined(mixed, chance.sample(apart, len(apart)), chance.sample(same, len(same))) == joined(odds, apart, same)


@given(st.permutations(range(len(REPORTS))), st.integers(0, 999))
def test_the_numbers_of_the_nodes_do_not_matter(order: list[int], seed: int) -> None:
    """Where no two likenesses are equal, other numbers for the same nodes give the same groups."""
    chance = random.Random(seed)
    odds = {pair: chance.uniform(-4, 4) for pair in PAIRS}
    there = {old: new for new, old in enumerate(order)}
    moved = {(min(there[a], there[b]), max(there[a], there[b])): value for (a, b), value in odds.items()}
    found = joined(moved, reports=[REPORTS[old] for old in order])

    assert sorted(sorted(order[i] for i in group) for group in found) == joined(odds)


@given(ODDS, SOME)
def test_what_is_apart_is_never_joined(odds: dict[Edge, float], apart: list[Edge]) -> None:
    """However alike the two are, and whatever joins on the way."""
    found = home(joined(odds, apart))

    assert all(found[a] != found[b] for a, b in apart)


@given(ODDS, SOME)
def test_what_is_the_same_is_always_joined(odds: dict[Edge, float], same: list[Edge]) -> None:
    """However unlike the two are."""
    found = home(joined(odds, same=same))

    assert all(found[a] == found[b] for a, b in same)


def test_one_good_pair_does_not_join_two_groups() -> None:
    """The mean counts: two alike pairs stay two groups when only one of each is like one of the other."""
    odds = {(0, 2): 4.0, (1, 3): 4.0, (2, 3): 2.0}

    assert joined(odds, reports=[0, 1, 2, 3]) == [[0, 2], [1, 3]]
    assert joined(odds | {(0, 1): 2.0}, reports=[0, 1, 2, 3]) == [[0, 1, 2, 3]]


def test_two_of_one_report_are_less_unlike_than_two_of_two() -> None:
    """A report may say a thing twice: what joins one of its statements takes the other along more readily."""
    odds = {(0, 1): 2.0, (0, 2): 1.0}

    assert joined(odds, reports=[0, 1, 1]) == [[0, 1, 2]]
    assert joined(odds, reports=[0, 1, 2]) == [[0, 1], [2]]
