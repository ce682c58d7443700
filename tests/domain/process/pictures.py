"""A process with every kind of element there is, drawn by hand, to be drawn and compared."""

from motcua.domain.identity.values import Rank, Role
from motcua.domain.process.values import (
    Boundary,
    Box,
    Compare,
    DecisionTable,
    Definition,
    Diagram,
    End,
    EndKind,
    Flow,
    Gateway,
    GatewayKind,
    Lane,
    Multi,
    Node,
    Outcome,
    RuleTask,
    Service,
    Side,
    Stage,
    Start,
    SubDossier,
    Task,
    TaskKind,
    Timer,
    Trigger,
    Wait,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit, Unit

DESK = Lane(
    "desk", Text("Bộ phận Một cửa", "One-stop desk"), Role.RECEIVING_OFFICER, Side.RECEIVING
)
LEADER = Lane(
    "leader", Text("Chỉ huy phó", "Deputy commander"), Role.LEADER, Side.DECIDING, Rank.DEPUTY
)
ASKED = Lane("asked", Text("Đơn vị được hỏi", "Unit asked"), Role.SPECIALIST, Side.CHOSEN)
DAYS = Limit(3, Unit.working_day)
SENT_BACK = Outcome("back", Text("Trả lại", "Send back"))

NODES: tuple[Node, ...] = (
    Start("start", Text("Hồ sơ được nộp", "Dossier filed")),
    Task(
        "receive", Text("Tiếp nhận hồ sơ", "Receive the dossier"), DESK,
        (Outcome("ok", Text("Tiếp nhận", "Accept")), Outcome("no", Text("Từ chối", "Refuse"))), 1,
        limit=DAYS, may_refuse=True,
    ),
    Gateway("received", Text("Hồ sơ đủ?", "Complete?"), "f_no"),
    End("refused", Text("Từ chối", "Refused"), 3, EndKind.TERMINATE),
    RuleTask("level", Text("Xác định cấp quyết định", "Find who decides"),
             DecisionTable("levels", (), ("level",))),
    Gateway("fork", Text("", ""), None, GatewayKind.PARALLEL),
    Task("ask", Text("Lấy ý kiến các đơn vị", "Ask the units"), ASKED,
         (Outcome("agree", Text("Đồng ý", "Agree")),), 4, multi=Multi(enough=2)),
    Boundary("silent", Text("Quá 3 ngày không trả lời", "Silent for 3 days"), "ask",
             Trigger.TIMER, interrupting=True, timer=Timer(DAYS)),
    Task("turns", Text("Lần lượt thẩm tra", "Check in turn"), ASKED,
         (Outcome("done", Text("Xong", "Done")),), 4, kind=TaskKind.MANUAL,
         multi=Multi(sequential=True)),
    Boundary("remind", Text("Nhắc việc", "Remind"), "turns", Trigger.TIMER,
             interrupting=False, timer=Timer(DAYS)),
    Service("tell", Text("Báo cho người nộp", "Tell the applicant"), "tell"),
    End("told", Text("Đã nhắc", "Reminded"), 0),
    Gateway("join", Text("", ""), None, GatewayKind.PARALLEL),
    Stage("deciding", Text("Quyết định", "Decide"), limit=DAYS),
    Start("s1", Text("", ""), "deciding"),
    Task("sign", Text("Ký thay thủ trưởng đơn vị & đóng dấu", "Sign on behalf & seal"), LEADER,
         (Outcome("sign", Text("Ký", "Sign")), SENT_BACK), 4, scope="deciding", limit=DAYS),
    Gateway("signed", Text("Ký?", "Signed?"), None, GatewayKind.INCLUSIVE, "deciding"),
    End("s_done", Text("", ""), 0, scope="deciding"),
    End("s_fault", Text("Trả lại", "Sent back"), 0, EndKind.ERROR, "back", "deciding"),
    Boundary("fault", Text("Bị trả lại", "Sent back"), "deciding", Trigger.ERROR, interrupting=True,
             error="back"),
    Wait("pay", Text("Chờ nộp phí", "Wait for the fee"), "paid", 6),
    Wait("rest", Text("Chờ 8 giờ", "Wait 8 hours"), "", 4, timer=Timer(Limit(8, Unit.hour))),
    SubDossier("other", Text("Xác minh nơi cư trú", "Verify the residence"), "verify",
               Side.SUPERIOR, 4, limit=DAYS),
    Stage("called", Text("Trả kết quả", "Hand over"), called="hand_over"),
    Task("called.give", Text("Trao", "Give"), DESK, (SENT_BACK,), 9, scope="called"),
    End("end", Text("Đã trả kết quả", "Returned"), 10),
)  # fmt: skip


def _is(value: str) -> Compare:
    return Compare("outcome", "==", value)


FLOWS = (
    Flow("f_1", "start", "receive"),
    Flow("f_2", "receive", "received"),
    Flow("f_no", "received", "refused", name=Text("Từ chối", "Refuse")),
    Flow("f_ok", "received", "level", _is("ok")),
    Flow("f_3", "level", "fork"),
    Flow("f_4", "fork", "ask"),
    Flow("f_5", "fork", "turns"),
    Flow("f_6", "ask", "join"),
    Flow("f_7", "silent", "join"),
    Flow("f_8", "turns", "join"),
    Flow("f_9", "remind", "tell"),
    Flow("f_10", "tell", "told"),
    Flow("f_11", "join", "deciding"),
    Flow("f_12", "s1", "sign"),
    Flow("f_13", "sign", "signed"),
    Flow("f_14", "signed", "s_done", _is("sign"), Text("Ký", "Sign")),
    Flow("f_15", "signed", "s_fault", _is("back"), Text("Trả lại", "Send back")),
    Flow("f_16", "deciding", "pay"),
    Flow("f_17", "fault", "receive"),
    Flow("f_18", "pay", "rest"),
    Flow("f_19", "rest", "other"),
    Flow("f_20", "other", "called"),
    Flow("f_21", "called", "end"),
)

SHAPES = {
    "pool": Box(0, 0, 1500, 640),
    "desk": Box(30, 0, 1470, 220),
    "asked": Box(30, 220, 1470, 220),
    "leader": Box(30, 440, 1470, 200),
    "start": Box(80, 92, 36, 36),
    "receive": Box(150, 70, 110, 80),
    "received": Box(300, 85, 50, 50),
    "refused": Box(307, 172, 36, 36),
    "level": Box(400, 70, 110, 80),
    "fork": Box(550, 85, 50, 50),
    "ask": Box(640, 240, 110, 80),
    "silent": Box(702, 302, 36, 36),
    "turns": Box(520, 340, 110, 80),
    "remind": Box(532, 402, 36, 36),
    "tell": Box(380, 340, 100, 60),
    "told": Box(300, 352, 36, 36),
    "join": Box(800, 255, 50, 50),
    "deciding": Box(640, 460, 400, 160),
    "s1": Box(660, 522, 36, 36),
    "sign": Box(720, 500, 110, 80),
    "signed": Box(860, 515, 50, 50),
    "s_done": Box(980, 522, 36, 36),
    "s_fault": Box(940, 580, 30, 30),
    "fault": Box(622, 560, 36, 36),
    "pay": Box(1080, 522, 36, 36),
    "rest": Box(1080, 302, 36, 36),
    "other": Box(1170, 280, 110, 80),
    "called": Box(1170, 70, 110, 80),
    "end": Box(1390, 92, 36, 36),
}
EDGES = {
    "f_1": ((116.0, 110.0), (150.0, 110.0)),
    "f_2": ((260.0, 110.0), (300.0, 110.0)),
    "f_no": ((325.0, 135.0), (325.0, 172.0)),
    "f_ok": ((350.0, 110.0), (400.0, 110.0)),
    "f_3": ((510.0, 110.0), (550.0, 110.0)),
    "f_4": ((600.0, 110.0), (695.0, 110.0), (695.0, 240.0)),
    "f_5": ((575.0, 135.0), (575.0, 340.0)),
    "f_6": ((750.0, 280.0), (800.0, 280.0)),
    "f_7": ((720.0, 338.0), (720.0, 360.0), (825.0, 360.0), (825.0, 305.0)),
    "f_8": ((630.0, 380.0), (840.0, 380.0), (840.0, 295.0)),
    "f_9": ((550.0, 438.0), (550.0, 450.0), (430.0, 450.0), (430.0, 400.0)),
    "f_10": ((380.0, 370.0), (336.0, 370.0)),
    "f_11": ((850.0, 280.0), (900.0, 280.0), (900.0, 460.0)),
    "f_12": ((696.0, 540.0), (720.0, 540.0)),
    "f_13": ((830.0, 540.0), (860.0, 540.0)),
    "f_14": ((910.0, 540.0), (980.0, 540.0)),
    "f_15": ((885.0, 565.0), (885.0, 595.0), (940.0, 595.0)),
    "f_16": ((1040.0, 540.0), (1080.0, 540.0)),
    "f_17": ((622.0, 578.0), (205.0, 578.0), (205.0, 150.0)),
    "f_18": ((1098.0, 522.0), (1098.0, 338.0)),
    "f_19": ((1116.0, 320.0), (1170.0, 320.0)),
    "f_20": ((1225.0, 280.0), (1225.0, 150.0)),
    "f_21": ((1280.0, 110.0), (1390.0, 110.0)),
}

EVERYTHING = Definition(
    id="everything",
    name=Text("Mọi thứ có thể vẽ", "Everything that can be drawn"),
    lanes=(DESK, ASKED, LEADER),
    nodes=NODES,
    flows=FLOWS,
    sha256="0" * 64,
    diagram=Diagram(SHAPES, EDGES, frames={"pool": Text("Một cửa", "One-stop")}),
)
