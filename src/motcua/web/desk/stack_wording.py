"""Words for acts on many dossiers: what is done, what became of each, what cannot be undone."""

from motcua.domain.bulk.values import (
    BEFORE_BACK,
    BEFORE_GONE,
    MOST_PRINTED,
    BatchState,
    ItemFacts,
    ItemState,
    Paper,
    StackAct,
)
from motcua.kernel.texts import Text
from motcua.web.shared.changes import ACTS as ACTS_OF_OTHERS
from motcua.web.shared.changes import SOMEBODY
from motcua.web.shared.officer_wording import CANNOT_ACT

_MOST_MB = MOST_PRINTED // 1_000_000

ACTS = {
    StackAct.CLAIM: Text("Nhận việc", "Take as mine"),
    StackAct.ASSIGN: Text("Giao việc", "Assign"),
    StackAct.PASS_ON: Text("Giao lại", "Pass on"),
    StackAct.ACCEPT: Text("Tiếp nhận", "Receive"),
    StackAct.SUPPLEMENT: Text("Yêu cầu bổ sung", "Ask for papers"),
    StackAct.PROPOSE: Text("Trình ký", "Put up for signature"),
    StackAct.WORK: Text("Kết thúc bước", "End the step"),
    StackAct.REFUSE: Text("Từ chối", "Refuse"),
    StackAct.HAND_OVER: Text("Trả kết quả", "Hand over"),
    StackAct.SIGN: Text("Ký và ban hành", "Sign and issue"),
    StackAct.SEND_BACK: Text("Trả lại bước trước", "Reject back"),
    StackAct.PRINT: Text("In", "Print"),
    StackAct.RELEASE: Text("Trả lại việc", "Give back"),
}

# Said before it runs and afterwards: nobody presses a button believing that it can be taken back.
LASTING = {
    StackAct.CLAIM: Text(
        "Hoàn tác được: việc trở lại bộ phận hoặc người giữ trước đó.",
        "Can be undone: the work goes back to the post, or to who had it before.",
    ),
    StackAct.ASSIGN: Text(
        "Hoàn tác được khi người được giao chưa xử lý: việc trở lại người giữ trước đó, nếu người"
        " đó còn giữ vị trí, nếu không thì trở lại bộ phận.",
        "Can be undone while the colleague has not acted: the work goes back to who had it before"
        " if he still holds the post, else to the post.",
    ),
    StackAct.PASS_ON: Text(
        "Không hoàn tác được: đồng nghiệp được báo một lần và lý do nằm ở từng hồ sơ. Muốn đổi, hãy"
        " giao lại lần nữa.",
        "Cannot be undone: the colleague is told once, the reason stands at each dossier. Pass it"
        " on again to change it.",
    ),
    StackAct.ACCEPT: Text(
        "Không hoàn tác được: thời hạn giải quyết bắt đầu tính và người nộp được báo ngay.",
        "Cannot be undone: the time limit begins and the applicants are told at once.",
    ),
    StackAct.SUPPLEMENT: Text(
        "Không hoàn tác được: mẫu 02 được gửi cho người nộp và thời hạn tạm dừng.",
        "Cannot be undone: form 02 goes to the applicants and the clock stops.",
    ),
    StackAct.PROPOSE: Text(
        "Không hoàn tác được hàng loạt: lãnh đạo có thể trả lại từng hồ sơ.",
        "Cannot be undone in bulk: the leader can send single dossiers back.",
    ),
    StackAct.WORK: Text(
        "Không hoàn tác được: hồ sơ đi tiếp theo quy trình của nó.",
        "Cannot be undone: each dossier goes on by its process.",
    ),
    StackAct.SEND_BACK: Text(
        "Không hoàn tác được: hồ sơ về bước đã chọn cùng lý do, thời hạn vẫn tính và người nộp được"
        " báo.",
        "Cannot be undone: the dossiers go back with the reason, the clock runs on and the"
        " applicants are told.",
    ),
    StackAct.REFUSE: Text(
        "Không hoàn tác được: mẫu 03 được gửi cho người nộp, họ có quyền khiếu nại.",
        "Cannot be undone: form 03 goes to the applicants, who may complain.",
    ),
    StackAct.HAND_OVER: Text(
        "Không hoàn tác được: kết quả đã ở trong tay người nộp.",
        "Cannot be undone: the results are in the applicants’ hands.",
    ),
    StackAct.SIGN: Text(
        "Không hoàn tác được: văn bản đã cấp số và ban hành chỉ bị thu hồi bằng quyết định riêng"
        " cho từng văn bản.",
        "Cannot be undone: a paper that was numbered and issued is withdrawn only by a decision of"
        " its own.",
    ),
    StackAct.PRINT: Text(
        "In không thay đổi hồ sơ; mỗi lần in được ghi là một lần xem hồ sơ. Bản in chung lớn nhất"
        f" {_MOST_MB} MB, hồ sơ không còn chỗ được ghi là không làm được; nó bị xóa sau một ngày.",
        "Printing changes nothing; each is written down as a reading of the dossier. The file of"
        f" all has {_MOST_MB} MB at most, dossiers beyond it are listed as not done; it is removed"
        " after a day.",
    ),
    StackAct.RELEASE: Text("Muốn làm lại, hãy giao việc lần nữa.", "To redo it, assign again."),
}

