"""Stories, claims, sources, the log and notes, as an archive tells them."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from sqlalchemy import insert

from hearsay.brief.jsonform import from_json
from hearsay.errors import UsageError
from hearsay.records import Brief
from hearsay.run import logbook, sources, told
from hearsay.store import of_claims, of_reports
from hearsay.store.archive import Archive, open_archive
from hearsay.store.content import pack
from tests.store.filled import NOW
from tests.store.piled import put_pile

LATER = "2031-05-07T08:00:00Z"


@pytest.fixture
def brief() -> list[Brief]:
    """The pile, once it is in."""
    return []


@pytest.fixture
def archive(archive_url: str, brief: list[Brief]) -> Iterator[Archive]:
    """The invented pile in an archive."""
    made = open_archive(archive_url)
    brief.append(put_pile(made))
    yield made
    made.close()


def retire(archive: Archive, id: str, into: str | None) -> None:
    """An id that is gone."""
    row = {"id": id, "kind": "claim", "into": into, "at": LATER, "why": "merged", "gist": "An old one"}
    with archive.writing() as connection:
        connection.execute(insert(of_claims.retired).values(**row))


def event(archive: Archive, claim: str, said: str) -> None:
    """A line of its history."""
    row = {"at": LATER, "kind": "origins", "claim": claim, "story": "y1", "at_least": 2, "at_most": 2, "said": said}
    with archive.writing() as connection:
        connection.execute(insert(of_claims.history).values(**row))


@pytest.mark.parametrize("given", ["y1", "k1", "k9", "r4", "kelmar/r4.txt", "grain terminal"])
def test_a_story_by_any_of_its_ids_or_by_words(archive: Archive, given: str) -> None:
    """Its own, that of a claim, a report or an article in it, a path, or words of a claim."""
    made = told.story(archive, given)

    assert (made.kind, made.id) == ("story", "y1")
    assert [each.id for each in made.brief.articles] == ["r1", "r2", "r3", "r4", "r5", "r6"]
    assert [each.id for each in made.brief.claims][:2] == ["k1", "k2"]


def test_a_claim_with_all_that_belongs_to_it(archive: Archive, brief: list[Brief]) -> None:
    """Who states and who disputes it, its chains, copies, changes and conflicts; and nothing else."""
    (pile,) = brief
    made = told.claim(archive, "k1").brief
    (claim,) = made.claims

    assert claim == next(each for each in pile.claims if each.id == "k1")
    assert {each.id for each in made.statements} >= {*claim.statements, *claim.disputed_by}
    assert [each.id for each in made.articles] == ["r1", "r2", "r3", "r4", "r5", "r6"]
    assert [each.kind for each in made.changes] == ["hedge lost", "bound lost"]
    assert [each.what for each in made.conflicts] == ["who ordered the closure"]
    assert [(each.from_, each.to) for each in made.copies] == [("r1", "r2"), ("r2", "r3"), ("r3", "r4")]


@pytest.mark.parametrize("given", ["dust silo letter", "k8"])
def test_a_claim_by_id_or_words(archive: Archive, given: str) -> None:
    """Of several with these words the weightiest."""
    assert told.claim(archive, given).id == "k8"


def test_a_claim_by_the_id_of_a_statement(archive: Archive, brief: list[Brief]) -> None:
    """Findings are cited by statement; that leads to the claim."""
    statement = next(each for each in brief[0].claims if each.id == "k2").statements[1]

    assert told.claim(archive, statement).id == "k2"


def test_an_id_that_is_gone_says_where_it_went_on(archive: Archive) -> None:
    """Over several steps; with its history and its notes."""
    retire(archive, "old1", "old2")
    retire(archive, "old2", "k2")
    event(archive, "old1", "1 → 2 origins")
    logbook.note(archive, "k2", "ring the port")
    made = told.claim(archive, "old1")

    assert made.id == "k2"
    assert made.asked is not None
    assert made.asked.id == "old1"
    assert [each.id for each in made.gone] == ["old2", "old1"]
    assert [each.said for each in made.history] == ["first in the archive", "1 → 2 origins"]
    assert [each.text for each in made.notes] == ["ring the port"]


def test_ids_that_lead_nowhere(archive: Archive) -> None:
    """Gone for good, or in a circle: one line."""
    retire(archive, "old1", None)
    retire(archive, "old2", "old3")
    retire(archive, "old3", "old2")

    for id in ("old1", "old2"):
        with pytest.raises(UsageError, match=r"is gone since 2031-05-07 \(merged\); it went on nowhere"):
            told.claim(archive, id)


def test_the_beginning_of_an_id(archive: Archive) -> None:
    """Four signs are enough if no other id begins so; else the ids are named."""
    with archive.writing() as connection:
        for id in ("abcd0001", "abcd0002"):
            row = {"id": id, "gist": "", "articles": 0, "claims": 0, "made": NOW, "changed": NOW, "record": pack({})}
            connection.execute(insert(of_claims.stories).values(**row))

    assert told.story(archive, "abcd0001").id == "abcd0001"
    assert told.story(archive, "abcd0002").id == "abcd0002"
    with pytest.raises(UsageError, match="abcd: begins the ids of story abcd0001, story abcd0002; give more of it"):
        told.story(archive, "abcd")


@pytest.mark.parametrize("given", ["nothing of the kind", "ffffffff", "", "'; --", "\x00", "\ud800", "%"])
def test_what_is_not_there_is_said_in_one_line(archive: Archive, given: str) -> None:
    """For a claim, a story, a report and a note."""
    calls = (told.claim, told.story, logbook.versions, logbook.notes, sources.record)
    for call in calls:
        with pytest.raises(UsageError) as error:
            call(archive, given)

        assert "\n" not in str(error.value)


def test_the_json_is_a_brief_with_more(archive: Archive) -> None:
    """Whoever reads briefs can read it; history, notes and ids that are gone stand beside."""
    retire(archive, "old1", "k1")
    logbook.note(archive, "k1", "a note", "me")
    made = told.claim(archive, "k1")
    shape = told.as_json(made, texts=False)

    assert from_json(json.dumps(shape)).claims == made.brief.claims
    assert shape["articles"][0]["text"] is None
    assert shape["id"] == "k1"
    assert shape["history"][0]["kind"] == "new"
    assert shape["notes"][0] | {"made": ""} == {"about": "k1", "text": "a note", "author": "me", "made": ""}
    assert shape["gone"][0]["id"] == "old1"


def test_everybody_in_a_chain_by_reports(archive: Archive) -> None:
    """The most quoted first."""
    every = sources.everybody(archive)

    assert [each.reports for each in every] == sorted((each.reports for each in every), reverse=True)
    assert {"Mira Tolk", "Halvar Wire", "port officials"} <= {each.name for each in every}
    assert len(sources.everybody(archive, 2)) == 2


def test_the_record_of_a_person(archive: Archive) -> None:
    """What she claimed, alone or with others; what became of it; who cites her; and the grade that somebody gave her."""
    with archive.writing() as connection:
        for value, undone in (("B", None), ("F", LATER)):
            row = {"kind": "grade", "one": "Mira Tolk", "two": "mira tolk", "value": value, "entry": "", "made": NOW}
            connection.execute(insert(of_claims.decisions).values(**row, undone=undone))
    made = sources.record(archive, "mira TOLK")

    assert made.claims.ids == ("k1", "k7")
    assert made.confirmed.ids == made.disputed.ids == ("k1",)
    assert made.single_origin.ids == ("k7",)
    assert {kind: each.ids for kind, each in made.changed.items()} == {"bound lost": ("k1",), "hedge lost": ("k1",)}
    assert [(each.name, each.reports.ids) for each in made.cited_by] == [("Radio Sund", ("r5",))]
    assert made.grade is not None
    assert made.grade.value == "B"


def test_the_record_of_a_ministry(archive: Archive) -> None:
    """What it answered, by status, and whom its claims serve."""
    made = sources.record(archive, "ministry")

    assert made.who.name == "transport ministry"
    assert {status: each.count for status, each in made.answers.items()} == {"declined": 2, "denied": 1}
    assert {one: each.ids for one, each in made.interest.items()} == {"serves speaker": ("k6",)}


def test_the_record_of_an_outlet(archive: Archive) -> None:
    """Whom it cites, and which outlets name it."""
    made = sources.record(archive, "Morska Straža")

    assert made.cites[0].name == "port officials"
    assert [(each.name, each.reports.ids) for each in made.outlets] == [("Halvar Wire", ("r2",))]
    assert all(each.count == len(each.ids) for each in (made.claims, *made.answers.values()))


def test_words_that_a_later_version_left_out(archive: Archive, brief: list[Brief]) -> None:
    """They count as withdrawn, with the statement; what was only altered is named by the kind of change."""
    heard = next(each for each in brief[0].attributions if each.chain[-1].name == "Mira Tolk")
    stated = next(each for each in brief[0].statements if each.attribution == heard.id)
    with archive.writing() as connection:
        for kind, side in (("statement removed", stated.span), ("hedge lost", {"statement": stated.id, "span": stated.span})):
            row = {"report": "r5", "source": "r5", "target": "r5b", "kind": kind, "said": "…", "at": LATER}
            connection.execute(insert(of_claims.revisions).values(**row, record=pack({"from": side, "to": None})))
    made = sources.record(archive, "Mira Tolk")

    assert made.withdrawn.ids == (stated.id,)
    assert {kind: each.ids for kind, each in made.revised.items()} == {"hedge lost": (stated.id,)}
    assert sources.record(archive, "Radio Sund").withdrawn.ids == (stated.id,)
    assert sources.record(archive, "Halvar Wire").withdrawn.ids == ()


def test_the_log_has_one_row_a_report(archive: Archive) -> None:
    """The latest first; by outlet and by when it was taken in."""
    every = logbook.log(archive)

    assert [each.id for each in every] == ["r7", "r6", "r5", "r4", "r3", "r2", "r1"]
    assert every[-1].settled
    assert [each.id for each in logbook.log(archive, outlets=["daily quay"])] == ["r7", "r4"]
    assert [each.id for each in logbook.log(archive, limit=1)] == ["r7"]
    assert logbook.log(archive, since="2031-05-07") == logbook.log(archive, until="2031-05-05") == []
    assert len(logbook.log(archive, since="2031-05-06", until="2031-05-06")) == 7


def test_the_versions_of_a_report(archive: Archive) -> None:
    """With what changed, in claims; the log shows the one that counts."""
    with archive.writing() as connection:
        first = dict(connection.execute(of_reports.articles.select().where(of_reports.articles.c.id == "r1")).one()._mapping)
        connection.execute(of_reports.articles.update().where(of_reports.articles.c.id == "r1").values(current=0))
        connection.execute(insert(of_reports.articles).values(**first | {"n": 99, "id": "r1b", "version": 2, "title": "Changed"}))
        connection.execute(of_reports.reports.update().where(of_reports.reports.c.id == "r1").values(article="r1b", versions=2))
        row = {"report": "r1", "source": "r1", "target": "r1b", "kind": "retitled", "said": "a → b", "at": LATER}
        connection.execute(insert(of_claims.revisions).values(**row, record=pack({"from": None, "to": None})))
    made = logbook.versions(archive, "kelmar/r1.txt")

    assert [(each.id, each.version, each.versions) for each in made.versions] == [("r1", 1, 2), ("r1b", 2, 2)]
    assert [(each.target, each.kind, each.said) for each in made.differences] == [("r1b", "retitled", "a → b")]
    assert logbook.versions(archive, "r1b") == made
    assert logbook.log(archive)[0].id == "r1b"


def test_what_could_not_be_read(archive: Archive) -> None:
    """The latest first."""
    with archive.writing() as connection:
        for name in ("a", "b"):
            row = {"locator": name, "step": "read", "code": "unreadable", "message": f"{name}: empty", "at": NOW}
            connection.execute(insert(of_claims.failures).values(**row))

    assert [each.message for each in logbook.failures(archive)] == ["b: empty", "a: empty"]
    assert [each.message for each in logbook.failures(archive, 1)] == ["b: empty"]


@pytest.mark.parametrize(
    ("given", "kind", "id"),
    [
        ("k1", "claim", "k1"),
        ("y2", "story", "y2"),
        ("r3", "report", "r3"),
        ("kelmar/r3.txt", "report", "r3"),
        ("Mira Tolk", "source", "mira tolk"),
    ],
)
def test_a_note_on_anything(archive: Archive, given: str, kind: str, id: str) -> None:
    """It is found again with the record."""
    meant = logbook.note(archive, given, " first \x00")
    logbook.note(archive, given, "second", "me")
    again, notes = logbook.notes(archive, given)

    assert (meant.kind, meant.id) == (kind, id) == (again.kind, again.id)
    assert [(each.text, each.author) for each in notes] == [("first", None), ("second", "me")]


def test_notes_are_shown_with_what_they_are_on(archive: Archive) -> None:
    """A story shows those on its reports and claims too."""
    for given in ("k1", "y1", "r1", "k0", "Mira Tolk"):
        logbook.note(archive, given, f"on {given}")

    assert [each.text for each in told.claim(archive, "k1").notes] == ["on k1"]
    assert [each.text for each in told.story(archive, "y1").notes] == ["on k1", "on y1", "on r1"]
    assert [each.text for each in logbook.versions(archive, "r1").notes] == ["on r1"]
    assert [each.text for each in sources.record(archive, "Mira Tolk").notes] == ["on Mira Tolk"]


def test_an_empty_note_is_none(archive: Archive) -> None:
    """Nothing is written."""
    with pytest.raises(UsageError, match="an empty note"):
        logbook.note(archive, "k1", " \x00 ")

    assert logbook.notes(archive, "k1")[1] == []


def test_a_record_as_json(archive: Archive) -> None:
    """Every figure with the ids behind it."""
    made = sources.record(archive, "Mira Tolk")
    shape = json.loads(json.dumps(sources.as_json(made)))

    assert shape["name"] == "Mira Tolk"
    assert shape["claims"] == {"count": 2, "ids": ["k1", "k7"]} == asdict(made.claims) | {"ids": ["k1", "k7"]}
    assert shape["cited_by"][0]["reports"] == {"count": 1, "ids": ["r5"]}
