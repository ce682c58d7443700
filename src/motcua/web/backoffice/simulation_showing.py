"""The results of a rehearsal as figures, charts, and tables that say the same as the charts."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from motcua.domain.process.values import Definition
from motcua.domain.process.values.simulation import Percentiles, Scenario, SimulationResult
from motcua.kernel.moments import format_date, local
from motcua.kernel.texts import Text
from motcua.web.shared.charts import Series, bar_chart, line_chart, said

_HOUR: Final = 3_600
_POINTS: Final = 24
_BARS: Final = 10
# Upper bounds of the bars are multiples of one of these, in office hours.
_STEPS: Final = (0.25, 0.5, 1, 2, 4, 8, 16, 24, 40, 80, 160, 320, 640, 1_280, 5_120, 40_960)

VARIANTS: Final = (Text("Phương án 1", "Variant 1"), Text("Phương án 2", "Variant 2"))

Row = tuple[str, list[str]]


def shown(
    scenarios: Sequence[Scenario],
    results: Sequence[SimulationResult],
    definition: Definition,
    lang: str,
) -> dict[str, object]:
    """Give what the page needs of one result, or of two side by side."""
    first = results[0]
    names = [name.of(lang) for name in VARIANTS[: len(results)]]
    return {
        "variants": names,
        "on_time": [_percent(each.on_time_share, lang) for each in results],
        "busiest": [
            {"name": each.busiest.name, "busy": _percent(each.busiest.utilisation, lang)}
            for each in results
        ],
        "from": local(first.first).date(),
        "to": local(max(each.last for each in results)).date(),
        "seed": scenarios[0].seed,
        "supposed": _supposed(scenarios, definition, lang),
        "figures": _figures(results, lang),
        "posts": _posts(results, lang),
        "steps": _steps(results, lang),
        "queues": _queues(results, names, lang),
        "elapsed": _elapsed(results, names, lang),
    }


def _percent(share: float, lang: str) -> str:
    return f"{said(share * 100, lang, 1)}%"


def _supposed(scenarios: Sequence[Scenario], definition: Definition, lang: str) -> list[Row]:
    lanes = {task.lane.id: task.lane.name for task in definition.tasks}
    rows = [(Text("Hồ sơ", "Dossiers"), [said(each.dossiers, lang) for each in scenarios])]
    rows.append(
        (
            Text("Hồ sơ mỗi ngày thường", "Dossiers on an ordinary day"),
            [said(each.arrivals.a_day, lang) for each in scenarios],
        )
    )
    for lane, name in lanes.items():
        label = Text(f"Cán bộ: {name.vi}", f"Officers: {name.en}")
        rows.append((label, [said(each.officers[lane], lang) for each in scenarios]))
    for task in definition.tasks:
        label = Text(f"Phút (trung vị): {task.name.vi}", f"Minutes (median): {task.name.en}")
        rows.append((label, [said(each.work[task.id].middle, lang) for each in scenarios]))
    return [(label.of(lang), cells) for label, cells in rows]


def _figures(results: Sequence[SimulationResult], lang: str) -> list[Row]:
    def whole(name: str) -> list[str]:
        return [said(getattr(each, name), lang) for each in results]

    def parts(name: str, unit: int) -> list[tuple[str, list[str]]]:
        found: list[Percentiles] = [getattr(each, name) for each in results]
        return [
            (part, [said(getattr(each, part) / unit, lang, 1) for each in found])
            for part in ("p50", "p90", "p99")
        ]

    rows = [
        (Text("Tỷ lệ đúng hạn", "Share on time"),
         [_percent(each.on_time_share, lang) for each in results]),
        (Text("Hồ sơ đúng hạn", "Dossiers on time"), whole("on_time")),
        (Text("Hồ sơ quá hạn", "Late dossiers"), whole("late")),
        (Text("Hồ sơ còn mở", "Dossiers still open"), whole("open")),
        *((Text(f"Giờ làm việc đến khi có kết quả, {part.upper()}",
                f"Working hours to the result, {part.upper()}"), cells)
          for part, cells in parts("working", _HOUR)),
        *((Text(f"Ngày đến khi có kết quả, {part.upper()}",
                f"Days to the result, {part.upper()}"), cells)
          for part, cells in parts("days", 1)),
        (Text("Hồ sơ kết thúc mỗi ngày làm việc", "Dossiers ended a working day"),
         [said(each.per_day, lang, 1) for each in results]),
    ]  # fmt: skip
    return [(label.of(lang), cells) for label, cells in rows]


def _posts(results: Sequence[SimulationResult], lang: str) -> list[dict[str, object]]:
    return [
        {
            "name": posts[0].name,
            "busy": [_percent(post.utilisation, lang) for post in posts],
            "longest": [said(post.longest_queue, lang) for post in posts],
        }
        for posts in zip(*(each.posts for each in results), strict=True)
    ]


def _steps(results: Sequence[SimulationResult], lang: str) -> list[dict[str, object]]:
    by_node = [{step.node: step for step in each.steps} for each in results]
    names = {step.node: step.name for each in results for step in each.steps}
    found = []
    for node, name in names.items():
        steps = [each.get(node) for each in by_node]
        found.append(
            {
                "name": name,
                "wait": [said(s.wait.p90 / _HOUR, lang, 1) if s else "–" for s in steps],
                "late": [said(s.late_here, lang) if s else "0" for s in steps],
            }
        )
    return found


def _queues(
    results: Sequence[SimulationResult], names: Sequence[str], lang: str
) -> list[dict[str, object]]:
    """Give for each post a chart of its queue and the same as rows; each point is a longest."""
    longest = max(results, key=lambda each: len(each.samples))
    edges = _edges(len(longest.samples))
    days = [format_date(local(longest.samples[end - 1]).date(), lang) for _, end in edges]
    found = []
    for posts in zip(*(each.posts for each in results), strict=True):
        series = [
            Series(name, tuple(max(post.queue[start:end], default=0) for start, end in edges))
            for name, post in zip(names, posts, strict=True)
        ]
        title = posts[0].name.of(lang)
        found.append(
            {
                "title": title,
                "chart": line_chart(title=title, series=series, labels=days, lang=lang),
                "rows": _rows(days, series, lang),
            }
        )
    return found


def _edges(samples: int) -> list[tuple[int, int]]:
    points = min(_POINTS, samples)
    marks = [samples * place // points for place in range(points + 1)] if points else [0]
    return list(pairwise(marks))


def _elapsed(
    results: Sequence[SimulationResult], names: Sequence[str], lang: str
) -> dict[str, object]:
    """Give the spread of the time to the result, in office hours, as a chart and as rows."""
    most = max((each.working.p90 for each in results), default=0) / _HOUR
    step = next((each for each in _STEPS if each * (_BARS - 1) >= most), _STEPS[-1])
    decimals = 2 if step < 1 and step != 0.5 else int(step == 0.5)
    labels = [f"≤ {said(step * (place + 1), lang, decimals)}" for place in range(_BARS - 1)] + [
        f"> {said(step * (_BARS - 1), lang, decimals)}"
    ]
    series = [
        Series(name, _counted(each.elapsed, step * _HOUR))
        for name, each in zip(names, results, strict=True)
    ]
    title = Text("Giờ làm việc đến khi có kết quả", "Working hours to the result").of(lang)
    chart = bar_chart(title=title, series=series, labels=labels, lang=lang)
    return {"title": title, "chart": chart, "rows": _rows(labels, series, lang)}


def _counted(elapsed: Sequence[int], step: float) -> tuple[float, ...]:
    counts = [0] * _BARS
    for seconds in elapsed:
        counts[min(int(max(seconds - 1, 0) / step), _BARS - 1)] += 1
    return tuple(counts)


def _rows(labels: Sequence[str], series: Sequence[Series], lang: str) -> list[Row]:
    return [
        (label, [said(each.values[place], lang) for each in series])
        for place, label in enumerate(labels)
    ]
