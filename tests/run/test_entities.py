"""A user's list of people and bodies."""

import json
from pathlib import Path

import pytest

from hearsay.corroborate.entities import Entities, Listed, linked, listed
from hearsay.errors import UsageError
from hearsay.records import Party
from hearsay.run.entities import read_entities
from hearsay.testing.records import article, statement


def entity_of(entities: Entities, name: str, kind: str = "person") -> str | None:
    """The id that a party of this name gets."""
    return entities.id_of(Party(span=(0, 1), name=name, kind=kind))


def written(folder: Path, *lines: object) -> Path:
    """A file of JSON lines."""
    path = folder / "entities.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


def test_follow_the_money_is_read(tmp_path: Path) -> None:
    """Names and aliases of persons and bodies; other things are passed over."""
    person = {"id": "ftm-1", "schema": "Person", "properties": {"name": ["Сергей Лавров"], "alias": ["Sergey Lavrov"]}}
    body = {"id": "ftm-2", "schema": "Company", "properties": {"name": ["Baro Foods Ltd"]}}
    ship = {"id": "ftm-3", "schema": "Vessel", "properties": {"name": ["Ivan Petrov"]}}
    made = read_entities(str(written(tmp_path, person, body, ship)))

    assert entity_of(made, "Sergei Lavrov") == "ftm-1"
    assert entity_of(made, "Baro Foods", "organisation") == "ftm-2"
    assert entity_of(made, "Ivan Petrov") is None


def test_wikidata_is_read_also_as_its_dumps_are_written(tmp_path: Path) -> None:
    """One list over many lines, each ending in a comma."""
    human = {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]}
    entry = {"id": "Q1", "labels": {"en": {"value": "Ada Quist"}}, "aliases": {"en": [{"value": "A. B. Quist"}]}, "claims": human}
    path = tmp_path / "dump.json"
    path.write_text(f"[\n{json.dumps(entry)},\n]\n", encoding="utf-8")

    assert entity_of(read_entities(str(path)), "Ada Quist") == "Q1"


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "x"}', '{"schema": "Person"}', '"x"'])
def test_another_file_is_refused_with_the_line(tmp_path: Path, line: str) -> None:
    """One line that names the file, what is wrong, and what is expected."""
    path = tmp_path / "x.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")

    with pytest.raises(UsageError, match=r"x\.jsonl, line 2: neither FollowTheMoney"):
        read_entities(str(path))


def test_a_missing_file_is_wrong_use() -> None:
    """No traceback."""
    with pytest.raises(UsageError, match="cannot be read"):
        read_entities("/nowhere/x.jsonl")


def test_a_name_that_two_entries_have_leads_to_neither() -> None:
    """And a surname or an initial is nobody."""
    made = listed([Listed("a", "person", ("Ada Quist",)), Listed("b", "person", ("Ada Quist", "Ben Quist"))])

    assert entity_of(made, "Ada Quist") is None
    assert entity_of(made, "Ben Quist") == "b"
    assert entity_of(made, "Quist") is None
    assert entity_of(made, "B. Quist") is None


def test_statements_get_the_ids_of_the_list() -> None:
    """Parties that it does not know keep theirs; places and peoples are not looked up."""
    made = listed([Listed("Q1", "person", ("Ada Quist",)), Listed("Q2", "body", ("Serbs",))])
    who = (
        Party(span=(0, 9), name="Ada Quist", kind="person", entity="person:ada-quist"),
        Party(span=(14, 19), name="Serbs", kind="group", entity="group:serbs"),
    )
    (one,) = linked([statement(article("Ada Quist met Serbs."), "Ada Quist met Serbs.", parties=who)], made)

    assert [p.entity for p in one.parties] == ["Q1", "group:serbs"]
