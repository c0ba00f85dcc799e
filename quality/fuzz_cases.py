"""What quality/fuzz.py tries: reports of every kind that are whole, and ways to break them."""

import gzip
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from hearsay.collect.warc import pages, record_of, warcinfo
from hearsay.errors import RecordError
from hearsay.read import read
from hearsay.records import Article, Page
from quality.fuzz_tokens import TOKENS
from tests.read.builders import column, docx, pdf

KINDS = ("html", "text", "pdf", "docx", "warc")
MOST = 400_000
"""Bytes of a broken report; more only takes longer."""
_EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

_TAKEN = "2031-05-04T20:40:00Z"
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "cp1251", "shift_jis", "gb18030", "utf-7", "latin-1", "koi8-r")
_TYPES = (None, "text/html", "text/plain", "application/xhtml+xml", "application/pdf", "image/png")
_CHARSETS = (None, None, "utf-8", "cp1252", "utf-16", "undefined", "base64", "no-such", "idna", "shift_jis")
_URLS = (None, None, "https://korsi.example/2031/05/04/dam", "http://[", "file:///x", "https://korsi.example/%ff?q=1#a")


@cache
def samples(kind: str) -> tuple[bytes, ...]:
    """Whole reports of a kind."""
    texts = [path.read_bytes() for path in sorted(_EXAMPLES.glob("0*.txt"))]
    htmls = [path.read_bytes() for path in sorted(_EXAMPLES.glob("0*.html"))]
    if kind == "text":
        return tuple(texts)
    if kind == "html":
        wrapped = [b"<!DOCTYPE html><html><body><article>" + b"".join(_paragraphs(text)) for text in texts[:3]]
        return (*htmls, *wrapped)
    lines = [[line for line in text.decode().split("\n") if line.strip()] for text in texts[:4]]
    if kind == "docx":
        return tuple(docx(("Title", one[0]), *(("Normal", line) for line in one[1:]), title=one[0]) for one in lines)
    if kind == "pdf":
        return tuple(_printed(one, two) for one, two in pairwise(lines))
    kept = [
        Page(locator=f"https://korsi.example/{n}", content=one, media_type="text/html", status=200)
        for n, one in enumerate([*htmls, *texts[:2]])
    ]
    records = [warcinfo(_TAKEN), *(record_of(page, _TAKEN) for page in kept)]
    return b"".join(records), b"".join(map(gzip.decompress, records))


def _paragraphs(text: bytes) -> Iterator[bytes]:
    return (b"<p>" + line + b"</p>" for line in text.split(b"\n") if line.strip())


def _printed(one: list[str], two: list[str]) -> bytes:
    """Two pages, the second in two columns."""

    def short(lines: list[str], width: int) -> list[str]:
        plain = [line.encode("cp1252", "replace").decode("cp1252") for line in lines]
        return [line[start : start + width] for line in plain for start in range(0, min(len(line), 6 * width), width)][:40]

    columns = [*column(short(two, 38)), *column(short(one, 38), x=320)]
    return pdf(column(short(one, 90)), columns, title=one[0].encode("ascii", "replace").decode())


def broken(kind: str, seed: int) -> Page:
    """The broken report of a seed; always the same."""
    random = Random(f"{kind} {seed}")
    whole = random.choice(samples(kind))
    inside = kind == "docx" and random.random() < 0.75
    return Page(
        locator="case",
        content=_inside(whole, random) if inside else _broken(whole, kind, random),
        media_type=random.choice(_TYPES),
        charset=random.choice(_CHARSETS),
        final_url=random.choice(_URLS),
    )


