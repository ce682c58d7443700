"""Filing with the owner at the counter: whether he is there, and what is taken anew of him."""

from collections.abc import Collection, Mapping

from motcua.domain.dossiers.rules.supplement import check_held
from motcua.domain.dossiers.values import Filing, Missing


def stands_there(filing: Filing) -> bool:
    """Tell whether the owner himself stands at the counter: then his papers may be looked for.

    A letter brings nobody, and who hands in for another has not that one's word.
    Personal Data Protection Law 91/2025/QH15.
    """
    same = filing.owner.personal_number == filing.submitter.personal_number
    return filing.posted is None and same


def anew(
    *, held: Collection[str], given: Collection[str], again: Mapping[str, str]
) -> dict[str, str]:
    """Give, by component, why papers that are held were taken all the same.

    ``given`` are the components for which something was handed in, on paper or as a file. A reason
    for what is not held, or was not handed in, is dropped. Resolution 66.7/2025/NQ-CP; Decree
    45/2020. Raises ``CannotAct("held_reason_missing")``, as a request for supplements does.
    """
    taken = sorted(set(held) & set(given))
    reasons = {key: again.get(key, "").strip() for key in taken}
    check_held(missing=[Missing(key, "", reasons[key]) for key in taken], held=held)
    return reasons
