"""Two people fill one dossier: each his part, and a confirmation that falls with a change."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, DossierPaper
from motcua.domain.dossiers.queries.own_data import own_data, own_files
from motcua.domain.forms.api import (
    Comer,
    Invited,
    attach_file,
    begin_upload,
    confirm_part,
    draft,
    invitations,
    invite,
    join_by_code,
    join_invited,
    joined_drafts,
    leave,
    marks,
    parts_of,
    remove_file,
    save_answers,
    save_page,
    shared_draft,
)
from motcua.domain.forms.models import Draft
from motcua.domain.forms.values import CannotUseDraft, DraftFacts, FormDefinition, PartFacts
from tests.factories.behalf import filled, send
from tests.factories.filings import FIRST_REGISTRATION, paper, settle
from tests.factories.office import Member, Office, citizen

PAGE, PAPER = "background", "health_declaration"


def form() -> FormDefinition:
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    return procedure.form


def fields(page: str) -> tuple[str, ...]:
    found = form().page(page)
    assert found is not None
    return tuple(each.key for each in found.fields)


def comer(member: Member) -> Comer:
    subject = member.subject
    return Comer(member.account.pk, subject.full_name, subject.personal_number)


def invited(called: str, number: str = "", *, page: str = PAGE, papers: str = PAPER) -> Invited:
    return Invited(called, number, (page,), fields(page), (papers,) if papers else (),
                   timedelta(hours=72))  # fmt: skip


@pytest.fixture
def shared(khoi: Member, bao: Member, office: Office, now: datetime) -> DraftFacts:
    """Khôi's draft, of which Bảo has the page of the family and one paper."""
    made = filled(khoi, office.unit, now)
    invite(draft_id=made.id, owner=comer(khoi), form=form(), actor=khoi.actor, now=now,
           invited=invited("Trần Gia Bảo", "031209004417"))  # fmt: skip
    part = invitations("031209004417", "TRẦN GIA BẢO", now)[0][0]
    join_invited(part_id=part.id, comer=comer(bao), actor=bao.actor, now=now)
    return made


def part(draft_id: UUID, number: int) -> PartFacts:
    return next(each for each in parts_of(draft_id) if each.number == number)


def confirm(member: Member, draft_id: UUID, now: datetime) -> PartFacts:
    mine = next(each for each in parts_of(draft_id) if each.account_id == member.account.pk)
    return confirm_part(draft_id=draft_id, account_id=member.account.pk, sha256=mine.sha256,
                        actor=member.actor, now=now)  # fmt: skip


def answer(member: Member, draft_id: UUID, name: str, said: str, now: datetime) -> None:
    kept = Draft.objects.get(id=draft_id).answers
    found = next(each for each in form().fields if each.key == name)
    save_answers(draft_id=draft_id, account_id=member.account.pk, form_of=lambda _: form(),
                 raw={name: said}, seen=marks((found,), kept), now=now)  # fmt: skip


def text_of(page: str) -> str:
    found = form().page(page)
    assert found is not None
    return next(each.key for each in found.fields if each.type in {"text", "long_text"})


def test_both_confirm_and_the_owner_files(
    shared: DraftFacts, khoi: Member, bao: Member, office: Office, now: datetime
) -> None:
    for member in (khoi, bao):
        with pytest.raises(CannotUseDraft) as refused:
            send(khoi, shared, now)
        assert refused.value.reason == "not_signed"
        assert confirm(member, shared.id, now).holds
    with pytest.raises(CannotUseDraft) as refused:
        send(bao, shared, now)
    assert refused.value.reason == "not_found"
    code = send(khoi, shared, now)
    kept = Dossier.objects.get(code=code).confirmations or []
    assert [each["name"] for each in kept] == ["Nguyễn Minh Khôi", "Trần Gia Bảo"]
    officer = api.dossier_for(office.receiver.subject, code)
    assert len(officer.confirmations) == 2
    assert set(fields(PAGE)) & set(officer.answers)
    assert PAPER in {each.component for each in officer.papers}
    # Who filed it still sees his own part only, on pages, in his copy and among his files.
    own = api.dossier_for(khoi.subject, code)
    assert not set(fields(PAGE)) & set(own.answers)
    assert PAPER not in {each.component for each in own.papers}
    copy = own_data(khoi.account.pk, now)
    assert not set(fields(PAGE)) & set(copy["dossiers"][0]["answers"])  # type: ignore[index]
    hidden = DossierPaper.objects.get(dossier__code=code, component=PAPER).file_id
    assert hidden not in {each.file_id for each in own_files(khoi.account.pk)}


Change = Callable[[Member, UUID, Office, datetime], None]


def _answer(member: Member, draft_id: UUID, office: Office, now: datetime) -> None:
    answer(member, draft_id, text_of(PAGE), "Sửa lại", now)


