"""A claim in one line that can be read alone."""

import re
from collections.abc import Mapping, Sequence

from hearsay.corroborate.keys import in_title
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern, words
from hearsay.records import Article, Attribution, Statement

LONGEST = 240
FEWEST = 4
"""Words that a proposition has at least."""
QUOTES = (("“", "”"), ("«", "»"), ('"', '"'))
EDGES = " \t\r\n\"“”„«»‘’',;"


def gist(article: Article, group: Sequence[Statement], attributions: Mapping[str, Attribution]) -> str:
    """The first full statement of the body; else the headline; else a part of a sentence with who said it."""
    return _closed(_chosen(article, group, attributions))


def _chosen(article: Article, group: Sequence[Statement], attributions: Mapping[str, Attribution]) -> str:
    body = [s for s in group if not in_title(article, s)]
    outer = [s for s in body if not (s.attribution and attributions[s.attribution].within)]
    whole = next((s for s in outer if full(article, s)), None)
    if whole:
        return _alone(article, whole, attributions)
    if article.title and "://" not in article.title and len(body) < len(group):
        return _line(article.title).rstrip(" ;,")
    return _alone(article, (outer or body or list(group))[0], attributions)


def full(article: Article, statement: Statement) -> bool:
    """Whether it has a subject and a verb and is no question."""
    language = article.language or FALLBACK
    text = _without_dateline(article, statement)
    said = text.split()
    if len(said) < FEWEST or text.rstrip(EDGES).endswith((":", "?")) or text.isupper():
        return False
    if statement.attribution is None:
        return not pattern(language, "outlets", "first_appeared").search(text)
    if statement.firmness in ("denied", "doubted"):
        return False  # *she denied it leaks*: without the cue it would say that it leaks
    headless = said[0].islower() and pattern(language, "finite", topic="claims").fullmatch(said[0])
    if headless or said[0].lower() in words(language, "fragments", topic="claims"):
        return False
    if statement.speech_act not in words(language, "told", topic="claims"):
        return False
    verbs = [m.start() for m in pattern(language, "finite", topic="claims").finditer(text)]
    asides = [m.start() for m in pattern(language, "relatives", topic="claims").finditer(text)]
    return bool(verbs) and (verbs[0] < min(asides, default=len(text)) or len(verbs) > sum(a < verbs[-1] for a in asides))


def _alone(article: Article, statement: Statement, attributions: Mapping[str, Attribution]) -> str:
    """*It has sold the mine* needs to say who; a part of a sentence gets the rest of it."""
    language = article.language or FALLBACK
    line = _line(_without_dateline(article, statement)).strip(EDGES)
    attribution = attributions.get(statement.attribution or "")
    if attribution is None:
        return line
    if not full(article, statement):
        return (_hull(article, attribution) if attribution.source else None) or statement.gist
    first = re.match(r"\w*", line.lower())
    pronoun = first is not None and first.group() in words(language, "pronouns", "self")
    return f"{attribution.chain[-1].name}: {line}" if pronoun and attribution.source else line


def hull(attribution: Attribution) -> tuple[int, int]:
    """From the first to the last of source, cue and content."""
    spans = [*attribution.source, *attribution.cue, *attribution.content]
    return min(s for s, _ in spans), max(e for _, e in spans)


def _hull(article: Article, attribution: Attribution) -> str | None:
    """Source, cue and content as they stand, a pronoun replaced by the name; None when they stand far apart."""
    start, end = hull(attribution)
    text = article.text[start:end]
    if len(text) > LONGEST + 60 or "\n" in text:
        return None
    at, until = attribution.source[0]
    loose = words(article.language or FALLBACK, "pronouns", "self")
    if article.text[at:until].lower() in loose:
        text = article.text[start:at] + attribution.chain[-1].name + article.text[until:end]
    return _line(text).strip(EDGES)


def _without_dateline(article: Article, statement: Statement) -> str:
    start, end = statement.span
    if article.dateline and article.dateline.span[0] <= start < article.dateline.span[1] < end:
        start = article.dateline.span[1]
    return article.text[start:end].strip().lstrip("-–— ")


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"


def _closed(line: str) -> str:
    """A quotation that begins in a line ends in it, and one that only ends in it begins it."""
    for first, last in QUOTES:
        short = line.count(first) - line.count(last) if first != last else line.count(first) % 2
        line = line + last if short > 0 else first + line if short < 0 else line
    return line
