"""What is different in the description of two versions of a procedure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from motcua.domain.catalogue.values import Channel, Component, Fee, FeeKind, Offer, ProcedureVersion
from motcua.domain.forms.values import FormDefinition
from motcua.domain.process.values import Change, Difference
from motcua.kernel.texts import Text

# Of one part: its kind, its name, and by label what it says.
_Part: TypeAlias = tuple[Text, Text, Mapping[Text, Text]]

_CHANNELS: Final = {
    Channel.online: Text("Trực tuyến", "Online"),
    Channel.direct: Text("Trực tiếp", "In person"),
    Channel.post: Text("Bưu chính", "By post"),
}
_FEES: Final = {FeeKind.FEE: Text("phí", "fee"), FeeKind.CHARGE: Text("lệ phí", "charge")}
_PROCEDURE: Final = Text("Thủ tục", "Procedure")
_OFFER: Final = Text("Cách nộp", "Channel")
_COMPONENT: Final = Text("Giấy tờ", "Paper")
_FIELD: Final = Text("Câu hỏi của tờ khai", "Question of the form")
_TASK_FIELD: Final = Text("Câu hỏi của biểu mẫu ở bước", "Question of the form of a task")


def description_differences(old: ProcedureVersion, new: ProcedureVersion) -> tuple[Difference, ...]:
    """Give what changed in words, limits, fees, papers and questions, part by part."""
    return (
        *_compared(_procedure(old), _procedure(new)),
        *_compared(_offers(old), _offers(new)),
        *_compared(_components(old.components), _components(new.components)),
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
    nobody = Text("", "")
    says = {
        Text("Tên", "Name"): version.name,
        Text("Tóm tắt", "Summary"): version.summary,
        Text("Nơi tiếp nhận", "Received by"): version.executing_unit,
        Text("Người quyết định", "Decided by"): version.deciding_unit or nobody,
        Text("Kết quả", "Result"): version.result.name,
        Text("Quyết định công bố", "Published by"): _same(version.decision),
        Text("Hiệu lực từ", "In force from"): _same(f"{version.effective_from:%d/%m/%Y}"),
        Text("Các bước", "Steps"): _listed(version.steps),
        Text("Điều kiện", "Conditions"): _listed(version.conditions),
        Text("Căn cứ pháp lý", "Legal basis"): _same(*(law.number for law in version.legal_basis)),
    }
    return {"": (_PROCEDURE, version.name, says)}


def _offers(version: ProcedureVersion) -> dict[str, _Part]:
    names = {case.key: case.name for case in version.cases}
    return {
        f"{each.channel} {each.case}".strip(): (
            _OFFER,
            _way(each, names.get(each.case)),
            {
                Text("Thời hạn", "Limit"): each.time,
                Text("Phí, lệ phí", "Fees"): _fees(each.fees),
                Text("Ghi chú", "Note"): each.note or Text("", ""),
            },
        )
        for each in version.offers
    }


def _way(offer: Offer, case: Text | None) -> Text:
    channel = _CHANNELS[offer.channel]
    return Text(f"{channel.vi}: {case.vi}", f"{channel.en}: {case.en}") if case else channel


def _fees(fees: tuple[Fee, ...] | None) -> Text:
    if fees is None:
        return Text("chưa nêu", "not stated")
    if not fees:
        return Text("miễn phí", "free of charge")
    return _listed(_fee(each) for each in fees)


def _fee(fee: Fee) -> Text:
    kind = _FEES[fee.kind]
    if fee.amount is None:
        return Text(f"{kind.vi} theo văn bản riêng", f"{kind.en} set elsewhere")
    return Text(f"{kind.vi} {fee.sum.vi}", f"{kind.en} {fee.sum.en}")


def _components(components: Iterable[Component]) -> dict[str, _Part]:
    return {
        each.key: (
            _COMPONENT,
            each.name,
            {
                Text("Tên", "Name"): each.name,
                Text("Bản chính", "Originals"): _same(str(each.originals)),
                Text("Bản sao", "Copies"): _same(str(each.copies)),
                Text("Bắt buộc", "Required"): _yes(value=each.required),
                Text("Nếu có", "If any"): _yes(value=each.if_any),
                Text("Chỉ xuất trình", "Only shown"): _yes(value=each.present_only),
                Text("Miễn khi đã có dữ liệu", "Waived when data is held"): _yes(
                    value=each.replaced_by is not None
                ),
                Text("Quy tắc về tệp", "File rule"): each.file_rule or Text("", ""),
                Text("Ghi chú", "Note"): each.note or Text("", ""),
            },
        )
        for each in components
    }


def _questions(form: FormDefinition, kind: Text, before: str = "") -> dict[str, _Part]:
    return {
        f"{before}{field.key}": (kind, field.label, {Text("Câu hỏi", "Question"): field.label})
        for field in form.fields
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
