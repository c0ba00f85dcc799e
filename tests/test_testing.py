"""The builders that other tests and authors of plugins use."""

from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, Table, func, select

from hearsay.run.archived import brief_of_stories
from hearsay.run.ask import search
from hearsay.run.question import Question
from hearsay.store import of_claims, of_reports
from hearsay.store.archive import Archive
from hearsay.store.intake import SETTLED
from hearsay.testing import archive_of, article, attribution, claim, statement, taken
from hearsay.testing.stories import stories

REPORTS = 50


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Fifty invented reports."""
    return archive_of(f"sqlite:///{tmp_path_factory.mktemp('invented') / 'a.db'}", REPORTS, seed=4)


def test_records_point_at_the_words() -> None:
    """A statement stands where its words stand, through the voices that were given."""
    one = article(["The bridge at Orrin fell.", "Some 40 people were on it, Ana Bel said."], title="Bridge falls")
    through = attribution(one, "Some 40 people were on it", "Ana Bel")
    said = statement(one, "Some 40 people were on it", through)
    made = claim([said])

    assert one.text[slice(*said.span)] == said.gist == "Some 40 people were on it"
    assert [v.name for v in through.chain] == [one.outlet, "Ana Bel"]
    assert said.figures[0].value == 40
    assert made.statements == (said.id,)


def test_sentences_stand_for_statements() -> None:
    """A report taken without a model states its sentences, and has a vector for each."""
    one = taken(["The bridge at Orrin fell on Monday.", "Nobody was hurt when it fell."])

    assert len(one.kept.statements) == 2
    assert one.vectors
    assert one.kept.article.text == ""


def test_the_same_numbers_give_the_same_reports() -> None:
    """Invented stories do not change from run to run."""
    once, again = ([r.article.id for s in stories(30, 9) for r in s.reports] for _ in range(2))

    assert once == again
    assert len(set(once)) == 30


def test_an_invented_archive_hangs_together(small: Archive) -> None:
    """Every report is settled in a story; every statement is in a claim; claims have origins and words."""
    invented = list(stories(REPORTS, 4))
    with small.reading() as connection:

        def count(table: Table, *where: ColumnElement[bool]) -> int:
            return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()

        reports = count(of_reports.articles, of_reports.articles.c.settled == SETTLED, of_reports.articles.c.story.is_not(None))
        statements = count(of_reports.statements), count(of_claims.claim_statements)
        claims = count(of_claims.claims)
        listed = connection.execute(select(func.sum(of_claims.claims.c.at_most))).scalar_one()
        origins = count(of_claims.origins)

    assert reports == REPORTS
    assert statements == (sum(len(r.statements) for s in invented for r in s.reports),) * 2
    assert claims == sum(len(s.claims) for s in invented)
    assert origins == listed


def test_its_claims_are_found(small: Archive) -> None:
    """By their words, and in the brief of their story."""
    wanted = next(stories(REPORTS, 4)).claims[0]
    found = search(small, Question(text=f'"{wanted.gist}"'))
    made = brief_of_stories(small, [wanted.story or ""])

    assert wanted.id in {hit.claim.id for hit in found.hits}
    assert wanted.id in {c.id for c in made.claims}


def test_builders_stay_out_of_the_program() -> None:
    """Nothing that hearsay runs imports what is here for tests."""
    home = Path(archive_of.__code__.co_filename).parent
    others = [p for p in home.parent.rglob("*.py") if home not in p.parents]

    assert not [p for p in others if "hearsay.testing" in p.read_text(encoding="utf-8")]
