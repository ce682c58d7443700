"""Border procedures that run: ships, land gates, visas, accounts and permits, to the end."""

import unicodedata
from decimal import Decimal

import pytest

from motcua.domain.catalogue.values import Deciding
from motcua.domain.forms.api import check, made_up
from motcua.domain.process.values import Complete, Fire
from motcua.kernel.workdays import Channel
from tests.domain.catalogue.border import (
    ABROAD,
    ACCEPTED,
    AFTER_SIGNING,
    AMENDMENTS,
    ANSWERED,
    CHARGES,
    CODES,
    FAMILIES,
    LAND,
    ONLINE_LIMITS,
    PERMITS,
    PROPOSED,
    SHIPS,
    SIGNED,
    TODAY,
    WAITS_FOR,
    ended_at,
    every,
    of,
    places,
    to_signature,
    walk,
)


@every
def test_it_runs_and_the_border_guard_decides_itself(code: str) -> None:
    procedure = of(code)
    assert procedure.runs
    assert procedure.deciding is Deciding.COMMAND
    assert procedure.decision in {"4534/QĐ-BQP", "6225/QĐ-BQP"}


@every
def test_a_dossier_goes_from_filing_to_a_signed_result(code: str) -> None:
    assert walk(code).status == 1
    assert places(walk(code, *to_signature(code))) == ["sign"]
    end = walk(code, *to_signature(code), SIGNED, *AFTER_SIGNING.get(code, ()))
    assert ended_at(end) == ("visa_issued" if code == "550" else "returned", 10)


@every
def test_a_dossier_can_be_supplemented_sent_back_and_refused(code: str) -> None:
    at_reception = Complete("receive", "supplement")
    assert walk(code, at_reception).status == 5
    assert ended_at(walk(code, Complete("receive", "refuse"))) == ("refused_at_reception", 3)
    at_appraisal = (at_reception, ANSWERED, ACCEPTED, Complete("appraise", "supplement"))
    assert walk(code, *at_appraisal).status == 5
    refused = walk(code, *at_appraisal, ANSWERED, Complete("appraise", "refuse"))
    assert ended_at(refused) == ("refused_after_appraisal", 10)
    back = walk(code, *to_signature(code), Complete("sign", "send_back"))
    assert places(back) == ["appraise"]


@pytest.mark.parametrize("code", [code for code in CODES if code != "550"])
def test_a_result_may_be_taken_at_the_post(code: str) -> None:
    signed = (*to_signature(code), SIGNED, *AFTER_SIGNING.get(code, ()))
    step = walk(code, *signed, delivery="counter")
    assert (places(step), step.status) == (["hand_over"], 9)
    end = walk(code, *signed, Complete("hand_over", "done"), delivery="counter")
    assert ended_at(end) == ("returned", 10)


@pytest.mark.parametrize("code", PERMITS)
def test_the_charge_is_due_before_the_permit_is_signed(code: str) -> None:
    waiting = walk(code, ACCEPTED, PROPOSED)
    assert (places(waiting), waiting.status) == (["payment"], 6)
    exempt = walk(code, ACCEPTED, Complete("appraise", "no_charge"))
    assert (places(exempt), exempt.status) == (["sign"], 4)


@pytest.mark.parametrize("code", PERMITS)
def test_what_was_paid_is_not_asked_again_after_sending_back(code: str) -> None:
    back = (*to_signature(code), Complete("sign", "send_back"), Complete("appraise", "no_charge"))
    assert ended_at(walk(code, *back, SIGNED)) == ("returned", 10)


@pytest.mark.parametrize("code", [*SHIPS, "568"])
def test_other_authorities_are_asked_and_nobody_waits_for_them_for_long(code: str) -> None:
    asked = (ACCEPTED, Complete("appraise", "consult", chosen=(7, 8)))
    step = walk(code, *asked)
    assert [(come.place.id, come.item) for come in step.entered] == [("opinion", 7), ("opinion", 8)]
    agreed = [Complete("opinion", "agree", item=unit) for unit in (7, 8)]
    assert places(walk(code, *asked, *agreed)) == ["sign"]
    against = [Complete("opinion", "disagree", item=unit) for unit in (7, 8)]
    assert places(walk(code, *asked, *against)) == ["appraise"]
    assert places(walk(code, *asked, Fire("silence", item=7))) == ["sign"]


