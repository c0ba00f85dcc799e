from hypothesis import given
from hypothesis import strategies as some

from hearsay.corroborate.lasting import Held, lasting

NAMES = [f"s{number}" for number in range(8)]


def parts(prefix: str) -> some.SearchStrategy[list[Held]]:
    """The members cut into some groups, each with an id of its own."""

    def cut(homes: list[int]) -> list[Held]:
        groups: dict[int, list[str]] = {}
        for name, home in zip(NAMES, homes, strict=True):
            groups.setdefault(home, []).append(name)
        return [Held(f"{prefix}{home}", tuple(members)) for home, members in sorted(groups.items())]

    return some.lists(some.integers(0, 4), min_size=len(NAMES), max_size=len(NAMES)).map(cut)


def test_what_grows_keeps_its_id() -> None:
    """Even when what it is made from now begins with another statement."""
    found = lasting([Held("old", ("b",))], [Held("new", ("a", "b"))])

    assert found.ids == ["old"]
    assert found.into == {}


def test_of_two_that_become_one_the_older_id_stays() -> None:
    """And the other one leads there."""
    found = lasting([Held("older", ("c",)), Held("younger", ("a", "b"))], [Held("new", ("a", "b", "c"))])

    assert found.ids == ["older"]
    assert found.into == {"younger": "older"}


def test_of_one_that_becomes_two_the_larger_part_keeps_the_id() -> None:
    """The smaller one has one that nothing else has, even where its own would be the same."""
    found = lasting([Held("a", ("a", "b", "c"))], [Held("a", ("a",)), Held("b", ("b", "c"))])

    assert found.ids[1] == "a"
    assert found.ids[0] not in ("a", "b")


def test_what_is_gone_leads_nowhere() -> None:
    """No claim has any of its statements."""
    found = lasting([Held("old", ("a",))], [Held("new", ("b",))])

    assert found.ids == ["new"]
    assert found.into == {"old": None}


@given(parts("old"), parts("new"))
def test_every_id_is_used_once_and_every_old_one_leads_somewhere(before: list[Held], after: list[Held]) -> None:
    """Whatever is cut anew: ids are unique, and what was there is there, or leads to what is there."""
    found = lasting(before, after)

    assert len(set(found.ids)) == len(after)
    assert {one.id for one in before} <= set(found.ids) | found.into.keys()
    assert all(into in found.ids for into in found.into.values())
    assert not found.into.keys() & set(found.ids)


@given(parts("old"))
def test_nothing_changes_where_nothing_changed(before: list[Held]) -> None:
    """The same groups have the same ids."""
    found = lasting(before, before)

    assert found.ids == [one.id for one in before]
    assert found.into == {}
