"""Whom to ask, and what to get, over several reports."""

from dataclasses import replace
from typing import Literal

from hearsay.corroborate.ask_next import follow_ups_over
from hearsay.records import Article, Attribution, Carrier, Claim, Copy, FollowUp, Origin, Origins, Response, Voice

TEXT = "Something happened."


def report(key: str, outlet: str, text: str = TEXT, day: int = 20) -> Article:
    """A report of an outlet."""
    return Article(id=key, locator=f"{key}.txt", text=text, outlet=outlet, language="en", published=f"2026-05-{day}")


def wants(kind: Literal["get", "ask"], name: str, article: str, since: str | None = None, until: str | None = None) -> FollowUp:
    """What one report gave."""
    return FollowUp(
        kind=kind, name=name, why="of one report", search=f'"{name}" {article}', since=since, until=until, article=article
    )


def speaks(article: str, *chain: Voice) -> Attribution:
    """Something said in a report."""
    return Attribution(
        id=f"at-{article}",
        article=article,
        source=(),
        cue=(),
        content=((0, 5),),
        mode="indirect",
        firmness="asserted",
        speech_act="assertion",
        source_kind=chain[-1].kind,
        chain=chain,
    )


def lead(gist: str, *articles: str, origin: str = "Eva Holm", story: str | None = None) -> Claim:
    """A claim that some reports carry."""
    made = Origins(at_least=1, at_most=1, list=(Origin(name=origin, kind="outlet", statements=()),))
    carriers = tuple(Carrier(article=a, statement=f"s-{a}") for a in articles)
    return Claim(id=gist, gist=gist, statements=(), weight=1.0, origins=made, story=story, carriers=carriers)


def copy(source: str, made: str) -> Copy:
    """One report made from another."""
    return Copy(from_=source, to=made, kind="rewrite", credit="right", score=0.9, why="")


TWO = [report("a1", "Coast Ledger"), report("a2", "Delta Times")]


def test_one_report_keeps_its_own() -> None:
    """Also when it stands in a pile with reports of another event."""
    own = [wants("get", "Varde Wire", "a1", "2026-05-13", "2026-05-20"), wants("ask", "Kelm Lines", "a1")]
    apart = [lead("Kelm Lines closes.", "a1", story="x"), lead("Rain falls.", "a2", story="y")]

    assert follow_ups_over(TWO[:1], [], [], [], own) == own
    assert follow_ups_over(TWO, [], apart, [], own) == own


def test_a_report_that_is_in_the_pile_is_not_to_get() -> None:
    """Under its outlet's name, a part of it, its initials, without accents, or as what it published."""
    pile = [*TWO, report("a3", "Łódź Danube Press"), report("a4", "Kelm Lines")]
    names = (
        "Coast Ledger",
        "the Ledger",
        "LDP",
        "Lodz Danube Press",
        "statement by Kelm Lines",
        "memo of Kelm Lines",
        "Varde Wire",
    )
    found = follow_ups_over(pile, [], [], [], [wants("get", n, "a2") for n in names])

    assert sorted(f.name for f in found) == ["Varde Wire", "memo of Kelm Lines"]


def test_a_party_that_any_report_heard_is_not_to_ask() -> None:
    """It answers in one, speaks in one, somebody speaks for it, it is an outlet here, or its short form is given."""
    pile = [report("a1", "Coast Ledger"), report("a2", "Harbour Board", "The Eastern Boat League (LEB) opened a dock.")]
    answered = Response(article="a2", party="Kelm Lines", status="declined", span=(0, 5))
    said = [
        speaks("a2", Voice(name="Mayor Awa Diallo", kind="person")),
        speaks("a1", Voice(name="a spokesman", kind="person", stands_for="Eastern Boat League")),
    ]
    names = ("Kelm Lines", "Diallo", "Eastern Boat League", "LEB", "Harbour Board", "Varde Yard")
    found = follow_ups_over(pile, [answered], [], [], [wants("ask", n, "a1") for n in names], said)

    assert [f.name for f in found] == ["Varde Yard"]


