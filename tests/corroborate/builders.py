"""Reports and what was said in them, built by hand."""

import re
from dataclasses import replace
from typing import Literal

from hearsay.records import Article, Attribution, Figure, Firmness, Party, SourceKind, Statement, Voice

HERE = Voice(name="The Coast Ledger", kind="outlet")


def voice(name: str, kind: SourceKind = "person", **more: object) -> Voice:
    """A voice; outlets get an entity, as the names of real ones do."""
    entity = f"{kind}:{name}" if kind != "unnamed" and name[:1].isupper() else None
    return Voice(name=name, kind=kind, entity=entity, **more)  # type: ignore[arg-type]


class Report:
    """A report that grows: text first, then what is said in it."""

    def __init__(self, text: str, title: str | None = None, published: str | None = "2026-05-20") -> None:
        span = (0, len(title)) if title else None
        self.article = Article(
            id="a1",
            locator="a.txt",
            text=text,
            outlet=HERE.name,
            language="en",
            title=title,
            title_span=span,
            published=published,
            body=tuple(m.span() for m in re.finditer(r"[^\n]+", text)),
        )
        self.statements: list[Statement] = []
        self.attributions: list[Attribution] = []

    def known(self, **more: object) -> "Report":
        """The same report with more known of its page: agency, outlet, dateline."""
        self.article = replace(self.article, **more)  # type: ignore[arg-type]
        return self

    def says(
        self,
        words: str,
        *chain: Voice,
        firmness: Firmness = "asserted",
        act: str = "assertion",
        within: str | None = None,
        figures: tuple[Figure, ...] = (),
        cue: str = "",
        source: str = "",
        mode: Literal["direct", "indirect", "mixed"] = "indirect",
        parties: tuple[Party, ...] = (),
    ) -> str:
        """Add a statement, attributed when voices are given; returns the attribution's id, or the statement's.

        What the headline says is said first; further statements are looked for below it.
        """
        below = self.article.title_span[1] if self.article.title_span and self.statements else 0
        start = self.article.text.find(words, below) if words in self.article.text[below:] else self.article.text.index(words)
        span = (start, start + len(words))
        number = len(self.statements)
        attribution = None
        if chain:
            attribution = f"at{number}"
            at = self.article.text.index(cue, below) if cue else 0
            by = self.article.text.index(source, below) if source else start
            self.attributions.append(
                Attribution(
                    id=attribution,
                    article="a1",
                    source=((by, by + len(source)),),
                    cue=((at, at + len(cue)),) if cue else (),
                    content=(span,),
                    mode=mode,
                    firmness=firmness,
                    speech_act=act,
                    source_kind=chain[-1].kind,
                    chain=(HERE, *chain),
                    within=within,
                )
            )
        self.statements.append(
            Statement(
                id=f"s{number}",
                article="a1",
                attribution=attribution,
                span=span,
                gist=words,
                firmness=firmness,
                speech_act=act,
                figures=figures,
                parties=parties,
            )
        )
        return attribution or f"s{number}"
