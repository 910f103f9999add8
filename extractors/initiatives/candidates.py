"""Every place where a page seems to name a network or project."""

from __future__ import annotations

from extractors.initiatives.candidate import Candidate
from extractors.initiatives.heard import heard_names
from extractors.initiatives.introduced import introduced
from extractors.initiatives.own_site import of_own_site
from extractors.initiatives.placed import placed
from extractors.initiatives.told import told
from extractors.reading import Reading


def candidates(reading: Reading) -> list[Candidate]:
    """Every candidate of a page, unsorted."""
    return [*placed(reading), *told(reading), *introduced(reading), *of_own_site(reading), *heard_names(reading)]