def test_the_visa_follows_the_confirmation_when_the_person_comes_and_pays() -> None:
    confirmed = walk("550", ACCEPTED, PROPOSED, SIGNED)
    # The confirmation is out, so the clock of the dossier stands.
    assert (places(confirmed), confirmed.status) == (["at_gate"], 9)
    absent = walk("550", ACCEPTED, PROPOSED, SIGNED, Complete("at_gate", "not_come"))
    assert ended_at(absent) == ("not_come", 10)


def test_the_account_is_set_before_the_answer_goes_out() -> None:
    assert places(walk("568", ACCEPTED, PROPOSED, SIGNED)) == ["set_account"]


@pytest.mark.parametrize("code", ONLINE_LIMITS)
def test_online_limits_are_those_of_the_sheets(code: str) -> None:
    procedure = of(code)
    assert {offer.channel for offer in procedure.offers} == {Channel.online}
    for case, limit in ONLINE_LIMITS[code].items():
        offer = procedure.offer(Channel.online, case)
        assert offer is not None
        assert offer.limit == limit
        assert limit is not None or offer.open_limit is not None
    assert {case.key for case in procedure.cases} == set(ONLINE_LIMITS[code]) - {""}


@pytest.mark.parametrize("code", PERMITS)
def test_permits_are_issued_at_once_for_the_charge_of_their_case(code: str) -> None:
    procedure = of(code)
    (offer,) = procedure.offers
    assert (offer.channel, offer.limit) == (Channel.direct, None)
    assert offer.open_limit is not None
    charges = {fee.case: (fee.amount, fee.currency) for fee in offer.fees or ()}
    assert charges == {case: (Decimal(sum_), cur) for case, (sum_, cur) in CHARGES[code].items()}
    assert {case.key for case in procedure.cases} == set(CHARGES[code]) - {""}


def test_declaring_is_free_and_only_the_visa_costs() -> None:
    for code in (*SHIPS, *AMENDMENTS, *LAND, "568"):
        assert all(offer.fees == () for offer in of(code).offers)
    for offer in of("550").offers:
        (fee,) = offer.fees or ()
        assert (fee.amount, fee.currency) == (None, "VND")


@every
def test_filing_waits_only_for_what_must_be_handed_in(code: str) -> None:
    procedure = of(code)
    required = {part.key for part in procedure.components if part.required}
    assert required == WAITS_FOR.get(code, set())
    for part in procedure.components:
        assert not (part.required and (part.if_any or part.present_only))
    for case in procedure.cases:
        assert procedure.components_in(case.key) == procedure.components


@pytest.mark.parametrize("code", [*SHIPS, "550", "563", "575", *LAND])
def test_papers_of_persons_are_only_shown(code: str) -> None:
    named = {
        "travel_documents",
        "travel_and_vehicle_papers",
        "crew_travel_documents",
        "foreigner_travel_document",
        "vietnamese_identity_paper",
    }
    shown = {part.key for part in of(code).components if part.present_only}
    # A change of port asks for no paper of persons.
    assert bool(shown & named) == (code not in {"572", "573"})


@every
def test_the_form_takes_made_up_answers_and_refuses_none(code: str) -> None:
    form, chosen = of(code).form, set()
    for seed in range(24):
        person = made_up(form, seed, TODAY)
        checked = check(form, person.answers, TODAY)
        assert checked.errors == {}
        chosen.add(of(code).case_of(checked.values))
    assert chosen == ({case.key for case in of(code).cases} or {""})
    missing = check(form, {}, TODAY).errors
    # What is asked only in some cases is not missed by an empty form.
    wanted = {field.key for field in form.fields if field.required}
    assert {key.partition(".")[0] for key in missing} <= wanted
    assert {"declaration", "phone"} <= set(missing)


@every
def test_forms_are_short_pages_that_end_with_the_declaration(code: str) -> None:
    form = of(code).form
    assert 2 <= len(form.pages) <= 4
    assert form.pages[-1].fields[-1].key == "declaration"
    for page in form.pages:
        always = [field for field in page.fields if not field.show_if]
        assert len(always) <= 8
    assert all(field.hint or field.choices or field.type != "text" for field in form.fields)


def test_days_numbers_and_hours_have_bounds() -> None:
    answers = made_up(of("566").form, 1, TODAY).answers
    for key, wrong in {
        "expected_hour": "24",
        "expected_minute": "60",
        "crew_count": "0",
        "passenger_count": "-1",
    }.items():
        assert key in check(of("566").form, {**answers, key: wrong}, TODAY).errors
    past = {"expected_date.day": "9", "expected_date.month": "4", "expected_date.year": "2026"}
    assert "expected_date" in check(of("566").form, {**answers, **past}, TODAY).errors


