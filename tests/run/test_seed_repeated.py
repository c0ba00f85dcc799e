"""A report and another one that repeats it without credit: one origin."""

from pathlib import Path

from hearsay.records import Brief, Claim
from hearsay.run.line import brief
from hearsay.run.settings import Settings

REPEAT = """Moscow would let American spies use its bases near Afghanistan

The Frontier Gazette

Russia's president has offered the United States the use of Russian bases in Kyrgyzstan and Tajikistan so that it can gather
information on Afghanistan. Vladimir Putin made the offer to Joe Biden at their meeting in Geneva last month.

The Americans could fly drones from there, but whether their soldiers could stay at the bases for good is unclear.

The White House has not yet given a definite answer to the offer. The Kremlin is silent.

The base in Tajikistan is the largest that Russia has abroad, with room for 6,000 people.
"""


def test_a_report_and_its_uncredited_repeat_have_one_origin(tmp_path: Path, shared: Path) -> None:
    """The newspaper that the first one cites is the origin of both, whichever file comes first."""
    for repeat, seed in (("a.txt", "b.txt"), ("b.txt", "a.txt")):
        folder = tmp_path / repeat
        folder.mkdir()
        (folder / repeat).write_text(REPEAT, encoding="utf-8")
        (folder / seed).write_bytes((shared / "seed" / "report.txt").read_bytes())
        lead = _offer(brief([str(folder)], Settings()))

        assert (lead.origins.at_least, lead.origins.at_most) == (1, 1)
        assert [o.name for o in lead.origins.list] == ["Kommersant"]
        assert len({c.article for c in lead.carriers}) == 2


def _offer(made: Brief) -> Claim:
    """The weightiest claim that both reports carry."""
    return next(c for c in made.claims if len({k.article for k in c.carriers}) > 1)
