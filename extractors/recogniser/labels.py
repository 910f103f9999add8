"""Which recogniser a run takes, and what the labels of others are here. Loads nothing, so that settings can have it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Kind = Literal["PER", "ORG", "LOC", "MISC"]

OURS: Final = "samverk"
NONE: Final = "none"  # no recogniser: registries and rules alone
DEFAULT_LABELS: Final[Mapping[str, Kind]] = {
    "PER": "PER", "PERSON": "PER", "PRS": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "GPE_LOC": "LOC", "GPE_ORG": "LOC", "FAC": "LOC", "FACILITY": "LOC",
    "MISC": "MISC", "EVT": "MISC", "EVN": "MISC", "EVENT": "MISC", "PROD": "MISC", "PRODUCT": "MISC", "OBJ": "MISC",
    "WRK": "MISC", "WORK_OF_ART": "MISC", "WORK OF ART": "MISC", "LAW": "MISC", "DRV": "MISC",
}  # fmt: skip
