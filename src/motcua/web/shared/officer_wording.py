"""Words of the officers' and leaders' pages."""

from motcua.kernel.texts import Text
from motcua.web.shared.own_machine_wording import OWN_MACHINE

CANNOT_ACT = {
    **OWN_MACHINE,
    "no_result": Text("Hồ sơ này chưa có kết quả.", "This dossier has no result yet."),
    "already_withdrawn": Text("Kết quả này đã bị thu hồi.", "This result is withdrawn already."),
    "not_withdrawn": Text(
        "Kết quả này không bị thu hồi, nên không có gì để hủy.",
        "This result is not withdrawn, so there is nothing to undo.",
    ),
    "number_missing": Text("Hãy ghi số quyết định.", "Write the number of the decision."),
    "number_taken": Text(
        "Quyết định số này đã được ghi cho kết quả này.",
        "A decision of this number was already entered for this result.",
    ),
    "day_of_decision": Text(
        "Ngày quyết định phải từ ngày cấp kết quả đến hôm nay, ví dụ 30/11/2026.",
        "The day of the decision lies between the issue and today, such as 30/11/2026.",
    ),
    "held_reason_missing": Text(
        "Giấy này Nhà nước hoặc kho của người nộp đã có. Hãy ghi vì sao vẫn hỏi lại.",
        "The State or the applicant's store holds this already. Say why you ask again.",
    ),
    "answers": Text(
        "Hãy sửa các câu trả lời trong biểu mẫu của bước.",
        "Mend the answers in the form of the task.",
    ),
    "paper_not_made": Text(
        "Không lập được văn bản: mẫu thiếu dữ liệu hoặc bị lỗi. Chưa có gì thay đổi; hãy báo quản"
        " trị hệ thống kèm mã hồ sơ.",
        "The paper could not be made: its template lacks a value or is broken. Nothing changed;"
        " tell the administrator the dossier’s code.",
    ),
    "not_of_this_post": Text(
        "Người được giao hôm nay không giữ nhiệm vụ ở bước này.",
        "The colleague does not hold the post of this step today.",
    ),
    "moved_on": Text(
        "Hồ sơ vừa được người khác xử lý. Trang này đã được làm mới, hãy xem lại.",
        "Somebody else has just acted on this dossier. The page is fresh now: look again.",
    ),
    "wrong_deadline": Text(
        "Hạn trả lời phải sau bây giờ, không muộn hơn thời hạn của luật, đủ ngày và giờ; gửi lần"
        " lượt bằng bản giấy thì không đặt được hạn.",
        "The answer is wanted after now, not later than the law has it, with day and hour; units"
        " asked in turn on paper get no deadline.",
    ),
    "changed": Text(
        "Hồ sơ đã thay đổi sau khi bạn mở trang này. Chưa làm gì cả: xem điều đã đổi rồi gửi lại.",
        "The dossier has changed since you opened this page. Nothing was done: see what changed and"
        " send again.",
    ),
    "places_open": Text(
        "Còn chỗ trong ngoặc nhọn chưa điền, chưa gửi được.",
        "Places in braces are still to be filled, nothing was sent.",
    ),
    "not_his_post": Text(
        "Đồng nghiệp này không giữ vị trí làm được bước này hôm nay.",
        "This colleague does not hold a post that can do this step today.",
    ),
    "no_colleague_chosen": Text(
        "Hãy chọn người được giao.", "Choose the colleague who is to have it."
    ),
    "his_already": Text("Việc này đã là của người đó.", "This task is his already."),
    "not_yours": Text(
        "Việc này không thuộc nhiệm vụ của bạn ở bước hiện tại.",
        "This act is not yours at the present step.",
    ),
    "ended": Text("Hồ sơ đã kết thúc.", "The dossier has ended."),
    "nothing_missing": Text(
        "Hãy đánh dấu ít nhất một giấy tờ còn thiếu hoặc chưa đạt.",
        "Tick at least one paper that is missing or wrong.",
    ),
    "unknown_component": Text(
        "Có giấy tờ không thuộc thủ tục này.", "One paper does not belong to this procedure."
    ),
    "reason_missing": Text(
        "Hãy ghi rõ lý do để người nộp hiểu và làm đúng.",
        "Write the reason, so that the applicant understands what to do.",
    ),
    "second_request": Text(
        "Ở bước này đã yêu cầu bổ sung rồi. Muốn yêu cầu nữa phải xin lãnh đạo đơn vị cho phép.",
        "Papers were asked for at this step already. Ask the leader of your unit to allow another"
        " request.",
    ),
    "supplement_open": Text(
        "Một yêu cầu bổ sung khác chưa được trả lời. Hãy đợi trả lời rồi mới yêu cầu tiếp.",
        "Another supplement request is not answered yet. Wait for the answer before asking again.",
    ),
    "allowance_not_needed": Text(
        "Bước này chưa yêu cầu bổ sung lần nào, không cần xin phép.",
        "Nothing was asked for at this step yet: no permission is needed.",
    ),
    "allowance_asked": Text(
        "Đã xin rồi, đang chờ lãnh đạo trả lời.",
        "It was asked for already and waits for the leader.",
    ),
    "allowance_granted": Text(
        "Lãnh đạo đã cho phép, hãy lập yêu cầu bổ sung.",
        "The leader has allowed it: make the request.",
    ),
    "unknown_reason": Text("Hãy chọn lý do theo pháp luật.", "Choose the reason given by law."),
    "cannot_seal": Text(
        "Khóa dấu số của đơn vị không dùng được (hết hạn, bị thu hồi hoặc thiết bị không trả lời). "
        "Hãy báo người quản trị; chưa có gì được ký.",
        "The unit’s key for printed seals cannot be used (ended, withdrawn, or its device is "
        "silent). Tell an administrator; nothing was signed.",
    ),
    "cannot_sign": Text(
        "Không ký được: khóa ký chưa sẵn sàng. Chưa có gì thay đổi; hãy thử lại hoặc báo quản trị.",
        "Signing failed: the key is not ready. Nothing changed; retry or tell the administrator.",
    ),
    "key_withdrawn": Text(
        "Không ký được: khóa ký số này đã bị ngừng sử dụng. Hãy báo quản trị để được cấp khóa mới.",
        "Signing failed: this signing key was withdrawn. Ask the administrator for a new one.",
    ),
    "key_not_in_force": Text(
        "Không ký được: chứng thư số chưa hoặc không còn hiệu lực. Hãy báo quản trị để gia hạn.",
        "Signing failed: the certificate is not in force. Ask the administrator for a new one.",
    ),
    "unknown_outcome": Text("Bước này không có lựa chọn đó.", "This step has no such outcome."),
    "no_way_on": Text(
        "Quy trình không có bước tiếp cho lựa chọn này. Hãy báo quản trị hệ thống.",
        "The process has no way on for this outcome. Tell the administrator.",
    ),
    "unknown_state": Text(
        "Hồ sơ ở trạng thái quy trình không nhận ra. Hãy báo quản trị hệ thống.",
        "The dossier is in a state the process does not know. Tell the administrator.",
    ),
    "not_here": Text("Hồ sơ không ở bước này.", "The dossier is not at this step."),
    "nothing_chosen": Text(
        "Hãy chọn ít nhất một hồ sơ.",
        "Choose at least one dossier.",
    ),
    "too_many_lines": Text(
        "Một phiếu có nhiều nhất 200 hồ sơ. Hãy lập thêm phiếu.",
        "A slip lists at most 200 dossiers. Make another slip.",
    ),
    "not_a_transfer": Text(
        "Có hồ sơ không còn ở bước chuyển đơn vị. Hãy xem lại danh sách.",
        "One dossier is no longer at a transfer. Look at the list again.",
    ),
    "on_its_way": Text(
        "Hồ sơ đang đi theo một phiếu bàn giao chưa được xác nhận. Hãy xem lại danh sách.",
        "The dossier is on a hand-over slip that is not confirmed yet. Look at the list again.",
    ),
    "confirmed": Text(
        "Phiếu này đã được xác nhận.",
        "This slip has been confirmed already.",
    ),
    "unknown_code": Text(
        "Có mã hồ sơ không nằm trong phiếu.",
        "One code does not stand on the slip.",
    ),
    "wrong_unit": Text(
        "Theo quy trình, có hồ sơ phải chuyển đến đơn vị khác. Hãy tách phiếu theo đơn vị nhận.",
        "By its process one dossier goes to another unit. Make a slip for each receiving unit.",
    ),
    "unknown_unit": Text(
        "Không có đơn vị này, hoặc đó là đơn vị của bạn. Hãy chọn đơn vị khác.",
        "There is no such unit, or it is your own. Choose another.",
    ),
    "no_such_dossier": Text(
        "Có hồ sơ không thuộc phạm vi của bạn. Hãy xem lại danh sách.",
        "One dossier is not yours to see. Look at the list again.",
    ),
    "reason_missing_line": Text(
        "Hãy ghi vì sao không nhận hồ sơ này.",
        "Write why this dossier is not taken.",
    ),
    "claimed": Text(
        "Có người khác đang giữ việc này.",
        "A colleague has taken this task.",
    ),
    "finished": Text(
        "Hồ sơ đã có kết quả.",
        "The dossier has its result already.",
    ),
    "not_confirmed": Text(
        "Hãy xác nhận rằng bạn muốn dừng giải quyết hồ sơ.",
        "Confirm that you want to stop the dossier.",
    ),
    "no_such_day": Text(
        "Hãy chọn một ngày có thật, ví dụ 23/11/2026.", "Choose a real day, such as 23/11/2026."
    ),
    "already_drafted": Text(
        "Đã có văn bản xin lỗi cho lần hẹn này, chờ lãnh đạo ký.",
        "There is an apology for this appointment already; it waits for the leader.",
    ),
    "second_appointment": Text(
        "Hồ sơ đã được hẹn lại một lần, luật không cho hẹn lại nữa. Vẫn gửi được lời xin lỗi.",
        "The dossier has had its new appointment and the law allows no other. The apology can"
        " still be sent.",
    ),
    "date_too_early": Text(
        "Ngày hẹn mới phải sau lúc này và sau hạn đã hẹn.",
        "The new appointment must lie after now and after the one that was missed.",
    ),
    "date_out_of_reach": Text(
        "Ngày hẹn mới quá xa, lịch làm việc chưa có tới đó.",
        "The new appointment is too far away: the calendar does not reach so far.",
    ),
    "no_such_time": Text(
        "Ghi cả ngày và giờ hẹn, ví dụ ngày 27/11/2026 lúc 16:00.",
        "Give both a day and a time, such as 27 November 2026 at 16:00.",
    ),
    "clock_stands": Text(
        "Thời hạn đang dừng hoặc đã xong, không có hạn nào để xin lỗi.",
        "The clock stands still or the result is issued: there is nothing to apologise for.",
    ),
    "may_not_refuse": Text(
        "Quy trình không cho từ chối hồ sơ ở bước này.",
        "The process gives no right to refuse the dossier at this step.",
    ),
    "not_claimed": Text("Chưa ai nhận việc này.", "Nobody has taken this work."),
    "wrong_deed": Text(
        "Việc này phải làm ở trang riêng của nó, vì có giấy tờ hoặc chữ ký đi kèm.",
        "This is done on a page of its own, because a paper or a signature goes with it.",
    ),
    "too_many_chosen": Text("Chọn quá nhiều đơn vị.", "Too many units are chosen."),
    "nobody_chosen": Text(
        "Hãy chọn đơn vị làm bước tiếp theo.", "Choose the units that do the next step."
    ),
    "not_chosen": Text("Mỗi đơn vị chỉ chọn một lần.", "Each unit can be chosen only once."),
    "cannot_go_back": Text(
        "Từ bước này không trả lại được về bước đã chọn.",
        "From this step the dossier cannot go back to the one chosen.",
    ),
    "not_from_an_opinion": Text(
        "Đơn vị được hỏi ý kiến chỉ trả lời, không trả lại hồ sơ và không tạm dừng thời hạn.",
        "A unit that is asked for its opinion answers; it neither rejects the dossier back nor"
        " touches its clock.",
    ),
    "question_missing": Text("Hãy ghi câu hỏi.", "Write the question."),
    "too_long": Text("Lời quá dài.", "These words are too long."),
    "own_unit": Text(
        "Đây là đơn vị của chính bạn. Hỏi đồng nghiệp thì dùng ghi chú nội bộ.",
        "This is your own unit. Ask a colleague in a note inside the house.",
    ),
    "asked_already": Text(
        "Một đơn vị đã được hỏi và chưa trả lời. Chờ trả lời hoặc rút câu hỏi cũ trước.",
        "One of these units was asked and has not answered. Wait, or take that question back.",
    ),
    "nobody_answers": Text(
        "Một đơn vị đã chọn chưa có cán bộ nào trả lời được trong hệ thống.",
        "One of these units has no officer in the system who could answer.",
    ),
    "deadline_over": Text(
        "Hạn trả lời phải sau lúc này, và lịch làm việc phải có tới ngày đó.",
        "The deadline must lie ahead, on a day that the office calendar reaches.",
    ),
    "deadline_after_whole": Text(
        "Hạn trả lời sau hạn trả kết quả của hồ sơ.",
        "The answer would come after the dossier is due.",
    ),
    "deadline_out_of_hours": Text(
        "Hạn trả lời phải nằm trong giờ làm việc của một ngày làm việc.",
        "The deadline must lie in the office hours of a working day.",
    ),
    "no_head": Text(
        "Đơn vị hiện không có thủ trưởng nào làm được việc này. Hãy báo quản trị hệ thống.",
        "The unit has no head now who could do this. Tell the administrator.",
    ),
    "no_receiver": Text(
        "Theo quy trình, sau bước chuyển này chưa có đơn vị nào làm tiếp nên không lập phiếu được."
        " Hãy báo quản trị hệ thống.",
        "By its process no unit takes the dossier over after this transfer, so no slip can be made."
        " Tell the administrator.",
    ),
    "already_before_the_head": Text(
        "Việc này đã trình người đứng đầu.", "This is before the head already."
    ),
    "not_before_the_head": Text(
        "Việc này không phải do trình người đứng đầu.", "This was not put before the head."
    ),
    "suspended": Text("Thời hạn đang tạm dừng rồi.", "The time limit stands still already."),
    "not_suspended": Text("Thời hạn không tạm dừng.", "The time limit does not stand still."),
    "nobody_waits": Text(
        "Hồ sơ không chờ việc này nữa. Hãy tải lại trang.",
        "The dossier does not wait for this any more. Load the page again.",
    ),
    "state_too_large": Text(
        "Hồ sơ có quá nhiều nhánh cùng lúc. Hãy báo quản trị hệ thống.",
        "The dossier has too many branches at once. Tell the administrator.",
    ),
    "endless": Text(
        "Quy trình chạy vòng mãi không dừng. Hãy báo quản trị hệ thống.",
        "The process goes round without an end. Tell the administrator.",
    ),
    "timer_in_the_past": Text(
        "Quy trình đặt một mốc giờ đã qua. Hãy báo quản trị hệ thống.",
        "The process sets a moment that has passed. Tell the administrator.",
    ),
    "unknown_operation": Text(
        "Quy trình giao hệ thống một việc không biết làm. Hãy báo quản trị hệ thống.",
        "The process asks the system for something unknown. Tell the administrator.",
    ),
    "other_procedure": Text(
        "Hai phiên bản không cùng một thủ tục.", "The two versions are not of one procedure."
    ),
    "same_version": Text("Hai phiên bản là một.", "The two versions are the same."),
    "no_such_hint": Text(
        "Đề xuất này không còn nữa, vì hồ sơ đã đổi. Hãy xem lại các đề xuất.",
        "This is proposed no more: the dossier has changed. Look at the proposals again.",
    ),
    "no_timer": Text("Bước này không hẹn giờ nào.", "No timer runs at this step."),
}
