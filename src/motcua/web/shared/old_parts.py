"""Old dossiers as pages show them: their status in words, their days in the order of their way."""

from motcua.domain.registry.values import OldDossierRecord
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook

_DAYS = {
    "submitted_on": Text("Nộp", "Filed"),
    "received_on": Text("Tiếp nhận", "Received"),
    "due_on": Text("Hẹn trả", "Due"),
    "finished_on": Text("Xử lý xong", "Finished"),
    "released_on": Text("Trả kết quả", "Result returned"),
    "cancelled_on": Text("Rút, hủy", "Withdrawn"),
}
_NONE = Text("không ghi", "not written")


def old_status(status: int | None, *said: str) -> Text:
    """Give the national name of a mapped status, else the word the old system wrote."""
    if status is not None:
        return lawbook().status(status).name
    written = next((each for each in said if each), "")
    return Text(written, written) if written else _NONE


def status_shown(record: OldDossierRecord) -> dict[str, object]:
    """Give a dossier's status: number, name, and the old word where it says something else."""
    name = old_status(record.status, record.status_text, record.status_said)
    written = record.status_text or record.status_said
    beside = written if written.casefold() not in {name.vi.casefold(), ""} else ""
    return {"number": record.status, "name": name, "written": beside}


def days_of(record: OldDossierRecord) -> list[dict[str, object]]:
    """Give the days that are known, each with what happened."""
    return [
        {"words": words, "day": day}
        for name, words in _DAYS.items()
        if (day := getattr(record, name)) is not None
    ]
