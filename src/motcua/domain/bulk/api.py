"""The door of the room."""

from motcua.domain.bulk.actions.check_batch import check_batch
from motcua.domain.bulk.actions.forget_batches import forget_batches
from motcua.domain.bulk.actions.keep_files import add_file, remove_file
from motcua.domain.bulk.actions.make_batch import make_batch
from motcua.domain.bulk.actions.note_look import note_look
from motcua.domain.bulk.actions.run_batch import begin_run, cancel_batch, pause_run, run_some
from motcua.domain.bulk.queries.batches import (
    batch_for,
    batches_of,
    is_running,
    matched_files,
    rows_of,
)
from motcua.domain.bulk.rules.columns import columns_of
from motcua.domain.bulk.rules.file_names import read_name
from motcua.domain.bulk.rules.sheet_writing import (
    csv_of,
    template_csv,
    template_xlsx,
    workbook,
)

__all__ = [
    "add_file",
    "batch_for",
    "batches_of",
    "begin_run",
    "cancel_batch",
    "check_batch",
    "columns_of",
    "csv_of",
    "forget_batches",
    "is_running",
    "make_batch",
    "matched_files",
    "note_look",
    "pause_run",
    "read_name",
    "remove_file",
    "rows_of",
    "run_some",
    "template_csv",
    "template_xlsx",
    "workbook",
]
