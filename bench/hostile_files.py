"""A thousand hostile files through the inspection: none may kill, none may grow."""

import os
import random
import tempfile
import time
from collections import Counter
from datetime import date

import django

from bench.hostile_making import Made, controls, fixed, spoiled

NAME = "hostile_files"
FILES = 1_000
_SEED = 20_261_129
_BOUND_MB = 512


def measure(files: int = FILES) -> dict[str, object]:
    """Send the files one after another; raises ``AssertionError`` when a promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("MOTCUA_ENV", "development")
        os.environ["MOTCUA_FILES"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
        django.setup()
        from motcua.platform.files import inspection, separate  # noqa: PLC0415  needs settings
        from motcua.platform.files.values import CannotStore  # noqa: PLC0415
        from motcua.platform.lawbook import lawbook  # noqa: PLC0415

        rules = lawbook().uploads(date(2026, 11, 29))
        found: Counter[str] = Counter()
        wrong: list[str] = []
        began = time.perf_counter()
        for made in _all(files):
            try:
                inspection.inspect(made.data, made.name, rules)
                came = "accepted"
            except CannotStore as refused:
                came = refused.code
            found[came] += 1
            if not _kept(made, came):
                wrong.append(f"{made.kind}: {came}")
        seconds = time.perf_counter() - began
        peak = separate.heaviest_kb() / 1024
    assert not wrong, wrong  # noqa: S101  a bench that lies is worse than none
    assert peak < _BOUND_MB, peak  # noqa: S101
    return {
        "name": NAME,
        "value": round(seconds / files * 1000, 1),
        "unit": "ms",
        "p50_ms": None,
        "p99_ms": None,
        "cpu_ms": None,
        "statements": None,
        "floor": None,
        "ratio_to_floor": None,
        "rows": files,
        "note": f"heaviest child {peak:.0f} MB; {dict(found.most_common())}",
    }


def _all(files: int) -> list[Made]:
    dice = random.Random(_SEED)  # noqa: S311  the same files every time
    made = [*fixed(dice), *controls(dice)]
    while len(made) < files:
        made.append(next(iter(controls(dice))) if len(made) % 25 == 0 else spoiled(dice))
    return made[:files]


def _kept(made: Made, came: str) -> bool:
    if made.outcome == "either":
        return True
    return (came == "accepted") is (made.outcome in ("accepted", "cleaned"))
