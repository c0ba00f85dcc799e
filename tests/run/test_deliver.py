import base64
import email
import email.policy
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import feedparser
import pytest

from hearsay.errors import NotDelivered, UsageError
from hearsay.run import watches
from hearsay.run.alerts import Alert, Passage, as_json, recent
from hearsay.run.deliver import TRIES, Outcome, Ways, deliver
from hearsay.run.deliver_feed import feed
from hearsay.run.deliver_hook import secret_of, signature
from hearsay.run.deliver_mail import message, server_of
from hearsay.run.question import Question
from hearsay.run.targets import target_of
from hearsay.run.telling import as_html, as_text
from hearsay.store.alerts import Batch
from hearsay.store.archive import Archive, open_archive
from hearsay.store.watches import Watch
from tests.run.receiving import Hook, hook, mail
from tests.run.test_alerts import GUARD, MASTER
from tests.run.watched import Newsroom, Said, day

KEY = b"0123456789abcdef01234567"
SECRET = f"whsec_{base64.b64encode(KEY).decode()}"


@dataclass
class Desk:
    """A newsroom whose watches tell what they find."""

    newsroom: Newsroom
    printed: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=lambda: {"HOOK": SECRET})
    allow_private: bool = True

    @property
    def archive(self) -> Archive:
        """The newsroom's."""
        return self.newsroom.archive

    def watch(self, *to: str, name: str = "spill", digest: str = "now") -> None:
        """A watch over everything, from the first of March on."""
        secret = "env:HOOK" if any(one.startswith("http") for one in to) else None
        watches.add(self.archive, name, Question(), to=to, secret=secret, digest=digest, at=day(1))

    def tells(self, when: str) -> list[Outcome]:
        """Look, and tell."""
        self.newsroom.looks(when)
        return deliver(self.archive, Ways(put=self.printed.append, environment=self.environment, allow_private=self.allow_private), when)


@pytest.fixture
def desk(archive_url: str) -> Iterator[Desk]:
    """One over an empty archive."""
    archive = open_archive(archive_url)
    yield Desk(Newsroom(archive))
    archive.close()


@pytest.fixture
def receiver() -> Iterator[Hook]:
    """A webhook on this machine."""
    with hook() as made:
        yield made


def alert(**given: object) -> Alert:
    """One made by hand."""
    seen = Passage(
        statement="s", article="a", locator="a.txt", url="https://post.example/a", outlet="Harbour Post", published=day(2),
        span=(3, 9), text="The quay is shut.",
    )  # fmt: skip
    plain = {
        "id": "0123456789abcdef", "watch": "spill", "kind": "denial", "claim": "c", "story": "y", "gist": "The quay is shut",
        "before": None, "after": "the harbour master: denied", "reason": "The harbour master denies it.", "evidence": (seen,),
        "happened": day(2), "found": day(2, 10),
    }  # fmt: skip
    return Alert(**plain | given)  # type: ignore[arg-type]


def test_terminal_and_lines_are_told_once(desk: Desk, tmp_path: Path) -> None:
    """Each alert once; what is printed names claim, reports and passages; every line is one object."""
    file = tmp_path / "new" / "alerts.jsonl"
    desk.watch("terminal", f"jsonl:{file}", "jsonl:-")
    desk.newsroom.came(day(2), "Harbour Post", GUARD)
    first = desk.tells(day(2, 10))
    again = desk.tells(day(2, 11))
    lines = [json.loads(line) for line in file.read_text().splitlines()]

    assert [one.told for one in first] == [1, 1, 1]
    assert [one.told for one in again] == [0, 0, 0]
    assert f"NEW CLAIM  spill  2026-03-02 09:00 UTC\n  {GUARD.text}" in desk.printed[0]
    assert [line["id"] for line in lines] == [one.id for one in recent(desk.archive)]
    assert json.loads(desk.printed[1]) == lines[0]
    assert lines[0]["evidence"][0]["text"] == GUARD.text


