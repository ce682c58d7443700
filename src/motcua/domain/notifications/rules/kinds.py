"""The register of kinds: what each change of a dossier says to the applicant, and to colleagues.

Duty to tell: Decree 118/2025/NĐ-CP. Facts: code, procedure, unit, due, link, words. A letter to
colleagues names code, procedure and time, nobody.
"""

from collections.abc import Mapping
from types import MappingProxyType

from motcua.domain.notifications.rules.staff_kinds import STAFF_KINDS
from motcua.domain.notifications.values import Kind
from motcua.kernel.texts import Text

_ABOUT = Text(
    "Mã hồ sơ: {code}\nThủ tục: {procedure}", "Dossier code: {code}\nProcedure: {procedure}"
)
_FOLLOW = Text("Theo dõi hồ sơ tại: {link}", "Follow your dossier at: {link}")
_SIGN = Text(
    "Thư này do hệ thống Một cửa của Bộ Quốc phòng tự động gửi, xin đừng trả lời.",
    "The one-stop system of the Ministry of National Defence sent this message by itself."
    " Please do not answer it.",
)


def _kind(subject: Text, *paragraphs: Text) -> Kind:
    all_paragraphs = (*paragraphs, _ABOUT, _FOLLOW, _SIGN)
    return Kind(
        subject=Text(f"{subject.vi} – hồ sơ {{code}}", f"{subject.en} – dossier {{code}}"),
        body=Text(
            "\n\n".join(paragraph.vi for paragraph in all_paragraphs),
            "\n\n".join(paragraph.en for paragraph in all_paragraphs),
        ),
    )


