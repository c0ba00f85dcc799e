"""Where a claim entered the news, as far as one report can tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearsay.corroborate.interest import interest
from hearsay.corroborate.keys import in_title
from hearsay.corroborate.names import mentioned, same, tokens
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern, words
from hearsay.records import Article, Attribution, Origin, Origins, Response, SourceKind, Statement, Voice

NOT_STATED = "not stated"
WHOLE = 0.5
"""A statement within another that holds this much of it is what the other passes on."""
FEWEST = 3
"""Words that a headline's statement needs for its credit to count."""
Said = tuple[Statement, Attribution]
ANSWERED = ("confirmed", "denied", "declined")
"""An answer, even one that says nothing, comes from who gives it; silence does not."""


NAMED = ("person", "organisation", "government")
RELAYS = ("outlet", "document", "unnamed")


@dataclass(slots=True)
class Entry:
    """An origin while it is gathered: ``post`` is what the report calls the one who speaks for it."""

    name: str
    kind: SourceKind
    why: str
    post: str = ""
    said: list[Said] = field(default_factory=list)


def origins(
    article: Article, held: Sequence[Statement], attributions: Mapping[str, Attribution], answers: Sequence[Response] = ()
) -> Origins:
    """A range with its reasons. In one report nothing proves two voices separate, so at least is never above 1."""
    said = said_of(article, held, attributions)
    found: list[Entry] = []
    vague: list[Said] = []
    for pair in said:
        entry = entry_of(article, pair[1].chain)
        if entry is None:
            vague.append(pair)
            continue
        known = next((e for e in found if _one(article, e, entry)), None)
        if known is None:
            found.append(known := entry)
        elif _better(_language(article), entry, known):
            known.name, known.kind, known.why, known.post = entry.name, entry.kind, entry.why, entry.post
        known.said.append(pair)
    if not found:
        return _vague(article, [s for s in held if _own(s, attributions)], vague, answers)
    passed_on = next((e for e in found if e.kind == "outlet"), found[0])
    passed_on.said.extend(vague)
    return Origins(at_least=1, at_most=len(found), list=tuple(_origin(article, e) for e in found))


def _origin(article: Article, entry: Entry) -> Origin:
    kept = [(s, a) for s, a in entry.said if interest(article, s, a)]
    served = interest(article, *kept[0]) if kept else None
    ids = tuple(dict.fromkeys(s.id for s, _ in entry.said))
    return Origin(name=entry.name, kind=entry.kind, statements=ids, interest=served, why=entry.why)


def said_of(article: Article, held: Sequence[Statement], attributions: Mapping[str, Attribution]) -> list[Said]:
    """Attributed statements that support the claim: the body's before the headline's, answers before questions."""
    pairs = [(s, attributions[s.attribution]) for s in held if s.attribution and s.attribution in attributions]
    pairs = [(s, a) for s, a in pairs if a.firmness != "denied"] or pairs
    pairs = [(s, a) for s, a in pairs if len(a.chain) > 1 or a.chain[0].kind != "outlet"]
    told = any(not in_title(article, s) for s in held)
    pairs = [p for p in pairs if not in_title(article, p[0])] or [p for p in pairs if not told or _credited(article, *p, held)]
    pairs = [(s, a) for s, a in pairs if s.speech_act != "question" and s.firmness != "doubted"] or pairs
    return _witnesses(article, pairs)


def _credited(article: Article, statement: Statement, attribution: Attribution, held: Sequence[Statement]) -> bool:
    """A credit that only the headline gives holds where the body, too, speaks of that source."""
    body = " ".join(article.text[slice(*s.span)] for s in held if not in_title(article, s))
    whole = len(article.text[slice(*statement.span)].split()) >= FEWEST
    return whole and mentioned(_language(article), attribution.chain[-1].name, body)


