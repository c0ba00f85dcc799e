"""Several reports with what they say, and how alike their statements are, built by hand without any model."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from hearsay.corroborate.likeness import Compared, by_line
from hearsay.corroborate.reports import Report, Unit, report
from hearsay.records import (
    Article,
    Attribution,
    Bound,
    Copy,
    Figure,
    Firmness,
    Norm,
    Reading,
    Span,
    Statement,
    Time,
    Voice,
)

FAR = -6.0


class Piece:
    """A report that grows by what is said in it, one statement a sentence unless other words are given."""

    def __init__(self, name: str, text: str, published: str = "2026-05-20T08:00Z", outlet: str | None = None) -> None:
        self.text = text
        self.name = name
        self.article = Article(
            id=name, locator=f"{name}.txt", text=text, outlet=outlet or f"The {name} Ledger", language="en", published=published
        )
        self.statements: list[Statement] = []
        self.attributions: list[Attribution] = []

    def span(self, words: str, start: int = 0) -> Span:
        """Where words stand."""
        at = self.text.index(words, start)
        return (at, at + len(words))

    def figure(
        self, words: str, value: float, unit: str | None = None, bound: Bound = "exact", norm: tuple[float, str] | None = None
    ) -> Figure:
        """A figure of the text."""
        base = Norm(value=norm[0], unit=norm[1]) if norm else None
        return Figure(span=self.span(words), value=value, unit=unit, bound=bound, norm=base)

    def says(
        self,
        words: str,
        *figures: Figure,
        by: Voice | None = None,
        cue: str = "",
        firmness: Firmness = "asserted",
        times: tuple[Time, ...] = (),
    ) -> "Piece":
        """Add a statement, in the outlet's own voice or by somebody."""
        number = len(self.statements)
        key = f"{self.name}-at{number}" if by else None
        if by:
            self.attributions.append(
                Attribution(
                    id=key or "",
                    article=self.name,
                    source=(self.span(by.name),) if by.name in self.text else (),
                    cue=(self.span(cue),) if cue else (),
                    content=(self.span(words),),
                    mode="indirect",
                    firmness=firmness,
                    speech_act="assertion",
                    source_kind=by.kind,
                    chain=(Voice(name=self.article.outlet or "", kind="outlet"), by),
                )
            )
        made = Statement(
            id=f"{self.name}-s{number}",
            article=self.name,
            attribution=key,
            span=self.span(words),
            gist=words,
            firmness=firmness,
            speech_act="assertion",
            figures=figures,
            times=times,
        )
        self.statements.append(made)
        return self

    def made(self) -> Report:
        """The report, each line of its text a sentence."""
        lines = tuple(m.span() for m in re.finditer(r"[^\n]+", self.text))
        reading = Reading(article=self.name, sentences=lines, attributions=tuple(self.attributions))
        return report(self.article, reading, self.statements, lambda texts: np.zeros((len(texts), 4), np.float32))


def compared(reports: Sequence[Report], alike: Mapping[tuple[str, str], float]) -> dict[tuple[int, int], Compared]:
    """Log-odds of every two reports: those given for two statements, and else that they have nothing in common."""
    out = {}
    for j in range(len(reports)):
        for i in range(j):
            a, b = reports[i], reports[j]
            odds = np.full((len(a.units), len(b.units)), FAR)
            for x, u in enumerate(a.units):
                for y, v in enumerate(b.units):
                    odds[x, y] = alike.get((u.statement.id, v.statement.id), FAR)
            out[(i, j)] = Compared(odds, by_line(odds, a, b))
    return out


def claim(reports: Sequence[Report], *ids: str) -> list[tuple[int, Unit]]:
    """The statements of one claim."""
    return [(i, u) for i, one in enumerate(reports) for u in one.units if u.statement.id in ids]


def copy(a: Report, b: Report) -> Copy:
    """The second was made from the first."""
    return Copy(from_=a.id, to=b.id, kind="rewrite", credit="right", score=1.0, why="by hand")
