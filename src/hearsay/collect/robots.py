"""What a site allows: its robots.txt, as RFC 9309 says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearsay.collect.web import AGENT

if TYPE_CHECKING:
    from protego import Protego

MAX_ROBOTS = 512_000
"""Bytes that are read; the rest of a longer file is passed over."""
KEPT_FOR = 24 * 3600.0
"""Seconds for which an answer holds."""
MAX_DELAY = 24 * 3600.0
_AGENT_LINE = re.compile(r"\s*user[- ]?agent\b\s*:?(?P<name>[^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host allows, until when."""

    until: float
    told: "Protego | None" = None
    """``None``: it says nothing, and everything is allowed."""
    blocked: bool = False
    """Its robots.txt cannot be had, so that nothing may be fetched until then."""

    def allows(self, url: str) -> bool:
        """Whether a page may be fetched."""
        return not self.blocked and (self.told is None or bool(self.told.can_fetch(url, AGENT)))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests; 0 where it does not say."""
        if self.told is None:
            return 0.0
        rate = self.told.request_rate(AGENT)
        asked = (self.told.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
        return max((min(one, MAX_DELAY) for one in asked if one == one and one > 0), default=0.0)


def rules(status: int | None, content: bytes, now: float, again: float) -> Rules:
    """What an answer to the request for robots.txt means. ``again`` seconds later it may be asked for once more.

    There (2xx): as it says. Not there (other 4xx): everything is allowed. 429, 5xx or no answer (``None``): nothing is.
    """
    if status is None or status == 429 or status >= 500:
        return Rules(until=now + again, blocked=True)
    if not 200 <= status < 300:
        return Rules(until=now + KEPT_FOR)
    from protego import Protego

    text = content[:MAX_ROBOTS].decode("utf-8-sig", "replace")
    return Rules(until=now + KEPT_FOR, told=Protego.parse("\n".join(_ours(text))))


def _ours(text: str) -> Iterator[str]:
    """The lines, with the names of other robots made one: a file that names thousands would take minutes to read."""
    for line in text.splitlines():
        named = _AGENT_LINE.match(line)
        others = named and named["name"].strip() != "*" and AGENT not in named["name"].lower()
        yield "User-agent: -" if others else line
