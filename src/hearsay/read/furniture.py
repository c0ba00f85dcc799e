"""Text of the page that is not the report, and why it is not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hearsay.packs import load
from hearsay.read.blocks import Block

_BAR = re.compile(r"\s*[|·•¦]\s*|\s{3,}")
_SITE = re.compile(r"\s*(?:[|·•»]|\s[-–—:])\s*(?P<site>[^|·•»]{2,50})")
_ENDS_SENTENCE = re.compile(r"[.…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Found:
    """Which blocks are furniture and why, and the site's name where a block is headline and name."""

    why: dict[int, str]
    site: str | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    why: str
    pattern: re.Pattern[str]
    opens: bool


def furniture(text: str, found: Sequence[Block], title: int | None, language: str) -> Found:
    """Find repeated headlines, comment boxes, share bars and the like among the blocks of a text.

    ``title`` is the place of the headline in ``found``; it is never furniture itself.
    """
    why: dict[int, str] = {}
    site: str | None = None
    headline = found[title].of(text) if title is not None else ""
    opened: str | None = None
    for place, block in enumerate(found):
        line = block.of(text)
        if place == title:
            continue
        named = after_headline(line, headline)
        rule = _rule_for(line, language)
        if named is not None:
            why[place], site, opened = "repeated headline", named or site, None
        elif rule is not None:
            why[place], opened = rule.why, rule.why if rule.opens else opened
        elif _is_link_bar(line, language):
            why[place] = "link bar"
        elif opened and _is_listed(line):
            why[place] = opened
        else:
            opened = None
    return Found(_only_edges(why, found, title), site)


def is_furniture(line: str, language: str) -> bool:
    """Whether a line, wherever it stands, is furniture by its own words."""
    return _rule_for(line, language) is not None or _is_link_bar(line, language)


def same_words(one: str, two: str) -> bool:
    """Whether two lines say the same but for letter case, quotes and spaces."""
    return _plain(one) == _plain(two) != ""


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


def after_headline(line: str, headline: str) -> str | None:
    """``""`` for the headline again, the site's name for "headline - Name", None for anything else."""
    if not headline:
        return None
    if same_words(line, headline):
        return ""
    rest = line[len(headline) :] if line.startswith(headline) else ""
    named = _SITE.fullmatch(rest)
    return named["site"].strip() if named and len(named["site"].split()) <= 6 else None


def _rule_for(line: str, language: str) -> _Rule | None:
    rules, longest = _rules(language)
    if len(line) > longest:
        return None
    bare = " ".join(line.split()).strip("»›>→*•·|[] ")
    return next((rule for rule in rules if rule.pattern.fullmatch(bare)), None)


def _is_link_bar(line: str, language: str) -> bool:
    """Several short pieces with bars between, most of them furniture by their own words."""
    pieces = [piece for piece in _BAR.split(line.strip()) if piece]
    if len(pieces) < 2 or len(line) > 200 or any(len(piece.split()) > 5 for piece in pieces):
        return False
    return sum(_rule_for(piece, language) is not None for piece in pieces) * 2 >= len(pieces)


def _is_listed(line: str) -> bool:
    return len(line) <= 140 and not _ENDS_SENTENCE.search(line)


def _only_edges(why: dict[int, str], found: Sequence[Block], title: int | None) -> dict[int, str]:
    """All of it, unless nothing else were left: then the page is what it is."""
    return why if len(why) + (title is not None) < len(found) else {}


@cache
def _rules(language: str) -> tuple[tuple[_Rule, ...], int]:
    table = load(language, "furniture")
    rules = tuple(
        _Rule(
            group["why"], re.compile("|".join(f"(?:{pattern})" for pattern in group["patterns"]), re.I), group.get("opens", False)
        )
        for group in table["line"]
    )
    return rules, table["longest"]
