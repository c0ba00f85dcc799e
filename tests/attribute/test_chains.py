"""Chains: from the outlet to whoever could know."""

from dataclasses import replace

import pytest

from hearsay.attribute.chains import chains, the_cast
from hearsay.attribute.reading import Found
from hearsay.records import Attribution, Name
from tests.attribute.builders import article, found, lines, names


def made(
    text: str, found_: list[Found], names_: list[Name] | None = None, outlet: str | None = "The Coast Ledger"
) -> list[Attribution]:
    """Chains of hand-made attributions."""
    report = article(text, outlet)
    return chains(report, found_, the_cast(report, "en", names_ or []), lines(report), "test")


def voices(one: Attribution) -> list[str]:
    """Names of a chain."""
    return [v.name for v in one.chain]


def test_a_paper_citing_officials_is_one_chain() -> None:
    """Outlet, newspaper, its unnamed officials: three voices, the last of them two people."""
    text = "The port was sold, the newspaper Porto Novo reported on Monday, citing two unnamed officials."
    one = made(
        text, [found(text, "the newspaper Porto Novo", "reported", "The port was sold")], names(text, organisation="Porto Novo")
    )[0]

    assert voices(one) == ["The Coast Ledger", "Porto Novo", "two unnamed officials"]
    assert (one.chain[-1].count, one.source_kind, one.end) == (2, "outlet", "witness")


def test_nested_hearsay_hangs_on_its_parent() -> None:
    """*It said an official had told it that …* runs through the one who said it."""
    text = "Porto Novo said an official had told it that the port was sold."
    pair = [
        found(text, "Porto Novo", "said", "an official had told it that the port was sold"),
        found(text, "an official", "had told", "the port was sold", within=0),
    ]
    outer, inner = made(text, pair, names(text, organisation="Porto Novo"))

    assert voices(inner) == ["The Coast Ledger", "Porto Novo", "an official"]
    assert inner.within == outer.id


def test_a_trail_that_ends_at_a_newspaper_says_so() -> None:
    """A newspaper that names no source is where the trail ends."""
    text = "The dam leaks, according to the daily Horizont."
    one = made(text, [found(text, "the daily Horizont", "according to", "The dam leaks")], names(text, organisation="Horizont"))[
        0
    ]

    assert (one.chain[-1].kind, one.end) == ("outlet", "trail ends")


def test_what_the_outlet_saw_itself_is_a_chain_of_one() -> None:
    """No voice is added by *this newspaper has learned*."""
    text = "This newspaper has learned that the bridge will close."
    one = made(text, [found(text, "This newspaper", "has learned", "the bridge will close")])[0]

    assert voices(one) == ["The Coast Ledger"]


def test_a_source_told_to_another_newsroom_came_through_it() -> None:
    """*told the Delta Times* puts that newsroom between this one and the speaker."""
    text = "Ama Boateng told the Delta Times that the ferry was overloaded."
    one = made(
        text,
        [found(text, "Ama Boateng", "told", "the ferry was overloaded")],
        names(text, person="Ama Boateng", organisation="Delta Times"),
    )[0]

    assert voices(one) == ["The Coast Ledger", "Delta Times", "Ama Boateng"]


def test_a_sourceless_cue_ends_in_not_stated() -> None:
    """Somebody must have said it; the report does not say who."""
    text = "The mine reportedly closed in March."
    one = made(text, [found(text, "", "reportedly", "The mine")])[0]

    assert voices(one)[-1] == "not stated"
    assert one.firmness == "hedged"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "name"),
    [
        ("Ama Boateng slammed the plan. On Friday, she warned of floods.", "she", "warned", "of floods", "Ama Boateng"),
        ("Ama Boateng slammed the plan. Ms Boateng said it was late.", "Ms Boateng", "said", "it was late", "Ama Boateng"),
        ("Ama Boateng slammed the plan. Accra, which said nothing new, paid.", "which", "said", "nothing new", "Accra"),
    ],
)
def test_pronouns_and_surnames_find_their_person(text: str, source: str, cue: str, content: str, name: str) -> None:
    """*She*, *Ms Boateng* and *which* are the one they stand for."""
    people = names(text, person="Ama Boateng|Boateng", location="Accra")
    first = found(text, "Ama Boateng", "slammed", "the plan")
    second = found(text, source, cue, content, start=text.index(source, 25))

    assert voices(made(text, [first, second], people)[1])[-1] == name


def test_the_officials_are_the_officials_heard_before() -> None:
    """A definite phrase repeats the voice it first stood for, with its count."""
    text = "Three officials close to the talks said the deal was off. The officials said talks went on."
    pair = [
        found(text, "Three officials close to the talks", "said", "the deal was off"),
        found(text, "The officials", "said", "talks went on", start=57),
    ]
    second = made(text, pair)[1]

    assert second.chain[-1].name == "Three officials close to the talks"
    assert second.chain[-1].count == 3


def test_a_capital_stands_for_its_government() -> None:
    """*Nairobi warned* is the government of Kenya."""
    text = "Nairobi warned that the border would close."
    voice = made(text, [found(text, "Nairobi", "warned", "the border would close")], names(text, location="Nairobi"))[0].chain[-1]

    assert (voice.name, voice.kind, voice.stands_for) == ("Nairobi", "government", "government of Kenya")


def test_an_office_after_the_name_becomes_the_role() -> None:
    """*Portugal’s Fisheries Minister, Rui Sarmento* is Rui Sarmento, in that post."""
    text = "Portugal’s Fisheries Minister, Rui Sarmento, criticised the “rushed sale” of quotas."
    voice = made(
        text,
        [found(text, "Portugal’s Fisheries Minister, Rui Sarmento", "criticised", "the “rushed sale” of quotas")],
        names(text, person="Rui Sarmento", location="Portugal"),
    )[0].chain[-1]

    assert (voice.name, voice.kind, voice.role) == ("Rui Sarmento", "person", "Portugal’s Fisheries Minister")


def test_a_reprint_runs_through_the_newsroom_it_credits() -> None:
    """An agency in the dateline, or a line of credit, stands between the outlet and every source."""
    text = "This article first appeared in the Delta Times.\nThe port was sold, Ama Boateng said."
    one = made(text, [found(text, "Ama Boateng", "said", "The port was sold")], names(text, person="Ama Boateng"))[0]

    assert voices(one) == ["The Coast Ledger", "Delta Times", "Ama Boateng"]


def test_officials_in_a_headline_are_those_the_body_names() -> None:
    """A headline is read last: *officials* there are the two officials below."""
    title = "Port sold, officials say"
    text = title + "\nThe port was sold, two officials close to the deal said."
    report = replace(article(text), title_span=(0, len(title)))
    pair = [
        found(text, "officials", "say", "Port sold"),
        found(text, "two officials close to the deal", "said", "The port was sold"),
    ]
    head = chains(report, pair, the_cast(report, "en", []), lines(report), "test")[0]

    assert voices(head)[-1] == "two officials close to the deal"
