"""What a specialist answers in the form of the appraisal of a wartime exemption."""

from typing import Final

WARTIME: Final = "1.013139"
APPRAISED: Final = {"exempt_post": "yes", "list_entry": "Mục 12: kỹ sư đường dây", "reason": ""}
# The same as the officer's page sends it.
SENT: Final = {f"answer.{name}": typed for name, typed in APPRAISED.items()}
