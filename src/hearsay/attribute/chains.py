"""The chain of voices of every attribution, from the outlet to whoever could know."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from hearsay.attribute.cast import Cast, make_cast
from hearsay.attribute.firmness import cue_firmness, firmness_of, mode, speech_act
from hearsay.attribute.memory import NOT_STATED, Memory, make_memory
from hearsay.attribute.reading import Found
from hearsay.attribute.sources import PROPER, body_kind, is_outlet, read_phrase
from hearsay.attribute.voices import voice_of
from hearsay.ids import entity_id, record_id
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern, table, words
from hearsay.records import Article, Attribution, Name, Span, Voice

CREDIT = re.compile(r"[.!?”\"] \(([^\W\d_a-z][\w .&’'-]{1,40})\)$")
"""An agency in brackets at the end of the last paragraph: *(Reuters)*."""
OUR_REPORT = "this report"


def chains(article: Article, found: Sequence[Found], cast: Cast, sentences: Sequence[Span], made_by: str) -> list[Attribution]:
    """Attributions with chains, in the order found; ids of parents filled in."""
    contents = [c for f in found if f.within is None for c in f.content]
    own = cast.canonical(article.outlet or "")
    memory = make_memory(cast, sentences, contents, root=carriers(article), title=article.title_span, own=own)
    order = sorted(range(len(found)), key=lambda i: (_in_title(article, _root(found, i)), _depth(found, i), _position(found[i])))
    made: dict[int, tuple[Voice, ...]] = {}
    for i in order:
        parent = found[i].within
        made[i] = _chain(article, cast, memory, found[i], memory.root if parent is None else made[parent])
    ids: dict[int, str] = {}
    return [_record(article, cast.language, found[i], made[i], i, ids, made_by) for i in range(len(found))]


def the_cast(article: Article, language: str, names: list[Name]) -> Cast:
    """Who appears in an article; its own outlet and the agency it credits are known before a word is read."""
    return make_cast(article.text, language, names, [name for name in (article.outlet, article.agency) if name])


def outlet_voice(article: Article) -> Voice:
    """The outlet itself, the first voice of every chain; a body that publishes its own statement is no outlet."""
    name = article.outlet or OUR_REPORT
    press_release = pattern(article.language or FALLBACK, "bodies").search(name)
    return Voice(name=name, kind=body_kind(article.language or FALLBACK, name) if press_release else "outlet")


def carriers(article: Article) -> tuple[Voice, ...]:
    """The outlet, and the newsroom whose report it reprints by its own credit."""
    voices = [outlet_voice(article)]
    credited = article.agency or _first_home(article)
    if credited and _fold(credited) not in _fold(article.outlet or ""):
        voices.append(Voice(name=credited, kind="outlet", entity=entity_id("outlet", credited)))
    return tuple(voices)


def _first_home(article: Article) -> str | None:
    """The newsroom whose report is reprinted: *this article first appeared in X*."""
    language = article.language or FALLBACK
    for start, end in article.body:
        match = pattern(language, "outlets", "first_appeared").search(article.text, start, end)
        home = PROPER.search(article.text, match.end(), min(end, match.end() + 60)) if match else None
        if home:
            return home.group().removeprefix("The ").strip()
    last = article.text[slice(*article.body[-1])] if article.body else ""
    credit = CREDIT.search(last)
    return credit.group(1) if credit and len(article.body) > 2 else None


def _in_title(article: Article, found: Found) -> bool:
    """Headlines are read last: the body tells who *officials* are."""
    span = article.title_span
    return span is not None and span[0] <= _position(found) < span[1]


def _root(found: Sequence[Found], index: int) -> Found:
    parent = found[index].within
    return found[index] if parent is None else _root(found, parent)


def _depth(found: Sequence[Found], index: int) -> int:
    parent = found[index].within
    return 0 if parent is None else 1 + _depth(found, parent)


def _position(found: Found) -> int:
    return (found.source or found.cue)[0][0]


def _chain(article: Article, cast: Cast, memory: Memory, found: Found, root: tuple[Voice, ...]) -> tuple[Voice, ...]:
    cue_text = " ".join(article.text[s:e] for s, e in found.cue)
    cue = found.cue[0] if found.cue else None
    own = replace(voice_of(memory, found.source), cue=cue, firmness=cue_firmness(cast.language, cue_text))
    if _is_outlet(cast.language, article, own):
        voices: list[Voice] = []
    else:
        voices = [v for v in _passed_by(article, cast, memory, found) if not _is_outlet(cast.language, article, v)]
        voices.append(own)
    voices += [v for v in _cited(article, cast, memory, found) if v.name not in {known.name for known in voices}]
    return root + tuple(v for v in voices if v.name not in {r.name for r in root} or v.name == NOT_STATED)


def _is_outlet(language: str, article: Article, voice: Voice) -> bool:
    """The article speaking of itself: *this newspaper*, or its own name."""
    first_person = voice.name.lower() in words(language, "pronouns", "first")
    if first_person or pattern(language, "outlets", "itself").match(voice.name):
        return True
    ours, theirs = _fold(article.outlet or ""), _fold(voice.name)
    return bool(ours) and bool(theirs) and (ours == theirs or (f" {theirs} " in f" {ours} " and voice.kind != "person"))


def _fold(name: str) -> str:
    return re.sub(r"\W+", " ", name.lower()).strip().removeprefix("the ")


def _passed_by(article: Article, cast: Cast, memory: Memory, found: Found) -> list[Voice]:
    """*told the Daily Star*, *quoted by Reuters*: a newsroom between this one and the speaker."""
    span = addressee(article, cast.language, found)
    if span is None:
        return []
    phrase = read_phrase(cast.language, article.text, span, cast.names, cast.outlets)
    if phrase.head in words(cast.language, "outlets", "takers"):
        return []
    proper = PROPER.search(phrase.text)
    if phrase.kind != "outlet" and not (proper and is_outlet(cast.language, proper.group())):
        return []
    if proper and phrase.name is None:
        name = cast.canonical(proper.group())
        return [Voice(name=name, kind="outlet", mention=span, entity=entity_id("outlet", name))]
    voice = voice_of(memory, (span,))
    return [voice] if voice.entity else []


def addressee(article: Article, language: str, found: Found) -> Span | None:
    """Whom it was said to: the phrase after *told*, *warned*, *quoted by*."""
    if not found.cue:
        return None
    start, end = found.cue[0][0], found.cue[-1][1]
    later = [s for s, _ in found.content if s >= end]
    limit = min([end + 70, *later]) if later else end + 70
    match = pattern(language, "outlets", "telling").search(article.text, start, limit)
    if match is None:
        return None
    begin = match.end() + 1
    stop = _end(language, "addressee_end").search(article.text, begin)
    span = (begin, min(limit, stop.start() if stop else limit))
    return span if article.text[slice(*span)].strip() and span[1] - span[0] > 1 else None


def _cited(article: Article, cast: Cast, memory: Memory, found: Found) -> list[Voice]:
    """*…, citing two officials*: who the source itself had it from, in the same sentence."""
    near = [*found.source, *found.cue]
    if not near:
        return []
    start = min(s for s, _ in near)
    sentence = memory.sentence(start)
    match = pattern(cast.language, "outlets", "citing").search(article.text, start, sentence[1]) if sentence else None
    if match is None or not sentence:
        return []
    begin = match.end() + 1
    stop = _end(cast.language, "cited_end").search(article.text, begin)
    end = min(sentence[1], stop.start() if stop else sentence[1])
    if begin >= end or not article.text[begin:end].strip():
        return []
    return [replace(voice_of(memory, ((begin, end),)), cue=match.span())]


def _record(
    article: Article, language: str, found: Found, chain: tuple[Voice, ...], index: int, ids: dict[int, str], made_by: str
) -> Attribution:
    text = article.text
    cue = " ".join(text[s:e] for s, e in found.cue)
    content = " … ".join(text[s:e] for s, e in found.content)
    speaker = next((v for v in chain if v.cue == (found.cue[0] if found.cue else None) and v.cue), chain[-1])
    span = addressee(article, language, found)
    ids[index] = record_id(article.id, "attribution", found.source, found.cue, found.content)
    return Attribution(
        id=ids[index],
        article=article.id,
        source=found.source,
        cue=found.cue,
        content=found.content,
        mode=mode(text, found.content),
        firmness=firmness_of(language, cue, content),
        speech_act=speech_act(language, cue, content),
        source_kind=speaker.kind,
        addressee=span,
        chain=chain,
        end=trail_end(language, chain),
        within=ids.get(found.within) if found.within is not None else None,
        score=round(found.score, 2),
        made_by=made_by,
    )


@cache
def _end(language: str, key: str) -> re.Pattern[str]:
    """Where a noun phrase after *told* or *citing* stops."""
    return re.compile(table(language, "outlets", key))


def trail_end(language: str, chain: tuple[Voice, ...]) -> Literal["witness", "document", "trail ends"]:
    """Whether the last voice could know, is a document, or the trail just ends there."""
    last = chain[-1]
    if last.kind == "document":
        return "document"
    vague = last.kind == "outlet" or last.name == NOT_STATED or last.name.lower() in words(language, "pronouns", "thing")
    return "trail ends" if vague else "witness"
