"""An invented pile: six reports of one story, who copied whom, and one report of something else; briefed by hand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hearsay.records import (
    Asked,
    Brief,
    Change,
    Claim,
    Conflict,
    Copy,
    Match,
    OpenQuestion,
    Origin,
    Origins,
    Since,
    Story,
    Value,
    Warned,
)

from .pile_texts import REPORTS, Said, answers, article, follow_ups, marked, time
from .samples import Marked


def _claims(said: Said) -> tuple[Claim, ...]:
    return (_closing(said), _dockers(said), *_seen(said), *_small(said))


def _closing(said: Said) -> Claim:
    heard = Origin(
        name="two port officials",
        kind="unnamed",
        statements=said.ids("c1", "c2", "c3", "c4"),
        why="says: 2 officials, heard by Morska Straža alone",
        since=time("08:10"),
    )
    tolk = Origin(
        name="Mira Tolk",
        kind="person",
        statements=said.ids("c5"),
        why="the port director confirms it from her own knowledge, to another newsroom",
        since=time("11:20"),
    )
    over = (Since(as_of=time("08:10"), at_least=1, at_most=1), Since(as_of=time("11:20"), at_least=2, at_most=2))
    return Claim(
        id="k1",
        gist="The port of Kelmar closes its grain terminal",
        statements=said.ids("c1", "c2", "c3", "c4", "c5"),
        weight=9.0,
        story="y1",
        first_seen=time("08:10"),
        origins=Origins(at_least=2, at_most=2, list=(heard, tolk), over_time=over),
        disputed_by=said.ids("n6"),
        information="2",
        carriers=(
            said.carrier("c1", origin=0),
            said.carrier("c2", from_="r1", origin=0, credit="right", why="names the weekly"),
            said.carrier("c3", from_="r2", origin=0, credit="none", why="the agency's sentences, without a word of it"),
            said.carrier("c4", from_="r3", origin=0, credit="wrong", why="credits Radio Sund, which had not yet reported"),
            said.carrier("c5", origin=1),
        ),
        sourcing="Based on two port officials who are not named and on the port director, by name; three reports only pass it on.",
    )


def _dockers(said: Said) -> Claim:
    one = Origin(name="port official", kind="unnamed", statements=said.ids("d1", "d2", "d3"), why="heard by Morska Straža alone")
    return Claim(
        id="k2",
        gist="About 400 dockers would be sent home",
        statements=said.ids("d1", "d2", "d3"),
        weight=7.0,
        story="y1",
        first_seen=time("08:10"),
        origins=Origins(at_least=1, at_most=1, list=(one,), over_time=(Since(as_of=time("08:10"), at_least=1, at_most=1),)),
        carriers=(
            said.carrier("d1", origin=0),
            said.carrier("d2", from_="r1", origin=0, credit="right"),
            said.carrier("d3", from_="r2", origin=0, credit="none"),
        ),
        sourcing="Based on one port official who is not named; two reports only pass it on.",
    )


def _seen(said: Said) -> tuple[Claim, ...]:
    pilot = Origin(name="a pilot on the quay", kind="unnamed", statements=said.ids("f5"), why="an eyewitness, to Radio Sund")
    driver = Origin(name="crane driver", kind="unnamed", statements=said.ids("f6"), why="another trade, to another newsroom")
    third = Origin(name="port official", kind="unnamed", statements=said.ids("f6"), why="may be one of the two of Morska Straža")
    flames = Claim(
        id="k3",
        gist="Flames were seen over silo 4",
        statements=said.ids("f5", "f6"),
        weight=5.0,
        story="y1",
        first_seen=time("11:20"),
        origins=Origins(at_least=2, at_most=3, list=(pilot, driver, third)),
        carriers=(said.carrier("f5", origin=0), said.carrier("f6", origin=1)),
        sourcing="Based on a pilot and a crane driver, neither named.",
    )
    return (
        flames,
        _alone(
            said,
            "k4",
            "b5",
            4.0,
            "Three workers were treated for burns",
            Origin(name="hospital doctor", kind="unnamed", statements=()),
        ),
        _alone(
            said,
            "k5",
            "b6",
            3.9,
            "Five workers were treated for burns",
            Origin(name="town hospital", kind="organisation", statements=()),
        ),
    )


def _small(said: Said) -> tuple[Claim, ...]:
    tolk = Origin(name="Mira Tolk", kind="person", statements=())
    letter = Origin(name="letter of the harbour master", kind="document", statements=())
    ministry = Origin(name="transport ministry", kind="government", statements=(), interest="serves speaker")
    return (
        _alone(said, "k6", "n6", 3.5, "The transport ministry ordered the closure", ministry),
        _alone(said, "k7", "s5", 3.0, "Silo 4 is full of dust", tolk),
        _alone(said, "k8", "l1", 2.0, "There is dust in silo 4", letter),
        _alone(said, "k9", "d4", 1.0, "Some 450 dockers are being sent home", None),
        _alone(said, "k0", "z7", 0.5, "The cheese fair drew 90 stalls", Origin(name="Oda Prell", kind="person", statements=())),
    )


def _alone(said: Said, id: str, name: str, weight: float, gist: str, origin: Origin | None) -> Claim:
    own = replace(origin, statements=said.ids(name), why="nobody else says so") if origin else None
    count = 1 if own else 0
    return Claim(
        id=id,
        gist=gist,
        statements=said.ids(name),
        weight=weight,
        story="y1" if name != "z7" else "y2",
        origins=Origins(at_least=count, at_most=count, list=(own,) if own else ()),
        carriers=(said.carrier(name, origin=0 if own else None),),
    )


def _copies(ms: Sequence[Marked]) -> tuple[Copy, ...]:
    one, two, three, four = ms[:4]
    home = "About 400 dockers would be sent home"
    return (
        Copy(
            from_="r1",
            to="r2",
            kind="citation",
            credit="right",
            score=0.9,
            why="names the weekly",
            shared=((one.at(home), two.at(home)),),
        ),
        Copy(
            from_="r2",
            to="r3",
            kind="reprint",
            credit="none",
            score=0.97,
            why="same sentences in the same order",
            shared=(
                (two.at("About 400 dockers"), three.at("About 400 dockers")),
                (
                    two.at("It was not clear who had ordered the closure"),
                    three.at("It was not clear who had ordered the closure"),
                ),
            ),
        ),
        Copy(
            from_="r3",
            to="r4",
            kind="rewrite",
            credit="wrong",
            score=0.8,
            why="six weeks without a limit, as only Kelmar Online had it; credits Radio Sund",
            shared=((three.at("closed for six weeks"), four.at("for six weeks")),),
        ),
    )


def _changes(said: Said) -> tuple[Change, ...]:
    return (
        Change(kind="hedge lost", from_=said.cited("c2", "may be closed"), to=said.cited("c3", "will be closed")),
        Change(kind="bound lost", from_=said.cited("c2", "for up to six weeks"), to=said.cited("c3", "for six weeks")),
        Change(
            kind="attribution dropped",
            from_=said.cited("d2", "it said"),
            to=said.cited("d3", "About 400 dockers will be sent home."),
        ),
        Change(kind="figure changed", from_=said.cited("d3", "About 400 dockers"), to=said.cited("d4", "Some 450 dockers")),
    )


def _conflicts(said: Said) -> tuple[Conflict, ...]:
    def value(name: str, words: str, number: float, **more: Any) -> Value:
        cited = said.cited(name, words)
        return Value(statement=cited.statement, span=cited.span, value=number, **more)

    sent = [value(name, "About 400 dockers", 400.0, unit="docker", bound="about") for name in ("d1", "d2", "d3")]
    return (
        Conflict(
            what="dockers sent home",
            kind="differs",
            values=(*sent, value("d4", "Some 450 dockers", 450.0, unit="docker", bound="about")),
        ),
        Conflict(
            what="workers treated for burns",
            kind="moved",
            values=(
                value("b5", "Three workers", 3.0, unit="worker", as_of=time("11:00")),
                value("b6", "Five workers", 5.0, unit="worker", as_of=time("13:30")),
            ),
        ),
        Conflict(
            what="who ordered the closure",
            kind="differs",
            values=(
                Value(statement=said.of["c5"], span=said.ms[4].at("port director Mira Tolk"), value="the port"),
                Value(statement=said.of["n6"], span=said.ms[5].at("denied"), value="not the ministry"),
            ),
        ),
    )


def pile(asked: Asked | None = None) -> Brief:
    """Six reports of one closure and one of a fair."""
    ms = marked()
    said = Said(ms)
    claims = _claims(said)
    clear = "It was not clear who had ordered the closure"
    return Brief(
        format="hearsay-brief/1",
        made_by={"hearsay": "0.1.0", "model": "reader@1f0c"},
        made_at="2031-05-06T15:00:00Z",
        articles=tuple(article(m, outlet, clock) for m, (outlet, clock, _) in zip(ms, REPORTS, strict=True)),
        attributions=tuple(each for m in ms for each in m.attributions),
        statements=tuple(each for m in ms for each in m.statements),
        responses=answers(ms),
        open_questions=tuple(OpenQuestion(article=ms[at].article, span=ms[at].at(clear)) for at in (1, 2)),
        warnings=(
            Warned(article="r4", kind="headline exceeds body", span=ms[3].at("lose shifts"), why="the body has no lost shifts"),
        ),
        follow_ups=follow_ups(),
        copies=_copies(ms),
        claims=claims,
        changes=_changes(said),
        conflicts=_conflicts(said),
        stories=(
            Story(
                id="y1",
                gist="Kelmar’s grain terminal closes after dust is found in silo 4",
                articles=tuple(m.article for m in ms[:6]),
                claims=tuple(each.id for each in claims if each.story == "y1"),
            ),
            Story(id="y2", gist="Cheese fair", articles=("r7",), claims=("k0",)),
        ),
        asked=asked,
    )


def asked(*matches: Match) -> Brief:
    """The pile, asked for one sentence."""
    return pile(Asked(text="Kelmar shut its grain terminal", matches=matches))
