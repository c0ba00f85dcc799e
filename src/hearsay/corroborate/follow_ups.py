"""Whom to ask, and what to get, next."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from hearsay.corroborate.keys import in_title, stems
from hearsay.corroborate.names import POSSESSIVE, same, tokens
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import words
from hearsay.records import Article, Attribution, Claim, FollowUp, Party, Response, Statement, Voice

MOST = 3
"""Of each kind: a list that is longer is not worked through."""
LONGEST = 7
"""Words of a document's name; the rest is description."""
WEIGHTY = 3
"""Claims after the lead whose parties are worth asking."""
WINDOW = timedelta(days=7)
ASKABLE = ("person", "organisation", "government")


def follow_ups(
    article: Article,
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    responses: Sequence[Response],
    claims: Sequence[Claim],
) -> list[FollowUp]:
    """Sources that are named but not at hand, then parties that no report says were asked."""
    people = [p.name for s in statements for p in s.parties if p.kind == "person"]
    return [*_to_get(article, attributions, claims, people), *_to_ask(article, statements, attributions, responses, claims)]


def _to_get(
    article: Article, attributions: Sequence[Attribution], claims: Sequence[Claim], people: Sequence[str]
) -> list[FollowUp]:
    """Outlets and documents; what is also somebody's name is neither."""
    language = article.language or FALLBACK
    named: dict[str, set[str]] = {}
    for attribution in attributions:
        for voice in attribution.chain[1:]:
            name = _source(article, voice)
            if name and name not in people:
                known = next((n for n in named if same(language, n, name)), name)
                named.setdefault(known, set()).add(attribution.id)
    since, until = _window(article.published)
    lead = [o.name for c in claims[:1] for o in c.origins.list]
    ranked = sorted(named.items(), key=lambda item: (not any(same(language, item[0], n) for n in lead), -len(item[1]), item[0]))
    return [
        FollowUp(
            kind="get",
            name=name,
            why=f"named {len(ids)}×, not at hand",
            search=_search(article, name, claims),
            since=since,
            until=until,
            article=article.id,
        )
        for name, ids in ranked[:MOST]
    ]


def _source(article: Article, voice: Voice) -> str | None:
    """The name of an outlet or document that can be looked for; None for *the letter* and for the outlet itself."""
    language = article.language or FALLBACK
    own = [n for n in (article.outlet, article.agency) if n]
    if voice.kind == "outlet":
        return voice.name if voice.entity and not any(same(language, voice.name, n) for n in own) else None
    if voice.kind != "document":
        return None
    said = re.split(r"[,(–—-]{1,2}\s|\s[–—-]|–|—", voice.name)[0].split()
    cut = next((i for i, w in enumerate(said) if i and w.lower() in _ends(language)), len(said))
    loose = words(language, "article") | words(language, "indefinite") | words(language, "lately", topic="claims")
    said = said[:cut]
    while said and said[0].lower() in loose:
        said = said[1:]
    if len(said) > LONGEST:
        said = said[: max((i for i, w in enumerate(said[:LONGEST], 1) if w[:1].isupper()), default=LONGEST)]
    while said and said[-1].lower() in words(language, "hanging", topic="claims"):
        said = said[:-1]
    telling = [w for w in said if w.lower() not in words(language, "everywhere", topic="claims")]
    return POSSESSIVE.sub("", " ".join(said)) if any(w[:1].isupper() for w in telling) and len(said) > 1 else None


def _ends(language: str) -> frozenset[str]:
    """Words after which a document is only described."""
    return words(language, "after_head") - {"of", "on", "for", "by", "from", "and", "to", "in", "at"}


def _to_ask(
    article: Article,
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    responses: Sequence[Response],
    claims: Sequence[Claim],
) -> list[FollowUp]:
    """Parties of the lead claim, and of other weighty ones, that neither speak nor are said to have been asked."""
    language = article.language or FALLBACK
    heard = [v.name for a in attributions for v in a.chain] + [r.party for r in responses]
    heard += [n for n in (article.outlet, article.agency) if n]
    out: dict[str, str] = {}
    for rank, party in _parties(article, statements, claims):
        name = _clean(party.name)
        if _nameless(language, name) or any(same(language, name, other) for other in [*heard, *out]):
            continue
        out[name] = f"is part of {'a main' if rank else 'the lead'} claim; nobody is said to have asked"
    made = [FollowUp(kind="ask", name=n, why=w, search=_search(article, n, claims), article=article.id) for n, w in out.items()]
    return made[:MOST]


def _parties(article: Article, statements: Sequence[Statement], claims: Sequence[Claim]) -> list[tuple[int, Party]]:
    """In the order of the claims; outside the lead a party is named three times, or it is part of the scenery."""
    body = {s.id: s for s in statements if not in_title(article, s)}
    places = {p.name.lower() for s in statements for p in s.places if p.precision}
    found = []
    for rank, claim in enumerate(claims[: 1 + WEIGHTY]):
        for party in (p for i in claim.statements if i in body for p in body[i].parties):
            if party.kind not in ASKABLE or (party.name.lower() in places and party.kind != "government"):
                continue
            if _times(article, party.name) >= (3 if rank else 1):
                found.append((rank, party))
    return found


def _times(article: Article, name: str) -> int:
    """How often the last word of a name stands in the body."""
    last = _clean(name).split()[-1]
    body = " ".join(article.text[slice(*span)] for span in article.body) or article.text
    return len(re.findall(rf"(?<!\w){re.escape(last)}(?!\w)", body))


def _clean(name: str) -> str:
    return POSSESSIVE.sub("", name.strip(' .,-–—"“”')) or name


def _nameless(language: str, name: str) -> bool:
    """True for what is no name: *If Ekwe*, *Why Accra*, *D-Va*, a single letter."""
    said = name.split()
    loose = words(language, "no_name", topic="claims")
    odd = said[0].lower() in loose or said[-1].lower() in loose
    return odd or len(name) < 3 or bool(re.match(r"^[A-Z]-[A-Z]", name)) or not name[0].isupper()


def _search(article: Article, name: str, claims: Sequence[Claim]) -> str:
    """The name in quotation marks and the words of the lead claim that carry it."""
    language = article.language or FALLBACK
    gist = claims[0].gist if claims else article.title or ""
    loose = words(language, "dates", topic="claims") | tokens(language, name) | words(language, "no_name", topic="claims")
    found = dict.fromkeys(POSSESSIVE.sub("", w.strip(".,;:?!…“”\"'’‘()[]")) for w in gist.split())
    telling = [w for w in found if w and stems(language, w) and w.lower().strip(".") not in loose and "/" not in w]
    weight = Counter(re.findall(r"\w+", article.text))
    ranked = sorted(telling, key=lambda w: (not w[:1].isupper() or (w == telling[0] and weight[w] < 2), telling.index(w)))[:5]
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
