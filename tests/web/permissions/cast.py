"""Everybody who may come to the door, made once for the whole table."""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.audit.values import SYSTEM
from motcua.domain.identity.api import (
    give_post,
    make_key,
    subject_by_key,
    unit_by_eid,
)
from motcua.domain.identity.values import ANONYMOUS, OrganisationClaim, Role, Subject
from tests.factories.office import (
    SINCE,
    Member,
    Office,
    again,
    citizen,
    integrator,
    make_office,
    make_tree,
    staff,
)

SCHOOL = OrganisationClaim("5700990099", "Trường Trung học phổ thông Hạ Long", is_head=True)


@dataclass(frozen=True)
class Visitor:
    """One row of the table: who comes, with which session or key."""

    name: str
    subject: Subject
    token: str = ""
    key: str = ""


@dataclass(frozen=True)
class Cast:
    """Two communes of two provinces, two citizens, two integrators."""

    halong: Office
    haian: Office
    khoi: Member
    bao: Member
    program: Visitor
    stranger: Visitor
    visitors: tuple[Visitor, ...]

    def __getitem__(self, name: str) -> Visitor:
        """Give a visitor by name."""
        return next(visitor for visitor in self.visitors if visitor.name == name)


def gather(now: datetime) -> Cast:
    """Make units, staff with every role, citizens and integrators."""
    make_tree(now)
    halong = make_office("halong", "G11.03.22", now)
    haian = make_office("haian", "G11.03.31", now)
    khoi = citizen("Lê Mốc Halong", "001209000011", now, organisations=(SCHOOL,))
    bao = citizen("Lê Mốc Haian", "001209000022", now)
    program, stranger = _program("cong.mot", now), _program("cong.hai", now)
    visitors = (
        Visitor("anonymous", ANONYMOUS),
        Visitor("ended session", ANONYMOUS, "never-was"),
        _visitor("citizen", khoi),
        _visitor("another citizen", bao),
        _visitor("receiving officer", halong.receiver),
        _visitor("specialist", halong.specialist),
        _visitor("leader of command", halong.commander),
        _visitor("chair", halong.chair),
        _visitor("records clerk", staff("vanthu", halong.unit, Role.RECORDS_CLERK, now)),
        _visitor("administrator", staff("quantri", halong.unit, Role.ADMINISTRATOR, now)),
        _visitor(
            "procedure controller", staff("kiemsoat", halong.unit, Role.PROCEDURE_CONTROLLER, now)
        ),
        _visitor(
            "head of the one-stop", staff("truong.motcua", halong.unit, Role.ONE_STOP_HEAD, now)
        ),
        _above("province leader above", "G11.03.22", now),
        _above("region leader above", "G11.03", now),
        _above("leader of another province", "G11.03.31", now),
        _visitor("receiving officer elsewhere", haian.receiver),
        _visitor("specialist elsewhere", haian.specialist),
        _visitor("chair elsewhere", haian.chair),
        _visitor("leader elsewhere, specialist here", _two_posts(halong, haian, now)),
        _visitor("staff without a post", _ended_post(halong, now)),
        program,
        stranger,
    )
    return Cast(halong, haian, khoi, bao, program, stranger, visitors)


def _visitor(name: str, member: Member) -> Visitor:
    return Visitor(name, member.subject, token=member.token)


def _above(name: str, eid: str, now: datetime) -> Visitor:
    return _visitor(name, staff(f"chihuy.{eid}".lower(), unit_by_eid(eid), Role.LEADER, now))


def _two_posts(halong: Office, haian: Office, now: datetime) -> Member:
    made = staff("haiviec", haian.unit, Role.LEADER, now)
    give_post(
        account=made.account, unit=halong.unit, role=Role.SPECIALIST, since=SINCE, actor=SYSTEM,
        now=now,
    )  # fmt: skip
    return again(made, now)


def _ended_post(halong: Office, now: datetime) -> Member:
    made = staff("daroi", halong.unit, Role.LEADER, now)
    made.account.posts.update(valid_to=SINCE)
    return again(made, now)


def _program(login: str, now: datetime) -> Visitor:
    member = integrator(login, now)
    key = make_key(login=login, name=login, actor=SYSTEM, now=now)
    return Visitor(f"integrator {login}", subject_by_key(key, now), token=member.token, key=key)
