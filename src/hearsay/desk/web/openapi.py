"""What the desk answers as JSON, described in OpenAPI 3.1 out of its table of pages."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from hearsay import __version__
from hearsay.desk.web.page import Action, File, Page, Param

ERROR = {
    "description": "What is wrong, in one line.",
    "content": {
        "application/json": {
            "schema": {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]},
        }
    },
}
FORM = "application/x-www-form-urlencoded"


def described(pages: Iterable[Page], actions: Iterable[Action], files: Iterable[File]) -> dict[str, Any]:
    """The whole document."""
    paths = {f"{page.path}.json": {"get": _of_page(page)} for page in pages}
    paths |= {action.path: {"post": _of_action(action)} for action in actions}
    paths |= {file.path: {"get": _of_file(file)} for file in files}
    return {
        "openapi": "3.1.0",
        "info": {"title": "hearsay desk", "version": __version__, "description": "Every page of the desk has a twin in JSON."},
        "paths": paths,
    }


def _of_page(page: Page) -> dict[str, Any]:
    good = {"description": page.what, "content": {"application/json": {"schema": page.schema}}}
    return {
        "summary": page.what,
        "parameters": [*_of_path(page.path), *(_in_query(each) for each in page.params)],
        "responses": {"200": good, "400": ERROR, **({"404": ERROR} if page.of_record else {})},
    }


def _of_file(file: File) -> dict[str, Any]:
    good = {"description": file.what, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    missing = {"description": "There is none; said as a page."}
    parameters = [*_of_path(file.path), *(_in_query(each) for each in file.params)]
    return {"summary": file.what, "parameters": parameters, "responses": {"200": good, "404": missing}}


def _of_action(action: Action) -> dict[str, Any]:
    fields = {each.name: _schema(each) for each in action.params}
    sent = "multipart/form-data" if any(each.kind == "file" for each in action.params) else FORM
    needed = [each.name for each in action.params if each.needed]
    form = {"type": "object", "properties": fields, **({"required": needed} if needed else {})}
    return {
        "summary": action.what,
        "parameters": _of_path(action.path),
        "requestBody": {"content": {sent: {"schema": form}}},
        "responses": {
            "303": {"description": "Done; goes on to the page that shows it."},
            "400": {"description": "What is wrong, as a page."},
            "403": {"description": "Sent from a page that is not of this desk."},
        },
    }


def _of_path(path: str) -> list[dict[str, Any]]:
    names = re.findall(r"{(\w+)", path)
    return [{"name": each, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}} for each in names]


def _in_query(param: Param) -> dict[str, Any]:
    return {"name": param.name, "in": "query", "description": param.what, "required": param.needed, "schema": _schema(param)}


def _schema(param: Param) -> Mapping[str, Any]:
    if param.kind == "number":
        return {"type": "integer", "minimum": 0, "maximum": param.most}
    if param.kind == "file":
        return {"type": "string", "contentMediaType": "application/octet-stream"}
    if param.kind == "flag":
        return {"type": "string", "enum": ["1"]}
    one: dict[str, Any] = {"type": "string", "maxLength": param.longest}
    one |= {"enum": list(param.choices)} if param.choices else {}
    return {"type": "array", "items": one} if param.many else one
