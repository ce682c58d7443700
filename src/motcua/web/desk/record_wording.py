"""Words about imports of old records, and about old papers."""

from motcua.domain.bulk.values import (
    BatchState,
    Finding,
    ImportRowFacts,
    Pause,
    RecordState,
    WhyPaused,
)
from motcua.domain.registry.values import OwnerKind
from motcua.kernel.texts import Text

STATES = {
    BatchState.DRAFT: Text("chưa chuyển", "not brought over yet"),
    BatchState.RUNNING: Text("đang chuyển", "being brought over"),
    BatchState.PAUSED: Text("tạm dừng", "paused"),
    BatchState.DONE: Text("đã xong", "done"),
    BatchState.CANCELLED: Text("đã hủy", "cancelled"),
}
ROW_STATES = {
    RecordState.WAITING: Text("chờ chuyển", "waiting"),
    RecordState.TAKEN: Text("đã chuyển", "brought over"),
    RecordState.HELD: Text("đã có từ trước", "held already"),
    RecordState.FAILED: Text("không chuyển được", "could not be brought over"),
}
WRONG = Text("cần sửa", "to be mended")
OWNER_KINDS = {
    OwnerKind.PERSON: Text("công dân", "citizen"),
    OwnerKind.ORGANISATION: Text("tổ chức", "organisation"),
}
WITHDRAWN = Text("không còn hiệu lực ở hệ thống cũ", "not active in the old system")
_PLACES = {
    "": Text("Cả dòng", "The whole row"),
    "fileName": Text("Tên tệp (fileName)", "File (fileName)"),
    "serviceCode": Text("Mã thủ tục (serviceCode)", "Procedure (serviceCode)"),
    "issueDate": Text("Ngày cấp (issueDate)", "Day of issue (issueDate)"),
    "ownerType": Text("Loại chủ (ownerType)", "Type of owner (ownerType)"),
    "ownerNo": Text("Số giấy tờ của chủ (ownerNo)", "Owner's number (ownerNo)"),
    "ownerName": Text("Tên chủ (ownerName)", "Owner's name (ownerName)"),
    "codeNumber": Text("Số (codeNumber)", "Number (codeNumber)"),
    "departmentIssue": Text("Đơn vị cấp (departmentIssue)", "Issuer (departmentIssue)"),
    "displayName": Text("Tên giấy tờ (displayName)", "Name (displayName)"),
    "dossierNo": Text("Mã hồ sơ (dossierNo)", "Dossier code (dossierNo)"),
    "referenceUid": Text("Mã tham chiếu (referenceUid)", "Reference (referenceUid)"),
    "applicantIdType": Text("Loại chủ hồ sơ (applicantIdType)", "Type of owner (applicantIdType)"),
    "applicantIdNo": Text("Số giấy tờ của chủ (applicantIdNo)", "Owner's number (applicantIdNo)"),
    "applicantName": Text("Tên chủ hồ sơ (applicantName)", "Owner's name (applicantName)"),
    "govAgencyName": Text("Cơ quan (govAgencyName)", "Agency (govAgencyName)"),
    "dossierStatus": Text("Trạng thái (dossierStatus)", "Status (dossierStatus)"),
    "submitDate": Text("Ngày nộp (submitDate)", "Day of filing (submitDate)"),
    "receiveDate": Text("Ngày tiếp nhận (receiveDate)", "Day of receipt (receiveDate)"),
    "dueDate": Text("Ngày hẹn (dueDate)", "Due (dueDate)"),
    "releaseDate": Text("Ngày trả (releaseDate)", "Returned (releaseDate)"),
    "finishDate": Text("Ngày xong (finishDate)", "Finished (finishDate)"),
    "cancellingDate": Text("Ngày rút (cancellingDate)", "Withdrawn (cancellingDate)"),
    "isActive": Text("Còn hiệu lực (isActive)", "In force (isActive)"),
}
_GO_ON = Text(
    "Bấm Chuyển vào để chạy tiếp: bản ghi đã chuyển không chuyển lại.",
    "Press Bring over to go on: what was brought over is not brought over again.",
)
_LATER = Text(
    "Không bản ghi nào vì thế mà bị tính là hỏng. Đợi ít phút rồi bấm Chuyển vào để chạy tiếp; vẫn"
    " không được thì báo quản trị hệ thống kèm số lỗi.",
    "No record counts as failed by it. Wait some minutes, then press Bring over to go on; if it"
    " stays so, tell the administrator the error number.",
)


_HINDERED = Text(
    "Đợi ít phút, bấm Kiểm tra thử rồi Chuyển vào: bản ghi đã chuyển không chuyển lại. Vẫn không"
    " được thì báo quản trị hệ thống kèm số lỗi ghi ở bản ghi.",
    "Wait some minutes, check again and bring over: what was brought over is not brought over"
    " again. If it stays so, tell the administrator the error number of the record.",
)


def what_to_do(pause: Pause | None) -> Text | None:
    """Say what brings an import on its way again."""
    if pause is None:
        return None
    if pause.why is WhyPaused.HINDERED:
        return _HINDERED
    return _GO_ON if pause.why in {WhyPaused.OFFICER, WhyPaused.POST_LOST} else _LATER


# Held by another unit: its officers may open it, those of this one may not.
ELSEWHERE = Text("đã có ở đơn vị khác", "held by another unit")


def row_state(row: ImportRowFacts) -> Text:
    """Say what has become of a record."""
    return WRONG if row.state is RecordState.WAITING and row.findings else ROW_STATES[row.state]


def said(finding: Finding) -> dict[str, Text]:
    """Give a finding as pages show it."""
    place = _PLACES.get(finding.place) or Text(finding.place, finding.place)
    return {"place": place, "text": finding.text}


def joined(found: tuple[Finding, ...]) -> str:
    """Give findings in one cell."""
    return " | ".join(f"{said(each)['place'].vi}: {each.text.vi}" for each in found)
