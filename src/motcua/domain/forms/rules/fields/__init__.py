"""One reader for each type of field: typed text in, a stored value or plain words out."""

from collections.abc import Callable, Mapping

from motcua.domain.forms.rules.fields.address import read_address
from motcua.domain.forms.rules.fields.checklist import read_checklist
from motcua.domain.forms.rules.fields.contact import read_email, read_phone
from motcua.domain.forms.rules.fields.day import read_date
from motcua.domain.forms.rules.fields.number import read_money, read_number
from motcua.domain.forms.rules.fields.organisation import read_organisation
from motcua.domain.forms.rules.fields.person import read_personal_number
from motcua.domain.forms.rules.fields.picks import (
    read_choice,
    read_choices,
    read_province,
    read_yes_no,
)
from motcua.domain.forms.rules.fields.written import read_long_text, read_text
from motcua.domain.forms.rules.inputs import Answer, Known
from motcua.domain.forms.values import Field, FieldType, Raw

READERS: Mapping[FieldType, Callable[[Field, Raw, Known], Answer]] = {
    FieldType.TEXT: read_text,
    FieldType.LONG_TEXT: read_long_text,
    FieldType.NUMBER: read_number,
    FieldType.MONEY: read_money,
    FieldType.DATE: read_date,
    FieldType.YES_NO: read_yes_no,
    FieldType.CHOICE: read_choice,
    FieldType.CHOICES: read_choices,
    FieldType.PHONE: read_phone,
    FieldType.EMAIL: read_email,
    FieldType.PERSONAL_NUMBER: read_personal_number,
    FieldType.ORGANISATION: read_organisation,
    FieldType.PROVINCE: read_province,
    FieldType.ADDRESS: read_address,
    FieldType.CHECKLIST: read_checklist,
}

__all__ = ["READERS"]
