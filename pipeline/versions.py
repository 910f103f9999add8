"""Versions of what a run stands on besides its inputs and settings."""

from __future__ import annotations

import platform
import re
from importlib.metadata import requires, version

from extractors.page import digest_of


def samverk() -> str:
    """samverk's own version."""
    return version("samverk")


def libraries() -> dict[str, str]:
    """Versions of Python and the libraries that samverk requires, by name: a page's result may depend on each."""
    required = [r for r in requires("samverk") or () if "extra ==" not in r]
    names = {re.split(r"[^\w.-]", r, maxsplit=1)[0] for r in required}
    return {"python": platform.python_version(), **{name: version(name) for name in sorted(names)}}


def corpus_scope() -> str:
    """Digest of the code that makes tables of page results."""
    return digest_of("pipeline")
