"""Versions of what a run stands on besides its inputs and settings."""

from __future__ import annotations

import re
from importlib.metadata import requires, version


def samverk() -> str:
    """samverk's own version."""
    return version("samverk")


def libraries() -> dict[str, str]:
    """Versions of the libraries that samverk requires, by name: a page's result may depend on each."""
    required = [r for r in requires("samverk") or () if "extra ==" not in r]
    names = {re.split(r"[^\w.-]", r, maxsplit=1)[0] for r in required}
    return {name: version(name) for name in sorted(names)}
