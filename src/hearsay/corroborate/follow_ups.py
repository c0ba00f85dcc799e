"""Whom to ask, and what to get, next."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from hearsay.corroborate.keys import stems
from hearsay.records import Article, Attribution, Claim, FollowUp, Response, Statement, Voice

MOST = 6
WINDOW = timedelta(days=7)


def follow_ups(
    article: Article,
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    responses: Sequence[Response],
    claims: Sequence[Claim],
) -> list[FollowUp]:
    """Sources that are named but not at hand, then parties that no report says were asked."""
    return [*_to_get(article, attributions, claims), *_to_ask(article, statements, attributions, responses, claims)]


def _to_get(article: Article, attributions: Sequence[Attribution], claims: Sequence[Claim]) -> list[FollowUp]:
    named: Counter[str] = Counter()
    voices: dict[str, Voice] = {}
    for attribution in attributions:
        for voice in attribution.chain[1:]:
            if (voice.kind == "outlet" and voice.entity) or voice.kind == "document":
                named[voice.name] += 1
                voices.setdefault(voice.name, voice)
    since, until = _window(article.published)
    return [
        FollowUp(
            kind="get",
            name=name,
            why=f"named {times}×, not at hand",
            search=_search(article, name, claims),
            since=since,
            until=until,
            article=article.id,
        )
        for name, times in sorted(named.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    ]


def _to_ask(
    article: Article,
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    responses: Sequence[Response],
    claims: Sequence[Claim],
) -> list[FollowUp]:
    """Parties of the lead claim, and others named twice, that neither speak nor are said to have been asked."""
    heard = [v.name for a in attributions for v in a.chain] + [r.party for r in responses]
    lead = set(claims[0].statements) if claims else set()
    counted: Counter[str] = Counter()
    in_lead: dict[str, None] = {}
    for statement in statements:
        for party in statement.parties:
            if party.kind in ("person", "organisation", "government"):
                counted[party.name] += 1
                if statement.id in lead:
                    in_lead.setdefault(party.name)
    wanted = [*in_lead, *(name for name, times in counted.most_common() if times > 1 and name not in in_lead)]
    left = [name for name in wanted if not any(_meets(name, other) for other in heard)]
    why = "is part of the claim; nobody is said to have asked"
    return [FollowUp(kind="ask", name=n, why=why, search=_search(article, n, claims), article=article.id) for n in left[:MOST]]


def _meets(a: str, b: str) -> bool:
    left, right = set(a.lower().split()), set(b.lower().split())
    return left <= right or right <= left


def _search(article: Article, name: str, claims: Sequence[Claim]) -> str:
    """The name in quotation marks and the words of the lead claim that carry it."""
    language = article.language or "en"
    gist = claims[0].gist if claims else article.title or ""
    words = [w.strip(".,;:“”\"'’()") for w in gist.split()]
    telling = [w for w in words if stems(language, w) and w.lower() not in name.lower()]
    ranked = sorted(dict.fromkeys(telling), key=lambda w: (not w[:1].isupper(), telling.index(w)))[:5]
    return " ".join([f'"{name}"', *ranked])


def _window(published: str | None) -> tuple[str | None, str | None]:
    """From a week before the report to its day."""
    if not published or len(published) < 10:
        return None, None
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None, None
    return (day - WINDOW).isoformat(), day.isoformat()
