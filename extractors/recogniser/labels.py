"""Which recogniser a run takes, and what the labels of others are here. Loads nothing, so that settings can have it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Kind = Literal["PER", "ORG", "LOC", "MISC"]

OURS: Final = "samverk"
NONE: Final = "none"  # no recogniser: registries and rules alone
DEFAULT_LABELS: Final[Mapping[str, Kind]] = {
    "PER": "PER", "PERSON": "PER", "PRS": "PER",
    "ORG": "ORG",
    "LOC": "LOC", "GPE": "LOC", "GPE_LOC": "LOC", "GPE_ORG": "LOC", "FAC": "LOC",
    "MISC": "MISC", "EVT": "MISC", "EVENT": "MISC", "PROD": "MISC", "PRODUCT": "MISC", "WRK": "MISC",
    "WORK_OF_ART": "MISC", "LAW": "MISC", "DRV": "MISC",
}  # fmt: skip
