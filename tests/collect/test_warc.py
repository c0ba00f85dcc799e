"""Web archives in and out: what a page is in them, what damage costs, and that nothing is lost in keeping."""

import gzip
import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.collect.warc import is_warc, page_of, pages, record_id, record_of, warcinfo
from hearsay.errors import RecordError, UnreadableInput
from hearsay.records import Page

NOW = "2026-01-02T03:04:05Z"
HTML = b"<html><body><p>The dam leaks, an inspector said.</p></body></html>"


def record(
    kind: str = "response", block: bytes = b"", uri: str = "http://a.example/1", end: bytes = b"\r\n", **more: str | None
) -> bytes:
    """A record, by hand; a field that is None is left out."""
    fields: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Target-URI": uri,
        "WARC-Date": "2021-03-01T10:00:00Z",
        "WARC-Record-ID": f"<urn:uuid:{zlib.crc32(block + uri.encode()):08}>",
        "Content-Type": "application/http;msgtype=response" if kind in ("response", "revisit") else "text/html",
        "Content-Length": str(len(block)),
    }
    fields |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = [b"WARC/1.0", *(f"{name}: {value}".encode() for name, value in fields.items() if value is not None)]
    return end.join((*lines, b"", block, b"", b""))


def answer(
    body: bytes = HTML, *headers: str, status: str = "HTTP/1.1 200 OK", type_: str | None = "text/html; charset=utf-8"
) -> bytes:
    """An HTTP answer, by hand."""
    lines = [status, *([f"Content-Type: {type_}"] if type_ else []), *headers]
    return "\r\n".join((*lines, "", "")).encode("latin-1") + body


def read(tmp_path: Path, content: bytes, name: str = "x.warc", max_size: int = 1_000_000) -> list[Page | RecordError]:
    """Everything that a file of these bytes gives."""
    path = tmp_path / name
    path.write_bytes(content)
    return list(pages(str(path), max_size))


def one(tmp_path: Path, block: bytes, **more: str | None) -> Page | RecordError:
    """What an archive of one answer gives."""
    (found,) = read(tmp_path, record(block=block, **more))  # type: ignore[arg-type]
    return found


def told(found: list[Page | RecordError]) -> list[str]:
    """Addresses of pages, and the word "failure"."""
    return [page.locator if isinstance(page, Page) else "failure" for page in found]


def packed(*records: bytes) -> bytes:
    """One gzip member each."""
    return b"".join(map(gzip.compress, records))


def three() -> list[bytes]:
    """Three pages of three addresses."""
    return [record(block=answer(HTML + b"%d" % n * 200), uri=f"http://a.example/{n}") for n in (1, 2, 3)]


def test_a_page_comes_with_all_that_the_archive_says(tmp_path: Path) -> None:
    """Address, time, status, headers, record id, media type and character set are those of the record."""
    page = one(tmp_path, answer(HTML, "X-One: 1"), WARC_Record_ID="<urn:uuid:1>", WARC_Date="2021-03-01T10:00:00.5Z")

    assert page == Page(
        locator="http://a.example/1",
        content=HTML,
        media_type="text/html",
        charset="utf-8",
        final_url="http://a.example/1",
        fetched="2021-03-01T10:00:00Z",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("X-One", "1")),
        record="<urn:uuid:1>",
    )


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    """Requests, images, styles, scripts, redirects, pages not found, names of hosts and notes give neither page nor failure."""
    rest = [
        record("warcinfo", b"software: x\r\n", uri="x"),
        record("request", b"GET / HTTP/1.1\r\n\r\n"),
        record("metadata", b"a: b"),
        record("resource", b"20210301 1.2.3.4", uri="dns:a.example", Content_Type="text/dns"),
        record("resource", b"log", uri="metadata://tool/log", Content_Type="text/plain"),
        record("resource", b"\x89PNG", Content_Type="image/png"),
        record("response", b"a.example 1.2.3.4", uri="dns:a.example", Content_Type="text/dns"),
        *(record(block=answer(HTML, type_=kind)) for kind in ("image/png", "text/css", "application/javascript")),
        *(record(block=answer(HTML, status=f"HTTP/1.1 {code}")) for code in ("301 Moved", "404 Not Found", "500 Oh", "204 None")),
        record(block=answer(b"User-agent: *", type_="text/plain"), uri="https://a.example/robots.txt"),
        record(block=answer(b"\0\1\2", type_=None)),
    ]
    found = read(tmp_path, b"".join((*rest, record(block=answer()))))

    assert told(found) == ["http://a.example/1"]


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    """Who gives a file and gets nothing is told why."""
    (found,) = read(tmp_path, record("request", b"GET / HTTP/1.1\r\n\r\n"))

    assert "holds no page that may be a report" in str(found)


