"""Phrases of a language, told in data: ``{month} {day}, {year}`` becomes a matcher that gives their values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

Value = int | str | float
Table = Mapping[str, Value]

_DECIMAL = "0123456789"
DIGITS = "#"
"""The key of rules that may start with a digit."""

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
_DASH = "[-–—/]"
_BUILT_IN = {
    "day": rf"{_DAY}(?!\d)",
    "year": _YEAR,
    "bare_year": r"(?:1[89]|20)\d\d(?!\d)",
    "yy": r"\d\d(?!\d)",
    "decade": r"(?:1[5-9]|20)\d0s",
    "short_decade": r"(?:['’‘])?[1-9]0s",
    "number": r"\d{1,3}(?!\d)",
    "amount": r"\d{1,4}(?:[.,]\d{1,2})?(?!\d)",
    "hyphen": "[-‐‑–]",
    "fy": r"FY[ -]?(?:(?:19|20)\d\d|\d\d)(?!\d)",
    "quarter": r"Q[1-4]",
    "dash": f"{_DASH}|to|until",
    "year_dash": _DASH,
    "iso": r"\d{4}-\d\d-\d\d(?:[T ](?:2[0-3]|[01]\d):[0-5]\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?",
    "numeric": r"\d{1,2}(?P<mark>[./])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?!\d)",
    "clock_full": r"(?:2[0-3]|[01]?\d)[:h][0-5]\d(?:[:.][0-5]\d)?",
    "clock_half": r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?",
    "clock_bare": r"(?:2[0-3]|[01]\d)[:.]?[0-5]\d",
}
_SPACE = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*(?=\S))"
_ELEMENT = re.compile(r"(?P<body>[^?,~]+)(?P<may>\??)(?P<tail>[,~]?)")
_MACRO = re.compile(r"\{(\w+?)(\d?)\}")
_STARTS_WITH_DIGIT = frozenset(_BUILT_IN) - {"quarter", "dash", "year_dash", "hyphen", "fy"}
_WRITTEN_SO = {"quarter": "q", "fy": "fy"}


@dataclass(frozen=True, slots=True)
class Match:
    """One phrase found: its place, what it means, and the values of its parts."""

    start: int
    end: int
    means: str
    parts: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase of a language, compiled."""

    means: str
    pattern: re.Pattern[str]
    starts: frozenset[str]
    leads: frozenset[str] | None = None
    barred: frozenset[str] = frozenset()
    after_name: bool = False
    given: Mapping[str, Value] = field(default_factory=dict)

    def may_follow(self, text: str, start: int, at: int) -> bool:
        """Whether the word before allows this phrase at ``at``."""
        if self.after_name:
            return at > start and text[at - 1] == " " and word_before(text, start, at, as_written=True)[:1].isupper()
        if self.leads is None and not self.barred:
            return True
        word = word_before(text, start, at)
        return word not in self.barred and (self.leads is None or word in self.leads)


@dataclass(frozen=True, slots=True)
class Grammar:
    """All phrases of one topic, found by the word they start with."""

    tables: Mapping[str, Table]
    rules: Mapping[str, Sequence[Rule]] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    """The words that start a phrase and are written small."""

    def find(self, text: str, start: int, end: int) -> Iterator[Match]:
        """Every phrase in ``text[start:end]``, in order, none inside another; the longest wins."""
        done = start
        for word in _WORDS.finditer(text, start, end):
            rules = self.rules.get(DIGITS if word[0][0].isdecimal() else word[0].lower())
            if rules is None or word.start() < done or not _free(text, start, word.start()):
                continue
            if word[0][0].isupper() and word[0].lower() in self.common and _in_name(text, start, word.start()):
                continue
            found = max(self._matches(rules, text, word.start(), (start, end)), key=lambda m: m.end, default=None)
            if found is not None:
                done = found.end
                yield found

    def _matches(self, rules: Sequence[Rule], text: str, at: int, bounds: tuple[int, int]) -> Iterator[Match]:
        for rule in rules:
            hit = rule.pattern.match(text, at, bounds[1])
            if hit and rule.may_follow(text, bounds[0], at):
                yield Match(at, hit.end(), rule.means, {**self._values(hit), **rule.given})

    def _values(self, hit: re.Match[str]) -> dict[str, Value]:
        parts: dict[str, Value] = {}
        for name, written in hit.groupdict().items():
            table = self.tables.get(name)
            if written is not None:
                parts[name] = table[" ".join(written.casefold().split())] if table else written
        return parts


_WORDS = re.compile(r"\d+|[^\W\d_]+")
_LAST_WORD = re.compile(r"(\w+)['’]?\W{0,2}$")


def word_before(text: str, start: int, at: int, *, as_written: bool = False) -> str:
    """The word that stands directly before a place, in small letters; empty when there is none."""
    hit = _LAST_WORD.search(text[max(start, at - 24) : at])
    word = hit[1] if hit else ""
    return word if as_written else word.lower()


def _in_name(text: str, start: int, at: int) -> bool:
    """Whether a capitalised word goes on with a name: "The Daily Today"."""
    before = word_before(text, start, at, as_written=True)
    return text[at - 1 : at] == " " and before[:1].isupper() and not before.isupper() and text[at - 2].isalpha()


