"""What a careful reader should know before passing a report on."""

from collections.abc import Iterable, Sequence

from hearsay.corroborate.headline import exceeds
from hearsay.records import Article, Attribution, Claim, Statement, Warned


def warnings(
    article: Article, statements: Sequence[Statement], attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> list[Warned]:
    """Headline against body, no date, checks that do not fit; by place."""
    exceeding = exceeds(article, statements, {a.id: a for a in attributions}, claims)
    out = [*([exceeding] if exceeding else []), *_undated(article, statements), *_misfits(article, statements)]
    return sorted(out, key=lambda w: (w.span or (-1, -1), w.kind))


def _undated(article: Article, statements: Sequence[Statement]) -> Iterable[Warned]:
    if article.published is None:
        open_times = [t for s in statements for t in s.times if t.value is None]
        why = "the page carries no date"
        if open_times:
            words = ", ".join(dict.fromkeys(f"“{article.text[slice(*t.span)]}”" for t in open_times[:4]))
            why += f": {words} cannot be resolved"
        yield Warned(article=article.id, kind="undated", span=open_times[0].span if open_times else None, why=why)


def _misfits(article: Article, statements: Sequence[Statement]) -> Iterable[Warned]:
    for check in (c for s in statements for c in s.checks if c.verdict == "does not fit"):
        yield Warned(article=article.id, kind="does not fit", span=check.span, why=check.why)
