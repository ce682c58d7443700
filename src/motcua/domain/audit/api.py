"""The door of the journal."""

from motcua.domain.audit.actions import record
from motcua.domain.audit.queries import entries_about, written_about

__all__ = ["entries_about", "record", "written_about"]
