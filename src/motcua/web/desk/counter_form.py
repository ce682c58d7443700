"""What an officer asks about the people at the counter, in the language of our own forms."""

from datetime import date

from motcua.domain.catalogue.values import Channel
from motcua.domain.dossiers.values import Delivery, Person, Posted
from motcua.domain.forms.values import (
    Choice,
    Condition,
    Field,
    FieldType,
    FormDefinition,
    Page,
    Prefill,
    Typed,
    Values,
)
from motcua.kernel.texts import Text

_SOMEBODY_ELSE = (Condition("submitter_same", ("no",)),)
_POSTED = (Condition("channel", (Channel.post.value,)),)

PEOPLE = FormDefinition(
    pages=(
        Page(
            key="people",
            title=Text("Người nộp", "People"),
            intro=None,
            fields=(
                Field("owner_name", FieldType.TEXT, Text("Họ và tên", "Full name"), required=True,
                      max_length=100),
                Field("owner_number", FieldType.PERSONAL_NUMBER,
                      Text("Số định danh cá nhân", "Personal number"), required=True),
                Field("owner_birth", FieldType.DATE, Text("Ngày sinh", "Date of birth"),
                      required=True, minimum="1900-01-01", maximum="today"),
                Field("owner_phone", FieldType.PHONE, Text("Điện thoại", "Telephone")),
                Field("owner_email", FieldType.EMAIL, Text("Thư điện tử", "E-mail")),
                Field("submitter_same", FieldType.YES_NO,
                      Text("Chủ hồ sơ tự nộp?", "Does the owner hand it in?"), required=True),
                Field("submitter_name", FieldType.TEXT,
                      Text("Họ tên người nộp", "Name of the one who hands it in"), required=True,
                      show_if=_SOMEBODY_ELSE, max_length=100),
                Field("submitter_number", FieldType.PERSONAL_NUMBER,
                      Text("Số định danh người nộp", "His personal number"), required=True,
                      show_if=_SOMEBODY_ELSE),
                Field("delivery", FieldType.CHOICE, Text("Nhận kết quả", "Delivery"),
                      required=True, choices=(
                          Choice(Delivery.COUNTER, Text("Tại quầy", "At the counter")),
                          Choice(Delivery.ELECTRONIC, Text("Bản điện tử", "Electronic")),
                          Choice(Delivery.POST, Text("Qua bưu chính", "By post")),
                      )),
                Field("owner_address", FieldType.TEXT, Text("Địa chỉ gửi kết quả",
                      "Address to post the result to"), required=True,
                      show_if=(Condition("delivery", (Delivery.POST.value,)),), max_length=300),
                Field("channel", FieldType.CHOICE, Text("Hồ sơ đến bằng cách nào?",
                      "How did it come?"), choices=(
                          Choice(Channel.direct, Text("Nộp tại quầy", "Handed in here")),
                          Choice(Channel.post, Text("Qua bưu chính", "By post")),
                      )),
                Field("post_number", FieldType.TEXT, Text("Số bưu gửi", "Number of the letter"),
                      show_if=_POSTED, max_length=40),
                Field("post_sender", FieldType.TEXT, Text("Người gửi", "Sender"),
                      required=True, show_if=_POSTED, max_length=200),
                Field("posted_on", FieldType.DATE, Text("Ngày gửi (dấu bưu điện)",
                      "Day of the postmark"), required=True, show_if=_POSTED, maximum="today"),
                Field("arrived_on", FieldType.DATE, Text("Ngày đến", "Day of arrival"),
                      required=True, show_if=_POSTED, maximum="today"),
            ),
        ),
    )
)  # fmt: skip

# What the form of a procedure would ask again is taken from the people's own part.
FROM_PEOPLE = {
    Prefill.FULL_NAME: "owner_name",
    Prefill.PERSONAL_NUMBER: "owner_number",
    Prefill.BIRTH_DATE: "owner_birth",
    Prefill.PHONE: "owner_phone",
    Prefill.EMAIL: "owner_email",
}


def owner(values: Values) -> Person:
    """Give the owner as the officer wrote him down."""
    return Person(
        full_name=str(values["owner_name"]),
        personal_number=str(values["owner_number"]),
        birth_date=str(values["owner_birth"]),
        phone=str(values.get("owner_phone", "")),
        email=str(values.get("owner_email", "")),
        address=str(values.get("owner_address", "")),
    )


def channel(values: Values) -> Channel:
    """Give how the dossier came: handed in, unless the officer says by post."""
    return Channel(str(values.get("channel") or Channel.direct))


def posted(values: Values) -> Posted | None:
    """Give how a letter came, where one did."""
    if channel(values) is not Channel.post:
        return None
    return Posted(
        number=str(values.get("post_number", "")),
        sender=str(values["post_sender"]),
        posted_on=date.fromisoformat(str(values["posted_on"])),
        arrived_on=date.fromisoformat(str(values["arrived_on"])),
    )


def submitter(values: Values) -> Person:
    """Give who handed it in: the owner, or somebody for him, reachable at the same places."""
    himself = owner(values)
    if values["submitter_same"]:
        return himself
    return Person(
        full_name=str(values["submitter_name"]),
        personal_number=str(values["submitter_number"]),
        phone=himself.phone,
        email=himself.email,
    )


def asked(form: FormDefinition) -> list[Page]:
    """Give the pages of a procedure's form without what the people's part asks already."""
    kept = [
        Page(
            key=page.key,
            title=page.title,
            intro=page.intro,
            fields=tuple(field for field in page.fields if field.prefill not in FROM_PEOPLE),
        )
        for page in form.pages
    ]
    return [page for page in kept if page.fields]


def with_people(form: FormDefinition, raw: dict[str, Typed]) -> dict[str, Typed]:
    """Give the inputs of a procedure's form, filled with what the people's part says."""
    full = dict(raw)
    for field in form.fields:
        source = FROM_PEOPLE.get(field.prefill) if field.prefill else None
        if source is None:
            continue
        for part in ("", ".day", ".month", ".year"):
            if f"{source}{part}" in raw:
                full[f"{field.key}{part}"] = raw[f"{source}{part}"]
    return full
