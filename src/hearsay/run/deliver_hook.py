"""Alerts by webhook, signed as Standard Webhooks asks (https://www.standardwebhooks.com): HMAC-SHA256 over id, time and body."""

import base64
import binascii
import hashlib
import hmac
import json
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hearsay.collect.manners import retry_after
from hearsay.collect.web import Limits, is_success, post
from hearsay.errors import HearsayError, NotDelivered
from hearsay.run.alerts import Alert, as_json

PREFIX = "whsec_"
FEWEST = 24
"""Bytes of a secret."""
LIMITS = Limits(patience=20.0, silence=15.0)


def secret_of(where: str, environment: Mapping[str, str] = os.environ) -> bytes:
    """The secret that stands in ``env:NAME`` or ``file:PATH``. Raises :class:`NotDelivered`, which never shows it."""
    head, _, name = where.partition(":")
    try:
        given = environment[name] if head == "env" else Path(name).read_text(encoding="utf-8")
    except (KeyError, OSError, UnicodeDecodeError):
        raise NotDelivered(f"{where}: there is no secret; put one there, as {PREFIX} and 24 bytes or more in base64") from None
    try:
        secret = base64.b64decode(given.strip().removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) < FEWEST:
        raise NotDelivered(f"{where}: holds no secret that can be used; write {PREFIX} and {FEWEST} bytes or more in base64")
    return secret


def signature(secret: bytes, key: str, moment: int, body: bytes) -> str:
    """What the receiver works out too."""
    made = hmac.new(secret, f"{key}.{moment}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}"


def body_of(alerts: Sequence[Alert], watch: str, digest: bool) -> bytes:
    """One alert, or those of a digest."""
    found = max(one.found for one in alerts)
    data: dict[str, Any] = {"watch": watch, "alerts": [as_json(one) for one in alerts]} if digest else as_json(alerts[0])
    made = {"type": "hearsay.digest" if digest else "hearsay.alert", "timestamp": found, "data": data}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def send(url: str, secret: bytes, key: str, body: bytes, *, allow_private: bool, clock: float | None = None) -> None:
    """One request; anything but 2xx is a failure. Raises :class:`NotDelivered`."""
    moment = int(time.time() if clock is None else clock)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": f"msg_{key}",
        "webhook-timestamp": str(moment),
        "webhook-signature": signature(secret, f"msg_{key}", moment, body),
    }
    try:
        answer = post(url, headers, body, allow_private=allow_private, limits=LIMITS)
    except HearsayError as error:
        raise NotDelivered(str(error)) from None
    if not is_success(answer):
        gone = answer.status == 410
        raise NotDelivered(f"{url}: answers {answer.status}, not 2xx", after=retry_after(answer, moment), gone=gone)
