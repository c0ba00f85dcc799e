"""Brief builder: choose claims, look at the brief, take it along as HTML, Markdown or a Word document."""

from typing import Any

from hearsay.brief.jsonform import as_dict
from hearsay.brief.markdown import to_markdown
from hearsay.brief.page import to_html
from hearsay.brief.word import to_docx
from hearsay.desk.web.page import File, Given, Page, Param
from hearsay.desk.web.render import address
from hearsay.run.ask import Found, search
from hearsay.run.builder import MOST, Chosen, chosen
from hearsay.run.outlines import ATLAS
from hearsay.run.question import Question
from hearsay.store.archive import Archive

CLAIM = Param(name="claim", what="the claims, by their ids, in the order of the brief", many=True, longest=64, count=MOST)
EXCERPTS = Param(name="excerpts", what="only the cited characters, not whole texts", kind="flag")
FORMS = {"html": "One HTML page", "md": "Markdown", "docx": "Word document"}
LISTED = 15


def ask(archive: Archive, given: Given) -> tuple[Chosen, Found | None]:
    """What was chosen, and claims that could be."""
    found = search(archive, Question(text=given["q"], limit=LISTED)) if given["q"] else None
    return chosen(archive, given["claim"], given["excerpts"]), found


def show(made: tuple[Chosen, Found | None], given: Given) -> dict[str, Any]:
    """The claims with the addresses that take one out or put one in, and the brief as text."""
    picked, found = made
    ids = [told.id for told in picked.told]
    kept = {"excerpts": given["excerpts"], "claim": ids}

    def without(id: str) -> str:
        return address("/builder", kept | {"claim": [one for one in ids if one != id]})

    def up(at: int) -> str:
        return address("/builder", kept | {"claim": [*ids[: at - 1], ids[at], ids[at - 1], *ids[at + 1 :]]})

    return {
        "chosen": [(told.brief.claims[0], without(told.id), up(at) if at else "") for at, told in enumerate(picked.told)],
        "ids": ids,
        "found": [hit for hit in found.hits if hit.claim.id not in ids] if found else [],
        "asked": given["q"] or "",
        "forms": [(name, address(f"/builder/brief.{form}", kept)) for form, name in FORMS.items()] if ids else [],
        "text": to_markdown(picked.brief) if ids else "",
        "most": MOST,
    }


PAGE = Page(
    path="/builder",
    what="A brief of claims that are chosen.",
    nav="Brief",
    params=(CLAIM, EXCERPTS, Param(name="q", what="words of claims to choose from", default="")),
    ask=ask,
    template="builder.html",
    show=show,
    shape=lambda made: as_dict(made[0].brief),
    schema={"type": "object", "required": ["format", "articles", "claims"]},
)


def _html(archive: Archive, given: Given) -> tuple[str, bytes]:
    return "brief.html", to_html(chosen(archive, given["claim"], given["excerpts"]).brief, ATLAS).encode()


def _markdown(archive: Archive, given: Given) -> tuple[str, bytes]:
    return "brief.md", to_markdown(chosen(archive, given["claim"], given["excerpts"]).brief, limit=1000).encode()


def _docx(archive: Archive, given: Given) -> tuple[str, bytes]:
    return "brief.docx", to_docx(chosen(archive, given["claim"], given["excerpts"]).brief)


_ASKED = (CLAIM, EXCERPTS)
FILES = (
    File(path="/builder/brief.html", what="The brief as one self-contained HTML page.", ask=_html, params=_ASKED),
    File(path="/builder/brief.md", what="The brief as Markdown.", ask=_markdown, params=_ASKED),
    File(path="/builder/brief.docx", what="The brief as a Word document.", ask=_docx, params=_ASKED),
)
