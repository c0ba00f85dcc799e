"""Claims of one report, their origins and their interest."""

from hearsay.corroborate.settle import claims
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
    assert "its own source not stated" in lead.why


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


def test_a_party_that_boasts_serves_itself_and_one_that_admits_does_not() -> None:
    """*They hold the town* serves them; *we lost it* does not; a bystander has no interest."""
    made = Report("They control the town, rebels said. We lost the town, admitted Col Abdi. The town is quiet, said Ama.")
    made.says("They control the town", voice("rebels", "group"))
    made.says("We lost the town", voice("Col Abdi"), cue="admitted")
    made.says("The town is quiet", voice("Ama"))
    found = {o.name: o.interest for c in settled(made) for o in c.origins.list}

    assert found == {"rebels": "serves speaker", "Col Abdi": "against own interest", "Ama": None}
