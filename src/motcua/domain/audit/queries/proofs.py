"""Proving entries to whoever asks: one file, checked without us."""

from collections.abc import Collection

from motcua.domain.audit.models import Leaf
from motcua.domain.audit.queries.entries import written_with_salt
from motcua.domain.audit.queries.tree import head, tree_node
from motcua.domain.audit.rules.sealing import disclosure
from motcua.domain.audit.values import Head, NotInTree, Proof
from motcua.kernel import merkle
from motcua.kernel.log_proofs import write_proof


def proofs_of(numbers: Collection[int]) -> dict[int, Proof]:
    """Give the proof files of entries, each with its open part and what opens it.

    They stand in the newest signed head; what it does not cover, or what was erased, is left out.
    The head, the entries and each tile are read once, however many are asked for.
    """
    newest = head()
    if newest is None:
        return {}
    node, found = tree_node(), written_with_salt(numbers)
    places = Leaf.objects.filter(entry_id__in=found, index__lt=newest.size).order_by("index")
    return {
        place.entry_id: Proof(
            number=place.entry_id,
            index=place.index,
            text=write_proof(
                extra=disclosure(*found[place.entry_id], bytes(place.seal)),
                index=place.index,
                proof=merkle.inclusion_proof(node, place.index, newest.size),
                checkpoint=newest.note,
            ),
        )
        for place in places
    }


def proof_of(number: int) -> Proof:
    """Give the proof file of one entry; raises ``NotInTree``."""
    found = proofs_of([number]).get(number)
    if found is None:
        raise NotInTree
    return found


def consistency(old: int, newer: Head) -> list[bytes]:
    """Prove that a head continues the one of ``old`` entries; ``ValueError`` for a longer one."""
    return merkle.consistency_proof(tree_node(), old, newer.size) if old else []
