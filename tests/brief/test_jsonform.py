import json
import string
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from hearsay.brief.jsonform import from_json, schema, to_json
from hearsay.records import Article, Brief, Change, Cited, Figure, Match, Norm, Place, Statement

from . import pile, samples


def _asked() -> Brief:
    return pile.asked(Match(claim="k1", score=0.75), Match(claim="k9", score=0.5, differs="450 and not 400"))


BRIEFS = [samples.ferry, samples.bridge, samples.both, samples.hostile, pile.pile, _asked]


@pytest.mark.parametrize("build", BRIEFS)
@pytest.mark.parametrize("excerpts", [False, True])
def test_every_brief_holds_to_the_published_schema(build: Any, excerpts: bool) -> None:
    """Whoever reads the JSON can rely on the schema, with whole texts and with excerpts."""
    Draft202012Validator.check_schema(schema())

    Draft202012Validator(schema()).validate(json.loads(to_json(build(), excerpts)))


@pytest.mark.parametrize("build", BRIEFS)
def test_a_brief_comes_back_as_it_went(build: Any) -> None:
    """Nothing is lost on the way to JSON and back."""
    brief = build()

    assert from_json(to_json(brief)) == brief


@pytest.mark.parametrize("build", BRIEFS)
def test_excerpts_come_back_with_every_cited_character(build: Any) -> None:
    """A brief of excerpts cites the same characters at the same offsets, and is written the same again."""
    brief = build()
    text = to_json(brief, excerpts=True)
    back = from_json(text)

    assert to_json(back, excerpts=True) == text
    kept = {article.id: article.text for article in brief.articles}
    found = {article.id: article.text for article in back.articles}
    for each in brief.statements:
        assert found[each.article][slice(*each.span)] == kept[each.article][slice(*each.span)]


def test_excerpts_do_not_carry_what_nobody_cites() -> None:
    """Whole texts stay at home: only cited characters travel."""
    brief = samples.ferry()
    uncited = brief.articles[0].text.index("The member would not say")
    shape = json.loads(to_json(replace(brief, responses=()), excerpts=True))

    assert shape["articles"][0]["text"] is None
    assert "The member would not say" in brief.articles[0].text[uncited:]
    assert "The member would not say" not in json.dumps(shape, ensure_ascii=False)
    assert shape["attributions"][0]["source_excerpt"] == ["Hackers"]
    assert shape["attributions"][0]["chain"][1]["cue_excerpt"] == "says"
    assert shape["articles"][0]["furniture"][1]["excerpt"] == "Share this | Copy link"


def test_excerpts_follow_a_statement_to_its_article() -> None:
    """Changes and conflicts cite through a statement; their characters are given too."""
    first, then = (Cited(statement="bridge-s2", span=(40, 50)), Cited(statement="bridge-s1", span=(8, 14)))
    change = Change(kind="hedge lost", from_=first, to=then)
    shape = json.loads(to_json(replace(samples.bridge(), changes=(change,)), excerpts=True))

    assert shape["changes"][0]["to"]["excerpt"] == samples.BRIDGE[8:14]


def test_excerpts_give_both_sides_of_a_copy() -> None:
    """What two reports share is cited in each of them, and comes back to its place in both."""
    shape = json.loads(to_json(pile.pile(), excerpts=True))
    back = {each.id: each.text for each in from_json(json.dumps(shape)).articles}

    for copy in shape["copies"]:
        for spans, excerpts in zip(copy["shared"], copy["shared_excerpt"], strict=True):
            assert [
                back[article][slice(*span)] for article, span in zip((copy["from"], copy["to"]), spans, strict=True)
            ] == excerpts
    assert shape["copies"][2]["shared_excerpt"] == [["closed for six weeks", "for six weeks"]]
    assert shape["conflicts"][0]["values"][3]["excerpt"] == "Some 450 dockers"


def test_a_value_is_a_number_or_words() -> None:
    """Figures that do not agree are numbers; places, times and answers are text; each comes back as what it was."""
    shape = json.loads(to_json(pile.pile()))

    assert [each["value"] for each in shape["conflicts"][0]["values"]] == [400, 400, 400, 450]
    assert [each["value"] for each in shape["conflicts"][2]["values"]] == ["the port", "not the ministry"]
    assert shape["copies"][0]["from"] == "r1"
    assert shape["claims"][0]["carriers"][1]["from"] == "r1"