def test_what_several_reports_want_stands_once() -> None:
    """Under its fullest name, of no report in particular, with the words of the earliest and the widest window."""
    each = [
        wants("get", "Varde Wire", "a2", "2026-05-14", "2026-05-21"),
        wants("get", "The Varde Wire", "a1", "2026-05-12", "2026-05-19"),
    ]
    found = follow_ups_over(TWO, [], [], [], each)

    assert found == [
        FollowUp(
            kind="get",
            name="The Varde Wire",
            why="named in 2 reports, not at hand",
            search='"The Varde Wire" a1',
            since="2026-05-12",
            until="2026-05-21",
        )
    ]


def test_a_report_that_only_has_the_name_counts_too() -> None:
    """Its own list was full, or did not take it for a source."""
    pile = [report("a1", "Coast Ledger"), report("a2", "Delta Times", "Varde Wire first had the story.")]
    found = follow_ups_over(pile, [], [], [], [wants("get", "Varde Wire", "a1")])

    assert (found[0].why, found[0].article) == ("named in 2 reports, not at hand", None)


def test_origins_of_the_lead_come_first_then_what_most_reports_name_that_are_no_copies() -> None:
    """A name that is only copied on counts less than one that two reports have by themselves."""
    pile = [*TWO, report("a3", "Kelm Post"), report("a4", "Sund Radio")]
    once, copied, twice = wants("get", "Origin Echo", "a1"), "Copied Mail", "Twice News"
    each = [once, *(wants("get", copied, a) for a in ("a2", "a3", "a4")), *(wants("get", twice, a) for a in ("a1", "a2"))]
    claims = [lead("It closes.", "a1", "a2", "a3", "a4", origin="Origin Echo")]
    found = follow_ups_over(pile, [], claims, [copy("a2", "a3"), copy("a2", "a4")], each)

    assert [f.name for f in found] == ["Origin Echo", "Twice News", "Copied Mail"]


def test_parties_of_the_lead_claim_are_asked_first() -> None:
    """Whatever their names."""
    each = [wants("ask", name, a) for name in ("Abara", "Varde Yard") for a in ("a1", "a2")]
    found = follow_ups_over(TWO, [], [lead("Varde Yard closes.", "a1", "a2")], [], each)

    assert [(f.name, f.why) for f in found] == [
        ("Varde Yard", "is part of the lead claim; none of 2 reports says that it was asked"),
        ("Abara", "is part of a main claim; none of 2 reports says that it was asked"),
    ]


def test_what_reports_take_for_a_party_is_no_outlet() -> None:
    """A ship that one report takes for a newspaper, and another asks about, is not to get."""
    each = [wants("get", "Ocean Kelm", "a1"), wants("ask", "Ocean Kelm", "a2")]

    assert [f.kind for f in follow_ups_over(TWO, [], [], [], each)] == ["ask"]


def test_the_list_is_short_and_the_order_of_the_reports_does_not_matter() -> None:
    """Ten of each kind."""
    each = [wants(kind, f"Paper {chr(65 + i)}{i}", a) for i in range(14) for kind, a in (("get", "a1"), ("ask", "a2"))]  # type: ignore[arg-type]
    each = [replace(f, name=f"{f.kind.title()} {f.name}") for f in each]
    found = follow_ups_over(TWO, [], [], [], each)

    assert [f.kind for f in found] == ["get"] * 10 + ["ask"] * 10
    assert follow_ups_over(TWO, [], [], [], each[::-1]) == found


def test_follow_ups_of_no_report_are_kept() -> None:
    """They were made over the pile already."""
    general = replace(wants("get", "Varde Wire", "a1"), article=None)

    assert follow_ups_over(TWO, [], [], [], [general]) == [general]
    assert follow_ups_over([], [], [], [], []) == []
