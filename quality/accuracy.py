"""Accuracy as shipped, against the floors: python quality/accuracy.py [polnear] [seed] [families].

Needs the folder `shared` (corpora and scorers) beside the checkout; without it, says so and ends. Without names, all
three run. `families` is for information and has no floor. Exit code 1 below a floor.
"""

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

from workshop import ABSENT, ROOT, SHARED, hearsay, unpack_dev

FLOORS = tomllib.loads((ROOT / "quality" / "floors.toml").read_text(encoding="utf-8"))
BRIEF = f"{shlex.quote(hearsay())} brief --json"


def polnear(shared: Path) -> bool:
    """Attributions on PolNeAR dev: F1 over whole attributions, every role overlapping."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts, gold = unpack_dev(shared, folder)
        found, scores = folder / "found.jsonl", folder / "scores.json"
        with found.open("wb") as out:
            subprocess.run([hearsay(), "extract", str(texts)], stdout=out, check=True)
        scorer = [sys.executable, str(shared / "score" / "attribution.py")]
        given = ["--gold", str(gold), "--text", str(texts), "--pred", str(found), "--json", str(scores)]
        subprocess.run(scorer + given, check=True)
        reached = float(json.loads(scores.read_text(encoding="utf-8"))["whole"]["overlap"]["F1"])
    floor = FLOORS["polnear_dev"]["all_roles_overlap_f1"]
    print(f"PolNeAR dev, all roles overlap: F1 {reached:.3f}, floor {floor}", flush=True)
    return reached >= float(floor)


def seed(shared: Path) -> bool:
    """The seed report against an analyst's reading of it."""
    command = [sys.executable, str(shared / "score" / "seed.py"), "--brief", BRIEF]
    ran = subprocess.run([*command, "--floor", str(FLOORS["seed"]["statements"])], check=False)
    return ran.returncode == 0


def families(shared: Path) -> bool:
    """Families of invented reports; figures only."""
    folders = sorted(str(path.parent) for path in (shared / "families").glob("*/family.json"))
    ran = subprocess.run([sys.executable, str(shared / "score" / "families.py"), *folders, "--brief", BRIEF], check=False)
    return ran.returncode == 0


CHECKS: dict[str, Callable[[Path], bool]] = {"polnear": polnear, "seed": seed, "families": families}


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("which", nargs="*", metavar="NAME", help=f"any of {', '.join(CHECKS)}")
    which = ask.parse_args().which or list(CHECKS)
    if unknown := sorted(set(which) - set(CHECKS)):
        ask.error(f"no such check: {', '.join(unknown)}")
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    failed = [name for name in which if not CHECKS[name](SHARED)]
    for name in failed:
        print(f"below the floor, or failed: {name}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
