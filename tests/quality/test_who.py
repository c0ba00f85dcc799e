"""How quality/who.py judges: names up to shortening, sources left open, and its table."""

import json
from pathlib import Path

import pytest

from quality.who import Asked, Told, read_gold, right, same, shipped, table
from tests.attribute.builders import found, names, span
from tests.attribute.test_chains import made

TEXT = "Ana Ruiz spoke. She left. Some officials stayed."


def asked(kind: str = "pronoun", *accepted: str, others: tuple[str, ...] = (), antecedent: str = "") -> Asked:
    """A source of gold in one article."""
    return Asked("a", (16, 19), kind, accepted, others, antecedent)


@pytest.mark.parametrize(
    ("gold", "name", "equal"),
    [
        ("Ana Ruiz", "Ruiz", True),
        ("Ana Ruiz", "Ms. Ana Ruiz", True),
        ("Christian News Service", "CNS", True),
        ("Ana Ruiz", "Ana", False),
        ("Ana Ruiz", "Ana Ruiz’s campaign", False),
        ("Ana Ruiz’s campaign", "the Ruiz campaign", True),
        ("Ana Ruiz", "", False),
    ],
)
def test_names_are_the_same_up_to_shortening(gold: str, name: str, equal: bool) -> None:
    """All words of the shorter in the longer, with the same last word; or initials. Her campaign is not herself."""
    assert same(gold, name) is equal


def test_of_two_people_both_must_be_named() -> None:
    """One of two is not both."""
    both = asked("nominal", "Ana Ruiz", others=("Karl Lund",))

    assert right(both, "both", "Ana Ruiz and Karl Lund")
    assert not right(both, "both", "Ana Ruiz")


@pytest.mark.parametrize(
    ("source", "name", "good"),
    [
        ("some officials", "some officials", True),
        ("they", "some officials", True),
        ("they", "Ana Ruiz", False),
        ("her aides", "Ana Ruiz’s aides", True),
        ("her aides", "Ana Ruiz", False),
    ],
)
def test_a_source_that_is_never_named_stays_as_it_is(source: str, name: str, good: bool) -> None:
    """As written, as what it hangs on, or with its owner; somebody's name is a wrong guess."""
    assert right(asked(antecedent="some officials"), source, name) is good


def test_gold_is_places_turned_into_words(tmp_path: Path) -> None:
    """Offsets and labels only; the words come from the article."""
    rows = [
        {"article": "a", "source": [16, 19], "kind": "pronoun", "name": [0, 8], "or": [[4, 8]]},
        {"article": "a", "source": [26, 40], "kind": "nominal", "name": None, "expected": "unnamed"},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    named, unnamed = read_gold(path, {"a": TEXT})

    assert (named.names, named.row) == (("Ana Ruiz", "Ruiz"), "pronoun")
    assert (unnamed.names, unnamed.row) == ((), "unnamed")


def test_the_voice_is_the_one_that_stands_for_the_source() -> None:
    """Out of a chain, the voice whose mention is the source; nothing where the program has no such source."""
    text = "Ana Ruiz told the Delta Times that it rained."
    one = made(
        text,
        [found(text, "Ana Ruiz", "told", "that it rained")],
        names(text, person="Ana Ruiz", organisation="Delta Times"),
    )

    assert shipped(one, span(text, "Ana Ruiz")) == "Ana Ruiz"
    assert shipped(one, span(text, "rained")) is None


def test_the_table_counts_what_is_missed_in_one_column_only() -> None:
    """Found one of two, right: all right as shipped, half of all, and as given both."""
    told = [
        Told(asked("pronoun", "Ana Ruiz"), "Ana Ruiz", "Ana Ruiz"),
        Told(asked("pronoun", "Ana Ruiz"), None, "Ruiz"),
        Told(asked("surname", "Ana Ruiz"), "Karl Lund", "Karl Lund"),
    ]
    lines, share = table(told, {"a": TEXT})

    assert lines[1].split() == ["pronoun", "2", "1", "1.000", "0.500", "1.000"]
    assert share == 1.0
