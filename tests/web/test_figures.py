"""The leader's figures: every number leads to exactly what it counted."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Apology, Dossier, Step
from motcua.domain.dossiers.values import Status
from motcua.domain.identity.api import unit_by_eid
from motcua.domain.identity.values import Role
from tests.clients import browser
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, make_office, staff

pytestmark = pytest.mark.django_db
PAGE = "/lanh-dao/so-lieu"
_NUMBER = re.compile(r'<a href="(/lanh-dao/so-lieu/ho-so\?[^"]+)">\s*(?:<span[^>]*>)?([\d.]+)<')
_ROW = re.compile(r'<tr role="row"')


@pytest.fixture
def neighbour(office: Office, now: datetime) -> Office:
    """Another commune of another province, in the same region."""
    return make_office("haian", "G11.03.31", now)


@pytest.fixture
def region(office: Office, now: datetime) -> Member:
    """Who leads the military region above both communes."""
    return staff("tulenh", unit_by_eid("G11.03"), Role.LEADER, now)


@pytest.fixture
def busy(office: Office, neighbour: Office, khoi: Member, now: datetime) -> dict[str, str]:
    """Dossiers of two communes: late, due, settled, with others that never count."""
    made = {
        "late": file_one(khoi, office.unit, now - timedelta(days=20)),
        "new": file_one(khoi, office.unit, now),
        "there": file_one(khoi, neighbour.unit, now - timedelta(days=30)),
        "in_time": file_one(khoi, office.unit, now - timedelta(days=3)),
        "settled_late": file_one(khoi, neighbour.unit, now - timedelta(days=3)),
        "before": file_one(khoi, office.unit, now - timedelta(days=70)),
        "practice": file_one(khoi, office.unit, now - timedelta(days=20)),
        "sub": file_one(khoi, office.unit, now - timedelta(days=20)),
    }
    api.look_at_clocks(now=now)
    rows = Dossier.objects
    # This very moment lies in the week, month, quarter and year of any day.
    _settle(made["in_time"], now, now + timedelta(days=2))
    _settle(made["settled_late"], now, now - timedelta(days=1))
    _settle(made["before"], now - timedelta(days=60), now - timedelta(days=50))
    rows.filter(code=made["practice"]).update(practised_by=office.receiver.account)
    rows.filter(code=made["sub"]).update(parent=rows.get(code=made["new"]))
    for name, member in (("late", office.specialist), ("new", office.receiver)):
        steps = Step.objects.filter(dossier__code=made[name], left_at__isnull=True)
        steps.update(claimed_by=member.account, claimed_at=now)
    return made


def _settle(code: str, at: datetime, due: datetime) -> None:
    Step.objects.filter(dossier__code=code, left_at__isnull=True).update(left_at=at)
    Dossier.objects.filter(code=code).update(finished_at=at, due_at=due, received_at=at)


def numbers(page: str) -> Iterator[tuple[str, int]]:
    for address, number in _NUMBER.findall(page):
        yield unescape(address), int(number.replace(".", ""))


def lines(client: Client, address: str) -> int:
    """Count the lines on all pages of a list."""
    found = 0
    while address:
        page = client.get(address)
        assert page.status_code == 200, address
        words = page.content.decode()
        found += len(_ROW.findall(words.split("<tbody", 1)[-1])) if "<tbody" in words else 0
        following = re.search(r'rel="next" href="([^"]+)"', words)
        address = unescape(following.group(1)) if following else ""
    return found


@pytest.mark.parametrize("period", ["week", "quarter"])
def test_every_number_leads_to_exactly_what_it_counted(
    busy: dict[str, str], region: Member, office: Office, period: str
) -> None:
    for member in (region, office.commander):
        client = browser(member)
        page = client.get(f"{PAGE}?period={period}").content.decode()
        found = dict(numbers(page))
        assert len(found) > 15
        for address, number in found.items():
            assert lines(client, address) == number, address


def test_practice_and_sub_dossiers_never_count(
    busy: dict[str, str], region: Member, office: Office, khoi: Member
) -> None:
    client = browser(region)
    every = client.get(f"{PAGE}/ho-so?figure=open").content.decode()
    assert {name for name, code in busy.items() if code in every} == {"late", "new", "there"}
    assert "Việc đang mở: 3" in every
    # A list names no applicant, and a leader above opens nothing of a unit below.
    assert khoi.subject.full_name not in every
    assert "/can-bo/ho-so/" not in every
    own = browser(office.commander).get(f"{PAGE}/ho-so?figure=open").content.decode()
    assert {name for name, code in busy.items() if code in own} == {"late", "new"}
    assert f"/can-bo/ho-so/{busy['late']}" in own
    done = client.get(f"{PAGE}/ho-so?figure=settled&period=week").content.decode()
    assert {name for name, code in busy.items() if code in done} == {"in_time", "settled_late"}


def test_units_add_up_to_the_one_above(busy: dict[str, str], region: Member) -> None:
    client = browser(region)
    for figure, parts in (("open", (2, 1)), ("late", (1, 1)), ("settled", (1, 1))):
        for eid, number in zip(("G11.03.22", "G11.03.31"), parts, strict=True):
            query = f"?figure={figure}&unit={eid}&period=month"
            assert lines(client, f"{PAGE}/ho-so{query}") == number
        whole = lines(client, f"{PAGE}/ho-so?figure={figure}&period=month")
        assert whole == sum(parts)


def test_a_new_appointment_is_late_for_good(
    busy: dict[str, str], region: Member, office: Office, now: datetime
) -> None:
    client = browser(region)
    before = lines(client, f"{PAGE}/ho-so?figure=in_time&period=month")
    Apology.objects.create(
        dossier=Dossier.objects.get(code=busy["in_time"]), round_due_at=now, unit=office.unit,
        reason="x", drafted_at=now, signed_at=now, new_due_at=now,
    )  # fmt: skip
    assert lines(client, f"{PAGE}/ho-so?figure=in_time&period=month") == before - 1


def test_nobody_sees_units_he_does_not_lead(
    busy: dict[str, str], office: Office, region: Member
) -> None:
    client = browser(office.commander)
    for eid in ("G11.03", "G11.03.22", "G11.03.31.HAIAN", "H22.HALONG", "G11", "x"):
        assert client.get(f"{PAGE}?unit={eid}").status_code == 404
        assert client.get(f"{PAGE}/ho-so?figure=open&unit={eid}").status_code == 404
    assert browser(region).get(f"{PAGE}?unit=G11.03.31.HAIAN").status_code == 200
    assert browser(region).get(f"{PAGE}?unit=G11").status_code == 404
    assert browser(office.specialist).get(PAGE).status_code == 404
    stranger = region.account
    named = client.get(f"{PAGE}/ho-so?figure=open&officer={stranger.pk}").content.decode()
    assert stranger.full_name not in named
    assert client.get(f"{PAGE}/ho-so?figure=secrets").status_code == 404
    assert client.get(f"{PAGE}/ho-so?figure=late&ground=x").status_code == 404


def test_a_leader_reads_who_holds_too_much_and_what_to_make_up(
    busy: dict[str, str], office: Office, now: datetime
) -> None:
    late = Step.objects.get(dossier__code=busy["late"], left_at__isnull=True)
    dossier = Dossier.objects.get(code=busy["late"])
    for number in range(30):
        dossier.pk, dossier.code, dossier.form_key = None, f"MANY-{number}", uuid4()
        dossier.save(force_insert=True)
        late.pk, late.dossier = None, dossier
        late.save(force_insert=True)
    client = browser(office.commander)
    page = client.get(PAGE).content.decode()
    assert "Quá tải" in page.split("Ai giữ nhiều việc")[1]
    behind = dict(numbers(page))
    # Two pages of lines, none twice and none missing.
    assert lines(client, next(each for each in behind if "officer=" in each)) == 31
    assert "Không đạt, với hồ sơ đang có" in page


def test_what_can_still_be_made_up_is_listed_with_its_time(
    office: Office, khoi: Member, now: datetime
) -> None:
    done, waiting = (file_one(khoi, office.unit, now) for _ in range(2))
    _settle(done, now, now)
    # Due within every span that now lies in, and after the page was asked for.
    soon = now + timedelta(minutes=5)
    Dossier.objects.filter(code=waiting).update(due_at=soon)
    Step.objects.filter(dossier__code=waiting).update(due_at=soon)
    leader = browser(office.commander)
    page = unescape(leader.get(PAGE).content.decode())
    assert "Còn phải giải quyết đúng hạn 1 trong 1 hồ sơ này" in page
    (address,) = set(re.findall(r'href="([^"]+)">Xem hồ sơ nào, trước lúc nào<', page)[:1])
    assert waiting in leader.get(address).content.decode()


def test_an_empty_unit_says_so(office: Office) -> None:
    page = browser(office.chair).get(PAGE).content.decode()
    assert "Không có gì trễ" in page
    assert "Chưa cán bộ nào nhận việc" in page


def test_the_page_costs_the_same_for_one_unit_and_for_many(
    busy: dict[str, str], region: Member, office: Office
) -> None:
    counts = []
    for member in (region, office.commander):
        client = browser(member)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        counts.append(len(asked))
    assert max(counts) <= 20
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{PAGE}/ho-so?figure=open")
    assert len(asked) <= 8
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{PAGE}/ho-so/tai-ve?figure=open&kind=csv").status_code == 200
    assert len(asked) <= 9


def test_open_work_and_what_was_settled_are_counted_from_indexes(
    busy: dict[str, str], region: Member, now: datetime
) -> None:
    _many_of_long_ago(busy["before"], region, now - timedelta(days=2_000))
    client = browser(region)
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    plans = ""
    with connection.cursor() as cursor:
        for each in asked:
            if each["sql"].startswith("SELECT") and "dossiers_" in each["sql"]:
                cursor.execute(f"EXPLAIN {each['sql']}")
                plans += "\n".join(row[0] for row in cursor.fetchall())
    # What is over and lies outside the spans costs nothing.
    assert not re.search(r"Seq Scan on dossiers_(dossier|step)\b", plans)
    for index in ("due_of_unit", "settled_of_unit", "tasks_left"):
        assert f"dossiers_{index}" in plans, index


def _many_of_long_ago(code: str, officer: Member, then: datetime) -> None:
    """Copy a dossier that is over, with its steps, so often that the planner minds them."""
    one = Dossier.objects.get(code=code)
    first = Dossier.objects.order_by("-id").values_list("id", flat=True)[0] + 1
    passed = {"filed_at": then, "received_at": then, "finished_at": then, "due_at": then}
    fields = [each.attname for each in Dossier._meta.concrete_fields if not each.generated]
    row = {name: getattr(one, name) for name in fields} | passed | {
        "ended_at": then, "status": Status.RETURNED,
    }  # fmt: skip
    copies = [
        Dossier(**row | {"id": first + number, "code": f"{code}-{number}", "form_key": uuid4()})
        for number in range(1_500)
    ]
    Dossier.objects.bulk_create(copies, batch_size=500)
    step = one.steps.values().get(number=1) | {
        "id": None, "entered_at": then, "left_at": then, "officer_id": officer.account.pk,
    }  # fmt: skip
    steps = [Step(**step | {"dossier_id": copy.pk}) for copy in copies]
    Step.objects.bulk_create(steps, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE dossiers_dossier, dossiers_step")


def test_a_weekly_letter_is_read_again_by_its_leader_only(
    busy: dict[str, str], region: Member, office: Office, now: datetime
) -> None:
    assert api.write_letter(unit_id=office.unit.pk, now=now)
    letters = "/lanh-dao/thu-tuan"
    page = unescape(browser(office.commander).get(letters).content.decode())
    assert office.unit.name_vi in page
    assert "Chưa có thư nào" not in page
    # The numbers of this week's letter lead to the dossiers that they count.
    assert "/lanh-dao/so-lieu/ho-so?figure=open&unit=" in page
    assert "Quá hạn vì:" in page
    assert "Chưa có thư nào" in browser(office.chair).get(letters).content.decode()
    assert "Chưa có thư nào" in browser(region).get(letters).content.decode()


def test_from_who_is_overloaded_to_the_act(
    office: Office, busy: dict[str, str], region: Member, now: datetime
) -> None:
    """What an officer has is handed out from its number; above his unit it is only read."""
    leader = browser(office.commander)
    query = f"figure=open&unit={office.unit.eid}&alone=1&officer={office.receiver.account.pk}"
    here = f"{PAGE}/ho-so?{query}"
    html = unescape(leader.get(here).content.decode())
    place = Step.objects.get(dossier__code=busy["new"], left_at=None).pk
    assert re.findall(r'name="chosen" value="(\d+)"', html) == [str(place)]
    assert leader.post(here, {}).status_code == 422
    for sent in ({"chosen": place}, {"all": "1"}):
        answer = leader.post(here, sent)
        assert answer.status_code == 302
        stack = unescape(leader.get(answer["Location"]).content.decode())
        assert "Giao lại nhiều hồ sơ" in stack
        assert busy["new"] in stack
        assert "Cán bộ tiepnhan.halong đang giữ" in stack
        assert "Nguyễn Minh Khôi" not in stack, "handing out needs no applicant"
    assert leader.post(f"{PAGE}/ho-so?figure=settled", {"all": "1"}).status_code == 422
    above = browser(region)
    assert 'name="chosen"' not in above.get(f"{PAGE}/ho-so?figure=open").content.decode()
    assert above.post(f"{PAGE}/ho-so?figure=open", {"all": "1"}).status_code == 422
    pressing = leader.get("/lanh-dao/don-doc").content.decode()
    late = Step.objects.get(dossier__code=busy["late"], left_at=None).pk
    assert f'name="chosen" value="{late}"' in pressing
