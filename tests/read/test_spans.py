"""Whatever the input, spans fit the text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.errors import UnreadableInput
from hearsay.read import read
from hearsay.read.blocks import blocks
from hearsay.read.dates import clocks, stamps
from hearsay.records import Article, Page

LINES = [
    "Dam breaks",
    "By Ona Reis",
    "TELM, May 4 (Nor) - The dam broke.",
    "Telm, 4 May 2031, 20:40 BST",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
]
OTHERS = [
    "Leave a comment",
    "Share | Print",
    "Read more: Rain",
    "Related stories",
    "x" * 70,
    "The guard ran away.",
    "\ufeff",
    "e\u0301",
    "\u2028",
]
PIECES = st.sampled_from([*LINES, *OTHERS])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=14).map("".join))


def check(article: Article) -> None:
    """Every span lies in the text; body and furniture are sorted and apart."""
    spans = [*article.body, *(one.span for one in article.furniture)]
    others = [
        article.title_span,
        article.byline_span,
        article.dateline.span if article.dateline else None,
        *(link.span for link in article.links),
    ]
    for start, end in [*spans, *(span for span in others if span)]:
        assert 0 <= start < end <= len(article.text)
    assert list(article.body) == sorted(article.body)
    ordered = sorted(spans)
    assert all(one[1] <= two[0] for one, two in pairwise(ordered))
    assert article.body


@settings(deadline=None)
@given(TEXTS)
def test_plain_text_is_unchanged_and_spans_lie_in_it(text: str) -> None:
    """For any text that can be written to a file."""
    try:
        content = text.encode()
        article = read(Page(locator="x", content=content, media_type="text/plain"))
    except (UnicodeEncodeError, UnreadableInput):
        return

    assert article.text == text.removeprefix("\ufeff")
    check(article)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<a href='/x'>",
                "</a>",
                "<h1>",
                "</h1>",
                "<div>",
                "<br>",
                "&amp;",
                "Dam breaks. ",
                "é ",
                "Share this",
                "\n",
            ]
        ),
        max_size=30,
    )
)
def test_spans_of_any_page_lie_in_its_text(tags: list[str]) -> None:
    """However its tags are tangled."""
    try:
        article = read(Page(locator="x", content=("<html><body>" + "".join(tags)).encode(), final_url="https://telm.example/"))
    except UnreadableInput:
        return

    check(article)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Never anything else."""
    try:
        article = read(Page(locator="x", content=content))
    except UnreadableInput:
        return

    check(article)


@given(TEXTS)
def test_blocks_hold_every_character_that_is_not_white_space(text: str) -> None:
    """In order, without overlap."""
    found = blocks(text)

    assert "".join("".join(block.of(text).split()) for block in found) == "".join(text.split())
    assert all(one.span[1] <= two.span[0] for one, two in pairwise(found))


@given(st.text(alphabet="0123456789/.:- ,()MayJunpmUTC+hst|", max_size=60))
def test_dates_lie_where_they_are_printed(text: str) -> None:
    """Any jumble of digits and months gives whole dates or none."""
    for stamp in stamps(text):
        assert 0 <= stamp.span[0] < stamp.span[1] <= len(text)
        assert stamp.value is None or len(stamp.value) >= 10
    assert all(start < end for (start, end), _ in clocks(text, "en", 0, len(text)))
