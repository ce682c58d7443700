"""What a rehearsal showed, as lines for a terminal and as data."""

from collections.abc import Iterator, Sequence
from typing import Final

from motcua.domain.process.values.simulation import Percentiles, Scenario, SimulationResult
from motcua.kernel.texts import Text
from motcua.kernel.workdays import limit_text

_HOUR: Final = 3_600
_WIDE: Final = 44
_NARROW: Final = 14


def as_data(scenario: Scenario, result: SimulationResult) -> dict[str, object]:
    """Give scenario and result as plain data; times in office hours or calendar days."""
    return {
        "seed": scenario.seed,
        "limit": f"{scenario.limit.value} {scenario.limit.unit.value}",
        "officers": dict(scenario.officers),
        "dossiers": result.dossiers,
        "ended": result.ended,
        "open": result.open,
        "on_time": result.on_time,
        "late": result.late,
        "on_time_share": round(result.on_time_share, 4),
        "working_hours": _percentiles(result.working, _HOUR),
        "days": _percentiles(result.days, 1),
        "per_day": round(result.per_day, 2),
        "first": result.first.isoformat(),
        "last": result.last.isoformat(),
        "ends": dict(result.ends),
        "busiest": result.busiest.lane,
        "posts": [
            {
                "lane": post.lane,
                "officers": post.officers,
                "done": post.done,
                "utilisation": round(post.utilisation, 4),
                "longest_queue": post.longest_queue,
            }
            for post in result.posts
        ],
        "steps": [
            {
                "node": step.node,
                "visits": step.visits,
                "wait_hours": _percentiles(step.wait, _HOUR),
                "late_here": step.late_here,
            }
            for step in result.steps
        ],
        "queue": [
            {"at": at.isoformat(), **{post.lane: post.queue[i] for post in result.posts}}
            for i, at in enumerate(result.samples)
        ],
    }


def _percentiles(found: Percentiles, unit: int) -> dict[str, float]:
    return {
        "p50": round(found.p50 / unit, 2),
        "p90": round(found.p90 / unit, 2),
        "p99": round(found.p99 / unit, 2),
    }


def as_lines(
    scenarios: Sequence[Scenario], results: Sequence[SimulationResult], lang: str
) -> Iterator[str]:
    """Give a table with a column for each variant."""
    limit = limit_text(scenarios[0].limit)
    said = Text(
        f"Thời hạn {limit.vi}, từ {results[0].first:%d/%m/%Y} đến {results[0].last:%d/%m/%Y}, "
        f"hạt giống {scenarios[0].seed}",
        f"Limit {limit.en}, from {results[0].first:%Y-%m-%d} to {results[0].last:%Y-%m-%d}, "
        f"seed {scenarios[0].seed}",
    )
    yield said.of(lang)
    for label, cells in _table(results):
        yield f"{label.of(lang):<{_WIDE}}" + "".join(f"{cell:>{_NARROW}}" for cell in cells)


def _table(results: Sequence[SimulationResult]) -> Iterator[tuple[Text, list[str]]]:
    yield Text("Hồ sơ", "Dossiers"), [f"{each.dossiers:,}" for each in results]
    yield Text("Đúng hạn", "On time"), [f"{each.on_time_share:.1%}" for each in results]
    yield Text("Quá hạn", "Late"), [f"{each.late:,}" for each in results]
    yield Text("Còn mở", "Still open"), [f"{each.open:,}" for each in results]
    for name in ("p50", "p90", "p99"):
        label = Text(f"Giờ làm việc {name.upper()}", f"Working hours {name.upper()}")
        yield label, [f"{getattr(each.working, name) / _HOUR:.1f}" for each in results]
    for name in ("p50", "p90", "p99"):
        label = Text(f"Ngày {name.upper()}", f"Days {name.upper()}")
        yield label, [f"{getattr(each.days, name):.1f}" for each in results]
    yield (
        Text("Kết thúc mỗi ngày làm việc", "Ended a working day"),
        [f"{each.per_day:.1f}" for each in results],
    )
    for posts in zip(*(each.posts for each in results), strict=True):
        name = posts[0].name
        yield (
            Text(f"Bận: {name.vi}", f"Busy: {name.en}"),
            [f"{post.utilisation:.0%} / {post.officers}" for post in posts],
        )
        yield (
            Text("  hàng chờ dài nhất", "  longest queue"),
            [f"{post.longest_queue:,}" for post in posts],
        )
    yield from _late(results)


def _late(results: Sequence[SimulationResult]) -> Iterator[tuple[Text, list[str]]]:
    names = {step.node: step.name for each in results for step in each.steps}
    for node, name in names.items():
        late = [
            next((step.late_here for step in each.steps if step.node == node), 0)
            for each in results
        ]
        if any(late):
            label = Text(f"Hết hạn ở: {name.vi}", f"Limit ran out at: {name.en}")
            yield label, [f"{each:,}" for each in late]
