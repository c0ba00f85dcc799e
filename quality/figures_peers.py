"""Other programs on NewsQuant, for quality/figures.py --peer NAME: quantulum3 and Recognizers-Text.

They are not needed for anything else: ``pip install quantulum3 recognizers-text-suite`` into a place of its own. What they
call their units is turned into what NewsQuant calls them, as its authors did for them.
"""

import warnings
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from quality.figures_gold import Quantity

QUANTULUM = {
    "dimensionless": "-",
    "unk": "-",
    "per cent": "percentage",
    "united states dollar": "dollar",
    "dollar dollar": "dollar",
    "tonne": "metric ton",
    "degree angle": "degree",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "second of arc": "second",
    "minute of arc": "minute",
    "yard yard": "yard",
    "cubic centimetre": "millilitre",
}
RECOGNIZERS = {
    "liter": "litre",
    "kilometer": "kilometre",
    "milliliter": "millilitre",
    "millimeter": "millimetre",
    "centimeter": "centimetre",
    "square meter": "square metre",
    "meter": "metre",
    "c": "celsius",
    "f": "fahrenheit",
    "british pound": "pound sterling",
    "kilometer per hour": "kilometre per hour",
    "micrometer": "micrometre",
    "franc": "swiss franc",
    "united states dollar": "dollar",
}


def quantulum3(text: str) -> Iterator[Quantity]:
    """What quantulum3 finds, without its classifier of ambiguous units."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its stored models are of another scikit-learn
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: list[Any] = parser.parse(text)
    for one in found:
        unit = one.unit.name.lower()
        unit = QUANTULUM.get(unit, unit)
        yield Quantity((float(one.value),), unit, "=", unit.split(" ")[-1])


def recognizers(text: str) -> Iterator[Quantity]:
    """What the models of Recognizers-Text for units, percentages and numbers find, a number only where no other did."""
    seen = set[str]()
    for name, model in _models():
        for one in model.parse(text):
            value = str((one.resolution or {}).get("value") or "").rstrip("%").replace(",", "")
            if not value or (name == "number" and value in seen):
                continue
            seen.add(value)
            unit = {"percentage": "percentage", "number": "-"}.get(name) or str(one.resolution.get("unit", "")).lower()
            unit = RECOGNIZERS.get(unit, unit)
            yield Quantity((float(value),), unit, "=", unit.split(" ")[-1])


@cache
def _models() -> list[tuple[str, Any]]:
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    units, numbers = NumberWithUnitRecognizer(Culture.English), NumberRecognizer(Culture.English)
    kinds = [(name, getattr(units, f"get_{name}_model")()) for name in ("currency", "dimension", "temperature")]
    rest = [
        ("percentage", numbers.get_percentage_model()),
        ("age", units.get_age_model()),
        ("number", numbers.get_number_model()),
    ]
    return [*kinds, *rest]


PEERS: dict[str, Callable[[str], Iterator[Quantity]]] = {"quantulum3": quantulum3, "recognizers": recognizers}
