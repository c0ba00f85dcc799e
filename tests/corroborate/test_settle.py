"""Many reports settled: claims over several of them, with their carriers, origins, ids and order."""

import random
from collections.abc import Mapping, Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.reports import Report
from hearsay.corroborate.settle import Settled, settle
from hearsay.records import Claim, Firmness, Rulings, Voice
from tests.corroborate.reports import Piece, compared

MINE, HARBOUR, PARK = "Fishermen found a floating mine near Orwick", "The harbour of Selby is closed", "Lendava opens a park"
HOLM, OFFICIAL = Voice(name="Eva Holm", kind="person", entity="person:holm"), Voice(name="an official", kind="unnamed")
PAPERS = {"a": "Aster Gazette", "b": "Bruna Gazette", "c": "Cordal Gazette", "d": "Dovre Gazette", "e": "Elger Gazette"}
Odds = Mapping[tuple[str, str], float]


def told(name: str, *lines: str, by: Voice | None = None, firmness: Firmness = "asserted") -> Report:
    """A report of these lines, each a statement in the outlet's words, or by somebody; the later letter is the later report."""
    text = "\n".join(f"{line}, {by.name} said" if by else line for line in lines)
    piece = Piece(name, text, published=f"2026-05-20T{8 + 'abcde'.index(name):02}:00Z", outlet=PAPERS[name])
    for line in lines:
        piece.says(line, by=by, cue="said" if by else "", firmness=firmness)
    return piece.made()


def magnitude(name: str, number: str) -> Report:
    """A report of a quake."""
    text = f"The Orwick quake had a magnitude of {number}"
    piece = Piece(name, text, published=f"2026-05-20T{8 + 'abcde'.index(name):02}:00Z", outlet=PAPERS[name])
    return piece.says(text, piece.figure(number, float(number))).made()


def found(
    reports: Sequence[Report], odds: Odds, rulings: Rulings | None = None, near: Sequence[tuple[int, int]] | None = None
) -> Settled:
    """Settle reports of which all are compared; ``odds``: the statements that are alike."""
    table = compared(reports, odds)

    def likeness(a: Report, b: Report) -> Compared:
        return table[(reports.index(a), reports.index(b))]

    pairs = list(combinations(range(len(reports)), 2)) if near is None else near
    return settle(reports, pairs, likeness, rulings or Rulings())


def together(names: str, place: int = 0, odds: float = 3.0) -> dict[tuple[str, str], float]:
    """The statements at one place of these reports are all alike."""
    return {(f"{x}-s{place}", f"{y}-s{place}"): odds for x, y in combinations(names, 2)}


def of(made: Settled, *statements: str) -> Claim:
    """The claim of just these statements."""
    return next(c for c in made.claims if c.statements == statements)


def test_one_claim_over_two_reports() -> None:
    """It names the reports that carry it, by time, and where the second has it from."""
    reports = [told("a", MINE, by=OFFICIAL), told("b", MINE)]
    made = found(reports, together("ab"))
    (one,) = made.claims
    (copy,) = made.copies

    assert one.statements == ("a-s0", "b-s0")
    assert one.first_seen == "2026-05-20T08:00Z"
    assert (copy.from_, copy.to) == ("a", "b")
    assert [(c.article, c.statement, c.from_, c.origin, c.credit) for c in one.carriers] == [
        ("a", "a-s0", None, 0, None),
        ("b", "b-s0", "a", 0, copy.credit),
    ]
    assert (one.origins.at_least, one.origins.at_most) == (1, 1)
    assert [(o.name, o.since, o.statements) for o in one.origins.list] == [
        ("Aster Gazette", "2026-05-20T08:00Z", ("a-s0", "b-s0"))
    ]
    assert [s.articles for s in made.stories] == [("a", "b")]
    assert one.story == made.stories[0].id
    assert made.stories[0].claims == (one.id,)


