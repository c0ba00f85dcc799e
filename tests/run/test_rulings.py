"""What a person decided: found in the pile by path, id or words, whatever the order, and said where it cannot be."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.records import Article, CopyKind, Rulings, Statement
from hearsay.run import line
from hearsay.run.decisions import Corrections, Quoted
from hearsay.run.rulings import owned, read_corrections, resolve, until
from hearsay.run.settings import Settings

TARVIN = "Bridge may fall\n\nThe bridge at Tarvin may fall, two officials said. Mayor Ines Okoro said that the\nport had told her “it is shut”.\n"
LUND = "The bridge at Tarvin is shut, Ada Lund said. It is shut, she said.\n"


def article(locator: str, text: str = "", **more: str | None) -> Article:
    """A report; its id is its locator in capitals."""
    return Article(id=locator.upper(), locator=locator, text=text, **more)  # type: ignore[arg-type]


def stated(report: Article, words: str, name: str) -> Statement:
    """A statement of these words, where they stand first."""
    start = report.text.index(words)
    return Statement(
        id=name,
        article=report.id,
        attribution=None,
        span=(start, start + len(words)),
        gist=words,
        firmness="asserted",
        speech_act="assertion",
    )


A, B = article("x/a.txt", TARVIN), article("https://news.example/b", LUND)
SAID = [
    stated(A, "Bridge may fall", "s0"),
    stated(A, "The bridge at Tarvin may fall", "s1"),
    stated(A, "the\nport had told her “it is shut”", "s2"),
    stated(A, "it is shut", "s3"),
    stated(B, "The bridge at Tarvin is shut", "s4"),
    stated(B, "It is shut", "s5"),
]


def apart(one: Quoted | str, two: Quoted | str = "s4", **more: Sequence[str]) -> tuple[Rulings, list[str]]:
    """What comes of one entry of [[apart]]."""
    return resolve(Corrections(file="c.toml", apart=((one, two),)), (), (), [A, B], SAID, more)


@pytest.mark.parametrize(
    ("report", "text", "found"),
    [
        ("x/a.txt", "The bridge at Tarvin may fall", "s1"),
        ("a.txt", "Tarvin may", "s1"),
        ("reports/x/a.txt", "Bridge may", "s0"),
        ("X/A.TXT", "it is shut", "s3"),
        ("a.txt", "the port had told her", "s2"),
        ("a.txt", 'told her "it is', "s2"),
        ("a.txt", "Tarvin may fall, two officials said.", "s1"),
        ("a.txt", "Okoro said that the port", "s2"),
        ("https://news.example/b", "It is shut", "s5"),
    ],
)
def test_a_statement_is_found_by_its_words(report: str, text: str, found: str) -> None:
    """By the end of the path, the id or the URL; the innermost that holds the words, whatever the line breaks and quotation marks."""
    rulings, lines = apart(Quoted(report=report, text=text))

    assert (rulings.apart, lines) == (((found, "s4") if found < "s4" else ("s4", found),), [])


def test_a_statement_is_found_by_its_id_and_by_that_of_its_claim() -> None:
    """A claim stands for all its statements in [[apart]], and for its first in [[same]]."""
    same = Corrections(same=(("c1", "c2"),))
    claims = {"c1": ["s1", "gone", "s2"], "c2": ["s4", "s5"]}

    assert apart("c1", "s4", c1=["s1", "gone", "s2", "s4"])[0].apart == (("s1", "s4"), ("s2", "s4"))
    assert resolve(same, (), (), [A, B], SAID, claims)[0].same == (("s1", "s4"),)


@pytest.mark.parametrize(
    ("report", "text", "words"),
    [
        ("a.txt", "nobody said this", "does not stand in x/a.txt"),
        ("a.txt", "two officials said", "states nothing there"),
        ("a.txt", "fall", "stands in 2 statements of x/a.txt; quote more"),
        ("b", "Tarvin is shut, Ada Lund said. It is shut", "goes over several statements"),
        ("c.txt", "it is shut", "there is no report c.txt here"),
        ("news.example/b", "It is shut, nobody said", "does not stand in https://news.example/b"),
    ],
)
def test_words_that_cannot_be_found_are_one_line(report: str, text: str, words: str) -> None:
    """The line names file and entry and says what to do; nothing is decided."""
    rulings, lines = apart(Quoted(report=report, text=text))

    assert rulings == Rulings()
    assert len(lines) == 1
    assert lines[0].startswith("--corrections c.toml, [[apart]] 1: ")
    assert words in lines[0]


def test_an_end_of_several_paths_is_said_with_them() -> None:
    """A path that is given whole is that report, though it be the end of another."""
    pile = [article("a.txt"), article("x/a.txt"), article("y/a.txt")]
    several = Corrections(not_copies=(("y/a.txt", "a.txt"), ("x/a.txt", "y/a.txt")))
    rulings, lines = resolve(several, (), (), pile, [])
    _, unclear = resolve(Corrections(not_copies=(("a.txt", "x/a.txt"),)), (), (), pile[1:], [])

    assert (rulings.not_copies, lines) == ((("X/A.TXT", "Y/A.TXT"), ("Y/A.TXT", "A.TXT")), [])
    assert "a.txt is 2 reports (x/a.txt, y/a.txt); write more of the path" in unclear[0]


def test_what_cannot_be_found_does_not_keep_the_rest_from_holding() -> None:
    """Each such entry is a line of its own, by its number."""
    given = Corrections(
        file="c.toml",
        apart=(("nothing", "s1"), ("s0", "s1")),
        copies=(("a.txt", "lost.txt", "reprint"),),
        not_copies=(("a.txt", "a.txt"), ("x/a.txt", "a.txt")),
        sources=((None, "the third official", "Ada Lund"), ("a.txt", "Two  officials", "Ada Lund")),
    )
    rulings, lines = resolve(given, (), (), [A, B], SAID)

    assert (rulings.apart, rulings.sources) == ((("s0", "s1"),), (("X/A.TXT", "Two  officials", "Ada Lund"),))
    assert [told.split(": ")[0].removeprefix("--corrections c.toml, ") for told in lines] == [
        "[[apart]] 1",
        "[[copy]] 1",
        "[[not_copy]] 1",
        "[[not_copy]] 2",
        "[[source]] 1",
    ]


def test_of_contradictions_the_cautious_one_holds() -> None:
    """Apart over same, even where several together join; a copy over none; no report is a copy of itself."""
    pile = [article(f"{name}.txt", "the official") for name in "abc"]
    copies: tuple[tuple[str, str, CopyKind], ...] = (
        ("a.txt", "b.txt", "reprint"),
        ("a.txt", "b.txt", "rewrite"),
        ("b.txt", "c.txt", "rewrite"),
        ("c.txt", "a.txt", "rewrite"),
    )
    given = Corrections(
        apart=(("s2", "s0"),),
        same=(("s0", "s1"), ("s1", "s2"), ("s3", "s2")),
        copies=copies,
        not_copies=(("a.txt", "b.txt"), ("b.txt", "a.txt")),
        sources=(
            (None, "the official", "Ada Lund"),
            (None, "The Official", "Ines Okoro"),
            ("a.txt", "the official", "Ines Okoro"),
        ),
    )
    rulings, lines = resolve(given, (), (), [*pile, A], SAID)

    assert (rulings.apart, rulings.same) == ((("s0", "s2"),), (("s0", "s1"), ("s2", "s3")))
    assert rulings.copies == (("A.TXT", "B.TXT", "reprint"), ("B.TXT", "C.TXT", "rewrite"))
    assert rulings.not_copies == (("B.TXT", "A.TXT"),)
    assert [meant for _, _, meant in rulings.sources] == ["Ines Okoro", "Ines Okoro"]
    assert len(lines) == 5


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8)


@given(texts=st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=2, max_size=6, unique=True), data=st.data())
@settings(max_examples=80, deadline=None, derandomize=True, database=None)
def test_pairs_come_back_from_the_file(tmp_path_factory: pytest.TempPathFactory, texts: list[str], data: st.DataObject) -> None:
    """Whatever characters are quoted, in whatever order entries and pairs stand, the same pairs of ids are given."""
    pile = [article(f"{place}.txt", f"“{text}”") for place, text in enumerate(texts)]
    said = [stated(one, one.text[1:-1], f"s{place}") for place, one in enumerate(pile)]
    places = st.integers(0, len(texts) - 1)
    pairs = data.draw(st.lists(st.tuples(places, places).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=6))
    turned = data.draw(st.permutations([data.draw(st.permutations(pair)) for pair in pairs]))
    file = tmp_path_factory.mktemp("c") / "c.toml"

    def quoted(place: int) -> str:
        return f'{{ report = "{place}.txt", text = {json.dumps(texts[place], ensure_ascii=False)} }}'

    def written(pairs: Sequence[Sequence[int]]) -> tuple[Rulings, list[str]]:
        entries = (f"[[apart]]\none = {quoted(one)}\ntwo = {quoted(two)}\n" for one, two in pairs)
        file.write_text("".join(entries), encoding="utf-8")
        return resolve(read_corrections(str(file)), (), (), pile, said)

    assert written(pairs) == written(turned)
    assert written(pairs) == (Rulings(apart=tuple(sorted({(f"s{min(pair)}", f"s{max(pair)}") for pair in pairs}))), [])


def test_owners_fill_what_nothing_else_gave() -> None:
    """By the outlet's name, whatever its capitals and spaces; an owner that is known stays."""
    pile = [
        article("a.txt", outlet="The Daily Bell"),
        article("b.txt", outlet="the  daily bell", owner="Lund & Co"),
        article("c.txt", outlet="The Lantern"),
        article("d.txt"),
    ]

    assert [a.owner for a in owned(pile, [("The Daily BELL", "Bell Group")])] == ["Bell Group", "Lund & Co", None, None]


