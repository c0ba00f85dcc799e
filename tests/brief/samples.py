"""Invented reports, briefed by hand, as the line of rooms would brief them."""

from collections.abc import Sequence
from typing import Any

from hearsay.records import (
    Article,
    Attribution,
    Brief,
    Check,
    Claim,
    Failure,
    FollowUp,
    Furniture,
    OpenQuestion,
    Origin,
    Origins,
    Response,
    Span,
    Statement,
    Time,
    Voice,
    Warned,
)

FERRY = """Hackers claim 2.3m customer records stolen from ferry operator Brimsvik

By Priya Oyelaran-Voss
Bitwarren, 14 April 2026, 20:40 BST

A ransomware crew calling itself Pale Lantern says it has stolen the personal data of 2.3 million customers of Brimsvik Lines, the Norwegian ferry and parcels operator.

In a post on its leak site on Tuesday evening, seen by Bitwarren, the group claimed to have copied 410 gigabytes of files from the company's booking system, including names, passport numbers and payment card details. It demanded $4m in cryptocurrency by 24 April.

"You have ten days. After that your passengers will learn what you did not protect," the post reads.

The crew attached a sample of 500 rows. Bitwarren has not been able to verify it, and it is unclear whether the data is genuine or recent.

Ingunn Sætrevik, a spokeswoman for the company, declined to comment.

Tomasz Wierzgoń, who tracks extortion gangs for the security firm Hexmoor Signals, said the crew had a mixed record. "They pad the numbers, but they do not usually invent a victim," he said. "If this is real, anyone who sailed from Ålesund or Bergen in the past three years should assume their passport number is out there."

A member of the group, reached at the address given in the post, said the group had been inside the network "since before Easter" and had got in with a supplier's password. The member would not say where the group was based.

Brimsvik, which is based in Ålesund, about 375 kilometres north-west of Oslo, carries passengers and parcels between Norway, Lerwick and Gdańsk. Bitwarren has put questions to the Norwegian police, who had not answered by publication.

Read more: The crews that never delete your data
Share this | Copy link
"""

BRIDGE = """Vantaca closes bridge for good

Vantaca may close the Ostrel bridge to lorries for up to six weeks, two engineers told the weekly Dnevnik Juga, which did not name them.

The town hall denied that the bridge was unsafe. It lies some 900 kilometres from the sea, the weekly wrote.

Leave a comment
"""


class Marked:
    """A text under annotation: finds spans by their words and numbers the records."""

    def __init__(self, article: str, text: str) -> None:
        self.article, self.text = article, text
        self.attributions: list[Attribution] = []
        self.statements: list[Statement] = []
        self.claims: list[Claim] = []

    def at(self, words: str, after: str = "") -> Span:
        """The span of the first such words, after some other words."""
        start = self.text.index(words, self.text.index(after) + len(after) if after else 0)
        return start, start + len(words)

    def voice(self, name: str, kind: Any, cue: str = "", after: str = "", **more: Any) -> Voice:
        """One hop; its cue by its words."""
        return Voice(name=name, kind=kind, cue=self.at(cue, after) if cue else None, **more)

    def says(self, source: str, cue: str, contents: Sequence[str], chain: Sequence[Voice], **more: Any) -> str:
        """An attribution and one statement over its hull; returns the statement's id."""
        after = more.pop("after", "")
        tail = more.pop("source_after", after)
        act, checks, times = more.pop("act", "assertion"), more.pop("checks", ()), more.pop("times", ())
        firmness, number = more.pop("firmness", "asserted"), len(self.attributions) + 1
        content = tuple(self.at(each, after) for each in contents)
        said = Attribution(
            id=f"{self.article}-t{number}",
            article=self.article,
            source=(self.at(source, tail),) if source else (),
            cue=(self.at(cue, tail),) if cue else (),
            content=content,
            mode=more.pop("mode", "indirect"),
            firmness=firmness,
            speech_act=act,
            source_kind=chain[-1].kind,
            chain=tuple(chain),
            score=0.875,
            made_by="hand",
            **more,
        )
        self.attributions.append(said)
        return self.state((content[0][0], content[-1][1]), said.id, firmness=firmness, speech_act=act, checks=checks, times=times)

    def state(self, span: Span, attribution: str | None = None, **more: Any) -> str:
        """A statement; returns its id."""
        one = Statement(
            id=f"{self.article}-s{len(self.statements) + 1}",
            article=self.article,
            attribution=attribution,
            span=span,
            gist=self.text[slice(*span)],
            firmness=more.pop("firmness", "asserted"),
            speech_act=more.pop("speech_act", "assertion"),
            **more,
        )
        self.statements.append(one)
        return one.id

    def claim(self, statements: Sequence[str], weight: float, origins: Origins, **more: Any) -> str:
        """A claim of some statements; returns its id."""
        gist = next(each.gist for each in self.statements if each.id == statements[-1])
        number = len(self.claims) + 1
        made = Claim(
            id=f"{self.article}-c{number}", gist=gist, statements=tuple(statements), weight=weight, origins=origins, **more
        )
        self.claims.append(made)
        return made.id


