"""``hearsay feeds`` and ``hearsay collect`` as they are typed, against a site on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearsay.collect.manners import Client
from hearsay.run import collecting
from hearsay.run.settings import Settings
from hearsay.store.archive import open_archive
from tests.collect.badly import Site, says, served
from tests.desk.conftest import Command
from tests.run.collected import page

FEED = b"<rss version='2.0'><channel><title>Dam News</title><item><link>/a</link></item><item><link>/gone</link></item></channel></rss>"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    """A site with a feed; nobody waits between two requests, and the archive is an empty one."""

    def hasty(settings: Settings, contact: str | None = None) -> Client:
        return Client(contact=contact, allow_private=settings.allow_private, delay=0)

    monkeypatch.setattr(collecting, "client_of", hasty)
    monkeypatch.setenv("HEARSAY_ARCHIVE", f"sqlite:///{tmp_path / 'a.db'}")
    monkeypatch.setenv("COLUMNS", "100")
    with served({"/feed": says("200 OK", FEED), "/a": says("200 OK", page("Old"), Content_Type="text/html")}) as running:
        yield running


def test_a_source_is_followed_collected_and_told_about(command: Command, site: Site) -> None:
    """From the first command to the first brief; what failed is said, and makes the exit code 1."""
    added = command("feeds", "add", site.url("/feed"), "--allow-private")
    made = command("collect", "--allow-private", "--contact", "desk@a.example", "--threads", "1")
    again = command("collect", "--allow-private")
    status = command("status")
    found = command("search", "bridge", "--json")

    assert (added[0], added[1]) == (0, "added  Dam News\n")
    assert made[0] == 1
    assert "Dam News  1 new, 1 not read" in made[1]
    assert "404 Not Found" in made[1]
    assert "1 source asked: 1 report taken in, 1 not read, 1 story settled" in made[1]
    assert again[0] == 0
    assert "nothing is due before" in again[2]
    assert "1 source to collect from" in status[1]
    assert "not fetched" in status[1]
    assert json.loads(found[1])["claims"]
    assert "contact: desk@a.example" in site.asked[-1]


def test_machines_get_json(command: Command, site: Site) -> None:
    """Of a round, of the list, and of the status."""
    (line,) = command("feeds", "add", site.url("/feed"), "--allow-private", "--json")[1].splitlines()
    made = json.loads(command("collect", "--allow-private", "--threads", "1", "--later", "--json")[1])
    (listed,) = command("feeds", "list", "--json")[1].splitlines()
    status = json.loads(command("status", "--json")[1])

    assert (json.loads(line)["kind"], json.loads(line)["new"]) == ("feed", True)
    assert [one["what"] for one in made["came"]] == ["new"]
    assert [(one["new"], one["missed"]) for one in made["asked"]] == [(1, 1)]
    assert json.loads(listed)["rounds"][0]["missed"] == 1
    assert (status["feeds"][0]["reports"], status["not settled"]) == (1, 1)


def test_the_list_is_kept_by_commands(command: Command, site: Site, tmp_path: Path) -> None:
    """On, off, removed, given out as OPML, and a starter list that is there at once."""
    command("feeds", "add", site.url("/feed"), "--allow-private", "--name", "Ours", "--folder", "Dams")
    assert command("feeds", "off", "Dams")[1] == "off  Ours\n"
    assert "every source is off" in command("collect")[2]
    assert command("feeds", "on", "1")[1] == "on  Ours\n"
    assert command("feeds", "export", tmp_path / "out.opml")[0] == 0
    assert command("feeds", "remove", "Ours")[1] == "removed  Ours\n"
    assert command("feeds", "add", tmp_path / "out.opml")[1] == "added  Ours\n"
    assert len(command("feeds", "starter")[1].splitlines()) == 61
    assert "62 sources to collect from: 62 not asked yet" in command("feeds", "list")[1]
    assert "filed under        Dams" in command("feeds", "list", "Ours")[1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["collect"], "nothing to collect from"),
        (["feeds", "remove", "nobody"], "nobody: no such source"),
        (["feeds", "add", "nowhere.opml"], "nowhere.opml: no such file"),
        (["feeds", "add", "https://a.example/", "--page", "--links"], "choose one"),
    ],
)
def test_what_makes_no_sense_is_one_line(command: Command, site: Site, typed: list[str], said: str) -> None:
    """And not a traceback."""
    open_archive().close()
    code, _, error = command(*typed)

    assert code in (1, 2)
    assert said in error


def test_an_address_inside_is_refused_unless_allowed(command: Command, site: Site) -> None:
    """And is not put on the list."""
    code, out, error = command("feeds", "add", site.url("/feed"))

    assert (code, out) == (1, "")
    assert "--allow-private" in error
