"""What parties answered when they were asked, and what the report says nobody knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hearsay.attribute.memory import NOT_STATED, Memory
from hearsay.attribute.voices import voice_of
from hearsay.packs.lexicon import table, words
from hearsay.records import Article, Attribution, OpenQuestion, Response, ResponseStatus, Span

LONGEST = 160
"""Characters of a party; more is no noun phrase."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of answering or not."""

    status: ResponseStatus
    phrase: re.Pattern[str]


@cache
def _answers(language: str) -> tuple[Pattern, ...]:
    forms = table(language, "forms", topic="answers")
    return tuple(
        Pattern(entry["status"], re.compile(_fill(phrase, forms), re.IGNORECASE))
        for entry in table(language, "answer", topic="answers")
        for phrase in entry["phrases"]
    )


@cache
def _open(language: str) -> tuple[re.Pattern[str], ...]:
    forms = table(language, "forms", topic="answers")
    return tuple(re.compile(_fill(p, forms), re.IGNORECASE) for p in table(language, "open", "phrases", topic="answers"))


@cache
def _subject(language: str, key: str) -> re.Pattern[str]:
    """One of the patterns by which the subject of a clause is found."""
    return re.compile(table(language, "subject", key, topic="answers"), re.IGNORECASE)


def _fill(phrase: str, forms: dict[str, str]) -> str:
    """Put the forms of have and be in; other braces are counts of a pattern and stay."""
    for name, form in forms.items():
        phrase = phrase.replace("{" + name + "}", form)
    return phrase


def open_questions(article: Article, language: str, sentences: Sequence[Span]) -> list[OpenQuestion]:
    """From the words that say so to the end of their sentence, one a sentence."""
    out = []
    for start, end in sentences:
        hits = [m.start() for p in _open(language) if (m := p.search(article.text, start, end))]
        if hits and article.text[end - 1] != "?":
            out.append(OpenQuestion(article=article.id, span=(min(hits), end)))
    return out


def responses(article: Article, memory: Memory, attributions: Sequence[Attribution]) -> list[Response]:
    """Every answer the article reports, by place. What is not written is not inferred."""
    out: list[Response] = []
    for start, end in memory.sentences:
        if article.title_span and article.title_span[0] <= start < article.title_span[1]:
            continue  # the headline repeats what the body tells with its words
        taken: list[Span] = []
        for pattern in _answers(memory.cast.language):
            for match in pattern.phrase.finditer(article.text, start, end):
                if any(s < match.end() and match.start() < e for s, e in taken):
                    continue
                found = _response(article, memory, attributions, pattern.status, (start, end), match)
                if found is not None:
                    taken.append(match.span())
                    out.append(found)
    return sorted(out, key=lambda r: r.span)


def _response(
    article: Article,
    memory: Memory,
    attributions: Sequence[Attribution],
    status: ResponseStatus,
    sentence: Span,
    match: re.Match[str],
) -> Response | None:
    text, language = article.text, memory.cast.language
    party = _party(text, language, sentence[0], match.start())
    carrier = next((a for a in attributions if any(s <= match.start() and match.end() <= e for s, e in a.content)), None)
    own = next((a for a in attributions if any(s < match.end() and match.start() < e for s, e in a.cue)), None)
    if own is not None and own.source and own.chain[-1].name != NOT_STATED and status in ("confirmed", "denied"):
        name, span = own.chain[-1].name, own.source[0]
        if article.text[slice(*span)].lower() in words(language, "subject", "not_party", topic="answers"):
            return None
    elif party is None:
        return None
    elif carrier and text[slice(*party)].lower() in words(language, "pronouns", "first"):
        name, span = carrier.chain[-1].name, party  # in a quotation "I" is the speaker
    else:
        name, span = voice_of(memory, (party,)).name, party
    return Response(
        article=article.id,
        party=name,
        party_span=span,
        status=status,
        span=(min(span[0], match.start()), sentence[1]),
        scope="only the report" if _about_report(language, text[match.end() : sentence[1]]) else "whole",
        asker=_asker(article, language, text[match.start() : sentence[1]]),
        as_of=article.published,
        chain=carrier.chain if carrier else memory.root,
    )


def _party(text: str, language: str, start: int, end: int) -> Span | None:
    """The subject before a phrase: the one its clause begins with, or the noun phrase before *who*."""
    before = _subject(language, "adverb").sub("", text[start:end])
    relative = _subject(language, "relative").search(before)
    if relative:
        found = _subject(language, "noun_phrase").search(before, 0, relative.start())
        first, last = found.span() if found else (0, 0)
    else:
        first, last = _of_clause(language, before)
    name = before[first:last]
    first += len(name) - len(name.lstrip(" ,“\"'"))
    name = before[first:last]
    if not name or len(name) > LONGEST or name.lower() in words(language, "subject", "not_party", topic="answers"):
        return None
    return start + first, start + last


def _of_clause(language: str, before: str) -> Span:
    """From the beginning of the last clause, without *However,* before it and auxiliaries after it."""
    first = max((m.end() for m in _subject(language, "clause").finditer(before)), default=0)
    opener = _subject(language, "opener").match(before[first:])
    first += opener.end() if opener else 0
    return first, first + len(_subject(language, "trailing").sub("", before[first:]))


def _about_report(language: str, rest: str) -> bool:
    low = rest[:60].lower()
    return any(phrase in low for phrase in table(language, "subject", "only_report", topic="answers"))


def _asker(article: Article, language: str, rest: str) -> str | None:
    """Who put the question, where the sentence says so."""
    for key in ("asked_by", "asked_object"):
        match = re.search(table(language, "subject", key, topic="answers"), rest)
        if match:
            return match.group("asker").rstrip(".,’'")
    return article.outlet if re.search(r"\b(?:our|us|we)\b", rest, re.IGNORECASE) else None


def spoken_for(attribution: Attribution, text: str, language: str) -> bool:
    """True for what is told elsewhere: a refusal to comment, an open question. It is no attribution."""
    if not attribution.cue:
        return False
    start, end = attribution.cue[0][0], attribution.cue[-1][1]
    near = (max(0, start - 30), end + 60)
    quiet = [p.phrase for p in _answers(language) if p.status not in ("confirmed", "denied")]
    hits = [m.span() for p in [*quiet, *_open(language)] for m in p.finditer(text, *near)]
    return any(s < end and start < e for s, e in hits)