def _witnesses(article: Article, pairs: Sequence[Said]) -> list[Said]:
    """A newsroom or paper that passes on what somebody within says is no origin.

    Where it passes on that X offered something, though, X's offer is the claim and no further source of it; and what
    one person says of another's words is that person's.
    """
    acts = words(article.language or FALLBACK, "performed", topic="claims")
    there = {a.id: s for s, a in pairs}
    there_by = {s.id: a for s, a in pairs}
    dropped = set[str]()
    for statement, attribution in pairs:
        outer = there.get(attribution.within or "")
        if outer is None or outer.firmness == "doubted":
            continue
        whole = statement.span[1] - statement.span[0] >= WHOLE * (outer.span[1] - outer.span[0])
        known = attribution.chain[-1].entity is not None or attribution.chain[-1].kind == "document"
        relays = there_by[outer.id].chain[-1].kind in RELAYS
        passes = whole and known and relays and attribution.speech_act not in acts
        dropped.add(outer.id if passes else statement.id)
    return [(s, a) for s, a in pairs if s.id not in dropped] or list(pairs)


def entry_of(article: Article, chain: Sequence[Voice]) -> Entry | None:
    """The origin behind a chain; None where the report only hints at one."""
    last, before = chain[-1], chain[-2] if len(chain) > 1 else None
    own = article.outlet is not None and tokens(_language(article), last.name) <= tokens(_language(article), article.outlet)
    if before is None:
        return Entry(last.name, last.kind, f"Said by {_printed(article, last)} itself.")
    if own:
        return Entry(_newsroom(article), "outlet", f"{_capital(_newsroom(article))} heard it itself; from whom is not stated.")
    if last.kind == "outlet":
        return Entry(last.name, "outlet", f"Reported by {last.name}; its own source is not stated.") if last.entity else None
    if last.kind == "unnamed":
        return _unnamed(article, chain)
    via = f", as {before.name} reports" if len(chain) > 2 else ""
    body = last.stands_for if _spokesperson(article, last) else None
    if body and not same(_language(article), body, last.name):
        return Entry(body, "organisation", f"Said by {body} through {last.name}{via}.", last.role or "")
    name = _printed(article, last)
    return Entry(name, last.kind, f"Said by {name}{via}.", f"{last.role or ''} {last.stands_for or ''}".strip())


def _unnamed(article: Article, chain: Sequence[Voice]) -> Entry | None:
    """Unnamed sources count as the newsroom, or the speaker, that heard them."""
    last, before = chain[-1], chain[-2]
    here = len(chain) == 2
    if before.kind == "outlet" and not here and before.entity is None:
        return None
    kind: SourceKind = "outlet" if here else before.kind
    name = _newsroom(article) if here else before.name
    if last.name.lower() == NOT_STATED:
        return None if here else Entry(name, kind, f"Reported by {name}; its own source is not stated.")
    said = _capital(name if here else _printed(article, before))
    return Entry(name, kind, f"{said} has it from people it does not name: {_people(article, last)}.")


def _people(article: Article, voice: Voice) -> str:
    """*Two officials* as *2 officials*, so that a count is seen; a small letter where no name begins."""
    first, _, rest = voice.name.partition(" ")
    small = first.lower() in words(_language(article), "indefinite") | words(_language(article), "article")
    if voice.count and voice.count > 1 and small and rest:
        return f"{voice.count} {rest}"
    return voice.name[:1].lower() + voice.name[1:] if small or not rest else voice.name


def _newsroom(article: Article) -> str:
    """Whose report it is: the agency where the page credits one."""
    return article.agency or article.outlet or "this report"


def _printed(article: Article, voice: Voice) -> str:
    """The name as it stands within a sentence."""
    name = voice.name.strip(" -–—,")
    return name[:1].lower() + name[1:] if name.split(" ")[0].lower() in words(_language(article), "article") else name


def _body(article: Article, name: str) -> bool:
    """A company or an office that publishes its own statement, and no newsroom."""
    language = _language(article)
    said = [w.strip(".,") for w in name.split()]
    newsroom = {w.lower() for w in said} & words(language, "outlets", "words")
    return not newsroom and bool({*said, *name.split()} & words(language, "bodies"))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _language(article: Article) -> str:
    return article.language or FALLBACK