@pytest.mark.parametrize("type_", ["text/html", "application/xhtml+xml", "text/plain", "application/pdf", None])
def test_what_may_be_a_report_is_given(tmp_path: Path, type_: str | None) -> None:
    """HTML, text and PDF, and what nobody says the type of but looks like text."""
    assert isinstance(one(tmp_path, answer(type_=type_)), Page)


def test_a_resource_is_a_page(tmp_path: Path) -> None:
    """A record without an HTTP answer is one too."""
    (page,) = read(tmp_path, record("resource", HTML, uri="file:///a/b.html", Content_Type="text/html; charset=latin-1"))

    assert isinstance(page, Page)
    assert (page.content, page.media_type, page.charset, page.status) == (HTML, "text/html", "latin-1", None)


CHUNKED = b"5\r\nHello\r\n7;x=y\r\n, world\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers", "content"),
    [
        (gzip.compress(HTML), ("Content-Encoding: gzip",), HTML),
        (gzip.compress(HTML) + gzip.compress(HTML), ("Content-Encoding: x-gzip",), HTML * 2),
        (zlib.compress(HTML), ("Content-Encoding: deflate",), HTML),
        (zlib.compress(HTML)[2:-4], ("Content-Encoding: deflate",), HTML),
        (CHUNKED, ("Transfer-Encoding: chunked",), b"Hello, world"),
        (CHUNKED.replace(b"\r\n", b"\n"), ("Transfer-Encoding: Chunked",), b"Hello, world"),
        (b"1\r\n\x1f\r\n%x\r\n" % (len(gzip.compress(HTML)) - 1) + gzip.compress(HTML)[1:] + b"\r\n0\r\n\r\n",
         ("Transfer-Encoding: chunked", "Content-Encoding: gzip"), HTML),
        # Kept decoded beside headers that say otherwise.
        (HTML, ("Transfer-Encoding: chunked", "Content-Encoding: gzip"), HTML),
        (HTML, ("Content-Encoding: deflate",), HTML),
        (HTML, ("Content-Encoding: utf-8",), HTML),
        (HTML, ("Content-Length: 3",), HTML),
    ],
)  # fmt: skip
def test_what_http_did_is_undone(tmp_path: Path, body: bytes, headers: tuple[str, ...], content: bytes) -> None:
    """Chunks are joined and compression taken off, if it is really there."""
    page = one(tmp_path, answer(body, *headers))

    assert isinstance(page, Page)
    assert page.content == content


@pytest.mark.parametrize(
    ("body", "header", "why"),
    [
        (CHUNKED[:6], "Transfer-Encoding: chunked", "in the middle of a chunk"),
        (b"5\r\nHello\r\nzz\r\n", "Transfer-Encoding: chunked", "chunked encoding is broken"),
        (b"5\r\nHello, world\r\n", "Transfer-Encoding: chunked", "chunked encoding is broken"),
        (gzip.compress(HTML)[:-9], "Content-Encoding: gzip", "gzip compression is cut off"),
        (gzip.compress(HTML)[:10] + b"\xff" * 9, "Content-Encoding: gzip", "gzip compression is broken"),
        (b"\x0b\x02\x80", "Content-Encoding: br", "compressed as br"),
        (HTML, "Content-Encoding: gzip, gzip, gzip, gzip", "4 times over"),
    ],
)
def test_broken_packing_costs_the_page(tmp_path: Path, body: bytes, header: str, why: str) -> None:
    """What cannot be undone is one failure that says what, and the next page is there."""
    found = read(tmp_path, record(block=answer(body, header)) + record(block=answer(), uri="http://a.example/2"))

    assert told(found) == ["failure", "http://a.example/2"]
    assert why in str(found[0])


