"""Where a headline claims more than the body supports: speaker, firmness, bound; never tone."""

import re
from collections.abc import Mapping, Sequence

from hearsay.corroborate.keys import in_title, stems
from hearsay.corroborate.names import mentioned, same
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern, table, words
from hearsay.records import Article, Attribution, Claim, Firmness, Statement, Voice, Warned

RANK: dict[Firmness, int] = {"asserted": 3, "hedged": 2, "doubted": 1, "denied": 0}
SPEAKERS = ("person", "organisation", "government", "group")
PASSING_ON = ("outlet", "unnamed")
SHARED = 0.5
"""A sentence of the body that holds this much of the headline's words says what the headline says."""
NEAR = 3
"""Carrying words after a hedge that it takes back."""
Attributions = Mapping[str, Attribution]
More = tuple[str, Statement]
"""What the headline says too much, and the statement of the body that shows it."""


def exceeds(
    article: Article, statements: Sequence[Statement], attributions: Attributions, found: Sequence[Claim]
) -> Warned | None:
    """A warning when the headline says more than the best support in the body; None otherwise."""
    if article.title_span is None or article.text[slice(*article.title_span)].rstrip().endswith("?"):
        return None
    held = {s.id: s for s in statements}
    for claim in found:
        group = [held[i] for i in claim.statements]
        top = [s for s in group if in_title(article, s)]
        body = [s for s in group if s not in top]
        if not top or not body:
            continue
        more = _speaker(article, top, body, statements, attributions) or _firmness(article, top, statements)
        more = more or _bound(top, [s for s in statements if not in_title(article, s)])
        if more:
            return Warned(article=article.id, kind="headline exceeds body", span=top[0].span, against=more[1].span, why=more[0])
    return None


def _speaker(
    article: Article,
    top: Sequence[Statement],
    body: Sequence[Statement],
    statements: Sequence[Statement],
    attributions: Attributions,
) -> More | None:
    """The headline lets somebody speak whose words the body knows from others only."""
    if _credits(article):
        return None
    for chain in (_chain(s, attributions) for s in top):
        if len(chain) != 2:
            continue
        speaker = chain[-1]
        if speaker.kind not in SPEAKERS or speaker.entity is None:
            continue
        if any(_speaks(article, s, speaker, attributions) for s in body) or _quoted(article, statements, speaker, attributions):
            continue
        others = [s for s in body if _passes_on(article, s, speaker, attributions)]
        if others:
            names = list(dict.fromkeys(_chain(s, attributions)[-1].name for s in others))
            why = f"The headline puts it in {_possessive(speaker.name)} own mouth; the body has it from {_listed(names)}."
            return why, others[0]
    return None


def _quoted(article: Article, statements: Sequence[Statement], speaker: Voice, attributions: Attributions) -> bool:
    """The speaker is heard in the body on the matter of the headline, in other words than the claim's."""
    language = article.language or FALLBACK
    line = article.text[slice(*article.title_span)] if article.title_span else ""
    matter = stems(language, line) - stems(language, speaker.name)
    return any(
        len(chain) == 2
        and same(language, chain[-1].name, speaker.name)
        and len(matter & stems(language, article.text[slice(*statement.span)])) >= 2
        for statement, chain in ((s, _chain(s, attributions)) for s in statements if not in_title(article, s))
    )


def _chain(statement: Statement, attributions: Attributions) -> tuple[Voice, ...]:
    """Through whom it came; nothing for the outlet's own words."""
    attribution = attributions.get(statement.attribution or "")
    return attribution.chain if attribution else ()


def _credits(article: Article) -> bool:
    """*… - report*, *…, newspaper says*: such a headline says itself that it passes on."""
    tail = re.split(r"\s[-–—]\s|[,:;]\s", article.title or "")
    last = {w.lower() for w in re.findall(r"\w+", tail[-1])} if len(tail) > 1 else set[str]()
    return bool(last & words(article.language or FALLBACK, "credits", topic="claims"))


