"""The description of the JSON, and what the desk answers to anything that it allows."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient

from hearsay.desk.web import jobs
from hearsay.desk.web.app import ACTIONS, FILES, PAGES

from .conftest import OWN

ASKED = 25
"""Requests for each page and form."""
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_every_page_has_a_twin_that_is_described(desk: TestClient) -> None:
    """And every form too."""
    paths = desk.get("/openapi.json").json()["paths"]

    assert set(paths) == {f"{page.path}.json" for page in PAGES} | {action.path for action in ACTIONS} | {file.path for file in FILES}


def test_whatever_the_description_allows_is_answered_as_described(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """No mistake of the program and no answer of another shape, whatever is asked for. Work is begun, and nobody does it."""
    monkeypatch.setattr(jobs.Jobs, "start", lambda self, what, work: jobs.Job(what))
    described = schemathesis.openapi.from_dict(desk.get("/openapi.json").json())
    for found in described.get_all_operations():

        @given(case=found.ok().as_strategy())  # type: ignore[union-attr]
        @settings(max_examples=ASKED, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def ask(case: Any) -> None:
            sent = case.as_transport_kwargs(base_url="http://localhost")
            given = {name: sent[name] for name in ("method", "url", "params", "data", "content") if sent.get(name) is not None}
            if isinstance(given.get("data"), bytes):
                given["content"] = given.pop("data")
            headers = {name: each for name, each in (sent.get("headers") or {}).items() if name.lower() != "host"}
            case.validate_response(desk.request(**given, headers=headers | OWN), checks=CHECKS)

        ask()
