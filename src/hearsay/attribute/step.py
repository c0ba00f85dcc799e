"""The attribute room as a step: an article in, its reading out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearsay import packs
from hearsay.attribute.answers import open_questions, responses, spoken_for
from hearsay.attribute.chains import carriers, chains, the_cast
from hearsay.attribute.encoder import Encoder
from hearsay.attribute.memory import NOT_STATED, make_memory
from hearsay.attribute.names import completed
from hearsay.attribute.reading import read
from hearsay.attribute.sentences import sentences
from hearsay.attribute.sift import sift
from hearsay.attribute.voices import voice_of
from hearsay.ids import record_id
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern
from hearsay.records import Article, Attribution, Reading, Span, Voice


@dataclass(frozen=True, slots=True)
class Attribute:
    """Settings in, one article in, one :class:`Reading` out; a language without a pack gives sentences only."""

    encoder: Encoder
    nested: bool = True

    @property
    def name(self) -> str:
        """What stands in ``made_by``."""
        return f"attribute@1+{self.encoder.name}"

    def __call__(self, article: Article) -> Reading:
        """Sentences, names, attributions with chains, responses and open questions."""
        language = article.language or FALLBACK
        lines = sentences(article.text, _without_dateline(article), language)
        if language not in packs.languages():
            return Reading(article=article.id, sentences=lines)
        found, names = read(self.encoder, article.text, article.body, self.nested, language)
        names = completed(article.text, language, names)
        found = sift(language, article.text, lines, names, found)
        cast, root = the_cast(article, language, names), carriers(article)
        made = chains(article, found, cast, lines, self.name)
        made = [a for a in made if not spoken_for(a, article.text, language)]
        made = _deeper(made) + _adverbs(article, root, lines, made, self.name)
        memory = make_memory(cast, lines, [c for a in made for c in a.content], root=root)
        for one in made:
            voice_of(memory, one.source)
        return Reading(
            article=article.id,
            sentences=lines,
            names=tuple(replace(n, full=cast.named(n.span)) for n in names),
            attributions=tuple(sorted(made, key=lambda a: (a.cue or a.content)[0])),
            responses=tuple(responses(article, memory, made)),
            open_questions=tuple(open_questions(article, language, lines)),
        )


def _without_dateline(article: Article) -> list[Span]:
    """The body's paragraphs; a dateline at the beginning of one belongs to no sentence."""
    if article.dateline is None:
        return list(article.body)
    opens, ends = article.dateline.span
    return [(ends, end) if start <= opens < ends < end else (start, end) for start, end in article.body]


def _deeper(made: list[Attribution]) -> list[Attribution]:
    """A parent that was set aside leaves its children on their own."""
    known = {a.id for a in made}
    return [a if a.within in known or a.within is None else replace(a, within=None) for a in made]


def _adverbs(
    article: Article, root: tuple[Voice, ...], lines: Sequence[Span], made: Sequence[Attribution], made_by: str
) -> list[Attribution]:
    """A sourceless *reportedly*: somebody said so, and the report does not say who."""
    out, language = [], article.language or FALLBACK
    held = sorted(c for a in made for c in (*a.content, *a.cue))
    for start, end in lines:
        match = pattern(language, "firmness", "sourceless").search(article.text, start, end)
        if match is None or any(s <= match.start() < e for s, e in held):
            continue
        span = (start, end - 1 if article.text[end - 1] in ".!?" else end)
        chain = (*root, Voice(name=NOT_STATED, kind="unnamed", cue=match.span(), firmness="hedged"))
        out.append(
            Attribution(
                id=record_id(article.id, "attribution", (), (match.span(),), (span,)),
                article=article.id,
                source=(),
                cue=(match.span(),),
                content=(span,),
                mode="indirect",
                firmness="hedged",
                speech_act="assertion",
                source_kind="unnamed",
                chain=chain,
                end="trail ends",
                score=1.0,
                made_by=made_by,
            )
        )
    return out
