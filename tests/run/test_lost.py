"""Why a claim has fewer origins than before, each reason by itself."""

from dataclasses import replace

import pytest

from hearsay.records import Article, Carrier, Claim, Copy, Origin, Origins, Rulings
from hearsay.run.lost import Known, why_lost

WIRE, POST = Article(id="a", text="", locator="a.txt", outlet="Wire"), Article(id="b", text="", locator="b.txt", outlet="Post")
KNOWN = Known(
    articles={"a": WIRE, "b": POST},
    copies={("a", "b"): Copy(from_="a", to="b", kind="rewrite", credit="none", score=1.0, why="")},
    heirs={},
    was={"s1": "a", "s2": "b"},
    now={"s1": "a", "s2": "b"},
    claims={"s1": "c", "s2": "c"},
    rulings=Rulings(),
)


def origin(name: str, statement: str) -> Origin:
    """One origin with the statement that names it."""
    return Origin(name=name, kind="organisation", statements=(statement,))


def claim(*origins: Origin, least: int, most: int, carriers: tuple[Carrier, ...] = ()) -> Claim:
    """A claim of both reports."""
    span = Origins(at_least=least, at_most=most, list=origins)
    return Claim(id="c", gist="", statements=("s1", "s2"), weight=0.5, origins=span, carriers=carriers)


MINE, YOURS = Carrier(article="a", statement="s1", origin=0), Carrier(article="b", statement="s2", origin=1)
TWO = claim(origin("the Port", "s1"), origin("the Navy", "s2"), least=2, most=2, carriers=(MINE, YOURS))
COPIED = replace(YOURS, origin=0, from_="a")
ONE = claim(origin("the Port", "s1"), least=1, most=1, carriers=(MINE, COPIED))
ALONE = replace(claim(origin("the Port", "s1"), least=1, most=1), statements=("s1",))


def test_a_copy() -> None:
    """The report that led to the origin turns out to be made from another."""
    assert why_lost(KNOWN, TWO, ONE) == "a copy: Post has it from Wire (rewrite)"


def test_a_person_said_that_it_is_a_copy() -> None:
    """Then it is a correction."""
    known = replace(KNOWN, rulings=Rulings(copies=(("a", "b", "rewrite"),)))

    assert why_lost(known, TWO, ONE) == "corrected: Post has it from Wire (rewrite)"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ({"s1": "a", "s2b": "b2"}, "edited: Post no longer states it"),
        ({"s1": "a"}, "edited: Post no longer states it"),
    ],
)
def test_an_edited_report(now: dict[str, str], said: str) -> None:
    """The later version of the report does not carry the claim."""
    known = replace(KNOWN, heirs={"b": "b2"}, now=now, articles={"a": WIRE, "b2": POST}, claims={"s1": "c"})

    assert why_lost(known, TWO, ALONE) == said


def test_an_edited_report_that_still_states_it() -> None:
    """The later version names nobody for it."""
    known = replace(KNOWN, heirs={"b": "b2", "s2": "s2b"}, articles={"a": WIRE, "b2": POST})
    new = replace(ONE, carriers=(MINE, replace(COPIED, article="b2", statement="s2b", from_=None)))

    assert why_lost(known, TWO, new) == "edited: Post no longer names the Navy"


def test_a_statement_that_counts_elsewhere() -> None:
    """By the machine, or because a person keeps the two apart."""
    known = replace(KNOWN, claims={"s1": "c", "s2": "d"})
    ruled = replace(known, rulings=Rulings(apart=(("s1", "s2"),)))

    assert why_lost(known, TWO, ALONE) == "elsewhere: Post states claim d, not this one"
    assert why_lost(ruled, TWO, ALONE) == "corrected: Post states claim d, not this one"


def test_two_names_of_one_voice() -> None:
    """What seemed two counts as one; by a correction, if one says who that is."""
    new = replace(ONE, carriers=(MINE, replace(COPIED, from_=None)))
    ruled = replace(KNOWN, rulings=Rulings(sources=((None, "the Navy", "the Port"),)))

    assert why_lost(KNOWN, TWO, new) == "one voice: the Navy counts as the Port"
    assert why_lost(ruled, TWO, new) == "corrected: the Navy counts as the Port"


def test_a_range_that_falls_by_itself() -> None:
    """Both names stay, and it is no longer proven that they are two; an owner that somebody gave says why."""
    new = replace(TWO, origins=replace(TWO.origins, at_least=1))
    owned = replace(
        KNOWN,
        articles={"a": replace(WIRE, owner="Vox"), "b": replace(POST, owner="Vox")},
        rulings=Rulings(owners=(("Wire", "Vox"),)),
    )

    assert why_lost(KNOWN, TWO, new) == "one voice: nothing shows any longer that they are separate"
    assert why_lost(owned, TWO, new) == "corrected: several of the outlets belong to Vox"


def test_what_lost_nothing_has_no_reason() -> None:
    """More origins, the same ones, or one under another name."""
    renamed = claim(origin("the port authority", "s1"), least=1, most=1, carriers=(MINE, COPIED))

    assert why_lost(KNOWN, ONE, TWO) is None
    assert why_lost(KNOWN, TWO, TWO) is None
    assert why_lost(KNOWN, ONE, renamed) is None
