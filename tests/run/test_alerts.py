from collections.abc import Iterator
from dataclasses import replace

import pytest

from hearsay.run import alerts, watches
from hearsay.run.question import Question
from hearsay.run.settling import settle
from hearsay.store.archive import Archive, open_archive
from hearsay.store.of_reports import articles, readings
from hearsay.store.watches import one
from tests.run.watched import ONE, Newsroom, Said, day

LOST = "The tanker Orla lost 40 tonnes of oil in the port of Brimsvik on Sunday"
MAY = LOST.replace("lost", "may have lost")
SILENT = Said("Brimsvik Lines did not respond to a request for comment.", answer=("Brimsvik Lines", "no answer yet"))
DENIES = Said(f"{LOST}, which Brimsvik Lines denied.", by="Brimsvik Lines", firmness="denied", answer=("Brimsvik Lines", "denied"))
GUARD = Said(f"{LOST}, the coast guard said.", by="the coast guard")
MASTER = Said(f"{LOST}, the harbour master said.", by="the harbour master", kind="person")


@pytest.fixture
def newsroom(archive_url: str) -> Iterator[Newsroom]:
    """An archive with one watch over everything."""
    archive = open_archive(archive_url)
    watches.add(archive, "all", Question(), at=day(1))
    yield Newsroom(archive)
    archive.close()


def kinds(found: list[alerts.Alert]) -> list[tuple[str, ...]]:
    """Of what sorts each alert is, the one by which it is told first."""
    return [(one.kind, *one.also) for one in found]


def test_a_claim_that_appears_with_everything_makes_one_alert(newsroom: Newsroom) -> None:
    """Two origins and a denial on the first day are told once, as a new claim, with the passages of the reports."""
    newsroom.laid(day(2), "Harbour Post", [GUARD, SILENT])
    newsroom.laid(day(2, 10), "Fjord Daily", [MASTER])
    newsroom.laid(day(2, 11), "Coast Radio", [DENIES])
    settle(newsroom.archive, ONE)
    (one,) = newsroom.looks(day(2, 12))

    assert (one.kind, one.also) == ("new claim", ())
    assert {seen.outlet for seen in one.evidence} == {"Harbour Post", "Fjord Daily", "Coast Radio"}
    assert all(seen.text in (GUARD.text, MASTER.text, DENIES.text) for seen in one.evidence)
    assert (one.happened, one.found) == (day(2, 11), day(2, 12))


def test_new_claims_of_one_story_are_one_alert(newsroom: Newsroom) -> None:
    """A report that states three new things makes one alert, which names the others; another story has its own."""
    school = Said("The school in Tarvik will close for two weeks from Monday, the mayor said.", by="the mayor")
    birds = Said("Volunteers have cleaned 300 seabirds since the accident, the nature society said.", by="the nature society")
    clean = Said("Cleaning the beaches will cost 2 million euros, the county governor said.", by="the county governor")
    newsroom.laid(day(2), "Harbour Post", [GUARD, birds, clean])
    newsroom.laid(day(2, 10), "Fjord Daily", [school])
    settle(newsroom.archive, ONE)
    spill, other = sorted(newsroom.looks(day(2, 12)), key=lambda alert: -len(alert.others))

    told = {spill.claim, *(one.claim for one in spill.others)}
    assert (spill.kind, other.kind, other.others) == ("new claim", "new claim", ())
    assert len(told) == 3
    assert {spill.gist, *(one.gist for one in spill.others)} == {GUARD.text, birds.text, clean.text}


def test_a_second_independent_origin(newsroom: Newsroom) -> None:
    """The range before and after, by name; the report that only repeats the first origin makes no alert."""
    newsroom.came(day(2), "Harbour Post", GUARD)
    newsroom.looks(day(2, 10))
    newsroom.came(day(3), "Brimsvik Mirror", replace(GUARD, text=f"{LOST}, the coast guard said, Harbour Post reported."))
    repeated = newsroom.looks(day(3, 10))
    newsroom.came(day(4), "Fjord Daily", MASTER)
    (one,) = newsroom.looks(day(4, 10))

    assert repeated == []
    assert one.kind == "second origin"
    assert (one.before, one.after) == ("1 origin (the coast guard)", "2 origins (the coast guard, the harbour master)")
    assert "the harbour master" in one.reason
    assert one.evidence[0].text == MASTER.text


