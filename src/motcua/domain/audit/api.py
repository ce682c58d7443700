"""The door of the journal."""

from motcua.domain.audit.actions.ask_witness import ask_witness
from motcua.domain.audit.actions.erase import erase
from motcua.domain.audit.actions.record import record, sealed_row
from motcua.domain.audit.actions.refused import notes_refusals
from motcua.domain.audit.actions.sequence import sequence
from motcua.domain.audit.actions.sign_head import publish_head
from motcua.domain.audit.queries.entries import (
    entries_about,
    entries_about_any,
    entries_of_person,
    erased_moments,
    last_entries_about,
    written,
    written_about,
    written_about_all,
    written_as,
    written_with_salt,
)
from motcua.domain.audit.queries.proofs import consistency, proof_of, proofs_of
from motcua.domain.audit.queries.tree import (
    head,
    head_of,
    heads,
    is_waiting,
    leaves,
    standing,
    tile,
    tree_node,
    tree_size,
)
from motcua.domain.audit.queries.verifying import verify_journal

__all__ = [
    "ask_witness",
    "consistency",
    "entries_about",
    "entries_about_any",
    "entries_of_person",
    "erase",
    "erased_moments",
    "head",
    "head_of",
    "heads",
    "is_waiting",
    "last_entries_about",
    "leaves",
    "notes_refusals",
    "proof_of",
    "proofs_of",
    "publish_head",
    "record",
    "sealed_row",
    "sequence",
    "standing",
    "tile",
    "tree_node",
    "tree_size",
    "verify_journal",
    "written",
    "written_about",
    "written_about_all",
    "written_as",
    "written_with_salt",
]
