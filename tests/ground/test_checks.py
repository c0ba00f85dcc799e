"""What a report says of the map, the calendar and numbers, tried."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.ground.borders import coast, km_apart, km_by_sea, main_part
from hearsay.ground.checks.country import has_coast, neighbours
from hearsay.ground.checks.rounding import half_step
from hearsay.ground.checks.seen import CHECKS
from hearsay.ground.checks.table import TABLE, run_checks
from hearsay.ground.figures import find_figures
from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.places import find_places
from hearsay.ground.times import find_times
from hearsay.packs import load
from hearsay.records import Article, Check, Span

GAZETTEER = Gazetteer()
LANDLOCKED = (
    "AD AF AM AT AZ BF BI BO BT BW BY CF CH CZ ET HU KG KZ LA LI LS LU MD MK ML MN MW NE NP PY RS RW SK SM SS SZ TD TJ TM UG UZ "
    "VA XK ZM ZW"
)


def sentences_of(text: str) -> list[Span]:
    """Sentences end in a full stop before a space and a capital here."""
    return [m.span() for m in re.finditer(r"\S.*?(?:\.(?= [A-Z])|$)", text)]


def checks(text: str, published: str | None = None, language: str = "en") -> list[Check]:
    """What is found in a report that is nothing but its text."""
    article = Article(id="a", locator="a", text=text, language=language, published=published, body=((0, len(text)),))
    times = find_times(text, article.body, language=language, published=published)
    figures = find_figures(text, article.body, language=language, times=times)
    places = find_places(article, [], GAZETTEER)
    return run_checks(article, sentences_of(text), places, times, figures, GAZETTEER)


def verdicts(text: str, published: str | None = None) -> dict[str, str]:
    """Verdicts by kind."""
    return {check.kind: check.verdict for check in checks(text, published)}


BAD, GOOD, OPEN = "does not fit", "fits", "cannot tell"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The border between Uganda and Rwanda was shut.", GOOD),
        ("The border between Uganda and Gabon was shut.", BAD),
        ("Trade between Peru and neighbouring Chile grew.", GOOD),
        ("Trade between Peru and neighbouring Kenya grew.", BAD),
        ("Nepal, which borders India, sent help.", GOOD),
        ("Nepal borders Thailand.", BAD),
        ("Japan and neighbouring South Korea agreed.", OPEN),
        ("The sea border between Greece and Libya is disputed.", OPEN),
        ("Serbia borders Albania.", OPEN),
    ],
)
def test_who_touches_whom(text: str, verdict: str) -> None:
    """By drawn borders; a border at sea, a near neighbour or a disputed land is no mistake."""
    assert verdicts(text) == {"border": verdict}


@pytest.mark.parametrize("text", ["Nepal never borders Thailand.", "Nepal and Thailand signed.", "Korea borders Vietnam."])
def test_no_border_is_claimed(text: str) -> None:
    """Denials, mere company and names of two countries are left alone."""
    assert checks(text) == []


def test_a_failed_border_says_who_the_neighbours_are() -> None:
    """The reader can verify it with a map."""
    (check,) = checks("Nepal borders Thailand.")

    assert check.why.startswith("Nepal and Thailand share no land border, ")
    assert "Nepal borders China and India." in check.why


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A mill in Zagreb, in northern Croatia, burned.", GOOD),
        ("A mill in Zagreb, in northern Slovenia, burned.", BAD),
        ("A mill in Lecce, in northern Italy, burned.", BAD),
        ("A mill in the Croatian city of Zagreb burned.", GOOD),
        ("A mill in the Peruvian city of Zagreb burned.", BAD),
        ("The Russian city of Sevastopol was quiet.", None),
        ("In Zagreb, Peru asked for more time.", None),
        ("Rallies in Zagreb, Peru and Chile were small.", None),
        ("Lines to Zagreb, Peru, Chile and Mali were down.", None),
        ("It was shown in the halls of Zagreb, Peru, in May.", BAD),
    ],
)
def test_what_lies_in_what(text: str, verdict: str | None) -> None:
    """A part of the country counts; lists, openings of a sentence and disputed places do not."""
    found = {c.verdict for c in checks(text) if c.kind == "containment"}

    assert found == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("There is no navy in landlocked Mali.", GOOD),
        ("There is a navy in landlocked Peru.", BAD),
        ("Kazakhstan is a landlocked country.", GOOD),
        ("Almost landlocked Iraq has a navy.", None),
        ("Mali is not landlocked.", None),
        ("The coastal city of Split was full.", GOOD),
        ("The coastal city of Madrid was full.", BAD),
        ("The coastal city of Ulaanbaatar was full.", BAD),
        ("The coastal town of Kampala, on the lake, was full.", OPEN),
    ],
)
def test_what_lies_on_a_sea(text: str, verdict: str | None) -> None:
    """The Caspian is no sea to a country, and a lake may be a coast to a town."""
    assert verdicts(text) == ({"coast": verdict} if verdict else {})


def test_exactly_the_landlocked_states_have_no_coast() -> None:
    """Forty-four members of the United Nations and Kosovo, and the Holy See among them."""
    codes = [str(row[0]) for row in GAZETTEER.rows("SELECT code FROM outline")]

    assert {c for c in codes if has_coast(GAZETTEER, c) is False} == set(LANDLOCKED.split())


def test_coasts_leave_out_land_borders() -> None:
    """Portugal's coast is part of its outline, and Mali has none."""
    assert len(coast(GAZETTEER, "PT").starts) > 100  # type: ignore[union-attr]
    assert len(coast(GAZETTEER, "ML").starts) == 0  # type: ignore[union-attr]
    assert coast(GAZETTEER, "??") is None
    assert km_by_sea(GAZETTEER, "ML", "PT") is None
    assert km_apart(GAZETTEER, "PT", "ES") == 0.0
    assert 30 < (km_apart(GAZETTEER, "MN", "KZ") or 0) < 45
    assert "BR" in neighbours(GAZETTEER, "UY")


