"""The door of the room: read a process, judge it, step through it."""

from motcua.domain.process.rules.bpmn import parse as parse_bpmn
from motcua.domain.process.rules.engine import complete, open_at, receive, start
from motcua.domain.process.rules.soundness import facts_used, findings

__all__ = ["complete", "facts_used", "findings", "open_at", "parse_bpmn", "receive", "start"]
