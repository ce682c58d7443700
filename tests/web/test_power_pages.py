"""The pages of powers."""

from urllib.parse import parse_qs, urlsplit

from motcua.web.portal.powers import _older_received


def test_the_words_that_were_searched_come_along_to_older_powers() -> None:
    words = "A&received=1 #b +Nguyễn%"
    asked = parse_qs(urlsplit(_older_received("/uy-quyen", 7, words)).query)
    assert asked == {"received": ["7"], "q": [words]}