def test_a_webhook_is_signed(desk: Desk, receiver: Hook) -> None:
    """Over id, time and body, as Standard Webhooks says; the body is the alert."""
    desk.watch(receiver.url)
    desk.newsroom.came(day(2), "Harbour Post", GUARD)
    desk.tells(day(2, 10))
    ((headers, body),) = receiver.got
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    made = json.loads(body)
    (kept,) = recent(desk.archive)

    assert headers["webhook-signature"] == "v1," + base64.b64encode(hmac.digest(KEY, signed, hashlib.sha256)).decode()
    assert headers["webhook-id"] == f"msg_{kept.id}"
    assert (made["type"], made["data"]["id"], made["data"]["kind"]) == ("hearsay.alert", kept.id, "new claim")
    assert SECRET not in body.decode() + str(headers)


def test_the_signature_is_that_of_the_published_example() -> None:
    """The vector that the libraries of Standard Webhooks are tested with."""
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

    assert signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}') == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_webhook_that_fails_holds_up_no_other_and_is_tried_again(desk: Desk, receiver: Hook) -> None:
    """Later each time, with the same id, until it answers 200; then never again."""
    desk.watch(receiver.url, "terminal")
    receiver.answers = [500, 503]
    desk.newsroom.came(day(2), "Harbour Post", GUARD)
    first = desk.tells(day(2, 10))
    early = desk.tells("2026-03-02T10:00:30Z")
    second = desk.tells("2026-03-02T10:01:00Z")
    third = desk.tells("2026-03-02T10:03:00Z")
    last = desk.tells("2026-03-02T20:00:00Z")

    assert [(one.told, bool(one.why)) for one in first] == [(0, True), (1, False)]
    assert [one[0].told for one in (early, second, third, last)] == [0, 0, 1, 0]
    assert len(receiver.got) == 3
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len(desk.printed) == 1


def test_retry_after_is_kept_to(desk: Desk, receiver: Hook) -> None:
    """A receiver that asks for an hour is left alone for an hour."""
    desk.watch(receiver.url)
    receiver.answers, receiver.headers = [429], {"Retry-After": "3600"}
    desk.newsroom.came(day(2), "Harbour Post", GUARD)
    desk.tells(day(2, 10))
    desk.tells("2026-03-02T10:59:00Z")
    asked = len(receiver.got)
    desk.tells(day(2, 11))

    assert (asked, len(receiver.got)) == (1, 2)


def test_a_target_is_given_up_and_taken_up_again(desk: Desk, receiver: Hook) -> None:
    """After so many tries, or at once when it says that it is gone; `resume` tries again, and what waited is told."""
    desk.watch(receiver.url)
    receiver.answers = [500] * TRIES
    desk.newsroom.came(day(2), "Harbour Post", GUARD)
    for hour in range(TRIES + 3):
        desk.tells(f"2026-03-{3 + hour:02}T09:00:00Z")
    given_up = watches.show(desk.archive, "spill").targets[0]
    tried = len(receiver.got)
    watches.resume(desk.archive, "spill")
    receiver.answers = [410]
    gone = desk.tells("2026-03-28T09:00:00Z")
    watches.resume(desk.archive, "spill")
    desk.tells("2026-03-29T09:00:00Z")

    assert (tried, given_up.given_up, given_up.waiting) == (TRIES, True, 1)
    assert gone[0].given_up
    assert len(receiver.taken) == 1


def test_an_inner_address_is_refused_unless_allowed(desk: Desk, receiver: Hook) -> None:
    """As when pages are fetched: nothing goes to this machine or the local network."""
    desk.allow_private = False
    desk.watch(receiver.url)
    desk.newsroom.came(day(2), "Harbour Post", GUARD)
    (refused,) = desk.tells(day(2, 10))

    assert "private or reserved address" in (refused.why or "")
    assert receiver.got == []


def test_a_redirect_is_not_followed(desk: Desk, receiver: Hook) -> None:
    """What is signed for one address does not go to another."""
    desk.watch(receiver.url)
    receiver.answers, receiver.headers = [302], {"Location": receiver.url}
    desk.newsroom.came(day(2), "Harbour Post", GUARD)
    (failed,) = desk.tells(day(2, 10))

    assert "answers 302, not 2xx" in (failed.why or "")
    assert len(receiver.got) == 1


