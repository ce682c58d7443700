"""Words of the pages of the head of a one-stop."""

from collections.abc import Mapping
from typing import Final

from motcua.domain.counter.api import Step
from motcua.kernel.texts import Text

CANNOT_PLAN: Final[Mapping[str, Text]] = {
    "number_missing": Text("Hãy ghi số của quầy.", "Type the number of the window."),
    "number_taken": Text("Đã có quầy mang số này.", "There is a window with this number."),
    "unknown_window": Text("Hãy chọn một quầy đang mở.", "Choose an open window."),
    "unknown_service": Text("Hãy chọn việc trong danh sách.", "Choose from the list."),
    "too_many_windows": Text("Đã đủ số quầy của một đơn vị.", "A unit has no more windows."),
    "has_shifts": Text(
        "Quầy còn ca trực sắp tới. Hãy bỏ các ca đó trước.",
        "This window has shifts to come. Take them out first.",
    ),
    "hours": Text(
        "Hãy ghi giờ, ví dụ 07:30, và giờ kết thúc sau giờ bắt đầu.",
        "Type hours such as 07:30, the end after the beginning.",
    ),
    "too_long": Text("Một ca không dài như vậy.", "No shift is as long as that."),
    "past": Text("Giờ này đã qua.", "That is over already."),
    "far": Text("Chỉ lập lịch trước ba tháng.", "Plan three months ahead at most."),
    "not_an_officer": Text(
        "Người này không là cán bộ tiếp nhận của đơn vị ngày đó.",
        "This person does not receive at the unit on that day.",
    ),
    "window_taken": Text("Quầy đã có người trực giờ đó.", "Somebody sits there at that time."),
    "officer_taken": Text(
        "Cán bộ này đã trực ở quầy khác giờ đó.", "This officer sits elsewhere at that time."
    ),
    "unknown_shift": Text("Ca này không còn trong lịch.", "This shift is not planned any more."),
    "too_many_shifts": Text("Đã đủ số ca của một tuần.", "A week has no more shifts."),
    "nothing_to_copy": Text("Tuần trước không có ca nào.", "Last week has no shifts."),
    "officer_missing": Text("Hãy chọn cán bộ.", "Choose an officer."),
    "days_missing": Text("Hãy chọn ít nhất một ngày.", "Choose a day at least."),
}
# Beside which input a refusal stands.
PLACES: Final[Mapping[str, str]] = {
    "number_missing": "number", "number_taken": "number", "too_many_windows": "number",
    "unknown_service": "services", "has_shifts": "number", "unknown_window": "window",
    "hours": "begins", "too_long": "ends", "not_an_officer": "officer",
    "officer_missing": "officer", "window_taken": "days", "officer_taken": "days", "past": "days",
    "far": "days", "days_missing": "days", "unknown_shift": "days", "too_many_shifts": "days",
    "nothing_to_copy": "days",
}  # fmt: skip
DAYS: Final = (
    Text("Thứ Hai", "Monday"), Text("Thứ Ba", "Tuesday"), Text("Thứ Tư", "Wednesday"),
    Text("Thứ Năm", "Thursday"), Text("Thứ Sáu", "Friday"), Text("Thứ Bảy", "Saturday"),
    Text("Chủ nhật", "Sunday"),
)  # fmt: skip
STEPS: Final[Mapping[Step, Text]] = {
    Step.DAY: Text("14 ngày", "14 days"),
    Step.WEEK: Text("8 tuần", "8 weeks"),
    Step.MONTH: Text("12 tháng", "12 months"),
}
STEP_HEADS: Final[Mapping[Step, Text]] = {
    Step.DAY: Text("Ngày", "Day"),
    Step.WEEK: Text("Tuần từ thứ Hai", "Week from Monday"),
    Step.MONTH: Text("Tháng", "Month"),
}
