"""What a person decided, read from TOML files: corrections, who owns an outlet, how reliable a source is.

Anything in a file that cannot be understood is a :class:`UsageError` of one line, which names the file and the entry
and says what to write instead. Whether the reports meant are there is found out later (:mod:`hearsay.run.rulings`).
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from hearsay.errors import UsageError
from hearsay.records import CopyKind, Judgement

GRADES = ("A", "B", "C", "D", "E", "F")
PAIR = 'one = { report = "a.txt", text = "…" } and two = { report = "b.txt", text = "…" }'
NAMES = 'one = "Ana Ruiz" and two = "the mayor", as the brief names these origins'
SHAPES = {
    "apart": PAIR,
    "same": PAIR,
    "copy": 'from = "a.txt", to = "b.txt" and kind = "reprint", "rewrite" or "citation"',
    "not_copy": 'from = "a.txt" and to = "b.txt"',
    "source": 'printed = "the second official", is = "Ana Ruiz" and, where it holds for one report, report = "a.txt"',
    "attribution": 'report = "a.txt", text = "…", verdict = "confirmed", "rejected" or "corrected" (then source, cue or content)',
    "one_origin": NAMES,
    "two_origins": NAMES,
}
NEEDED = {
    "apart": ("one", "two"),
    "same": ("one", "two"),
    "copy": ("from", "to", "kind"),
    "not_copy": ("from", "to"),
    "source": ("printed", "is"),
    "attribution": ("report", "text", "verdict"),
    "one_origin": ("one", "two"),
    "two_origins": ("one", "two"),
}
PARTS = ("source", "cue", "content")
OPTIONAL = {"source": ("report",), "attribution": PARTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A statement, named by its report and characters of its text."""

    report: str
    text: str


Ref = str | Quoted
"""A statement: its id, the id of its claim, or words of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a person says of the attribution with these words. Each part as it should read, piece by piece; ``None``: as found."""

    report: str
    text: str
    verdict: Judgement
    source: tuple[str, ...] | None = None
    cue: tuple[str, ...] | None = None
    content: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """A corrections file as written, entry by entry in the order of the file.

    Reports are named as people name them: by id, path, end of a path, or URL. ``sources``: (report or ``None`` for
    all, name as printed, who that is).
    """

    file: str = ""
    apart: tuple[tuple[Ref, Ref], ...] = ()
    same: tuple[tuple[Ref, Ref], ...] = ()
    copies: tuple[tuple[str, str, CopyKind], ...] = ()
    not_copies: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str | None, str, str], ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    one_origin: tuple[tuple[str, str], ...] = ()
    two_origins: tuple[tuple[str, str], ...] = ()


def plain(name: str) -> str:
    """A name as it is compared: whatever its capitals and spaces."""
    return " ".join(name.split()).casefold()


def read_corrections(path: str) -> Corrections:
    """The file of ``--corrections``. Raises :class:`UsageError` naming the entry."""
    given = _toml("--corrections", path)
    for name in given:
        if name not in NEEDED:
            known = ", ".join(f"[[{one}]]" for one in NEEDED)
            raise UsageError(f'--corrections {path}: "{name}" is not known; the entries are {known}')
    found = {name: _entries(path, name, given.get(name, [])) for name in NEEDED}
    return Corrections(
        file=path,
        apart=tuple(_pair(*entry) for entry in found["apart"]),
        same=tuple(_pair(*entry) for entry in found["same"]),
        copies=tuple((*_reports(*entry), _kind(*entry)) for entry in found["copy"]),
        not_copies=tuple(_reports(*entry) for entry in found["not_copy"]),
        sources=tuple(_source(*entry) for entry in found["source"]),
        verdicts=tuple(_verdict(*entry) for entry in found["attribution"]),
        one_origin=tuple(_names(*entry) for entry in found["one_origin"]),
        two_origins=tuple(_names(*entry) for entry in found["two_origins"]),
    )


def read_owners(path: str) -> tuple[tuple[str, str], ...]:
    """The file of ``--owners``: each outlet with its owner, sorted. Raises :class:`UsageError` naming the key."""
    option, shape = f"--owners {path}", '"Outlet" = "Owner"'
    given = _sections("--owners", path, {"owners": shape, "groups": '"Owner" = ["Outlet", "Outlet"]'})
    pairs = [(outlet, _name(option, outlet, owner, shape)) for outlet, owner in given["owners"].items()]
    for owner, outlets in given["groups"].items():
        if not isinstance(outlets, list):
            raise UsageError(f'{option}, "{owner}": is not a list of outlets; write "{owner}" = ["Outlet", "Outlet"]')
        pairs += [(_name(option, owner, outlet, f'"{owner}" = ["Outlet", "Outlet"]'), owner) for outlet in outlets]
    return _once(option, pairs, "owners")


def read_grades(path: str) -> tuple[tuple[str, str], ...]:
    """The file of ``--sources``: each source with its letter, sorted. Raises :class:`UsageError` naming the key."""
    option, shape = f"--sources {path}", '"Name" = "B"'
    given = _sections("--sources", path, {"reliability": shape})
    for name, letter in given["reliability"].items():
        if letter not in GRADES:
            what = f'"{letter}"' if isinstance(letter, str) else "what stands there"
            raise UsageError(f'{option}, "{name}": {what} is not a grade; write one of {", ".join(GRADES)} in quotation marks')
    return _once(option, list(given["reliability"].items()), "grades")