def test_reports_on_two_events_have_no_claim_in_common() -> None:
    """However alike one sentence of theirs is: only reports on one event are held together."""
    first = told("a", MINE, "Nets were cut", "Divers wait", "Boats of Orwick stay", "It is cold")
    second = told("b", "Sundal has a mine too", "Varga planted trees", "Singers came to Sundal", "A park opens", "It is warm")
    made = found([first, second], {("a-s0", "b-s0"): 3.0})

    assert len(made.stories) == 2
    assert all(len(c.statements) == 1 for c in made.claims)


def test_a_claim_keeps_its_id_when_a_later_report_carries_it() -> None:
    """It is named after its earliest statement, alone or with others."""
    reports = [told("a", MINE, HARBOUR), told("b", MINE), told("c", MINE, HARBOUR)]
    odds = together("abc") | {("a-s1", "c-s1"): 3.0}
    one, two, three = (found(reports[:n], odds) for n in (1, 2, 3))

    assert of(one, "a-s0").id == of(two, "a-s0", "b-s0").id == of(three, "a-s0", "b-s0", "c-s0").id
    assert of(one, "a-s1").id == of(two, "a-s1").id == of(three, "a-s1", "c-s1").id


def test_a_claim_for_a_number_keeps_its_id_when_another_number_becomes_commoner() -> None:
    """Whichever value more reports give, and whether one or several give it."""
    reports = [magnitude(name, number) for name, number in zip("abcde", ("6.9", "6.9", "6.6", "6.6", "6.6"), strict=True)]
    odds = together("abcde")
    few, more, most = (found(reports[:n], odds) for n in (3, 4, 5))

    assert of(few, "c-s0").id == of(more, "c-s0", "d-s0").id == of(most, "c-s0", "d-s0", "e-s0").id
    assert of(few, "a-s0", "b-s0").id == of(most, "a-s0", "b-s0").id


def test_another_number_is_another_claim() -> None:
    """One for each that several reports give; the reports do not agree."""
    reports = [magnitude(name, number) for name, number in zip("abcd", ("6.9", "6.9", "6.6", "6.6"), strict=True)]
    made = found(reports, together("abcd"))

    assert {c.statements for c in made.claims} == {("a-s0", "b-s0"), ("c-s0", "d-s0")}
    assert {v.value for c in made.conflicts for v in c.values} == {6.9, 6.6}


def test_a_no_and_a_yes_dispute_each_other() -> None:
    """Two claims, each with the statements of the other against it."""
    yes, no = "A contract with Orwick has been signed", "No contract with Orwick has been signed"
    made = found([told("a", yes), told("b", yes), told("c", no), told("d", no)], together("abcd"))

    assert of(made, "a-s0", "b-s0").disputed_by == ("c-s0", "d-s0")
    assert of(made, "c-s0", "d-s0").disputed_by == ("a-s0", "b-s0")


def test_who_denies_a_claim_disputes_it() -> None:
    """A denial is one of its statements, and no origin of it."""
    reports = [told("a", MINE, by=OFFICIAL), told("b", MINE), told("c", MINE, by=HOLM, firmness="denied")]
    (one,) = found(reports, together("abc")).claims

    assert one.statements == ("a-s0", "b-s0", "c-s0")
    assert one.disputed_by == ("c-s0",)
    assert [o.name for o in one.origins.list] == ["Aster Gazette"]


def test_what_a_person_says_wins() -> None:
    """Statements apart or the same, copies that are none, and the grade of a source."""
    reports = [told("a", MINE, HARBOUR, by=HOLM), told("b", MINE, PARK)]
    odds = together("ab")
    apart = found(reports, odds, Rulings(apart=(("a-s0", "b-s0"),)))
    same = found(reports, odds, Rulings(same=(("a-s1", "b-s1"),), not_copies=(("a", "b"),), grades=(("EVA HOLM", "B"),)))

    assert all(len(c.statements) == 1 for c in apart.claims)
    assert of(same, "a-s1", "b-s1").origins.list[0].reliability == "B"
    assert same.copies == ()


