"""What is different in the description of two versions of a procedure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from motcua.domain.catalogue.values import (
    APPLICANTS,
    DECIDING,
    FEE_KINDS,
    LEVELS,
    REGISTERS,
    REGULATIONS,
    ApplicantDeadline,
    Channel,
    Component,
    Fee,
    LegalText,
    Offer,
    ProcedureVersion,
)
from motcua.domain.forms.values import FormDefinition, told
from motcua.domain.process.values import Change, Difference
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit, limit_text

# Of one part: its kind, its name, and by label what it says.
_Part: TypeAlias = tuple[Text, Text, Mapping[Text, Text]]

_CHANNELS: Final = {
    Channel.online: Text("Trực tuyến", "Online"),
    Channel.direct: Text("Trực tiếp", "In person"),
    Channel.post: Text("Bưu chính", "By post"),
}
_NOTHING: Final = Text("", "")
_PROCEDURE: Final = Text("Thủ tục", "Procedure")
_OFFER: Final = Text("Cách nộp", "Channel")
_CASE: Final = Text("Trường hợp", "Case")
_STAGE: Final = Text("Giai đoạn", "Stage")
_LAW: Final = Text("Căn cứ pháp lý", "Legal basis")
_CORRECTION: Final = Text("Chỗ khác tờ công bố", "Difference from the published sheet")
_CLOCK: Final = Text("Quy tắc tính thời hạn riêng", "Clock rule of its own")
_DEADLINE: Final = Text("Thời hạn của người nộp", "Deadline of the applicant")
_COMPONENT: Final = Text("Giấy tờ", "Paper")
_FIELD: Final = Text("Câu hỏi của tờ khai", "Question of the form")
_TASK_FIELD: Final = Text("Câu hỏi của biểu mẫu ở bước", "Question of the form of a task")


def description_differences(old: ProcedureVersion, new: ProcedureVersion) -> tuple[Difference, ...]:
    """Give what changed, part by part: words, units, cases, limits, fees, papers, law, forms."""
    parts = (
        _procedure,
        _cases,
        _offers,
        _stages,
        _components,
        _law,
        _deadlines,
        _clock,
        _corrections,
    )
    return (
        *(found for part in parts for found in _compared(part(old), part(new))),
        *_compared(_questions(old.form, _FIELD), _questions(new.form, _FIELD)),
        *_compared(_task_questions(old), _task_questions(new)),
    )


def _compared(old: Mapping[str, _Part], new: Mapping[str, _Part]) -> Iterator[Difference]:
    for key, (kind, name, says) in new.items():
        if key not in old:
            yield Difference(Change.ADDED, key, kind, name)
            continue
        for label, value in says.items():
            before = old[key][2][label]
            if before != value:
                yield Difference(Change.CHANGED, key, kind, name, label, before, value)
    for key, (kind, name, _) in old.items():
        if key not in new:
            yield Difference(Change.REMOVED, key, kind, name)


def _procedure(version: ProcedureVersion) -> dict[str, _Part]:
    regulation = REGULATIONS[version.regulation] if version.regulation else _NOTHING
    says = {
        Text("Tên", "Name"): version.name,
        Text("Tóm tắt", "Summary"): version.summary,
        Text("Mã cũ", "Former codes"): _same(*version.former_codes),
        Text("Cấp thực hiện", "Levels"): _listed(LEVELS[each] for each in version.levels),
        Text("Ai được làm", "Who may ask"): _listed(APPLICANTS[who] for who in version.applicants),
        Text("Mức độ giao cho Bộ", "Left to the ministry"): regulation,
        Text("Nơi tiếp nhận", "Received by"): version.executing_unit,
        Text("Người quyết định", "Decided by"): version.deciding_unit or _NOTHING,
        Text("Ký kết quả", "Signs the result"): DECIDING[version.deciding],
        Text("Cơ quan được ủy quyền", "Authorised"): version.authorised_unit or _NOTHING,
        Text("Cơ quan phối hợp", "Works with"): version.coordinating_unit or _NOTHING,
        Text("Kết quả", "Result"): version.result.name,
        Text("Số bộ hồ sơ", "Sets of papers"): _same(str(version.sets)),
        Text("Quyết định công bố", "Published by"): _same(version.decision),
        Text("Hiệu lực từ", "In force from"): _same(f"{version.effective_from:%d/%m/%Y}"),
        Text("Hiệu lực đến", "In force until"): _same(
            f"{version.effective_to:%d/%m/%Y}" if version.effective_to else ""
        ),
        Text("Các bước", "Steps"): _listed(version.steps),
        Text("Điều kiện", "Conditions"): _listed(version.conditions),
        Text("Khi nào phải làm", "When to act"): _listed(version.when_to_act),
        Text("Được ghi vào sổ", "Entered in"): _listed(version.registers),
        Text("Chưa được xác nhận", "Not confirmed"): _listed(version.unconfirmed),
        Text("Thủ tục liên quan", "Related"): _listed(
            Text(f"{each.code} {each.relation.vi}", f"{each.code} {each.relation.en}")
            for each in version.related
        ),
    }
    return {"": (_PROCEDURE, version.name, says)}


def _cases(version: ProcedureVersion) -> dict[str, _Part]:
    name = Text("Tên", "Name")
    return {each.key: (_CASE, each.name, {name: each.name}) for each in version.cases}


def _stages(version: ProcedureVersion) -> dict[str, _Part]:
    return {
        each.key: (
            _STAGE,
            each.name,
            {Text("Tên", "Name"): each.name, Text("Thời hạn", "Limit"): _limit(each.limit)},
        )
        for each in version.stages
    }


def _limit(limit: Limit | None) -> Text:
    return limit_text(limit) if limit else _NOTHING


def _law(version: ProcedureVersion) -> dict[str, _Part]:
    return {each.number: (_LAW, _same(each.number), _text(each)) for each in version.legal_basis}


def _text(law: LegalText) -> dict[Text, Text]:
    return {
        Text("Tên", "Title"): law.title or _NOTHING,
        Text("Điều", "Articles"): law.articles or _NOTHING,
        Text("Ngày ban hành", "Issued"): _same(
            f"{law.issued_on:%d/%m/%Y}" if law.issued_on else ""
        ),
    }


def _deadlines(version: ProcedureVersion) -> dict[str, _Part]:
    return {
        each.key: (
            _DEADLINE,
            each.name,
            {
                Text("Tên", "Name"): each.name,
                Text("Tính theo", "Counted by"): each.event,
                Text("Quy định", "Rules"): _rules(each),
            },
        )
        for each in version.applicant_deadlines
    }


def _clock(version: ProcedureVersion) -> dict[str, _Part]:
    return {
        f"{each.effective_from}": (
            _CLOCK,
            _same(f"{each.effective_from:%d/%m/%Y}"),
            {
                Text("Đến ngày", "Until"): _same(
                    f"{each.effective_to:%d/%m/%Y}" if each.effective_to else ""
                ),
                Text("Sau khi bổ sung", "After a supplement"): _same(each.supplement or ""),
                Text("Tính ngày tiếp nhận", "Day of receipt counts"): _same(
                    "" if each.count_day_of_receipt is None else str(each.count_day_of_receipt)
                ),
                Text("Giờ chốt trong ngày", "Cut-off hour"): _same(
                    f"{each.cut_off:%H:%M}" if each.cut_off else ""
                ),
                Text("Làm việc cả ngày đêm, cả ngày nghỉ", "Open day and night, days off too"): (
                    _same("True" if each.always_open else "")
                ),
                Text("Điều luật", "Article"): each.article,
            },
        )
        for each in version.clock
    }


def _rules(deadline: ApplicantDeadline) -> Text:
    said = []
    for rule in deadline.rules:
        limit = limit_text(Limit(rule.value, rule.unit))
        said.append(Text(f"{limit.vi} ({rule.legal_basis})", f"{limit.en} ({rule.legal_basis})"))
    return _listed(said)


def _corrections(version: ProcedureVersion) -> dict[str, _Part]:
    return {
        f"{each.field} {each.ours.vi}": (
            _CORRECTION,
            each.ours,
            {
                Text("Tờ đã công bố ghi", "The sheet says"): each.official,
                Text("Vì sao", "Why"): each.reason,
                Text("Theo", "By"): _same(each.legal_basis),
            },
        )
        for each in version.corrections
    }


def _offers(version: ProcedureVersion) -> dict[str, _Part]:
    names = _names(version)
    return {
        f"{each.channel} {each.case}".strip(): (
            _OFFER,
            _way(each, names.get(each.case)),
            {
                Text("Thời hạn", "Limit"): each.time,
                Text("Phí, lệ phí", "Fees"): _fees(each.fees, names),
                Text("Ghi chú", "Note"): each.note or _NOTHING,
            },
        )
        for each in version.offers
    }


def _names(version: ProcedureVersion) -> dict[str, Text]:
    return {case.key: case.name for case in version.cases}


def _way(offer: Offer, case: Text | None) -> Text:
    channel = _CHANNELS[offer.channel]
    return Text(f"{channel.vi}: {case.vi}", f"{channel.en}: {case.en}") if case else channel


def _fees(fees: tuple[Fee, ...] | None, cases: Mapping[str, Text]) -> Text:
    if fees is None:
        return Text("chưa nêu", "not stated")
    if not fees:
        return Text("miễn phí", "free of charge")
    return _listed(_fee(each, cases) for each in fees)


def _fee(fee: Fee, cases: Mapping[str, Text]) -> Text:
    kind = FEE_KINDS[fee.kind]
    said = Text(f"{kind.vi} {fee.sum.vi}", f"{kind.en} {fee.sum.en}")
    if fee.amount is None:
        said = Text(f"{kind.vi} theo văn bản riêng", f"{kind.en} set elsewhere")
    more = [words for words in (cases.get(fee.case), fee.note) if words]
    if not more:
        return said
    return Text(
        f"{said.vi} ({'; '.join(each.vi for each in more)})",
        f"{said.en} ({'; '.join(each.en for each in more)})",
    )


def _components(version: ProcedureVersion) -> dict[str, _Part]:
    names = _names(version)
    return {each.key: (_COMPONENT, each.name, _paper(each, names)) for each in version.components}


def _paper(paper: Component, cases: Mapping[str, Text]) -> dict[Text, Text]:
    held = REGISTERS[paper.replaced_by] if paper.replaced_by else _NOTHING
    return {
        Text("Tên", "Name"): paper.name,
        Text("Trường hợp", "Case"): cases.get(paper.case, _NOTHING),
        Text("Bản chính", "Originals"): _same(str(paper.originals)),
        Text("Bản sao", "Copies"): _same(str(paper.copies)),
        Text("Bắt buộc", "Required"): _yes(value=paper.required),
        Text("Nếu có", "If any"): _yes(value=paper.if_any),
        Text("Chỉ xuất trình", "Only shown"): _yes(value=paper.present_only),
        Text("Thay bằng dữ liệu của", "Replaced by the data of"): held,
        Text("Mẫu số", "Form"): _same(paper.form_code),
        Text("Để làm gì", "What for"): paper.reason or _NOTHING,
        Text("Tệp nhận", "Files taken"): _same(*(kind.value for kind in paper.accept)),
        Text("Quy tắc về tệp", "File rule"): paper.file_rule or _NOTHING,
        Text("Ghi chú", "Note"): paper.note or _NOTHING,
    }


def _questions(form: FormDefinition, kind: Text, before: str = "") -> dict[str, _Part]:
    found: dict[str, _Part] = {
        f"{before}{field.key}": (kind, field.label, told(field)) for field in form.fields
    }
    rows = [(group, each) for group in form.fields for each in group.fields]
    return found | {
        f"{before}{group.key}.{each.key}": (kind, each.label, told(each)) for group, each in rows
    }


def _task_questions(version: ProcedureVersion) -> dict[str, _Part]:
    found: dict[str, _Part] = {}
    for key, form in version.task_forms.items():
        found |= _questions(form, _TASK_FIELD, f"{key}.")
    return found


def _yes(*, value: bool) -> Text:
    return Text("có", "yes") if value else Text("không", "no")


def _listed(texts: Iterable[Text]) -> Text:
    found = list(texts)
    return Text("; ".join(each.vi for each in found), "; ".join(each.en for each in found))


def _same(*words: str) -> Text:
    joined = "; ".join(words)
    return Text(joined, joined)
