"""What a page is: an address, what it takes, the one function that it asks, a template, and the same as JSON.

``app.py`` makes of each :class:`Page` two routes, the page and its twin with ``.json``, and an entry of ``/openapi.json``;
of each :class:`Action` a form that changes something and leads on, of each :class:`File` a download.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from hearsay.store.archive import Archive

Given = Mapping[str, Any]
"""What was asked, by the names of its :class:`Param`; what stands in the address of a record too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """Something that a page takes from its address, or an action from a form.

    ``kind`` ``words`` is text, one or (``many``) several; ``number`` a whole number from 0 to ``most``; ``flag`` yes or no;
    ``file`` (of a form only) a name and bytes.
    """

    name: str
    what: str
    kind: Literal["words", "number", "flag", "file"] = "words"
    many: bool = False
    choices: tuple[str, ...] = ()
    default: Any = None
    most: int = 1_000_000
    longest: int = 2_000
    count: int = 20
    """Values at most, where there are many."""
    needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. ``ask`` raises :class:`UsageError` for what makes no sense, or for a record that is not there.

    ``show`` turns the answer into what the template needs, ``shape`` into JSON. ``nav``: its name in the navigation.
    """

    path: str
    what: str
    ask: Callable[[Archive, Given], Any]
    template: str
    show: Callable[[Any, Given], Mapping[str, Any]]
    shape: Callable[[Any], Any]
    params: tuple[Param, ...] = ()
    nav: str = ""
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "object"})

    @property
    def of_record(self) -> bool:
        """Whether it is about one record, which may not be there."""
        return "{" in self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A form that changes something: ``do`` changes it and says where the reader goes on."""

    path: str
    what: str
    params: tuple[Param, ...]
    do: Callable[[Archive, Given], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Something to download: ``ask`` gives a name of our own making and the bytes."""

    path: str
    what: str
    ask: Callable[[Archive, Given], tuple[str, bytes]]
    params: tuple[Param, ...] = ()
