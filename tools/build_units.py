"""Makes the table of conversions and the names of currencies: python tools/build_units.py

Reads the units of ``src/hearsay/packs/en/figures.toml``, asks pint how many of their base unit each comes to, and writes
``src/hearsay/ground/data/units.json``. pint takes a second to start, a hundred times as long as this table; so it is
asked here and not while reports are read. Asks babel what the currencies of ISO 4217 are called in English, and writes
``src/hearsay/packs/en/currencies.toml``. Needs ``pip install pint babel``; the same input gives the same bytes.
"""

import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1] / "src" / "hearsay"
PACK = ROOT / "packs" / "en" / "figures.toml"
TABLE = ROOT / "ground" / "data" / "units.json"
CURRENCIES = ROOT / "packs" / "en" / "currencies.toml"
DIGITS = 12
AS_OF = date(2026, 1, 1)
"""Currencies that were in use on this day are in use."""
HEAD = """# Made by tools/build_units.py from CLDR, by way of babel: what currencies are called.
# figures.toml has what people call them besides.
"""


def conversions(units: Sequence[Mapping[str, Any]]) -> dict[str, list[float]]:
    """Of every unit that pint knows: the factor and the offset that turn it into its base unit."""
    import pint

    registry: Any = pint.UnitRegistry()
    named = {unit["name"]: unit.get("pint") for unit in units}
    made = {}
    for unit in units:
        if "pint" in unit:
            to = registry(named[unit["base"]]).units
            at_zero, at_one = (_in(registry, amount, unit["pint"], to) for amount in (0, 1))
            made[unit["name"]] = [float(f"{number:.{DIGITS}g}") for number in (at_one - at_zero, at_zero)]
    return dict(sorted(made.items()))


def _in(registry: Any, amount: int, unit: str, to: Any) -> float:
    degrees = unit.startswith("deg")  # 0 degrees is no product with a unit
    quantity = registry.Quantity(amount, unit) if degrees else amount * registry(unit)
    return float(quantity.to(to).magnitude)


def currencies() -> dict[str, dict[str, list[str]]]:
    """Of every currency, those in use apart: its names for one and for many, in English."""
    from babel import Locale
    from babel.core import get_global
    from babel.numbers import get_currency_name, get_territory_currencies

    english = Locale("en")
    lands = sorted(get_global("territory_currencies"))
    used = {code for land in lands for code in get_territory_currencies(land, start_date=AS_OF)}
    names = {
        c: {get_currency_name(c, count=n, locale=english) for n in (1, 2)} for c in english.currencies if c in used or c[0] != "X"
    }
    told = {code: sorted(name for name in found if name.replace(" ", "").isalpha()) for code, found in sorted(names.items())}
    return {
        "used": {code: found for code, found in told.items() if code in used},
        "past": {code: found for code, found in told.items() if code not in used and found},
    }


def main() -> int:
    """Write both files."""
    pack = tomllib.loads(PACK.read_text(encoding="utf-8"))
    lines = [f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(pair)}" for name, pair in conversions(pack["unit"]).items()]
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    rows = []
    for part, named in currencies().items():
        rows += ["", f"[{part}]", *(f"{code} = {json.dumps(names, ensure_ascii=False)}" for code, names in named.items())]
    CURRENCIES.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(lines)} units, {len(rows) - 4} currencies")
    return 0


if __name__ == "__main__":
    sys.exit(main())
