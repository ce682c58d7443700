"""How long a search takes among many procedures: no database, no Django, one process."""

import random
import string
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from bench.invented import invented
from motcua.domain.catalogue.rules.search import SearchIndex

NAME: Final = "search"
SIZES: Final = (207, 10_000)
_ROUNDS: Final = 40
# What people type; each kind is measured, the slowest one counts.
_ASKED: Final = {
    "exact": ("đăng ký nghĩa vụ quân sự lần đầu", "giấy phép xây dựng", "register a vessel"),
    "one common word": ("cấp", "giấy", "th", "application"),
    "mistyped": ("ddang kys nghiax vuj", "dang ky ngia vu quan su", "regsitration certifcate"),
    "a sentence": (
        "con tôi 17 tuổi thì phải đăng ký nghĩa vụ quân sự ở đâu và cần những giấy tờ gì",
        "our vessel arrives tomorrow, how many hours ahead must we declare the crew and cargo",
    ),
}


def measure(sizes: Sequence[int] = SIZES) -> Iterator[dict[str, object]]:
    """Give a line for each size: milliseconds a question, beside reading the vocabulary once."""
    for size in sizes:
        yield _line(size)


def _line(size: int) -> dict[str, object]:
    procedures, words = invented(size)
    began = time.process_time()
    index = SearchIndex(procedures, words)
    built = time.process_time() - began
    floor = _median(_times(lambda: sum(map(len, index.vocabulary))))
    kinds = {kind: _times_of(index, asked) for kind, asked in _kinds().items()}
    slowest = max(kinds.values(), key=_median)
    return {
        "name": NAME,
        "value": round(_median(slowest), 2),
        "unit": "ms",
        "p50_ms": round(_median(slowest), 3),
        "p99_ms": round(slowest[len(slowest) * 99 // 100], 3),
        "cpu_ms": round(sum(slowest) / len(slowest), 3),
        "statements": 0,
        "floor": round(floor, 3),
        "ratio_to_floor": round(_median(slowest) / floor, 1),
        "rows": size,
        "note": f"medians: {_shown(kinds)}; the slowest is the value; aim: below 20 ms; "
        f"{len(index.vocabulary)} words; built in {built:.2f} s, {_weight(size):.0f} MB; "
        "all times are CPU; floor: every word of the vocabulary read once",
    }


def _kinds() -> dict[str, Sequence[str]]:
    chance = random.Random(7)  # noqa: S311  a bench, no secret
    letters = string.ascii_lowercase

    def word(length: int) -> str:
        return "".join(chance.choices(letters, k=length))

    return {
        **_ASKED,
        "200 random letters": [word(200) for _ in range(4)],
        "16 random words": [" ".join(word(11) for _ in range(16)) for _ in range(4)],
        "16 beginnings": [" ".join(word(2) for _ in range(16)) for _ in range(4)],
    }


def _times_of(index: SearchIndex, asked: Sequence[str]) -> list[float]:
    return sorted(taken for query in asked for taken in _times(partial(index.find, query)))


def _times(act: Callable[[], object]) -> list[float]:
    act()
    taken = []
    for _ in range(_ROUNDS):
        began = time.thread_time_ns()
        act()
        taken.append((time.thread_time_ns() - began) / 1e6)
    return sorted(taken)


def _median(times: Sequence[float]) -> float:
    return times[len(times) // 2]


def _shown(kinds: dict[str, list[float]]) -> str:
    return ", ".join(f"{kind} {_median(times):.2f}" for kind, times in kinds.items())


def _weight(size: int) -> float:
    procedures, words = invented(size)
    tracemalloc.start()
    index = SearchIndex(procedures, words)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del index
    return held / 1e6
