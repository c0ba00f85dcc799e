"""From inputs to articles: files one each, web archives many."""

from pathlib import Path

from hearsay.collect.warc import record_of, warcinfo
from hearsay.records import About, Article, Failure, Page
from hearsay.run.inputs import articles, locators, pages_of
from hearsay.run.settings import Settings

NOW = "2026-01-02T03:04:05Z"


def page(url: str, text: str, at: str = NOW) -> Page:
    """A page from the web."""
    content = f"<html><body><p>{text}</p></body></html>".encode()
    return Page(locator=url, final_url=url, content=content, media_type="text/html", status=200, fetched=at)


def archive(path: Path, *kept: Page) -> str:
    """A file of these pages."""
    path.write_bytes(warcinfo(NOW) + b"".join(record_of(one, NOW) for one in kept))
    return str(path)


def test_an_archive_stands_for_its_pages(tmp_path: Path) -> None:
    """A web archive in a folder is as many reports as it has pages, two captures of one address are two versions."""
    archive(tmp_path / "x.warc.gz", page("http://a.example/1", "It leaks."), page("http://a.example/1", "It may leak."))
    (tmp_path / "y.txt").write_text("A text.")
    found, failures = locators([str(tmp_path)])
    read = list(articles(found, Settings(abouts=(About(url="http://a.example/1", outlet="The Bell"),))))

    assert failures == []
    assert [a.outlet for a in read if isinstance(a, Article)] == ["The Bell", "The Bell", None]
    assert len({a.id for a in read if isinstance(a, Article)}) == 3


def test_a_bad_record_is_one_failure_among_articles(tmp_path: Path) -> None:
    """The failure names the file and the byte; the page before it is there."""
    path = archive(tmp_path / "x.warc.gz", page("http://a.example/1", "It leaks."), page("http://a.example/2", "More."))
    whole = Path(path).read_bytes()
    Path(path).write_bytes(whole[:-9])
    first, bad = pages_of(path, Settings())

    assert isinstance(first, Page)
    assert isinstance(bad, Failure)
    assert (bad.locator, bad.step) == (path, "collect")
    assert ", byte " in bad.message


def test_other_inputs_give_one_page(tmp_path: Path) -> None:
    """A file gives one page, a path that leads nowhere one failure."""
    path = tmp_path / "a.txt"
    path.write_text("A text.")

    assert [type(one) for name in (path, tmp_path / "no.txt") for one in pages_of(str(name), Settings())] == [Page, Failure]


def test_a_page_that_cannot_be_read_names_its_address(tmp_path: Path) -> None:
    """An empty page in an archive is a failure of that page."""
    empty = Page(locator="http://a.example/1", content=b"", media_type="text/html", status=200)
    (found,) = articles([archive(tmp_path / "x.warc", empty)], Settings())

    assert isinstance(found, Failure)
    assert (found.locator, found.step) == ("http://a.example/1", "read")
