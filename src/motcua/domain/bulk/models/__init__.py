"""Many dossiers at once: batches that are filed, stacks that are acted on."""

from motcua.domain.bulk.models.batches import Batch, BatchFile, BatchRow
from motcua.domain.bulk.models.stacks import Stack, StackItem

__all__ = ["Batch", "BatchFile", "BatchRow", "Stack", "StackItem"]
