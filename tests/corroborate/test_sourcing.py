"""The sourcing of a claim in one sentence, and its digit."""

import re
from dataclasses import replace
from itertools import product
from typing import Literal

import pytest

from hearsay.corroborate.sourcing import digit, sourcing, why
from hearsay.records import Article, Carrier, Claim, Credit, Origin, Origins, SourceKind

LIKELY = re.compile(r"likel|probabl|certain|chance|remote|possibl|confidence|\btrue\b|\bfalse\b", re.IGNORECASE)


def origin(
    name: str, kind: SourceKind = "person", interest: Literal["serves speaker", "against own interest"] | None = None
) -> Origin:
    """An origin."""
    return Origin(name=name, kind=kind, statements=(), interest=interest)


def claim(*found: Origin, least: int = 1, most: int | None = None, disputed: int = 0) -> Claim:
    """A claim in one report."""
    made = Origins(at_least=least, at_most=len(found) if most is None else most, list=found)
    against = tuple(f"d{i}" for i in range(disputed))
    return Claim(id="c", gist="Kelm Lines closes its yard.", statements=("s0",), weight=1.0, origins=made, disputed_by=against)


def carried(one: Claim, *by: tuple[int | None, int | None, Credit | None]) -> Claim:
    """The claim in as many reports: for each the number of the one it has it from, its origin, its credit."""
    made = tuple(
        Carrier(article=f"a{i}", statement=f"s{i}", from_=None if above is None else f"a{above}", origin=at, credit=credit)
        for i, (above, at, credit) in enumerate(by)
    )
    return replace(one, carriers=made)


OUTLETS = ("Coast Ledger", "Delta Times", "Varde Wire", "Kelm Post", "Coast Ledger")
ARTICLES = {
    f"a{i}": Article(id=f"a{i}", locator=f"{i}.txt", text="", outlet=name, published=f"2026-05-2{i}")
    for i, name in enumerate(OUTLETS)
}
FIRST: tuple[int | None, int | None, Credit | None] = (None, 0, None)


def test_one_report_and_one_voice() -> None:
    """Without carriers a claim stands in one report."""
    assert sourcing(claim(origin("Eva Holm")), ARTICLES) == (
        "Thin sourcing: one report carries it from one origin: Eva Holm (named person)."
    )


def test_many_reports_that_lead_back_to_one_newsroom() -> None:
    """Reports and outlets are counted apart; who only passes on is told with its credits."""
    one = claim(origin("Coast Ledger", "outlet"))
    one = carried(one, FIRST, (0, 0, "right"), (1, 0, "none"), (1, 0, "wrong"), (0, 0, "none"))

    assert sourcing(one, ARTICLES) == (
        "Thin sourcing: 5 reports of 4 outlets carry it from one origin: Coast Ledger (newsroom, own sources unnamed); "
        "4 reports only pass it on, 2 without credit, 1 crediting another outlet."
    )


def test_two_independent_origins_and_whom_the_claim_serves() -> None:
    """Interest stands beside the origin that has it; who adds an origin of its own does not only pass on."""
    both = (origin("Pale Ring", "group", "serves speaker"), origin("Kelm Lines", "organisation", "against own interest"))
    one = carried(claim(*both, least=2), FIRST, (0, 0, "right"), (0, 1, "right"))

    assert sourcing(one, ARTICLES) == (
        "Strong sourcing: 3 reports of 3 outlets carry it from 2 independent origins: Pale Ring (group, served by the claim) "
        "and Kelm Lines (organisation, against its own interest); Delta Times only passes it on."
    )


def test_what_weakens_it() -> None:
    """Disputes, origins that are all served by it, reports without a date, and one that only disputes it is no carrier."""
    served = [origin(name, "organisation", "serves speaker") for name in ("Kelm Lines", "Varde Yard")]
    one = carried(claim(*served, least=1, disputed=1), FIRST, (None, 1, None), (None, None, None))
    one = replace(one, disputed_by=("s2",))
    undated = ARTICLES | {"a1": replace(ARTICLES["a1"], published=None)}

    assert sourcing(one, undated) == (
        "Thin sourcing: 2 reports of 2 outlets carry it from 1 to 2 origins: Kelm Lines (organisation, served by the claim) and "
        "Varde Yard (organisation, served by the claim); one statement disputes it; every origin is served by it; "
        "one report without a date."
    )


