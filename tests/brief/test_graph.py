from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from hearsay.brief.graph import Box, graph
from hearsay.brief.order import view
from hearsay.brief.page import to_html
from hearsay.brief.view import Line, Step

from . import pile
from .test_page import Outline


def lead() -> Line:
    """The lead claim of the pile, with its way."""
    return next(each for each in view(pile.pile()).stories[0].sections if each.topic == "leads").lines[0]


def test_origins_stand_left_and_copies_to_the_right_of_what_they_copy() -> None:
    """A column further for every hand that the claim went through."""
    drawn = graph(lead())
    columns = sorted({each.x for each in drawn.boxes})
    where = {(each.step.number, each.step.name): columns.index(each.x) for each in drawn.boxes}

    assert where == {
        (0, "two port officials"): 0,
        (1, "Morska Straža"): 1,
        (2, "Halvar Wire"): 2,
        (3, "Kelmar Online"): 3,
        (4, "The Daily Quay"): 4,
        (0, "Mira Tolk"): 0,
        (5, "Radio Sund"): 1,
    }
    assert [each.credit for each in drawn.edges] == ["wrong", "none", "right", "", ""]


def test_the_drawing_is_told_in_words_too() -> None:
    """A screen reader hears who has it from whom, and whether the credit is right."""
    drawn = graph(lead())

    assert drawn.title == "The way of the claim: The port of Kelmar closes its grain terminal"
    assert "4 The Daily Quay, 10:30: rewrite, credit wrong, from 3 Kelmar Online." in drawn.words


def test_a_long_name_is_broken_and_cut() -> None:
    """Two lines at most; the whole name stands in the title of the box."""
    step = Step(key="1", name="spokeswoman of the harbour master of Kelmar and its outer islands", how="person")
    (box,) = graph(Line(key="0", text="", path=(step,))).boxes

    assert [text for _, text in box.rows] == ["spokeswoman of", "the harbour …", "person"]
    assert box.names == 2


STEPS = st.recursive(
    st.builds(Step, key=st.just("k"), name=st.sampled_from(["A", "The Long Name of a Daily"]), number=st.integers(1, 9)),
    lambda below: st.builds(
        Step, key=st.just("k"), name=st.just("B"), number=st.integers(1, 9), steps=st.lists(below, max_size=4).map(tuple)
    ),
    max_leaves=12,
)


@given(st.lists(STEPS, max_size=3))
def test_boxes_never_overlap_and_stay_in_the_drawing(steps: list[Step]) -> None:
    """However a claim branched, every box can be read."""
    drawn = graph(Line(key="0", text="", path=tuple(steps)))

    for one, two in combinations(drawn.boxes, 2):
        assert not _overlap(one, two)
    for each in drawn.boxes:
        assert 0 <= each.x <= each.x + each.width <= drawn.width
        assert 0 <= each.y <= each.y + each.height <= drawn.height


def _overlap(one: Box, two: Box) -> bool:
    across = one.x < two.x + two.width and two.x < one.x + one.width
    return across and one.y < two.y + two.height and two.y < one.y + one.height


def test_the_page_draws_each_lead_claim_of_several_reports() -> None:
    """With a title and a description, and the same as a list for narrow screens and paper."""
    page = Outline(to_html(pile.pile()))

    assert [attrs["role"] for tag, attrs in page.tags if tag == "svg"] == ["group"] * 3
    assert len([tag for tag, _ in page.tags if tag == "desc"]) == 3
    assert page.all("ul", "class").count("tree") == 3
    assert not page.all("path", "style")


def test_every_link_of_the_page_leads_somewhere() -> None:
    """Lines, boxes, marks and the list of stories: each address is an element, and no element is named twice."""
    page = Outline(to_html(pile.pile()))
    names = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    inside = {href[1:] for href in page.all("a", "href") if href.startswith("#")}

    assert inside <= set(names)
    assert len(names) == len(set(names))


def test_a_name_in_a_drawing_stays_text() -> None:
    """What a report prints as its outlet cannot break out of the picture."""
    brief = pile.pile()
    bad = tuple(replace(each, outlet="</svg><script>alert(1)</script>") for each in brief.articles)
    page = Outline(to_html(replace(brief, articles=bad)))

    assert [tag for tag, _ in page.tags].count("script") == 2
    assert [tag for tag, _ in page.tags].count("svg") == 3
