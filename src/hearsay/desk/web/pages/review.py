"""Review: finding after finding, to confirm, correct or reject, by keys or buttons; and what was decided."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, get_args

from hearsay.brief.view import Lit
from hearsay.desk.web import jobs
from hearsay.desk.web.page import Action, File, Given, Page, Param
from hearsay.desk.web.params import around
from hearsay.desk.web.render import address, report_with
from hearsay.records import CopyKind, Judgement
from hearsay.run.decided_out import as_toml, as_training
from hearsay.run.decisions import PARTS
from hearsay.run.review import KINDS, Finding, Queue, Side, as_json, queue
from hearsay.run.verdicts import Ruling, Said, decide, rulings, undo
from hearsay.store.archive import Archive

KIND = Param(name="kind", what="what is looked at", choices=tuple(KINDS), default="attribution")
STORY = Param(name="story", what="only findings of this story, by its id", longest=64)
REPORT = Param(name="report", what="only findings of this report, by its id", longest=64)
LIMIT = Param(name="limit", what="findings on a page", kind="number", default=10, most=50)
ASKS = {
    "attribution": "Does this source say this?",
    "claim": "Do both say the same?",
    "copy": "Was the second made from the first?",
    "origin": "Are these two independent of each other?",
}
RULED = {
    "same": "the same claim",
    "apart": "not the same claim",
    "copy": "made from it",
    "not_copy": "not made from it",
    "two_origins": "two origins",
    "one_origin": "one origin",
    "source": "is",
    "grade": "graded",
    "owner": "owned by",
    "attribution": "verdict on words",
}


def ask(archive: Archive, given: Given) -> Queue:
    """What is next."""
    return queue(archive, given["kind"], given["story"], given["report"], given["limit"])


def show(found: Queue, given: Given) -> dict[str, Any]:
    """Each finding with its texts in pieces."""
    where = {name: given[name] for name in ("story", "report") if given[name]}
    return {
        "found": found,
        "kinds": [(kind, name, address("/review", where | {"kind": kind})) for kind, name in KINDS.items()],
        "question": ASKS[found.kind],
        "items": [(one, [_laid(side) for side in one.sides], _words(one)) for one in found.findings],
        "where": where,
        "again": address("/review", where | {"kind": found.kind}),
    }


def _laid(side: Side) -> dict[str, Any]:
    lit = [Lit(span=span, role=role) for role, spans in side.roles.items() for span in spans]  # type: ignore[arg-type]
    return {"side": side, "pieces": list(pieces(side)), "href": report_with(side.article.id, lit)}


def pieces(side: Side) -> Iterator[tuple[str, str]]:
    """The text to show, cut where a role begins or ends: (roles, text)."""
    start, end = side.around
    marks = [(role, *span) for role, spans in side.roles.items() for span in spans]
    cuts = sorted({start, end, *(at for _, a, b in marks for at in (a, b) if start < at < end)})
    for a, b in pairwise(cuts):
        roles = [role for role, first, last in marks if first <= a and b <= last]
        yield " ".join(dict.fromkeys(roles)), side.article.text[a:b]


def _words(one: Finding) -> dict[str, str]:
    """The words of each part, a line for each piece: what a correction begins with."""
    if one.kind != "attribution" or not one.sides:
        return {}
    (side,) = one.sides
    return {name: "\n".join(" ".join(side.article.text[a:b].split()) for a, b in side.roles[name]) for name in PARTS}


def judge(archive: Archive, given: Given) -> str:
    """Keep the verdict, bring the claims up to date beside the pages, and go on with the next."""
    parts = {name: given[name] or "" for name in PARTS} if given["verdict"] == "corrected" else {}
    said = Said(
        kind=given["kind"],
        one=given["one"],
        two=given["two"],
        verdict=given["verdict"],
        copy=given["copy"],
        parts=parts,
        why=given["why"],
    )
    decide(archive, said)
    if said.verdict != "confirmed" or said.kind != "attribution":
        jobs.settle_soon(archive)
    return address("/review", {name: given[name] for name in ("kind", "story", "report")}) + "#next"


def decisions(archive: Archive, given: Given) -> list[Ruling]:
    """All decisions, the latest first."""
    return rulings(archive)


def listed(found: list[Ruling], given: Given) -> dict[str, Any]:
    """Those of a page."""
    limit, offset = given["limit"], given["offset"]
    return {
        "found": found,
        "shown": found[offset : offset + limit],
        "ruled": RULED,
    } | around(given, len(found))


def take_back(archive: Archive, given: Given) -> str:
    """Let the machine's finding count again."""
    undo(archive, given["number"])
    jobs.settle_soon(archive)
    return "/decisions"


PAGE = Page(
    path="/review",
    what="Findings on which nobody has decided, the least sure first.",
    nav="Review",
    params=(KIND, STORY, REPORT, LIMIT),
    ask=ask,
    template="review.html",
    show=show,
    shape=as_json,
    schema={"type": "object", "required": ["kind", "left", "done", "findings"]},
)
JUDGE = Action(
    path="/review/judge",
    what="Confirm, correct or reject a finding.",
    params=(
        KIND,
        Param(name="one", what="what the finding is about: an id or a name", needed=True),
        Param(name="two", what="and the other: an id, a name, or spans", needed=True),
        Param(name="verdict", what="what is said of it", choices=get_args(Judgement), needed=True),
        Param(name="copy", what="what sort of copy it is", choices=get_args(CopyKind), default="rewrite"),
        *(Param(name=name, what=f"the {name} as it should read, a line for each piece", longest=20_000) for name in PARTS),
        Param(name="why", what="for what reason"),
        STORY,
        REPORT,
    ),
    do=judge,
)
DECISIONS = Page(
    path="/decisions",
    what="What people decided, the latest first.",
    params=(
        Param(name="limit", what="decisions on a page", kind="number", default=50, most=500),
        Param(name="offset", what="decisions passed over", kind="number", default=0),
    ),
    ask=decisions,
    template="decisions.html",
    show=listed,
    shape=lambda found: {"decisions": found},
    schema={"type": "object", "required": ["decisions"]},
)
UNDO = Action(
    path="/decisions/undo",
    what="Take a decision back.",
    params=(Param(name="number", what="the number of the decision", kind="number", needed=True),),
    do=take_back,
)
CORRECTIONS = File(
    path="/decisions/corrections.toml",
    what="The decisions as a corrections file.",
    ask=lambda archive, given: ("corrections.toml", as_toml(archive).encode()),
)


def _training(archive: Archive, given: Given) -> tuple[str, bytes]:
    import msgspec

    return "training.jsonl", b"".join(msgspec.json.encode(one) + b"\n" for one in as_training(archive))


TRAINING = File(
    path="/decisions/training.jsonl", what="The decisions with their texts and spans, as training data.", ask=_training
)
