import io
import re

import pytest
from rich.console import Console

from hearsay.brief.markdown import plain, to_markdown
from hearsay.brief.terminal import show, to_text

from . import samples


@pytest.mark.parametrize("width", [40, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Nothing breaks the layout, however narrow."""
    lines = to_text(samples.both(), width=width).splitlines()

    assert max(len(line) for line in lines) <= width


def test_the_brief_is_whole_without_colour() -> None:
    """Piped into a file it has no escape codes and every word."""
    text = to_text(samples.both(), width=100)

    assert "\x1b" not in text
    for words in (
        "LEAD CLAIM",
        "serves its speaker",
        "trail ends here",
        "does not fit",
        "hedged",
        "denied",
        "NOT READ",
        "None is reported.",
    ):
        assert words.casefold() in text.casefold()


def test_the_brief_has_colour_where_the_terminal_has() -> None:
    """Colour comes from the console, so NO_COLOR and pipes are Rich's to keep."""
    coloured = Console(
        file=io.StringIO(), width=90, force_terminal=True, color_system="standard", legacy_windows=False, no_color=False
    )
    with coloured.capture() as captured:
        show(samples.bridge(), coloured)

    assert "\x1b[" in captured.get()


def test_a_report_cannot_command_the_terminal() -> None:
    """Escape codes and characters that turn the direction of text are dropped; brackets stay text."""
    text = to_text(samples.hostile(), width=80)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "[31mRed" in text
    assert "[link]" in text


def test_long_sections_are_cut_with_a_word_about_it() -> None:
    """A terminal shows the weightiest lines and says how many there are beside them."""
    text = to_text(samples.ferry(), width=100, limit=2)

    assert "and 5 more" in text
    assert "and 5 more" in to_markdown(samples.ferry(), limit=2)


def test_markdown_keeps_the_order() -> None:
    """A chat shows the same brief: headings, lists, no tables."""
    text = to_markdown(samples.bridge())
    titles = re.findall(r"^\*\*(.+?)\*\*", text, flags=re.MULTILINE)

    assert text.startswith("## Vantaca closes bridge for good\n")
    assert titles == [
        "Before you pass it on",
        "Lead claim",
        "Origins",
        "Answers",
        "Other claims",
        "Open questions",
        "Set aside as furniture",
    ]
    assert "|" not in text


def test_a_report_cannot_write_markup_into_a_chat() -> None:
    """Stars, brackets and tags of a report are shown, not obeyed."""
    text = to_markdown(samples.hostile())

    assert "<img" not in text.replace("\\<img", "")
    assert "\\[link\\](javascript" in text
    assert plain("1. one") == "1\\. one"
    assert plain("- two") == "\\- two"
    assert plain("# three") == "\\# three"
