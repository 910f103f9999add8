"""How likely it is that what the recogniser hears is so, by where on the page it stands: two logistic regressions.

``python -m training.names.likelihood`` fits their weights on pages that the recogniser never learnt from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Final, Literal

WEIGHTS: Final = "likelihood.json"
_LEAST: Final = 1e-4  # the recogniser's shares are no surer than this

Heard = Literal["names", "parts"]
Features = Mapping[str, float]


def likelihood(of: Heard, features: Features) -> float:
    """The probability, from features by name; one that the weights don't know counts for nothing."""
    known = weights()[of]
    return round(1 / (1 + exp(-sum(known.get(name, 0.0) * value for name, value in features.items()))), 4)


def odds(share: float) -> float:
    """The logarithm of a share's odds."""
    share = min(max(share, _LEAST), 1 - _LEAST)
    return log(share / (1 - share))


@cache
def weights() -> dict[Heard, dict[str, float]]:
    """Of both, by feature."""
    found: dict[Heard, dict[str, float]] = json.loads((files(__package__) / WEIGHTS).read_text("utf-8"))
    return found
