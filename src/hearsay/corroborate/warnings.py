"""What a careful reader should know before passing a report on."""

from collections.abc import Iterable, Mapping, Sequence

from hearsay.records import Article, Attribution, Claim, Statement, Warned

RANK = {"asserted": 3, "hedged": 2, "doubted": 1, "denied": 0}
BOUNDED = ("at most", "about", "at least")


def warnings(
    article: Article, statements: Sequence[Statement], attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> list[Warned]:
    """Headline against body, no date, checks that do not fit; by place."""
    by_id = {a.id: a for a in attributions}
    out = [*_headline(article, statements, by_id, claims), *_undated(article, statements), *_misfits(article, statements)]
    return sorted(out, key=lambda w: (w.span or (-1, -1), w.kind))


def _headline(
    article: Article, statements: Sequence[Statement], attributions: Mapping[str, Attribution], claims: Sequence[Claim]
) -> Iterable[Warned]:
    """Compare speaker, firmness and bound of the headline with the best support in the body."""
    title = article.title_span
    held = {s.id: s for s in statements}
    for claim in claims if title else []:
        group = [held[i] for i in claim.statements]
        top = [s for s in group if title and title[0] <= s.span[0] < title[1]]
        body = [s for s in group if s not in top]
        if top and body:
            why = _speaker(top, body, attributions) or _firmness(top, body) or _bound(top, body)
            if why:
                yield Warned(article=article.id, kind="headline exceeds body", span=top[0].span, against=body[0].span, why=why)
                return


def _speaker(top: Sequence[Statement], body: Sequence[Statement], attributions: Mapping[str, Attribution]) -> str | None:
    """The headline lets somebody speak whom the body does not quote, but knows from others only."""
    chains = [attributions[s.attribution].chain for s in body if s.attribution]
    for statement in top:
        if not statement.attribution or not chains:
            continue
        speaker = attributions[statement.attribution].chain[-1]
        if speaker.kind in ("outlet", "unnamed") or len(attributions[statement.attribution].chain) != 2:
            continue
        if any(_same(c[-1].name, speaker.name) and len(c) == 2 for c in chains):
            continue
        others = list(dict.fromkeys(c[-1].name for c in chains if not _same(c[-1].name, speaker.name)))
        if others:
            return f"the headline puts it in {_possessive(speaker.name)} own mouth; the body has it from {', '.join(others)}"
    return None


def _same(a: str, b: str) -> bool:
    left, right = set(a.lower().split()), set(b.lower().split())
    return left <= right or right <= left


def _possessive(name: str) -> str:
    return name + ("’" if name.endswith("s") else "’s")


def _firmness(top: Sequence[Statement], body: Sequence[Statement]) -> str | None:
    firmest, best = max(RANK[s.firmness] for s in top), max(RANK[s.firmness] for s in body)
    if firmest > best:
        words = {v: k for k, v in RANK.items()}
        return f"the headline is {words[firmest]}, the body at best {words[best]}"
    return None


def _bound(top: Sequence[Statement], body: Sequence[Statement]) -> str | None:
    for figure in (f for s in top for f in s.figures if f.bound == "exact"):
        same = [f for s in body for f in s.figures if f.value == figure.value]
        if same and all(f.bound in BOUNDED for f in same):
            return f"the headline says {figure.value:g}, the body {same[0].bound} {same[0].value:g}"
    return None


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
