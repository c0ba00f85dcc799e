"""Where a claim entered the news, over several reports."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.corroborate.reports import Report
from hearsay.corroborate.roots import Gathered, gather
from hearsay.records import SourceKind, Voice
from tests.corroborate.reports import Piece

PAPERS = {"a": "Aster", "b": "Bruna", "c": "Cordal", "d": "Dovre", "e": "Elger", "f": "Fanel"}
Parents = dict[int, list[int]]


def voice(
    name: str, kind: SourceKind = "person", role: str | None = None, of: str | None = None, count: int | None = None
) -> Voice:
    """Somebody; who has a name is known by it."""
    entity = f"{kind}:{name}" if kind != "unnamed" and name[:1].isupper() else None
    return Voice(name=name, kind=kind, entity=entity, role=role, stands_for=of, count=count)


def told(
    name: str, by: Voice | None = None, cue: str = "said", more: str = "", outlet: str | None = None, owner: str | None = None
) -> Report:
    """A report of one statement, by somebody or in the outlet's own words, one hour later than the one before."""
    said = f"The strait is closed, {by.name} {cue}{more}." if by else f"The strait is closed.{more}"
    piece = Piece(
        name, said, published=f"2026-05-20T{8 + 'abcdefgh'.index(name):02}:00Z", outlet=outlet or f"{PAPERS[name]} Gazette"
    )
    piece.article = replace(piece.article, owner=owner)
    return piece.says("The strait is closed", by=by, cue=cue if by else "").made()


def found(reports: Sequence[Report], parents: Parents | None = None) -> Gathered:
    """The origins of the one claim that all of them carry."""
    held = {i: list({u.statement.id: u.statement for u in r.units}.values()) for i, r in enumerate(reports)}
    return gather(reports, held, parents or {})


def span(reports: Sequence[Report], parents: Parents | None = None) -> tuple[int, int]:
    """At least and at most, as they stand in the end."""
    last = found(reports, parents).over_time[-1]
    return (last.at_least, last.at_most)


def names(made: Gathered) -> list[str]:
    """Of the origins."""
    return [r.entry.name for r in made.roots]


HOLM = voice("Eva Holm", role="mayor of Selby")
RISNES = voice("Halvard Risnes", role="chief executive", of="Brimsvik Lines")
LINES = voice("Brimsvik Lines", "organisation")
OFFICIAL = voice("an official", "unnamed")


@pytest.mark.parametrize("by", [None, OFFICIAL, HOLM])
def test_passing_on_is_no_origin(by: Voice | None) -> None:
    """In a copy's own words, by unnamed people, by the voice of its source: all leads back to that."""
    made = found([told("a", HOLM), told("b", by)], {1: [0]})

    assert names(made) == ["Eva Holm"]
    assert made.from_ == {0: None, 1: 0}
    assert made.origin[1] is made.roots[0]
    assert made.roots[0].statements == ["a-s0", "b-s0"]


def test_a_voice_heard_before_is_no_second_origin() -> None:
    """Also in a report that was made from none: one person is one origin, by any part of the name."""
    made = found([told("a", HOLM), told("b", voice("Mayor Holm"))])

    assert names(made) == ["Eva Holm"]
    assert made.roots[0].statements == ["a-s0", "b-s0"]


def test_first_hand_is_new() -> None:
    """Who confirms it to the copying newsroom is an origin, also where its source names him; who only says it there is not."""
    source = told("a", OFFICIAL, more=" after Holm left")

    assert names(found([source, told("b", HOLM, cue="confirmed")], {1: [0]})) == ["Aster Gazette", "Eva Holm"]
    assert names(found([source, told("b", HOLM, cue="told", more=" reporters")], {1: [0]})) == ["Aster Gazette", "Eva Holm"]
    assert names(found([source, told("b", HOLM)], {1: [0]})) == ["Aster Gazette"]


def test_a_name_that_the_source_does_not_have_is_new() -> None:
    """A copy that names somebody of its own has asked somebody."""
    assert names(found([told("a", OFFICIAL), told("b", HOLM)], {1: [0]})) == ["Aster Gazette", "Eva Holm"]


