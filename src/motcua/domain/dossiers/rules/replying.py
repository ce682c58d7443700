"""What is asked when a supplement request is answered, and its name among the drafts."""

from motcua.domain.forms.values import Field, FieldType, FormDefinition, Page
from motcua.kernel.texts import Text

ANSWER = "answer"
MOST_WORDS = 1000
_PAGE = Page(
    key="reply",
    title=Text("Bổ sung hồ sơ", "What was asked for"),
    intro=None,
    fields=(
        Field(
            key=ANSWER,
            type=FieldType.LONG_TEXT,
            label=Text("Lời trả lời", "Your answer"),
            max_length=MOST_WORDS,
        ),
    ),
)
REPLY = FormDefinition((_PAGE,))


def name_of(code: str, number: int) -> str:
    """Give the name under which answers to a request are kept until they are sent."""
    return f"{code}/{number}"


def named(name: str) -> tuple[str, int]:
    """Give code and number of the request that answers are kept for."""
    code, _, number = name.rpartition("/")
    return code, int(number)
