"""Claims of one report, their origins and their interest."""

from hypothesis import given
from hypothesis import strategies as st

from hearsay.corroborate.alone import claims
from hearsay.records import Claim, Figure
from tests.corroborate.builders import Report, voice

TITLE = "Ghana leases fishing port of Elmina to Danish firm"
TEXT = (
    TITLE
    + "\n\nGhana has leased the fishing port of Elmina to a Danish firm, local media said.\n\n"
    + "Ghana leased the Elmina port for ten years, the Delta Times reported.\n\nThe rains came late this year."
)
FIRST = "Ghana has leased the fishing port of Elmina to a Danish firm"
SECOND = "Ghana leased the Elmina port for ten years"


def settled(report: Report) -> list[Claim]:
    """The claims of a report."""
    return claims(report.article, report.statements, report.attributions)


def report() -> Report:
    """A headline, a vague source, a named newspaper, and the weather."""
    made = Report(TEXT, TITLE)
    made.says(TITLE)
    made.says(FIRST, voice("local media", "outlet"))
    made.says(SECOND, voice("Delta Times", "outlet"))
    made.says("The rains came late this year")
    return made


def test_headline_lead_and_later_paragraph_are_one_claim() -> None:
    """Three statements of one thing make the lead claim; the weather stays apart."""
    lead, other = settled(report())

    assert lead.statements == ("s0", "s1", "s2")
    assert other.statements == ("s3",)


def test_unnamed_media_and_the_paper_that_is_named_are_one_origin() -> None:
    """A vague source adds no origin to a named one."""
    lead = settled(report())[0]

    assert (lead.origins.at_least, lead.origins.at_most) == (1, 1)
    assert [o.name for o in lead.origins.list] == ["Delta Times"]
    assert "its own source is not stated" in lead.why


def test_what_only_the_outlet_says_has_no_proven_origin() -> None:
    """Its own statement may be its own knowledge, or not: 0 to 1."""
    own = settled(report())[1].origins

    assert (own.at_least, own.at_most) == (0, 1)


def test_one_report_never_proves_two_origins() -> None:
    """Two named speakers may share a source; corroboration is not claimed for them."""
    made = Report("The dam holds, said Eva Holm. The dam holds well, said Jan Berg.")
    made.says("The dam holds", voice("Eva Holm"))
    made.says("The dam holds well", voice("Jan Berg"))

    assert all(c.origins.at_least <= 1 for c in settled(made))


def test_unnamed_officials_count_as_the_newsroom_that_heard_them() -> None:
    """What one newsroom alone heard from unnamed people is one origin, with their number."""
    made = Report("The mine will close, the Delta Times said, citing two officials.")
    made.says("The mine will close", voice("Delta Times", "outlet"), voice("two officials", "unnamed", count=2))
    origin = settled(made)[0].origins.list[0]

    assert origin.name == "Delta Times"
    assert "2 officials" in origin.why


def test_an_offer_passed_on_is_known_from_who_passes_it_on() -> None:
    """*The paper says Lund offered X*: the paper is the origin of the news that he did."""
    made = Report("Lund has offered Chad the use of two ferries, the Delta Times said.")
    outer = made.says("Lund has offered Chad the use of two ferries", voice("Delta Times", "outlet"))
    made.says("Chad the use of two ferries", voice("Delta Times", "outlet"), voice("Lund"), act="offer", within=outer)

    assert [o.name for o in settled(made)[0].origins.list] == ["Delta Times"]


def test_different_counts_are_different_claims() -> None:
    """Eleven dead and fourteen dead do not say the same."""
    made = Report("Floods killed 11 people in Gabès. Floods killed 14 people in Gabès.")
    for words, value in (("Floods killed 11 people in Gabès", 11), ("Floods killed 14 people in Gabès", 14)):
        at = made.article.text.index(str(value))
        made.says(words, figures=(Figure(span=(at, at + 2), value=value, unit="people"),))

    assert len(settled(made)) == 2


def test_a_denial_disputes_the_claim_it_answers() -> None:
    """The denying statement is listed as disputing, and counts as no origin."""
    made = Report("Nordhavn dumped waste in the bay, Eva Holm said. Nordhavn denied it dumped waste in the bay.")
    made.says("Nordhavn dumped waste in the bay", voice("Eva Holm"))
    made.says("it dumped waste in the bay", voice("Nordhavn", "organisation"), firmness="denied")
    claim = settled(made)[0]

    assert claim.disputed_by == ("s1",)
    assert [o.name for o in claim.origins.list] == ["Eva Holm"]


