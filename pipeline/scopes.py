"""What samverk runs: its own page scope and corpus scope, set up as the settings say."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import partial

from extractors.document import Page
from extractors.page import Options, extract_page, versions
from pipeline.assembly import assemble
from pipeline.runner import Scopes
from pipeline.settings import Settings
from schemas.errors import PageRejected

_SAMPLE = b"<html lang='nb'><body><h1>Nettverket</h1><p>Bod\xc3\xb8 kommune leder prosjektet.</p></body></html>"


def scopes(settings: Settings) -> Scopes:
    """The two scopes, picklable, with the versions of what they stand on."""
    options = Options(person_secret=settings.people.secret)
    shaping = hashlib.blake2b(repr(options).encode(), digest_size=16).hexdigest()
    return Scopes(partial(extract_page, options=options), assemble, versions(), shaping, warm_up)


def warm_up() -> None:
    """Load lexicons, registries and models, so that no page's time is spent on that."""
    with suppress(PageRejected):
        extract_page(Page("warm-up.html", _SAMPLE, "html"))
