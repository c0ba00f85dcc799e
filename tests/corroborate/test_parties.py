"""The same people and bodies in many reports."""

import pytest

from hearsay.corroborate.names import same
from hearsay.corroborate.parties import joined, met_in, renamed, spoken
from hearsay.ids import entity_id
from hearsay.packs.spelling import latin, same_body, same_person, shortened
from hearsay.records import Party
from hearsay.testing.records import article, attribution, statement


def ids(*names: str, kind: str = "person") -> dict[str, str]:
    """What becomes of the ids of these names."""
    return joined((entity_id(kind, latin(name)), kind, name) for name in names)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sergei Lavrov", "Sergej Lawrow"),
        ("Sergei Lavrov", "Сергей Лавров"),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Volodymyr Zelensky", "Володимир Зеленський"),
        ("V. Petrov", "Viktor Petrov"),
        ("Bill Gray", "William Gray"),
    ],
)
def test_spellings_of_one_person_are_one(one: str, two: str) -> None:
    """Transliterations, initials and short given names."""
    assert same_person("en", one, two)
    assert len(ids(one, two)) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [("Bill Clinton", "Hillary Clinton"), ("Jan Novak", "Ian Novak"), ("Anna Petrova", "Ivan Petrov"), ("A. B.", "C. B.")],
)
def test_relatives_and_namesakes_stay_two(one: str, two: str) -> None:
    """One surname is not enough."""
    assert not same_person("en", one, two)
    assert ids(one, two) == {}


def test_a_surname_alone_joins_only_where_one_person_has_it() -> None:
    """With two Clintons, "Clinton" is neither."""
    assert ids("Clinton", "Bill Clinton") == {"person:clinton": "person:bill-clinton"}
    assert "person:clinton" not in ids("Clinton", "Bill Clinton", "Hillary Clinton")


def test_an_initial_that_two_people_have_joins_neither() -> None:
    """J. Ruiz may be Juan or Jorge."""
    assert ids("Juan Ruiz", "Jorge Ruiz", "J. Ruiz") == {}


def test_bodies_are_joined_by_initials_and_without_their_legal_form() -> None:
    """An abbreviation that two bodies could have joins neither."""
    assert ids("International Dam Agency", "IDA", kind="organisation") == {
        "organisation:ida": "organisation:international-dam-agency"
    }
    assert len(ids("Baro Foods Ltd", "Baro Foods", kind="organisation")) == 1
    assert ids("International Dam Agency", "Irish Dairy Association", "IDA", kind="organisation") == {}
    assert not same_body("en", "Bank of Ghana", "Bank of Guyana")
    assert shortened("W.D.C.", "World Dam Council")


def test_a_person_is_not_joined_with_a_body() -> None:
    """Kinds stay apart."""
    assert joined([("person:baro", "person", "Baro"), ("organisation:baro", "organisation", "Baro")]) == {}


def test_statements_and_chains_get_the_joined_id() -> None:
    """What was met in either is one list."""
    report = article("a", "Lawrow left.")
    stated = statement(
        report, "Lawrow left.", parties=(Party(span=(0, 6), name="Lawrow", kind="person", entity="person:lawrow"),)
    )
    said = attribution(report, "Lawrow left.", "Sergei Lavrov")
    known = {"person:lawrow": "person:sergei-lavrov", "person:Sergei Lavrov": "person:sergei-lavrov"}

    assert [key for key, _, _ in met_in([stated], [said])][:1] == ["person:lawrow"]
    assert renamed([stated], known)[0].parties[0].entity == "person:sergei-lavrov"
    assert spoken([said], known)[0].chain[-1].entity == "person:sergei-lavrov"
    assert renamed([stated], {}) == (stated,)


def test_a_voice_may_be_spelt_in_two_ways() -> None:
    """Transliterations count as one source."""
    assert same("en", "Sergei Lavrov", "Lawrow")
    assert not same("en", "Lavrov", "Larov")
