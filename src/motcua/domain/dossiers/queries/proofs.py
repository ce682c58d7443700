"""What was written of a dossier's acts, with what proves each to a stranger."""

from collections.abc import Iterator, Mapping

from motcua.domain.audit.api import proofs_of, written_about
from motcua.domain.audit.values import Proof, Written
from motcua.domain.dossiers.queries.readers import NO_ACTS
from motcua.domain.dossiers.values import ActProof, DossierView, StepFacts


def act_proofs(view: DossierView, *, step: int | None = None) -> tuple[ActProof, ...]:
    """Give the acts on a dossier, or of one of its steps, in the order of writing.

    What has no proof yet joins the signed journal within a minute; reads and refused acts are no
    acts. Of each act the open part only is proved: no officer's name, no note within the house.
    """
    wanted = [entry for entry in _acts(view) if step is None or entry.details.get("step") == step]
    return _proved(wanted, view)


def act_proof(view: DossierView, number: int) -> ActProof | None:
    """Give one act on a dossier by its number in the journal; ``None`` when it is no act of it."""
    found = _proved([entry for entry in _acts(view) if entry.id == number], view)
    return found[0] if found else None


def _acts(view: DossierView) -> Iterator[Written]:
    return (entry for entry in written_about(view.code) if entry.act not in NO_ACTS)


def _proved(entries: list[Written], view: DossierView) -> tuple[ActProof, ...]:
    proofs = proofs_of([entry.id for entry in entries])
    steps = {each.number: each for each in view.progress.steps}
    return tuple(_act(entry, proofs.get(entry.id), steps) for entry in entries)


def _act(entry: Written, proof: Proof | None, steps: Mapping[int, StepFacts]) -> ActProof:
    step = entry.details.get("step")
    known = steps.get(step) if isinstance(step, int) else None
    return ActProof(
        number=entry.id,
        act=entry.act,
        at=entry.at,
        step=step,
        name=known.name if known else None,
        unit_id=entry.unit_id,
        post=entry.post,
        index=proof.index if proof else None,
        text=proof.text if proof else None,
    )
