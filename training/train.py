"""Train the reader: python -m training.train --data SHARED_DATA --out FOLDER

Runs on the CPU (bf16, about an hour on one thread) or on a GPU where PyTorch finds one. Seeds are
fixed; after each epoch the state is saved, and the same command goes on from there.
"""

import argparse
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from hearsay.attribute.batch import Ints, collate
from hearsay.attribute.words import windows
from training.augment import restyle
from training.corpora import IGNORE, NAME_LABEL, Sample, factuality, invented, newswire_names, polnear
from training.marked import FOLDER as INVENTED
from training.network import Reader, pretrained_folder
from training.warm import load_shipped

WINDOW, BATCH = 222, 12
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1e-3, 0.08
WEIGHT = {"role": 1.0, "cue": 0.3, "source": 0.3, "name": 0.5}
WEIGHT_FACTUALITY = 0.3
NAMES_SHARE, EVENTS_SHARE = 0.25, 1.0
"""How much of the names and of the factuality scores goes into one epoch."""
SETTLED = 2
"""Layers that no longer change when training goes on from a shipped model."""
Window = tuple[Sample, int, int]


def tokenizer() -> Tokenizer:
    """The word pieces of the pretrained encoder, without padding or truncation."""
    made = Tokenizer.from_file(str(pretrained_folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def split_pieces(samples: list[Sample], made: Tokenizer) -> list[Sample]:
    """Fill in ``pieces``."""
    for sample in samples:
        encoded = made.encode(sample.words.forms(), is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in range(len(sample.words))]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            pieces[word].append(piece)
        sample.pieces = [p or [made.token_to_id("[UNK]")] for p in pieces]
    return samples


def targets(batch: list[Window], width: int) -> dict[str, Ints]:
    """Labels per head, shape (windows, 1 + words); a link that leaves the window becomes "none"."""
    out = {head: np.full((len(batch), width), IGNORE, np.int64) for head in WEIGHT}
    for row, (sample, start, end) in enumerate(batch):
        there = slice(1, 1 + end - start)
        out["role"][row, there] = sample.role[start:end]
        out["name"][row, there] = sample.name[start:end]
        for head, links in (("cue", sample.cue), ("source", sample.source)):
            # A content without a cue teaches nothing; a cue without a source teaches "none".
            lost = IGNORE if head == "cue" else 0
            out[head][row, there] = [
                IGNORE if to == IGNORE else lost if to == -1 else 1 + to - start if start <= to < end else 0
                for to in links[start:end]
            ]
    return out


def scores(batch: list[Window], width: int) -> tuple[Tensor, Tensor]:
    """Factuality per word (nan where unknown), shape (windows, 1 + words); and which windows hold coarse names."""
    out = np.full((len(batch), width), np.nan, np.float32)
    for row, (sample, start, end) in enumerate(batch):
        out[row, 1 : 1 + end - start] = sample.factuality[start:end]
    return torch.from_numpy(out), torch.tensor([sample.coarse for sample, _, _ in batch])


def draw(samples: list[Sample], chance: random.Random) -> list[Window]:
    """Windows of every sample, the first one cut short at random so that borders move between epochs."""
    out = []
    for sample in samples:
        sizes = [len(p) for p in sample.pieces]
        cuts = windows(sample.words.gaps, sample.words.forms(), sizes, WINDOW, chance.randint(60, WINDOW))
        out += [(sample, start, end) for start, end in cuts]
    return out


def batches(items: list[Window], chance: random.Random) -> list[list[Window]]:
    """Windows of like length together, in random order."""
    length = lambda w: sum(map(len, w[0].pieces[w[1] : w[2]])) + chance.random() * 20  # noqa: E731
    ordered = sorted(items, key=length)
    out = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    chance.shuffle(out)
    return out


def arrays(batch: list[Window], chance: random.Random | None) -> tuple[Ints, ...]:
    """The encoder's inputs; with ``chance`` some windows get other quotation marks or lose their capitals."""
    rows = [(s.pieces[a:b], s.words.features[a:b]) for s, a, b in batch]
    return collate([restyle(pieces, features, chance) if chance else (pieces, features) for pieces, features in rows])


@dataclass(frozen=True, slots=True)
class Library:
    """All that is learnt from: articles with one sample an annotator, and the rest."""

    articles: list[list[Sample]]
    names: list[Sample]
    events: list[Sample]
    own: list[Sample]

    def epoch(self, seed: int) -> list[list[Window]]:
        """Every article of PolNeAR once, our own reports twice, and a share of the rest, in random order."""
        chance = random.Random(seed)
        told = [chance.choice(versions) for versions in self.articles] + self.own + self.own
        names = chance.sample(self.names, int(len(self.names) * NAMES_SHARE))
        events = chance.sample(self.events, int(len(self.events) * EVENTS_SHARE))
        mixed = [batch for some in (told, names, events) for batch in batches(draw(some, chance), chance)]
        chance.shuffle(mixed)
        return mixed


def load_library(data: Path) -> Library:
    """Everything, in word pieces."""
    made = tokenizer()
    events = [data / f"factuality_{name}" / "train.jsonl.gz" for name in ("uds_ih2", "uw")]
    return Library(
        articles=[split_pieces(versions, made) for versions in polnear(data / "polnear" / "train.tar.gz")],
        names=split_pieces(newswire_names(data / "worldwide_newswire_ner" / "worldwide.tar.gz"), made),
        events=split_pieces([sample for path in events for sample in factuality(path)], made),
        own=split_pieces(invented(INVENTED), made),
    )


def loss_of(outputs: tuple[Tensor, ...], wanted: dict[str, Tensor], known: tuple[Tensor, Tensor]) -> Tensor:
    """Weighted sum over the heads that have labels in this batch."""
    events, coarse = known
    total = torch.zeros((), device=outputs[0].device)
    for head, found in zip(WEIGHT, outputs, strict=False):
        if (wanted[head] != IGNORE).any():
            logs = F.log_softmax(found.float(), -1)
            if head == "name":
                logs = torch.where(coarse[:, None, None], merged(logs), logs)
            total = total + WEIGHT[head] * F.nll_loss(logs.flatten(0, 1), wanted[head].flatten(), ignore_index=IGNORE)
    there = ~events.isnan()
    if there.any():
        total = total + WEIGHT_FACTUALITY * F.smooth_l1_loss(outputs[-1].float()[there], events[there])
    return total


def merged(logs: Tensor) -> Tensor:
    """Where organisations may be outlets, either answer is as good."""
    out = logs.clone()
    for edge in "BI":
        body, outlet = NAME_LABEL[f"{edge}-organisation"], NAME_LABEL[f"{edge}-outlet"]
        out[..., body] = torch.logaddexp(logs[..., body], logs[..., outlet])
    return out


@dataclass(frozen=True, slots=True)
class Plan:
    """Epochs under one falling learning rate, then cycles from ``restart`` times the peak; their ends are averaged.

    Averaging the ends of cycles finds flatter weights than any one of them (Izmailov et al., 2018).
    """

    epochs: int
    cycles: int
    cycle_epochs: int
    restart: float = 0.5

    def phase(self, number: int) -> tuple[int, int, float]:
        """First epoch, epochs and peak of the phase that an epoch belongs to."""
        if number < self.epochs:
            return 0, self.epochs, 1.0
        cycle = (number - self.epochs) // self.cycle_epochs
        return self.epochs + cycle * self.cycle_epochs, self.cycle_epochs, self.restart

    def ends(self, number: int) -> bool:
        """Whether a phase ends with this epoch."""
        first, epochs, _ = self.phase(number)
        return number + 1 == first + epochs

    def total(self) -> int:
        """All epochs."""
        return self.epochs + self.cycles * self.cycle_epochs

    def rate(self, number: int, step: int, steps: int) -> float:
        """Share of the peak rate at one step of an epoch of so many steps: up, then down in a straight line."""
        first, epochs, peak = self.phase(number)
        done, all_steps = (number - first) * steps + step, epochs * steps
        return peak * min(1, (done + 1) / (WARM_UP * all_steps)) * max(0.02, 1 - done / (all_steps + 20))


@dataclass(slots=True)
class Run:
    """What is saved after each epoch, so that the same command goes on from there."""

    reader: Reader
    optimizer: torch.optim.Optimizer
    half: bool
    epoch: int = 0
    ends: list[dict[str, Tensor]] = field(default_factory=list)

    def save(self, path: Path) -> None:
        state = {"reader": self.reader.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save({**state, "epoch": self.epoch, "ends": self.ends}, path)

    def load(self, path: Path, device: str) -> None:
        state = torch.load(path, map_location=device)
        self.reader.load_state_dict(state["reader"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.ends = state["epoch"], state["ends"]

    def average(self) -> dict[str, Tensor]:
        """The mean of the weights at the ends of all phases."""
        return {name: sum(end[name] for end in self.ends) / len(self.ends) for name in self.ends[0]}  # type: ignore[misc]


def half_is_fast(device: str) -> bool:
    """Whether bf16 pays: on GPUs, and on CPUs that have instructions for it; elsewhere it is ten times slower."""
    return device == "cuda" or bool(torch.cpu._is_avx512_bf16_supported())


def begin(device: str, shipped: Path | None = None) -> Run:
    """The pretrained encoder with new heads, or a shipped model, and its optimizer: the heads learn faster.

    From a shipped model the table of pieces and the lowest layers stay as they are: they cost a third of a step.
    """
    reader = Reader()
    reader.encoder.load_pretrained()
    if shipped:
        print("new:", load_shipped(reader, shipped), flush=True)
        for part in (reader.encoder.pieces, *reader.encoder.layers[:SETTLED]):
            part.requires_grad_(False)
    reader.to(device)
    body = [p for n, p in reader.named_parameters() if n.startswith("encoder.") and ".features." not in n]
    known = {id(p) for p in body}
    heads = [p for p in reader.parameters() if id(p) not in known]
    groups = [{"params": [p for p in body if p.requires_grad]}, {"params": heads}]
    optimizer = torch.optim.AdamW(groups, lr=ENCODER_RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    return Run(reader, optimizer, half=half_is_fast(device))


def train_epoch(run: Run, plan: Plan, batches_: list[list[Window]], chance: random.Random, device: str) -> None:
    """One pass over the batches."""
    run.reader.train()
    since, seen = time.time(), 0.0
    for step, batch in enumerate(batches_):
        share = plan.rate(run.epoch, step, len(batches_))
        for group, rate in zip(run.optimizer.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * share
        inputs = [torch.from_numpy(x).to(device) for x in arrays(batch, chance)]
        wanted = {k: torch.from_numpy(v).to(device) for k, v in targets(batch, inputs[3].shape[1]).items()}
        with torch.autocast(device, torch.bfloat16, enabled=run.half):
            outputs = run.reader(*inputs)
        known = scores(batch, inputs[3].shape[1])
        loss = loss_of(outputs, wanted, (known[0].to(device), known[1].to(device)))
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(run.reader.parameters(), 1.0)
        run.optimizer.step()
        run.optimizer.zero_grad()
        seen += float(loss.detach())
        if (step + 1) % 50 == 0:
            pace = (time.time() - since) / (step + 1)
            print(f"epoch {run.epoch} step {step + 1}/{len(batches_)} loss {seen / 50:.3f} {pace:.2f} s/step", flush=True)
            seen = 0.0


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--start", type=Path, help="a shipped reader.onnx to go on from; without it, the pretrained encoder")
    ask.add_argument("--epochs", type=int, default=9)
    ask.add_argument("--cycles", type=int, default=2)
    ask.add_argument("--cycle-epochs", type=int, default=3)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--compile", action="store_true", help="an eighth faster on a CPU, after two minutes (needs a C++ compiler)")
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    plan, run, saved = Plan(given.epochs, given.cycles, given.cycle_epochs), begin(device, given.start), given.out / "state.pt"
    if saved.exists():
        run.load(saved, device)
    if given.compile:
        run.reader.forward = torch.compile(run.reader.forward, dynamic=True)  # type: ignore[method-assign]
    while run.epoch < plan.total():
        # Read anew each time, so that reports written meanwhile are learnt from too.
        library = load_library(given.data)
        print(f"epoch {run.epoch} of {plan.total()} on {device}; {len(library.own)} texts of our own", flush=True)
        torch.manual_seed(given.seed * 1000 + run.epoch)
        train_epoch(run, plan, library.epoch(given.seed * 1000 + run.epoch), random.Random(f"{given.seed}/{run.epoch}"), device)
        if plan.ends(run.epoch):
            run.ends.append({name: value.detach().cpu().clone() for name, value in run.reader.state_dict().items()})
        run.epoch += 1
        run.save(saved)
    torch.save(run.average(), given.out / "reader.pt")


if __name__ == "__main__":
    main()
