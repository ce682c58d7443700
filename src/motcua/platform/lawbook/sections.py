"""The sections of the law: one reader for the value of each file.

Every reader takes an entry, and reads what stands under its key ``value``.
"""

from collections.abc import Callable
from datetime import time, timedelta
from enum import StrEnum

from motcua.kernel.codes import BadPattern, CodePattern, dossier_code_pattern, is_unit_eid
from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind
from motcua.platform.lawbook.values import (
    Codes,
    DraftRules,
    Field,
    FileKind,
    Holiday,
    ListLimits,
    RefusalReason,
    Status,
    Uploads,
)

Sessions = tuple[tuple[time, time], ...]

_MEGABYTE = 1_000_000


class _Stage(StrEnum):
    """At which step a reason of refusal may be given, or what else it is a reason for."""

    ANY = "any"
    RECEPTION = "reception"
    APPRAISAL = "appraisal"
    SUSPENSION = "suspension"
    STOP = "stop"
    WITHDRAWAL = "withdrawal"


def read_office_hours(entry: Reader) -> Sessions:
    """Read the sessions of a working day, in order."""
    hours = entry.part("value")
    sessions: list[tuple[time, time]] = []
    for item in hours.parts("sessions", needed=True):
        session = item.clock("from"), item.clock("to")
        item.close()
        if session[0] >= session[1] or (sessions and session[0] <= sessions[-1][1]):
            item.refuse(
                "",
                Text("Các buổi phải theo thứ tự giờ.", "Sessions must be in order of time."),
            )
        sessions.append(session)
    hours.close()
    return tuple(sessions)


def read_holidays(entry: Reader) -> tuple[Holiday, ...]:
    """Read the days of a year; no day twice, no exception that is none."""
    holidays: dict[object, Holiday] = {}
    for item in entry.parts("value", needed=True):
        holiday = Holiday(
            day=item.day("date"),
            kind=item.word("kind", DayKind),
            name=item.text("name"),
            document=item.shared_text("document"),
            confirmed=not item.flag("unconfirmed"),
        )
        item.close()
        if holiday.day in holidays:
            item.refuse("date", Text("Ngày này ghi hai lần.", "This day stands twice."))
        if holiday.kind is DayKind.work and holiday.day.weekday() < 5:
            item.refuse(
                "kind",
                Text("Ngày trong tuần vốn đã làm việc.", "A weekday is worked anyway."),
            )
        holidays[holiday.day] = holiday
    return tuple(holidays.values())


def read_codes(entry: Reader) -> Codes:
    """Read the patterns of codes."""
    value = entry.part("value")
    codes = Codes(
        dossier_code=_pattern(value, "dossier_code", dossier_code_pattern),
        apology_number=_pattern(value, "apology_number", CodePattern),
        stop_number=_pattern(value, "stop_number", CodePattern),
        ministry_eid=value.string("ministry_eid"),
    )
    value.close()
    if codes.ministry_eid and not is_unit_eid(codes.ministry_eid):
        value.refuse(
            "ministry_eid", Text("Không phải mã định danh.", "This is not an identifier of a unit.")
        )
    return codes


def _pattern(value: Reader, key: str, made: Callable[[str], CodePattern]) -> CodePattern:
    written = value.string(key)
    try:
        return made(written or "{number}")
    except BadPattern as problem:
        if written:
            words = (f"Mẫu mã không dùng được: {problem}.", f"Not a pattern of codes: {problem}.")
            value.refuse(key, Text(*words))
        return CodePattern("{number}")


def read_statuses(entry: Reader) -> tuple[Status, ...]:
    """Read the national statuses 1 to 10, all of them, in order."""
    statuses: list[Status] = []
    for item in entry.parts("value", needed=True):
        number = item.whole("number", minimum=1, maximum=10)
        statuses.append(Status(number, item.string("key"), item.text("name")))
        item.close()
    if [status.number for status in statuses] != list(range(1, 11)):
        entry.refuse(
            "value",
            Text(
                "Cần đủ trạng thái 1 đến 10, theo thứ tự.",
                "The statuses 1 to 10 are needed, in order.",
            ),
        )
    return tuple(statuses)


