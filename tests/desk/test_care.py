from pathlib import Path

import pytest
from typer.testing import CliRunner

from hearsay.desk.cli import app

TEXT = "Bridge at Lendava shut\n\nMayor Ruta Klavins said on Monday that the bridge was shut. Two trucks fell into the river."


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive with one report."""
    folder = tmp_path_factory.mktemp("care")
    (folder / "a.txt").write_text(TEXT)
    made = f"sqlite:///{folder}/a.db"
    CliRunner().invoke(app, ["add", str(folder / "a.txt"), "--archive", made, "--threads", "1"], catch_exceptions=False)
    return made


@pytest.mark.parametrize(
    ("command", "said"),
    [(["check"], "sound"), (["verify"], "1 pages: 1 holds"), (["status"], "reports"), (["correct"], "")],
)
def test_care_of_a_sound_archive(url: str, command: list[str], said: str) -> None:
    """Each says so and ends with 0."""
    found = CliRunner().invoke(app, [*command, "--archive", url], catch_exceptions=False)

    assert found.exit_code == 0
    assert said in found.stdout


def test_a_backup_is_an_archive(url: str, tmp_path: Path) -> None:
    """It can be asked as the first one can."""
    copy = tmp_path / "copy.db"
    CliRunner().invoke(app, ["backup", str(copy), "--archive", url], catch_exceptions=False)
    found = CliRunner().invoke(app, ["search", "bridge", "--archive", f"sqlite:///{copy}"], catch_exceptions=False)

    assert found.exit_code == 0
    assert "bridge" in found.stdout