def test_a_brief_of_before_there_were_carriers_is_read() -> None:
    """Fields that an older version did not write have their empty values."""
    shape = json.loads(to_json(samples.ferry()))
    shape.pop("asked")
    for claim in shape["claims"]:
        claim.pop("carriers")
        claim.pop("sourcing")
        claim["origins"].pop("over_time")

    Draft202012Validator(schema()).validate(shape)
    assert from_json(json.dumps(shape)) == samples.ferry()


def test_whole_numbers_have_no_decimal_point() -> None:
    """500 is written 500, as the contract shows it; 1.5 stays 1.5."""
    figures = (Figure(span=(0, 1), value=500.0, unit="mile", norm=Norm(value=804.5, unit="km")), Figure(span=(1, 2), value=1e300))
    place = Place(span=(0, 1), name="Nowhere", lat=0.0, lon=-12.0, precision="town")
    one = Statement(
        id="s",
        article="a",
        attribution=None,
        span=(0, 2),
        gist="",
        firmness="asserted",
        speech_act="assertion",
        figures=figures,
        places=(place,),
    )
    brief = replace(samples.ferry(), statements=(one,), claims=())

    text = to_json(brief)

    assert '"value": 500,' in text
    assert '"lat": 0,' in text
    assert '"value": 1e+300' in text
    assert from_json(text) == brief


def test_the_json_is_plain_utf_8_with_one_line_break_at_its_end() -> None:
    """Names stay readable, a record is a line, and the same brief gives the same bytes."""
    text = to_json(samples.ferry())

    assert "Sætrevik" in text
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert sum(line.startswith(' {"id": "ferry-s') for line in text.split("\n")) == len(samples.ferry().statements)
    assert text == to_json(samples.ferry())


def test_fields_that_a_newer_version_adds_are_passed_over() -> None:
    """Added fields break no reader, neither the schema nor ours."""
    shape = json.loads(to_json(samples.bridge()))
    shape["mood"] = shape["articles"][0]["mood"] = shape["claims"][0]["mood"] = "sober"

    Draft202012Validator(schema()).validate(shape)
    assert from_json(json.dumps(shape)) == samples.bridge()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda shape: shape.pop("claims"),
        lambda shape: shape["articles"][0].pop("furniture"),
        lambda shape: shape["claims"][0]["origins"].pop("at_most"),
        lambda shape: shape["attributions"][0].update(firmness="certain"),
        lambda shape: shape["statements"][0].update(span=[1]),
        lambda shape: shape["statements"][0].update(span=[-1, 4]),
        lambda shape: shape["responses"][0].update(status="refused"),
        lambda shape: shape.update(format="hearsay-brief/2"),
    ],
)
def test_the_schema_is_strict_on_the_names_of_the_contract(spoil: Any) -> None:
    """A renamed field, a missing one or an unknown value is an error."""
    shape = json.loads(to_json(samples.ferry()))
    spoil(shape)

    with pytest.raises(ValidationError):
        Draft202012Validator(schema()).validate(shape)


TEXTS = st.text(alphabet=string.printable + "äЖ汉🙂\u2028\u0301\x00", min_size=1, max_size=60)


@st.composite
def cited(draw: st.DrawFn) -> Brief:
    """A text, and statements anywhere in it."""
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edges, edges).map(lambda pair: (min(pair), max(pair))), max_size=6))
    said = tuple(
        Statement(
            id=f"s{number}",
            article="a",
            attribution=None,
            span=span,
            gist=text[slice(*span)],
            firmness="asserted",
            speech_act="assertion",
        )
        for number, span in enumerate(spans)
    )
    article = Article(id="a", locator="-", text=text, body=((0, len(text)),))
    return replace(samples.hostile(), articles=(article,), attributions=(), statements=said, claims=())


@given(cited())
def test_any_text_goes_there_and_back(brief: Brief) -> None:
    """Offsets count code points, whatever the characters; excerpts keep them too."""
    back = from_json(to_json(brief, excerpts=True))

    assert from_json(to_json(brief)) == brief
    assert back.statements == brief.statements
    for each in brief.statements:
        if back.articles[0].text:
            assert back.articles[0].text[slice(*each.span)] == brief.articles[0].text[slice(*each.span)]
