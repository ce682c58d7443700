"""Proving entries to whoever asks: one file, checked without us."""

from motcua.domain.audit.models import Entry, Leaf
from motcua.domain.audit.queries.entries import written
from motcua.domain.audit.queries.tree import head, tree_node
from motcua.domain.audit.rules.sealing import disclosure
from motcua.domain.audit.values import Head, NotInTree, Proof
from motcua.kernel import merkle
from motcua.kernel.log_proofs import write_proof


def proof_of(number: int) -> Proof:
    """Give the proof file of an entry, with its open part and what opens it.

    It stands in the newest signed head. Raises ``NotInTree``.
    """
    entry = written(number)
    place = Leaf.objects.filter(entry_id=number).first()
    newest = head()
    if entry is None or place is None or newest is None or place.index >= newest.size:
        raise NotInTree
    salt = Entry.objects.values_list("salt", flat=True).get(pk=number)
    path = merkle.inclusion_proof(tree_node(), place.index, newest.size)
    text = write_proof(
        extra=disclosure(entry, bytes(salt), bytes(place.seal)),
        index=place.index,
        proof=path,
        checkpoint=newest.note,
    )
    return Proof(number=number, index=place.index, text=text)


def consistency(old: int, newer: Head) -> list[bytes]:
    """Prove that a head continues the one of ``old`` entries; ``ValueError`` for a longer one."""
    return merkle.consistency_proof(tree_node(), old, newer.size) if old else []
