"""A process drawn as SVG."""

from motcua.domain.process.rules.drawing.picture import draw

__all__ = ["draw"]
