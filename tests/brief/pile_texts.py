"""The texts of an invented pile, six reports of one story and one of something else, and what they state."""

from collections.abc import Sequence
from typing import Any

from hearsay.records import Article, Carrier, Cited, FollowUp, Response, Voice

from .samples import Marked

DAY = "2031-05-06"
REPORTS = (
    (
        "Morska Straža",
        "08:10",
        """Port Kelmar may close its grain terminal

The port of Kelmar may close its grain terminal for up to six weeks, two port officials told Morska Straža, which agreed not to name them. About 400 dockers would be sent home, one of them said.

A letter of the harbour master, seen by the weekly, speaks of dust in silo 4. The transport ministry declined to comment. The port authority did not answer calls.
""",
    ),
    (
        "Halvar Wire",
        "09:05",
        """Kelmar grain terminal may shut for up to six weeks, weekly says

KELMAR (Halvar Wire) - Kelmar's grain terminal may be closed for up to six weeks, the weekly Morska Straža reported on Tuesday, citing two port officials. About 400 dockers would be sent home, it said.

It was not clear who had ordered the closure. The transport ministry declined to comment.
""",
    ),
    (
        "Kelmar Online",
        "09:40",
        """Grain terminal to shut for six weeks

Kelmar's grain terminal will be closed for six weeks. About 400 dockers will be sent home.

It was not clear who had ordered the closure.
""",
    ),
    (
        "The Daily Quay",
        "10:30",
        """450 dockers to lose shifts as Kelmar shuts terminal

Kelmar is shutting its grain terminal for six weeks, Radio Sund reported. Some 450 dockers are being sent home. The port authority could not be reached.
""",
    ),
    (
        "Radio Sund",
        "11:20",
        """Port director confirms closure

The grain terminal will close on Monday, port director Mira Tolk told Radio Sund by telephone. "Silo 4 is full of dust and it has to come out," she said. Three workers were treated for burns by 11:00, a hospital doctor said. A pilot on the quay saw flames over silo 4.
""",
    ),
    (
        "Halvar Wire",
        "14:00",
        """Ministry denies closing Kelmar terminal over fire

KELMAR (Halvar Wire) - The transport ministry denied that it had ordered the closure of Kelmar's grain terminal. Five workers were treated for burns by 13:30, the town hospital said. A crane driver told Halvar Wire she saw flames above the silo, and a port official said the same.
""",
    ),
    ("The Daily Quay", "12:00", "Kelmar cheese fair opens\n\nThe cheese fair drew 90 stalls, its organiser Oda Prell said.\n"),
)


def marked() -> list[Marked]:
    """Every report, under annotation."""
    return [Marked(f"r{number}", text) for number, (_, _, text) in enumerate(REPORTS, 1)]


def time(clock: str) -> str:
    """A time of the day of the story."""
    return f"{DAY}T{clock}:00Z"


def article(m: Marked, outlet: str, clock: str) -> Article:
    """The report as kept."""
    title = m.text.splitlines()[0]
    return Article(
        id=m.article,
        locator=f"kelmar/{m.article}.txt",
        text=m.text,
        outlet=outlet,
        title=title,
        title_span=(0, len(title)),
        published=time(clock),
        language="en",
        body=((0, len(m.text.rstrip())),),
    )