def _free(text: str, start: int, at: int) -> bool:
    """Whether a phrase may start here: not inside a word, a number, an amount or an address."""
    if at == start:
        return True
    before = text[at - 1]
    if before in ".,:/-–" and at - 1 > start:
        return not (text[at - 2].isdigit() and text[at].isdigit()) and before not in "/"
    return not (before.isalnum() or before in "_$£€¥#@/+")


def compile_grammar(pack: Mapping[str, Any], *, everywhere: bool = False) -> Grammar:
    """The phrases of a language pack; ``everywhere`` keeps only those that are written alike in every language."""
    tables = {name: {str(word).casefold(): value for word, value in table.items()} for name, table in _tables(pack)}
    for name, table in tables.items():
        table.update(_compounds(table, pack["lists"].get("compound", {}).get(name)))
    by_start: dict[str, list[Rule]] = {}
    for entry in pack["rule"]:
        if entry.get("everywhere") or not everywhere:
            rule = _rule(entry, pack)
            for start in rule.starts:
                by_start.setdefault(start, []).append(rule)
    capital = {
        hit[0].lower() for _, table in _tables(pack) for word in table if word[:1].isupper() and (hit := _WORDS.search(word))
    }
    return Grammar(tables, by_start, frozenset(by_start) - capital)


def _compounds(table: Table, parted: Sequence[str] | None) -> dict[str, Value]:
    """Number words of two: "twenty-five", "twenty five"."""
    tens = parted or ()
    ones = [(word, value) for word, value in table.items() if int(value) < len(_DECIMAL)] if tens else []
    return {f"{ten}{gap}{one}": int(table[ten]) + int(value) for ten in tens for one, value in ones for gap in ("-", " ")}


def _tables(pack: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return [(name, table) for name, table in pack.items() if isinstance(table, dict) and name not in {"lists", "tense", "join"}]


def _rule(entry: Mapping[str, Any], pack: Mapping[str, Any]) -> Rule:
    pattern, starts, leading, gap = "", set[str](), True, ""
    for element in str(entry["form"]).split():
        body, may, tail = _split(element)
        choices = body.split("|")
        unit = "(?:" + "|".join(_choice(choice, pack) for choice in choices) + ")"
        after = f",?{_SPACE}" if tail == "," else f"(?:{_SPACE})?" if tail == "~" else _SPACE
        if leading:
            starts.update(chain.from_iterable(_starts(choice, pack) for choice in choices))
            pattern += f"(?:{unit}{after})?" if may else unit
        else:
            pattern += f"(?:{gap}{unit})?" if may else gap + unit
        gap = gap if may and gap else after
        leading = leading and may
    ahead = f"(?={entry['next']})" if "next" in entry else ""
    barred = f"(?!{entry['not_next']})" if "not_next" in entry else ""
    return Rule(
        means=str(entry["means"]),
        pattern=re.compile(rf"{pattern}(?!\w|[./:-]\d){ahead}{barred}"),
        starts=frozenset(starts),
        leads=frozenset(pack["lists"][entry["lead"]]) if "lead" in entry else None,
        barred=frozenset(pack["lists"][entry["not_lead"]]) if "not_lead" in entry else frozenset(),
        after_name=bool(entry.get("after_name")),
        given=entry.get("with", {}),
    )


def _split(element: str) -> tuple[str, bool, str]:
    hit = _ELEMENT.fullmatch(element)
    if hit is None:
        raise ValueError(f"not an element of a phrase: {element!r}")
    return hit["body"], bool(hit["may"]), hit["tail"]


def _choice(choice: str, pack: Mapping[str, Any]) -> str:
    macro = _MACRO.fullmatch(choice)
    if macro is None:
        return "|".join(spelt([choice.replace("_", " ")]))
    name = macro[1]
    if name == "dayth":
        return f"(?P<dayth>{_DAY})(?:{'|'.join(pack['suffix'])})"
    inner = _BUILT_IN[name] if name in _BUILT_IN else _compound(name, pack) + "|".join(spelt(pack[name]))
    return f"(?P<{name}{macro[2]}>{inner})"


def _compound(name: str, pack: Mapping[str, Any]) -> str:
    tens = pack["lists"].get("compound", {}).get(name)
    if not tens:
        return ""
    ones = [word for word, value in pack[name].items() if value < len(_DECIMAL)]
    return f"(?:{'|'.join(spelt(tens))})[- ](?:{'|'.join(spelt(ones))})|"


def spelt(words: Sequence[str] | Mapping[str, Any]) -> list[str]:
    """Each word as a report may print it, longest first, ready for a pattern: also capitalised and in capitals."""
    forms = {form for word in words for form in (word, word[:1].upper() + word[1:], word.upper())}
    return [re.escape(form).replace(r"\ ", _SPACE) for form in sorted(forms, key=lambda form: (-len(form), form))]


def _starts(choice: str, pack: Mapping[str, Any]) -> set[str]:
    macro = _MACRO.fullmatch(choice)
    if macro is None:
        words = [choice.split("_")[0]]
    elif macro[1] in _STARTS_WITH_DIGIT or macro[1] == "dayth":
        return {DIGITS}
    elif macro[1] in _WRITTEN_SO:
        words = [_WRITTEN_SO[macro[1]]]
    else:
        words = list(pack[macro[1]])
    return {hit[0].lower() for word in words if (hit := _WORDS.search(word))}