def origin(name: str, kind: Any, statements: Sequence[str], why: str, interest: Any = None) -> Origins:
    """Exactly one origin."""
    one = Origin(name=name, kind=kind, statements=tuple(statements), why=why, interest=interest)
    return Origins(at_least=1, at_most=1, list=(one,))


def ferry() -> Brief:
    """A report of a data theft: a group that serves itself, an expert, three who do not answer."""
    m = Marked("ferry", FERRY)
    outlet = Voice(name="Bitwarren", kind="outlet")
    group = m.voice("Pale Lantern", "group", "says", "A ransomware")
    post = Voice(name="leak-site post", kind="document", cue=m.at("reads"))
    expert = m.voice("Tomasz Wierzgoń", "person", "said", "Hexmoor", role="tracks extortion gangs for Hexmoor Signals")
    insider = m.voice("member of Pale Lantern", "unnamed", "said", "given in the post", count=1)
    own = Origins(at_least=1, at_most=1)

    head = m.says(
        "Hackers", "claim", ["2.3m customer records stolen from ferry operator Brimsvik"], [outlet, group], end="witness"
    )
    lead = m.says(
        "A ransomware crew calling itself Pale Lantern",
        "says",
        ["it has stolen the personal data of 2.3 million customers of Brimsvik Lines, the Norwegian ferry and parcels operator"],
        [outlet, group],
        end="witness",
    )
    loot = m.says(
        "the group",
        "claimed",
        [
            "to have copied 410 gigabytes of files from the company's booking system, including names, passport numbers and payment card details"
        ],
        [outlet, m.voice("Pale Lantern", "group", "claimed")],
        after="seen by Bitwarren",
        end="witness",
        times=(Time(span=m.at("Tuesday evening"), value="2026-04-14", role="statement", anchor="published"),),
    )
    ransom = m.says(
        "It",
        "demanded",
        ["$4m in cryptocurrency by 24 April"],
        [outlet, m.voice("Pale Lantern", "group", "demanded")],
        after="card details.",
        act="demand",
        end="witness",
    )
    threat = m.says(
        "the post",
        "reads",
        ["You have ten days. After that your passengers will learn what you did not protect"],
        [outlet, post, Voice(name="Pale Lantern", kind="group")],
        after="24 April.",
        act="threat",
        mode="direct",
        end="document",
    )
    record = m.says("Tomasz Wierzgoń", "said", ["the crew had a mixed record"], [outlet, expert], end="trail ends")
    pad = m.says(
        "he",
        "said",
        ["They pad the numbers, but they do not usually invent a victim"],
        [outlet, expert],
        source_after="usually invent a victim",
        mode="direct",
    )
    # one cue, two contents: the quotation goes on after it
    advice = m.says(
        "he",
        "said",
        [
            "If this is real, anyone who sailed from Ålesund or Bergen in the past three years should assume their passport number is out there"
        ],
        [outlet, expert],
        after="invent a victim",
        source_after="usually invent a victim",
        firmness="hedged",
        mode="direct",
    )
    inside = m.says(
        "A member of the group, reached at the address given in the post",
        "said",
        ['the group had been inside the network "since before Easter" and had got in with a supplier\'s password'],
        [outlet, insider],
        after="out there",
        mode="mixed",
        end="witness",
    )
    sample = m.state(m.at("The crew attached a sample of 500 rows."))
    based = m.state(
        m.at(
            "Brimsvik, which is based in Ålesund, about 375 kilometres north-west of Oslo, carries passengers and parcels between Norway, Lerwick and Gdańsk."
        ),
        checks=(
            Check(
                span=m.at("about 375 kilometres north-west of Oslo"),
                kind="distance",
                verdict="fits",
                why="Ålesund lies about 376 km from Oslo in a straight line",
            ),
        ),
    )

    why = "the group’s own post, seen by Bitwarren; nobody else in this report says so"
    m.claim(
        [head, lead], 9.0, origin("Pale Lantern", "group", [head, lead], why, "serves speaker"), information="3", why="one origin"
    )
    m.claim([loot], 5.0, origin("Pale Lantern", "group", [loot], why, "serves speaker"))
    m.claim([ransom], 4.5, origin("Pale Lantern", "group", [ransom], "its own demand"))
    m.claim([threat], 4.0, origin("Pale Lantern", "group", [threat], "its own post"))
    m.claim([inside], 3.5, origin("member of Pale Lantern", "unnamed", [inside], "says: 1 member of the group", "serves speaker"))
    m.claim([pad], 3.0, origin("Tomasz Wierzgoń", "person", [pad], "an expert’s judgement"))
    m.claim([record], 2.9, origin("Tomasz Wierzgoń", "person", [record], "an expert’s judgement"))
    m.claim([advice], 2.0, origin("Tomasz Wierzgoń", "person", [advice], "an expert’s advice"))
    m.claim([sample], 1.0, own)
    m.claim([based], 0.5, own)
    questions = (
        OpenQuestion(article="ferry", span=m.at("Bitwarren has not been able to verify it")),
        OpenQuestion(article="ferry", span=m.at("it is unclear whether the data is genuine or recent")),
    )
    answers = _ferry_answers(m, lead)
    return _brief([m], [_ferry_article(m)], answers=answers, follow_ups=FERRY_FOLLOW_UPS, open_questions=questions)


