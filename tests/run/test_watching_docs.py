"""What docs/watching.md shows is what the program says."""

import base64
import hashlib
import hmac
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hearsay.run import watches
from hearsay.run.alerts import Alert
from hearsay.run.deliver_hook import signature
from hearsay.run.question import Question
from hearsay.run.targets import HOW
from hearsay.run.telling import lines
from hearsay.store.archive import open_archive
from tests.run.test_alerts import DENIES, GUARD, LOST, MASTER, MAY, SILENT
from tests.run.watched import Newsroom, Said, day

ROOT = Path(__file__).parents[2]
HEARSAY = Path(sys.executable).parent / "hearsay"
DOCUMENT = (ROOT / "docs" / "watching.md").read_text(encoding="utf-8")
TOLL = "Landslide in Tarvik: at least 12 people have died, the rescue service said."
RISEN = "Landslide in Tarvik: the number of people who have died rose to 15, the rescue service said."
CONFIRMS = Said(f"{LOST}, the Port Authority confirmed.", by="the Port Authority", answer=("the Port Authority", "confirmed"))
HEDGED = Said(f"{MAY}, the coast guard said.", by="the coast guard", firmness="hedged")


def told(path: Path, *came: tuple[int, str, tuple[Said, ...]], pages: bool = False) -> list[Alert]:
    """What a watch over everything says of some reports, each a day later; ``pages``: one outlet edits one page."""
    archive = open_archive(f"sqlite:///{path}")
    watches.add(archive, "spill", Question(), at=day(1))
    newsroom = Newsroom(archive)
    for number, outlet, said in came:
        url = f"https://{outlet.split()[0].lower()}.example/a" if pages else None
        newsroom.came(day(number), outlet, *said, url=url, published=day(2) if pages else None)
        newsroom.looks(day(number, 10))
    newsroom.looks(day(12))
    archive.close()
    return newsroom.found


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Alert]:
    """An alert of each kind."""
    path = tmp_path_factory.mktemp("docs")
    every = [
        *told(path / "a.db", (2, "Harbour Post", (GUARD, SILENT)), (3, "Fjord Daily", (MASTER,)), (7, "Coast Radio", (DENIES,))),
        *told(path / "b.db", (2, "Harbour Post", (HEDGED,)), (3, "Brimsvik Mirror", (GUARD,)), (4, "Fjord Daily", (CONFIRMS,))),
        *told(path / "c.db", (2, "Harbour Post", (Said(TOLL, by="the rescue service"),)), (3, "Fjord Daily", (Said(RISEN, by="the rescue service"),))),
        *told(path / "d.db", (2, "Harbour Post", (GUARD,)), (3, "Fjord Daily", (MASTER,)), (4, "Fjord Daily", (GUARD,)), (5, "Fjord Daily", (SILENT,)), pages=True),
        *told(path / "f.db", (2, "Harbour Post", (GUARD, SILENT))),
        *told(path / "e.db", (2, "Harbour Post", (HEDGED,)), (3, "Harbour Post", (GUARD,)), pages=True),
    ]  # fmt: skip
    kinds = {alert.kind: alert for alert in reversed(every)}
    kinds |= {also: alert for alert in every for also in alert.also if also not in kinds}
    return kinds


def shown(alert: Alert) -> str:
    """As the document shows it: what happened and why, without passages and ids."""
    whole = lines(alert)
    return "\n".join(line for line in whole if not line.startswith("    ") and not line.startswith("  claim "))


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    """Its commands, one after the other, print the alert that it shows, and write the feed."""
    script, output = re.findall(r"```(?:sh|text)\n(.*?)```", DOCUMENT, re.DOTALL)[:2]
    environment = {**os.environ, "HEARSAY_ARCHIVE": f"sqlite:///{tmp_path / 'dam.db'}"}
    printed = ""
    for line in script.splitlines():
        if line.startswith("hearsay "):
            words = [word.replace("feed:feeds", f"feed:{tmp_path / 'feeds'}") for word in shlex.split(line, comments=True)]
            ran = subprocess.run([HEARSAY, *words[1:]], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
            printed = ran.stdout

    assert output in printed
    assert (tmp_path / "feeds" / "dam.atom").exists()


@pytest.mark.parametrize("kind", watches.KINDS)
def test_the_example_of_each_kind_is_what_is_said(found: dict[str, Alert], kind: str) -> None:
    """The block under the kind's name."""
    assert shown(found[kind]) in DOCUMENT


def test_every_kind_and_target_is_named() -> None:
    """In the table of kinds, and in that of targets."""
    assert [kind for kind in watches.KINDS if f"| `{kind}` |" not in DOCUMENT] == []
    assert [part for part in re.split(r", | or ", HOW) if f"`{part}`" not in DOCUMENT] == []


def test_the_snippet_verifies_what_is_sent() -> None:
    """The function that the document offers takes our signature, and no other, and nothing old."""
    code = re.search(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    assert code is not None
    names: dict[str, object] = {}
    exec(code.group(1), names)
    verified, key, body, moment = names["verified"], b"0123456789abcdef01234567", b'{"a": 1}', int(time.time())
    headers = {"webhook-id": "msg_1", "webhook-timestamp": str(moment), "webhook-signature": signature(key, "msg_1", moment, body)}
    secret = f"whsec_{base64.b64encode(key).decode()}"
    old = {**headers, "webhook-timestamp": str(moment - 3600), "webhook-signature": signature(key, "msg_1", moment - 3600, body)}

    assert callable(verified)
    assert verified(secret, headers, body)
    assert not verified(secret, headers, body + b" ")
    assert not verified(secret, old, body)
    assert hmac.digest(key, b"", hashlib.sha256)
