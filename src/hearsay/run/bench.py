"""How fast hearsay reads on this machine: whole passes over the given reports, or over one that comes with it."""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hearsay.attribute.encoder import Encoder, load_encoder
from hearsay.brief.jsonform import to_json
from hearsay.errors import RecordError
from hearsay.read import read
from hearsay.records import Article, Failure, Page
from hearsay.run.inputs import failure, locators, page_of
from hearsay.run.line import briefed, extracted, steps_of
from hearsay.run.machine import cores, machine, model
from hearsay.run.settings import Settings

SAMPLE = Path(__file__).parent / "sample.txt"
"""An invented report of about 500 words."""
LEAST = 2.0
"""Seconds for which one figure is measured."""

Passing = Callable[[Sequence[Page]], None]


def bench(inputs: Sequence[str], settings: Settings) -> tuple[dict[str, Any], list[Failure]]:
    """Words per second of ``extract`` and ``brief``, with one thread and with more, and what they ran on.

    Files and addresses are fetched once beforehand; what is measured begins with the bytes and ends with the JSON.
    """
    pages, failures = _pages(inputs, settings)
    words = sum(len(_article(page, settings).text.split()) for page in pages)
    rows: list[dict[str, Any]] = []
    told: dict[str, str] = {}
    for threads in _threads(settings) if words else ():
        began = time.perf_counter()
        encoder = load_encoder(threads=threads)
        loading = round(time.perf_counter() - began, 3)
        told = told or model(encoder)
        for command, one_pass in _passes(encoder, settings).items():
            per_second = round(words / _seconds(one_pass, pages))
            rows.append({"command": command, "threads": threads, "words_per_second": per_second, "loading_seconds": loading})
    source = {"reports": len(pages), "words": words, "built_in": not inputs}
    return {"machine": machine(), "model": told, "text": source, "speed": rows}, failures


def _threads(settings: Settings) -> list[int]:
    """One and all; or those that are asked for."""
    return [settings.threads] if settings.threads else sorted({1, settings.workers(), cores()})


def _pages(inputs: Sequence[str], settings: Settings) -> tuple[list[Page], list[Failure]]:
    """Every input that can be read, as bytes."""
    found, failures = locators(inputs or [str(SAMPLE)])
    pages = []
    for locator in found:
        try:
            page = page_of(locator, settings)
            _article(page, settings)
            pages.append(page)
        except RecordError as error:
            failures.append(failure(locator, "collect", error))
    return pages, failures


def _article(page: Page, settings: Settings) -> Article:
    return read(page, settings.about(page.locator))


def _passes(encoder: Encoder, settings: Settings) -> dict[str, Passing]:
    """Each command as something that goes through all pages once."""
    steps = steps_of(encoder)

    def extract(pages: Sequence[Page]) -> None:
        for page in pages:
            json.dumps(extracted(_article(page, settings), encoder), ensure_ascii=False)

    def brief(pages: Sequence[Page]) -> None:
        to_json(briefed([_article(page, settings) for page in pages], steps))

    return {"extract": extract, "brief": brief}


def _seconds(one_pass: Passing, pages: Sequence[Page]) -> float:
    """Of one pass, the first left out: until then tables are being read and caches filled."""
    one_pass(pages[:1])
    began, passes = time.perf_counter(), 0
    while (spent := time.perf_counter() - began) < LEAST or not passes:
        one_pass(pages)
        passes += 1
    return spent / passes
