"""The door of the journal."""

from motcua.domain.audit.actions import record
from motcua.domain.audit.queries import entries_about, entries_about_any, written_about

__all__ = ["entries_about", "entries_about_any", "record", "written_about"]
