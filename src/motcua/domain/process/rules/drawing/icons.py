"""The signs of BPMN 2.0 (ch. 7 and 10): task types in 16 × 16, the others around their centre."""

from typing import Final

USER: Final = "M8 7.8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.2 14.2c0-3.2 2.4-4.9 5.8-4.9s5.8 1.7 5.8 4.9z"
MANUAL: Final = (
    "M1.5 9.2 6 4.3h3.4L7.9 6.6h5.4a1.1 1.1 0 0 1 0 2.3H9.6M13 8.9a1 1 0 0 1 0 2H9.8"
    "M12.2 10.9a1 1 0 0 1 0 2H7L1.5 12.2z"
)
SERVICE: Final = (
    "M8 10.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8zM8 12.6a4.6 4.6 0 1 0 0-9.2 4.6 4.6 0 0 0 "
    "0 9.2zM8 3.4V1.2M8 14.8v-2.2M3.4 8H1.2M14.8 8h-2.2M4.8 4.8 3.2 3.2M12.8 12.8l-1.6-1.6"
    "M11.2 4.8l1.6-1.6M3.2 12.8l1.6-1.6"
)
RULES: Final = "M1.8 2.8h12.4v10.4H1.8zM1.8 6.2h12.4M1.8 9.7h12.4M6.4 6.2v7"
FOLDER: Final = "M1.6 13.2V3h4.6l1.6 2.1h6.6v8.1z"

ENVELOPE: Final = "M-7.5-5.2H7.5V5.2H-7.5zM-7.5-5.2 0 .8 7.5-5.2"
CLOCK: Final = (
    "M0-9.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM0-6V0l4 2.6M0-9.5v2M0 9.5v-2M-9.5 0h2M9.5 0h-2"
)
BOLT: Final = "M-8 7-3.6-7.4 2.4 1.4 8-7.6 3.8 7.6-2.2-1.2z"

EXCLUSIVE: Final = "M-7-7.5 7 7.5M-7 7.5 7-7.5"
PARALLEL: Final = "M0-11V11M-11 0H11"
INCLUSIVE: Final = "M0-9.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z"

AT_ONCE: Final = "M-4.5-5.5v11M0-5.5v11M4.5-5.5v11"
ONE_BY_ONE: Final = "M-5.5-4.5h11M-5.5 0h11M-5.5 4.5h11"
COLLAPSED: Final = "M-7-7H7V7H-7zM0-4V4M-4 0H4"

TICK: Final = "M-5 .3-1.5 4 5-3.8"
ALERT: Final = "M0-4.6v5.2M0 3.6v.6"
CROSS: Final = "M-4-4 4 4M-4 4 4-4"
PLUS: Final = "M0-5V5M-5 0H5"
PENCIL: Final = "M-4.5 4.5-4 1.5 2.6-5.1 5-2.7-1.6 4z"
