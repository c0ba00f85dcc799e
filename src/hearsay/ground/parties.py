"""People and bodies that a statement is about."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from hearsay.ids import entity_id
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern
from hearsay.records import Article, Name, Party, Span

KINDS = {"person": "person", "organisation": "organisation", "people": "group"}


def parties(article: Article, names: Sequence[Name], span: Span) -> tuple[Party, ...]:
    """Names of persons, bodies and peoples inside a span, each once, by place; ``names`` are by place."""
    language = article.language or FALLBACK
    out: dict[str, Party] = {}
    first = bisect_left(names, span[0], key=lambda n: n.span[0])
    last = bisect_left(names, span[1], key=lambda n: n.span[0])
    for name in names[first:last]:
        if name.kind in KINDS and name.span[1] <= span[1]:
            full = name.full or article.text[slice(*name.span)]
            kind = KINDS[name.kind]
            if kind == "organisation" and pattern(language, "government", "words").search(full):
                kind = "government"
            if kind != "group" or not _adjective(article.text, name):
                out.setdefault(full.lower(), Party(span=name.span, name=full, kind=kind, entity=entity_id(kind, full)))
    return tuple(out.values())


def _adjective(text: str, name: Name) -> bool:
    """*Brazilian officers* names no party called Brazilian."""
    return bool(re.match(r" [a-z]", text[name.span[1] :])) and not text[slice(*name.span)].endswith("s")