def _inside(whole: bytes, random: Random) -> bytes:
    """A Word document whose archive is sound and of which a part is broken."""
    with ZipFile(BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice(["word/document.xml"] * 6 + sorted(parts))
    parts[name] = _broken(parts[name], "docx", random)
    saved = BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            if random.random() > 0.02:
                archive.writestr(one, content)
    return saved.getvalue()


def _broken(content: bytes, kind: str, random: Random) -> bytes:
    for _ in range(random.choice([1, 1, 2, 3, 5, 12])):
        content = random.choice(_WAYS)(content, kind, random)[:MOST]
    return content


def _cut(content: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(content) + 1)
    return start, min(len(content), start + random.choice([1, 4, 30, 300, 3000]))


def _flip(content: bytes, kind: str, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice([1, 3, 20, 200]) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _truncate(content: bytes, kind: str, random: Random) -> bytes:
    place = random.randrange(len(content) + 1)
    return content[place:] if random.random() < 0.2 else content[:place]


def _double(content: bytes, kind: str, random: Random) -> bytes:
    start, end = _cut(content, random)
    return content[:end] + content[start:end] * random.choice([1, 1, 5, 100]) + content[end:]


def _remove(content: bytes, kind: str, random: Random) -> bytes:
    start, end = _cut(content, random)
    return content[:start] + content[end:]


def _splice(content: bytes, kind: str, random: Random) -> bytes:
    other = random.choice(samples(random.choice(KINDS[:3]) if random.random() < 0.2 else kind))
    return content[: random.randrange(len(content) + 1)] + other[random.randrange(len(other)) :]


def _insert(content: bytes, kind: str, random: Random) -> bytes:
    place = random.randrange(len(content) + 1)
    return content[:place] + random.choice(TOKENS[kind]).encode() * random.choice([1, 1, 1, 3, 40]) + content[place:]


def _replace(content: bytes, kind: str, random: Random) -> bytes:
    start, end = _cut(content, random)
    return content[:start] + random.choice(TOKENS[kind]).encode() + content[end:]


def _letters(content: bytes, kind: str, random: Random) -> bytes:
    """Any characters, or bytes that are none."""
    count, place = random.choice([1, 5, 60]), random.randrange(len(content) + 1)
    drawn = "".join(chr(random.choice([random.randrange(0x250), random.randrange(0x110000)])) for _ in range(count))
    new = random.randbytes(count) if random.random() < 0.4 else drawn.encode("utf-8", "surrogatepass")
    return content[:place] + new + content[place:]


def _number(content: bytes, kind: str, random: Random) -> bytes:
    """A number that stands there, another one."""
    places = [place for place, byte in enumerate(content[:50_000]) if 48 <= byte < 58]
    if not places:
        return content
    place = random.choice(places)
    return content[:place] + random.choice([b"0", b"-1", b"9", b"65536", b"4294967295", b"1e9"]) + content[place + 1 :]


def _encode(content: bytes, kind: str, random: Random) -> bytes:
    if kind not in ("html", "text"):
        return content
    return content.decode("utf-8", "replace").encode(random.choice(_ENCODINGS), "replace")


_WAYS: tuple[Callable[[bytes, str, Random], bytes], ...] = (
    _flip, _truncate, _double, _remove, _splice, _insert, _insert, _replace, _letters, _number, _encode,
)  # fmt: skip


def tried(kind: str, page: Page) -> str:
    """Read one case: ``article`` or ``refusal``. Anything that is raised is a crash."""
    try:
        articles = _of_archive(page.content) if kind == "warc" else [read(page)]
    except RecordError as error:
        _sound(error)
        return "refusal"
    for article in articles:
        _check(article)
    return "article" if articles else "refusal"


def _of_archive(content: bytes) -> list[Article]:
    found = []
    with tempfile.NamedTemporaryFile(suffix=".warc.gz" if content[:2] == b"\x1f\x8b" else ".warc") as file:
        file.write(content)
        file.flush()
        for one in pages(file.name):
            try:
                if isinstance(one, RecordError):
                    raise one
                found.append(read(one))
            except RecordError as error:
                _sound(error)
    return found


def _sound(error: RecordError) -> None:
    assert "\n" not in str(error).strip(), f"a message of several lines: {error}"


def _check(article: Article) -> None:
    """Spans lie in the text, body and furniture apart from one another."""
    size = len(article.text)
    whole = sorted([*article.body, *(one.span for one in article.furniture)])
    others = [article.title_span, article.byline_span, *(link.span for link in article.links)]
    assert article.body, "no body"
    assert all(0 <= start < end <= size for start, end in [*whole, *filter(None, others)]), "a span outside the text"
    assert all(one[1] <= two[0] for one, two in pairwise(whole)), "spans that overlap"
