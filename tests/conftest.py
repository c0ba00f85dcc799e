"""What a test may need from outside the checkout: skipped where absent, failed where ``HEARSAY_REQUIRE`` asks for it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.databases import Server, programs, running

# A test says what holds, not how fast: machines that run tests are shared.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

LONG = 60


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes may hold the time at which they were made, and processes that test side by side must agree on every name."""
    return argname if isinstance(val, bytes) or (isinstance(val, str) and len(val) > LONG) else None


BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def _absent(what: str, message: str) -> None:
    """Skip, unless ``HEARSAY_REQUIRE`` names what is absent; then fail."""
    if what in os.environ.get("HEARSAY_REQUIRE", "").split(","):
        pytest.fail(f"{message}, and HEARSAY_REQUIRE asks for it")
    pytest.skip(message)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the checkout: corpora, scorers, report families."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        _absent("shared", "there is no folder `shared` beside the checkout")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that can be started."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        _absent("chromium", "no Chromium is installed")
    return str(found)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server that runs, of the tests' own."""
    found = programs()
    if found is None:
        _absent("postgres", "no PostgreSQL server is installed")
        return
    with running(found) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def archive_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an archive that is not yet made: once a file, once a database of a server."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'archive.db'}"
        return
    server = request.getfixturevalue("postgres")
    url = server.fresh()
    yield url
    server.drop(url)
