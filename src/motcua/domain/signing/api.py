"""The door of the room."""

from motcua.domain.signing.actions import (
    certificate_of,
    check,
    check_paper,
    note_signatures,
    sign_result,
)
from motcua.domain.signing.ports import CannotSign

__all__ = ["CannotSign", "certificate_of", "check", "check_paper", "note_signatures", "sign_result"]
