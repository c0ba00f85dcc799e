"""Plain text: headline, byline, dateline, outlet, date, body."""

import pytest

from hearsay.records import About
from tests.read.builders import article, body, words

LEAD = "The harbour of Korsi will close for repairs until the end of the summer, the port captain said on the radio, and ferries will sail from Vanta."
MORE = "Fishing boats may use the inner basin at their own risk, according to the town."


def report(*head: str) -> str:
    """A report under the given lines."""
    return "\n".join(["Harbour of Korsi to close for repairs", "", *head, "", LEAD, "", MORE, ""])


def test_the_text_stays_as_it_was_given() -> None:
    """Line endings, tabs and blank lines too."""
    text = "Harbour closes\r\n\r\n\tThe harbour closed.  \r\nIt rains.\r\n"

    assert article(text).text == text


def test_the_first_line_is_the_headline() -> None:
    """It stands first in the body."""
    read = article(report())

    assert read.title == "Harbour of Korsi to close for repairs"
    assert body(read) == [read.title, LEAD, MORE]


def test_a_report_without_headline_has_none() -> None:
    """A paragraph, or one that begins with a dateline, is no headline."""
    assert article(f"{LEAD}\n\n{MORE}").title is None
    assert article(f"KORSI (Norrwire) - Ferries stay in port\n\n{LEAD}\n\n{MORE}").title is None
    assert article("The harbour is closed").title is None


def test_a_headline_may_end_with_a_full_stop() -> None:
    """As some papers print them: one short sentence set apart above longer paragraphs."""
    assert article(f"Harbour closes for repairs.\n\n{LEAD}\n\n{MORE}").title == "Harbour closes for repairs."


@pytest.mark.parametrize(
    ("lines", "byline", "outlet", "published"),
    [
        (["By Ida Sten"], "Ida Sten", None, None),
        (
            ["By Ida Sten and Olaf Brem", "Korsi Post, 3 May 2031, 21:15 BST"],
            "Ida Sten and Olaf Brem",
            "Korsi Post",
            "2031-05-03T21:15+01:00",
        ),
        (["By Ida Sten, Vanta Observer"], "Ida Sten", "Vanta Observer", None),
        (["Staff | June 9, 2031 | 4 min read"], "Staff", None, "2031-06-09"),
        (["Vanta, 09/06/2031, 14h20"], None, None, "2031-06-09T14:20"),
        (["Vanta, 09/06/2031"], None, None, None),
        (["Vanta, Monday 09/06/2031"], None, None, "2031-06-09"),
        (["Vanta, 25/06/2031"], None, None, "2031-06-25"),
        (["Korsi Tidende (English edition)", "Published 4 May 2031 at 06:05"], None, "Korsi Tidende", "2031-05-04T06:05"),
        (["Korsi Weekly | Shipping & Trade | 4 May 2031"], None, "Korsi Weekly", "2031-05-04"),
        (["Korsi Post online desk", "4 May 2031"], "Korsi Post online desk", "Korsi Post", "2031-05-04"),
        (["News desk, Vanta Herald"], "News desk", "Vanta Herald", None),
        (["Ida Sten", "4 May 2031"], "Ida Sten", None, "2031-05-04"),
        (["Published: 2031-05-04 10:00 UTC"], None, None, "2031-05-04T10:00Z"),
        (["4 May"], None, None, None),
        (["Dated 31 June 2031"], None, None, None),
    ],
)
def test_lines_under_the_headline_say_who_where_and_when(
    lines: list[str], byline: str | None, outlet: str | None, published: str | None
) -> None:
    """As precisely as printed; what is not said stays unknown."""
    read = article(report(*lines))

    assert (read.byline, read.outlet, read.published) == (byline, outlet, published)
    assert words(read, read.byline_span) == byline


def test_byline_and_date_are_neither_body_nor_furniture() -> None:
    """The line of place and date is the dateline."""
    read = article(report("By Ida Sten", "Vanta, 4 May 2031"))

    assert body(read) == [read.title, LEAD, MORE]
    assert not read.furniture
    assert read.dateline is not None
    assert words(read, read.dateline.span) == "Vanta, 4 May 2031"


