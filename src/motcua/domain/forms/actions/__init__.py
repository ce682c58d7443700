"""What is done with drafts."""

from motcua.domain.forms.actions.attach_file import attach_file
from motcua.domain.forms.actions.choose_unit import choose_unit
from motcua.domain.forms.actions.discard_draft import discard_draft
from motcua.domain.forms.actions.file_draft import lock_draft, mark_filed
from motcua.domain.forms.actions.join_files import join_files
from motcua.domain.forms.actions.remove_file import remove_file
from motcua.domain.forms.actions.save_page import save_page
from motcua.domain.forms.actions.start_draft import start_draft

__all__ = [
    "attach_file",
    "choose_unit",
    "discard_draft",
    "join_files",
    "lock_draft",
    "mark_filed",
    "remove_file",
    "save_page",
    "start_draft",
]
