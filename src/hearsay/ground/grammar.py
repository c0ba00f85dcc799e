"""From the rules and tables of a language pack to its grammar: ``{month} {day}, {year}`` becomes a matcher."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hearsay.ground.phrases import DIGITS, WORDS, Bucket, Grammar, Rule, Table, Value

_DECIMAL = 10
_NO_WORDS = frozenset({"lists", "tense", "join", "stretch"})
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
    "half_year": r"H[12]",
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
_STARTS_WITH_DIGIT = frozenset(_BUILT_IN) - {"quarter", "half_year", "dash", "year_dash", "hyphen", "fy"}
_WHOLE = frozenset({"day", "year", "bare_year", "yy"})
_WRITTEN_SO = {"quarter": "q", "half_year": "h", "fy": "fy"}


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
        hit[0].lower() for _, table in _tables(pack) for word in table if word[:1].isupper() and (hit := WORDS.search(word))
    }
    return Grammar(tables, {start: _bucket(start, rules) for start, rules in by_start.items()}, frozenset(by_start) - capital)


def _bucket(start: str, rules: Sequence[Rule]) -> Bucket:
    allowed = [rule.starts[start] for rule in rules]
    nexts = set[str]().union(*(words for words in allowed if words is not None))
    after = {word: [r for r, words in zip(rules, allowed, strict=True) if words is None or word in words] for word in nexts}
    return Bucket(after, [rule for rule, words in zip(rules, allowed, strict=True) if words is None])


def _compounds(table: Table, parted: Sequence[str] | None) -> dict[str, Value]:
    """Number words of two: "twenty-five", "twenty five"."""
    tens = parted or ()
    ones = [(word, value) for word, value in table.items() if int(value) < _DECIMAL] if tens else []
    return {f"{ten}{gap}{one}": int(table[ten]) + int(value) for ten in tens for one, value in ones for gap in ("-", " ")}


def _tables(pack: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return [
        (name, table)
        for name, table in pack.items()
        if isinstance(table, dict) and name not in {"lists", "tense", "join", "stretch"}
    ]


def _rule(entry: Mapping[str, Any], pack: Mapping[str, Any]) -> Rule:
    pattern, leading, gap = "", True, ""
    for element in str(entry["form"]).split():
        body, may, tail = _split(element)
        choices = body.split("|")
        unit = "(?:" + "|".join(_choice(choice, pack) for choice in choices) + ")"
        after = f",?{_SPACE}" if tail == "," else f"(?:{_SPACE})?" if tail == "~" else _SPACE
        if leading:
            pattern += f"(?:{unit}{after})?" if may else unit
        else:
            pattern += f"(?:{gap}{unit})?" if may else gap + unit
        gap = gap if may and gap else after
        leading = leading and may
    ahead = f"(?={entry['next']})" if "next" in entry else ""
    barred = f"(?!{entry['not_next']})" if "not_next" in entry else ""
    return Rule(
        means=str(entry["means"]),
        source=rf"{pattern}(?!\w|[./:-]\d){ahead}{barred}",
        starts=_openings([_split(element) for element in str(entry["form"]).split()], pack),
        leads=frozenset(pack["lists"][entry["lead"]]) if "lead" in entry else None,
        barred=frozenset(pack["lists"][entry["not_lead"]]) if "not_lead" in entry else frozenset(),
        after_name=bool(entry.get("after_name")),
        given=entry.get("with", {}),
    )


def _openings(elements: Sequence[tuple[str, bool, str]], pack: Mapping[str, Any]) -> dict[str, frozenset[str] | None]:
    """Every word that a rule can start with, and what may come after it where that is told."""
    out: dict[str, frozenset[str] | None] = {}
    for place, (body, may, tail) in enumerate(elements):
        nexts = None if tail == "~" else _nexts(elements[place + 1 :], pack)
        for choice in body.split("|"):
            for start, whole in _starts(choice, pack).items():
                known = out.get(start, frozenset[str]())
                out[start] = known | nexts if nexts is not None and known is not None and whole else None
        if not may:
            break
    return out


def _nexts(elements: Sequence[tuple[str, bool, str]], pack: Mapping[str, Any]) -> frozenset[str] | None:
    out = set[str]()
    for body, may, _ in elements:
        starts = [_starts(choice, pack) for choice in body.split("|")]
        if not all(starts):
            return None
        out.update(*starts)
        if not may:
            return frozenset(out)
    return None


def _split(element: str) -> tuple[str, bool, str]:
    hit = _ELEMENT.fullmatch(element)
    if hit is None:
        raise ValueError(f"not an element of a phrase: {element!r}")
    return hit["body"], bool(hit["may"]), hit["tail"]


def _choice(choice: str, pack: Mapping[str, Any]) -> str:
    macro = _MACRO.fullmatch(choice)
    if macro is None:
        return spelt([choice.replace("_", " ")])
    name = macro[1]
    if name == "dayth":
        return f"(?P<dayth>{_DAY})(?:{'|'.join(pack['suffix'])})"
    inner = _BUILT_IN[name] if name in _BUILT_IN else _compound(name, pack) + spelt(pack[name])
    return f"(?P<{name}{macro[2]}>{inner})"


def _compound(name: str, pack: Mapping[str, Any]) -> str:
    tens = pack["lists"].get("compound", {}).get(name)
    if not tens:
        return ""
    ones = [word for word, value in pack[name].items() if value < _DECIMAL]
    return f"(?:{spelt(tens)})[- ](?:{spelt(ones)})|"


def spelt(words: Iterable[str]) -> str:
    """A pattern for each word as a report may print it, longest first: a capital as written or all in capitals."""
    small = [word for word in words if word == word.lower()]
    forms = {form for word in words if word != word.lower() for form in (word, word.upper())}
    parts = [_alternatives(forms)] if forms else []
    return "|".join([*parts, f"(?i:{_alternatives(small)})"] if small else parts)


def _alternatives(forms: Iterable[str]) -> str:
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", _SPACE) for form in ordered)


def _starts(choice: str, pack: Mapping[str, Any]) -> dict[str, bool]:
    """The words that a choice can start with, and whether the word is all of it."""
    macro = _MACRO.fullmatch(choice)
    if macro is None:
        words = [choice.replace("_", " ")]
    elif macro[1] in _STARTS_WITH_DIGIT or macro[1] == "dayth":
        return {DIGITS: macro[1] in _WHOLE}
    elif macro[1] in _WRITTEN_SO:
        return {_WRITTEN_SO[macro[1]]: False}
    elif macro[1] in _BUILT_IN:
        return {}
    else:
        words = list(pack[macro[1]])
        words += [f"{ten}-" for ten in pack["lists"].get("compound", {}).get(macro[1], ())]
    out: dict[str, bool] = {}
    for word in words:
        hits = WORDS.findall(word)
        if hits:
            out[hits[0].lower()] = out.get(hits[0].lower(), True) and hits[0] == word
    return out
