"""What brings the pages of the counter to where they are looked at."""

from tests.journeys.walking import Visitor


def pairs_a_phone(visitor: Visitor) -> None:
    """Ask for the code of a phone."""
    visitor.press("Chụp bằng điện thoại", "Photograph with a phone")


def calls_nobody(visitor: Visitor) -> None:
    """Call a number without saying to which window."""
    visitor.page.fill("[name=window]", "")
    visitor.press("Gọi số tiếp theo", "Call the next")


def takes_a_number(visitor: Visitor) -> None:
    """Take a number at the kiosk."""
    visitor.press("Nhận kết quả", "Collect a result")


def links_nothing(visitor: Visitor) -> None:
    """Send the form of a receipt empty."""
    visitor.press("Đưa vào tài khoản", "Take it in")