def test_what_is_turned_round_by_a_not_is_another_claim() -> None:
    """*The dam is safe* and *the dam is not safe* never count for one another."""
    made = Report("The Vakhsh dam is safe this spring, said Eva Holm. The Vakhsh dam is not safe this spring, said Jan Berg.")
    made.says("The Vakhsh dam is safe this spring", voice("Eva Holm"))
    made.says("The Vakhsh dam is not safe this spring", voice("Jan Berg"))

    assert len(settled(made)) == 2


def test_names_that_stand_in_every_sentence_join_nothing() -> None:
    """A report about Holm and Nordhavn names both everywhere; that makes no claim of it."""
    lines = ["Eva Holm sued Nordhavn in Lagos", "Eva Holm left Nordhavn after a quarrel", "Eva Holm owes Nordhavn a ship"]
    lines += ["Eva Holm praised Nordhavn cooks", "Eva Holm met Nordhavn lawyers at noon"]
    made = Report(". ".join(lines) + ".")
    for line in lines:
        made.says(line)

    assert len(settled(made)) == len(lines)


def test_the_same_owner_is_not_the_same_doer() -> None:
    """*Chad's latest ferry* and *Chad's latest harvest* share no act."""
    made = Report("Chad's latest ferry sank off Bol in May. Chad's latest harvest filled barns at Bol.")
    made.says("Chad's latest ferry sank off Bol in May")
    made.says("Chad's latest harvest filled barns at Bol")

    assert len(settled(made)) == 2


def test_what_somebody_within_says_belongs_to_what_is_said_of_it() -> None:
    """*The paper says Lund told them P* is one claim, and so is its inner part."""
    made = Report("Lund told crews the strait was mined, the Delta Times said.")
    outer = made.says("Lund told crews the strait was mined", voice("Delta Times", "outlet"))
    made.says("the strait was mined", voice("Delta Times", "outlet"), voice("Lund"), within=outer)

    assert len(settled(made)) == 1


def test_a_denial_that_is_reported_does_not_dispute_its_report() -> None:
    """*She said he denied that the ferry leaked*: that it leaked is another claim."""
    made = Report("Holm said Berg denied that the ferry was leaking.")
    outer = made.says("Berg denied that the ferry was leaking", voice("Holm"))
    made.says("the ferry was leaking", voice("Holm"), voice("Berg"), firmness="denied", within=outer)

    assert [c.disputed_by for c in settled(made)] == [(), ()]


def test_the_lead_is_what_headline_and_body_share() -> None:
    """An opening scene without the headline's words does not lead."""
    title = "Chad bans river ferries after sinking"
    made = Report(title + "\n\nThe water was brown that day. Chad has banned all river ferries, said Eva Holm.", title)
    made.says(title)
    made.says("The water was brown that day")
    made.says("Chad has banned all river ferries", voice("Eva Holm"))

    assert settled(made)[0].statements == ("s0", "s2")


def test_a_headline_that_shares_nothing_leaves_the_lead_to_the_first_full_statement() -> None:
    """A pun over a report, and a one-word kicker, tell nobody what it says."""
    title = "Troubled waters"
    made = Report(title + "\n\nABSTRACT. Chad has banned all ferries on the Logone river.", title)
    made.says(title)
    made.says("ABSTRACT.")
    made.says("Chad has banned all ferries on the Logone river.")

    assert settled(made)[0].statements == ("s2",)


@given(st.lists(st.text("abc dEN.", min_size=3, max_size=30), min_size=1, max_size=12))
def test_every_statement_is_in_one_claim(lines: list[str]) -> None:
    """Nothing is lost or counted twice; the lead weighs one and nothing weighs more; one report proves no two origins."""
    made = Report("\n".join(f"{i} {line} {i}" for i, line in enumerate(lines)))
    for i, line in enumerate(lines):
        made.says(f"{i} {line} {i}", *([voice("Eva Holm")] if i % 2 else []))
    found = settled(made)

    assert sorted(i for c in found for i in c.statements) == sorted(s.id for s in made.statements)
    assert found[0].weight == 1.0
    assert all(0 < c.weight <= 1 and c.origins.at_least <= min(1, c.origins.at_most) for c in found)
    assert found == settled(made)
