from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hearsay.brief.graph import LEFT, NARROWER, RIGHT, UNDATED, Graph, graph
from hearsay.brief.order import view
from hearsay.brief.page import to_html
from hearsay.brief.view import Line, Step

from . import pile
from .test_page import Outline


def lead() -> Line:
    """The lead claim of the pile, with its way."""
    return next(each for each in view(pile.pile()).stories[0].sections if each.topic == "leads").lines[0]


def drawn(*steps: Step) -> Graph:
    """The drawing of a way."""
    return graph(Line(key="0", text="", path=steps))


def report(number: int, *published: str, steps: tuple[Step, ...] = ()) -> Step:
    """A report on the way."""
    return Step(key=f"k{number}", name="An Outlet", number=number, time="some day", published=published, steps=steps)


def test_a_report_stands_at_its_time_and_origins_before_all_times() -> None:
    """The later the farther right, on one scale; each below the one that it has the claim from."""
    rows = graph(lead()).rows
    at = {(row.step.number, row.step.name): row.x for row in rows}

    assert [(row.step.number, row.step.name, row.depth) for row in rows] == [
        (0, "two port officials", 0),
        (1, "Morska Straža", 1),
        (2, "Halvar Wire", 2),
        (3, "Kelmar Online", 3),
        (4, "The Daily Quay", 4),
        (0, "Mira Tolk", 0),
        (5, "Radio Sund", 1),
    ]
    assert at[0, "two port officials"] == at[0, "Mira Tolk"] < LEFT
    assert LEFT < at[1, "Morska Straža"] < at[2, "Halvar Wire"] < at[3, "Kelmar Online"] < at[4, "The Daily Quay"] < RIGHT


def test_the_same_distance_is_the_same_time() -> None:
    """Twice the time is twice the way; two at one moment stand below one another."""
    first, again, second, third = drawn(
        report(1, "2026-03-01T06:00:00Z"),
        report(2, "2026-03-01T06:00:00Z"),
        report(3, "2026-03-01T08:00:00Z"),
        report(4, "2026-03-01T12:00:00+00:00"),
    ).rows

    assert first.x == again.x
    assert round((third.x - second.x) / (second.x - first.x), 1) == 2.0


def test_a_day_is_as_long_as_it_is_and_nothing_is_undated() -> None:
    """What has only a date may be of any hour of it; what has none stands apart, behind a name for that."""
    made = drawn(report(1, "2026-03-01T06:00:00Z", steps=(report(2, "2026-03-01"), report(3))))
    moment, day, nothing = (row.marks[0] for row in made.rows)

    assert (moment.kind, day.kind, nothing.kind) == ("at", "during", "undated")
    assert day.x < moment.x < day.x + day.width <= NARROWER
    assert nothing.x == UNDATED
    assert made.undated


def test_without_any_time_hand_follows_hand() -> None:
    """Each stands right of the one that it has the claim from, and no time is drawn."""
    made = drawn(report(1, steps=(report(2, steps=(report(3),)),)))

    assert not made.ticks
    assert sorted(row.x for row in made.rows) == [row.x for row in made.rows]


def test_each_says_from_whom_it_has_the_claim() -> None:
    """For whoever hears the page; an origin has it from nobody."""
    sources = {row.step.number: row.source for row in graph(lead()).rows if row.step.number}

    assert sources == {1: "two port officials", 2: "1 Morska Straža", 3: "2 Halvar Wire", 4: "3 Kelmar Online", 5: "Mira Tolk"}


TIMES = st.one_of(st.none(), st.datetimes().map(lambda at: f"{at:%Y-%m-%dT%H:%M:%S}Z".zfill(20)), st.sampled_from(["2026-03", "?"]))
STEPS = st.recursive(
    st.builds(lambda n, at: report(n, *filter(None, [at])), st.integers(1, 9), TIMES),
    lambda below: st.builds(
        lambda n, at, steps: report(n, *filter(None, [at]), steps=tuple(steps)), st.integers(1, 9), TIMES, st.lists(below, max_size=4)
    ),
    max_leaves=12,
)


@given(st.lists(STEPS, min_size=1, max_size=3))
def test_every_line_that_goes_down_arrives(steps: list[Step]) -> None:
    """However a claim branched and whatever its times: lines go on from row to row until the last that hangs on them."""
    rows = drawn(*steps).rows

    for one, two in zip(rows, [*rows[1:], None], strict=True):
        down = {*one.through, *({one.below} - {None})}
        assert down == ({*two.through, *({two.above} - {None})} if two else set())
        assert all(0 <= each.x <= each.x + each.width <= 100 for each in one.marks)


def test_the_page_draws_each_lead_claim_of_several_reports() -> None:
    """As lists, with a drawing in each row that is left out where the page is heard."""
    page = Outline(to_html(pile.pile()))
    drawings = [attrs for tag, attrs in page.tags if tag == "svg"]

    assert page.all("div", "class").count("way") == 3
    assert all(each.get("aria-hidden") == "true" or each["class"] == "lane" for each in drawings)
    assert not page.all("line", "style")


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
