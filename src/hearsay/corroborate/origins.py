"""Where a claim entered the news, as far as one report can tell."""

from collections.abc import Mapping, Sequence

from hearsay.corroborate.interest import interest
from hearsay.packs.lexicon import words
from hearsay.records import Article, Attribution, Origin, Origins, SourceKind, Statement, Voice

VAGUE = "not stated"
Entry = tuple[str, SourceKind, str]
"""Name, kind and reason of an origin."""


def origins(article: Article, held: Sequence[Statement], attributions: Mapping[str, Attribution]) -> Origins:
    """A range with its reasons. In one report nothing proves two voices separate, so at least is never above 1."""
    said = _said(article, held, attributions)
    entries: dict[str, tuple[Entry, list[str], Statement, Attribution]] = {}
    vague: list[str] = []
    for statement, attribution in said:
        entry = _entry(attribution.chain)
        if entry is None:
            vague.append(statement.id)
            continue
        entries.setdefault(entry[0].lower(), (entry, [], statement, attribution))[1].append(statement.id)
    if not entries:
        return _unsupported(article, held, vague, said)
    first = next(iter(entries))
    found = tuple(
        Origin(
            name=e[0],
            kind=e[1],
            statements=tuple(dict.fromkeys([*ids, *(vague if key == first else [])])),
            interest=interest(article, s, a),
            why=e[2],
        )
        for key, (e, ids, s, a) in entries.items()
    )
    return Origins(at_least=1, at_most=len(found), list=found)


def _said(
    article: Article, held: Sequence[Statement], attributions: Mapping[str, Attribution]
) -> list[tuple[Statement, Attribution]]:
    """Attributed statements that support the claim.

    Where somebody passes on that X offered something, X's offer is the claim and no further source of it.
    """
    acts = words(article.language or "en", "performed", topic="claims")
    pairs = [(s, attributions[s.attribution]) for s in held if s.attribution and s.attribution in attributions]
    there = {a.id for _, a in pairs}
    return [(s, a) for s, a in pairs if a.firmness != "denied" and not (a.within in there and a.speech_act in acts)]


def _entry(chain: Sequence[Voice]) -> Entry | None:
    """The origin behind a chain: the last newsroom's unnamed sources count as that newsroom."""
    last = chain[-1]
    if len(chain) == 1:
        return last.name, last.kind, "the body speaks for itself" if last.kind != "outlet" else "the report says so itself"
    if last.kind == "outlet":
        return None if _media(last) else (last.name, "outlet", f"{last.name}; its own source not stated")
    if last.kind == "unnamed":
        room = next((v for v in reversed(chain[:-1]) if v.kind == "outlet"), chain[0])
        who = f"{last.count} {_plural(last.name)}" if last.count else last.name
        if last.name == VAGUE:
            return None if room is chain[0] else (room.name, "outlet", f"{room.name}; its own source not stated")
        return room.name, "outlet", f"{room.name} heard it from unnamed people: {who}"
    return last.name, last.kind, f"said by {last.name}"


def _media(voice: Voice) -> bool:
    """*Russian media*, *press reports*: outlets that are not named."""
    return voice.entity is None


def _plural(name: str) -> str:
    return name.split(" ", 1)[1] if " " in name and not name[0].isdigit() else name


def _unsupported(
    article: Article, held: Sequence[Statement], vague: Sequence[str], said: Sequence[tuple[Statement, Attribution]]
) -> Origins:
    """Nobody is named: reports unnamed, or the outlet in its own voice."""
    if vague:
        name = said[0][1].chain[-1].name
        origin = Origin(name=name, kind="unnamed", statements=tuple(vague), why="somebody said so; the report does not say who")
        return Origins(at_least=0, at_most=1, list=(origin,))
    own = tuple(s.id for s in held if s.attribution is None)
    if not own:
        return Origins(at_least=0, at_most=0)
    name = article.outlet or "this report"
    origin = Origin(name=name, kind="outlet", statements=own, why="the outlet says so itself and names no source")
    return Origins(at_least=0, at_most=1, list=(origin,))
