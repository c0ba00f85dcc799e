"""The desk in a real browser: by mouse, by keyboard, on a phone, without scripts, by night; and axe finds no barrier."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from hearsay.store.archive import Archive

from .conftest import HOSTILE_PATHS, PATHS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page: Page) -> list[str]:
    """What axe finds on a page."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [f"{each['id']}: {node['html'][:200]}" for each in found.response["violations"] for node in each["nodes"]]


@pytest.mark.parametrize("path", [*PATHS, "/claim/none"])
def test_axe_finds_no_barrier(browser: Browser, site: str, path: str) -> None:
    """By day, by night and on a phone. The desk lets no strange script in, so that its policy is set aside for axe."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", color_scheme="light")
    page = context.new_page()
    page.goto(site + path)
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert barriers(page) == []
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_runs_out_of_the_window(tab: Page, site: str, path: str) -> None:
    """From a small phone to a wide desk no sideways scrolling is needed."""
    tab.goto(site + path)
    for width in (320, 390, 768, 1600):
        tab.set_viewport_size({"width": width, "height": 800})

        assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), width


def test_searching_by_keyboard_alone(tab: Page, site: str) -> None:
    """A slash goes to the search, Enter asks, Tab reaches the first result and Enter opens it."""
    tab.goto(f"{site}/search")
    tab.keyboard.press("/")
    tab.keyboard.type("terminal")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?q=terminal")
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => document.activeElement.textContent") == "Skip to the content"
    tab.locator(".hit h3 a").first.focus()
    tab.keyboard.press("Enter")

    tab.wait_for_url("**/claim/*")


def test_a_line_of_a_report_lights_its_characters_by_mouse_and_keyboard(tab: Page, site: str) -> None:
    """Pointing at a line lights source, cue and content; Enter goes there, and back."""
    lit = "() => [...document.querySelectorAll('.seg.on')].map((node) => node.textContent).join('|')"
    tab.goto(f"{site}/report/r2")
    line = tab.locator(".brief a.what").first
    line.hover()
    assert tab.evaluate(lit)

    line.focus()
    tab.keyboard.press("Enter")

    assert tab.evaluate("() => document.activeElement.classList.contains('seg')")
    tab.keyboard.press("Enter")
    assert tab.evaluate("() => document.activeElement.matches('.brief a.what')")


def test_a_step_of_a_way_leads_to_its_characters(tab: Page, site: str) -> None:
    """From the drawing of a claim into the report, where they are lit and in sight."""
    tab.goto(f"{site}/claim/k1")
    tab.locator(".way a.node").last.click()
    tab.wait_for_url("**/report/*lit=*")

    box = tab.locator(".seg.given").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 800


def test_a_note_is_written(tab: Page, site: str) -> None:
    """In the form under a claim, and it stands there then."""
    tab.goto(f"{site}/claim/k1")
    tab.get_by_label("Write a note").fill("rang the operator")
    tab.get_by_label("Your name").fill("Jana")
    tab.get_by_role("button", name="Keep the note").click()

    tab.wait_for_url("**/claim/k1#notes")
    assert "rang the operator" in tab.locator(".noted").inner_text()


def test_the_desk_reads_without_a_script(browser: Browser, site: str) -> None:
    """With scripts off everything can be asked, read and noted."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site}/search")
    page.locator("#f-q").fill("terminal")
    page.locator(".facets button").click()
    page.locator(".hit h3 a").first.click()
    page.locator("#note").fill("no script")
    page.locator(".write button").click()

    assert "no script" in page.locator(".noted").inner_text()
    context.close()


def test_a_hostile_report_runs_no_script(tab: Page, served: Callable[[Archive], str], hostile_archive: Archive) -> None:
    """What a report contains is shown and never run, whatever it is."""
    dialogs: list[str] = []
    tab.on("dialog", lambda dialog: dialogs.append(dialog.message))
    address = served(hostile_archive)
    for path in HOSTILE_PATHS:
        tab.goto(address + path)

        assert tab.locator("img").count() == 0
        assert "<" in tab.locator("main").inner_text()
    assert dialogs == []