def test_silence_is_broken_by_a_denial(newsroom: Newsroom) -> None:
    """It is one alert of both sorts; who asks only for broken silences gets it as one."""
    watches.add(newsroom.archive, "silences", Question(), kinds=["silence broken"], at=day(1))
    newsroom.came(day(2), "Harbour Post", GUARD, SILENT)
    newsroom.looks(day(2, 10))
    newsroom.came(day(3), "Coast Radio", DENIES)
    found = newsroom.looks(day(3, 10))

    assert {(one.watch, one.kind, one.also) for one in found} == {
        ("all", "denial", ("silence broken",)),
        ("silences", "silence broken", ("denial",)),
    }
    assert {(one.before, one.after) for one in found} == {("Brimsvik Lines: no answer yet", "Brimsvik Lines: denied")}


def test_a_denial_and_a_confirmation(newsroom: Newsroom) -> None:
    """Each party says so once, however many report it."""
    newsroom.came(day(2), "Harbour Post", GUARD)
    newsroom.looks(day(2, 10))
    newsroom.came(day(3), "Coast Radio", DENIES)
    newsroom.came(day(3, 11), "Fjord Daily", replace(DENIES, text=f"{LOST}; Brimsvik Lines denies this."))
    denied = newsroom.looks(day(3, 12))
    confirms = Said(f"{LOST}, the Port Authority confirmed.", by="the Port Authority", answer=("the Port Authority", "confirmed"))
    newsroom.came(day(4), "Fjord Daily", confirms)
    confirmed = newsroom.looks(day(4, 12))

    assert kinds(denied) == [("denial",)]
    assert ("confirmation",) in kinds(confirmed)
    assert ("denial",) not in kinds(confirmed)


def test_a_hedge_that_is_lost(newsroom: Newsroom) -> None:
    """A report asserts what the one that it was made from held possible; told once for the claim."""
    newsroom.came(day(2), "Harbour Post", Said(f"{MAY}, the coast guard said.", by="the coast guard", firmness="hedged"))
    newsroom.looks(day(2, 10))
    newsroom.came(day(3), "Brimsvik Mirror", GUARD)
    lost = newsroom.looks(day(3, 10))
    newsroom.came(day(4), "Coast Radio", replace(GUARD, text=f"{LOST}, the coast guard said on Tuesday."))
    again = newsroom.looks(day(4, 10))

    assert kinds(lost) == [("hedge lost",)]
    assert lost[0].before == "may"
    assert [seen.outlet for seen in lost[0].evidence] == ["Harbour Post", "Brimsvik Mirror"]
    assert again == []


def test_a_figure_that_moves(newsroom: Newsroom) -> None:
    """A count that is said to have risen is one alert, not a new claim beside it."""
    first = "Landslide in Tarvik: at least 12 people have died, the rescue service said."
    newsroom.came(day(2), "Harbour Post", Said(first, by="the rescue service"))
    newsroom.looks(day(2, 10))
    risen = "Landslide in Tarvik: the number of people who have died rose to 15, the rescue service said."
    newsroom.came(day(3), "Fjord Daily", Said(risen, by="the rescue service"))
    found = newsroom.looks(day(3, 10))

    assert [one.kind for one in found] == ["figure moved"]
    assert (found[0].before, found[0].after) == ("12", "15")


def test_no_answer_after_days(newsroom: Newsroom) -> None:
    """Told once when the days are over, and not where the party answered in time."""
    watches.add(newsroom.archive, "week", Question(), kinds=["no answer"], days=7, at=day(1))
    newsroom.came(day(2), "Harbour Post", GUARD, SILENT)
    before = newsroom.looks(day(4))
    three = newsroom.looks(day(5, 12))
    again = newsroom.looks(day(6, 12))
    newsroom.came(day(7), "Coast Radio", DENIES)
    late = newsroom.looks(day(20))

    assert [one.kind for one in before] == ["new claim"]
    assert [(one.watch, one.kind, one.before) for one in three] == [("all", "no answer", "Brimsvik Lines: no answer yet")]
    assert again == []
    assert kinds(late) == [("denial", "silence broken")]


