"""Our own reports with marks in the text: python -m training.marked FILE...

``[s1 …]``, ``[c1 …]`` and ``[t1 …]`` are source, cue and content of the first attribution, ``{per …}`` is a name.
Marks nest: an attribution inside a content is one that the content reports.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "invented"
ROLE_OF = {"s": "source", "c": "cue", "t": "content"}
KIND_OF = {
    "per": "person",
    "org": "organisation",
    "out": "outlet",
    "loc": "location",
    "fac": "facility",
    "peo": "people",
    "oth": "other",
}
MARK = re.compile(r"\[([sct])(\d+) ?|\{(per|org|out|loc|fac|peo|oth) |[\[\]{}]")
Event = dict[str, list[tuple[int, int]]]


@dataclass(slots=True)
class Marked:
    """A text without its marks, its attributions by number and its names as (start, end, kind)."""

    text: str = ""
    events: dict[int, Event] = field(default_factory=dict)
    names: list[tuple[int, int, str]] = field(default_factory=list)


def unmark(marked: str) -> Marked:
    """Take the marks out. Raises ValueError naming the line of a mark that is not opened, closed or known."""
    opened: list[tuple[str, re.Match[str], int, int]] = []
    out, done = Marked(), 0
    for match in MARK.finditer(marked):
        out.text += marked[done : match.start()]
        done = match.end()
        line = marked.count("\n", 0, match.start()) + 1
        if match[0] in "]}":
            if not opened or opened[-1][0] != match[0]:
                raise ValueError(f"line {line}: {match[0]} closes nothing")
            _close(out, *opened.pop()[1:])
        elif match[0] in "[{":
            raise ValueError(f"line {line}: unknown mark {marked[match.start() : match.start() + 12]!r}")
        else:
            opened.append(("]" if match[1] else "}", match, len(out.text), line))
    if opened:
        raise ValueError(f"line {opened[-1][3]}: {opened[-1][1][0]!r} is never closed")
    out.text += marked[done:]
    return out


def _close(out: Marked, match: re.Match[str], start: int, line: int) -> None:
    end = len(out.text.rstrip())
    if end <= start:
        raise ValueError(f"line {line}: nothing stands in {match[0]!r}")
    if match[3]:
        out.names.append((start, end, KIND_OF[match[3]]))
    else:
        out.events.setdefault(int(match[2]), {}).setdefault(ROLE_OF[match[1]], []).append((start, end))


def levels(marked: Marked) -> list[tuple[tuple[int, int], list[Event]]]:
    """The whole text with its outer attributions, then every content that holds others as a text of its own."""
    holds = {n: _parent(marked.events, n) for n in marked.events}
    out = [((0, len(marked.text)), [e for n, e in marked.events.items() if holds[n] is None])]
    for number, event in marked.events.items():
        inner = [e for n, e in marked.events.items() if holds[n] == number]
        if inner:
            out.append(((min(s for s, _ in event["content"]), max(e for _, e in event["content"])), inner))
    return out


def _parent(events: dict[int, Event], number: int) -> int | None:
    """The attribution with the shortest content around this one's cue."""
    spans = [span for role in ("cue", "content") for span in events[number].get(role, [])]
    around = [
        (end - start, other)
        for other, event in events.items()
        if other != number
        for start, end in event.get("content", [])
        if all(start <= s and e <= end and (s, e) != (start, end) for s, e in spans[:1])
    ]
    return min(around)[1] if around else None


def problems(marked: Marked) -> list[str]:
    """What a writer should look at: attributions without cue or content."""
    return [
        f"attribution {number} has no {role}"
        for number, event in marked.events.items()
        for role in ("cue", "content")
        if role not in event
    ]


def main() -> int:
    counts: Counter[str] = Counter()
    for path in map(Path, sys.argv[1:] or sorted(map(str, FOLDER.glob("*.txt")))):
        try:
            marked = unmark(path.read_text(encoding="utf-8"))
        except ValueError as error:
            print(f"{path}: {error}")
            continue
        for problem in problems(marked):
            print(f"{path}: {problem}")
        counts.update({"reports": 1, "words": len(marked.text.split()), "attributions": len(marked.events)})
        counts.update(kind for _, _, kind in marked.names)
    print(dict(counts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
