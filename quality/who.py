"""Who says it: python quality/who.py [--wrong].

How often a pronoun, a relative pronoun, a surname or a description that says something in PolNeAR dev is traced to the
name that the article gives it, or left open where it gives none. Gold is quality/who/polnear_dev.jsonl: places and
labels only, made by hand on every fourth article before the program was looked at. Needs the folder `shared` (the
articles) beside the checkout; without it, says so and ends. Exit code 1 below the floor.

  found    the program has an attribution with that source
  shipped  of those found, the share whose voice is the right one
  of all   the same, with what was not found counted as wrong
  given    every source of gold, found or not, asked of the same rules
"""

import argparse
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.attribute.chains import carriers, the_cast
from hearsay.attribute.encoder import load_encoder
from hearsay.attribute.memory import Memory, make_memory
from hearsay.attribute.step import Attribute
from hearsay.attribute.voices import voice_of
from hearsay.records import Article, Attribution, Failure, Reading, Span
from hearsay.run.inputs import articles
from hearsay.run.settings import Settings
from quality.workshop import ABSENT, ROOT, SHARED, unpack_dev

GOLD = ROOT / "quality" / "who" / "polnear_dev.jsonl"
KINDS = ("pronoun", "relative", "nominal", "surname")
COUNTED = ("pronoun", "relative", "nominal")
"""What the floor is about: surnames are the easy part."""
DETERMINERS = {"the", "a", "an", "mr", "mrs", "ms", "dr"}
OWNERS = {"his", "her", "its", "their"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One source of gold: where it stands, and every way the article names who it is; no name is a source left open."""

    article: str
    source: Span
    kind: str
    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    antecedent: str = ""

    @property
    def row(self) -> str:
        """The row of the table that it counts in."""
        return self.kind if self.names else "unnamed"


@dataclass(frozen=True, slots=True)
class Told:
    """What the program says of one source: as shipped (nothing when it missed the source), and when asked directly."""

    asked: Asked
    shipped: str | None
    given: str


def read_gold(path: Path, texts: dict[str, str]) -> list[Asked]:
    """Gold with its places turned into the words that stand there."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts[row["article"]]
        spans = [row["name"], *row.get("or", [])] if row["name"] else []
        out.append(
            Asked(
                article=row["article"],
                source=(row["source"][0], row["source"][1]),
                kind=row["kind"],
                names=tuple(_words(text, s) for s in spans),
                others=tuple(_words(text, s) for s in row.get("also", [])),
                antecedent=_words(text, row["antecedent"]) if "antecedent" in row else "",
            )
        )
    return out


def _words(text: str, span: Sequence[int]) -> str:
    return text[span[0] : span[1]]


def right(asked: Asked, source: str, name: str) -> bool:
    """Whether a name is the one gold gives, up to shortening; of several people every one must be named.

    A source that the article never names is right as it stands, or as the phrase it hangs on.
    """
    if not asked.names and source.split()[0].lower() in OWNERS and " " in source:  # "Quist’s aides" for "her aides"
        return any(_opens(source.split(" ", 1)[1], part) for part in (name, re.split(r"['’]s? ", name)[-1]))
    if not asked.names:
        return any(_opens(phrase, name) for phrase in (source, asked.antecedent) if phrase)
    if not asked.others:
        return any(same(gold, name) for gold in asked.names)
    parts = re.split(r" and |, ", name)
    return all(any(same(gold, part) for part in parts) for gold in (asked.names[0], *asked.others))


def same(gold: str, name: str) -> bool:
    """Whether one of two names is the other shortened: its words are all there and the last is the same, or initials."""
    long, short = sorted((_fold(gold), _fold(name)), key=len, reverse=True)
    if not short:
        return False
    initials = "".join(w[0] for w in re.findall(r"\w+", gold) if w[0].isupper()).lower()
    return (set(short) <= set(long) and short[-1] == long[-1]) or "".join(short) == initials


def _opens(phrase: str, name: str) -> bool:
    long, short = _fold(phrase), _fold(name)
    return bool(short) and (long[: len(short)] == short or short[: len(long)] == long or same(phrase, name))


def _fold(name: str) -> list[str]:
    parts = re.sub(r"['’]s?(?!\w)", "", name.lower()).replace(".", "")
    return [w for w in re.findall(r"[\w’'-]+", parts) if w not in DETERMINERS]


def shipped(attributions: Iterable[Attribution], source: Span) -> str | None:
    """The last voice that stands for a source in the chain of an attribution that has it."""
    for one in attributions:
        if any(_touch(part, source) for part in one.source):
            voices = [v for v in one.chain if v.mention and _touch(v.mention, source)]
            return voices[-1].name if voices else one.chain[-1].name
    return None


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def recall(article: Article, reading: Reading) -> Memory:
    """The memory as it is when an article has been read."""
    cast = the_cast(article, "en", list(reading.names))
    contents = [c for a in reading.attributions for c in a.content if a.within is None]
    own = cast.canonical(article.outlet or "")
    memory = make_memory(cast, reading.sentences, contents, root=carriers(article), title=article.title_span, own=own)
    for one in reading.attributions:
        voice_of(memory, one.source)
    return memory


def answers(read: Sequence[Article], gold: Sequence[Asked]) -> list[Told]:
    """Every source of gold with what the program says."""
    attribute = Attribute(load_encoder(threads=1), nested=False)
    out = []
    for article in read:
        reading = attribute(article)
        memory = recall(article, reading)
        for asked in gold:
            if asked.article == Path(article.locator).stem:
                told = shipped(reading.attributions, asked.source)
                given = voice_of(memory, (asked.source,)).name if told is None else told
                out.append(Told(asked, told, given))
    return out


def table(told: Sequence[Told], texts: dict[str, str]) -> tuple[list[str], float]:
    """The rows to print, and the share right of pronouns, relative pronouns and descriptions, given the source."""
    lines = [f"{'kind':10} {'n':>4} {'found':>6} {'shipped':>8} {'of all':>7} {'given':>6}"]
    rows: dict[str, list[Told]] = {kind: [t for t in told if t.asked.row == kind] for kind in (*KINDS, "unnamed")}
    rows["counted"] = [t for kind in COUNTED for t in rows[kind]]
    share = 0.0
    for kind, some in rows.items():
        found = [t for t in some if t.shipped is not None]
        good = sum(right(t.asked, _words(texts[t.asked.article], t.asked.source), t.shipped or "") for t in found)
        given = sum(right(t.asked, _words(texts[t.asked.article], t.asked.source), t.given) for t in some)
        share = given / max(1, len(some))
        cells = f"{good / max(1, len(found)):8.3f} {good / max(1, len(some)):7.3f} {share:6.3f}"
        lines.append(f"{kind:10} {len(some):4} {len(found):6} {cells}")
    return [*lines, f"counted: {', '.join(COUNTED)} that the article names"], share


def wrong(told: Sequence[Told], texts: dict[str, str]) -> list[str]:
    """Where the program and gold differ, by place."""
    out = []
    for t in told:
        source = _words(texts[t.asked.article], t.asked.source)
        if not right(t.asked, source, t.given):
            wanted = " and ".join([*t.asked.names[:1], *t.asked.others]) or "(open)"
            how = "" if t.shipped is not None else " [not found]"
            out.append(f"{t.asked.article} {t.asked.source} {t.asked.row} {source!r}: {t.given!r}, not {wanted!r}{how}")
    return out


def measure(folder: Path) -> tuple[list[Told], dict[str, str]]:
    """Read the articles of gold in a folder of texts."""
    stems = sorted({json.loads(line)["article"] for line in GOLD.read_text(encoding="utf-8").splitlines()})
    made: list[Any] = list(articles([str(folder / f"{stem}.txt") for stem in stems], Settings()))
    read = [a for a in made if not isinstance(a, Failure)]
    texts = {Path(a.locator).stem: a.text for a in read}
    return answers(read, read_gold(GOLD, texts)), texts


def main() -> int:
    """Print the table and compare with the floor."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--wrong", action="store_true", help="print every source that was traced wrongly")
    given = ask.parse_args()
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    with tempfile.TemporaryDirectory() as name:
        told, texts = measure(unpack_dev(SHARED, Path(name))[0])
    lines, share = table(told, texts)
    print("\n".join([*(wrong(told, texts) if given.wrong else []), *lines]))
    floor = float(tomllib.loads((ROOT / "quality" / "floors.toml").read_text(encoding="utf-8"))["who"]["given"])
    print(f"traced, given the source: {share:.3f}, floor {floor}")
    return 0 if share >= floor else 1


if __name__ == "__main__":
    sys.exit(main())