def read_refusal_reasons(entry: Reader, *, known: set[str]) -> tuple[RefusalReason, ...]:
    """Read the legal reasons of a refusal; no key twice, only known fields."""
    reasons: dict[str, RefusalReason] = {}
    for item in entry.parts("value", needed=True):
        reason = RefusalReason(
            key=item.string("key"),
            stage=item.word("stage", _Stage).value,
            field=item.string("field", optional=True) or None,
            text=item.text("text"),
            article=item.text("article"),
        )
        item.close()
        if reason.key in reasons:
            item.refuse("key", _twice(reason.key))
        if reason.field is not None and reason.field not in known:
            item.refuse(
                "field",
                Text(
                    f"Không có lĩnh vực “{reason.field}”.",
                    f"There is no field “{reason.field}”.",
                ),
            )
        reasons[reason.key] = reason
    return tuple(reasons.values())


def read_uploads(entry: Reader) -> Uploads:
    """Read the rules for files."""
    value = entry.part("value")
    uploads = Uploads(
        kinds=tuple(_file_kind(item) for item in value.parts("kinds", needed=True)),
        largest_bytes=value.whole("largest_mb", minimum=1, maximum=1000) * _MEGABYTE,
        most_files=value.whole("most_files", minimum=1, maximum=1000),
        most_pages=value.whole("most_pages", minimum=1, maximum=5000),
        most_pixels=value.whole("most_megapixels", minimum=1, maximum=200) * _MEGABYTE,
        most_unpacked=value.whole("unpacked_mb", minimum=1, maximum=300) * _MEGABYTE,
        longest_side=value.whole("picture_side", minimum=500, maximum=6000),
        lists=_list_limits(value.part("lists")),
    )
    value.close()
    return uploads


def _list_limits(value: Reader) -> ListLimits:
    found = ListLimits(
        rows=value.whole("most_rows", minimum=1, maximum=2000),
        files=value.whole("most_files", minimum=1, maximum=4000),
        octets=value.whole("most_mb", minimum=1, maximum=10_000) * _MEGABYTE,
        a_day=value.whole("a_day", minimum=1, maximum=100),
    )
    value.close()
    return found


def read_drafts(entry: Reader) -> DraftRules:
    """Read how long drafts and unfinished uploads are kept; the notice comes before the end."""
    value = entry.part("value")
    kept = value.whole("kept_days", minimum=1, maximum=3650)
    notice = value.whole("notice_days", minimum=1, maximum=3650)
    hours = value.whole("upload_hours", minimum=1, maximum=10_000)
    unheld = value.whole("unheld_days", minimum=1, maximum=3650)
    batch = value.whole("batch_days", minimum=1, maximum=3650)
    rows = value.whole("batch_rows_days", minimum=1, maximum=3650)
    value.close()
    if notice >= kept:
        value.refuse(
            "notice_days",
            Text("Phải báo trước khi hết hạn giữ.", "The notice must come before the end."),
        )
    return DraftRules(
        kept=timedelta(days=kept),
        notice=timedelta(days=notice),
        upload=timedelta(hours=hours),
        unheld=timedelta(days=unheld),
        batch=timedelta(days=batch),
        batch_rows=timedelta(days=rows),
    )


def _file_kind(item: Reader) -> FileKind:
    kind = FileKind(
        media_type=item.string("media_type"),
        extensions=item.strings("extensions", needed=True),
        name=item.text("name"),
    )
    item.close()
    return kind


def read_fields(entry: Reader) -> tuple[Field, ...]:
    """Read the fields of procedures; no code twice."""
    fields: dict[str, Field] = {}
    for item in entry.parts("value", needed=True):
        field = Field(item.string("code"), item.text("name"))
        item.close()
        if field.code in fields:
            item.refuse("code", _twice(field.code))
        fields[field.code] = field
    return tuple(fields.values())


def _twice(key: str) -> Text:
    return Text(f"“{key}” ghi hai lần.", f"“{key}” stands twice.")
