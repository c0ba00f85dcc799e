"""One row of the table of quality/real_data.py."""

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = ("real data", "n", "hearsay", "vectors alone", "words alone", "without looking", "best published, as recalled")
SYSTEMS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """What is asked and measured; how many; ``found`` by hearsay, by vectors alone, by words alone, as far as measured;
    what who does not look reaches; what others published.
    """

    asked: str
    n: int
    found: Sequence[float]
    blind: float | None
    published: str

    def cells(self) -> list[object]:
        """As the table has them."""
        return [
            self.asked,
            self.n,
            *self.found,
            *[""] * (SYSTEMS - len(self.found)),
            "" if self.blind is None else self.blind,
            self.published,
        ]
