"""What stands in an address or a form, as values; what makes no sense is a :class:`UsageError` of one line."""

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.datastructures import FormData, QueryParams

from hearsay.desk.web.page import Param
from hearsay.errors import UsageError


def parsed(params: Iterable[Param], given: QueryParams | FormData, path: Mapping[str, Any]) -> dict[str, Any]:
    """All of them by name; what was not given has its default."""
    return {each.name: _value(each, _texts(each, given)) for each in params} | dict(path)


def around(given: Mapping[str, Any], total: int) -> dict[str, int | None]:
    """Where the page before one begins, and the page after it."""
    limit, offset = given["limit"], given["offset"]
    return {
        "before": max(0, offset - limit) if offset else None,
        "after": offset + limit if limit and offset + limit < total else None,
    }


def _texts(param: Param, given: QueryParams | FormData) -> list[str]:
    """What was written, without what is empty; a form sends every field, filled or not."""
    found = [each for each in given.getlist(param.name) if isinstance(each, str) and each.strip()]
    if len(found) > param.count:
        raise UsageError(f"{param.name}: given {len(found)} times; give it at most {param.count} times")
    for each in found:
        if len(each) > param.longest:
            raise UsageError(f"{param.name}: {len(each):,} characters; give at most {param.longest:,}")
    return [_plain(each) for each in found]


def _plain(text: str) -> str:
    """Without the characters that no database takes."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _value(param: Param, found: list[str]) -> Any:
    if param.needed and not found:
        raise UsageError(f"{param.name}: nothing given; {param.what}")
    if param.kind == "flag":
        return bool(found) and found[-1] not in ("0", "no", "false")
    if param.kind == "number":
        return _number(param, found[-1]) if found else param.default
    for each in found:
        if param.choices and each not in param.choices:
            raise UsageError(f"{param.name} {each[:50]}: not one of {', '.join(param.choices)}")
    if param.many:
        return tuple(found)
    return found[-1] if found else param.default


def _number(param: Param, text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) > param.most:
        raise UsageError(f"{param.name} {text[:50]}: not a whole number from 0 to {param.most:,}")
    return int(text)