def _toml(option: str, path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"{option} {path}: cannot be read ({why}); give a TOML file") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{option} {path}: is not TOML ({error}); docs/corrections.md has an example") from None


def _entries(path: str, name: str, listed: object) -> list[tuple[str, dict[str, Any]]]:
    """Each entry with the words that name it in a message, all its keys known and none of those needed missing."""
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise UsageError(f'--corrections {path}: "{name}" is not a list of entries; write [[{name}]] above each')
    entries = [(f"--corrections {path}, [[{name}]] {number}", one) for number, one in enumerate(listed, 1)]
    for where, entry in entries:
        for key in entry:
            if key not in (*NEEDED[name], *OPTIONAL.get(name, ())):
                raise UsageError(f'{where}: "{key}" is not known; write {SHAPES[name]}')
        for key in NEEDED[name]:
            if key not in entry:
                raise UsageError(f'{where}: "{key}" is missing; write {SHAPES[name]}')
    return entries


def _words(where: str, key: str, given: object) -> str:
    if not isinstance(given, str) or not given.strip():
        raise UsageError(f'{where}: "{key}" is not a text; write {key} = "…"')
    return given.strip()


def _ref(where: str, key: str, given: object) -> Ref:
    if isinstance(given, str):
        return _words(where, key, given)
    if not isinstance(given, dict) or set(given) != {"report", "text"}:
        shape = f'{key} = {{ report = "a.txt", text = "…" }}'
        raise UsageError(f'{where}: "{key}" names no statement; write {shape}, or the id of a statement or claim')
    return Quoted(report=_words(where, "report", given["report"]), text=_words(where, "text", given["text"]))


def _pair(where: str, entry: Mapping[str, Any]) -> tuple[Ref, Ref]:
    one, two = _ref(where, "one", entry["one"]), _ref(where, "two", entry["two"])
    if one == two:
        raise UsageError(f'{where}: "one" and "two" are the same; name two statements')
    return one, two


def _reports(where: str, entry: Mapping[str, Any]) -> tuple[str, str]:
    start, end = _words(where, "from", entry["from"]), _words(where, "to", entry["to"])
    if start == end:
        raise UsageError(f'{where}: "from" and "to" are the same; name two reports')
    return start, end


def _kind(where: str, entry: Mapping[str, Any]) -> CopyKind:
    kinds: dict[str, CopyKind] = {kind: kind for kind in get_args(CopyKind)}
    given = _words(where, "kind", entry["kind"])
    if given not in kinds:
        raise UsageError(f'{where}: "{given}" is not a kind of copy; write one of {", ".join(kinds)}')
    return kinds[given]


def _source(where: str, entry: Mapping[str, Any]) -> tuple[str | None, str, str]:
    report = _words(where, "report", entry["report"]) if "report" in entry else None
    printed, meant = (" ".join(_words(where, key, entry[key]).split()) for key in ("printed", "is"))
    return report, printed, meant


def _names(where: str, entry: Mapping[str, Any]) -> tuple[str, str]:
    one, two = (" ".join(_words(where, key, entry[key]).split()) for key in ("one", "two"))
    if plain(one) == plain(two):
        raise UsageError(f'{where}: "one" and "two" are the same; name two origins')
    return one, two


def _verdict(where: str, entry: Mapping[str, Any]) -> Verdict:
    kinds: dict[str, Judgement] = {kind: kind for kind in get_args(Judgement)}
    given = _words(where, "verdict", entry["verdict"])
    if given not in kinds:
        raise UsageError(f'{where}: "{given}" is not a verdict; write one of {", ".join(kinds)}')
    parts = {name: _pieces(where, name, entry[name]) for name in PARTS if name in entry}
    if (given == "corrected") != bool(parts):
        raise UsageError(f'{where}: "corrected" is for an entry with source, cue or content, and only for that')
    return Verdict(
        report=_words(where, "report", entry["report"]), text=_words(where, "text", entry["text"]), verdict=kinds[given], **parts
    )


def _pieces(where: str, key: str, given: object) -> tuple[str, ...]:
    """A text, or several that do not stand beside each other; an empty one where there is none."""
    if given == "" and key != "content":
        return ()
    listed = given if isinstance(given, list) and given else [given]
    return tuple(_words(where, key, one) for one in listed)


def _sections(option: str, path: str, shapes: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The tables of a file that has only those."""
    given = _toml(option, path)
    first, shape = next(iter(shapes.items()))
    for name, section in given.items():
        if name not in shapes or not isinstance(section, dict):
            raise UsageError(
                f'{option} {path}: "{name}" does not belong there; write [{first}] and below it lines such as {shape}'
            )
    return {name: given.get(name, {}) for name in shapes}


def _name(option: str, key: str, given: object, shape: str) -> str:
    if not isinstance(given, str) or not given.strip():
        raise UsageError(f'{option}, "{key}": is not a name; write {shape}, each name in quotation marks')
    return given


def _once(option: str, pairs: Iterable[tuple[str, str]], what: str) -> tuple[tuple[str, str], ...]:
    """Each name with its one value, sorted: the order of a file says nothing."""
    found: dict[str, tuple[str, str]] = {}
    for name, value in pairs:
        name, value = " ".join(name.split()), " ".join(value.split())
        known = found.setdefault(plain(name), (name, value))
        if not name:
            raise UsageError(f"{option}: a name is empty; write it in quotation marks")
        if plain(known[1]) != plain(value):
            raise UsageError(f'{option}, "{name}": has two {what}, {known[1]} and {value}; keep one')
    return tuple(sorted(found.values()))