def test_owner_is_read_where_the_outlet_names_it() -> None:
    """By the words with which an outlet says whose it is."""
    read = article(report("Fjord Brief - a service of the Alder Group", "4 May 2031"))

    assert (read.outlet, read.owner) == ("Fjord Brief", "the Alder Group")


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("VANTA, May 4 (Norrwire) -", "Norrwire"),
        ("VANTA, Korsi, May 4, 2031 (Norrwire) --", "Norrwire"),
        ("VANTA (AP) —", "AP"),
        ("(Norrwire) -", "Norrwire"),
        ("VANTA, May 4. /NOR/.", None),
        ("VANTA, May 4. /NOR/ -", "NOR"),
        ("VANTA —", None),
        ("VANTA:", None),
        ("Vanta, Sunday 4 May. -", None),
        ("PORT SAID/KORSI, May 4 (Norrwire) -", "Norrwire"),
    ],
)
def test_a_dateline_in_the_first_paragraph_is_found(dateline: str, agency: str | None) -> None:
    """It stays part of the paragraph; an agency in it is the outlet when no other is named."""
    read = article(f"Harbour closes\n\n{dateline} {LEAD}\n\n{MORE}")

    if dateline.endswith("."):
        assert read.dateline is None
        return
    assert read.dateline is not None
    assert words(read, read.dateline.span) == dateline
    assert read.outlet == agency
    assert body(read)[1] == f"{dateline} {LEAD}"


@pytest.mark.parametrize(
    "start",
    [
        "WATCH - ",
        "Mayor Sten - the owner - ",
        "In Vanta on May 4 - a Sunday - ",
        "EXCLUSIVE: ",
        "It was May 4 - ",
        "On 4 May (a holiday) ",
    ],
)
def test_other_dashes_are_no_datelines(start: str) -> None:
    """Capitals, names and dates alone do not make one."""
    assert article(f"Harbour closes\n\n{start}{LEAD}\n\n{MORE}").dateline is None


def test_a_dateline_may_follow_a_summary() -> None:
    """Papers set a line that sums up between headline and report."""
    read = article(f"Harbour closes\n\nFerries to sail from Vanta until autumn.\n\nBy Ida Sten\n\nKORSI - {LEAD}\n\n{MORE}")

    assert read.byline == "Ida Sten"
    assert read.dateline is not None
    assert len(read.body) == 4


def test_a_day_without_a_year_gets_it_only_from_the_page() -> None:
    """Another date under the headline, a copyright line, the address."""
    text = report("VANTA, May 4")

    assert article(text).published is None
    assert article(f"{text}\n© 2031 Korsi Post").published == "2031-05-04"
    assert article(text, About(url="https://korsi.example/2031/05/harbour")).published == "2031-05-04"


def test_an_update_is_not_the_publication() -> None:
    """Each date goes where the line says."""
    read = article(report("Published 4 May 2031 at 06:05", "Updated 5 May 2031 at 07:10"))

    assert (read.published, read.updated) == ("2031-05-04T06:05", "2031-05-05T07:10")


def test_what_is_given_wins_over_what_is_printed() -> None:
    """The person at hand knows better."""
    read = article(report("Korsi Post, 4 May 2031"), About(outlet="Vanta Herald", owner="Alder", published="5 May 2031"))

    assert (read.outlet, read.owner, read.published) == ("Vanta Herald", "Alder", "2031-05-05")


def test_an_outlet_is_known_by_what_the_report_says_of_it() -> None:
    """A name alone could be a town; "told Fjordlys" tells."""
    lines = report("Fjordlys, 4 May 2031")

    assert article(lines).outlet is None
    assert article(f'{lines}\n"We were not asked," the captain told Fjordlys.\n').outlet == "Fjordlys"


def test_wrapped_lines_are_one_paragraph() -> None:
    """In a text with lines broken at a width; else each line is a paragraph."""
    wrapped = (
        "Harbour of Korsi to close for repairs\n\n"
        "The harbour of Korsi will close for repairs until the end of\n"
        "the summer, the port captain said on the radio, and ferries\n"
        "will sail from Vanta. Fishing boats may use the inner basin\n"
        "at their own risk.\n\n"
        "The town said that it had not been told before the captain\n"
        "went on air, and that it would ask for money.\n"
    )

    assert len(article(wrapped).body) == 3
    assert len(article(f"Harbour closes\n{LEAD}\n{MORE}\n{LEAD}").body) == 4


def test_the_same_text_elsewhere_is_another_article() -> None:
    """The id is made of locator and text."""
    one, two = article("Harbour closes\n\nIt rains."), article("Harbour closes\n\nIt rained.")

    assert one.id != two.id
    assert len(one.id) == 16
    assert one == article("Harbour closes\n\nIt rains.")
