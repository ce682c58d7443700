"""Elements of a process in words: their kind, who holds them, when they fire."""

from collections.abc import Mapping
from typing import Final

from motcua.domain.identity.values import ROLE_NAMES, Rank
from motcua.domain.process.values import (
    Boundary,
    End,
    Gateway,
    GatewayKind,
    Lane,
    Multi,
    Node,
    RuleTask,
    Service,
    Side,
    Stage,
    Start,
    SubDossier,
    Task,
    TaskKind,
    Timer,
    Wait,
)
from motcua.kernel.moments import format_moment
from motcua.kernel.texts import Text
from motcua.kernel.workdays import limit_text

SIDES: Final = {
    Side.RECEIVING: Text("Đơn vị tiếp nhận", "Receiving unit"),
    Side.DECIDING: Text("Đơn vị quyết định", "Deciding unit"),
    Side.SUPERIOR: Text("Đơn vị cấp trên", "Superior unit"),
    Side.CHOSEN: Text("Đơn vị được chọn", "Chosen unit"),
}
RANKS: Final = {
    Rank.HEAD: Text("cấp trưởng", "head"),
    Rank.DEPUTY: Text("cấp phó", "deputy"),
}
GATEWAYS: Final = {
    GatewayKind.EXCLUSIVE: Text("Rẽ một nhánh", "One way on"),
    GatewayKind.INCLUSIVE: Text("Rẽ các nhánh đúng điều kiện", "Every way that holds"),
    GatewayKind.PARALLEL: Text("Các nhánh song song", "All ways at once"),
}
_KINDS: Final[Mapping[type, Text]] = {
    Start: Text("Bắt đầu", "Start"),
    End: Text("Kết thúc", "End"),
    Wait: Text("Chờ", "Wait"),
    Boundary: Text("Sự kiện ở cạnh bước", "Event at a step's edge"),
    Service: Text("Hệ thống tự làm", "Done by the system"),
    RuleTask: Text("Bảng quyết định", "Decision table"),
    Stage: Text("Giai đoạn", "Stage"),
    SubDossier: Text("Hồ sơ con", "Sub-dossier"),
}
_BY_HAND: Final = Text("Việc ngoài hệ thống", "Task outside the system")
_TASK: Final = Text("Bước", "Step")


def kind_of(node: Node) -> Text:
    """Say what kind of element a node is."""
    if isinstance(node, Gateway):
        return GATEWAYS[node.kind]
    if isinstance(node, Task):
        return _TASK if node.kind is TaskKind.USER else _BY_HAND
    return _KINDS[type(node)]


def holder_of(lane: Lane) -> Text:
    """Say who holds the tasks of a lane: post, rank, which unit."""
    post, side = ROLE_NAMES[lane.role], _within(SIDES[lane.side])
    if lane.rank is None:
        return Text(f"{post.vi}, {side.vi}", f"{post.en}, {side.en}")
    rank = RANKS[lane.rank]
    return Text(f"{post.vi} {rank.vi}, {side.vi}", f"{post.en} ({rank.en}), {side.en}")


def _within(words: Text) -> Text:
    """Give words as they stand within a sentence."""
    return Text(words.vi[0].lower() + words.vi[1:], words.en[0].lower() + words.en[1:])


def timer_text(timer: Timer) -> Text:
    """Say when a timer fires."""
    if timer.at is not None:
        return Text(format_moment(timer.at, "vi"), format_moment(timer.at, "en"))
    return limit_text(timer.limit) if timer.limit else Text("", "")


def multi_text(multi: Multi) -> Text:
    """Say how several units do a task."""
    way = (
        Text("lần lượt từng đơn vị", "one unit after another")
        if multi.sequential
        else Text("nhiều đơn vị cùng lúc", "several units at once")
    )
    if multi.enough is None:
        return way
    return Text(
        f"{way.vi}, đủ {multi.enough} ý kiến giống nhau thì dừng",
        f"{way.en}, until {multi.enough} say the same",
    )
