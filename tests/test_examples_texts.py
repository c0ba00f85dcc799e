"""The included reports are what ``examples/README.md`` says they are; tools are judged by them, so they are checked too."""

import json
import math
import re
from datetime import datetime
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
REPORTS = sorted(p.name for p in EXAMPLES.iterdir() if p.suffix in {".txt", ".html"})
TOWNS = {"Rožňava": (48.6601, 20.5376), "Košice": (48.7144, 21.2580), "Putnok": (48.3, 20.4333), "Dobšiná": (48.8207, 20.3699)}
KILOMETRES_PER_MILE = 1.609344


def text_of(name: str) -> str:
    """The words of a report, tags and scripts taken out."""
    raw = (EXAMPLES / name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        raw = re.sub(r"(?s)<(script|style|nav|form).*?</\1>|<[^>]+>", " ", raw)
    return re.sub(r"\s+", " ", raw)


def about() -> dict[str, dict[str, str]]:
    """What ``about.jsonl`` says, by file."""
    lines = (EXAMPLES / "about.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["file"]: row for row in map(json.loads, lines)}


def kilometres(here: str, there: str) -> float:
    """The straight line between two towns."""
    (lat, lon), (lat2, lon2) = ([math.radians(x) for x in TOWNS[town]] for town in (here, there))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def test_every_report_is_described_once() -> None:
    """``about.jsonl`` has a line for each report, and none for a report that is not there."""
    lines = (EXAMPLES / "about.jsonl").read_text(encoding="utf-8").splitlines()

    assert sorted(json.loads(line)["file"] for line in lines) == REPORTS
    assert all(set(json.loads(line)) == {"file", "outlet", "owner", "published", "url"} for line in lines)


def test_every_report_is_told_of_in_the_readme() -> None:
    """A reader of ``examples/README.md`` learns where each report came from."""
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")

    assert [name for name in REPORTS if f"`{name}`" not in readme] == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_has_the_length_of_a_news_brief(name: str) -> None:
    """Between 120 and 300 words, so that a brief of all of them can be read in one go."""
    assert 120 <= len(text_of(name).split()) <= 300


@pytest.mark.parametrize("name", [n for n in REPORTS if n.endswith(".txt")])
def test_the_first_line_is_the_headline(name: str) -> None:
    """A headline, a blank line, then byline or dateline, as outlets print them."""
    first, second, *_ = (EXAMPLES / name).read_text(encoding="utf-8").split("\n")

    assert 20 < len(first) < 100
    assert not first.endswith(".")
    assert second == ""


def test_times_carry_their_offset_and_addresses_are_nobodys() -> None:
    """Published times are instants; addresses end in ``.example``, which is nobody's."""
    rows = about().values()

    assert all(datetime.fromisoformat(row["published"]).tzinfo is not None for row in rows)
    assert all(re.match(r"https://[\w.-]+\.example/", row["url"]) for row in rows)


def test_the_bounds_are_lost_where_the_readme_says() -> None:
    """``up to`` and ``could`` stand in the first two reports and in neither of the next two."""
    careful, careless = ["01-obluk.txt", "02-kestrel.txt"], ["03-noticeboard.html", "04-breakledger.txt"]

    assert all(re.search(r"[Uu]p to 19 litres", text_of(n)) and "could become unstable" in text_of(n) for n in careful)
    assert all("19 litres" in text_of(n) and not re.search(r"[Uu]p to|could|as many as", text_of(n)) for n in careless)


def test_the_page_has_its_dates_and_its_link() -> None:
    """The web page gives two dates for machines and links to the report it was made from."""
    page = (EXAMPLES / "03-noticeboard.html").read_text(encoding="utf-8")
    block = re.search(r'(?s)<script type="application/ld\+json">(.*?)</script>', page)
    assert block is not None
    stated = json.loads(block.group(1))

    assert stated["datePublished"] == about()["03-noticeboard.html"]["published"]
    assert stated["dateModified"] > stated["datePublished"]
    assert about()["02-kestrel.txt"]["url"] in page


def test_the_sister_title_repeats_whole_sentences() -> None:
    """The reprint shares its first paragraph with the original, letter for letter."""
    first = (EXAMPLES / "01-obluk.txt").read_text(encoding="utf-8").split("\n\n")[2]

    assert first.startswith("Water is seeping")
    assert first in (EXAMPLES / "05-obluk-business.txt").read_text(encoding="utf-8")


def test_distances_fit_except_the_one_that_lost_its_unit() -> None:
    """Rožňava is 53 kilometres from Košice, not 53 miles; the other two distances are right as well."""
    assert kilometres("Rožňava", "Košice") == pytest.approx(53, abs=1)
    assert kilometres("Rožňava", "Putnok") == pytest.approx(41, abs=1)
    assert kilometres("Rožňava", "Dobšiná") == pytest.approx(22, abs=1)
    assert kilometres("Rožňava", "Košice") < 0.7 * 53 * KILOMETRES_PER_MILE
    assert all("53 miles" in text_of(name) for name in ("03-noticeboard.html", "04-breakledger.txt"))