def _page(member: Member, draft_id: UUID, office: Office, now: datetime) -> None:
    kept = Draft.objects.get(id=draft_id)
    save_page(draft_id=draft_id, account_id=member.account.pk, form=form(), page=PAGE,
              raw={**kept.answers, text_of(PAGE): "Sửa cả trang"}, seen=None, now=now,
              expected_revision=kept.revision)  # fmt: skip


def _remove(member: Member, draft_id: UUID, office: Office, now: datetime) -> None:
    file = Draft.objects.get(id=draft_id).files.get(component=PAPER).file_id
    remove_file(draft_id=draft_id, account_id=member.account.pk, file_id=file, now=now)


def _attach(member: Member, draft_id: UUID, office: Office, now: datetime) -> None:
    fresh = paper(PAPER, f"account:{member.account.pk}", now)
    attach_file(draft_id=draft_id, account_id=member.account.pk, component=PAPER,
                file_id=fresh.file_id, most=50, now=now)  # fmt: skip


@pytest.mark.parametrize("change", [_answer, _page, _remove, _attach])
def test_a_confirmation_falls_with_its_own_content_only(
    change: Change, shared: DraftFacts, khoi: Member, bao: Member, office: Office, now: datetime
) -> None:
    for member in (khoi, bao):
        confirm(member, shared.id, now)
    later = now + timedelta(minutes=5)
    change(bao, shared.id, office, later)
    assert part(shared.id, 0).holds
    fallen = part(shared.id, 1)
    assert (fallen.holds, fallen.fell_at) == (False, later)
    assert Entry.objects.get(act="forms.confirmation_fell").details == {"part": 1}
    with pytest.raises(CannotUseDraft) as refused:
        send(khoi, shared, later)
    assert refused.value.reason == "not_signed"


def test_the_same_words_again_do_not_raise_it(
    shared: DraftFacts, khoi: Member, bao: Member, now: datetime
) -> None:
    before = str(Draft.objects.get(id=shared.id).answers.get(text_of(PAGE), ""))
    confirm(khoi, shared.id, now)
    confirm(bao, shared.id, now)
    answer(bao, shared.id, text_of(PAGE), "Khác", now)
    answer(bao, shared.id, text_of(PAGE), before, now)
    assert not part(shared.id, 1).holds
    assert confirm(bao, shared.id, now).holds
    assert send(khoi, shared, now)


def test_saving_the_same_leaves_it_standing(shared: DraftFacts, bao: Member, now: datetime) -> None:
    before = str(Draft.objects.get(id=shared.id).answers.get(text_of(PAGE), ""))
    confirm(bao, shared.id, now)
    answer(bao, shared.id, text_of(PAGE), before, now)
    assert part(shared.id, 1).holds


def test_one_confirms_what_one_saw(shared: DraftFacts, bao: Member, now: datetime) -> None:
    seen = part(shared.id, 1).sha256
    answer(bao, shared.id, text_of(PAGE), "Ở cửa sổ khác", now)
    with pytest.raises(CannotUseDraft) as refused:
        confirm_part(draft_id=shared.id, account_id=bao.account.pk, sha256=seen, actor=bao.actor,
                     now=now)  # fmt: skip
    assert refused.value.reason == "changed_since"


def test_anybody_can_make_the_hash_again(shared: DraftFacts, now: datetime) -> None:
    row = Draft.objects.get(id=shared.id)
    covered = {
        "answers": {n: v for n, v in row.answers.items() if n.split(".")[0] in fields(PAGE) and v},
        "draft": str(row.id),
        "files": [[PAPER, row.files.get(component=PAPER).file.sha256]],
        "part": 1,
        "version": row.version_id,
    }
    text = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert part(row.id, 1).sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_nobody_writes_into_the_part_of_another(
    shared: DraftFacts, khoi: Member, bao: Member, now: datetime
) -> None:
    before = Draft.objects.get(id=shared.id).answers
    own_page = next(each.key for each in form().pages if each.key != PAGE)
    for member, page in ((khoi, PAGE), (bao, own_page)):
        with pytest.raises(CannotUseDraft) as refused:
            save_page(draft_id=shared.id, account_id=member.account.pk, form=form(), page=page,
                      raw={}, seen={}, now=now)  # fmt: skip
        assert refused.value.reason == "not_found"
        with pytest.raises(CannotUseDraft):
            answer(member, shared.id, text_of(page), "x", now)
    mine = Draft.objects.get(id=shared.id).files.get(component=PAPER).file_id
    with pytest.raises(CannotUseDraft):
        remove_file(draft_id=shared.id, account_id=khoi.account.pk, file_id=mine, now=now)
    with pytest.raises(CannotUseDraft):
        begin_upload(draft_id=shared.id, account_id=khoi.account.pk, component=PAPER, name="x",
                     fingerprint="x", size=1, now=now)  # fmt: skip
    assert Draft.objects.get(id=shared.id).answers == before