def test_a_secret_is_never_shown(desk: Desk, receiver: Hook) -> None:
    """Not where a watch is listed, nor where it cannot be used: only where it stands."""
    desk.environment = {"HOOK": "too short"}
    desk.watch(receiver.url)
    desk.newsroom.came(day(2), "Harbour Post", GUARD)
    (failed,) = desk.tells(day(2, 10))

    assert failed.why == "env:HOOK: holds no secret that can be used; write whsec_ and 24 bytes or more in base64"
    assert "too short" not in str(watches.listed(desk.archive))


def test_where_a_secret_stands(tmp_path: Path) -> None:
    """In a variable or a file, a line break at its end or not; where there is none, one line says so."""
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n")

    assert secret_of(f"file:{file}") == secret_of("env:HOOK", {"HOOK": SECRET}) == KEY
    with pytest.raises(NotDelivered, match="env:NONE: there is no secret"):
        secret_of("env:NONE", {})


def test_a_digest_gathers(desk: Desk, receiver: Hook, tmp_path: Path) -> None:
    """Once a day all that came, in one message; the same message when it has to be sent again."""
    desk.watch(receiver.url, f"feed:{tmp_path}", digest="daily")
    receiver.answers = [500]
    desk.newsroom.came(day(1, 12), "Harbour Post", GUARD)
    early = desk.tells(day(1, 13))
    desk.newsroom.came(day(1, 14), "Fjord Daily", MASTER)
    desk.tells(day(2, 10))
    desk.newsroom.came(day(2, 11), "Coast Radio", Said("A school opens in Haldal on Friday, the council said.", by="the council"))
    desk.tells(day(2, 12))
    bodies = [json.loads(body) for _, body in receiver.got]
    shown = feedparser.parse((tmp_path / "spill.atom").read_bytes())

    assert [one.told for one in early] == [0, 0]
    assert [made["type"] for made in bodies] == ["hearsay.digest"] * 2
    assert [[one["kind"] for one in made["data"]["alerts"]] for made in bodies] == [["new claim", "second origin"]] * 2
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert [entry.title for entry in shown.entries] == ["spill: 1 new claim, 1 second origin"]


def test_a_feed_that_any_reader_takes(desk: Desk, tmp_path: Path) -> None:
    """Atom without a flaw, the latest first; ids stay, and what is told stays in it."""
    folder = tmp_path / "feeds"
    desk.watch(f"feed:{folder}")
    desk.newsroom.came(day(2), "Harbour Post", GUARD)
    desk.tells(day(2, 10))
    first = feedparser.parse((folder / "spill.atom").read_bytes())
    desk.newsroom.came(day(3), "Fjord Daily", MASTER)
    desk.tells(day(3, 10))
    second = feedparser.parse((folder / "spill.atom").read_bytes())

    assert (first.bozo, first.version) == (False, "atom10")
    assert [entry.category for entry in second.entries] == ["second origin", "new claim"]
    assert second.entries[1].id == first.entries[0].id
    assert second.feed.id == first.feed.id
    assert second.feed.updated == day(3, 10)
    assert all(entry.id.startswith("urn:uuid:") and entry.updated and entry.title for entry in second.entries)
    assert MASTER.text in second.entries[0].content[0].value
    assert [one.name for one in folder.iterdir()] == ["spill.atom"]


def test_a_feed_is_there_before_there_is_news(desk: Desk, tmp_path: Path) -> None:
    """So that a reader can take it from the start; one that was lost is written again."""
    desk.watch(f"feed:{tmp_path}")
    desk.tells(day(2))
    empty = feedparser.parse((tmp_path / "spill.atom").read_bytes())
    desk.newsroom.came(day(2), "Harbour Post", GUARD)
    desk.tells(day(2, 10))
    (tmp_path / "spill.atom").unlink()
    desk.tells(day(2, 11))

    assert (empty.bozo, empty.entries, empty.feed.title) == (False, [], "hearsay: spill")
    assert len(feedparser.parse((tmp_path / "spill.atom").read_bytes()).entries) == 1


