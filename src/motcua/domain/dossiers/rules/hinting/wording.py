"""The words of what is proposed, and the article or source it rests upon."""

from dataclasses import dataclass

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.rules.hinting.judging import reason_of
from motcua.domain.dossiers.values.hints import Hint, HintAbout, HintRule
from motcua.domain.signing.values import SignedState
from motcua.kernel.assistant import AssistantRules
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Place:
    """What a hint is about, in words; ``reasons`` are legal reasons of a refusal by their keys."""

    name: Text
    reasons: dict[str, Text]


_WORDS: dict[HintRule, Text] = {
    HintRule.MISSING: Text("Thiếu {name}.", "Missing: {name}."),
    HintRule.SIGNATURE_MISSING: Text(
        "{name}: phải ký số nhưng tệp chưa có chữ ký số.",
        "{name}: must be digitally signed, and the file bears no signature.",
    ),
    HintRule.SIGNATURE_BAD: Text("{name}: {state}.", "{name}: {state}."),
    HintRule.BLANK: Text(
        "{name}: tệp hầu như không có chữ đọc được; có thể là trang trắng, ảnh mờ hoặc chụp ngược.",
        "{name}: hardly any readable words; perhaps a blank page, a blurred or turned picture.",
    ),
    HintRule.GARBLED: Text(
        "{name}: chữ máy đọc được phần lớn không thành từ; ảnh có thể mờ, nghiêng hoặc tối.",
        "{name}: most of what was read are no words; the picture may be blurred, turned or dark.",
    ),
    HintRule.FEW_PAGES: Text(
        "{name}: giấy ghi có {wanted} trang, tệp chỉ có {there}.",
        "{name}: the paper says it has {wanted} pages, the files have {there}.",
    ),
    HintRule.OTHER_PAPER: Text(
        "{name}: tệp có vẻ là {kind}, không phải giấy tờ này.",
        "{name}: the file seems to be another paper ({kind}).",
    ),
    HintRule.NAME_DIFFERS: Text(
        "{name}: họ tên trên giấy có vẻ khác họ tên đã khai.",
        "{name}: the name on the paper seems to differ from the one declared.",
    ),
    HintRule.NUMBER_DIFFERS: Text(
        "{name}: số định danh trên giấy có vẻ khác số đã khai.",
        "{name}: the personal number on the paper seems to differ from the one declared.",
    ),
    HintRule.BIRTH_DIFFERS: Text(
        "{name}: ngày sinh trên giấy có vẻ khác ngày sinh đã khai.",
        "{name}: the date of birth on the paper seems to differ from the one declared.",
    ),
    HintRule.EXPIRED: Text(
        "{name}: giấy có vẻ đã hết giá trị từ ngày {day_vi}.",
        "{name}: the paper seems to have expired on {day_en}.",
    ),
    HintRule.REGISTER_DIFFERS: Text(
        "“{name}”: điều đã khai khác Cơ sở dữ liệu quốc gia về dân cư.",
        "“{name}”: what was declared differs from the national population database.",
    ),
    HintRule.REPEATED: Text(
        "Người này đang có hồ sơ khác chưa kết thúc, cùng thủ tục và cùng nơi nhận: {codes}.",
        "The same person has another open dossier of this procedure at this office: {codes}.",
    ),
    HintRule.CONDITION: Text(
        "Có thể chưa đủ điều kiện: {condition}.", "A condition may not be met: {condition}."
    ),
}

_STATES: dict[str, Text] = {
    SignedState.UNKNOWN: Text(
        "chưa xác nhận được ai ký số", "nobody we trust confirms who signed it"
    ),
    SignedState.EXPIRED: Text(
        "chứng thư số của người ký không còn hiệu lực khi kiểm tra",
        "the signer's certificate was not in force when it was checked",
    ),
    SignedState.UNFIT: Text(
        "chứng thư số không được cấp để ký tài liệu", "its certificate is not meant for documents"
    ),
    SignedState.UNREADABLE: Text(
        "không kiểm tra được chữ ký số", "its digital signature cannot be checked"
    ),
    SignedState.CHANGED: Text("nội dung bị sửa sau khi ký số", "it was changed after signing"),
    SignedState.BROKEN: Text(
        "chữ ký số không khớp nội dung", "its digital signature does not fit the content"
    ),
}

NAMES: dict[HintRule, Text] = {
    HintRule.MISSING: Text("Thiếu giấy tờ bắt buộc", "Required paper missing"),
    HintRule.SIGNATURE_MISSING: Text("Chưa ký số", "Not signed"),
    HintRule.SIGNATURE_BAD: Text("Chữ ký số không đạt", "Signature does not count"),
    HintRule.BLANK: Text("Trang trắng, không đọc được", "Blank or unreadable"),
    HintRule.GARBLED: Text("Khó đọc", "Hard to read"),
    HintRule.FEW_PAGES: Text("Thiếu trang", "Pages missing"),
    HintRule.OTHER_PAPER: Text("Giấy tờ khác loại", "Another kind of paper"),
    HintRule.NAME_DIFFERS: Text("Họ tên khác", "Name differs"),
    HintRule.NUMBER_DIFFERS: Text("Số định danh khác", "Personal number differs"),
    HintRule.BIRTH_DIFFERS: Text("Ngày sinh khác", "Birth date differs"),
    HintRule.EXPIRED: Text("Hết giá trị", "Expired"),
    HintRule.REGISTER_DIFFERS: Text("Khác CSDL dân cư", "Differs from the register"),
    HintRule.REPEATED: Text("Hồ sơ trùng", "Duplicate"),
    HintRule.CONDITION: Text("Điều kiện", "Condition"),
}

_UNKNOWN = Text("giấy tờ khác", "another paper")


def words(hint: Hint, place: Place, rules: AssistantRules) -> Text:
    """Say what is proposed."""
    sentence = _WORDS[hint.rule]
    state = _STATES.get(hint.said.get("state", ""), _STATES[SignedState.UNREADABLE])
    kinds = {each.key: each.name for each in rules.kinds}
    kind = kinds.get(hint.said.get("kind", ""), _UNKNOWN)
    conditions = {each.key: each.words for each in rules.conditions}
    condition = conditions.get(hint.name, Text("", ""))
    return Text(
        sentence.vi.format(
            **{**hint.said, "name": place.name.vi, "state": state.vi, "kind": kind.vi,
               "condition": condition.vi}
        ),
        sentence.en.format(
            **{**hint.said, "name": place.name.en, "state": state.en, "kind": kind.en,
               "condition": condition.en}
        ),
    )  # fmt: skip


def basis(hint: Hint, place: Place, procedure: ProcedureVersion, rules: AssistantRules) -> Text:
    """Give the article or source: of the rule, of the legal reason, else of the procedure itself.

    Never made up: where the package names no decision, only the list of papers is named.
    """
    reason = place.reasons.get(reason_of(hint, rules))
    if reason is not None:
        return reason
    article = rules.articles.get(hint.rule)
    own = _of_procedure(procedure) if hint.about is HintAbout.COMPONENT else _OF_ANSWERS
    return Text(f"{own.vi}; {article.vi}", f"{own.en}; {article.en}") if article else own


_OF_ANSWERS = Text("Đối chiếu nội dung tờ khai", "The form compared")


def _of_procedure(procedure: ProcedureVersion) -> Text:
    vi, en = "Theo thành phần hồ sơ của thủ tục", "By the list of papers of the procedure"
    if not procedure.decision:
        return Text(vi, en)
    return Text(f"{vi} ({procedure.decision})", f"{en} ({procedure.decision})")
