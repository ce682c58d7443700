"""Drafts of packages."""

from motcua.domain.catalogue.models import PackageDraft as StoredDraft
from motcua.domain.catalogue.values import Finding, Severity
from motcua.domain.catalogue.values.drafts import OPEN, Controller, DraftState, PackageDraft
from motcua.kernel.texts import Text

_PEOPLE = ("begun_by", "updated_by", "sent_by", "decided_by")
_MOST_ENDED = 50


def draft_of(row: StoredDraft) -> PackageDraft:
    """Give the facts of a draft's row."""
    who = {
        name: Controller(account.pk, account.full_name) if (account := getattr(row, name)) else None
        for name in _PEOPLE
    }
    return PackageDraft(
        id=row.pk,
        code=row.code,
        folder=row.folder,
        based_on=row.based_on_id,
        files=dict(row.files),
        state=DraftState(row.state),
        revision=row.revision,
        ending=row.ending,
        editors=frozenset(row.editors),
        begun_at=row.begun_at,
        updated_at=row.updated_at,
        sent_at=row.sent_at,
        decided_at=row.decided_at,
        reason=row.reason,
        decision=row.decision,
        effective_from=row.effective_from,
        version_id=row.version_id,
        findings=tuple(_finding(each) for each in row.findings),
        **who,  # type: ignore[arg-type]
    )


def finding_to_json(finding: Finding) -> list[str]:
    """Give a finding as it is kept with a draft."""
    message, remedy = finding.message, finding.remedy
    return [finding.file, finding.place, message.vi, message.en, remedy.vi, remedy.en,
            finding.severity.value]  # fmt: skip


def _finding(said: list[str]) -> Finding:
    file, place, vi, en, remedy_vi, remedy_en, severity = said
    return Finding(file, place, Text(vi, en), Text(remedy_vi, remedy_en), Severity(severity))


def package_draft(draft_id: int) -> PackageDraft | None:
    """Give a draft by its number; one statement."""
    row = StoredDraft.objects.filter(pk=draft_id).select_related(*_PEOPLE).first()
    return draft_of(row) if row else None


def open_package_drafts() -> tuple[PackageDraft, ...]:
    """Give the drafts somebody works on or waits for, the latest first, without their files."""
    return _listed(sorted(OPEN))


def ended_package_drafts() -> tuple[PackageDraft, ...]:
    """Give the latest drafts that were published or discarded, without their files."""
    return _listed([DraftState.PUBLISHED, DraftState.DISCARDED], _MOST_ENDED)


def _listed(states: list[DraftState], most: int | None = None) -> tuple[PackageDraft, ...]:
    rows = StoredDraft.objects.filter(state__in=states).select_related(*_PEOPLE)
    found = []
    for row in rows.defer("files").order_by("-updated_at")[:most]:
        row.files = {}
        found.append(draft_of(row))
    return tuple(found)
