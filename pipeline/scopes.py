"""What samverk runs: its own page scope and corpus scope, set up as the settings say."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from extractors.page import Options, extract_page, versions
from extractors.recogniser import pipelines
from extractors.recogniser.labels import NONE, OURS
from pipeline.assembly import assemble
from pipeline.resolution import judgements
from pipeline.runner import Scopes
from pipeline.settings import Settings
from pipeline.versions import corpus_scope
from schemas.errors import UsageError


def scopes(settings: Settings) -> Scopes:
    """The two scopes, picklable, with the versions of what they stand on.

    Raises:
        UsageError: the spaCy pipeline that the settings name can't be loaded, or a judgement can't be read.
    """
    names = settings.names
    options = Options(settings.people.secret, names.pipeline, dict(sorted(names.labels.items())))
    shaping = hashlib.blake2b(repr(options).encode(), digest_size=16)
    if names.pipeline not in {OURS, NONE}:
        shaping.update(_contents(names.pipeline).encode())
    judged = judgements.read(settings.resolution.judgements)
    corpus = hashlib.blake2b(f"{corpus_scope()} {judged}".encode(), digest_size=16)
    return Scopes(
        partial(extract_page, options=options),
        partial(assemble, judgements=judged),
        versions(),
        shaping.hexdigest(),
        preload=("pipeline.warm",),
        corpus=corpus.hexdigest(),
    )


def _contents(pipeline: str) -> str:
    """What a spaCy pipeline is made of: its settings and all files in its folder."""
    try:
        nlp = pipelines.load(pipeline)
    except (ImportError, OSError, ValueError) as error:
        told = str(error).splitlines() or [type(error).__name__]
        raise UsageError(f"names.pipeline: can't load {pipeline!r}: {told[0]}") from error
    hashed = hashlib.blake2b(nlp.config.to_str().encode(), digest_size=16)
    if nlp.path:  # none where it is blank
        for file in sorted(Path(nlp.path).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                hashed.update(f"{file.relative_to(nlp.path)}\0".encode())
                with file.open("rb") as stream:
                    hashed.update(hashlib.file_digest(stream, "blake2b").digest())
    return hashed.hexdigest()
