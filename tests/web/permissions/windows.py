"""The ways to ask what stands around a window, its head and its figures; units for opinions."""

from tests.web.permissions.addresses import Ask
from tests.web.permissions.planted import Things


def window_ways(things: Things) -> dict[str, list[Ask]]:
    """Give how the pages around a window, and the files of figures and lists, are asked."""
    return {
        "kiosk": [
            Ask(parts={"eid": things.phone.eid}),
            Ask("POST", parts={"eid": things.phone.eid}, data={"service": "file"}),
        ],
        "ticket": [Ask(parts={"eid": things.phone.eid, "number": 1})],
        "screen": [Ask(parts={"eid": things.phone.eid})],
        "screen_call": [Ask(parts={"eid": things.phone.eid, "serial": 1})],
        "rate": [
            Ask(parts={"secret": things.phone.rated}, query="tablet=x"),
            Ask(
                "POST",
                parts={"secret": things.phone.rated},
                data={"face": "5", "reasons": "waiting", "words": "x"},
            ),
        ],
        "tablet": [Ask(parts={"secret": things.phone.tablet})],
        "one_stop_week": [
            Ask(),
            Ask(query="week=2026-11-23"),
            Ask(
                "POST",
                data={
                    "do": "plan",
                    "window": "0",
                    "officer": "1",
                    "begins": "07:30",
                    "ends": "11:30",
                    "days": "2026-11-23",
                },
            ),
        ],
        "one_stop_windows": [Ask(), Ask("POST", data={"do": "open", "number": "7"})],
        "one_stop_report": [Ask(), Ask(query="by=week")],
        "one_stop_report_file": [Ask(query="kind=csv")],
        "desk_consult": [
            Ask(),
            Ask("POST", data={"step": "1", "question": "x"}),
        ],
        "desk_opinion": [
            Ask("POST", data={"do": do, "step": "1", "opinion": "x"})
            for do in ("give", "nothing", "take_back")
        ],
        "desk_inbox_file": [Ask(query="kind=csv")],
        "desk_slip_table": [Ask(query="kind=csv")],
        "lead_figures_file": [Ask(query="kind=csv")],
        "lead_figure_file": [Ask(query="figure=late&kind=csv")],
    }
