"""Propositions that a sentence joins."""

import pytest

from hearsay.packs.propositions import propositions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("the dam is leaking and part of its slope could slide", ["the dam is leaking", "part of its slope could slide"]),
        ("the mayor objected in May and that the plan might fail", ["the mayor objected in May", "the plan might fail"]),
        ("the president and the mayor have agreed on a port", ["the president and the mayor have agreed on a port"]),
        ("it lost names, passports and card details", ["it lost names, passports and card details"]),
        ("the ferry left late; nobody was hurt", ["the ferry left late", "nobody was hurt"]),
    ],
)
def test_two_verbs_make_two_propositions_and_two_subjects_do_not(text: str, parts: list[str]) -> None:
    """A joint with a verb on both sides parts; a list or a double subject does not."""
    assert [text[s:e] for s, e in propositions("en", text, 0, len(text))] == parts
