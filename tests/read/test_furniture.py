"""What is set aside, why, and what is not."""

import pytest

from tests.read.builders import article, body, furniture

HEADLINE = "Salt works of Ombe sold to a cousin"
REPORT = f"{HEADLINE}\n\nThe salt works were sold on Monday, said the notary, who would not name a price.\n\nWorkers were told by letter, two of them said."


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (HEADLINE, "repeated headline"),
        (HEADLINE.upper(), "repeated headline"),
        (f"{HEADLINE} - Ombe Times", "repeated headline"),
        (f"{HEADLINE} | Ombe Times", "repeated headline"),
        ("Leave a comment", "comment box"),
        ("LEAVE A REPLY", "comment box"),
        ("12 Comments", "comment box"),
        ("Comments (3)", "comment box"),
        ("Share this: Email | Print", "share bar"),
        ("Share on Facebook", "share bar"),
        ("Copy link", "share bar"),
        ("Read more: Ten walks along the salt pans", "link to another report"),
        ("You may also like: Ten walks along the salt pans", "link to another report"),
        ("Related: Who owns the salt?", "link to another report"),
        ("Subscribe to our newsletter", "newsletter box"),
        ("Get the morning news straight to your inbox", "newsletter box"),
        ("Follow us on Telegram", "newsletter box"),
        ("Tags: salt, Ombe, sale", "tags"),
        ("#salt #ombe", "tags"),
        ("(Reporting by Ada Lin in Ombe; editing by Per Holm)", "credits"),
        ("Ada Lin and Per Holm contributed to this report.", "credits"),
        ("Reporting by Ada Lin and Per Holm in Ombe", "credits"),
        ("Photo: Ada Lin / Ombe Times", "image credit"),
        ("© 2031 Ombe Times. All rights reserved.", "copyright line"),
        ("Advertisement", "advertisement"),
        ("Media contact: Ombe Salt, press office", "contact lines"),
        ("ENDS", "end mark"),
        ("Privacy Policy", "notice of the site"),
        ("Print · E-mail · Comments (3)", "link bar"),
    ],
)
def test_furniture_is_set_aside_and_said_why(line: str, why: str) -> None:
    """It stays in the text and leaves the body."""
    read = article(f"{REPORT}\n\n{line}\n")

    assert furniture(read) == [(line, why)]
    assert len(body(read)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "This article first appeared on our sister site Ombe Business.",
        "Reporting by the newspaper has shown that the price was paid in cash.",
        "Ombe Times reported from the salt pans that nobody was at work.",
        "Ombe Business is published by the Lin family, which also owns a mill.",
        "Comments by the notary were later withdrawn, she said.",
        "Share prices fell by a third.",
        "Follow up on the sale is with the court, the judge said.",
        "Subscribe he would not, the cousin said.",
        "More from the court is expected on Friday.",
        "Print works next door were not for sale, their owner said.",
        "The salt is shipped north. (NOR)",
        "Contact was lost at noon.",
        "Tags on the sacks were changed, workers said.",
        "Ada Lin | Ombe",
    ],
)
def test_the_report_itself_stays(line: str) -> None:
    """What looks like furniture at first sight may be the best evidence."""
    read = article(f"{REPORT}\n\n{line}\n\nThe court sits on Friday.\n")

    assert furniture(read) == []
    assert line in body(read)


def test_a_list_of_other_reports_goes_with_its_heading() -> None:
    """Up to the next full sentence."""
    read = article(f"{REPORT}\n\nRelated stories\n\nWho owns the salt?\nTen walks along the pans\n\nThe court sits on Friday.\n")

    assert [why for _, why in furniture(read)] == ["list of other reports"] * 3
    assert body(read)[-1] == "The court sits on Friday."


def test_headline_and_site_name_give_the_outlet() -> None:
    """When no better line does."""
    assert article(f"{REPORT}\n\n{HEADLINE} - Ombe Times\n").outlet == "Ombe Times"


def test_a_page_of_nothing_else_is_kept() -> None:
    """Then it is what it is."""
    assert article("Share this").body
    assert article("Subscribe to our newsletter\n\nShare this").body