STATES = {
    BatchState.DRAFT: Text("đang chọn", "being chosen"),
    BatchState.RUNNING: Text("đang chạy", "running"),
    BatchState.PAUSED: Text("tạm dừng", "paused"),
    BatchState.DONE: Text("đã xong", "done"),
    BatchState.CANCELLED: Text("đã hủy", "cancelled"),
}
ITEM_STATES = {
    ItemState.WAITING: Text("chờ", "waiting"),
    ItemState.DONE: Text("đã làm", "done"),
    ItemState.FAILED: Text("không làm được", "not done"),
    ItemState.TAKEN_OUT: Text("đã bỏ ra", "taken out"),
}

PAPERS = {
    Paper.RECEIPT: Text("Giấy tiếp nhận và hẹn trả (mẫu 01)", "Receipt and appointment (form 01)"),
    Paper.SUPPLEMENT: Text("Yêu cầu bổ sung (mẫu 02)", "Supplement requests (form 02)"),
    Paper.REFUSAL: Text("Phiếu từ chối (mẫu 03)", "Refusal (form 03)"),
    Paper.RESULT: Text("Kết quả đã ký", "Signed result"),
    Paper.CONTROL_SLIP: Text(
        "Phiếu kiểm soát quá trình (mẫu 06)", "Process control slip (form 06)"
    ),
    Paper.FILES: Text("Tệp của người nộp (chỉ trong ZIP)", "The applicants’ files (ZIP only)"),
}

_REASONS = {
    "no_such_dossier": Text(
        "Hồ sơ không còn thuộc đơn vị hoặc nhiệm vụ của bạn.",
        "The dossier is no longer one of your unit or post.",
    ),
    "wrong_deed": Text(
        "Bước hiện tại của hồ sơ không làm được việc này.",
        "The present step of the dossier does not have this act.",
    ),
    "answers": Text(
        "Bước này phải điền biểu mẫu riêng; hãy mở hồ sơ và làm từng cái, hoặc chọn riêng các hồ sơ"
        " cùng thủ tục và cùng bước để trả lời một lần.",
        "This step has a form to fill in; open the dossier and do it singly, or choose only those"
        " of one procedure and step and answer once.",
    ),
    "purpose_needed": Text(
        "Bạn không giữ việc ở hồ sơ này; hãy mở hồ sơ và ghi mục đích xem.",
        "You have no task there; open the dossier and state why you read it.",
    ),
    "his_already": Text(
        "Việc này từ trước đã là của người nhận.", "It was already the task of who was to have it."
    ),
    "no_papers": Text("Hồ sơ chưa có giấy nào đã chọn.", "It has none of the chosen papers yet."),
    "changed": Text(
        "Hồ sơ có việc mới sau khi bạn chọn; chưa làm gì. Hãy mở hồ sơ xem lại rồi làm lại",
        "Others have acted on it since you chose it; nothing was done. Open it, look, do it again",
    ),
    "places_open": Text(
        "Hồ sơ này không có gì để điền vào chỗ còn trống trong lời; chưa gửi gì",
        "This dossier has nothing for a place in the words; nothing was sent",
    ),
    "too_large": Text(
        "Tệp của hồ sơ này quá lớn để in chung; hãy tải ở trang hồ sơ.",
        "Its files are too large to print together; fetch them on its own page.",
    ),
    "print_full": Text(
        f"Bản in chung đã đủ {_MOST_MB} MB; hãy in hồ sơ này trong một chồng khác.",
        f"The printed file has its {_MOST_MB} MB; print this dossier in another stack.",
    ),
    "fault": Text(
        "Máy chủ gặp lỗi ba lần ở hồ sơ này; chưa có gì thay đổi. Hãy báo quản trị kèm số lỗi",
        "The server met a fault three times here; nothing changed. Tell the administrator error",
    ),
}
_OWNERS = {
    BEFORE_BACK: Text("Trở lại người giữ trước đó", "Back with who had it before"),
    BEFORE_GONE: Text(
        "Trở lại bộ phận, vì người giữ trước đó không còn giữ vị trí này",
        "Back with the post, as who had it before does not hold it any more",
    ),
}
_HAD_IT = Text("Trước đó của", "Before that of")
_UNKNOWN = Text("Không làm được; hãy mở hồ sơ để xem.", "Not done; open the dossier to see why.")


def outcome(item: ItemFacts) -> Text:
    """Say what became of a dossier: a number, who has the work again, or why it was not done."""
    if item.state is ItemState.FAILED:
        said = _REASONS.get(item.reason) or CANNOT_ACT.get(item.reason) or _UNKNOWN
        if item.error:
            return Text(f"{said.vi} {item.error}.", f"{said.en} {item.error}.")
        return _with_detail(said, item)
    return _done(item)


def _with_detail(said: Text, item: ItemFacts) -> Text:
    if item.reason == "changed":
        acts = [ACTS_OF_OTHERS.get(key, SOMEBODY) for key in item.detail.split()]
        vi, en = (", ".join(dict.fromkeys(each.of(lang) for each in acts)) for lang in ("vi", "en"))
        return Text(f"{said.vi}: {vi or SOMEBODY.vi}.", f"{said.en}: {en or SOMEBODY.en}.")
    if item.detail:
        return Text(f"{said.vi}: {item.detail}.", f"{said.en}: {item.detail}.")
    return said


def _done(item: ItemFacts) -> Text:
    if item.number:
        return Text(item.number, item.number)
    if not item.before:
        return Text("–", "–")
    words = _OWNERS.get(item.detail, _HAD_IT)
    return Text(f"{words.vi}: {item.before}", f"{words.en}: {item.before}")
