"""A statement in its clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.corroborate.clauses import clauses

PIECES = st.sampled_from(
    [
        "Halden Steel",
        "the mayor",
        "closed",
        "will close",
        "plants",
        "and",
        "but",
        ",",
        ";",
        " – ",
        "2,400",
        "jobs",
        "its",
        "was",
        "told",
        "including",
        "names",
        "has",
        "said",
        "\n",
        "«",
        "”",
        "é",
    ]
)


def cut(text: str, title: bool = False) -> list[str]:
    """The clauses of a whole text, in words."""
    return [text[a:b].strip() for a, b in clauses("en", text, (0, len(text)), title)]


@given(st.lists(PIECES, max_size=24).map(" ".join), st.integers(0, 9), st.booleans())
def test_clauses_hold_every_word_once(text: str, start: int, title: bool) -> None:
    """They lie side by side and in order, and together are the span that was given."""
    span = (min(start, len(text)), len(text))
    found = clauses("en", text, span, title)

    assert [a for a, _ in found] == [span[0], *(b for _, b in found[:-1])] or (not found and span[0] == span[1])
    assert all(a < b for a, b in found)
    assert (found[-1][1] if found else span[1]) == span[1]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Halden Steel will close the plant in Orwick and cut 2,400 jobs", "and cut 2,400 jobs"),
        ("Halden Steel will close the plant in Orwick and cut about 2,400 jobs", "and cut about 2,400 jobs"),
        ("The old bridge collapsed at night; the mayor closed the quay for a week", "the mayor closed the quay for a week"),
        (
            "The Orwick mine is closed for good, but its four hundred workers were not dismissed",
            "but its four hundred workers were not dismissed",
        ),
    ],
)
def test_two_things_said_in_one_sentence_are_two_clauses(text: str, second: str) -> None:
    """Each with a verb and enough words of its own."""
    assert cut(text) == [text.removesuffix(second).strip(), second]


def test_what_is_listed_stays_together() -> None:
    """A list of parts is one clause, also over its commas and its *and*."""
    listed = "including names, home addresses and telephone numbers of customers"

    assert cut(f"Kelm Lines was robbed of its customer records, {listed}")[-1] == listed


def test_a_piece_that_says_too_little_is_no_clause() -> None:
    """An afterthought without a verb, or of a word or two, stays with the rest."""
    for text in (
        "The bridge was closed on Monday, in the north",
        "The bridge was closed, he said",
        "It was closed, and it was sold",
    ):
        assert cut(text) == [text]


def test_a_headline_needs_no_verbs() -> None:
    """Its parts are clauses as they stand."""
    line = "Harbour shut - Varde ferry overdue"

    assert cut(line, title=True) == ["Harbour shut -", "Varde ferry overdue"]
    assert cut(line) == [line]


def test_the_example_of_the_module() -> None:
    """The first line of the module says that this is compared as two things."""
    assert cut("it will close its plant in Ostrava and cut 2,400 jobs") == ["it will close its plant in Ostrava", "and cut 2,400 jobs"]