@pytest.mark.parametrize(
    ("published", "as_of", "kept", "said"),
    [
        ("2026-02-11T09:40:00Z", "2026-02-11T09:40:00+00:00", True, False),
        ("2026-02-11T09:40:00.7", "2026-02-11T09:40:00+00:00", True, False),
        ("2026-02-11T10:40+01:00", "2026-02-11T09:40:00+00:00", True, False),
        ("2026-02-11T09:41", "2026-02-11T10:40:00+01:00", False, False),
        ("2026-02-11", "2026-02-11T23:59:59+00:00", True, False),
        ("2026-02-11", "2026-02-11T18:00:00+00:00", False, True),
        ("2026-02-12", "2026-02-11T18:00:00+00:00", False, False),
        ("2026-02", "2026-02-28T23:59:59+00:00", True, False),
        ("2026-12", "2026-12-30T23:59:59+00:00", False, True),
        ("2026", "2027-01-01T00:00:00+00:00", True, False),
        ("2026", "2026-06-01T00:00:00+00:00", False, True),
        ("soon", "2026-06-01T00:00:00+00:00", False, True),
        (None, "9999-12-31T23:59:59-12:00", False, True),
        (None, "0001-01-01T00:00:00+12:00", False, True),
    ],
)
def test_as_of_keeps_what_was_out_by_then(published: str | None, as_of: str, kept: bool, said: bool) -> None:
    """Instants are compared across offsets; what may have been out or not is left out and said."""
    left, lines = until([article("a.txt", published=published)], as_of)

    assert (len(left) == 1, len(lines) == 1) == (kept, said)
    assert all("(a.txt)" in told and as_of in told for told in lines)


def test_without_as_of_every_report_stays() -> None:
    """Undated ones too; and with it, many that are left out are one line."""
    pile = [article(f"{number}.txt") for number in range(9)]

    assert until(pile, None) == (pile, [])
    assert ["9 reports are left out" in told and "…" in told for told in until(pile, "2026-02-11T09:40:00+00:00")[1]] == [True]


def test_the_documented_corrections_hold_for_the_examples(tmp_path: Path) -> None:
    """Each entry of the file in ``docs/corrections.md`` is found in the reports of ``examples``."""
    root = Path(__file__).parents[2]
    block = re.search(r"```toml\n(.*?)```", (root / "docs/corrections.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    (tmp_path / "c.toml").write_text(block.group(1), encoding="utf-8")
    brief = line.brief([str(root / "examples")], Settings())
    rulings, lines = resolve(read_corrections(str(tmp_path / "c.toml")), (), (), brief.articles, brief.statements)

    assert lines == []
    assert [len(found) for found in (rulings.apart, rulings.same, rulings.copies, rulings.not_copies, rulings.sources)] == [1] * 5
