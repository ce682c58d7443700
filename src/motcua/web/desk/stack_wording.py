"""Words for acts on many dossiers: what is done, how far it is, what cannot be undone."""

from motcua.domain.bulk.values import MOST_PRINTED, BatchState, ItemState, Paper, StackAct
from motcua.kernel.texts import Text

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
