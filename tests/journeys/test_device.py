"""The page that says what a device can do: with a script, and honestly without one."""

from tests.journeys.town import LOC, Town


def test_a_device_is_looked_at_and_the_line_measured(town: Town) -> None:
    person = town.citizen(LOC)
    person.open("device")
    checks = person.main.locator("[data-check]")
    checks.last.get_by_text("Được").wait_for()
    said = checks.evaluate_all("all => all.map(one => [one.dataset.check, one.innerText])")
    assert {key: words.split(":")[0] for key, words in said if key != "camera"} == {
        "modern": "Được", "cookies": "Được", "uploads": "Được", "sound": "Được",
    }  # fmt: skip
    person.main.get_by_role("button", name="Đo (tải").click()
    person.page.wait_for_function(
        "() => /kbit/.test(document.querySelector('[data-speed]').innerText)"
    )


def test_without_a_script_it_says_what_cannot_be_told(town: Town) -> None:
    person = town.citizen(LOC, script=False)
    person.open("device")
    assert "đang tắt JavaScript" in person.reads()
    assert set(person.main.locator("[data-check]").all_inner_texts()) == {"Không biết được"}
    assert not person.main.get_by_role("button").all_inner_texts()
