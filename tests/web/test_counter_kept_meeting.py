"""A leader withdraws a result while a clerk's filing with a paper of it is under way."""

import re
import threading
import uuid
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from pytest_django import Settings

from motcua.domain.audit.models import Entry
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import ResultDecisionNotice, ResultOrder
from motcua.kernel.moments import local
from tests.clients import browser
from tests.factories.office import Member, Office
from tests.running import until
from tests.web.counter_desk import (
    PAGE,
    PAPER,
    TICK,
    complete,
    offered,
    settled_for,
    shown,
    value_of,
)


@pytest.mark.django_db(transaction=True)
def test_the_filing_waits_for_the_leader_and_is_refused_with_all_that_was_typed(
    office: Office, khoi: Member, now: datetime, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_KEYS = tmp_path
    code = settled_for(khoi, office, tmp_path, now)
    desk, key = browser(office.receiver), str(uuid.uuid4())
    sent = complete(key, **{TICK: offered(shown(desk, form_key=key))[0]})
    answers: list[Any] = []

    def file() -> None:
        try:
            answers.append(desk.post(PAGE, sent))
        finally:
            connections.close_all()

    clerk = threading.Thread(target=file)
    with transaction.atomic():
        Dossier.objects.select_for_update().get(code=code)
        clerk.start()
        until(_waited_for)
        notice = ResultDecisionNotice(
            ResultOrder.WITHDRAW, "15/QĐ-BCH", local(now).date(), "Khai sai.", "false_papers"
        )
        leader = office.chair
        api.decide_result(code=code, notice=notice, subject=leader.subject, actor=leader.actor,
                          now=now)  # fmt: skip
    clerk.join(timeout=60)
    (refused,) = answers
    page = unescape(refused.content.decode())
    assert refused.status_code == 422
    assert set(re.findall(r'id="([^"]+)-error"', page)) == {f"paper.{PAPER}"}
    assert "kết quả đã bị thu hồi" in page
    assert (value_of(page, "form_key"), value_of(page, "owner_phone")) == (key, "0912000101")
    assert Dossier.objects.count() == 1
    assert not Entry.objects.filter(act="dossiers.paper_reused").exists()
    assert desk.post(PAGE, {**sent, TICK: "original"}).status_code == 302


def _waited_for() -> bool:
    with connection.cursor() as asking:
        asking.execute(
            "SELECT EXISTS (SELECT FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return bool(asking.fetchone()[0])
