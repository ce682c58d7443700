"""Many at once: batches that are filed, stacks that are acted on, old records brought over."""

from motcua.domain.bulk.models.batches import Batch, BatchFile, BatchRefusal, BatchRow
from motcua.domain.bulk.models.records import (
    ImportFile,
    ImportRefusal,
    ImportRow,
    RecordImport,
)
from motcua.domain.bulk.models.stacks import Stack, StackItem

__all__ = [
    "Batch",
    "BatchFile",
    "BatchRefusal",
    "BatchRow",
    "ImportFile",
    "ImportRefusal",
    "ImportRow",
    "RecordImport",
    "Stack",
    "StackItem",
]
