"""The rules of the room."""

from motcua.domain.signing.rules.acceptance import accept

__all__ = ["accept"]
