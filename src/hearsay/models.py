"""Shipped models: their files checked against the card that lies beside them, and a session that runs one."""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hearsay.errors import ModelError


def checked(folder: Path, what: str, names: Sequence[str]) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The card ``model.json`` of a folder, and the files with these names, each with the digest that the card gives.

    ``what`` is what messages call the model. Raises :class:`ModelError`.
    """
    try:
        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        wanted = {name: card["sha256"][name] for name in names}
        content = {name: (folder / name).read_bytes() for name in names}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder}: {what} cannot be read ({error}); install hearsay again") from None
    for name, digest in wanted.items():
        if hashlib.sha256(content[name]).hexdigest() != digest:
            raise ModelError(f"{folder / name}: not the file that model.json names; install hearsay again")
    return card, content


def named(card: dict[str, Any], file: str) -> str:
    """``<name>@<first 12 of the digest>``, as it stands in ``made_by``."""
    return f"{card['name']}@{card['sha256'][file][:12]}"


def name_of(folder: Path, file: str) -> str:
    """The same from the card alone, without reading the model. Raises :class:`ModelError`."""
    try:
        return named(json.loads((folder / "model.json").read_text(encoding="utf-8")), file)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder}: the model's card cannot be read ({error}); install hearsay again") from None


def session(model: bytes, threads: int) -> Any:
    """A session of onnxruntime on the processor."""
    # Some builds of the runtime keep a device number and usage records in the home folder, to be sent. Never here.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.set_default_logger_severity(3)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Processors with AVX2 alone clip sums of int8 products; this costs them some speed, and others nothing.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