def test_a_part_that_the_archive_says_is_one_is_given(tmp_path: Path) -> None:
    """An archive that cuts long pages says so; what it kept is read."""
    page = one(tmp_path, answer(gzip.compress(HTML * 50)[:-12], "Content-Encoding: gzip"), WARC_Truncated="length")

    assert isinstance(page, Page)
    assert page.content.startswith(HTML[:20])


def bomb(size: int = 1 << 30) -> bytes:
    """A gzip of so many zeros."""
    deflate, parts, zeros = zlib.compressobj(9, zlib.DEFLATED, 31), [], bytes(1 << 20)
    for _ in range(size >> 20):
        parts.append(deflate.compress(zeros))
    return b"".join((*parts, deflate.flush()))


def test_bombs_are_no_danger(tmp_path: Path) -> None:
    """A gigabyte of zeros, in the page or as the archive itself, is one failure and stays out of memory."""
    packed_zeros = bomb()
    tracemalloc.start()
    inside = read(tmp_path, packed(record(block=answer(packed_zeros, "Content-Encoding: gzip"))) + packed(*three()))
    itself = read(tmp_path, packed_zeros, "y.warc.gz")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert told(inside) == ["failure", *(f"http://a.example/{n}" for n in (1, 2, 3))]
    assert "larger than 1 MB" in str(inside[0])
    assert told(itself) == ["failure"]
    assert most < 20_000_000


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Ten times the pages need no more memory than the pages themselves."""
    path = tmp_path / "x.warc.gz"
    path.write_bytes(packed(*three()) * 1000)
    tracemalloc.start()
    seen = sum(1 for _ in pages(str(path)))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert seen == 3000
    assert most < 3_000_000


@pytest.mark.parametrize("cut", [1, 8, 30, 150])
@pytest.mark.parametrize("gz", [True, False])
def test_a_file_cut_off_gives_what_is_whole(tmp_path: Path, cut: int, gz: bool) -> None:
    """An archive that was not written to its end gives its whole records and one failure."""
    whole = packed(*three()) if gz else b"".join(three())[:-4]
    path = tmp_path / ("x.warc.gz" if gz else "x.warc")
    found = read(tmp_path, whole[:-cut], path.name)

    assert told(found) == ["http://a.example/1", "http://a.example/2", "failure"]
    begins = len(packed(*three()[:2]) if gz else b"".join(three()[:2]))
    assert str(found[2]).startswith(f"{path}, byte {begins}: ")


@pytest.mark.parametrize("at", [0, 3, 12, 60, 100, -5])
def test_a_damaged_member_costs_only_itself(tmp_path: Path, at: int) -> None:
    """Bytes changed in one gzip member are one failure; the pages after it are there."""
    first, second, third = map(gzip.compress, three())
    damaged = bytearray(second)
    damaged[at] ^= 0x55
    found = read(tmp_path, first + bytes(damaged) + third, "x.warc.gz")

    assert told(found) == ["http://a.example/1", "failure", "http://a.example/3"]


def test_lost_bytes_cost_only_their_record(tmp_path: Path) -> None:
    """Bytes missing in the middle of a member do not hide the next one."""
    first, second, third = map(gzip.compress, three())
    found = read(tmp_path, first + second[:40] + second[70:] + b"junk" + third, "x.warc.gz")

    assert told(found) == ["http://a.example/1", "failure", "http://a.example/3"]


@pytest.mark.parametrize("gz", [True, False])
@pytest.mark.parametrize("length", ["5", "1000000", "999999999999999999", "-1", "abc", "9" * 40, None])
def test_a_wrong_length_costs_only_its_record(tmp_path: Path, gz: bool, length: str | None) -> None:
    """Too short, too long, huge, no number or missing: one failure, and on with the next record."""
    first, _, third = three()
    records = first, record(block=answer(), Content_Length=length), third
    found = read(tmp_path, packed(*records) if gz else b"".join(records))

    assert told(found) == ["http://a.example/1", "failure", "http://a.example/3"]


def test_all_records_in_one_member_are_read(tmp_path: Path) -> None:
    """An archive packed as a whole is read all the same."""
    found = read(tmp_path, gzip.compress(b"".join(three())), "x.warc.gz")

    assert told(found) == [f"http://a.example/{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize("status", ["HTTP/2 200", "HTTP/2.0 200 OK", "http/1.0 200", "HTTP/1.1  200 OK"])
def test_other_status_lines_are_understood(tmp_path: Path, status: str) -> None:
    """Whatever the version of HTTP, and with or without a word after the number."""
    page = one(tmp_path, answer(status=status))

    assert isinstance(page, Page)
    assert page.status == 200


@pytest.mark.parametrize("block", [b"", b"<html>no answer</html>", b"HTTP/1.1 OK\r\n\r\n", b"\r\n\r\n", b"\xff\xfe"])
def test_no_http_answer_is_one_failure(tmp_path: Path, block: bytes) -> None:
    """A response that holds none, or one without a status, is told."""
    assert "the HTTP answer" in str(one(tmp_path, block)) or "no HTTP answer" in str(one(tmp_path, block))


def test_quirks_are_read(tmp_path: Path) -> None:
    """Lines that end in LF alone, letters beyond ASCII in headers, headers without a colon, an address in <>."""
    lines = record(
        block=answer(HTML, "X-Näme: Zürich", "nonsense", "Empty:").replace(b"\r\n", b"\n"), end=b"\n", uri="<http://a.example/1>"
    )
    (page,) = read(tmp_path, lines + lines)[:1]

    assert isinstance(page, Page)
    assert page.locator == "http://a.example/1"
    assert ("X-Näme", "Zürich") in page.headers


def test_missing_fields_are_not_known(tmp_path: Path) -> None:
    """A record without time or id gives a page without."""
    page = one(tmp_path, answer(), WARC_Date="2008-10-294T05:21", WARC_Record_ID=None)

    assert isinstance(page, Page)
    assert (page.fetched, page.record) == (None, None)


@pytest.mark.parametrize(
    "content", [b"", b"Just a text, and no archive at all.\n" * 9, bytes(1000), b"\x1f\x8b\x08", b"(\xb5/\xfd" * 9]
)
def test_what_is_no_archive_is_one_failure(tmp_path: Path, content: bytes) -> None:
    """Plain bytes under the name of an archive are one line."""
    assert told(read(tmp_path, content)) == ["failure"]


def test_headers_without_end_are_refused(tmp_path: Path) -> None:
    """Headers that go on for megabytes cost their record."""
    found = read(tmp_path, packed(b"WARC/1.0\r\n" + b"a: b\r\n" * 400_000, *three()))

    assert told(found)[0] == "failure"
    assert told(found)[1:] == [f"http://a.example/{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize("refers", [{"WARC_Refers_To": "<urn:uuid:1>"}, {"WARC_Payload_Digest": "sha1:A"},
    {"WARC_Refers_To_Target_URI": "http://a.example/1", "WARC_Refers_To_Date": "2021-03-01T10:00:00Z"}])  # fmt: skip
@pytest.mark.parametrize("gz", [True, False])
def test_the_same_bytes_at_another_time(tmp_path: Path, refers: dict[str, str], gz: bool) -> None:
    """A record that says "as before" gives the earlier page, with its own time."""
    before = record(block=answer(), WARC_Record_ID="<urn:uuid:1>", WARC_Payload_Digest="sha1:A")
    again = record("revisit", answer(b""), WARC_Record_ID="<urn:uuid:2>", WARC_Date="2021-03-02T10:00:00Z", **refers)  # type: ignore[arg-type]
    lost = record("revisit", answer(b""), WARC_Refers_To="<urn:uuid:7>")
    records = [*three()[1:], before, again, lost]
    found = read(tmp_path, packed(*records) if gz else b"".join(records))

    assert told(found) == [f"http://a.example/{n}" for n in (2, 3, 1, 1)]
    assert [(p.content, p.fetched, p.record) for p in found[2:] if isinstance(p, Page)] == [
        (HTML, "2021-03-01T10:00:00Z", "<urn:uuid:1>"),
        (HTML, "2021-03-02T10:00:00Z", "<urn:uuid:2>"),
    ]


def test_a_file_made_to_be_read_for_ever_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where going back to look for the next record would cost too much, the search goes on forwards only."""
    monkeypatch.setattr("hearsay.collect.records_in.GO_BACK", 10_000)
    swallowing = record(block=answer(), Content_Length="50000")
    found = read(tmp_path, swallowing * 1000)
    members = read(tmp_path, packed(*[swallowing * 1000] * 3, *three()), "y.warc.gz")

    assert 1 < len(found) < 1000
    assert set(told(found)) == {"failure"}
    assert told(members)[-3:] == [f"http://a.example/{n}" for n in (1, 2, 3)]


