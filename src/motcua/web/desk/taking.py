"""An officer takes his work list, or a hand-over slip, as a file."""

from django.http import HttpRequest, HttpResponse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import TableRows, note_table
from motcua.domain.dossiers.values.desk import WorkLine
from motcua.domain.identity.api import READERS, REGISTER_READERS
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.desk.list_asking import horizon_at, question_in, settled
from motcua.web.desk.list_wording import FLAGS
from motcua.web.desk.slips import slip_or_404
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.dossier_parts import status_name
from motcua.web.shared.exporting import MOST_ROWS, Taken, given, kind_of

_TITLE = Text("Hồ sơ cần xử lý", "Work list")
_HEAD = (
    Text("Mã hồ sơ", "Code"), Text("Thủ tục", "Procedure"), Text("Chủ hồ sơ", "Owner"),
    Text("Bước", "Step"), Text("Trạng thái", "Status"), Text("Nộp", "Filed"), Text("Hạn", "Due"),
    Text("Người nhận việc", "Taken by"), Text("Lưu ý", "To note"),
)  # fmt: skip
_SLIP_HEAD = (
    Text("TT", "No."), Text("Mã hồ sơ", "Code"), Text("Thủ tục", "Procedure"),
    Text("Chủ hồ sơ", "Owner"), Text("Số giấy tờ", "Papers"), Text("Bên nhận", "Receiver"),
    Text("Thiếu, ghi chú", "Missing, note"),
)  # fmt: skip
_TAKEN = {
    None: Text("chưa xác nhận", "not yet"),
    True: Text("đã nhận", "taken"),
    False: Text("không có", "missing"),
}


def work_list(request: HttpRequest) -> HttpResponse:
    """Give what waits for this officer by the filters of the address, with its owners' names."""
    kind, moment, lang = kind_of(request), now(), lang_of(request)
    question = settled(question_in(request.GET), account_id(request))
    subject, horizon = subject_of(request), horizon_at(moment)
    cells = api.worklist.work_cells(subject, question, horizon)
    lines = api.worklist.work_lines(subject, question, horizon, MOST_ROWS)
    units = {post.unit_id: post.unit_name for post in subject.posts if post.role in READERS}
    unit_id = next(iter(sorted(units)))
    taken = Taken(
        name="ho-so-can-xu-ly",
        title=_TITLE.of(lang),
        below=(" · ".join(dict.fromkeys(name.of(lang) for name in units.values())),),
        unit_id=unit_id,
        tables=[
            TableRows(
                _TITLE.of(lang),
                [each.of(lang) for each in _HEAD],
                [_line(each, lang) for each in lines],
                (5, 6, 4, 4, 3, 3, 3, 4, 3),
            )
        ],
        count=max(len(lines), api.tallying.met(cells, question.chosen)),
    )
    answer = given(request, taken, kind, moment)
    note_table(
        what="work_list", form=kind, rows=len(lines), asked=dict(question.chosen),
        actor=actor_of(request, *READERS), now=moment,
    )  # fmt: skip
    return answer


def _line(work: WorkLine, lang: str) -> tuple[str, ...]:
    line = work.line
    moments = [f"{local(at):%d/%m/%Y %H:%M}" if at else "" for at in (line.filed_at, line.due_at)]
    return (
        line.code,
        line.procedure.of(lang),
        line.owner_name,
        line.step.of(lang) if line.step else "",
        status_name(line.status).of(lang),
        *moments,
        work.person,
        ", ".join(FLAGS[flag].of(lang) for flag in work.flags),
    )


def slip(request: HttpRequest, slip: int) -> HttpResponse:
    """Give a hand-over slip as a table; its sheet for both signatures is a PDF of its own."""
    kind, moment, lang = kind_of(request), now(), lang_of(request)
    known, lines = slip_or_404(request, slip)
    title = Text(f"Phiếu bàn giao {known.number}", f"Hand-over slip {known.number}").of(lang)
    taken = Taken(
        name=f"phieu-ban-giao-{known.id}",
        title=title,
        below=(f"{known.giver_unit.of(lang)} → {known.receiver_unit.of(lang)}",),
        unit_id=known.giver_unit_id,
        tables=[
            TableRows(
                title,
                [each.of(lang) for each in _SLIP_HEAD],
                [
                    (str(number), line.code, line.procedure.of(lang), line.owner_name,
                     str(line.paper_count), _TAKEN[line.taken].of(lang), line.note)
                    for number, line in enumerate(lines, 1)
                ],
                (1, 5, 6, 4, 2, 3, 4),
            )
        ],
    )  # fmt: skip
    answer = given(request, taken, kind, moment)
    note_table(
        what="slip", form=kind, rows=len(lines), asked={"slip": known.number},
        actor=actor_of(request, *REGISTER_READERS), now=moment,
    )  # fmt: skip
    return answer
