"""What the process designer is given: the words of its panel, the files beside, its scripts."""

import json
import posixpath
from collections.abc import Mapping
from typing import Final

from django.templatetags.static import static

from motcua.domain.catalogue.values.drafts import PackageDraft
from motcua.domain.identity.values import ROLE_NAMES, Role
from motcua.domain.process.api import ACTS, RANKS, SIDES
from motcua.domain.process.values import Operation
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook
from motcua.web.backoffice.sheets.procedure import UNITS

_ROLES = (Role.RECEIVING_OFFICER, Role.SPECIALIST, Role.LEADER, Role.RECORDS_CLERK)
_ACTS: Final[Mapping[str, Text]] = {
    "work": Text("Việc khác", "Other work"),
    "receive": Text("Tiếp nhận", "Receive"),
    "appraise": Text("Thẩm định", "Appraise"),
    "opinion": Text("Cho ý kiến", "Give an opinion"),
    "sign": Text("Ký kết quả", "Sign"),
    "transfer": Text("Chuyển đi", "Transfer"),
    "hand_over": Text("Trả kết quả tại quầy", "Hand over"),
}
_OPERATIONS: Final[Mapping[str, Text]] = {
    Operation.TELL: Text("Báo cho người nộp", "Tell the applicant"),
}
# By the name the modeler has for them; what stands first is what a type is called.
KINDS: Final[Mapping[str, Text]] = {
    "bpmn:StartEvent": Text("Bắt đầu", "Start"),
    "bpmn:EndEvent": Text("Kết thúc", "End"),
    "bpmn:UserTask": Text("Bước", "Step"),
    "bpmn:ManualTask": Text("Việc ngoài hệ thống", "Task outside the system"),
    "bpmn:ServiceTask": Text("Hệ thống tự làm", "Done by the system"),
    "bpmn:BusinessRuleTask": Text("Bảng quyết định", "Decision table"),
    "bpmn:ReceiveTask": Text("Bước chờ", "Step that waits"),
    "bpmn:ExclusiveGateway": Text("Rẽ một nhánh", "One way on"),
    "bpmn:InclusiveGateway": Text("Rẽ các nhánh đúng", "Every way that holds"),
    "bpmn:ParallelGateway": Text("Các nhánh song song", "All ways at once"),
    "bpmn:IntermediateCatchEvent": Text("Chờ", "Wait"),
    "bpmn:BoundaryEvent": Text("Sự kiện ở cạnh bước", "Event at a step's edge"),
    "bpmn:TimerEventDefinition": Text("Đến giờ", "At a time"),
    "bpmn:MessageEventDefinition": Text("Khi có thông điệp", "At a message"),
    "bpmn:ErrorEventDefinition": Text("Khi có lỗi", "At an error"),
    "bpmn:TerminateEventDefinition": Text("Kết thúc tất cả", "Ends everything"),
    "bpmn:SubProcess": Text("Giai đoạn", "Stage"),
    "bpmn:CallActivity": Text("Gọi quy trình khác", "Calls another process"),
    "bpmn:SequenceFlow": Text("Đường đi", "Way"),
    "bpmn:Lane": Text("Làn", "Lane"),
    "bpmn:Participant": Text("Khung quy trình", "Pool"),
    "bpmn:Process": Text("Cả quy trình", "The whole process"),
    "bpmn:TextAnnotation": Text("Ghi chú", "Note"),
    "": Text("Phần tử khác", "Another element"),
}
_SCRIPTS = (
    "assets/bpmn/bpmn-modeler.js", "shared/designer/words.js", "shared/designer/subset.js",
    "shared/designer/reading.js", "shared/designer/panel.js", "shared/designer/acts.js",
    "shared/designer/canvas.js",
)  # fmt: skip
_STYLES = (
    "assets/bpmn/diagram-js.css", "assets/bpmn/bpmn-js.css", "assets/bpmn/css/bpmn.css",
    "shared/designer.css",
)  # fmt: skip


def designer(
    draft: PackageDraft, path: str, text: str, lang: str, *, unsaved: bool
) -> dict[str, object]:
    """Give the context of ``backoffice/designer.html``; ``unsaved``: the text was sent, not kept.

    Scripts and styles are named only: the page loads them when somebody begins to draw.
    """
    return {
        "text": text,
        "unsaved": unsaved,
        "scripts": " ".join(map(static, _SCRIPTS)),
        "styles": " ".join(map(static, _STYLES)),
        "descriptor": static("shared/designer/motcua.json"),
        "kinds": json.dumps({name: words.of(lang) for name, words in KINDS.items()}),
        "roles": [{"key": role.value, "label": ROLE_NAMES[role]} for role in _ROLES],
        "sides": [{"key": side.value, "label": words} for side, words in SIDES.items()],
        "ranks": [{"key": rank.value, "label": words} for rank, words in RANKS.items()],
        "acts": [{"key": act, "label": _ACTS[act]} for act in ACTS],
        "operations": [{"key": key, "label": words} for key, words in _OPERATIONS.items()],
        "statuses": [
            {"key": each.number, "label": Text(f"{each.number}. {each.name.vi}",
                                               f"{each.number}. {each.name.en}")}
            for each in lawbook().statuses()
        ],
        "units": [each for each in UNITS if each.key != "season"],
        **_beside(draft, path),
    }  # fmt: skip


def _beside(draft: PackageDraft, path: str) -> dict[str, object]:
    """Give what a process may name: the keys of forms, documents, tables and other processes."""
    home = posixpath.dirname(path)

    def keys(folder: str, ending: str) -> list[str]:
        place = posixpath.join(home, folder) if folder else home
        return sorted(
            posixpath.basename(each).removesuffix(ending)
            for each in draft.files
            if posixpath.dirname(each) == place and each.endswith(ending) and each != path
        )

    return {
        "forms": keys("forms", ".yaml"),
        "documents": keys("documents", ".typ"),
        "tables": keys("decisions", ".yaml"),
        "called": keys("", ".bpmn"),
    }
