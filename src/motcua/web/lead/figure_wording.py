"""What each figure of the leader's page is called, and exactly what it counts and leaves out."""

from motcua.domain.dossiers.api import figures
from motcua.kernel.spans import Period
from motcua.kernel.texts import Text

Figure, Ground, Outlook = figures.Figure, figures.Ground, figures.Outlook

NAMES = {
    Figure.OPEN: Text("Việc đang mở", "Open"),
    Figure.LATE: Text("Quá hạn", "Late"),
    Figure.WEEK: Text("Sẽ đến hạn trong tuần", "Due this week"),
    Figure.UNTAKEN: Text("Chưa ai nhận làm", "Taken by nobody"),
    Figure.TO_SIGN: Text("Dự thảo chờ ký", "Drafts to sign"),
    Figure.APOLOGIES: Text("Thư xin lỗi chờ ký", "Apologies to sign"),
    Figure.UNANSWERED: Text("Câu hỏi quá hạn trả lời", "Answers that are late"),
    Figure.SETTLED: Text("Đã giải quyết", "Settled"),
    Figure.IN_TIME: Text("Đúng hạn", "On time"),
    Figure.SETTLED_LATE: Text("Trễ hạn", "Settled late"),
    Figure.PASSED: Text("Lượt qua bước", "Passages of a step"),
    Figure.DUE: Text("Còn kịp, đến hạn trong kỳ", "Still in time, due in the period"),
    Figure.MISSED: Text("Đang mở và đã trễ", "Open and late already"),
}

DEFINITIONS = {
    Figure.OPEN: Text(
        "Mỗi nơi một hồ sơ chưa có kết quả đang nằm lại là một việc: một nhiệm vụ, một lượt chờ"
        " người nộp hoặc chờ đơn vị khác. Hồ sơ hỏi hai đơn vị cùng lúc là hai việc.",
        "Each place where a dossier without a result rests is one: a task, a wait for the"
        " applicant or for another unit. A dossier that asks two units at once is two.",
    ),
    Figure.LATE: Text(
        "Việc đang mở mà hạn của bước (không có thì hạn của hồ sơ) đã qua.",
        "What is open and whose due time (of the step, else of the dossier) is over.",
    ),
    Figure.WEEK: Text(
        "Việc đang mở, chưa quá hạn, có hạn trước 24 giờ Chủ nhật tuần này. Không làm gì thì"
        " trong tuần sẽ trễ.",
        "What is open, not late, and due before the end of Sunday: if nothing is done it will be"
        " late this week.",
    ),
    Figure.UNTAKEN: Text(
        "Nhiệm vụ đang mở chưa có cán bộ nào nhận về mình.",
        "Open tasks that no officer has taken for himself.",
    ),
    Figure.TO_SIGN: Text(
        "Nhiệm vụ ký đang mở: kết quả đã soạn, chờ người có thẩm quyền ký.",
        "Open tasks of signing: the result is drafted and waits for a signature.",
    ),
    Figure.APOLOGIES: Text(
        "Văn bản xin lỗi (mẫu 04) của hồ sơ chưa kết thúc, đã soạn, chưa ký.",
        "Apologies (form 04) of dossiers that have not ended, drafted and unsigned.",
    ),
    Figure.UNANSWERED: Text(
        "Câu hỏi, lời nhờ gọi lại của người nộp chưa ai trả lời mà giờ phải trả lời"
        " (law/watch.yaml) đã qua; tính cho đơn vị của hồ sơ, kể cả hồ sơ đã kết thúc.",
        "Questions and calls asked for that nobody has answered and whose time (law/watch.yaml) is"
        " over; counted at the unit of the dossier, of ended dossiers too.",
    ),
    Figure.SETTLED: Text(
        "Hồ sơ của đơn vị có kết quả trong kỳ. Không tính hồ sơ không có hạn để đếm, hồ sơ bị"
        " rút, dừng.",
        "Dossiers of the unit whose result was ready in the period; not those without a due time,"
        " withdrawn or stopped.",
    ),
    Figure.IN_TIME: Text(
        "Đã giải quyết chậm nhất vào hạn, và chưa lần nào xin lỗi để hẹn lại.",
        "Settled by the due time, and never given a new appointment with an apology.",
    ),
    Figure.SETTLED_LATE: Text(
        "Đã giải quyết sau hạn, hoặc đúng hạn mới sau khi xin lỗi và hẹn lại.",
        "Settled after the due time, or by a new appointment that came with an apology.",
    ),
    Figure.PASSED: Text(
        "Nhiệm vụ cán bộ đã làm xong trong kỳ ở một bước. Giờ tính theo đồng hồ, cả đêm và ngày"
        " nghỉ; hạn của bước là trung vị từ lúc đến bước đến hạn, tính cùng cách.",
        "Tasks that officers ended in the period at one step. Hours are by the clock, nights and"
        " days off too; the budget is the median from arrival to the due time, counted alike.",
    ),
    Figure.DUE: Text(
        "Hồ sơ chưa có kết quả, chưa trễ, chưa hẹn lại lần nào, có hạn trước khi kỳ kết thúc.",
        "Dossiers without a result, not late, with their first appointment, due before the period"
        " ends.",
    ),
    Figure.MISSED: Text(
        "Hồ sơ chưa có kết quả đã quá hạn hoặc đã phải hẹn lại: giải quyết lúc nào cũng tính là"
        " trễ.",
        "Dossiers without a result that are late or were given a new appointment: whenever settled,"
        " they count as late.",
    ),
}

# The longest sentence of all: it stands once under every figure.
LEFT_OUT = Text(
    "Không tính ở đâu cả: hồ sơ tập dượt, và hồ sơ con mà đơn vị khác làm giúp một phần (việc đó"
    " nằm ở bước chờ của hồ sơ chính). Hồ sơ tính cho đơn vị đã nhận; việc tính cho đơn vị đang"
    " giữ.",
    "Never counted: practice, and sub-dossiers that another unit settles for a part (they are the"
    " waiting step of the main one). Dossiers count for the unit that received them; open work for"
    " the unit where it lies.",
)

GROUNDS = {
    Ground.ESCALATED: Text("Đã trình thủ trưởng, chưa quyết", "Put before the head, not decided"),
    Ground.ELSEWHERE: Text("Chờ đơn vị khác làm phần của họ", "Waits for another unit's part"),
    Ground.OUTSIDE: Text("Chờ người nộp hoặc chờ đến lúc", "Waits for the applicant or a moment"),
    Ground.UNRECEIVED: Text("Chưa tiếp nhận", "Not received yet"),
    Ground.UNTAKEN: Text("Chưa ai nhận làm", "Taken by nobody"),
    Ground.IN_HAND: Text("Cán bộ đang giữ", "In an officer's hands"),
}

PERIODS = {
    Period.WEEK: Text("Tuần", "Week"),
    Period.MONTH: Text("Tháng", "Month"),
    Period.QUARTER: Text("Quý", "Quarter"),
    Period.YEAR: Text("Năm", "Year"),
}

OUTLOOKS = {
    Outlook.NOTHING: Text("Chưa có hồ sơ", "No dossiers yet"),
    Outlook.SAFE: Text("Đạt, với hồ sơ đang có", "Met, with the dossiers there are"),
    Outlook.OPEN: Text("Còn đạt được", "Can be met"),
    Outlook.LOST: Text("Không đạt, với hồ sơ đang có", "Missed, with the dossiers there are"),
}
