"""``hearsay bench``: what it names, whatever the speed."""

from pathlib import Path

import pytest

from hearsay.attribute.encoder import load_encoder
from hearsay.run import bench
from hearsay.run.machine import features, model, processor
from hearsay.run.settings import Settings

LISTED = "processor\t: 0\nmodel name\t: Old Iron 2000\nflags\t\t: fpu sse2 avx2 avx512_vnni amx_tile\n"


def test_what_the_processor_can_do_is_read_from_its_flags() -> None:
    """AMX only with all that it takes; a system that says nothing is not known to lack anything."""
    assert features(LISTED) == ["AVX2", "AVX-512 VNNI"]
    assert features(LISTED + "amx_int8") == features(LISTED)
    assert features(LISTED.replace("amx_tile", "amx_tile amx_int8")) == ["AVX2", "AVX-512 VNNI", "AMX"]
    assert features("") is None
    assert processor(LISTED) == "Old Iron 2000"


def test_the_model_is_named_with_its_precision() -> None:
    """Name and digest as in ``made_by``, the runtime and the provider that it found."""
    encoder = load_encoder()
    told = model(encoder)

    assert f"{told['name']}@{told['digest']}" == encoder.name
    assert told["runtime"].startswith("onnxruntime ")
    assert (told["provider"], told["precision"]) == ("CPUExecutionProvider", "int8")


def test_both_commands_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the report that comes with the package when none is given."""
    monkeypatch.setattr(bench, "LEAST", 0)
    made, failures = bench.bench([], Settings(threads=1))

    assert failures == []
    assert (made["text"]["built_in"], made["text"]["words"]) == (True, len(bench.SAMPLE.read_text(encoding="utf-8").split()))
    assert [(row["command"], row["threads"]) for row in made["speed"]] == [("extract", 1), ("brief", 1)]
    assert all(row["words_per_second"] > 0 for row in made["speed"])


def test_what_cannot_be_read_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The others are measured; with nothing left nothing is."""
    monkeypatch.setattr(bench, "LEAST", 0)
    (tmp_path / "empty.txt").touch()
    made, failures = bench.bench([str(tmp_path / "empty.txt"), str(tmp_path / "none.txt")], Settings(threads=1))

    assert made["speed"] == []
    assert len(failures) == 2
