"""What a pile says of one sentence."""

import re
from collections.abc import Sequence

import numpy as np
import pytest

from hearsay.corroborate.asked import asked
from hearsay.corroborate.vectors import Matrix
from hearsay.records import Article, Asked, Claim, Figure, Firmness, Origins, Statement, Time

WORDS = [
    "kelm",
    "lines",
    "data",
    "stolen",
    "customers",
    "port",
    "opens",
    "varde",
    "million",
    "company",
    "offered",
    "dock",
    "police",
]


def vectors(texts: Sequence[str]) -> Matrix:
    """Texts that share words are near."""
    rows = np.array([[1e-3, *(float(w in text.lower()) for w in WORDS)] for text in texts], np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


class Pile:
    """Reports of one sentence each; claims of one statement each, unless they are given together."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.statements: dict[str, Statement] = {}
        self.claims: list[Claim] = []

    def says(self, *texts: str, firmness: Firmness = "asserted", disputed: bool = False) -> "Pile":
        """A claim that these texts state, each in a report of its own; ``disputed``: the last one only disputes it."""
        ids = []
        for text in texts:
            key = f"s{len(self.statements)}"
            self.articles[key] = Article(id=key, locator=f"{key}.txt", text=text, language="en", body=((0, len(text)),))
            self.statements[key] = Statement(
                id=key,
                article=key,
                attribution=None,
                span=(0, len(text)),
                gist=text,
                firmness=firmness,
                speech_act="assertion",
                figures=figures(text),
                times=times(text),
            )
            ids.append(key)
        origins = Origins(at_least=0, at_most=1)
        against = tuple(ids[-1:]) if disputed else ()
        made = Claim(id=texts[0], gist=texts[0], statements=tuple(ids), weight=0.5, origins=origins, disputed_by=against)
        self.claims.append(made)
        return self

    def ask(self, text: str) -> Asked:
        """Ask about one sentence."""
        rows = {key: vectors([one.gist])[0] for key, one in self.statements.items()}
        return asked(text, self.claims, self.statements, self.articles, vectors, rows, figures(text), times(text))

    def answer(self, text: str) -> list[tuple[str, str | None]]:
        """The claims that match, and in what they differ."""
        return [(m.claim, m.differs) for m in self.ask(text).matches]


def figures(text: str) -> tuple[Figure, ...]:
    """Numbers in digits, in millions or not, with the word after them."""
    found = re.finditer(r"(\d[\d.]*)( million)? (customers|docks)", text)
    return tuple(
        Figure(span=m.span(), value=float(m.group(1)) * (1e6 if m.group(2) else 1), unit=m.group(3).rstrip("s")) for m in found
    )


def times(text: str) -> tuple[Time, ...]:
    """Days of March."""
    return tuple(Time(span=m.span(), value=f"2026-03-{int(m.group(1)):02}") for m in re.finditer(r"(\d+) March", text))


def test_the_nearest_claim_comes_first_and_what_is_not_like_it_is_left_out() -> None:
    """A claim in like words matches; one about something else does not."""
    pile = Pile().says("The port of Varde opens a dock.").says("Data of customers was stolen from Kelm Lines.")

    assert pile.answer("Customer data was stolen from Kelm Lines.") == [("Data of customers was stolen from Kelm Lines.", None)]


def test_no_match_is_an_answer() -> None:
    """A sentence about something else, an empty one, and an empty pile match nothing."""
    pile = Pile().says("The port of Varde opens a dock.")

    assert pile.answer("Two singers won a prize.") == []
    assert pile.answer("  ") == []
    assert Pile().ask("Anything at all.") == Asked(text="Anything at all.")


def test_another_number_is_another_claim() -> None:
    """The match says which number stands there; the same number, about as large, is the same."""
    pile = Pile().says("Kelm Lines lost data of 2.3 million customers.")

    assert (
        pile.answer("Kelm Lines lost data of 1.4 million customers.")[0][1]
        == "says 2.3 million customers, not 1.4 million customers"
    )
    assert pile.answer("Kelm Lines lost the data of 2.3 million customers.")[0][1] is None


def test_a_claim_that_gives_no_number_does_not_state_it() -> None:
    """But if one of its statements gives the number, the claim does."""
    without = Pile().says("Kelm Lines lost data of customers.")
    both = Pile().says("Kelm Lines lost data of customers.", "Data of 40 customers of Kelm Lines is lost.")

    assert without.answer("Kelm Lines lost data of 40 customers.")[0][1] == "does not say 40 customers"
    assert both.answer("Kelm Lines lost data of 40 customers.")[0][1] is None


def test_a_no_is_not_a_yes() -> None:
    """Negated against plain, both ways, and a content that is only denied."""
    plain, turned = Pile().says("Data was stolen from Kelm Lines."), Pile().says("No data was stolen from Kelm Lines.")
    denied = Pile().says("Data was stolen from Kelm Lines.", firmness="denied")

    assert plain.answer("No data was stolen from Kelm Lines.")[0][1] == "is said without the “not”"
    assert turned.answer("Data was stolen from Kelm Lines.")[0][1] == "is negated"
    assert denied.answer("Data was stolen from Kelm Lines.")[0][1] == "is denied"


def test_a_no_in_other_words_is_not_held_against_a_claim() -> None:
    """*Declined to open* may well say that it will not open."""
    pile = Pile().says("The company declined to say if the port of Varde opens.")

    assert pile.answer("The company would not say if the port of Varde opens.")[0][1] is None


def test_another_actor_is_another_claim() -> None:
    """Who offers what to whom is told from the reverse; a name that the report never has is another one too."""
    pile = Pile().says("Varde offered Kelm police a dock.")

    assert pile.answer("Kelm offered Varde police a dock.")[0][1] == "another actor: Varde, not Kelm"
    assert pile.answer("Sundal offered Kelm police a dock.")[0][1] == "another actor: Varde, not Sundal"


def test_another_day_and_another_place_are_other_claims() -> None:
    """As written; a name that the report never has is pointed at as well."""
    dated = Pile().says("Data was stolen from Kelm Lines on 3 March.")
    placed = Pile().says("The company opens a dock in Varde.")

    assert dated.answer("Data was stolen from Kelm Lines on 5 March.")[0][1] == "says 3 March, not 5 March"
    assert placed.answer("The company opens a dock in Kelm.")[0][1] == "says “dock in Varde”, not “dock in Kelm”"
    assert placed.answer("The company opens a dock for Sundal.")[0][1] == "does not name Sundal"


@pytest.mark.parametrize("back", [False, True])
def test_a_claim_that_states_the_sentence_comes_before_one_that_differs(back: bool) -> None:
    """Whatever the order of the claims."""
    pile = Pile().says("Kelm Lines lost data of 2.3 million customers.").says("Kelm Lines lost data of 1.4 million customers.")
    if back:
        pile.claims.reverse()
    found = pile.ask("Kelm Lines lost data of 1.4 million customers.").matches

    assert [m.differs for m in found] == [None, "says 2.3 million customers, not 1.4 million customers"]
    assert 1 >= found[0].score > found[1].score > 0


def test_who_disputes_a_claim_does_not_state_it() -> None:
    """A denial among its statements is not what matches."""
    pile = Pile().says("The port of Varde opens.", "Data was stolen from Kelm Lines.", disputed=True)

    assert pile.answer("Data was stolen from Kelm Lines.") == []


def test_a_clause_in_two_claims_answers_for_one() -> None:
    """A statement of two clauses stands in two claims; the one whose other statements say it too has the match."""
    pile = Pile().says("Kelm Lines was robbed, and data of customers was stolen.").says("The port of Varde opens.")
    pile.says("Data of customers was stolen.")
    own, other, right = pile.claims
    pile.claims = [
        Claim(id="port", gist="", statements=(*own.statements, *other.statements), weight=0.9, origins=own.origins),
        Claim(id="theft", gist="", statements=(*own.statements, *right.statements), weight=0.1, origins=own.origins),
    ]

    assert [m.claim for m in pile.ask("Data of customers was stolen.").matches] == ["theft"]
