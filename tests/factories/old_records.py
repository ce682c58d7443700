"""Records of the old system, invented, and imports of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from motcua.domain.bulk.api import (
    add_import_file,
    begin_import,
    check_import,
    make_import,
    run_import,
)
from motcua.domain.bulk.values import RecordFile
from motcua.platform.files.storage import store
from tests.factories.filings import photo
from tests.factories.office import Member

OWNER, OWNER_NUMBER = "Nguyễn Văn An", "001205000001"


def old(number: int, **other: str) -> dict[str, str]:
    """Give one record as the old REST gives it, with a number of its own unless told otherwise."""
    return {
        "fileName": f"phieu-{number}.pdf",
        "serviceCode": "1.001805",
        "issueDate": "04/03/2019",
        "ownerType": "1",
        "ownerNo": f"001205{number:06d}",
        "ownerName": OWNER,
        "codeNumber": f"{number:03d}",
        "codeNotation": "GCN-BCH",
        "abstractSS": "Phiếu quân nhân dự bị",
        "partType": "2",
        "partNo": "TP02",
        "displayName": "Phiếu quân nhân dự bị",
        "dossierNo": f"G11.29-190304-{number:04d}",
        "departmentIssue": "Ban CHQS phường halong",
        "isActive": "true",
        "fileEntryId": str(70_000 + number),
        **other,
    }


def old_dossier(number: int, **other: str) -> dict[str, str]:
    """Give the dossier of ``old(number)`` as the old REST gives it, unless told otherwise."""
    return {
        "dossierId": str(4_400 + number),
        "referenceUid": f"8f1c-{number}",
        "dossierNo": f"G11.29-190304-{number:04d}",
        "serviceCode": "1.001805",
        "serviceName": "Đăng ký quân nhân dự bị",
        "govAgencyCode": "G11.29",
        "govAgencyName": "Ban CHQS phường halong",
        "applicantName": OWNER.upper(),
        "applicantIdType": "citizen",
        "applicantIdNo": f"001205{number:06d}",
        "address": "Số 5, phố Hàng Bài",
        "cityName": "Hà Nội",
        "delegateName": "Nguyễn Văn Bình",
        "online": "true",
        "submitDate": "01/03/2019 08:30:00",
        "receiveDate": "01/03/2019 09:00:00",
        "dueDate": "08/03/2019 17:00:00",
        "finishDate": "04/03/2019 10:00:00",
        "dossierStatus": "done",
        "dossierStatusText": "Hoàn thành",
        "dossierFinishOverdue": "Đúng hạn",
        **other,
    }


def put_file(
    run: UUID, name: str, member: Member, now: datetime, color: str = "white"
) -> None:  # fmt: skip
    """Put a file into an import under a name; another colour is another file."""
    owner = f"account:{member.account.pk}"
    file = store(data=photo(color), name=name, media_type="image/jpeg", owner=owner, now=now)
    add_import_file(import_id=run, name=name, file_id=file.pk, subject=member.subject)


def make_old(
    rows: Sequence[Mapping[str, str]], member: Member, now: datetime, *, files: bool = True,
    source: str = "",
) -> UUID:  # fmt: skip
    """Make an import of these records, with the file of each, checked."""
    run = make_import(
        records=RecordFile(tuple(dict(row) for row in rows)), sheet_name="kho-giay-to.json",
        source=source, unit_id=None, subject=member.subject, actor=member.actor, now=now,
    )  # fmt: skip
    for name in dict.fromkeys(row["fileName"] for row in rows if files and "fileName" in row):
        put_file(run, name, member, now)
    check_import(import_id=run, subject=member.subject, actor=member.actor, now=now)
    return run


def bring(run: UUID, member: Member, now: datetime) -> None:
    """Let an import run to its end."""
    begin_import(import_id=run, subject=member.subject, actor=member.actor, now=now)
    while run_import(import_id=run, most=3, now=now):
        pass
