"""Who asks, for what, about what."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.kernel.texts import Text


class AccountKind(StrEnum):
    """What sort of account it is."""

    CITIZEN = "citizen"
    STAFF = "staff"
    INTEGRATOR = "integrator"


class Level(StrEnum):
    """The level of a unit in the ministry's tree."""

    MINISTRY = "ministry"
    COMMAND = "command"
    PROVINCE = "province"
    COMMUNE = "commune"


class Role(StrEnum):
    """What a post does, in the glossary's words."""

    RECEIVING_OFFICER = "receiving_officer"
    SPECIALIST = "specialist"
    LEADER = "leader"
    RECORDS_CLERK = "records_clerk"
    ONE_STOP_HEAD = "one_stop_head"
    ADMINISTRATOR = "administrator"
    PROCEDURE_CONTROLLER = "procedure_controller"


class Rank(StrEnum):
    """Which of a unit's leaders: its head or a deputy (Decree 30/2020/NĐ-CP Art. 13)."""

    HEAD = "head"
    DEPUTY = "deputy"


class Signs(StrEnum):
    """By which right somebody signs who is neither head nor deputy (the same article)."""

    BY_ORDER = "by_order"
    BY_MANDATE = "by_mandate"


ROLE_NAMES = {
    Role.RECEIVING_OFFICER: Text("Cán bộ tiếp nhận", "Receiving officer"),
    Role.SPECIALIST: Text("Cán bộ thẩm định", "Specialist"),
    Role.LEADER: Text("Lãnh đạo", "Leader"),
    Role.RECORDS_CLERK: Text("Văn thư", "Records clerk"),
    Role.ONE_STOP_HEAD: Text("Trưởng bộ phận một cửa", "Head of the one-stop"),
    Role.ADMINISTRATOR: Text("Quản trị hệ thống", "Administrator"),
    Role.PROCEDURE_CONTROLLER: Text("Cán bộ kiểm soát thủ tục", "Procedure controller"),
}


