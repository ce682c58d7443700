"""The engine: (definition, state, event, facts, now) gives a step, or nothing moves."""

from motcua.domain.process.rules.engine.advance import advance, listening, open_places
from motcua.domain.process.rules.engine.back import back_targets

__all__ = ["advance", "back_targets", "listening", "open_places"]
