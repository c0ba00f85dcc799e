"""What the measuring scripts count, by hand."""

import numpy as np

from quality.calibration import bins
from quality.names import Judged, marked, measured, region_of, regions
from quality.report import BLOCKS, DOCUMENT, mark, written
from quality.workshop import table

TOKENS = "http://bell.example/1\tO\n\nAda\tB-Person\nLund\tI-Person\nof\tO\nLagos\tB-Location\nBell\tB-Organization\n\n5\tB-Date\nNigerians\tB-NORP\n"


def test_names_are_read_from_tables_of_tokens() -> None:
    """Without the address; names that touch are two; dates are none."""
    text, names = marked(TOKENS)

    assert text == "Ada Lund of Lagos Bell\n5 Nigerians\n"
    assert sorted((text[s:e], kind) for (s, e), kind in names) == [
        ("Ada Lund", "person"),
        ("Bell", "organisation"),
        ("Lagos", "location"),
        ("Nigerians", "people"),
    ]


def test_a_name_is_right_with_its_edges_and_its_kind() -> None:
    """Half of two, once for each way that names are made."""
    gold = frozenset({((0, 8), "person"), ((12, 17), "location")})
    cut = frozenset({((4, 8), "person"), ((12, 17), "location")})
    names, made = measured([Judged("Africa", gold, cut, gold)])

    assert (names, made["model"], made["completed"]) == (2, (0.5, 0.5, 0.5), (1, 1, 1))
    assert measured([Judged("Africa", gold, cut, gold)], "location")[1]["model"] == (1, 1, 1)


def test_regions_go_by_the_longest_beginning() -> None:
    """So that panaf_ is not pan_."""
    known = regions("# beginnings\n\nAfrica:\npanaf\n\nLATAM:\npan\n")

    assert [region_of(name, known) for name in ("panaf_1.tsv", "pan_1.tsv")] == ["Africa", "LATAM"]


def test_bins_hold_everything_once() -> None:
    """A score of 1 included."""
    given = np.array([0.0, 0.5, 0.95, 1.0])

    assert sum(row[1] for row in bins(given, np.ones(4))) == 4


def test_tables_are_markdown() -> None:
    """Shares to three places, counts with commas."""
    assert (
        table(("what", "n", "F1"), [("all", 1234, 0.5)]) == "| what | n | F1 |\n| --- | ---: | ---: |\n| all | 1,234 | 0.500 |\n"
    )


def test_every_table_has_its_place_in_the_document() -> None:
    """``quality/report.py --write`` loses none, and writing twice is as writing once."""
    document = DOCUMENT.read_text(encoding="utf-8")
    blocks = dict.fromkeys([*BLOCKS, "speed"], "| a |\n")
    made = written(document, blocks)

    assert [name for name in blocks if document.count(mark(name)) != 1] == []
    assert made.count("| a |") == len(blocks)
    assert written(made, blocks) == made
    assert written(document, {}) == document