class Permission(StrEnum):
    """What a route asks for; the policy says who has it."""

    PUBLIC = "public"
    FILE = "dossiers.file"
    OWN = "dossiers.own"
    INTEGRATE = "dossiers.integrate"
    DESK = "desk.read"
    REGISTERS = "desk.registers"
    RECEIVE = "desk.receive"
    APPRAISE = "desk.appraise"
    HANDLE = "desk.handle"
    COUNTER = "desk.counter"
    BULK = "desk.bulk"
    SETTLE = "desk.settle"
    RESUME = "desk.resume"
    SIGN = "lead.sign"
    LEAD = "lead.read"
    ONE_STOP = "lead.one_stop"
    STOP = "lead.stop"
    WORK = "desk.work"
    CONFIGURE = "backoffice.configure"
    CONTROL = "backoffice.control"
    PERSONAL_DATA = "backoffice.personal_data"
    STAFF = "staff"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands in his post: title (the role's own when empty), rank, right to sign."""

    title: Text | None = None
    rank: Rank | None = None
    signs: Signs | None = None


@dataclass(frozen=True, slots=True)
class PostFacts:
    """One post of the one who asks: a role in a unit.

    ``for_account_id`` is who holds the post when the one who asks stands in for him.
    """

    unit_id: int
    unit_path: str
    unit_name: Text
    role: Role
    title: Text
    rank: Rank | None = None
    signs: Signs | None = None
    for_account_id: int | None = None


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """An organisation somebody belongs to, as the national sign-on said when he last signed in.

    ``is_head`` says that he represents it by law (Civil Code Art. 137).
    """

    organisation_id: int
    number: str
    name: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """Who asks. ``kind`` is ``None`` for somebody nobody knows.

    ``seats`` are the organisations he belongs to; ``power_ids`` the powers under which he may act
    for others today, his own and those of his organisations.
    """

    kind: AccountKind | None = None
    account_id: int | None = None
    login: str = ""
    full_name: str = ""
    personal_number: str = ""
    birth_date: date | None = None
    sex: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    loa: int = 0
    posts: tuple[PostFacts, ...] = ()
    seats: tuple[SeatFacts, ...] = ()
    power_ids: tuple[int, ...] = ()

    @property
    def is_known(self) -> bool:
        """Tell whether somebody is signed in."""
        return self.kind is not None

    def roles(self) -> frozenset[Role]:
        """Give the roles of all posts."""
        return frozenset(post.role for post in self.posts)

    def holds(self, *roles: Role) -> bool:
        """Tell whether one of the roles is held in some post."""
        return bool(self.roles() & set(roles))

    def units_as(self, *roles: Role) -> frozenset[int]:
        """Give the units where one of the roles is held."""
        return frozenset(post.unit_id for post in self.posts if post.role in roles)

    def heads(self) -> frozenset[int]:
        """Give the organisations he represents by law."""
        return frozenset(seat.organisation_id for seat in self.seats if seat.is_head)

    def belongs_to(self) -> frozenset[int]:
        """Give the organisations he belongs to."""
        return frozenset(seat.organisation_id for seat in self.seats)


ANONYMOUS = Subject()


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose turn it is at one open step: a role, if need be a rank, at a unit.

    ``escalated`` says that it was put before the head, who then does the work of its former post.
    """

    unit_id: int
    role: Role
    rank: Rank | None = None
    escalated: bool = False


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What the policy must know of a dossier: whose it is, and who holds its open steps.

    ``unit_ids`` are all units that have or had a part in it; ``settling_unit_ids`` the receiving
    and the deciding one, whose dossier it is. ``practised_by`` is the account whose practice it
    is: then it is his alone. ``organisation_id`` is the organisation that owns it; ``power_id`` the
    power under which it was filed: then whoever filed it sees it by that power only.
    """

    account_ids: frozenset[int]
    integrator_id: int | None
    unit_ids: frozenset[int]
    unit_path: str
    holders: tuple[Holder, ...]
    practised_by: int | None = None
    settling_unit_ids: frozenset[int] = frozenset()
    organisation_id: int | None = None
    power_id: int | None = None


@dataclass(frozen=True, slots=True)
class OrganisationClaim:
    """An organisation the national sign-on names with a person (Decree 69/2024/NĐ-CP)."""

    number: str
    name: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class Claims:
    """What the national sign-on says of a person; ``tech_id`` is the stable key.

    ``sex`` is ``male`` or ``female`` as in forms, empty when it is not known.
    """

    tech_id: str
    full_name: str
    personal_number: str
    birth_date: date | None
    sex: str
    address: str
    phone: str
    email: str
    loa: int
    organisations: tuple[OrganisationClaim, ...] = ()


class PowerState(StrEnum):
    """How a power stands on a day; ``coming`` and ``ended`` follow from its days alone."""

    OFFERED = "offered"
    DECLINED = "declined"
    COMING = "coming"
    IN_FORCE = "in_force"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Scope:
    """For which procedures a power is: codes, or whole fields of the catalogue."""

    procedures: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A person or an organisation as a power names it: personal or enterprise number, and name."""

    number: str
    name: str
    is_organisation: bool


@dataclass(frozen=True, slots=True)
class PowerFacts:
    """A power as its two sides read it (Civil Code Art. 138, 563–569)."""

    id: int
    giver: Named
    agent: Named
    scope: Scope
    first_day: date
    last_day: date
    reason: str
    state: PowerState
    given_at: datetime
    given_by: str
    answered_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_why: str

    @property
    def label(self) -> str:
        """The number people quote."""
        return f"UQ-{self.id:06d}"


@dataclass(frozen=True, slots=True)
class Represented:
    """Whom somebody acts for under a power that is in force and locked.

    ``account_id`` or ``organisation_id`` is who gave it; the rest is what a form and a receipt
    need of him.
    """

    power_id: int
    account_id: int | None
    organisation_id: int | None
    number: str
    full_name: str
    birth_date: date | None = None
    sex: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """An organisation somebody may file for: as its head, or under a power it gave.

    ``power_id`` and its ``scope`` are empty for a head, who may file whatever is filed here.
    """

    organisation_id: int
    number: str
    name: str
    power_id: int | None = None
    scope: Scope | None = None


class PowerOver(Exception):
    """Somebody acts for another under a power that has ended or was withdrawn."""
