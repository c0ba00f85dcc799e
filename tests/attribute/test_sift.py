"""What the model marks and says nothing."""

import pytest

from hearsay.attribute.reading import Found
from hearsay.attribute.sift import sift
from tests.attribute.builders import article, found, lines, names


def kept(text: str, *made: Found, person: str = "Nobody") -> list[Found]:
    """What is left of hand-made attributions."""
    return sift("en", text, lines(article(text)), names(text, person=person), made)


def test_the_subject_speaks_in_a_participle() -> None:
    """*Diallo leaves the party, saying …*: Diallo says it."""
    text = "Awa Diallo leaves the party, saying its course is wrong."
    one = kept(text, found(text, "", "saying", "its course is wrong"), person="Awa Diallo")[0]

    assert [text[s:e] for s, e in one.source] == ["Awa Diallo"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The paper, citing two officials, said so.", "The paper", "citing", "two officials"),
        ("She did not say how much it cost.", "She", "did not say", "how much it cost"),
        ("Shippers have been notified of the change.", "", "have been notified", "the change"),
    ],
)
def test_what_says_nothing_is_dropped(text: str, source: str, cue: str, content: str) -> None:
    """Naming a source, not saying, and a passive without a speaker are no attributions."""
    assert kept(text, found(text, source, cue, content)) == []


def test_a_child_of_what_is_dropped_goes_to_its_parent() -> None:
    """*We* inside a quotation is the speaker still; what hangs on it hangs on the speaker."""
    text = "The board said we believe an agent told us the port was sold."
    made = kept(
        text,
        found(text, "The board", "said", "we believe an agent told us the port was sold"),
        found(text, "we", "believe", "an agent told us the port was sold", within=0),
        found(text, "an agent", "told", "the port was sold", within=1),
    )

    assert [(len(made), made[1].within)] == [(2, 0)]


def test_the_source_of_according_to_stands_behind_it() -> None:
    """A source further off is not who it is according to."""
    text = "The wall leaks, according to an audit of March, a copy of which was seen by this newspaper."
    one = kept(text, found(text, "this newspaper", "according to", "The wall leaks"))[0]

    assert [text[s:e] for s, e in one.source] == ["an audit of March"]


def test_a_source_cut_short_goes_on() -> None:
    """*two officials of the* takes along whose officials they are, up to the cue."""
    text = "Two officials of the Harbour Board told us the quay is closed."
    one = kept(text, found(text, "Two officials of the", "told", "the quay is closed"))[0]

    assert [text[s:e] for s, e in one.source] == ["Two officials of the Harbour Board"]


@pytest.mark.parametrize(
    ("text", "content", "left"),
    [
        ("The paper reported, citing two officials, that the quay is shut.", "two officials, that the quay is shut", "that the quay is shut"),
        ("The paper wrote, quoting Eda Holm, the port’s head, that it is shut.", "Eda Holm, the port’s head, that it is shut", "that it is shut"),
        ("According to the paper, which cited three clerks, the quay is shut.", "three clerks, the quay is shut", "the quay is shut"),
        ("The paper wrote, quoting Eda Holm, the head of the port.", "Eda Holm, the head of the port", "Eda Holm, the head of the port"),
    ],
)
def test_whom_somebody_cites_is_not_what_is_said(text: str, content: str, left: str) -> None:
    """*Citing two officials, that …*: what is said begins behind them; where that cannot be told, nothing is cut."""
    cue = next(word for word in ("reported", "wrote", "According to") if word in text)
    one = kept(text, found(text, "paper", cue, content))[0]

    assert [text[s:e] for s, e in one.content] == [left]


def test_what_is_hung_on_citing_is_what_was_reported() -> None:
    """Read in two pieces, the officials as what was reported and the rest as what was cited, it is one."""
    text = "The paper reported, citing two officials, that the quay is shut."
    made = kept(text, found(text, "The paper", "reported", "two officials,"), found(text, "The paper", "citing", "that the quay is shut"))

    assert [[text[s:e] for s, e in one.content] for one in made] == [["that the quay is shut"]]