def test_a_body_and_who_speaks_for_it_are_one() -> None:
    """In either order."""
    for first, second in ((LINES, RISNES), (RISNES, LINES)):
        assert span([told("a", first), told("b", second)]) == (1, 1)


def test_a_company_that_is_only_described_may_be_the_one_that_is_named() -> None:
    """*The ferry company* is no second origin beside a company."""
    company = voice("the ferry company", "organisation")

    assert span([told("a", LINES), told("b", company)]) == (1, 1)
    assert span([told("a", company), told("b", LINES)]) == (1, 1)


def test_unnamed_people_of_one_newsroom_are_one() -> None:
    """However they are described, and in whichever of its reports."""
    reports = [told("a", OFFICIAL, outlet="Delta Times"), told("b", voice("a harbour pilot", "unnamed"), outlet="Delta Times")]

    assert span(reports) == (1, 1)


def test_unnamed_people_of_sister_titles_are_one() -> None:
    """Of one owner's papers, and only of those."""
    diplomat, pilot = voice("a Brimsvik diplomat", "unnamed"), voice("a harbour pilot", "unnamed")
    sisters = [told("a", diplomat, owner="Delta Group"), told("b", pilot, owner="Delta Group")]
    others = [told("a", diplomat, owner="Delta Group"), told("b", pilot, owner="Coast Media")]

    assert span(sisters) == (1, 1)
    assert span(others) == (2, 2)


def test_a_named_voice_in_a_sister_title_is_another() -> None:
    """One owner does not make two people one, nor a name of somebody who has none."""
    unnamed = told("a", OFFICIAL, owner="Delta Group")

    assert span([unnamed, told("b", HOLM, owner="Delta Group")]) == (1, 2)
    assert span([told("a", HOLM, owner="Delta Group"), told("b", voice("Awa Diallo"), owner="Delta Group")]) == (2, 2)


def test_unnamed_people_of_two_newsrooms_are_not_proven_separate() -> None:
    """*An official* here and *a source* there may be one; nothing proves it either."""
    assert span([told("a", OFFICIAL), told("b", voice("a senior source", "unnamed"))]) == (1, 2)


def test_an_unnamed_person_may_be_the_one_that_is_named() -> None:
    """Whatever is said of him; two people cannot be one."""
    one, two = voice("a harbour pilot", "unnamed", count=1), voice("two harbour pilots", "unnamed", count=2)

    assert span([told("a", one), told("b", HOLM)]) == (1, 2)
    assert span([told("a", two), told("b", HOLM)]) == (2, 2)


def test_roles_that_exclude_each_other_prove_two() -> None:
    """A diplomat and a pilot; not where the roles share a word."""
    diplomat, pilot = voice("a Brimsvik diplomat", "unnamed"), voice("a harbour pilot", "unnamed")

    assert span([told("a", diplomat), told("b", pilot)]) == (2, 2)
    assert span([told("a", diplomat), told("b", voice("a Brimsvik pilot", "unnamed"))]) == (1, 2)


@pytest.mark.parametrize("third", [HOLM, voice("a Brimsvik pilot", "unnamed")])
def test_what_is_proven_does_not_depend_on_a_third(third: Voice) -> None:
    """A diplomat and a pilot are two, whoever is heard besides, and whenever."""
    diplomat, pilot = voice("a Brimsvik diplomat", "unnamed"), voice("a harbour pilot", "unnamed")

    assert span([told("a", third), told("b", diplomat), told("c", pilot)]) == (2, 3)


def test_two_named_voices_are_two() -> None:
    """Proven separate, if neither speaks for the other."""
    assert span([told("a", HOLM), told("b", LINES)]) == (2, 2)


def test_the_range_is_told_over_time() -> None:
    """Each time from which it was another, and no other."""
    reports = [told("a", OFFICIAL), told("b"), told("c", HOLM, cue="confirmed"), told("d", voice("Awa Diallo"))]
    made = found(reports, {1: [0], 2: [0]})

    assert [(s.as_of, s.at_least, s.at_most) for s in made.over_time] == [
        ("2026-05-20T08:00Z", 1, 1),
        ("2026-05-20T10:00Z", 1, 2),
        ("2026-05-20T11:00Z", 2, 3),
    ]


