"""Short texts that try one thing each: python quality/robustness.py [--failures] [--json FILE] [PHENOMENON...].

Every file of ``quality/robustness`` is one phenomenon: what it tries (lines that begin with ``# ``), then cases with a
line of ``---`` between them, marked as ``training/marked.py`` tells. A case is read by itself, as ``hearsay extract``
reads a report. It passes when every attribution marked at the outer level is found, source, cue and content each
overlapping and no source where none is marked, and nothing else is found; it is exact when every character is right.
Exit code 1 when fewer cases pass than ``quality/floors.toml`` asks for.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hearsay.attribute.encoder import load_encoder  # noqa: E402
from hearsay.attribute.reading import read  # noqa: E402
from hearsay.run.scoring import pairs  # noqa: E402
from training.marked import Marked, levels, unmark  # noqa: E402

FOLDER = ROOT / "quality" / "robustness"
ROLES = ("source", "cue", "content")
Event = Mapping[str, Sequence[tuple[int, int]]]
"""Spans of every role of one attribution; a role that is absent has none."""
Reader = Callable[[str], list[Event]]


@dataclass(frozen=True, slots=True)
class Case:
    """One short text and the ``line`` of its file on which it begins."""

    line: int
    marked: Marked

    @property
    def text(self) -> str:
        """The text without its marks."""
        return self.marked.text

    @property
    def expected(self) -> list[Event]:
        """The attributions at the outer level; those inside a content are not asked for."""
        return list(levels(self.marked)[0][1])


@dataclass(frozen=True, slots=True)
class Result:
    """How one case went."""

    case: Case
    found: list[Event]
    passed: bool
    exact: bool


def cases(path: Path) -> list[Case]:
    """The cases of one file. Raises ValueError naming the file and the line on which a case begins that cannot be read."""
    out: list[Case] = []
    held: list[str] = []
    begins = 1
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, "---"], 1):
        if line.strip() == "---":
            if any(part.strip() for part in held):
                out.append(Case(begins, _unmarked(path, begins, "\n".join(held).strip("\n") + "\n")))
            held = []
        elif not out and not held and (line.startswith("# ") or not line.strip()):
            continue
        else:
            begins = begins if held else number
            held.append(line)
    return out


def _unmarked(path: Path, begins: int, marked: str) -> Marked:
    try:
        return unmark(marked)
    except ValueError as error:
        raise ValueError(f"{path.name}, the case on line {begins}: {error}") from None


def judge(case: Case, found: list[Event]) -> Result:
    """Whether the attributions found are those expected: each has its own partner, and none is left over."""
    wanted = [_characters(case.text, event) for event in case.expected]
    given = [_characters(case.text, event) for event in found]
    if len(wanted) != len(given):
        return Result(case, found, False, False)
    return Result(case, found, _paired(wanted, given, _overlaps), _paired(wanted, given, lambda a, b: a == b))


def _characters(text: str, event: Event) -> tuple[frozenset[int], ...]:
    """The places of the visible characters of each role."""
    return tuple(frozenset(i for s, e in event.get(role, ()) for i in range(s, e) if not text[i].isspace()) for role in ROLES)


Places = tuple[frozenset[int], ...]


def _overlaps(a: Places, b: Places) -> bool:
    """Every role is present in both with a common character, or absent from both."""
    return all(bool(x & y) if x and y else x == y for x, y in zip(a, b, strict=True))


def _paired(wanted: list[Places], given: list[Places], fit: Callable[[Places, Places], bool]) -> bool:
    """Whether each of ``wanted`` can have a partner of its own among ``given``."""
    return len(pairs(wanted, given, lambda a, b: int(fit(a, b)))) == len(wanted)


def reader() -> Reader:
    """The shipped model, or that of the environment variable HEARSAY_MODEL, as `hearsay extract` uses it."""
    encoder = load_encoder()

    def attributions(text: str) -> list[Event]:
        found, _ = read(encoder, text, [(0, len(text))], nested=False)
        return [{role: getattr(one, role) for role in ROLES} for one in found]

    return attributions


def shown(text: str, events: Sequence[Event], sign: str) -> str:
    """One line for each attribution: source | cue | content."""
    lines = []
    for event in events:
        roles = (" … ".join(text[s:e] for s, e in event.get(role, ())) or "(none)" for role in ROLES)
        lines.append(f"    {sign} " + " | ".join(roles).replace("\n", " / "))
    return "\n".join(lines or [f"    {sign} nothing"])


def _record(result: Result) -> dict[str, object]:
    case = result.case
    given = {"line": case.line, "text": case.text, "passed": result.passed, "exact": result.exact}
    return given | {"expected": case.expected, "found": result.found}


def below(counts: Mapping[str, int], floors: Mapping[str, int]) -> list[str]:
    """The phenomena of which fewer cases pass than their floor; one without a floor may pass any number."""
    return [name for name, passed in counts.items() if passed < floors.get(name, 0)]


def main() -> int:
    known = {path.stem: path for path in sorted(FOLDER.glob("*.txt"))}
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("phenomena", nargs="*", metavar="PHENOMENON", help=f"any of {', '.join(known)}")
    ask.add_argument("--failures", action="store_true", help="print every case that fails, what is expected (-) and found (+)")
    ask.add_argument("--json", type=Path, metavar="FILE", help="write every case and what is found in it")
    given = ask.parse_args()
    if unknown := sorted(set(given.phenomena) - set(known)):
        ask.error(f"no such phenomenon: {', '.join(unknown)}")
    read_one = reader()
    results = {name: [judge(c, read_one(c.text)) for c in cases(known[name])] for name in given.phenomena or known}
    for name, some in results.items() if given.failures else ():
        for one in (one for one in some if not one.passed):
            print(f"{name}.txt:{one.case.line}: {one.case.text.strip()}")
            print(shown(one.case.text, one.case.expected, "-"))
            print(shown(one.case.text, one.found, "+"))
    if given.json:
        table = {name: [_record(one) for one in some] for name, some in results.items()}
        given.json.write_text(json.dumps(table, ensure_ascii=False, indent=1), encoding="utf-8")
    return _report(results)


def _report(results: Mapping[str, Sequence[Result]]) -> int:
    """Print the table, and say what is below its floor."""
    floors = tomllib.loads((ROOT / "quality" / "floors.toml").read_text(encoding="utf-8")).get("robustness", {})
    counts = {name: (len(some), sum(o.passed for o in some), sum(o.exact for o in some)) for name, some in results.items()}
    total = tuple(sum(column) for column in zip(*counts.values(), strict=True))
    print(f"{'phenomenon':<24}{'cases':>7}{'passed':>8}{'exact':>7}{'floor':>7}")
    for name, (size, passed, exact) in counts.items():
        print(f"{name:<24}{size:>7}{passed:>8}{exact:>7}{floors.get(name, 0):>7}")
    print(f"{'together':<24}{total[0]:>7}{total[1]:>8}{total[2]:>7}")
    low = below({name: count[1] for name, count in counts.items()}, floors)
    for name in low:
        print(f"below the floor: {name}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
