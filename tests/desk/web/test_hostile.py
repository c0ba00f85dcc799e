"""Text out of reports, and what somebody writes into an address, is shown and never run."""

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from .conftest import EVIL, HOSTILE_PATHS, OWN


class Parts(HTMLParser):
    """Elements and attributes as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Every element."""
        found = dict(attrs)
        if tag == "script":
            self.scripts.append(found.get("src"))
        if tag in ("img", "iframe", "object", "embed", "base", "style", "meta") and not (tag == "meta" and found.get("name", "x") != "refresh"):
            self.wrong.append(tag)
        self.wrong += [f"{tag} {name}" for name in found if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            if (found.get(name) or "").strip().lower().startswith(("javascript:", "data:", "vbscript:", "//")):
                self.wrong.append(f"{tag} {name}={found[name]}")
        if found.get("target") == "_blank" and "noopener" not in (found.get("rel") or ""):
            self.wrong.append("blank without noopener")


def checked(text: str) -> None:
    """Only files of ours are scripts, nothing runs by an attribute, no address is a script."""
    parts = Parts(text)

    assert parts.wrong == []
    assert all(each and each.startswith("/static/") for each in parts.scripts)


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_a_hostile_report_runs_nothing(hostile: TestClient, path: str) -> None:
    """Headline, byline, outlet, address, path, language, names, reasons: all of them try."""
    page = hostile.get(path)

    assert page.status_code == 200
    assert "&lt;" in page.text
    checked(page.text)


@pytest.mark.parametrize("path", ["/search?q={}", "/search?q=x&source={}&source={}&outlet={}", "/search?since={}", "/map?q={}&box={}", "/timeline?q={}&outlet={}", "/today?since={}", "/story/{}", "/source/{}", "/claim/{}", "/report/{}", "/report/h0?lit={}&against={}", "/{}", "/static/{}"])
def test_a_hostile_address_runs_nothing(hostile: TestClient, path: str) -> None:
    """What was asked is repeated as text, in answers and in errors."""
    checked(hostile.get(path.replace("{}", quote(EVIL, safe=""))).text)


def test_a_hostile_note_runs_nothing(hostile: TestClient) -> None:
    """Nor does its author."""
    hostile.post("/note", data={"about": "c1", "text": EVIL, "author": EVIL}, headers=OWN)
    page = hostile.get("/claim/c1").text

    assert "&lt;script&gt;alert(1)" in page
    checked(page)


@pytest.mark.parametrize(
    "path",
    ["/static/..%2F..%2Fapp.py", "/static/../app.py", "/static/%2e%2e/app.py", "/static/..\\app.py", "/static//etc/passwd",
     "/static/page.html", "/static/base.html", "/static/%00", "/static/desk.css%00.js", "/static/", "/templates/base.html"],
)  # fmt: skip
def test_no_path_leads_out_of_the_static_files(desk: TestClient, path: str) -> None:
    """Only names that the desk itself listed are answered."""
    assert desk.get(path).status_code == 404
