"""What is sent to file a dossier, and what is answered."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from motcua.web.rest.schemas.common import Answer, Day, Lang, Line, Lines, Moment, Sent, Words

ComponentKey = Annotated[str, Field(min_length=1, max_length=40)]


class PersonSent(Sent):
    """A person as written on the receipt."""

    full_name: Line = Field(min_length=1, max_length=100, examples=["Nguyễn Minh Khôi"])
    personal_number: str = Field(
        "", pattern="^([0-9]{12})?$", description="12 digits", examples=["001209012345"]
    )
    birth_date: Day | None = Field(None, examples=["2009-04-12"])
    phone: str = Field("", pattern=r"^(\+?[0-9][0-9 .\-]{5,18})?$", examples=["+84912000101"])
    email: str = Field(
        "",
        max_length=254,
        pattern=r"^([A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+)?$",
        description="Told at each change of the dossier",
        examples=["khoi@hop-thu.example"],
    )
    address: Line = Field("", max_length=300, examples=["Phường Hạ Long, Quảng Ninh"])


class ComponentSent(Sent):
    """The files of one component of the dossier."""

    component: ComponentKey = Field(examples=["health_declaration"])
    files: list[UUID] = Field(min_length=1, max_length=20, description="Ids that POST /files gave")


class DossierSent(Sent):
    """A dossier to be filed."""

    procedure: str = Field(
        pattern=r"^[0-9]\.[0-9]{6}$", description="Code or former code", examples=["1.013133"]
    )
    case: str | None = Field(
        None,
        max_length=40,
        description="One of the procedure's cases; it is what ``answers.case`` says, or null",
    )
    channel: Literal["online", "direct", "post"] = Field(examples=["online"])
    unit: str = Field(
        min_length=1,
        max_length=35,
        description="Electronic identifier of the receiving unit (Decision 20/2020/QĐ-TTg)",
        examples=["G11.03.22.HALONG"],
    )
    delivery: Literal["electronic", "counter"] = Field(
        "electronic", description="How the result reaches the applicant"
    )
    owner: PersonSent = Field(description="Whose dossier it is")
    submitter: PersonSent | None = Field(None, description="Who hands it in; null: the owner")
    answers: dict[str, Any] = Field(
        description="Answers of the procedure's form; their schema is ``form`` of the procedure",
        examples=[{"full_name": "Nguyễn Minh Khôi", "birth_date": "2009-04-12"}],
    )
    components: list[ComponentSent] = Field(max_length=40)
    lang: Lang = Field("vi", description="In which language the applicant is told")


class StatusShown(Answer):
    """One of the ten national statuses."""

    number: int = Field(ge=1, le=10, examples=[1])
    key: str = Field(examples=["registered"])
    name: Words


class Tracking(Answer):
    """What the applicant needs to follow the dossier on the public page."""

    url: str
    pin: str = Field(description="The second factor; give it to the applicant only")


class Warned(Answer):
    """An answer that was taken although it looks wrong."""

    path: str
    code: str
    text: Words


class DossierFiled(Answer):
    """The receipt of a filed dossier."""

    code: str = Field(examples=["G11.03.22.HALONG-20261123-0000001"])
    status: StatusShown
    filed_at: Moment
    due_at: Moment | None
    receipt: str = Field(description="Form 01 as PDF, by GET with the same key")
    tracking: Tracking
    warnings: list[Warned]
    url: str = Field(description="The dossier")


class SupplementSent(Sent):
    """The answer to a supplement request."""

    components: list[ComponentSent] = Field(default_factory=list, max_length=40)
    answer: Lines = Field("", max_length=2000, description="In words, when the form is asked about")


class WithdrawalSent(Sent):
    """Why the applicant takes the dossier back."""

    reason: Lines = Field("", max_length=1000)
