"""The sections of the law: one reader for the value of each file."""

from datetime import time

from motcua.kernel.codes import BadPattern, CodePattern, dossier_code_pattern, is_unit_eid
from motcua.kernel.workdays import ClockRules, DayKind, Rule, Supplement
from motcua.platform.lawbook.values import (
    Codes,
    Field,
    FileKind,
    Holiday,
    RefusalReason,
    Status,
    Uploads,
)
from motcua.platform.strict_yaml import Reader

Sessions = tuple[tuple[time, time], ...]

_STAGES = ("any", "reception", "appraisal")
_MEGABYTE = 1024 * 1024


def read_office_hours(at: Reader) -> Sessions:
    """Read the sessions of a working day, in order."""
    sessions: list[tuple[time, time]] = []
    for item in at.keys("sessions").get("sessions", at).items():
        found = item.keys("from to")
        if len(found) == 2:
            session = found["from"].clock(), found["to"].clock()
            if session[0] >= session[1] or (sessions and session[0] <= sessions[-1][1]):
                item.wrong("các buổi phải theo thứ tự giờ", "sessions must be in order of time")
            sessions.append(session)
    if not sessions:
        at.wrong("cần ít nhất một buổi làm việc", "at least one session is needed")
    return tuple(sessions)


def read_clocks(at: Reader) -> ClockRules:
    """Read the rules of a clock; every kind of rule needs its article."""
    found = at.keys("count_day_of_receipt cut_off supplement articles")
    if len(found) < 4:
        return ClockRules()
    articles = found["articles"].keys(" ".join(Rule))
    return ClockRules(
        count_day_of_receipt=found["count_day_of_receipt"].flag(),
        cut_off=None if found["cut_off"].is_empty() else found["cut_off"].clock(),
        supplement=Supplement(found["supplement"].one_of(tuple(Supplement))),
        articles={Rule(key): article.texts() for key, article in articles.items()},
    )


def read_holidays(at: Reader) -> tuple[Holiday, ...]:
    """Read the days of a year; no day twice, no exception that is none."""
    holidays: dict[object, Holiday] = {}
    for item in at.items():
        found = item.keys("date kind name document", "unconfirmed")
        if not {"date", "kind", "name", "document"} <= found.keys():
            continue
        holiday = Holiday(
            day=found["date"].day(),
            kind=DayKind(found["kind"].one_of(tuple(DayKind))),
            name=found["name"].texts(),
            document=found["document"].texts_or_one(),
            confirmed=not ("unconfirmed" in found and found["unconfirmed"].flag()),
        )
        if holiday.day in holidays:
            item.wrong("ngày ghi hai lần", "the day stands twice")
        if holiday.kind is DayKind.work and holiday.day.weekday() < 5:
            item.wrong("ngày trong tuần vốn đã làm việc", "a weekday is worked anyway")
        holidays[holiday.day] = holiday
    return tuple(holidays.values())


def read_codes(at: Reader) -> Codes:
    """Read the patterns of codes."""
    found = at.keys("dossier_code ministry_eid")
    pattern = CodePattern("{number}")
    eid = found["ministry_eid"].text() if "ministry_eid" in found else ""
    if "dossier_code" in found:
        try:
            pattern = dossier_code_pattern(found["dossier_code"].text())
        except BadPattern as problem:
            found["dossier_code"].wrong(f"mẫu mã không dùng được: {problem}", str(problem))
    if eid and not is_unit_eid(eid):
        found["ministry_eid"].wrong("không phải mã định danh", "not an identifier of a unit")
    return Codes(dossier_code=pattern, ministry_eid=eid)


def read_statuses(at: Reader) -> tuple[Status, ...]:
    """Read the national statuses 1 to 10, all of them, in order."""
    statuses: list[Status] = []
    for item in at.items():
        found = item.keys("number key name")
        if len(found) == 3:
            number, key = found["number"].whole(1, 10), found["key"].text()
            statuses.append(Status(number, key, found["name"].texts()))
    if [status.number for status in statuses] != list(range(1, 11)):
        at.wrong("cần đủ trạng thái 1 đến 10, theo thứ tự", "statuses 1 to 10 in order are needed")
    return tuple(statuses)


def read_refusal_reasons(at: Reader, *, known: set[str]) -> tuple[RefusalReason, ...]:
    """Read the legal reasons of a refusal; no key twice, only known fields."""
    reasons: dict[str, RefusalReason] = {}
    for item in at.items():
        found = item.keys("key stage text article", "field")
        if not {"key", "stage", "text", "article"} <= found.keys():
            continue
        key = found["key"].text()
        if key in reasons:
            item.wrong(f"khóa {key} ghi hai lần", f"the key {key} stands twice")
        field = found["field"].text() if "field" in found else None
        if field is not None and field not in known:
            item.wrong(f"lĩnh vực lạ {field}", f"unknown field {field}")
        reasons[key] = RefusalReason(
            key=key,
            stage=found["stage"].one_of(_STAGES),
            field=field,
            text=found["text"].texts(),
            article=found["article"].texts(),
        )
    return tuple(reasons.values())


def read_uploads(at: Reader) -> Uploads:
    """Read the rules for files."""
    found = at.keys("largest_mb most_files kinds")
    if len(found) < 3:
        return Uploads(kinds=(), largest_bytes=0, most_files=0)
    kinds: list[FileKind] = []
    for item in found["kinds"].items():
        kind = item.keys("media_type extensions name")
        if len(kind) == 3:
            extensions = tuple(extension.text() for extension in kind["extensions"].items())
            kinds.append(FileKind(kind["media_type"].text(), extensions, kind["name"].texts()))
    if not kinds:
        found["kinds"].wrong("cần ít nhất một loại tệp", "at least one kind of file is needed")
    return Uploads(
        kinds=tuple(kinds),
        largest_bytes=found["largest_mb"].whole(1, 1000) * _MEGABYTE,
        most_files=found["most_files"].whole(1, 1000),
    )


def read_fields(at: Reader) -> tuple[Field, ...]:
    """Read the fields of procedures; no code twice."""
    fields: dict[str, Field] = {}
    for item in at.items():
        found = item.keys("code name")
        if len(found) == 2:
            code = found["code"].text()
            if code in fields:
                item.wrong(f"mã {code} ghi hai lần", f"the code {code} stands twice")
            fields[code] = Field(code, found["name"].texts())
    return tuple(fields.values())
