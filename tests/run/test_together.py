"""What a person rules wins over the machine, in the brief of a pile."""

from pathlib import Path

import pytest

from hearsay.records import Brief
from hearsay.run.line import brief
from hearsay.run.rulings import read_corrections
from hearsay.run.settings import Settings, read_abouts

REPORTS = {
    "1.txt": "Harbour of Sale to close\n\nThe harbour of Sale will close for 40 days in May, two officials told the Tidewater Post.\n"
    "The mayor, Ana Ruiz, declined to comment.\n",
    "2.txt": "Sale harbour to shut\n\nThe harbour of Sale will close for 40 days in May, the Tidewater Post reported on Monday, citing two "
    "officials.\nThe mayor, Ana Ruiz, declined to comment to the newspaper.\n",
    "3.txt": "Chess club wins cup\n\nThe chess club of Tarn beat its old rival on Sunday, its captain said.\nThe cup goes to Tarn.\n",
}
ABOUT = """{"file": "1.txt", "outlet": "Tidewater Post", "published": "2026-03-02T06:00:00Z"}
{"file": "2.txt", "outlet": "Grey Wire", "published": "2026-03-02T09:00:00Z"}
{"file": "3.txt", "outlet": "Tarn Echo", "published": "2026-03-02T10:00:00Z"}
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Three reports: one copied, and one on something else."""
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "about.jsonl").write_text(ABOUT, encoding="utf-8")
    return tmp_path


def _brief(pile: Path, corrections: str = "", **given: object) -> Brief:
    settings: dict[str, object] = {"abouts": read_abouts(str(pile / "about.jsonl")), **given}
    if corrections:
        (pile / "corrections.toml").write_text(corrections, encoding="utf-8")
        settings["corrections"] = read_corrections(str(pile / "corrections.toml"))
    return brief([str(pile / name) for name in REPORTS], Settings(**settings))  # type: ignore[arg-type]


def _pairs(made: Brief) -> set[tuple[str, str]]:
    name = {a.id: Path(a.locator).name for a in made.articles}
    return {(name[c.from_], name[c.to]) for c in made.copies}


def test_a_copy_is_found_and_adds_no_origin(pile: Path) -> None:
    """The wire that passes the paper's report on is a copy of it; the story has the two and not the third."""
    made = _brief(pile)
    shared = next(c for c in made.claims if len(c.carriers) == 2)

    assert _pairs(made) == {("1.txt", "2.txt")}
    assert (shared.origins.at_least, shared.origins.at_most) == (1, 1)
    assert sorted(len(story.articles) for story in made.stories) == [1, 2]


def test_the_order_of_inputs_does_not_matter(pile: Path) -> None:
    """The same reports in another order give the same claims, copies and stories."""
    first = _brief(pile)
    again = brief([str(pile / name) for name in reversed(REPORTS)], Settings(abouts=read_abouts(str(pile / "about.jsonl"))))

    assert (first.claims, first.copies, first.stories) == (again.claims, again.copies, again.stories)


def test_a_person_overrules_a_copy_and_a_claim(pile: Path) -> None:
    """Not a copy, and not the same claim: neither comes back."""
    made = _brief(
        pile,
        '[[not_copy]]\nfrom = "1.txt"\nto = "2.txt"\n'
        '[[apart]]\none = { report = "1.txt", text = "The harbour of Sale will close for 40 days in May" }\n'
        'two = { report = "2.txt", text = "The harbour of Sale will close for 40 days in May" }\n',
    )
    ids = {s.id: s for s in made.statements}

    assert _pairs(made) == set()
    for claim in made.claims:
        said = [ids[s] for s in claim.statements]
        closing = [s for s in said if "will close" in s.gist]
        assert len({s.article for s in closing}) < 2


def test_a_person_names_a_source(pile: Path) -> None:
    """Whom a person identified is named in the chain and counted as that person."""
    made = _brief(pile, '[[source]]\nprinted = "two officials"\nis = "Ana Ruiz"\n')

    assert any(v.name == "Ana Ruiz" for a in made.attributions for v in a.chain)


def test_a_grade_comes_from_a_person_alone(pile: Path) -> None:
    """No letter without ``sources.toml``, and the one that it gives."""
    none, graded = _brief(pile), _brief(pile, grades=(("Tidewater Post", "B"),))

    assert {o.reliability for c in none.claims for o in c.origins.list} == {None}
    assert "B" in {o.reliability for c in graded.claims for o in c.origins.list}


def test_as_of_leaves_out_what_came_later(pile: Path) -> None:
    """As of eight o'clock only the paper's own report was out."""
    made = _brief(pile, as_of="2026-03-02T08:00:00Z")

    assert [Path(a.locator).name for a in made.articles] == ["1.txt"]


def test_one_sentence_is_answered(pile: Path) -> None:
    """The claim that states it comes first; another number is told."""
    made = _brief(pile, claim="The harbour of Sale will be closed for 40 days.")
    other = _brief(pile, claim="The harbour of Sale will be closed for 60 days.")

    assert made.asked is not None
    assert made.asked.matches[0].differs is None
    assert other.asked is not None
    assert "60" in (other.asked.matches[0].differs or "")