def test_a_report_that_is_edited(newsroom: Newsroom) -> None:
    """What a new version says otherwise is told with both passages; a retouched headline is not."""
    place = "https://harbourpost.example/spill"
    newsroom.came(day(2), "Harbour Post", Said(f"{MAY}, the coast guard said.", by="the coast guard", firmness="hedged"), url=place, title="Spill")
    newsroom.looks(day(2, 10))
    newsroom.came(day(3), "Harbour Post", Said(f"{MAY}, the coast guard said.", by="the coast guard", firmness="hedged"), url=place, title="Oil spill", published=day(2))
    retitled = newsroom.looks(day(3, 10))
    newsroom.came(day(4), "Harbour Post", GUARD, url=place, title="Oil spill", published=day(2))
    edited = newsroom.looks(day(4, 10))

    assert retitled == []
    assert kinds(edited) == [("hedge lost", "edited")]
    assert "Harbour Post changed its report" in edited[0].reason
    assert len({seen.article for seen in edited[0].evidence}) == 2


def test_what_is_taken_out(newsroom: Newsroom) -> None:
    """First one of two reports takes it out, then the last one: told both times, at last as said by nobody any more."""
    post, daily = "https://harbourpost.example/spill", "https://fjorddaily.example/spill"
    other = Said("The council of Brimsvik met on Monday to discuss the new school in Haldal.")
    newsroom.came(day(2), "Harbour Post", GUARD, other, url=post)
    newsroom.came(day(2, 10), "Fjord Daily", MASTER, url=daily)
    newsroom.looks(day(2, 11))
    newsroom.came(day(3), "Harbour Post", other, url=post, published=day(2))
    first = newsroom.looks(day(3, 10))
    newsroom.came(day(4), "Fjord Daily", Said("This report has been withdrawn."), url=daily, published=day(2, 10))
    last = newsroom.looks(day(4, 10))

    assert ("withdrawn",) in kinds(first)
    assert {one.kind for one in first} <= {"withdrawn", "origin lost"}
    assert next(one for one in first if one.kind == "withdrawn").reason.endswith("1 other report carries it still.")
    assert ("withdrawn",) in kinds(last)
    assert next(one for one in last if one.kind == "withdrawn").before == MASTER.text


def test_an_origin_that_was_a_copy(newsroom: Newsroom) -> None:
    """An earlier report turns up from which both were made: one of two origins is none of its own."""
    words = "Divers found a hole two metres wide in the hull of the tanker Orla off Brimsvik on Monday night"
    newsroom.came(day(3), "Harbour Post", Said(f"{words}, the salvage firm said.", by="the salvage firm"))
    newsroom.came(day(3, 12), "Fjord Daily", Said(f"{words}, the harbour master said.", by="the harbour master", kind="person"))
    newsroom.looks(day(3, 13))
    newsroom.came(
        day(4), "Fjord Daily", Said(f"{words}, the salvage firm said.", by="the salvage firm"),
        url="https://fjorddaily.example/2026-03-03T12", published=day(3, 12),
    )  # fmt: skip
    found = newsroom.looks(day(4, 10))

    assert "origin lost" in {one.kind for one in found}
    assert next(one.before or "" for one in found if one.kind == "origin lost").startswith("2 origins")


def test_a_new_watch_leaves_the_past_alone(newsroom: Newsroom) -> None:
    """Unless it is asked to go back; and it tells what comes from then on."""
    newsroom.came(day(2), "Harbour Post", GUARD)
    number = watches.add(newsroom.archive, "late", Question(text="tanker"), at=day(2, 11))
    watches.add(newsroom.archive, "back", Question(text="tanker"), since="2026-01-01", at=day(2, 11))
    first = newsroom.looks(day(2, 12))
    newsroom.came(day(3), "Fjord Daily", MASTER)
    second = newsroom.looks(day(3, 12))

    assert number == 1
    assert {(one.watch, one.kind) for one in first} == {("all", "new claim"), ("back", "new claim")}
    assert {(one.watch, one.kind) for one in second} == {(name, "second origin") for name in ("all", "late", "back")}