def _draft(subject: Text, paragraph: Text) -> Kind:
    """Make a letter about a draft: it has no code yet."""
    about = Text("Thủ tục: {procedure}", "Procedure: {procedure}")
    goes_on = Text("Làm tiếp tại: {link}", "Go on at: {link}")
    parts = (paragraph, about, goes_on, _SIGN)
    return Kind(
        subject=Text(f"{subject.vi} – {{procedure}}", f"{subject.en} – {{procedure}}"),
        body=Text("\n\n".join(p.vi for p in parts), "\n\n".join(p.en for p in parts)),
    )


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "filed": _kind(
            Text("Đã nộp hồ sơ", "Your dossier is filed"),
            Text(
                "Hồ sơ của bạn đã đến {unit}. Bạn không phải làm gì thêm lúc này.",
                "Your dossier has reached {unit}. You need to do nothing now.",
            ),
            Text("Hẹn trả kết quả: {due}.", "The result is due by {due}."),
        ),
        "received": _kind(
            Text("Đã tiếp nhận hồ sơ", "Your dossier is received"),
            Text(
                "Cán bộ đã kiểm tra và tiếp nhận hồ sơ. Bước tiếp theo là thẩm định;"
                " bạn không phải làm gì thêm.",
                "An officer has checked and received your dossier. Appraisal comes next;"
                " you need to do nothing.",
            ),
            Text("Hẹn trả kết quả: {due}.", "The result is due by {due}."),
        ),
        "supplement_requested": _kind(
            Text("Cần bổ sung hồ sơ", "Something is missing"),
            Text(
                "Hồ sơ còn thiếu giấy tờ. Phiếu yêu cầu ghi một lần tất cả những gì cần bổ sung"
                " và lý do. Hãy mở hồ sơ và bổ sung càng sớm càng tốt.",
                "Papers are missing. The request lists everything at once, with the reasons."
                " Open your dossier and add them as soon as you can.",
            ),
            Text(
                "Trong lúc chờ bạn bổ sung, thời hạn giải quyết tạm dừng.",
                "While we wait for you, the time limit stands still.",
            ),
        ),
        "supplement_answered": _kind(
            Text("Đã nhận phần bổ sung", "Your supplement has arrived"),
            Text(
                "Phần bổ sung của bạn đã đến {unit}. Cán bộ sẽ kiểm tra tiếp;"
                " bạn không phải làm gì thêm.",
                "What you added has reached {unit}. The officer goes on checking;"
                " you need to do nothing.",
            ),
            Text("Hẹn trả kết quả: {due}.", "The result is due by {due}."),
        ),
        "refused": _kind(
            Text("Hồ sơ không được chấp nhận", "Your dossier is refused"),
            Text(
                "Hồ sơ không được tiếp nhận hoặc giải quyết. Phiếu từ chối nêu lý do và căn cứ"
                " pháp luật; hãy mở hồ sơ để xem và tải về.",
                "The dossier cannot be accepted or settled. The refusal gives the reason and the"
                " law; open your dossier to read and download it.",
            ),
            Text(
                "Khi đã khắc phục được lý do, bạn có thể nộp hồ sơ mới. Nếu không đồng ý, bạn có"
                " quyền khiếu nại.",
                "Once the reason is mended you can file a new dossier. If you do not agree, you"
                " have the right to complain.",
            ),
        ),
        "appraised": _kind(
            Text("Đã thẩm định hồ sơ", "Your dossier is appraised"),
            Text(
                "Hồ sơ đã thẩm định xong và đang chờ lãnh đạo ký. Bạn không phải làm gì thêm.",
                "The appraisal is done and the leader's signature comes next."
                " You need to do nothing.",
            ),
            Text("Hẹn trả kết quả: {due}.", "The result is due by {due}."),
        ),
        "sent_back": _kind(
            Text("Hồ sơ được thẩm định lại", "Your dossier is appraised again"),
            Text(
                "Lãnh đạo yêu cầu xem lại trước khi ký. Cán bộ đang thẩm định lại;"
                " bạn không phải làm gì thêm.",
                "The leader asked for another look before signing. The specialist is at work;"
                " you need to do nothing.",
            ),
            Text("Hẹn trả kết quả: {due}.", "The result is due by {due}."),
        ),
        "inquiry_answered": _kind(
            Text("Cơ quan đã trả lời câu hỏi của bạn", "Your question is answered"),
            Text(
                "Câu trả lời ở trang hồ sơ của bạn, mục Hỏi về hồ sơ này. Hạn giải quyết hồ sơ"
                " không thay đổi.",
                "The answer is on the page of your dossier. The time limit of the dossier has not"
                " changed.",
            ),
        ),
        "due_moved": _kind(
            Text("Ngày hẹn trả kết quả thay đổi", "The due time has moved"),
            Text(
                "Lịch làm việc của Nhà nước thay đổi nên ngày hẹn trả kết quả được tính lại."
                " Bạn không phải làm gì thêm.",
                "The State's calendar of working days has changed, so the due time was counted"
                " anew. You need to do nothing.",
            ),
            Text("Hẹn trả kết quả: {due}.", "The result is due by {due}."),
        ),
        "result_ready": _kind(
            Text("Đã có kết quả", "Your result is ready"),
            Text(
                "Kết quả đã được ký số. Hãy mở hồ sơ để xem và tải về. Bản điện tử có giá trị"
                " như bản giấy; ai cũng có thể kiểm tra bằng mã QR trên đó.",
                "The result is signed. Open your dossier to read and download it. The electronic"
                " paper counts like one on paper; anybody can check it by its QR code.",
            ),
        ),
        "result_at_counter": _kind(
            Text("Mời đến nhận kết quả", "Please collect your result"),
            Text(
                "Kết quả đã được ký. Mời bạn đến nhận trong giờ làm việc tại {unit}; khi đi mang"
                " theo thẻ căn cước và mã hồ sơ.",
                "The result is signed. Please collect it in office hours at {unit}; bring your"
                " identity card and the dossier code.",
            ),
        ),
        "result_by_post": _kind(
            Text("Kết quả đã ký, sẽ gửi qua bưu chính", "Your result is signed and will be posted"),
            Text(
                "Kết quả đã được ký. {unit} gửi đến địa chỉ bạn đã ghi trong hồ sơ.",
                "The result is signed. {unit} posts it to the address in your dossier.",
            ),
        ),
        "returned": _kind(
            Text("Đã trả kết quả", "Your result has been handed over"),
            Text(
                "Bạn đã nhận kết quả. Hồ sơ kết thúc tại đây.",
                "You have received the result. The dossier ends here.",
            ),
        ),
        "supplement_requested_again": _kind(
            Text("Cần bổ sung hồ sơ lần nữa", "Something is still missing"),
            Text(
                "Sau khi xem phần bạn đã bổ sung, hồ sơ vẫn còn thiếu. Lãnh đạo {unit} đã xem xét"
                " và đồng ý hỏi thêm một lần; phiếu yêu cầu ghi rõ lý do. Xin lỗi vì bạn phải bổ"
                " sung lần nữa.",
                "After your supplement something is still missing. The leader of {unit} has looked"
                " into it and allowed one further request, which gives the reasons. We apologise"
                " for asking you again.",
            ),
            Text(
                "Trong lúc chờ bạn bổ sung, thời hạn giải quyết tạm dừng.",
                "While we wait for you, the time limit stands still.",
            ),
        ),
        "half_time": _kind(
            Text("Hồ sơ đã qua nửa thời hạn", "Half of the time has gone"),
            Text(
                "Hồ sơ của bạn đã qua nửa thời hạn giải quyết và vẫn đang được xử lý."
                " Bạn không phải làm gì thêm.",
                "Half of the time for your dossier has gone and it is still being worked on."
                " You need to do nothing.",
            ),
            Text("Hẹn trả kết quả: {due}.", "The result is due by {due}."),
        ),
        "before_due": _kind(
            Text("Hồ sơ sắp đến hạn trả", "Your result is due soon"),
            Text(
                "Hồ sơ của bạn sắp đến ngày hẹn trả kết quả. Chúng tôi đã nhắc cán bộ và lãnh đạo"
                " đang giữ hồ sơ. Bạn không phải làm gì thêm.",
                "The result of your dossier is due soon. We have reminded the officer and the"
                " leader who hold it. You need to do nothing.",
            ),
            Text("Hẹn trả kết quả: {due}.", "The result is due by {due}."),
        ),
        "late": _kind(
            Text("Hồ sơ đã quá hạn", "Your dossier is late"),
            Text(
                "{unit} chưa trả kết quả đúng hẹn. Lãnh đạo đơn vị đã được báo ngay và phải gửi bạn"
                " văn bản xin lỗi nêu rõ lý do. Bạn không phải làm gì thêm.",
                "{unit} has not kept its appointment. The leader was told at once and owes you a"
                " letter of apology with the reason. You need to do nothing.",
            ),
            Text("Ngày hẹn đã qua: {due}.", "It was due by {due}."),
        ),
        "apology": _kind(
            Text("Xin lỗi và hẹn lại ngày trả kết quả", "An apology, and a new appointment"),
            Text(
                "{unit} xin lỗi vì chưa trả kết quả đúng hẹn và hẹn lại ngày trả. Lý do ghi trong"
                " văn bản xin lỗi; hãy mở hồ sơ để xem và tải về.",
                "{unit} apologises for not keeping its appointment and gives you a new one."
                " The letter of apology says why; open your dossier to read and download it.",
            ),
            Text("Ngày hẹn mới: {due}.", "The new appointment is {due}."),
        ),
        "apology_only": _kind(
            Text("Xin lỗi vì trả kết quả chậm", "An apology for the delay"),
            Text(
                "{unit} xin lỗi vì chưa trả kết quả đúng hẹn. Hồ sơ đang được giải quyết sớm nhất"
                " có thể. Lý do ghi trong văn bản xin lỗi; hãy mở hồ sơ để xem và tải về.",
                "{unit} apologises for not keeping its appointment. Your dossier is being settled"
                " as soon as possible. The letter of apology says why; open your dossier to read"
                " and download it.",
            ),
        ),
        "suspended": _kind(
            Text("Thời hạn giải quyết tạm dừng", "The time limit stands still"),
            Text(
                "Vì một lý do do pháp luật quy định, thời hạn giải quyết hồ sơ tạm dừng. Lý do ghi"
                " trong hồ sơ. Khi thời hạn chạy tiếp chúng tôi báo ngay; bạn không phải làm gì"
                " thêm.",
                "For a reason given by law the time limit of your dossier stands still. The reason"
                " is written in the dossier. We tell you when it runs again; you need to do"
                " nothing.",
            ),
        ),
        "resumed": _kind(
            Text("Thời hạn giải quyết chạy tiếp", "The time limit runs again"),
            Text(
                "Lý do tạm dừng đã hết, hồ sơ được giải quyết tiếp. Bạn không phải làm gì thêm.",
                "The reason for waiting is over and your dossier is worked on again."
                " You need to do nothing.",
            ),
            Text("Hẹn trả kết quả: {due}.", "The result is due by {due}."),
        ),
        "stopped": _kind(
            Text("Dừng giải quyết hồ sơ", "Your dossier is stopped"),
            Text(
                "Hồ sơ dừng giải quyết vì một lý do do pháp luật quy định. Thông báo dừng nêu lý do"
                " và việc hoàn trả tiền đã nộp nếu có; hãy mở hồ sơ để xem và tải về.",
                "Your dossier is stopped for a reason given by law. The notice gives the reason and"
                " says what becomes of money paid; open your dossier to read and download it.",
            ),
            Text(
                "Nếu không đồng ý, bạn có quyền khiếu nại.",
                "If you do not agree, you have the right to complain.",
            ),
        ),
        "result_withdrawn": _kind(
            Text("Kết quả đã bị thu hồi", "Your result is withdrawn"),
            Text(
                "Kết quả đã cấp cho bạn bị thu hồi theo {words} Từ lúc này, nơi nào kiểm tra giấy"
                " cũng thấy giấy đã bị thu hồi. Xin đừng dùng giấy nữa.",
                "The result that was issued to you is withdrawn by {words} From now on everybody"
                " who checks the paper sees that. Please do not use it any more.",
            ),
            Text(
                "Nếu không đồng ý, bạn có quyền khiếu nại.",
                "If you do not agree, you have the right to complain.",
            ),
        ),
        "result_restored": _kind(
            Text("Kết quả dùng lại được", "Your result holds again"),
            Text(
                "Việc thu hồi kết quả đã cấp cho bạn được hủy bỏ theo {words}."
                " Giấy dùng được như cũ.",
                "The withdrawal of your result is undone by {words}. The paper holds as before.",
            ),
        ),
        "ended": _kind(
            Text("Hồ sơ đã kết thúc", "Your dossier has ended"),
            Text(
                "Theo quy trình, việc giải quyết hồ sơ đã kết thúc: {words}. Hãy mở hồ sơ để xem"
                " hồ sơ đã qua những bước nào.",
                "By its process the settling of your dossier has ended: {words}. Open your dossier"
                " to see which steps it has passed.",
            ),
            Text(
                "Nếu không đồng ý, bạn có quyền khiếu nại.",
                "If you do not agree, you have the right to complain.",
            ),
        ),
        "process_note": _kind(
            Text("Tin mới về hồ sơ", "News of your dossier"),
            Text("{words}.", "{words}."),
            Text("Hẹn trả kết quả: {due}.", "The result is due by {due}."),
        ),
        "withdrawn": _kind(
            Text("Đã rút hồ sơ", "Your dossier is withdrawn"),
            Text(
                "Hồ sơ đã được rút theo yêu cầu của bạn và không được giải quyết nữa."
                " Bạn có thể nộp hồ sơ mới bất cứ lúc nào.",
                "The dossier is withdrawn as you asked and will not be worked on."
                " You can file a new one at any time.",
            ),
        ),
        "draft_ending": _draft(
            Text("Hồ sơ làm dở sắp hết hạn giữ", "Your unfinished dossier will be deleted"),
            Text(
                "Bạn đã bắt đầu một hồ sơ và chưa nộp. Nếu bạn không mở và lưu lại, bản nháp và"
                " giấy tờ kèm theo sẽ được xóa sau ngày {due}. Không cần nữa thì cứ để vậy.",
                "You began a dossier and have not sent it. Unless you open and save it, the draft"
                " and its papers are deleted after {due}. If you need it no more, do nothing.",
            ),
        ),
        "reply_ending": _draft(
            Text("Phần bổ sung làm dở sắp hết hạn giữ", "Your unfinished answer will be deleted"),
            Text(
                "Bạn đã chuẩn bị phần bổ sung cho một hồ sơ đã nộp và chưa gửi. Nếu bạn không mở và"
                " lưu lại, phần đó và giấy tờ kèm theo sẽ được xóa sau ngày {due}. Hồ sơ vẫn chờ"
                " bạn bổ sung.",
                "You prepared an answer to a request for papers and have not sent it. Unless you"
                " open and save it, it is deleted with its papers after {due}. The dossier still"
                " waits for your answer.",
            ),
        ),
        **STAFF_KINDS,
    }
)
