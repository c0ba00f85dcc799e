from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from hearsay.brief.page import to_html

from . import samples

LEAD = "A ransomware crew calling itself Pale Lantern|says|it has stolen the personal data"
OPEN = "(path) => { const all = [...document.querySelectorAll(path)]; return all.map((node) => node.textContent).join('|') }"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh tab whose requests and console are watched: it may load the page itself and say nothing."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1200, "height": 700})
    tab, seen, said = context.new_page(), list[str](), list[str]()
    tab.on("request", lambda request: seen.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    yield tab
    assert set(seen) <= {tab.url, "data:,"}
    assert said == []
    context.close()


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Page:
    """The brief of two reports, opened from disk."""
    file = tmp_path / "brief.html"
    file.write_text(to_html(samples.both()), encoding="utf-8")
    page.goto(file.as_uri())
    return page


def lit(page: Page) -> str:
    """The characters that are lit in the kept text."""
    return str(page.evaluate(OPEN, ".seg.on"))


def focused(page: Page) -> str:
    """The text of what has the focus."""
    return str(page.evaluate("() => document.activeElement.textContent"))


def test_a_line_lights_its_characters(opened: Page) -> None:
    """Pointing at a line lights source, cue and content, and nothing else."""
    opened.locator(".lead a.what").first.hover()

    assert lit(opened).startswith("Hackers|claim|2.3m customer records stolen from ferry operator Brimsvik|" + LEAD)
    opened.locator("#r1 h2").hover()
    assert lit(opened) == ""


def test_a_mark_lights_its_line(opened: Page) -> None:
    """Pointing at characters lights the line that rests on them."""
    opened.locator("#r1 .seg", has_text="the crew had a mixed record").hover()

    assert opened.locator(".line.on .what").all_inner_texts() == ["the crew had a mixed record"]


def test_a_click_goes_there_and_back(opened: Page) -> None:
    """A click on a line goes to its characters, a click on the characters to their line."""
    opened.locator("#r1 .own a.what").first.click()
    assert focused(opened) == "The crew attached a sample of 500 rows."
    assert lit(opened) == "The crew attached a sample of 500 rows."

    opened.locator("#r1 .seg.on").first.click()
    assert opened.evaluate("() => document.activeElement.className") == "what"
    assert opened.locator("[aria-current]").all_inner_texts() == ["The crew attached a sample of 500 rows."]


def test_the_keyboard_does_all_that_the_mouse_does(opened: Page) -> None:
    """Skip links first; arrows go from line to line and mark to mark, Enter crosses over, Escape lets go."""
    opened.keyboard.press("Tab")
    assert focused(opened) == "Skip to the brief"
    opened.locator(".lead a.what").first.focus()
    opened.keyboard.press("ArrowDown")
    assert focused(opened) == "Pale Lantern, group"
    opened.keyboard.press("Enter")
    assert focused(opened) == "Hackers"
    opened.keyboard.press("ArrowDown")
    assert focused(opened) != "Hackers"
    assert focused(opened) in lit(opened)
    opened.keyboard.press("Enter")
    assert opened.evaluate("() => document.activeElement.className") == "what"
    opened.keyboard.press("Escape")
    assert lit(opened) == ""


def test_a_warning_lights_what_it_warns_of_and_what_speaks_against_it(opened: Page) -> None:
    """The headline's words and the body's words, together."""
    opened.locator("#r2 .warnings a.what").first.hover()

    assert "closes bridge for good" in lit(opened)
    assert "close the Ostrel bridge to lorries for up to six weeks" in lit(opened)


@pytest.mark.parametrize("width", [320, 390, 768, 1600])
def test_nothing_runs_out_of_the_window(opened: Page, width: int) -> None:
    """From a small phone to a wide desk no sideways scrolling is needed."""
    opened.set_viewport_size({"width": width, "height": 800})

    assert opened.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_hostile_report_runs_no_script(page: Page, tmp_path: Path) -> None:
    """What a report contains is shown and never run."""
    file = tmp_path / "hostile.html"
    file.write_text(to_html(samples.hostile()), encoding="utf-8")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(file.as_uri())

    assert dialogs == []
    assert page.locator("img").count() == 0
    assert "onerror=alert(1)" in page.locator(".text").inner_text()


def test_a_report_prints_on_one_sheet(page: Page, tmp_path: Path) -> None:
    """A normal report is one A4 page; the kept text stays on the screen."""
    file = tmp_path / "ferry.html"
    file.write_text(to_html(samples.ferry()), encoding="utf-8")
    page.goto(file.as_uri())

    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1


CONTRAST = """() => {
  const channel = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 };
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (css) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data };
  const light = (css) => { const [r, g, b] = rgba(css); return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b) };
  const back = (node) => { for (; node; node = node.parentElement) { const c = getComputedStyle(node).backgroundColor; if (rgba(c)[3] > 0) return c } return 'white' };
  const low = [];
  for (const node of document.querySelectorAll('body *')) {
    if (![...node.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) || !node.getClientRects().length || node.closest('script')) continue;
    const one = light(getComputedStyle(node).color), two = light(back(node));
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < 4.5) low.push(node.className + ' ' + ratio.toFixed(2));
  }
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(opened: Page, scheme: str) -> None:
    """Contrast is at least 4.5 to 1, by day and by night, lit or not."""
    opened.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened.locator("#r2 .warnings a.what").first.hover()

    assert opened.evaluate(CONTRAST) == []


def test_the_page_reads_without_a_script(browser: Browser, tmp_path: Path) -> None:
    """With scripts off everything is there, and a line still leads to its characters."""
    file = tmp_path / "ferry.html"
    file.write_text(to_html(samples.ferry()), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    tab.locator(".own a.what").first.click()

    assert tab.locator(":target").inner_text() == "The crew attached a sample of 500 rows."
    context.close()
