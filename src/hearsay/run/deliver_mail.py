"""Alerts by mail, through the server that the environment names; encrypted, but for a server on this machine."""

import os
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from hearsay.brief.words import clean
from hearsay.errors import NotDelivered
from hearsay.run.alerts import Alert
from hearsay.run.deliver_feed import digest_title
from hearsay.run.moments import instant
from hearsay.run.targets import MAILBOX
from hearsay.run.telling import as_html, as_text, headline

WAIT = 30.0
HERE = ("localhost", "127.0.0.1", "::1")
SET_UP = "set HEARSAY_SMTP=smtps://USER@HOST:465 or smtp://USER@HOST:587, HEARSAY_SMTP_PASSWORD and HEARSAY_SMTP_FROM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where mail is handed in. ``encrypted``: from the first byte; else by STARTTLS."""

    host: str
    port: int
    encrypted: bool
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def server_of(environment: Mapping[str, str] = os.environ) -> Server:
    """The server that the environment names. Raises :class:`NotDelivered` where it names none."""
    try:
        parts = urlsplit(environment.get("HEARSAY_SMTP", ""))
        port = parts.port
    except ValueError:
        raise NotDelivered(f"HEARSAY_SMTP: no address of a mail server; {SET_UP}") from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.password:
        raise NotDelivered(f"mail: no server is named as it should be; {SET_UP}")
    user = unquote(parts.username) if parts.username else None
    sender = environment.get("HEARSAY_SMTP_FROM") or user or ""
    if not MAILBOX.fullmatch(sender):
        raise NotDelivered(f"HEARSAY_SMTP_FROM: no address to send from; {SET_UP}")
    encrypted = parts.scheme == "smtps"
    return Server(
        host=parts.hostname,
        port=port or (465 if encrypted else 587),
        encrypted=encrypted,
        sender=sender,
        user=user,
        password=environment.get("HEARSAY_SMTP_PASSWORD"),
    )


def message(alerts: Sequence[Alert], watch: str, key: str, to: str, sender: str) -> EmailMessage:
    """One mail; its Message-ID is the same when it has to be sent again."""
    made = EmailMessage()
    made["From"], made["To"] = sender, to
    made["Subject"] = clean(f"[hearsay] {headline(alerts[0]) if len(alerts) == 1 else digest_title(watch, alerts)}")
    made["Message-ID"] = f"<{key}@hearsay.invalid>"
    made["List-Id"] = f"hearsay watch <{watch}.hearsay.invalid>"
    made["Auto-Submitted"] = "auto-generated"
    found = instant(max(one.found for one in alerts))
    if found is not None:
        made["Date"] = format_datetime(found)
    made.set_content(as_text(alerts))
    made.add_alternative(as_html(alerts), subtype="html")
    return made


def send(made: EmailMessage, server: Server) -> None:
    """Hand it in. Raises :class:`NotDelivered`."""
    try:
        with _connected(server) as session:
            if server.user and server.password is not None:
                session.login(server.user, server.password)
            session.send_message(made)
    except smtplib.SMTPAuthenticationError:
        raise NotDelivered(f"{server.host}: refuses user and password; check HEARSAY_SMTP and HEARSAY_SMTP_PASSWORD") from None
    except (smtplib.SMTPException, OSError) as error:
        why = " ".join(str(error).split())[:200]
        raise NotDelivered(f"{server.host}: does not take the mail ({why}); check HEARSAY_SMTP and the network") from None


def _connected(server: Server) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if server.encrypted:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=WAIT, context=trusted)
    session = smtplib.SMTP(server.host, server.port, timeout=WAIT)
    session.ehlo()
    if session.has_extn("starttls") or server.host not in HERE:
        session.starttls(context=trusted)
        session.ehlo()
    return session
