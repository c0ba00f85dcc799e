"""On what the model runs here: the processor's helpers, the runtime, and how exactly the model counts."""

import os
import platform
from collections.abc import Mapping
from pathlib import Path

from hearsay.attribute.encoder import FOLDER, Encoder

FEATURES: Mapping[str, tuple[str, ...]] = {
    "AVX2": ("avx2",),
    "AVX-512 VNNI": ("avx512_vnni",),
    "AVX VNNI": ("avx_vnni",),
    "AMX": ("amx_tile", "amx_int8"),
    "int8 matrices (Arm)": ("i8mm",),
    "dot product (Arm)": ("asimddp",),
}
"""What makes an int8 model fast, by the flags that Linux gives it; all of them must be there."""
WHOLE_NUMBERS = (b"MatMulInteger", b"QLinearMatMul", b"QGemm", b"DequantizeLinear")
"""Operations that only a quantised model holds: their names stand in its file as they are."""


def processor(listed: str) -> str:
    """The name of the processor in the text of ``/proc/cpuinfo``, or what Python knows of it."""
    names = [line.partition(":")[2].strip() for line in listed.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def features(listed: str) -> list[str] | None:
    """Which of :data:`FEATURES` the text of ``/proc/cpuinfo`` gives; ``None`` where it gives no flags at all."""
    lines = [line.partition(":")[2] for line in listed.splitlines() if line.startswith(("flags", "Features"))]
    if not lines:
        return None
    flags = set(lines[0].split())
    return [name for name, wanted in FEATURES.items() if flags.issuperset(wanted)]


def cpuinfo() -> str:
    """``/proc/cpuinfo``; empty where the system has none."""
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def machine() -> dict[str, object]:
    """Processor, cores, and what helps an int8 model along."""
    listed = cpuinfo()
    return {"processor": processor(listed), "cores": cores(), "features": features(listed), "python": platform.python_version()}


def model(encoder: Encoder) -> dict[str, str]:
    """Name and digest of the model, the runtime with its execution provider, and the precision."""
    import onnxruntime

    name, _, digest = encoder.name.partition("@")
    content = (Path(os.environ.get("HEARSAY_MODEL", FOLDER)) / "reader.onnx").read_bytes()
    return {
        "name": name,
        "digest": digest,
        "runtime": f"onnxruntime {onnxruntime.__version__}",
        "provider": encoder.session.get_providers()[0],
        "precision": "int8" if any(name in content for name in WHOLE_NUMBERS) else "float32",
    }