class Said:
    """Statements by report and short name, as the claims below gather them."""

    def __init__(self, ms: Sequence[Marked]) -> None:
        self.ms = ms
        self.of: dict[str, str] = {}
        self._closing()
        self._dockers()
        self._fire()

    def _says(self, name: str, source: str, cue: str, content: str, *chain: Voice, **more: Any) -> None:
        m = self.ms[int(name[1]) - 1]
        outlet = Voice(name=REPORTS[int(name[1]) - 1][0], kind="outlet")
        self.of[name] = m.says(source, cue, [content], [outlet, *chain], **more)

    def _own(self, name: str, words: str) -> None:
        m = self.ms[int(name[1]) - 1]
        self.of[name] = m.state(m.at(words))

    def _closing(self) -> None:
        officials = Voice(name="port officials", kind="unnamed", count=2)
        weekly = Voice(name="Morska Straža", kind="outlet")
        hedged: Any = {"firmness": "hedged"}
        weekly_says = "Kelmar's grain terminal may be closed for up to six weeks"
        self._says(
            "c1",
            "two port officials",
            "told",
            "The port of Kelmar may close its grain terminal for up to six weeks",
            officials,
            **hedged,
        )
        self._says("c2", "the weekly Morska Straža", "reported", weekly_says, weekly, officials, **hedged)
        self._own("c3", "Kelmar's grain terminal will be closed for six weeks.")
        radio = Voice(name="Radio Sund", kind="outlet")
        self._says("c4", "Radio Sund", "reported", "Kelmar is shutting its grain terminal for six weeks", radio)
        tolk = Voice(name="Mira Tolk", kind="person", role="port director")
        self._says(
            "c5",
            "port director Mira Tolk",
            "told",
            "The grain terminal will close on Monday",
            tolk,
            end="witness",
            after="closure",
        )
        ministry = Voice(name="transport ministry", kind="government")
        denied = "that it had ordered the closure of Kelmar's grain terminal"
        self._says("n6", "The transport ministry", "denied", denied, ministry, firmness="denied", end="witness")

    def _dockers(self) -> None:
        official = Voice(name="port official", kind="unnamed", count=1)
        weekly = Voice(name="Morska Straža", kind="outlet")
        self._says("d1", "one of them", "said", "About 400 dockers would be sent home", official)
        self._says("d2", "it", "said", "About 400 dockers would be sent home", weekly, after="officials.")
        self._own("d3", "About 400 dockers will be sent home.")
        self._own("d4", "Some 450 dockers are being sent home.")
        self._says(
            "z7", "its organiser Oda Prell", "said", "The cheese fair drew 90 stalls", Voice(name="Oda Prell", kind="person")
        )

    def _fire(self) -> None:
        doctor = Voice(name="hospital doctor", kind="unnamed", count=1)
        hospital = Voice(name="town hospital", kind="organisation")
        driver = Voice(name="crane driver", kind="unnamed", count=1)
        self._says("b5", "a hospital doctor", "said", "Three workers were treated for burns by 11:00", doctor)
        self._says("b6", "the town hospital", "said", "Five workers were treated for burns by 13:30", hospital)
        self._own("f5", "A pilot on the quay saw flames over silo 4.")
        self._says("f6", "A crane driver", "told", "she saw flames above the silo", driver, end="witness")
        tolk = Voice(name="Mira Tolk", kind="person", role="port director")
        self._says("s5", "she", "said", "Silo 4 is full of dust and it has to come out", tolk, after='"', mode="direct")
        self._says(
            "l1",
            "A letter of the harbour master",
            "speaks",
            "of dust in silo 4",
            Voice(name="letter", kind="document"),
            end="document",
        )

    def ids(self, *names: str) -> tuple[str, ...]:
        """The ids of some statements."""
        return tuple(self.of[name] for name in names)

    def carrier(self, name: str, **more: Any) -> Carrier:
        """The report of a statement as a carrier."""
        return Carrier(article=f"r{name[1]}", statement=self.of[name], **more)

    def cited(self, name: str, words: str) -> Cited:
        """Words of a report, by one of its statements."""
        return Cited(statement=self.of[name], span=self.ms[int(name[1]) - 1].at(words))


def answers(ms: Sequence[Marked]) -> tuple[Response, ...]:
    """A ministry that answers twice, a port that does not."""
    one, two, _, four, _, six, _ = ms
    declined = "The transport ministry declined to comment"
    ministry: Any = {"party": "transport ministry"}
    port: Any = {"party": "port authority", "status": "no answer yet"}
    return (
        Response(article="r1", status="declined", span=one.at(declined), as_of=time("08:10"), **ministry),
        Response(article="r1", span=one.at("The port authority did not answer calls"), asker="Morska Straža", **port),
        Response(article="r2", status="declined", span=two.at(declined), as_of=time("09:05"), **ministry),
        Response(article="r4", span=four.at("The port authority could not be reached"), as_of=time("10:30"), **port),
        Response(
            article="r6",
            status="denied",
            scope="part",
            span=six.at("The transport ministry denied that it had ordered the closure"),
            as_of=time("14:00"),
            asker="Halvar Wire",
            **ministry,
        ),
    )


def follow_ups() -> tuple[FollowUp, ...]:
    """A letter that two reports name, and whom nobody asked."""
    return (
        FollowUp(
            kind="get", name="letter of the harbour master", why="seen by Morska Straža", search="Kelmar silo 4", article="r1"
        ),
        FollowUp(kind="get", name="Letter of the harbour master", why="not at hand", search="Kelmar silo 4", article="r2"),
        FollowUp(
            kind="ask", name="the port's insurer", why="no report says it was asked", search="Kelmar port insurer", article="r5"
        ),
        FollowUp(kind="ask", name="organiser of the fair", why="counted the stalls", search="Kelmar fair", article="r7"),
    )
