"""The claims of one report by itself, the weightiest first."""

from collections.abc import Mapping, Sequence

from hearsay.corroborate.gists import full, gist
from hearsay.corroborate.groups import groups
from hearsay.corroborate.keys import in_title, stems
from hearsay.corroborate.origins import origins
from hearsay.ids import record_id
from hearsay.packs import FALLBACK
from hearsay.records import Article, Attribution, Claim, Origins, Response, Statement

ASKED = ("question",)


def claims(article: Article, statements: Sequence[Statement], attributions: Sequence[Attribution]) -> list[Claim]:
    """The claims of one report: by weight, then place."""
    by_id = {a.id: a for a in attributions}
    found = groups(article, statements, by_id)
    lead = lead_of(article, found)
    made = [claim_of(article, group, by_id, group is lead) for group in found]
    return sorted(made, key=lambda c: (-c.weight, c.first_seen or "9", c.id))


def lead_of(article: Article, found: Sequence[list[Statement]]) -> list[Statement] | None:
    """The claim that headline and body share; else that of the first full statement; else the headline."""

    def rank(group: list[Statement]) -> tuple[bool, bool, bool, int]:
        titled = [in_title(article, s) for s in group]
        whole = any(full(article, s) for s in group)
        return (not (any(titled) and not all(titled)), all(titled), not whole, min(s.span[0] for s in group))

    return min(found, key=rank, default=None)


def claim_of(
    article: Article,
    group: Sequence[Statement],
    attributions: Mapping[str, Attribution],
    lead: bool,
    answers: Sequence[Response] = (),
) -> Claim:
    """One claim of a report, from the statements that say the same; ``answers`` are those that the report tells of."""
    denied = [s for s in group if s.firmness == "denied"]
    held = [s for s in group if s not in denied] or list(group)
    found = origins(article, held, attributions, answers)
    earliest = min(held, key=lambda s: (s.span, s.id))
    key = record_id("claim", earliest.id)
    return Claim(
        id=key,
        gist=gist(article, held, attributions),
        statements=tuple(s.id for s in sorted(group, key=lambda s: (s.span, s.id))),
        weight=weight_of(article, held, attributions, lead),
        origins=found,
        first_seen=article.published,
        disputed_by=tuple(s.id for s in denied if s not in held),
        why=reasons(found),
    )


def weight_of(article: Article, held: Sequence[Statement], attributions: Mapping[str, Attribution], lead: bool) -> float:
    """Between 0 and 1: the lead first, then what is early, near the headline, repeated, attributed, with figures."""
    asked = all(s.speech_act in ASKED or article.text[slice(*s.span)].rstrip().endswith("?") for s in held)
    if lead:
        return 0.6 if asked else 1.0
    language = article.language or FALLBACK
    title = stems(language, article.title or "")
    said = stems(language, " ".join(article.text[slice(*s.span)] for s in held))
    near = len(title & said) / len(title) if title else 0.0
    place = 1 - min(s.span[0] for s in held) / max(1, len(article.text))
    whole = [s for s in held if not (s.attribution and attributions[s.attribution].within)]
    points = 0.35 * place + 0.2 * near + 0.1 * min(2, max(0, len(whole) - 1))
    points += 0.15 * any(s.attribution for s in whole) + 0.1 * any(s.figures for s in held)
    points -= 0.2 * (not whole) + 0.1 * asked
    return round(max(0.01, min(0.95, points)), 3)


def reasons(found: Origins, single: bool = True) -> str:
    """The reasons for the range, one sentence each; ``single``: as far as one report can tell."""
    if not found.list:
        return "Nobody in a position to know has said it in this report."
    lines = " ".join(dict.fromkeys(o.why for o in found.list))
    if found.at_most <= max(1, found.at_least):
        return lines
    return lines + (
        " One report cannot show that they are separate." if single else " That all of them are separate is not proven."
    )
