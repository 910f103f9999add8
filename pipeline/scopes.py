"""What samverk runs: its own page scope and corpus scope, set up as the settings say."""

from __future__ import annotations

import hashlib
from functools import partial

from extractors.page import Options, extract_page, versions
from pipeline.assembly import assemble
from pipeline.runner import Scopes
from pipeline.settings import Settings


def scopes(settings: Settings) -> Scopes:
    """The two scopes, picklable, with the versions of what they stand on."""
    options = Options(person_secret=settings.people.secret)
    shaping = hashlib.blake2b(repr(options).encode(), digest_size=16).hexdigest()
    return Scopes(partial(extract_page, options=options), assemble, versions(), shaping, preload=("pipeline.warm",))
