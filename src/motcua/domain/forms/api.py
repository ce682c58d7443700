"""The door of the room: read a form, check answers, keep drafts."""

from motcua.domain.forms.actions import (
    attach_file,
    choose_unit,
    discard_draft,
    join_files,
    lock_draft,
    mark_filed,
    remove_file,
    save_page,
    start_draft,
)
from motcua.domain.forms.queries import draft, known_at, open_drafts, review
from motcua.domain.forms.rules.check import asked_on, check, check_answers, shown_fields
from motcua.domain.forms.rules.examples import examples_of
from motcua.domain.forms.rules.made_up import MadeUp, made_up
from motcua.domain.forms.rules.parse import parse_form
from motcua.domain.forms.rules.prefill import prefill
from motcua.domain.forms.rules.rows import with_rows
from motcua.domain.forms.rules.schema import json_schema

__all__ = [
    "MadeUp",
    "asked_on",
    "attach_file",
    "check",
    "check_answers",
    "choose_unit",
    "discard_draft",
    "draft",
    "examples_of",
    "join_files",
    "json_schema",
    "known_at",
    "lock_draft",
    "made_up",
    "mark_filed",
    "open_drafts",
    "parse_form",
    "prefill",
    "remove_file",
    "review",
    "save_page",
    "shown_fields",
    "start_draft",
    "with_rows",
]
