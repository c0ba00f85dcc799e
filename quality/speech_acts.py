"""What is done by saying it: python quality/speech_acts.py [--wrong].

Each gold attribution of ``quality/labels/speech_acts.jsonl`` is given to the rules with its cue and content: 203 of
PolNeAR dev, in every article the eighth and every tenth after it (the last where there are fewer), in the order of their
cues. One person labelled them before the program's answers were looked at; no second one has checked. Most labels but
*assertion* are rare here, so the macro F1 moves much with one case. Needs the folder `shared`; exit code 1 below a floor.

What the words mean. The cue decides; where it only says that something is said, the form of the content decides (an
order, a question, *should*). An evaluation after a plain *said* is an assertion.

  assertion  tells that it is so          belief     is held to be so, without being said
  offer      is put forward to be taken   fear       is held to be bad, and coming or there
  demand     somebody else is to do it    wish       is wanted, planned or intended by the source
  threat     the source will do harm      denial     is not so, or is refused
  promise    the source binds itself      praise     is found good, or supported
  warning    something bad may come       criticism  is found bad, or blamed on somebody
  question   is asked, or left open       advice     would be good for somebody to do
"""

import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.attribute.firmness import speech_act
from quality.labelled import Row, accuracy, asked, labelled, macro, shown

ACTS = (
    "assertion", "offer", "demand", "threat", "promise", "warning", "question",
    "advice", "belief", "fear", "wish", "denial", "praise", "criticism",
)


@cache
def measured() -> tuple[dict[str, float], list[Row]]:
    """Every figure by name, and what the rules say of each."""
    said = [(row["speech_act"], speech_act("en", cue, content), cue, content) for cue, content, row in labelled("speech_acts")]
    pairs = [one[:2] for one in said]
    return {"accuracy": accuracy(pairs), "macro_f1": macro(pairs)}, said


def report() -> str:
    """The table, in Markdown."""
    figures, said = measured()
    usual = accuracy([(gold, "assertion") for gold, *_ in said])
    told = f"accuracy {figures['accuracy']:.3f} (assertion everywhere: {usual:.3f}), macro F1 {figures['macro_f1']:.3f}"
    return f"{len(said)} attributions: {told}\n\n{shown([one[:2] for one in said], ACTS)}"


def main() -> int:
    return asked(__doc__, "speech_acts", lambda: measured()[1], lambda: measured()[0], report)


if __name__ == "__main__":
    sys.exit(main())
