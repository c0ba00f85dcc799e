"""From all that the model marks to what says something: for the brief, not for `extract`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from hearsay.attribute.firmness import mode
from hearsay.attribute.reading import Found
from hearsay.packs.lexicon import pattern, table, words
from hearsay.records import Name, Span

LONGEST = 90
"""Characters of a source after *according to*."""


def sift(language: str, text: str, sentences: Sequence[Span], names: Sequence[Name], found: Sequence[Found]) -> list[Found]:
    """Fill in subjects, drop what tells nothing; children of what is dropped go to its parent."""
    joined = _joined(language, text, found)
    whole = [_uncited(language, text, _according(language, text, _whole_source(language, text, f))) for f in joined]
    filled = [_with_subject(language, text, sentences, names, f) for f in whole]
    return _renumbered(filled, [f for f in filled if _tells(language, text, f)])


def _whole_source(language: str, text: str, found: Found) -> Found:
    """A source that is only *the*, or ends with *of the*, was cut short: it goes on to the next mark, cue or content."""
    spoken = text[slice(*found.source[0])].lower().split() if found.source else []
    bare = set(spoken) <= words(language, "article") | words(language, "indefinite")
    open_end = bool(spoken) and spoken[-1] in words(language, "article") | words(language, "belonging")
    if not spoken or not (bare or open_end):
        return found
    start, end = found.source[0]
    stops = [s for s, _ in (*found.cue, *found.content) if s >= end]
    match = re.compile(r"(?: [^\W\d_][\w’'-]*){1,4}").match(text, end, min([end + 60, *stops]))
    return replace(found, source=((start, match.end()), *found.source[1:])) if match else found


def _according(language: str, text: str, found: Found) -> Found:
    """The source of *according to* stands right behind it, whatever stands further off."""
    if not found.cue or not pattern(language, "according").fullmatch(text[slice(*found.cue[-1])]):
        return found
    start = found.cue[-1][1] + 1
    if any(s <= start < e for s, e in found.source):
        return found
    stop = re.compile(table(language, "outlets", "addressee_end")).search(text, start)
    end = stop.start() if stop else len(text)
    if not text[start:end].strip() or end - start > LONGEST:
        return found
    content = tuple(part for s, e in found.content for part in _outside((s, e), (start, end)))
    return replace(found, source=((start, end),), content=content) if content else found


def _joined(language: str, text: str, found: Sequence[Found]) -> list[Found]:
    """*X reported, citing two officials, that …*, read as if X reported the officials and cited what was reported: as one."""
    citing = pattern(language, "outlets", "citing")
    cites = [f for f in found if f.source and len(f.cue) == 1 and citing.fullmatch(text[slice(*f.cue[0])])]

    def whole(one: Found) -> Found:
        end = one.cue[-1][1] if one.cue else 0
        later = [f for f in cites if f is not one and f.source == one.source and f.within == one.within and f.content]
        near = next((f for f in later if one.content and end <= f.cue[0][0] <= one.content[0][0]), None)
        if near is None or not one.content[0][0] < near.content[0][0] <= one.content[0][1] + 1:
            return one
        return replace(one, content=tuple(sorted({*one.content, *near.content})))

    return [whole(f) for f in found]


def _uncited(language: str, text: str, found: Found) -> Found:
    """*X reported, citing two officials, that …*: whom X cites is no part of what X says."""
    if not found.content:
        return found
    start = found.content[0][0]
    before = list(pattern(language, "outlets", "citing").finditer(text, max(0, start - LONGEST), start))
    if not before or text[before[-1].end() : start].strip():
        return found
    rest = re.compile(table(language, "outlets", "cited_then")).match(text, start, found.content[-1][1])
    if rest is None:
        return found
    content = tuple(part for span in found.content for part in _outside(span, (start, rest.end())))
    return replace(found, content=content) if content else found


def _outside(span: Span, hole: Span) -> list[Span]:
    """What is left of a span when another is cut out."""
    parts = [(span[0], min(span[1], hole[0])), (max(span[0], hole[1]), span[1])]
    return [(s, e) for s, e in parts if s < e]


def _with_subject(language: str, text: str, sentences: Sequence[Span], names: Sequence[Name], found: Found) -> Found:
    """*X does this, saying that*: the subject of the sentence is who says it."""
    if found.source or not found.cue or not pattern(language, "participle").match(text, found.cue[0][0]):
        return found
    cue = found.cue[0][0]
    start = next((s for s, e in sentences if s <= cue < e), cue)
    subject = next((n for n in names if start <= n.span[0] < cue and n.kind in ("person", "organisation")), None)
    return replace(found, source=(subject.span,)) if subject else found


def _tells(language: str, text: str, found: Found) -> bool:
    """Whether somebody says something here: *we* within a quotation is the speaker still, *did not say* says nothing,
    *citing two officials* names a source, and a verb without a source counts only as hearsay or around a quotation.
    """
    source = " ".join(text[s:e] for s, e in found.source).lower()
    cue = " ".join(text[s:e] for s, e in found.cue)
    if pattern(language, "outlets", "citing").fullmatch(cue) or pattern(language, "says_nothing").search(cue):
        return False
    if found.within is not None and source in words(language, "pronouns", "first") | words(language, "pronouns", "loose"):
        return False
    if not set(re.findall(r"\w+", " ".join(text[s:e] for s, e in found.content).lower())) - words(language, "article"):
        return False
    quoted = found.within is None and mode(text, found.content) != "indirect"
    return bool(source) or quoted or _hearsay(language, cue, nested=found.within is not None)


def _hearsay(language: str, cue: str, *, nested: bool) -> bool:
    """*Is alleged to* and *reportedly* pass something on; *the alleged plan* only hedges a noun.

    Inside what a source says, *reportedly* is the outlet's own caution and no further voice.
    """
    match = pattern(language, "firmness", "hearsay_cue").search(cue)
    if match is None:
        return False
    if pattern(language, "firmness", "adverbs").fullmatch(match.group()):
        return not nested
    return not re.match(r"\s+(?!to\b|that\b|by\b)\w", cue[match.end() :])


def _renumbered(found: Sequence[Found], kept: Sequence[Found]) -> list[Found]:
    """Parents that were dropped hand their children to their own parents."""
    place = {id(f): i for i, f in enumerate(kept)}

    def parent(index: int | None) -> int | None:
        while index is not None and id(found[index]) not in place:
            index = found[index].within
        return None if index is None else place[id(found[index])]

    return [Found(f.source, f.cue, f.content, f.score, parent(f.within)) for f in kept]
