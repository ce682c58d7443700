"""The door of the room."""

from motcua.domain.bulk.actions.check_batch import check_batch
from motcua.domain.bulk.actions.check_import import check_import
from motcua.domain.bulk.actions.choose_stack import make_stack, take_out
from motcua.domain.bulk.actions.fetch_printed import fetch_printed
from motcua.domain.bulk.actions.follow_stack import print_done, take_up_again
from motcua.domain.bulk.actions.forget_batches import forget_batches
from motcua.domain.bulk.actions.forget_imports import forget_imports
from motcua.domain.bulk.actions.import_files import (
    add_import_file,
    note_refused_file,
    note_same_names,
    plain_name,
    remove_import_file,
)
from motcua.domain.bulk.actions.keep_files import add_file, remove_file
from motcua.domain.bulk.actions.make_batch import make_batch
from motcua.domain.bulk.actions.make_import import make_import
from motcua.domain.bulk.actions.note_look import note_import_look, note_look
from motcua.domain.bulk.actions.own_machine import (
    fetch_own,
    leave_out,
    next_own,
    prepare_own,
    settle_own,
    take_own,
    try_again,
)
from motcua.domain.bulk.actions.run_batch import begin_run, cancel_batch, pause_run, run_some
from motcua.domain.bulk.actions.run_import import (
    begin_import,
    cancel_import,
    pause_import,
    run_import,
)
from motcua.domain.bulk.actions.run_stack import run_stack
from motcua.domain.bulk.actions.steer_stack import (
    begin_stack,
    cancel_stack,
    go_on,
    pause_stack,
    undo_stack,
)
from motcua.domain.bulk.queries.batches import (
    batch_for,
    batches_of,
    is_running,
    matched_files,
    rows_of,
)
from motcua.domain.bulk.queries.records import (
    files_had,
    import_files,
    import_for,
    import_rows,
    imports_of,
    is_importing,
)
from motcua.domain.bulk.queries.stacks import items_of, own_at, stack_for, stacks_of
from motcua.domain.bulk.queries.steps import form_of, task_at
from motcua.domain.bulk.rules.columns import columns_of
from motcua.domain.bulk.rules.file_names import read_name
from motcua.domain.bulk.rules.record_files import records_of_json, records_of_table
from motcua.domain.bulk.rules.sheet_writing import (
    csv_of,
    template_csv,
    template_xlsx,
    workbook,
)
from motcua.domain.bulk.rules.stacking import OF_LEADERS, UNDONE_BY, fits

__all__ = [
    "OF_LEADERS",
    "UNDONE_BY",
    "add_file",
    "add_import_file",
    "batch_for",
    "batches_of",
    "begin_import",
    "begin_run",
    "begin_stack",
    "cancel_batch",
    "cancel_import",
    "cancel_stack",
    "check_batch",
    "check_import",
    "columns_of",
    "csv_of",
    "fetch_own",
    "fetch_printed",
    "files_had",
    "fits",
    "forget_batches",
    "forget_imports",
    "form_of",
    "go_on",
    "import_files",
    "import_for",
    "import_rows",
    "imports_of",
    "is_importing",
    "is_running",
    "items_of",
    "leave_out",
    "make_batch",
    "make_import",
    "make_stack",
    "matched_files",
    "next_own",
    "note_import_look",
    "note_look",
    "note_refused_file",
    "note_same_names",
    "own_at",
    "pause_import",
    "pause_run",
    "pause_stack",
    "plain_name",
    "prepare_own",
    "print_done",
    "read_name",
    "records_of_json",
    "records_of_table",
    "remove_file",
    "remove_import_file",
    "rows_of",
    "run_import",
    "run_some",
    "run_stack",
    "settle_own",
    "stack_for",
    "stacks_of",
    "take_out",
    "take_own",
    "take_up_again",
    "task_at",
    "template_csv",
    "template_xlsx",
    "try_again",
    "undo_stack",
    "workbook",
]