FERRY_FOLLOW_UPS = (
    FollowUp(
        kind="ask",
        name="Norwegian Data Protection Authority",
        why="would have to be told of such a breach",
        search="Datatilsynet Brimsvik",
        article="ferry",
    ),
    FollowUp(
        kind="get",
        name="leak-site post",
        why="named 3 times, not at hand",
        search="“Pale Lantern” Brimsvik 410 gigabytes",
        since="2026-04-14",
        until="2026-04-15",
        article="ferry",
    ),
)


def _ferry_answers(m: Marked, lead: str) -> tuple[Response, ...]:
    published = "2026-04-14T19:40:00Z"
    spokeswoman = m.at("Ingunn Sætrevik, a spokeswoman for the company, declined to comment")
    return (
        Response(
            article="ferry",
            party="Ingunn Sætrevik, a spokeswoman for the company",
            status="declined",
            span=spokeswoman,
            to=lead,
            as_of=published,
            party_span=m.at("Ingunn Sætrevik"),
        ),
        Response(
            article="ferry",
            party="member of Pale Lantern",
            status="declined",
            span=m.at("The member would not say where the group was based"),
            asker="Bitwarren",
            scope="part",
            as_of=published,
        ),
        Response(
            article="ferry",
            party="Norwegian police",
            status="no answer yet",
            span=m.at("Bitwarren has put questions to the Norwegian police, who had not answered by publication"),
            asker="Bitwarren",
            as_of=published,
        ),
    )


def _ferry_article(m: Marked) -> Article:
    title = m.at("Hackers claim 2.3m customer records stolen from ferry operator Brimsvik")
    return Article(
        id="ferry",
        locator="reports/ferry.txt",
        text=FERRY,
        outlet="Bitwarren",
        owner="Tarn Media",
        title=FERRY[slice(*title)],
        title_span=title,
        byline="Priya Oyelaran-Voss",
        byline_span=m.at("By Priya Oyelaran-Voss"),
        published="2026-04-14T19:40:00Z",
        language="en",
        body=(title, (m.at("A ransomware crew")[0], m.at("by publication.")[1])),
        furniture=(
            Furniture(span=m.at("Read more: The crews that never delete your data"), why="link to another report"),
            Furniture(span=m.at("Share this | Copy link"), why="share bar"),
        ),
    )


