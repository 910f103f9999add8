"""What the tables of a snapshot are made of. Where that is the same, so are the tables, and they are taken over."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from pathlib import Path

from pipeline import manifest
from pipeline.rejection import Rejection
from schemas.bookkeeping import CHANGES, RUNS
from schemas.catalogue import TABLES

_OWN = (RUNS, CHANGES)  # they tell of the run itself


def of(keys: Iterable[str], rejections: Iterable[Rejection], stands_on: Mapping[str, str], corpus: str) -> str:
    """Digest of everything that the corpus scope's tables depend on, whatever the order of the pages.

    The pages by key, which is a hash of all that is known of each; what gave no page; the versions and settings
    that made the pages' results; and ``corpus``: the code and judgements that make tables of them.
    """
    stated = [sorted(keys), sorted(map(astuple, rejections)), sorted(stands_on.items()), corpus]
    return hashlib.blake2b(json.dumps(stated).encode(), digest_size=16).hexdigest()


def take_over(before: Path, folder: Path, basis: str) -> bool:
    """Copy the tables of a snapshot of this basis into a folder, all or none. Returns whether they are there.

    Each is first held against the digest in that snapshot's manifest: a file that was changed is not taken.
    """
    stated = manifest.made_of(before, basis)
    wanted = [f"{table.name}.parquet" for table in TABLES if table not in _OWN]
    if not all((before / name).is_file() and manifest.sha256(before / name) == stated.get(name) for name in wanted):
        return False
    for name in wanted:
        shutil.copyfile(before / name, folder / name)
    return True