def test_a_crew_is_a_table_that_the_server_counts() -> None:
    procedure = of("563")
    answers = made_up(procedure.form, 1, TODAY).answers
    crew = {"crew.rows": "2", "crew.1.crew_name": "JUAN CRUZ", "crew.1.crew_nationality": "PH",
            "crew.1.crew_document": "P1234567A"}  # fmt: skip
    assert check(procedure.form, {**answers, **crew}, TODAY).values["crew_count"] == 2
    said = {"from_date.day": "20", "to_date.day": "19"} | {
        f"{day}_date.{part}": number
        for day in ("from", "to") for part, number in (("month", "4"), ("year", "2026"))
    }  # fmt: skip
    errors = check(procedure.form, {**answers, **said}, TODAY).errors
    assert {name: each.code for name, each in errors.items()} == {"dates_turned_round": "stopped"}


def test_a_small_ship_is_of_a_neighbour_and_at_most_200_tonnes() -> None:
    form = of("570").form
    answers = made_up(form, 1, TODAY).answers
    assert "deadweight" in check(form, {**answers, "deadweight": "200,01"}, TODAY).errors
    assert "flag_state" in check(form, {**answers, "flag_state": "Panama"}, TODAY).errors


def test_a_visit_lasts_ten_days_at_most() -> None:
    for code in ("575", "576"):
        answers = {**made_up(of(code).form, 1, TODAY).answers, "days": "11"}
        assert "days" in check(of(code).form, answers, TODAY).errors


def test_a_boat_operator_names_his_boat_and_a_visitor_his_purpose() -> None:
    form = of("575").form
    said = made_up(form, 1, TODAY).answers
    answers = {**said, "boat_number": "HP-1234", "purpose": "press"}
    boat = check(form, {**answers, "case": "boat_operator"}, TODAY)
    visitor = check(form, {**answers, "case": "under_16"}, TODAY)
    assert (boat.errors, visitor.errors) == ({}, {})
    assert "purpose" not in boat.values
    assert "boat_number" not in visitor.values


def test_who_ends_an_account_says_which_and_why() -> None:
    form = of("568").form
    answers = made_up(form, 1, TODAY).answers
    for case in ("suspend", "cancel"):
        kept = {key: said for key, said in answers.items() if key not in {"account_name", "reason"}}
        errors = check(form, {**kept, "case": case}, TODAY).errors
        assert {"account_name", "reason"} <= set(errors)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_shares_its_process_guide_and_template(name: str) -> None:
    members = [of(code) for code in FAMILIES[name]]
    assert len({each.process.sha256 for each in members}) == 1
    assert len({each.guide for each in members}) == 1
    assert len({each.template_source for each in members}) == 1
    assert members[0].process.sha256 not in {
        of(codes[0]).process.sha256 for other, codes in FAMILIES.items() if other != name
    }


def test_families_share_pages_and_papers() -> None:
    def page(code: str, key: str) -> object:
        return next(each for each in of(code).form.pages if each.key == key)

    for code in SHIPS:
        assert page(code, "declarant") == page("566", "declarant")
    for code in ABROAD:
        assert page(code, "on_board") == page("566", "on_board")
        assert of(code).components[:5] == of("566").components[:5]
        assert of(code).legal_basis == of("566").legal_basis
        assert code == "570" or page(code, "ship") == page("566", "ship")
    for code in AMENDMENTS:
        assert page(code, "amendment") == page("548", "amendment")
    for code in LAND:
        assert page(code, "crossing") == page("590", "crossing")
    for code in (*PERMITS, "550", "590", "592", "517", "589"):
        assert page(code, "contact") == page("562", "contact")
    assert of("564").form == of("565").form
    assert page("575", "visitors") == page("576", "visitors")


@every
def test_texts_are_vietnamese_in_composed_form_and_english(code: str) -> None:
    procedure = of(code)
    texts = [procedure.guide, *procedure.steps]
    texts += [field.label for field in procedure.form.fields]
    texts += [field.hint for field in procedure.form.fields if field.hint]
    for text in texts:
        assert unicodedata.is_normalized("NFC", text.vi)
        assert text.en
        assert text.vi != text.en


@every
def test_the_guide_has_its_six_parts(code: str) -> None:
    guide = of(code).guide
    assert (guide.vi.count("<h3>"), guide.en.count("<h3>")) == (6, 6)