def bridge() -> Brief:
    """A short report without a date whose headline says more than its body; one denial, one misfit."""
    m = Marked("bridge", BRIDGE)
    outlet = Voice(name="outlet not stated", kind="outlet")
    weekly = m.voice("Dnevnik Juga", "outlet", "told")
    engineers = Voice(name="two engineers", kind="unnamed", count=2, firmness="hedged")
    close = "close the Ostrel bridge to lorries for up to six weeks"
    head = m.state(m.at("Vantaca closes bridge for good"))
    lead = m.says("two engineers", "told", [f"Vantaca may {close}"], [outlet, weekly, engineers], firmness="hedged")
    unsafe = m.says(
        "The town hall",
        "denied",
        ["that the bridge was unsafe"],
        [outlet, m.voice("Vantaca town hall", "government", "denied", stands_for="town of Vantaca")],
        firmness="denied",
        end="witness",
    )
    far = m.says(
        "the weekly",
        "wrote",
        ["It lies some 900 kilometres from the sea"],
        [outlet, m.voice("Dnevnik Juga", "outlet", "wrote")],
        after="unsafe.",
        checks=(
            Check(
                span=m.at("some 900 kilometres from the sea"),
                kind="coast",
                verdict="does not fit",
                why="the coast is at most 310 km away",
            ),
        ),
    )
    engineers_only = Origin(name="two engineers", kind="unnamed", statements=(lead,), why="unnamed, heard by Dnevnik Juga alone")
    m.claim([head, lead], 8.0, Origins(at_least=0, at_most=1, list=(engineers_only,)), disputed_by=(unsafe,))
    m.claim([unsafe], 3.0, origin("Vantaca town hall", "government", [unsafe], "its own bridge", "serves speaker"))
    m.claim([far], 1.0, origin("Dnevnik Juga", "outlet", [far], "own voice of the weekly"))
    article = Article(
        id="bridge",
        locator="reports/bridge.txt",
        text=BRIDGE,
        title="Vantaca closes bridge for good",
        title_span=m.at("Vantaca closes bridge for good"),
        language="en",
        body=((0, m.at("weekly wrote.")[1]),),
        furniture=(Furniture(span=m.at("Leave a comment"), why="comment box"),),
    )
    warnings = (
        Warned(
            article="bridge",
            kind="headline exceeds body",
            span=m.at("closes bridge for good"),
            against=m.at(f"may {close}"),
            why="the headline is certain and without limit; the body says “may” and “up to six weeks”",
        ),
        Warned(article="bridge", kind="undated", why="no date is printed, so days in the text have none"),
    )
    questions = (OpenQuestion(article="bridge", span=m.at("which did not name them")),)
    return _brief([m], [article], warnings=warnings, open_questions=questions)


def _brief(marked: Sequence[Marked], articles: Sequence[Article], answers: Sequence[Response] = (), **more: Any) -> Brief:
    return Brief(
        format="hearsay-brief/1",
        made_by={"hearsay": "0.1.0", "model": "reader@1f0c"},
        made_at="2026-04-15T06:00:00Z",
        articles=tuple(articles),
        attributions=tuple(each for m in marked for each in m.attributions),
        statements=tuple(each for m in marked for each in m.statements),
        claims=tuple(sorted((each for m in marked for each in m.claims), key=lambda claim: -claim.weight)),
        responses=tuple(answers),
        **more,
    )


def both() -> Brief:
    """Both reports, and two inputs that failed."""
    one, two = ferry(), bridge()
    failures = (
        Failure(locator="reports/empty.txt", step="read", code="unreadable", message="reports/empty.txt is empty; give a report"),
        Failure(locator="reports/none.txt", step="collect", code="missing", message="no such file: reports/none.txt"),
    )
    claims = sorted((*one.claims, *two.claims), key=lambda claim: -claim.weight)
    return Brief(
        format=one.format,
        made_by=one.made_by,
        made_at=one.made_at,
        articles=one.articles + two.articles,
        attributions=one.attributions + two.attributions,
        statements=one.statements + two.statements,
        claims=tuple(claims),
        responses=one.responses,
        open_questions=one.open_questions + two.open_questions,
        warnings=two.warnings,
        follow_ups=one.follow_ups,
        failures=failures,
    )


HOSTILE = "</script><img src=x onerror=alert(1)> & <b>“bold”</b>\n\n\x1b[31mRed\x07 says \u202eevil\u2066 *stars* [link](javascript:alert(1))."


def hostile() -> Brief:
    """A report that tries to break out of the page, the terminal and the chat."""
    said = HOSTILE.index("evil")
    statement = Statement(
        id="h1",
        article="<h>",
        attribution="t1",
        span=(said, len(HOSTILE)),
        gist=HOSTILE,
        firmness="asserted",
        speech_act="assertion",
    )
    heard = Attribution(
        id="t1",
        article="<h>",
        source=((0, 9),),
        cue=((9, 37),),
        content=((said, len(HOSTILE)),),
        mode="indirect",
        firmness="asserted",
        speech_act="assertion",
        source_kind="person",
        chain=(Voice(name="<script>", kind="outlet"), Voice(name="</style>", kind="person", cue=(0, 20))),
    )
    claim = Claim(id="c1", gist=HOSTILE, statements=("h1",), weight=1.0, origins=origin("<i>", "person", ["h1"], "</script>"))
    article = Article(id="<h>", locator="</script>.txt", text=HOSTILE, title=HOSTILE.splitlines()[0], language='"><script>')
    return Brief(
        format="hearsay-brief/1",
        made_by={"hearsay": "0.1.0"},
        made_at="2026-04-15T06:00:00Z",
        articles=(article,),
        attributions=(heard,),
        statements=(statement,),
        claims=(claim,),
        failures=(Failure(locator="</script>", step="read", code="unreadable", message="<img src=x>"),),
    )