@pytest.mark.parametrize("by", [None, voice("everybody", "group"), voice("not stated", "unnamed")])
def test_nobody_in_particular_is_no_origin(by: Voice | None) -> None:
    """Then the first report is asked: at least none, at most one."""
    made = found([told("a", by), told("b")], {1: [0]})

    assert made.roots == []
    assert made.fallback is not None
    assert (made.fallback.at_least, made.fallback.at_most) == (0, 1)
    assert [(s.as_of, s.at_least, s.at_most) for s in made.over_time] == [("2026-05-20T08:00Z", 0, 1)]


def test_a_newsroom_that_is_credited_leads_back_to_what_its_own_report_has() -> None:
    """Where that report is in the pile; else the newsroom itself is the origin."""
    mail = voice("Delta Mail", "outlet")
    there = found([told("a", HOLM, outlet="Delta Mail"), told("b", mail, cue="reported")])

    assert names(there) == ["Eva Holm"]
    assert there.origin[1] is there.roots[0]
    assert names(found([told("a", HOLM), told("b", mail, cue="reported")])) == ["Eva Holm", "Delta Mail"]
    assert names(found([told("a", outlet="Delta Mail"), told("b", mail, cue="reported")])) == ["Delta Mail"]


def test_a_body_s_own_statement_is_its_own() -> None:
    """Whoever speaks in it speaks for the body; who has it from there is no second origin."""
    own = told("a", RISNES, outlet="Brimsvik Lines")
    (one,) = own.reading.attributions
    chain = (Voice(name="Brimsvik Lines", kind="organisation", entity="organisation:lines"), *one.chain[1:])
    made = replace(one, chain=chain)
    units = tuple(replace(u, attribution=made) for u in own.units)
    own = replace(own, reading=replace(own.reading, attributions=(made,)), units=units)

    assert names(found([own, told("b", LINES), told("c", RISNES)])) == ["Brimsvik Lines"]


def test_a_body_s_own_words_are_its_own() -> None:
    """What its statement says of itself has the body for its origin, once, however many of its statements carry it."""
    piece = Piece("a", "The strait is closed.\nBoats wait, Halvard Risnes said.", outlet="Brimsvik Lines")
    piece.says("The strait is closed").says("Boats wait", by=RISNES, cue="said")
    piece.attributions[0] = replace(piece.attributions[0], chain=(LINES, RISNES))
    own = piece.made()
    closed = [own.units[0].statement]
    made = gather([own, own], {0: closed, 1: closed}, {})

    assert names(made) == ["Brimsvik Lines"]
    assert made.origin[0] is made.origin[1] is made.roots[0]
    assert (made.over_time[-1].at_least, made.over_time[-1].at_most) == (1, 1)


VOICES: list[Voice | None] = [
    None,
    HOLM,
    RISNES,
    LINES,
    OFFICIAL,
    voice("a harbour pilot", "unnamed"),
    voice("Delta Mail", "outlet"),
]
PILES = st.lists(
    st.tuples(
        st.sampled_from(VOICES),
        st.sampled_from(["said", "confirmed"]),
        st.sampled_from(["Delta Mail", "Coast Ledger"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@given(PILES)
def test_every_report_leads_somewhere(pile: list[tuple[Voice | None, str, str, bool]]) -> None:
    """Whatever they say: a range that holds, each statement under origins that are listed, nobody copying from later."""
    reports = [told(name, by, cue, outlet=outlet) for name, (by, cue, outlet, _) in zip("abcdef", pile, strict=False)]
    parents = {i: [i - 1] for i, (*_, copied) in enumerate(pile) if copied and i}
    made = found(reports, parents)
    least, most = made.over_time[-1].at_least, made.over_time[-1].at_most

    assert (1 <= least <= most == len(made.roots)) or (made.fallback and not made.roots and (least, most) == (0, 1))
    assert list(made.from_) == list(made.origin) == list(range(len(pile)))
    assert all(root is None or any(root is r for r in made.roots) for root in made.origin.values())
    assert all((x.at_least, x.at_most) != (y.at_least, y.at_most) for x, y in pairwise(made.over_time))