def test_who_is_uninvited_is_out_and_leaves_nothing(
    shared: DraftFacts, khoi: Member, bao: Member, now: datetime
) -> None:
    leave(
        draft_id=shared.id,
        account_id=khoi.account.pk,
        number=1,
        form=form(),
        actor=khoi.actor,
        now=now,
    )
    row = Draft.objects.get(id=shared.id)
    assert not row.shared
    assert not row.parts.exists()
    assert not [n for n in row.answers if n.split(".")[0] in fields(PAGE)]
    assert not row.files.filter(component=PAPER).exists()
    assert shared_draft(shared.id, bao.account.pk) is draft(shared.id, bao.account.pk) is None
    with pytest.raises(CannotUseDraft):
        answer(bao, shared.id, text_of(PAGE), "x", now)
    assert [each.id for each in joined_drafts(bao.account.pk)] == []


def test_an_invitation_nobody_took_takes_nothing_along(
    khoi: Member, office: Office, now: datetime
) -> None:
    made = filled(khoi, office.unit, now)
    before = Draft.objects.get(id=made.id)
    invite(draft_id=made.id, owner=comer(khoi), form=form(), actor=khoi.actor, now=now,
           invited=invited("Ai đó"))  # fmt: skip
    leave(
        draft_id=made.id,
        account_id=khoi.account.pk,
        number=1,
        form=form(),
        actor=khoi.actor,
        now=now,
    )
    row = Draft.objects.get(id=made.id)
    assert row.answers == before.answers
    assert row.files.filter(component=PAPER).exists()


def test_an_uninvited_account_learns_nothing_of_a_shared_draft(
    shared: DraftFacts, khoi: Member, bao: Member, now: datetime
) -> None:
    for member in (khoi, bao):
        confirm(member, shared.id, now)
    send(khoi, shared, now)
    nobody = citizen("Ai Đó", "001209000088", now)
    with pytest.raises(CannotUseDraft) as refused:
        answer(nobody, shared.id, text_of(PAGE), "x", now)
    assert refused.value.reason == "not_found"


def test_a_paper_of_another_is_not_kept_for_the_next_dossier(
    shared: DraftFacts, khoi: Member, bao: Member, office: Office, now: datetime
) -> None:
    for member in (khoi, bao):
        confirm(member, shared.id, now)
    code = send(khoi, shared, now)
    theirs = DossierPaper.objects.get(dossier__code=code, component=PAPER).file_id
    settle(office, code, now)
    kept = {each.file_id for each in api.kept_papers(khoi.account.pk)}
    assert kept
    assert theirs not in kept


def test_a_code_works_once_and_not_for_ever(
    khoi: Member, bao: Member, office: Office, now: datetime
) -> None:
    made = filled(khoi, office.unit, now)

    def code_for(page: str, papers: str = "") -> str:
        return invite(draft_id=made.id, owner=comer(khoi), form=form(), actor=khoi.actor, now=now,
                      invited=invited("Ai đó", page=page, papers=papers))  # fmt: skip

    code = code_for(PAGE)
    late = now + timedelta(hours=73)
    for said, at in ((code, late), ("WRONG", now), ("", now)):
        with pytest.raises(CannotUseDraft) as refused:
            join_by_code(code=said, comer=comer(bao), actor=bao.actor, now=at)
        assert refused.value.reason == "bad_code"
    with pytest.raises(CannotUseDraft) as refused:
        join_by_code(code=code, comer=comer(khoi), actor=khoi.actor, now=now)
    assert refused.value.reason == "in_already"
    spaced = f" {code[:4].lower()} {code[4:]}"
    assert join_by_code(code=spaced, comer=comer(bao), actor=bao.actor, now=now) == made.id
    with pytest.raises(CannotUseDraft):
        join_by_code(code=code, comer=comer(bao), actor=bao.actor, now=now)
    other = code_for("health")
    assert other not in str(list(Draft.objects.get(id=made.id).parts.values()))


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [
        ("nobody_named", lambda: invited(" ")),
        ("yourself", lambda: invited("Khôi", "001209012345")),
        ("nothing_given", lambda: Invited("Ai", "", (), (), (), timedelta(hours=1))),
        ("given_already", lambda: invited("Ai", papers="")),
    ],
)
def test_what_cannot_be_given(
    reason: str, wanted: Callable[[], Invited], shared: DraftFacts, khoi: Member, now: datetime
) -> None:
    with pytest.raises(CannotUseDraft) as refused:
        invite(
            draft_id=shared.id,
            owner=comer(khoi),
            form=form(),
            invited=wanted(),
            actor=khoi.actor,
            now=now,
        )
    assert refused.value.reason == reason
