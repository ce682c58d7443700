"""The door of the room: read a process, judge it, step through it."""

from motcua.domain.process.rules.bpmn import parse as parse_bpmn
from motcua.domain.process.rules.bpmn import sketch
from motcua.domain.process.rules.calls import named_files
from motcua.domain.process.rules.coming import coming
from motcua.domain.process.rules.differences import differences, marks_of
from motcua.domain.process.rules.drawing import draw
from motcua.domain.process.rules.drawn_file import with_diagram
from motcua.domain.process.rules.engine import advance, back_targets, listening, open_places
from motcua.domain.process.rules.layout import laid_out
from motcua.domain.process.rules.moving import plan_move, unknown_places
from motcua.domain.process.rules.nodes import ACTS
from motcua.domain.process.rules.simulation import (
    read_counts,
    read_scenario,
    simulate,
    usual_scenario,
)
from motcua.domain.process.rules.soundness import budget_findings, facts_used, findings
from motcua.domain.process.rules.tables import parse_table, table_findings
from motcua.domain.process.rules.wording import (
    RANKS,
    SIDES,
    holder_of,
    kind_of,
    multi_text,
    timer_text,
)
from motcua.domain.process.rules.writing import write_bpmn

__all__ = [
    "ACTS",
    "RANKS",
    "SIDES",
    "advance",
    "back_targets",
    "budget_findings",
    "coming",
    "differences",
    "draw",
    "facts_used",
    "findings",
    "holder_of",
    "kind_of",
    "laid_out",
    "listening",
    "marks_of",
    "multi_text",
    "named_files",
    "open_places",
    "parse_bpmn",
    "parse_table",
    "plan_move",
    "read_counts",
    "read_scenario",
    "simulate",
    "sketch",
    "table_findings",
    "timer_text",
    "unknown_places",
    "usual_scenario",
    "with_diagram",
    "write_bpmn",
]