def test_nobody_in_a_position_to_know() -> None:
    """With an origin that may be one, and with none."""
    hinted, nobody = claim(origin("not stated", "unnamed"), least=0), claim(least=0)

    assert sourcing(hinted, ARTICLES) == (
        "No sourcing: one report carries it with nobody in a position to know, at most one origin: not stated (unnamed)."
    )
    assert sourcing(nobody, ARTICLES) == "No sourcing: one report carries it with nobody in a position to know."


def test_outlets_that_are_not_known_are_not_counted() -> None:
    """Two reports, one outlet known: at least one."""
    one = carried(claim(origin("Eva Holm")), FIRST, (0, 0, "right"))
    some = {"a0": ARTICLES["a0"], "a1": replace(ARTICLES["a1"], outlet=None)}

    assert "2 reports of at least one outlet carry it" in sourcing(one, some)
    assert "2 reports carry it" in sourcing(one, {})


def test_a_grade_that_a_person_gave_stands_beside_the_origin() -> None:
    """No letter without a person."""
    assert "Eva Holm (named person, graded B)" in sourcing(claim(replace(origin("Eva Holm"), reliability="B")), ARTICLES)


NAMES = (
    "Eva Holm",
    "two people who are likely to know and who were for years with the yard",
    "the certainly cheerful crew",
    "Remote Wire",
)
KINDS: tuple[SourceKind, ...] = ("person", "outlet", "unnamed", "document")


@pytest.mark.parametrize(("name", "kind"), list(product(NAMES, KINDS)))
@pytest.mark.parametrize("least", [0, 1, 2])
def test_the_sentence_is_short_and_has_no_word_of_likelihood(name: str, kind: SourceKind, least: int) -> None:
    """Whatever the names: at most 45 words, one sentence, nothing that could be read as a chance."""
    found = [origin(f"{name} {i}", kind, "serves speaker") for i in range(5)]
    one = carried(claim(*found, least=least, disputed=3), FIRST, (0, 0, "none"), (0, 0, "wrong"), (1, 1, "right"))
    line = sourcing(one, ARTICLES)

    assert len(line.split()) <= 45
    assert line.endswith(".")
    assert not LIKELY.search(line)


def test_digits() -> None:
    """1 needs a named origin that the claim does not serve; a dispute is never above 4; alone is 6."""
    unnamed = (origin("Coast Ledger", "outlet"), origin("Delta Times", "outlet"))
    served = (unnamed[0], origin("Kelm Lines", "organisation", "serves speaker"))
    free = (unnamed[0], origin("Kelm Lines", "organisation", "against own interest"))
    perhaps = carried(claim(*free, least=1), FIRST, (None, 1, None))

    assert digit(claim(*free, least=2)) == "1"
    assert [digit(claim(*two, least=2)) for two in (unnamed, served)] == ["2", "2"]
    assert digit(perhaps) == "3"
    assert digit(claim(*free, least=2, disputed=1)) == "4"
    assert [digit(one) for one in (claim(*free, least=1), claim(free[0]), claim(least=0))] == ["6", "6", "6"]


def test_a_post_without_a_name_is_no_named_origin() -> None:
    """*The port's foreman* could be anybody; an office of the state cannot."""
    foreman, ministry = origin("the foreman of the port"), origin("the energy ministry", "government")

    assert digit(claim(foreman, origin("Delta Times", "outlet"), least=2)) == "2"
    assert digit(claim(ministry, origin("Delta Times", "outlet"), least=2)) == "1"


def test_every_digit_has_its_reason() -> None:
    """In one sentence."""
    one = origin("Eva Holm")

    assert (
        why(claim(one, origin("Ole Lund"), least=2)) == "Two independent origins, one of them named and not served by the claim."
    )
    assert why(claim(one, disputed=1)) == "Another statement disputes it."
    assert why(claim(one)) == "Nothing at hand confirms it."
    assert why(claim(least=0)) == "Nobody in a position to know has said it."