@pytest.mark.parametrize("odd", ["<script>alert(1)</script>", "a\x00b\x1b[31m", "\ud800", "]]>", "\u202eevil"])
def test_nothing_that_a_report_says_is_obeyed(odd: str) -> None:
    """Not by a terminal, a feed reader, or a mail program."""
    one = alert(gist=odd, reason=odd, before=odd, watch="w", evidence=(alert().evidence[0],))
    watch = Watch(name="w", made=day(1), start=day(1), question="{}", kinds=(), days=3, digest="now", paused=False, seen=0)
    made = feedparser.parse(feed(watch, [Batch("b", (as_json(one),), None)], day(2)))

    assert not made.bozo
    assert "<script" not in made.entries[0].content[0].value
    assert not set("\x00\x1b\u202e") & set(as_text([one]))
    assert "<script" not in as_html([one])


def test_a_mail(desk: Desk) -> None:
    """One mail for what came since, with a stable Message-ID; one that is refused is sent again."""
    desk.watch("mailto:jana@desk.example")
    with mail() as server:
        desk.environment |= {"HEARSAY_SMTP": f"smtp://127.0.0.1:{server.port}", "HEARSAY_SMTP_FROM": "hearsay@desk.example"}
        server.refuses = True
        desk.newsroom.came(day(2), "Harbour Post", GUARD)
        (refused,) = desk.tells(day(2, 10))
        server.refuses = False
        (sent,) = desk.tells(day(2, 11))
        (quiet,) = desk.tells(day(2, 12))
        (text,) = server.got
    made = email.message_from_string(text, policy=email.policy.default)
    body = made.get_body(("plain",))
    assert body is not None

    assert "451" in (refused.why or "")
    assert (sent.told, quiet.told) == (1, 0)
    assert (made["To"], made["From"], made["Auto-Submitted"]) == ("jana@desk.example", "hearsay@desk.example", "auto-generated")
    assert made["Subject"].startswith("[hearsay] new claim: The tanker Orla")
    assert GUARD.text in body.get_content().replace("\n", " ")


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({}, "no server is named"),
        ({"HEARSAY_SMTP": "smtp://u:secret@host"}, "no server is named"),
        ({"HEARSAY_SMTP": "smtp://host:port"}, "no address of a mail server"),
        ({"HEARSAY_SMTP": "smtps://host"}, "no address to send from"),
    ],
)
def test_a_mail_server_that_is_named_wrongly(environment: dict[str, str], why: str) -> None:
    """One line says what to set; a password in the address is not taken, and not shown."""
    with pytest.raises(NotDelivered, match=why) as caught:
        server_of(environment)

    assert "secret" not in str(caught.value)


def test_a_subject_is_one_line() -> None:
    """Whatever a report says, no header of a mail can be added."""
    made = message([alert(gist="One\r\nBcc: all@desk.example")], "spill", "k", "jana@desk.example", "hearsay@desk.example")

    assert made["Bcc"] is None
    assert made["Subject"] == "[hearsay] denial: One Bcc: all@desk.example"


@pytest.mark.parametrize("address", ["", "terminal:", "jsonl:", "feed:", "ftp://a.example", "mailto:", "mailto:a b@c", "https:", "https:///", "slack"])
def test_nowhere_to_tell(address: str) -> None:
    """What is no target is said when the watch is made."""
    with pytest.raises(UsageError, match="nowhere to tell"):
        target_of(address)


def test_a_webhook_without_a_secret_is_refused(desk: Desk) -> None:
    """Nobody could tell who sent it."""
    with pytest.raises(UsageError, match="a webhook is signed"):
        watches.add(desk.archive, "a", Question(), to=["https://desk.example/hook"])
    with pytest.raises(UsageError, match="not the secret itself"):
        watches.add(desk.archive, "a", Question(), to=["https://desk.example/hook"], secret=SECRET)