def _speaks(article: Article, statement: Statement, speaker: Voice, attributions: Attributions) -> bool:
    """The speaker says it in the body, or a voice that may be the speaker: *the president*, *he*."""
    attribution = attributions.get(statement.attribution or "")
    if attribution is None:
        # The outlet tells in its own voice what somebody said or did: the headline adds nothing to that.
        return mentioned(article.language or FALLBACK, speaker.name, article.text[slice(*statement.span)])
    if attribution.within and attributions[attribution.within].chain[-1].kind in PASSING_ON:
        return False
    last = attribution.chain[-1]
    return same(article.language or FALLBACK, last.name, speaker.name) or (last.kind not in PASSING_ON and last.entity is None)


def _passes_on(article: Article, statement: Statement, speaker: Voice, attributions: Attributions) -> bool:
    """Another newsroom, or somebody unnamed, tells of the speaker."""
    attribution = attributions.get(statement.attribution or "")
    if attribution is None or attribution.chain[-1].kind not in PASSING_ON or attribution.chain[-1].name == "not stated":
        return False
    return mentioned(article.language or FALLBACK, speaker.name, article.text[slice(*statement.span)])


def _possessive(name: str) -> str:
    return name + ("’" if name.endswith("s") else "’s")


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _firmness(article: Article, top: Sequence[Statement], statements: Sequence[Statement]) -> More | None:
    """Asserted above, and every sentence that says the same takes it back with a hedge that belongs to it."""
    language = article.language or FALLBACK
    above = stems(language, article.text[slice(*article.title_span)]) if article.title_span else frozenset[str]()
    firmest = max(RANK[s.firmness] for s in top)
    if len(above) < 3 or min(RANK[s.firmness] for s in top) < RANK["asserted"]:
        return None
    told = [s for s in statements if not in_title(article, s) and _share(article, above, s) >= SHARED]
    if not told or max(RANK[s.firmness] for s in told) >= firmest:
        return None
    if not all(_takes_back(article, above, s) for s in told):
        return None
    best = max(told, key=lambda s: RANK[s.firmness])
    return f"The headline is asserted, the body at best {best.firmness}.", best


def _share(article: Article, above: frozenset[str], statement: Statement) -> float:
    return len(above & stems(article.language or FALLBACK, article.text[slice(*statement.span)])) / len(above)


def _takes_back(article: Article, above: frozenset[str], statement: Statement) -> bool:
    """The hedge stands before words of the headline, or in the cue."""
    language = article.language or FALLBACK
    text = article.text[slice(*statement.span)]
    hedges = list(pattern(language, "firmness", "hedging_content").finditer(text))
    bounds = {b for b in table(language, "firmness", "hedging_content") if " to" in b or b.startswith(("as ", "a "))}
    hedges = [h for h in hedges if h.group().lower() not in bounds or h.group().lower().endswith("ed to")]
    if not hedges:
        return statement.firmness != "hedged" or not pattern(language, "firmness", "hedging_content").search(text)
    return any(set(_after(language, text[h.end() :])) & above for h in hedges)


def _after(language: str, text: str) -> list[str]:
    """The stems of the next carrying words that are no names: what the hedge takes back."""
    found = [w for w in re.findall(r"\w+", text) if not w[0].isupper() and stems(language, w)]
    return [stem for w in found[:NEAR] for stem in stems(language, w)]


def _bound(top: Sequence[Statement], body: Sequence[Statement]) -> More | None:
    """*40* above where the body says *up to 40* wherever it says it."""
    for figure in (f for s in top for f in s.figures if f.bound == "exact"):
        alike = [(f, s) for s in body for f in s.figures if (f.value, f.unit) == (figure.value, figure.unit)]
        if alike and all(f.bound == "at most" for f, _ in alike):
            return f"The headline says {figure.value:g}, the body at most {figure.value:g}.", alike[0][1]
    return None
