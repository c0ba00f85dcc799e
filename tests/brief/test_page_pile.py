from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from hearsay.brief.page import to_html
from hearsay.records import Match

from . import pile
from .test_page_browser import CONTRAST, browser, focused, lit, page

__all__ = ["browser", "page"]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Page:
    """The brief of seven reports, opened from disk."""
    file = tmp_path / "pile.html"
    brief = pile.asked(Match(claim="k1", score=0.75), Match(claim="k9", score=0.5, differs="450 and not 400"))
    file.write_text(to_html(brief), encoding="utf-8")
    page.goto(file.as_uri())
    return page


def box(page: Page, words: str) -> str:
    """Point at a box of the first drawing of the story; the characters that are lit."""
    page.locator("#s1 a.node", has_text=words).first.hover()
    return lit(page)


def test_a_box_of_the_drawing_lights_its_report(opened: Page) -> None:
    """What that report says of the claim, and nothing in the others."""
    assert box(opened, "5 Radio Sund") == "The grain terminal will close on Monday|port director Mira Tolk|told"
    assert box(opened, "3 Kelmar Online").replace("|", "") == "Kelmar's grain terminal will be closed for six weeks."


def test_a_click_on_a_box_brings_its_report_into_view(opened: Page) -> None:
    """The pane at the right scrolls to it, and what it says stays lit."""
    opened.locator("#s1 a.node", has_text="4 The Daily Quay").first.click()

    seg = opened.locator("#r4 .seg.on").first
    pane = opened.locator("#text-s1").bounding_box()
    at = seg.bounding_box()
    assert pane
    assert at
    assert pane["y"] <= at["y"] <= pane["y"] + pane["height"]
    assert focused(opened).startswith("Kelmar is shutting its grain terminal")
    assert opened.locator("#s1 .step.on").count() == 1


def test_a_claim_lights_every_report_that_states_it(opened: Page) -> None:
    """One line, five kept texts."""
    opened.locator("#s1 .leads a.what").first.hover()

    lit_in = [opened.locator(f"#r{number} .seg.on").count() > 0 for number in range(1, 7)]
    assert lit_in == [True, True, True, True, True, False]


def test_both_sides_of_a_change_are_lit(opened: Page) -> None:
    """In the report before and in the report after."""
    opened.locator("#s1 .changes > ul > .line > .label").first.hover()

    assert lit(opened).replace("|", "") == "may be closedwill be closed"


def test_a_mark_opens_the_claim_that_is_folded_away(opened: Page) -> None:
    """Claims that are not among the leads are folded; a click on their words unfolds and shows them."""
    opened.locator("#r5 .seg", has_text="Silo 4 is full of dust").click()

    assert opened.locator("details.others").evaluate("(node) => node.open")
    assert focused(opened) == "Silo 4 is full of dust"


def test_the_keyboard_reaches_the_boxes(opened: Page) -> None:
    """Arrows go on from a claim to its drawing, Enter goes to the text."""
    opened.locator("#s1 .leads a.what").first.focus()
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowDown")
    assert "Morska Straža" in focused(opened)

    opened.keyboard.press("Enter")
    assert focused(opened).startswith("The port of Kelmar may close")


@pytest.mark.parametrize("width", [320, 400, 768, 1280, 1600])
def test_nothing_of_a_story_runs_out_of_the_window(opened: Page, width: int) -> None:
    """No sideways scrolling; the drawing is as wide as there is room, on a phone too."""
    opened.set_viewport_size({"width": width, "height": 800})

    assert opened.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert opened.evaluate("() => [...document.querySelectorAll('.way .lanes')].every((lane) => lane.clientWidth >= 120)")


def test_lines_of_the_drawing_go_from_row_to_row(opened: Page) -> None:
    """Each row's part of the drawing is as high as its text, so that nothing of a line is missing between two rows."""
    gaps = """() => [...document.querySelectorAll('.way')].flatMap((way) => {
      const lanes = [...way.querySelectorAll('li .lane')].map((lane) => lane.getBoundingClientRect());
      return lanes.slice(1).map((lane, at) => Math.abs(lane.top - lanes[at].bottom));
    })"""

    assert max(opened.evaluate(gaps)) < 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_of_a_story_can_be_read(opened: Page, scheme: str) -> None:
    """Contrast is at least 4.5 to 1, in the drawing too, lit or not."""
    opened.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened.locator("#s1 a.node").first.hover()

    assert opened.evaluate(CONTRAST) == []


def test_a_story_prints_on_few_sheets(opened: Page) -> None:
    """The answer, the story and the report that stands alone: no kept texts, one part a sheet or two."""
    assert opened.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= 4


def test_a_story_reads_without_a_script(browser: Browser, tmp_path: Path) -> None:
    """With scripts off a box still leads to its characters."""
    file = tmp_path / "pile.html"
    file.write_text(to_html(pile.pile()), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    tab.locator("a.node", has_text="5 Radio Sund").first.click()

    assert tab.locator(":target").inner_text() == "The grain terminal will close on Monday"
    context.close()