def test_the_older_form_is_read(tmp_path: Path) -> None:
    """ARC files give their pages too."""
    block = answer()
    head = b"filedesc://x.arc 0.0.0.0 20210301100000 text/plain 68\n1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n\n"
    first = b"http://a.example/a b 1.2.3.4 20210301100000 text/html %d\n" % len(block) + block + b"\n"
    found = read(tmp_path, head.replace(b"68", b"%d" % (len(head) - head.index(b"\n") - 1)) + first * 2, "x.arc")

    assert [(p.locator, p.content, p.fetched) for p in found if isinstance(p, Page)] == [
        ("http://a.example/a%20b", HTML, "2021-03-01T10:00:00Z")
    ] * 2


def test_what_is_not_there_is_one_failure(tmp_path: Path) -> None:
    """A path that leads nowhere, or to a folder."""
    assert [type(e).__name__ for e in pages(str(tmp_path / "no.warc"))] == ["MissingInput"]
    assert [type(e).__name__ for e in pages(str(tmp_path))] == ["UnreadableInput"]


def test_web_archives_are_known_by_their_names() -> None:
    """Packed or not, in small or capital letters."""
    assert [is_warc(name) for name in ("a.warc", "a.WARC.GZ", "a.arc.gz", "warc", "a.warc.txt")] == [
        True,
        True,
        True,
        False,
        False,
    ]


