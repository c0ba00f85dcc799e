"""How feeds that were written to be hard are read: python quality/feeds.py FOLDER_OR_ARCHIVE [--failures] [--json FILE].

Takes the test feeds of the library feedparser (a folder or a .tar.gz), which state in a comment at the top what a reader
should find. Prints how many were read as what, how many were refused and why, whether any crashed or took long, and of
the statements that speak of a field we keep, how many agree. Exit code 1 when one crashes or takes more than ten seconds.
"""

import argparse
import ast
import html
import json
import re
import sys
import tarfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from hearsay.collect.entries import Feed  # noqa: E402
from hearsay.collect.feeds import read_feed  # noqa: E402
from hearsay.errors import RecordError  # noqa: E402
from hearsay.records import Page  # noqa: E402

LONG = 10.0
_HEADER = re.compile(rb"^\s*Header:\s*([\w-]+):\s*(.+?)\s*$", re.MULTILINE)
_EXPECTED = re.compile(r"Expect:\s*(.+?)\s*(?:-->|\"|$)", re.MULTILINE)
_FIELD = re.compile(
    r"(?P<of>feed|entries\[(?P<number>\d+)\])(?:\[['\"](?P<name>\w+)['\"]\]|\.(?P<dotted>\w+))"
    r"(?:\[['\"](?P<value>value)['\"]\])?\s*==\s*(?P<wanted>.+)"
)
FEED_FIELDS = {"title": "title", "title_detail": "title", "link": "home", "language": "language"}
ENTRY_FIELDS = {
    "title": "title", "title_detail": "title", "link": "url", "id": "id", "guid": "id", "author": "author",
    "published_parsed": "published", "updated_parsed": "updated",
}  # fmt: skip


def feeds(given: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every test feed, in the order of their names."""
    if given.is_dir():
        for path in sorted(given.rglob("*")):
            if path.suffix in (".xml", ".json") and path.is_file():
                yield path.relative_to(given).as_posix(), path.read_bytes()
        return
    with tarfile.open(given) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            held = archive.extractfile(member) if member.isfile() else None
            if held and member.name.endswith((".xml", ".json")):
                yield member.name, held.read()


def page_of(name: str, content: bytes) -> Page:
    """A test feed as it would come from a server that sends the headers that the test asks for."""
    headers = {key.decode().lower(): value.decode("latin-1") for key, value in _HEADER.findall(content[:4000])}
    kind, _, rest = headers.get("content-type", "").partition(";")
    charset = rest.partition("charset=")[2].strip("\"' ") or None
    base = headers.get("content-location", "")
    return Page(
        locator=name,
        content=content,
        media_type=kind.strip().lower() or None,
        charset=charset,
        final_url=urljoin(f"http://127.0.0.1:8097/{name}", base),
        headers=tuple(headers.items()),
    )


def statements(content: bytes) -> Iterator[tuple[str, int | None, Any]]:
    """What the test says of fields that we keep: our field's name, the entry's number (None: the feed), the value."""
    head = content[:4000].replace(b"\0", b"").decode("utf-8", "replace")
    found = _EXPECTED.search(head)
    for part in re.split(r"\s+and\s+(?=feed|entries|len)", found[1] if found else ""):
        said = _FIELD.fullmatch(part.removeprefix("not bozo and ").strip())
        if not said:
            continue
        number = int(said["number"]) if said["number"] else None
        name = said["name"] or said["dotted"]
        ours = (FEED_FIELDS if number is None else ENTRY_FIELDS).get(name)
        if ours is None or (name.endswith("_detail") and not said["value"]):
            continue
        try:
            yield ours, number, ast.literal_eval(said["wanted"])
        except (ValueError, SyntaxError):
            continue


def agrees(feed: Feed | None, field: str, number: int | None, wanted: Any) -> tuple[bool, object]:
    """Whether a field is as the test says, and what it is. Texts are compared as words, since we keep no markup."""
    of: object = feed if number is None or feed is None else feed.entries[number] if number < len(feed.entries) else None
    have = getattr(of, field, None)
    if isinstance(wanted, tuple):
        return have == time.strftime("%Y-%m-%dT%H:%M:%SZ", wanted), have
    if field in ("home", "url") and not re.match(r"https?:", str(wanted)):
        return have is None, have  # only web addresses come out of a feed
    words = html.unescape(re.sub(r"<[^>]*>", "", str(wanted)))
    return (have or "") in (" ".join(str(wanted).split()), " ".join(words.split())), have


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("given", type=Path)
    parser.add_argument("--failures", action="store_true", help="name what is refused and what differs")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    warnings.simplefilter("error")
    outcomes: Counter[str] = Counter()
    compared: Counter[tuple[str, bool]] = Counter()
    slowest = ("", 0.0)
    crashed = 0
    for name, content in feeds(options.given):
        began, feed = time.perf_counter(), None
        try:
            feed = read_feed(page_of(name, content))
            outcomes[f"{feed.kind}, {'with' if feed.entries else 'no'} entries"] += 1
        except RecordError as error:
            outcomes["refused: " + str(error).partition(": ")[2].partition("(")[0].strip()] += 1
            if options.failures:
                print("refused", error)
        except Exception as error:
            crashed += 1
            outcomes["crashed"] += 1
            print(f"crashed {name}: {error!r}")
        slowest = max(slowest, (name, time.perf_counter() - began), key=lambda one: one[1])
        for field, number, wanted in statements(content):
            right, have = agrees(feed, field, number, wanted)
            compared[f"{'feed' if number is None else 'entry'} {field}", right] += 1
            if options.failures and not right:
                print(f"differs {name}: {field}: {have!r}, not {wanted!r}")
    return report(outcomes, compared, slowest, crashed, options.json)


def report(
    outcomes: Counter[str], compared: Counter[tuple[str, bool]], slowest: tuple[str, float], crashed: int, out: Path | None
) -> int:
    for outcome, count in outcomes.most_common():
        print(f"{count:6}  {outcome}")
    print(f"{sum(outcomes.values()):6}  in all; the slowest took {slowest[1]:.2f} s ({slowest[0]})")
    for field in sorted({field for field, _ in compared}):
        right, wrong = compared[field, True], compared[field, False]
        print(f"{right:6} of {right + wrong:4} agree  {field}")
    right = sum(count for (_, agreed), count in compared.items() if agreed)
    print(f"{right:6} of {sum(compared.values()):4} agree  in all")
    if out:
        told = {f"{field} {'agrees' if right else 'differs'}": count for (field, right), count in sorted(compared.items())}
        out.write_text(json.dumps({"outcomes": dict(outcomes), "compared": told}, indent=1, sort_keys=True) + "\n")
    return int(crashed > 0 or slowest[1] > LONG)


if __name__ == "__main__":
    sys.exit(main())
