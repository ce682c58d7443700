"""Lists of organisations: whose dossier a row becomes."""

from motcua.domain.catalogue.values import ApplicantKind, ProcedureVersion

# Who of the applicants of a procedure is no person (đối tượng thực hiện, Decree 63/2010).
_HOUSES = frozenset({
    ApplicantKind.ENTERPRISE, ApplicantKind.ORGANISATION, ApplicantKind.FOREIGN_ORGANISATION,
    ApplicantKind.FDI_ENTERPRISE, ApplicantKind.COOPERATIVE,
})  # fmt: skip


def asks_people(procedure: ProcedureVersion, *, in_list: bool) -> bool:
    """Tell whether each row names its own person, who will own the dossier.

    In the list of an organisation the dossier is its own where organisations may apply at all:
    whoever files for himself needs no list.
    """
    return not (in_list and _HOUSES & set(procedure.applicants))
