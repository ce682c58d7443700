"""What is asked of somebody who has a question, and who may answer it."""

from motcua.domain.dossiers.values.inquiries import CallTime, InquiryKind
from motcua.domain.forms.values import Choice, Condition, Field, FieldType, FormDefinition, Page
from motcua.domain.identity.values import DossierFacts, Role, Subject
from motcua.kernel.texts import Text

LONGEST = 2000
_OF_CALL = (Condition("kind", ("call",)),)
INQUIRY = FormDefinition(
    (
        Page(
            key="inquiry",
            title=Text("Hỏi về hồ sơ này", "Ask about this dossier"),
            intro=None,
            fields=(
                Field(
                    key="kind",
                    type=FieldType.CHOICE,
                    label=Text("Bạn muốn được trả lời thế nào?", "How shall we answer?"),
                    required=True,
                    choices=(
                        Choice(
                            InquiryKind.QUESTION.value,
                            Text("Trả lời bằng chữ tại trang này", "In writing, on this page"),
                        ),
                        Choice(InquiryKind.CALL.value, Text("Gọi lại cho tôi", "Call me back")),
                    ),
                ),
                Field(
                    key="text",
                    type=FieldType.LONG_TEXT,
                    label=Text("Bạn muốn hỏi gì?", "What do you want to ask?"),
                    required=True,
                    max_length=LONGEST,
                ),
                Field(
                    key="phone",
                    type=FieldType.PHONE,
                    label=Text("Gọi số nào?", "Which number?"),
                    required=True,
                    show_if=_OF_CALL,
                ),
                Field(
                    key="call_when",
                    type=FieldType.CHOICE,
                    label=Text("Gọi lúc nào?", "When?"),
                    required=True,
                    show_if=_OF_CALL,
                    choices=(
                        Choice(CallTime.ANY.value, Text("Giờ làm việc nào cũng được", "Any time")),
                        Choice(CallTime.MORNING.value, Text("Buổi sáng", "In the morning")),
                        Choice(CallTime.AFTERNOON.value, Text("Buổi chiều", "In the afternoon")),
                    ),
                ),
            ),
        ),
    )
)


def answers_at_reception(subject: Subject, facts: DossierFacts) -> bool:
    """Tell whether somebody works at the reception of a unit whose dossier it is.

    The holder of a step may answer too; whoever was only asked an opinion may not.
    """
    if facts.practised_by is not None:
        return False
    return bool(subject.units_as(Role.RECEIVING_OFFICER) & facts.settling_unit_ids)
