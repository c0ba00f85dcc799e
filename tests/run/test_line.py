"""The whole line over texts that nobody has written yet: it never breaks, and what it says can be checked."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hearsay.attribute.encoder import load_encoder
from hearsay.brief.jsonform import as_dict, from_json, schema, to_json
from hearsay.brief.markdown import to_markdown
from hearsay.brief.page import to_html
from hearsay.brief.terminal import to_text
from hearsay.records import About, Brief
from hearsay.run import line
from hearsay.run.settings import Settings

Make = Callable[[str], Brief]

PEOPLE = ["Mayor Ines Okoro", "the harbour ministry", "two officials", "Ketil Brandt", "she", "the Lantern", "a report", "no one", "Oslo"]
CUES = ["said", "denied that", "told the Lantern", "would not say whether", "did not respond", "claimed", "fears", "asked", "wrote"]
THINGS = [
    "the bridge at Tarvin is shut",
    "up to 40 people, about 3.5 % of them children, left Porto on 5 May 2021",
    "the ferry lies 120 km west of Bergen and 3,000 miles from Chile",
    "it may cost $1.2bn by the end of March",
    "his deputy said that the agency had told her that nobody was hurt",
    "it is unclear whether the dam, 19 metres high, will hold",
]
ODD = ["", "\u200b", "\u202e", "😀👩‍👩‍👧", "e\u0301\u0301", "\x1b[31m", "\r\n", "\u2028", "\ufeff", "…", "—", '"', "”", "((", "99:99", "½", "٣٤", "ﬁ", "\t", "1e400"]
SENTENCE = st.one_of(
    st.builds("{} {} {}.".format, st.sampled_from(PEOPLE), st.sampled_from(CUES), st.sampled_from(THINGS)),
    st.builds("“{},” {} {}.".format, st.sampled_from(THINGS), st.sampled_from(PEOPLE), st.sampled_from(CUES)),
    st.builds("According to {}, {}.".format, st.sampled_from(PEOPLE), st.sampled_from(THINGS)),
    st.builds('"{} {}'.format, st.sampled_from(THINGS), st.sampled_from(ODD)),
    st.sampled_from(["Read more", "By Ada Lund", "BERGEN, May 6 (Sternpost) -", "Published: 5 May 2021 09:40", "Share this article"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
REPORT = st.lists(st.tuples(SENTENCE, st.sampled_from([" ", "\n", "\n\n", "\r\n", "", *ODD])), min_size=1, max_size=8).map(
    lambda parts: "".join(sentence + gap for sentence, gap in parts)
)


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Brief a text as a file; the model is loaded once."""
    encoder = load_encoder(threads=1)
    report = tmp_path_factory.mktemp("line") / "report.txt"

    def made(text: str) -> Brief:
        report.write_bytes(text.encode())
        return line.brief([str(report)], Settings())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line, "load_encoder", lambda threads: encoder)
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        yield made


def spans(value: object, name: str = "") -> Iterator[tuple[int, int]]:
    """Every span in the JSON of one record, whatever it stands under; ``statements`` and the like hold ids."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from spans(inner, key)
    elif isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value):
        yield value[0], value[1]
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner, name)


def check_spans(brief: Brief) -> None:
    """All inside the text, none empty."""
    size = {article.id: len(article.text) for article in brief.articles}
    for article in brief.articles:
        assert all(0 <= s < e <= size[article.id] for s, e in spans(as_dict(article)))
    found: list[Any] = [*brief.attributions, *brief.statements, *brief.responses, *brief.open_questions, *brief.warnings]
    for one in found:
        assert all(0 <= s < e <= size[one.article] for s, e in spans(as_dict(one))), one


def check_ids(brief: Brief) -> None:
    """Unique within a kind, and every reference leads somewhere."""
    kinds: list[tuple[Any, ...]] = [brief.articles, brief.attributions, brief.statements, brief.claims]
    assert all(len({one.id for one in kind}) == len(kind) for kind in kinds)
    articles, attributions, statements, _ = ({one.id for one in kind} for kind in kinds)
    assert {a.within for a in brief.attributions} <= attributions | {None}
    assert {s.attribution for s in brief.statements} <= attributions | {None}
    assert {r.to for r in brief.responses} <= statements | {None}
    assert {i for c in brief.claims for i in (*c.statements, *c.disputed_by)} <= statements
    assert {i for c in brief.claims for o in c.origins.list for i in o.statements} <= statements
    told: list[Any] = [*brief.attributions, *brief.statements, *brief.responses, *brief.open_questions, *brief.warnings]
    assert {one.article for one in told} <= articles


def check_grounding(brief: Brief) -> None:
    """A place, time, figure or check stands on one statement, with one value; a claim's range is one."""
    for name in ("places", "times", "figures"):
        found = [one.span for s in brief.statements for one in getattr(s, name)]
        assert len(found) == len(set(found)), name
    checks = [(c.span, c.kind) for s in brief.statements for c in s.checks]
    assert len(checks) == len(set(checks))
    assert all(0 <= c.origins.at_least <= c.origins.at_most for c in brief.claims)


@given(text=REPORT)
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_no_text_breaks_the_line(make: Make, text: str) -> None:
    """A brief that keeps to the schema, points into its text, and comes back from its JSON; or one plain failure."""
    brief = make(text)

    assert len(brief.articles) + len(brief.failures) == 1
    assert all("\n" not in one.message and "report.txt" in one.message for one in brief.failures)
    assert all(article.text == text.removeprefix("\ufeff") for article in brief.articles)
    for check in (check_spans, check_ids, check_grounding):
        check(brief)
    written = to_json(brief)
    assert [error.message for error in Draft202012Validator(schema()).iter_errors(as_dict(brief))] == []
    assert from_json(written) == brief
    assert to_json(make(text)) == written
    assert from_json(to_json(brief, excerpts=True)).statements == brief.statements
    assert not set(to_text(brief) + to_markdown(brief)) & {"\x1b", "\u202e"}
    assert to_html(brief).startswith("<!doctype html>")


def test_articles_are_in_the_order_of_their_instants(tmp_path: Path) -> None:
    """Clocks of different offsets are compared as instants; what has no date comes last; then the path decides."""
    dates = {"a": None, "b": "2021-05-05T09:00+02:00", "c": "2021-05-05T08:00Z", "d": "2021-05-05", "e": "2021-05", "f": "soon"}
    for name in dates:
        (tmp_path / f"{name}.txt").write_text(f"Ferry {name} sold\n\nThe ferry was sold, Ketil Brandt said.\n", encoding="utf-8")
    abouts = tuple(About(file=f"{name}.txt", published=day) for name, day in dates.items() if day)
    brief = line.brief([str(tmp_path)], Settings(abouts=abouts))

    assert [Path(article.locator).stem for article in brief.articles] == ["e", "d", "b", "c", "a", "f"]


def test_claims_of_several_reports_are_by_weight(tmp_path: Path) -> None:
    """Then by when they were first seen, then by id, across all reports."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Ferry {name} sold\n\nThe ferry was sold, Ketil Brandt said. It is old.\n", encoding="utf-8")
    claims = line.brief([str(tmp_path)], Settings()).claims

    assert len(claims) > 1
    assert list(claims) == sorted(claims, key=lambda c: (-c.weight, c.first_seen or "9", c.id))