TEXT = st.text(max_size=30)
PAGES = st.builds(
    Page,
    locator=st.one_of(TEXT, st.just("-"), TEXT.map("https://a.example/{}".format), TEXT.map("/tmp/{}".format)),
    content=st.binary(max_size=300) | st.just(gzip.compress(HTML)),
    media_type=st.none() | TEXT | st.just("text/html"),
    charset=st.none() | TEXT | st.just("utf-8"),
    final_url=st.none() | TEXT | TEXT.map("http://a.example/{}".format),
    fetched=st.none() | TEXT | st.just("2021-03-01T10:00:00Z"),
    status=st.none() | st.integers(-5, 1200) | st.just(200),
    headers=st.lists(st.tuples(TEXT | st.sampled_from(["Content-Encoding", "content-length", "X-Archive-Orig-Content-Encoding", "Content-Type"]), TEXT | st.just("gzip"))).map(tuple),
    record=st.none() | TEXT | st.just("<urn:uuid:1>"),
)  # fmt: skip


@given(PAGES)
@settings(max_examples=300)
def test_nothing_is_lost_in_keeping(page: Page) -> None:
    """A page read back is the page that was kept, to the last header; it also has its record's id now."""
    kept = record_of(page, NOW)
    back = page_of(kept)

    assert {**_fields(back), "record": page.record} == _fields(page)
    assert back.record == (page.record if page.record is not None else record_id(page, NOW))
    assert record_of(page, NOW) == kept


def _fields(page: Page) -> dict[str, object]:
    return {name: getattr(page, name) for name in Page.__slots__}


WEB = Page(
    locator="https://a.example/ä b",
    content=HTML,
    media_type="text/html",
    charset="utf-8",
    final_url="https://a.example/%C3%A4%20b",
    fetched="2021-03-01T10:00:00Z",
    status=200,
    headers=(("content-type", "text/html; charset=utf-8"), ("content-encoding", "gzip"), ("x-word", "Zürich")),
)
FILE = Page(locator="reports/a b.txt", content=b"The dam leaks.", media_type="text/plain")


