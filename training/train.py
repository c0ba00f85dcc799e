"""Train the reader: python -m training.train --data SHARED_DATA --out FOLDER

Runs on the CPU (bf16, about an hour on one thread) or on a GPU where PyTorch finds one. Seeds are
fixed; after each epoch the state is saved, and the same command goes on from there.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from hearsay.attribute.batch import Ints, collate
from hearsay.attribute.words import windows
from training.augment import restyle
from training.corpora import IGNORE, Sample, newswire_names, polnear
from training.network import Reader, pretrained_folder

WINDOW, BATCH = 222, 12
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1e-3, 0.08
WEIGHT = {"role": 1.0, "cue": 0.3, "source": 0.3, "name": 0.5}
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


def epoch(samples: list[Sample], names: list[Sample], seed: int) -> Iterator[list[Window]]:
    """All of PolNeAR and half of the names."""
    chance = random.Random(seed)
    some = chance.sample(names, len(names) // 2)
    yield from sorted_mix(batches(draw(samples, chance), chance), batches(draw(some, chance), chance), chance)


def sorted_mix(a: list[list[Window]], b: list[list[Window]], chance: random.Random) -> list[list[Window]]:
    mixed = a + b
    chance.shuffle(mixed)
    return mixed


def loss_of(outputs: tuple[Tensor, ...], wanted: dict[str, Tensor]) -> Tensor:
    """Weighted sum over the heads that have labels in this batch."""
    total = torch.zeros((), device=outputs[0].device)
    for head, scores in zip(("role", "cue", "source", "name"), outputs, strict=True):
        if (wanted[head] != IGNORE).any():
            total = total + WEIGHT[head] * F.cross_entropy(
                scores.float().flatten(0, 1), wanted[head].flatten(), ignore_index=IGNORE
            )
    return total


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=9)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    made = tokenizer()
    samples = split_pieces(polnear(given.data / "polnear" / "train.tar.gz"), made)
    names = split_pieces(newswire_names(given.data / "worldwide_newswire_ner" / "worldwide.tar.gz"), made)
    reader = Reader()
    reader.encoder.load_pretrained()
    reader.to(device)
    body = [p for n, p in reader.named_parameters() if n.startswith("encoder.") and ".features." not in n]
    known = {id(p) for p in body}
    heads = [p for p in reader.parameters() if id(p) not in known]
    rates = (ENCODER_RATE, HEAD_RATE)
    step_of = torch.optim.AdamW([{"params": body}, {"params": heads}], lr=ENCODER_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    total = given.epochs * len(list(epoch(samples, names, given.seed)))
    step, begun, saved = 0, 0, given.out / "state.pt"
    if saved.exists():
        state = torch.load(saved, map_location=device)
        reader.load_state_dict(state["reader"])
        step_of.load_state_dict(state["optimizer"])
        step, begun = state["step"], state["epoch"]
    print(f"{len(samples)} articles, {len(names)} with names, {total} steps, from epoch {begun}, on {device}", flush=True)
    for number in range(begun, given.epochs):
        reader.train()
        chance, since, seen = random.Random(f"{given.seed}/{number}"), time.time(), 0.0
        torch.manual_seed(given.seed * 1000 + number)
        for count, batch in enumerate(epoch(samples, names, given.seed * 1000 + number), 1):
            share = min(1, (step + 1) / (WARM_UP * total)) * max(0.02, 1 - step / (total + 20))
            for group, rate in zip(step_of.param_groups, rates, strict=True):
                group["lr"] = rate * share
            inputs = [torch.from_numpy(x).to(device) for x in arrays(batch, chance)]
            wanted = {k: torch.from_numpy(v).to(device) for k, v in targets(batch, inputs[3].shape[1]).items()}
            with torch.autocast(device, torch.bfloat16):
                outputs = reader(*inputs)
            loss = loss_of(outputs, wanted)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            step_of.step()
            step_of.zero_grad()
            step, seen = step + 1, seen + float(loss.detach())
            if count % 50 == 0:
                print(
                    f"epoch {number} step {step}/{total} loss {seen / 50:.3f} {(time.time() - since) / count:.2f} s/step",
                    flush=True,
                )
                seen = 0.0
        torch.save({"reader": reader.state_dict(), "optimizer": step_of.state_dict(), "step": step, "epoch": number + 1}, saved)
    torch.save(reader.state_dict(), given.out / "reader.pt")


if __name__ == "__main__":
    main()