def test_going_back_tells_each_step(newsroom: Newsroom) -> None:
    """What was settled at different times is told as it would have been then; ``test`` says so without keeping it."""
    newsroom.came(day(2), "Harbour Post", GUARD)
    newsroom.came(day(3), "Fjord Daily", MASTER)
    with newsroom.archive.writing() as connection:  # as if a day lay between them
        connection.exec_driver_sql("UPDATE turns SET at = '2026-03-02T09:00:00Z' WHERE n = 1")
        connection.exec_driver_sql("UPDATE turns SET at = '2026-03-03T09:00:00Z' WHERE n > 1")
    watches.add(newsroom.archive, "back", Question(), since="2026-01-01", at=day(4))
    with newsroom.archive.reading() as connection:
        watch = one(connection, "back")
    assert watch is not None
    would = alerts.would_be(newsroom.archive, watch, day(1), day(4))
    found = [alert for alert in newsroom.looks(day(4)) if alert.watch == "back"]

    assert [alert.kind for alert in would] == [alert.kind for alert in found] == ["new claim", "second origin"]


def test_only_claims_that_answer_the_question(newsroom: Newsroom) -> None:
    """And those that did: a claim that had one origin is followed when it has two."""
    watches.add(newsroom.archive, "single", Question(origins="1"), kinds=["second origin"], at=day(1))
    watches.add(newsroom.archive, "school", Question(text="school"), at=day(1))
    newsroom.came(day(2), "Harbour Post", GUARD)
    newsroom.looks(day(2, 10))
    newsroom.came(day(3), "Fjord Daily", MASTER)
    found = newsroom.looks(day(3, 10))

    assert {one.watch for one in found} == {"all", "single"}


def test_reading_anew_says_nothing_new(newsroom: Newsroom) -> None:
    """A newer program reads all pages again, everything is settled anew, and nothing is told again."""
    newsroom.came(day(2), "Harbour Post", GUARD, SILENT)
    newsroom.came(day(3), "Coast Radio", DENIES)
    newsroom.looks(day(3, 10))
    with newsroom.archive.writing() as connection:
        connection.execute(articles.update().values(settled=0, made_by="a newer program"))
        connection.execute(readings.update().values(made_by="a newer program"))
    settle(newsroom.archive, ONE)

    assert newsroom.looks(day(4)) == []


def test_an_alert_is_made_once_whatever_becomes_of_its_claim(newsroom: Newsroom) -> None:
    """A look that is repeated, as after a kill, finds the same ids and keeps none of them twice."""
    newsroom.came(day(2), "Harbour Post", GUARD, SILENT)
    newsroom.came(day(3), "Coast Radio", DENIES)
    first = newsroom.looks(day(3, 10))
    with newsroom.archive.writing() as connection:
        connection.exec_driver_sql("UPDATE watches SET seen = 0")
    again = newsroom.looks(day(3, 11))

    assert first
    assert again == []
    assert [one.id for one in alerts.recent(newsroom.archive)] == [one.id for one in reversed(first)]


def names(archive: Archive) -> list[str]:
    """The watches there are."""
    return [one.name for one in watches.listed(archive)]


def test_a_watch_rests_goes_on_and_goes(newsroom: Newsroom) -> None:
    """While it rests nothing is found; then what came in between, or only what comes from then on."""
    watches.add(newsroom.archive, "other", Question(), at=day(1))
    for name in ("all", "other"):
        watches.pause(newsroom.archive, name)
    newsroom.came(day(2), "Harbour Post", GUARD)
    resting = newsroom.looks(day(2, 10))
    watches.resume(newsroom.archive, "all")
    watches.resume(newsroom.archive, "other", skip=True)
    found = newsroom.looks(day(2, 11))
    watches.remove(newsroom.archive, "all")

    assert (resting, [one.watch for one in found]) == ([], ["all"])
    assert names(newsroom.archive) == ["other"]
    assert alerts.recent(newsroom.archive) == []