def test_kept_records_are_an_archive(tmp_path: Path) -> None:
    """Records one after the other, with a warcinfo first, are a file that gives the pages again."""
    kept = [FILE, WEB, Page(locator="-", content=b"Text.")]
    found = read(tmp_path, warcinfo(NOW) + b"".join(record_of(page, NOW) for page in kept), "x.warc.gz")

    assert [(p.locator, p.content, p.headers) for p in found if isinstance(p, Page)] == [
        (p.locator, p.content, p.headers) for p in kept
    ]


def test_others_can_read_what_is_kept() -> None:
    """Warcio finds every digest right, addresses in the form of the standard, and the page unpacked."""
    from warcio.archiveiterator import ArchiveIterator

    kept = BytesIO(warcinfo(NOW) + record_of(WEB, NOW) + record_of(FILE, NOW))
    seen = []
    for found in ArchiveIterator(kept, check_digests="raise"):
        seen.append((found.rec_type, found.rec_headers.get_header("WARC-Target-URI"), found.content_stream().read()))

    assert seen[1:] == [
        ("response", "https://a.example/%C3%A4%20b", HTML),
        ("resource", "file:reports/a%20b.txt", b"The dam leaks."),
    ]


def test_same_page_and_time_same_bytes() -> None:
    """No clock and no chance is in what is kept; another time is another record."""
    first = record_of(FILE, NOW)

    assert record_of(FILE, NOW) == first
    assert first[4:8] == bytes(4)
    assert record_id(FILE, NOW) != record_id(FILE, "2026-01-02T03:04:06Z")


def test_changed_bytes_are_noticed() -> None:
    """A bit that changed anywhere, a piece cut off, a record too many: never a page, always the same word."""
    kept = record_of(WEB, NOW)
    changed = [kept[:at] + bytes([kept[at] ^ 4]) + kept[at + 1 :] for at in range(10, len(kept), 7)]
    plain = gzip.decompress(kept)
    forged = gzip.compress(plain.replace(b"leaks", b"holds"))
    for bad in (*changed, forged, kept[:-3], kept * 2, b"", b"x", warcinfo(NOW), gzip.compress(record(block=answer()))):
        with pytest.raises(UnreadableInput, match="the kept bytes are damaged"):
            page_of(bad)


@pytest.mark.parametrize("noted", ["", "[]", "null", '{"locator": 1}', '{"headers": [["a"]]}', '{"status": "1"}', "[" * 100_000])
def test_a_forged_note_is_one_failure(tmp_path: Path, noted: str) -> None:
    """What pretends to be a record of hearsay and is not costs itself only."""
    found = read(tmp_path, record(block=answer(), Hearsay_Page=noted) + three()[1])

    assert told(found) == ["failure", "http://a.example/2"]


@given(st.data())
@settings(max_examples=150)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever is done to an archive, reading it ends, with pages or failures."""
    gz = data.draw(st.booleans())
    whole = bytearray(packed(*three()) if gz else b"".join(three()))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    found = read(tmp_path_factory.mktemp("warc"), bytes(whole))

    assert 1 <= len(found) <= 9


def test_samples_of_others(shared: Path) -> None:
    """The archives that other projects test with give the pages that are in them, and one failure for each bad record."""
    folder = shared / "data" / "warc_samples"
    expected = {
        "resiliparse/warcfile.warc": (16, 0),
        "resiliparse/warcfile.warc.gz": (16, 0),
        "resiliparse/clueweb-quirk.warc.gz": (29, 0),
        "resiliparse/clipped.warc.gz": (0, 1),
        "warcio/example.warc": (2, 0),
        "warcio/example.warc.gz": (2, 0),
        "warcio/example.arc": (1, 0),
        "warcio/example.arc.gz": (1, 0),
        "warcio/example-bad-non-chunked.warc.gz": (1, 0),
        "warcio/example-iana.org-chunked.warc": (1, 0),
        "warcio/example-wget-bad-target-uri.warc.gz": (1, 0),
        "warcio/example-wrong-chunks.warc.gz": (0, 1),
        "warcio/example-trunc.warc": (0, 1),
    }
    found = {name: list(pages(str(folder / name))) for name in expected}

    assert {
        name: (sum(isinstance(p, Page) for p in all_), sum(isinstance(p, RecordError) for p in all_))
        for name, all_ in found.items()
    } == expected