def test_the_main_part_of_a_country_leaves_its_islands_out() -> None:
    """France without Guiana."""
    lines = main_part(GAZETTEER, "FR")

    assert lines is not None
    assert lines.starts[:, 1].min() > 40


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Tunisia, east of Algeria, is smaller.", GOOD),
        ("Tunisia, west of Algeria, is smaller.", BAD),
        ("The clinic in Tartu, south-east of Tallinn, is new.", GOOD),
        ("The clinic in Tartu, north-west of Tallinn, is new.", BAD),
    ],
)
def test_on_which_side(text: str, verdict: str) -> None:
    """Of countries by their middles, of towns by themselves."""
    assert verdicts(text) == {"direction": verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Shops in Ruse on the Bulgarian side stayed open.", GOOD),
        ("Shops in Ruse on the Peruvian side stayed open.", BAD),
        ("Shops in Ruse on the main square stayed open.", None),
    ],
)
def test_on_whose_side(text: str, verdict: str | None) -> None:
    """Ground that is called by its country."""
    assert verdicts(text).get("containment") == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("They met on Tuesday, 11 March 2025.", GOOD),
        ("They met on Monday, 11 March 2025.", BAD),
        ("They met on 11 March 2025, a Monday.", BAD),
        ("They met on Monday (11 March 2025).", BAD),
        ("They met on Sunday, 11 March 1804.", None),
    ],
)
def test_weekday_and_date(text: str, verdict: str | None) -> None:
    """Before 1920 the calendar itself is a question."""
    assert verdicts(text) == ({"weekday": verdict} if verdict else {})


