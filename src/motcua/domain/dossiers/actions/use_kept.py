"""At the counter: a person's own papers are filed again; taken anew, they need a reason."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.keeping import newest_copies
from motcua.domain.dossiers.queries.present import (
    fitting,
    held_present,
    is_offered,
    register_said_at_counter,
    store_present,
)
from motcua.domain.dossiers.rules.present import anew, stands_there
from motcua.domain.dossiers.values import CannotFile, Filing, FromStore, KeptPaper, Paper
from motcua.platform.files.models import StoredFile


def use_kept(*, filing: Filing, actor: Actor, now: datetime) -> Filing:
    """Give a filing with the kept papers that were chosen and the register's word in it.

    Called in the transaction of the filing: the dossiers a chosen paper comes from, and its file,
    are locked and looked at once more, so that a result withdrawn or a file taken back meanwhile is
    refused. Raises ``CannotFile`` (``not_kept``, ``wrong_kind``) and ``CannotAct``
    (``held_reason_missing``). Resolution 66.7/2025/NQ-CP; Decree 45/2020 (a person's data store).
    """
    if filing.store is None:
        return filing
    procedure = snapshot().version(filing.version_id)
    files = newest_copies(filing.store.used.values())
    chosen = {key: files[file] for key, file in filing.store.used.items()}
    offered = _offered(filing, procedure, chosen)
    taken = [_taken(procedure, offered, key, file) for key, file in chosen.items()]
    said = register_said_at_counter(filing.form_key, filing.owner.personal_number)
    given = {*filing.on_paper, *(paper.component for paper in filing.papers)}
    reasons = anew(
        held=held_present(procedure, offered, said), given=given, again=filing.store.again
    )
    hashes = dict(StoredFile.objects.filter(pk__in=chosen.values()).values_list("pk", "sha256"))
    papers = [Paper(key, kept.file_id, hashes[kept.file_id])
              for key, kept in zip(chosen, taken, strict=True)]  # fmt: skip
    for key, kept in zip(chosen, taken, strict=True):
        _note(filing, key, kept, actor, now)
    return replace(
        filing, papers=(*filing.papers, *papers), register=said,
        store=FromStore(chosen, reasons),
    )  # fmt: skip


def _offered(
    filing: Filing, procedure: ProcedureVersion, chosen: Mapping[str, UUID]
) -> Mapping[str, tuple[KeptPaper, ...]]:
    """Give what can be filed again, once nothing of the chosen papers can change any more."""
    if not stands_there(filing):
        return {}
    store = store_present(filing.owner)
    if chosen:
        _lock([each for each in store if each.file_id in chosen.values()])
        store = store_present(filing.owner)
    return fitting(procedure, store)


def _lock(papers: list[KeptPaper]) -> None:
    """Lock dossiers, then files, in their order: whoever withdraws a result locks its dossier."""
    codes = [each.code for each in papers if each.old is None]
    dossiers = Dossier.objects.select_for_update(no_key=True, of=("self",))
    list(dossiers.filter(code__in=codes).order_by("pk").values_list("pk"))
    files = StoredFile.objects.select_for_update(no_key=True)
    list(files.filter(pk__in=[each.file_id for each in papers]).order_by("pk").values_list("pk"))


def _taken(
    procedure: ProcedureVersion, offered: Mapping[str, tuple[KeptPaper, ...]], key: str, file: UUID
) -> KeptPaper:
    found = {each.file_id: each for papers in offered.values() for each in papers}.get(file)
    if found is None:
        raise CannotFile("not_kept")
    part = procedure.component(key)
    if part is None or not is_offered(found, part):
        raise CannotFile("wrong_kind")
    return found


def _note(filing: Filing, key: str, kept: KeptPaper, actor: Actor, now: datetime) -> None:
    details = {"from": kept.code, "component": key, "result": kept.is_result}
    record(
        act="dossiers.paper_reused", actor=actor, at=now, subject=str(filing.form_key),
        details=details, person=filing.owner_account_id,
    )  # fmt: skip