def test_what_more_reports_carry_comes_first() -> None:
    """Of claims in a like place, and the weights say so; all lie between 0 and 1."""
    reports = [told("a", PARK, MINE, HARBOUR), told("b", PARK, MINE, HARBOUR), told("c", PARK, HARBOUR)]
    odds = together("abc") | {("a-s1", "b-s1"): 3.0} | {("a-s2", "b-s2"): 3.0, ("a-s2", "c-s1"): 3.0, ("b-s2", "c-s1"): 3.0}
    claims = found(reports, odds).claims

    assert [len(c.statements) for c in claims] == [3, 3, 2]
    assert [c.weight for c in claims] == sorted((c.weight for c in claims), reverse=True)
    assert all(0 < c.weight <= 1 for c in claims)


def test_no_reports_and_one_report() -> None:
    """Nothing, and what it says by itself."""
    empty, one = settle([], (), None, Rulings()), settle([told("a", MINE)], (), None, Rulings())

    assert empty == Settled((), (), (), (), ())
    assert [c.statements for c in one.claims] == [("a-s0",)]
    assert [s.articles for s in one.stories] == [("a",)]


LINES = (
    MINE,
    "No mine was found near Orwick",
    HARBOUR,
    "The old bridge collapsed at night; the mayor closed the quay for a week",
)
IDS = [f"{r}-s{i}" for r in "abcd" for i in range(3)]
ALIKE = st.dictionaries(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0][0] < p[1][0]),
    st.sampled_from([-2.0, 0.0, 2.0, 4.0]),
)
SAID = st.lists(
    st.tuples(
        st.lists(st.sampled_from(LINES), min_size=1, max_size=3, unique=True),
        st.sampled_from([None, HOLM, OFFICIAL]),
        st.sampled_from(["asserted", "denied"]),
    ),
    min_size=1,
    max_size=4,
)
Pile = list[tuple[list[str], Voice | None, Firmness]]


def built(pile: Pile) -> list[Report]:
    """The reports of a pile."""
    return [told(name, *lines, by=by, firmness=firmness) for name, (lines, by, firmness) in zip("abcd", pile, strict=False)]


@settings(max_examples=60)
@given(SAID, ALIKE)
def test_every_statement_is_in_a_claim(pile: Pile, alike: Odds) -> None:
    """No id stands twice; claims, stories and copies speak of what is there, and a copy is later than its source."""
    reports = built(pile)
    made = found(reports, alike)
    ids = {u.statement.id for r in reports for u in r.units}
    claims = {c.id for c in made.claims}

    assert {s for c in made.claims for s in c.statements} == ids
    assert len(claims) == len(made.claims)
    assert sorted(a for s in made.stories for a in s.articles) == sorted(r.id for r in reports)
    assert {c for s in made.stories for c in s.claims} == claims
    assert all(set(c.disputed_by) <= ids and c.story for c in made.claims)
    assert all(c.from_ < c.to for c in made.copies)


@settings(max_examples=60)
@given(SAID, ALIKE)
def test_a_range_holds_and_every_carrier_leads_into_it(pile: Pile, alike: Odds) -> None:
    """At least is no more than at most; a carrier's origin is one of the list, and the report it comes from carries the claim."""
    for one in found(built(pile), alike).claims:
        carrying = {c.article for c in one.carriers}

        assert 0 <= one.origins.at_least <= one.origins.at_most
        assert all(c.origin is None or 0 <= c.origin < len(one.origins.list) for c in one.carriers)
        assert all(c.from_ is None or c.from_ in carrying for c in one.carriers)
        assert all(c.statement in one.statements for c in one.carriers)


@settings(max_examples=60)
@given(SAID, ALIKE, st.randoms(use_true_random=False))
def test_the_order_in_which_pairs_are_near_does_not_matter(pile: Pile, alike: Odds, chance: random.Random) -> None:
    """Nor how often a pair is given."""
    reports = built(pile)
    pairs = list(combinations(range(len(reports)), 2))

    assert found(reports, alike, near=chance.sample(pairs, len(pairs))) == found(reports, alike)