def test_a_date_without_a_year_is_sure_only_near_the_report() -> None:
    """Ten months on, another year may be meant."""
    assert verdicts("They met on Friday, March 11.", "2025-03-13") == {"weekday": BAD}
    assert verdicts("They met on Monday, March 11.", "2025-03-13") == {"weekday": OPEN}  # it was one the year before
    assert verdicts("They met on Tuesday, March 11.", "2025-03-13") == {"weekday": GOOD}
    assert verdicts("They met on Friday, March 11.", "2025-12-13").get("weekday") != BAD


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(0, 6))
def test_a_weekday_fits_when_it_is_that_day(day: date, off: int) -> None:
    """For every date, exactly one weekday fits."""
    named = day + timedelta(days=off)
    text = f"They met on {named:%A}, {day.day} {day:%B} {day.year}."

    assert verdicts(text) == {"weekday": GOOD if off == 0 else BAD}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Output doubled from 40 to 82.", GOOD),
        ("Output doubled from 40 to 70.", BAD),
        ("Output more than doubled from 40 to 95.", GOOD),
        ("Output tripled from 40 to 70.", BAD),
        ("Output rose 10% from 200 to 220.", GOOD),
        ("Output rose 10% from 200 to 240.", BAD),
        ("Output rose by 10% to 220 from 200.", GOOD),
        ("Output fell by a third, from 900 to 600.", GOOD),
        ("Output fell by a third, from 900 to 300.", BAD),
        ("Output rose 10% in real terms from 200 to 240.", None),
        ("The rate rose 2% from 10% to 12%.", None),
        ("Nine of the seven votes were his.", BAD),
        ("Four of the seven votes were his.", GOOD),
        ("Of the 30 passengers, 28 were rescued and two are missing.", GOOD),
        ("Of the 30 passengers, 28 were rescued and five are missing.", BAD),
        ("Of the 30 players, 28 are fit and 5 are new.", None),
        ("Of all asked, 60% were in favour, 30% against and 25% undecided.", BAD),
        ("It killed 7 people, including 9 children.", BAD),
        ("It killed 7 people, including 4 children.", None),
        ("Ten families, including 30 children, were moved.", None),
    ],
)
def test_arithmetic(text: str, verdict: str | None) -> None:
    """Only what cannot be is marked; a whole that need not hold its parts is left alone."""
    assert verdicts(text).get("arithmetic") == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("It is 500 miles (805 km) long.", GOOD),
        ("It is 500 miles (650 km) long.", BAD),
        ("It is 6 feet (2 metres) long.", GOOD),
        ("It is 5 feet 6 inches (168 cm) long.", GOOD),
        ("It is 2 to 3 miles (3 to 5 km) long.", None),
        ("It is 2 miles (10 km from Bari) long.", None),
        ("It was 30 degrees Celsius (86 degrees Fahrenheit).", GOOD),
        ("It was 30 degrees Celsius (96 degrees Fahrenheit).", BAD),
        ("It warmed by 2 degrees Celsius (3.6 degrees Fahrenheit).", GOOD),
        ("It weighs 90 pounds (41 kg).", GOOD),
        ("It weighs 90 pounds (90 kg).", BAD),
    ],
)
def test_conversions(text: str, verdict: str | None) -> None:
    """Rounding as written counts; ranges are left alone."""
    assert verdicts(text).get("conversion") == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ana Bek, 43, born in 1982, won.", GOOD),
        ("Ana Bek, 43, born in 1972, won.", BAD),
        ("Ana Bek, 43, whose son was born in 2010, won.", None),
        ("Born in 1938, he died in 2010 at the age of 72.", GOOD),
        ("Born in 1938, he died in 2010 at the age of 82.", BAD),
    ],
)
def test_ages(text: str, verdict: str | None) -> None:
    """Counted to the day of the report or to the death; another person's birth is not his."""
    assert verdicts(text, "2025-06-02").get("age") == verdict


@pytest.mark.parametrize(
    "text",
    [
        "Some 130 percent of voters took part.",
        "They work 26 hours a day.",
        "It opens on 31 June.",
        "It opened on 29 February 2023.",
        "The train left at 25:10 local time.",
        "It opens eight days a week.",
    ],
)
def test_what_cannot_be(text: str) -> None:
    """Over the bound of its own kind."""
    assert verdicts(text) == {"range": BAD}


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose 130 percent.",
        "It runs at 104 percent of capacity.",
        "Viewers upload 500 hours a day.",
        "It opens on 29 February 2024.",
        "He finished in 25:10.",
        "Up to 100 percent of voters took part.",
        "March 40 people down the road.",
    ],
)
def test_what_can_be_is_not_mentioned(text: str) -> None:
    """Growth, capacity, sums of several and durations have no such bound."""
    assert "range" not in verdicts(text)


def test_a_language_without_a_pack_is_left_alone() -> None:
    """The words are English ones."""
    assert checks("Nepal borders Thailand.", language="xx") == []


def test_one_phrase_wears_one_mark() -> None:
    """What fits is left out where something over the same words does not."""
    found = checks("The mill in Zagreb, in northern Slovenia, 90 km (10 miles) from Ljubljana, burned.")

    assert all(a.verdict == b.verdict for a in found for b in found if a.span[0] < b.span[1] and b.span[0] < a.span[1])
    assert BAD in {c.verdict for c in found}


def test_every_reason_is_one_line() -> None:
    """A reader can verify it at a glance."""
    found = checks("Nepal borders Thailand. Some 130 percent of voters took part. Output doubled from 40 to 70.")

    assert len(found) == 3
    assert all(c.why and "\n" not in c.why for c in found)


def test_the_table_names_every_kind_of_the_contract() -> None:
    """Ten kinds, each with a function that tries it and words of its own where it needs any."""
    assert {kind for row in TABLE for kind in row.kinds} == {
        *("distance", "border", "containment", "direction", "coast", "weekday", "arithmetic", "conversion", "age", "range")
    }
    assert load("en", CHECKS)["border"]


@pytest.mark.parametrize(
    ("written", "value", "half"),
    [("2.5", 2.5, 0.05), ("300", 300, 30), ("301", 301, 0.5), ("1.2 million", 1_200_000, 50_000), ("five", 5, 0)],
)
def test_half_of_the_last_place(written: str, value: float, half: float) -> None:
    """Zeros at the end may be rough, but not rougher than a tenth."""
    assert half_step(written, value) == pytest.approx(half)
