"""The words in which procedures are described."""

from enum import StrEnum


class Level(StrEnum):
    """Levels of authority that carry a procedure out."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"


class ApplicantKind(StrEnum):
    """Who may ask (đối tượng thực hiện)."""

    CITIZEN = "citizen"
    ENTERPRISE = "enterprise"
    ORGANISATION = "organisation"
    FOREIGNER = "foreigner"
    FOREIGN_ORGANISATION = "foreign_organisation"
    CIVIL_SERVANT = "civil_servant"
    OVERSEAS_VIETNAMESE = "overseas_vietnamese"
    FDI_ENTERPRISE = "fdi_enterprise"
    COOPERATIVE = "cooperative"


class FeeKind(StrEnum):
    """Phí is the price of a service, lệ phí the sum for an administrative act."""

    FEE = "fee"
    CHARGE = "charge"


class Deciding(StrEnum):
    """Who signs the result, seen from the unit that received the dossier.

    ``people_committee``: the decider named on the receiving unit (for a commune military command,
    the commune People's Committee). ``command``: the receiving unit's own leader.
    """

    PEOPLE_COMMITTEE = "people_committee"
    COMMAND = "command"


class Regulation(StrEnum):
    """How far the law leaves a procedure to the ministry (Decree 63/2010 Art. 8)."""

    DETAIL_DELEGATED_BY_LAW = "detail_delegated_by_law"
    NOT_DELEGATED = "not_delegated"
    OTHER = "other"


class Register(StrEnum):
    """Where the State already holds what a paper would prove (Resolution 66.7/2025/NQ-CP)."""

    POPULATION = "population"
    BUSINESS = "business"
    LAND = "land"
    CIVIL_STATUS = "civil_status"
    HEALTH_INSURANCE = "health_insurance"


class Openness(StrEnum):
    """Why a procedure has no limit that can be counted."""

    NOT_FIXED = "not_fixed"
    BY_EVENT = "by_event"


class Accept(StrEnum):
    """Kinds of file that may be attached for a component."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    DOCX = "docx"

    @property
    def media_types(self) -> frozenset[str]:
        """Media types that may be sent: what telephones make besides JPEG becomes JPEG here."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Accept.PDF: frozenset({"application/pdf"}),
    Accept.JPEG: frozenset({"image/jpeg", "image/heic", "image/webp"}),
    Accept.PNG: frozenset({"image/png"}),
    Accept.DOCX: frozenset(
        {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
    ),
}


class Moment(StrEnum):
    """On which side of the event the applicant's deadline lies."""

    BEFORE = "before"
    AFTER = "after"


class Severity(StrEnum):
    """An error keeps a package from being loaded; a warning is a defect to mend.

    An information is nobody's mistake. The worst comes first.
    """

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
