"""Where the pages of batches stand: on the desk of a unit, or in the portal for organisations."""

from dataclasses import dataclass
from typing import Final

from motcua.domain.identity.values import Role


@dataclass(frozen=True, slots=True)
class BatchPlace:
    """The names of the pages of one audience; ``roles`` are the posts that its acts are done in."""

    of_staff: bool
    all: str
    template: str
    one: str
    files: str
    act: str
    report: str
    table: str
    dossier: str
    back: str
    roles: tuple[Role, ...] = ()


DESK: Final = BatchPlace(
    of_staff=True, all="desk_bulk", template="desk_bulk_template", one="desk_batch",
    files="desk_batch_files", act="desk_batch_act", report="desk_batch_report",
    table="desk_batch_table", dossier="desk_dossier", back="desk_inbox",
    roles=(Role.RECEIVING_OFFICER,),
)  # fmt: skip
PORTAL: Final = BatchPlace(
    of_staff=False, all="own_bulk", template="own_bulk_template", one="own_batch",
    files="own_batch_files", act="own_batch_act", report="own_batch_report",
    table="own_batch_table", dossier="dossier", back="powers",
)  # fmt: skip
