"""From the shape of the JSON back to records, guided by the records' own types."""

from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hearsay.records import Brief

from .excerpts import restored


def read_brief(shape: dict[str, Any]) -> Brief:
    """A Brief from the dict that its JSON holds; texts that were left out are put together from the excerpts."""
    texts = restored(shape) if any(each.get("text") is None for each in shape["articles"]) else {}
    articles = [_with_text(each, texts) for each in shape["articles"]]
    brief: Brief = _read({**shape, "articles": articles}, Brief)
    return brief


def _with_text(article: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    return article if article.get("text") is not None else {**article, "text": texts.get(article["id"], "")}


def _read(value: Any, kind: Any) -> Any:
    """A value as the record, tuple or plain value that a type names."""
    if value is None:
        return None
    if get_origin(kind) in (Union, UnionType):
        kind = _fitting(value, [each for each in get_args(kind) if each is not type(None)])
    if is_dataclass(kind):
        return _record(value, kind)
    if get_origin(kind) is tuple:
        return _tuple(value, get_args(kind))
    return float(value) if kind is float else value


def _fitting(value: Any, kinds: list[Any]) -> Any:
    """Of a number or a text, the one that a value is; of one kind, that one."""
    return next((each for each in kinds if isinstance(value, str) == (each is str)), kinds[0]) if len(kinds) > 1 else kinds[0]


def _record(value: dict[str, Any], kind: Any) -> Any:
    hints = _hints(kind)
    names = ((each.name, each.name.rstrip("_")) for each in fields(kind))
    return kind(**{name: _read(value[said], hints[name]) for name, said in names if said in value})


def _tuple(value: list[Any], kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_read(each, kinds[0]) for each in value)
    return tuple(_read(each, kind) for each, kind in zip(value, kinds, strict=True))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
