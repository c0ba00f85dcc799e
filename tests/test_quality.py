"""The floors of ``quality/floors.toml`` hold for the command as shipped."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", ["polnear", "seed"])
def test_the_floor_holds(name: str, shared: Path) -> None:
    """``quality/accuracy.py`` ends well: the shipped model is as good as the project says."""
    assert shared.is_dir()
    ran = subprocess.run([sys.executable, ROOT / "quality" / "accuracy.py", name], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