def _spokesperson(article: Article, voice: Voice) -> bool:
    said = f"{voice.role or ''} {voice.name}".lower()
    return bool(pattern(_language(article), "kinds", "spokesperson").search(said))


def _one(article: Article, a: Entry, b: Entry) -> bool:
    """One voice under two names: the same name, a body and who speaks for it, a body and *the company*."""
    language = _language(article)
    if same(language, a.name, b.name):
        return True
    for body, voice in ((a, b), (b, a)):
        if voice.post and tokens(language, body.name) <= tokens(language, voice.post):
            return True
    return a.kind == b.kind and a.kind in NAMED and _common(language, a) != _common(language, b)


def _common(language: str, entry: Entry) -> bool:
    """*The company*, *its operator*, *senator from Ohio*: a description that may be of anybody named."""
    first, *rest = entry.name.split()
    loose = words(language, "article") | words(language, "kinds", "post")
    return (first[:1].islower() or first.lower() in loose) and not any(w[:1].isupper() for w in rest[:1])


def _better(language: str, new: Entry, old: Entry) -> bool:
    """A body or an outlet before its paper, and a name before *the company*."""
    return (old.kind == "document") > (new.kind == "document") or _common(language, old) > _common(language, new)


def _own(statement: Statement, attributions: Mapping[str, Attribution]) -> bool:
    """The outlet's own words, also where it names itself."""
    attribution = attributions.get(statement.attribution or "")
    return attribution is None or (len(attribution.chain) == 1 and attribution.chain[0].kind == "outlet")


def unsupported(
    article: Article, held: Sequence[Statement], attributions: Mapping[str, Attribution], answers: Sequence[Response] = ()
) -> Origins:
    """The range where nobody in a position to know is heard."""
    pairs = [(s, attributions[s.attribution]) for s in held if s.attribution and s.attribution in attributions]
    vague = [(s, a) for s, a in pairs if len(a.chain) > 1]
    return _vague(article, [s for s in held if _own(s, attributions)], vague, answers)


def _vague(article: Article, own: Sequence[Statement], vague: Sequence[Said], answers: Sequence[Response]) -> Origins:
    """Nobody is named: reports unnamed, or the outlet in its own voice."""
    if vague:
        name = vague[0][1].chain[-1].name
        hinted = name.lower() == NOT_STATED
        why = "The report says that it is said, and not by whom." if hinted else f"The report names nobody beyond “{name}”."
        ids = tuple(dict.fromkeys(s.id for s, _ in vague))
        return Origins(at_least=0, at_most=1, list=(Origin(name=name, kind="unnamed", statements=ids, why=why),))
    ids = tuple(s.id for s in own)
    if not ids:
        return Origins(at_least=0, at_most=0)
    answer = next((a for a in answers if a.status in ANSWERED and any(_covers(a, s) for s in own)), None)
    if answer is not None and answer.party:
        why = f"{_capital(answer.party)}’s own answer, as {_newsroom(article)} tells it."
        kind = answer.chain[-1].kind if answer.chain else "organisation"
        return Origins(at_least=1, at_most=1, list=(Origin(name=answer.party, kind=kind, statements=ids, why=why),))
    name = _newsroom(article)
    if _body(article, name):
        why = f"Said by {name} in its own statement."
        return Origins(at_least=1, at_most=1, list=(Origin(name=name, kind="organisation", statements=ids, why=why),))
    why = f"{_capital(name)} says so itself and names no source."
    return Origins(at_least=0, at_most=1, list=(Origin(name=name, kind="outlet", statements=ids, why=why),))


def _covers(answer: Response, statement: Statement) -> bool:
    """Whether a statement tells of an answer, mostly."""
    shared = min(answer.span[1], statement.span[1]) - max(answer.span[0], statement.span[0])
    return 2 * shared >= min(answer.span[1] - answer.span[0], statement.span[1] - statement.span[0])
