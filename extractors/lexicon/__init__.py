"""Words and phrases per language: one folder a language, one TOML file a topic.

Adding a language is adding a folder; no code names one.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def languages() -> tuple[str, ...]:
    """BCP 47 tags of the languages that have a folder here, in alphabetical order."""
    return tuple(sorted(f.name for f in files(__package__).iterdir() if f.is_dir() and not f.name.startswith("_")))


@cache
def topic(language: str, name: str) -> MappingProxyType[str, Any]:
    """One language's entries on one topic; empty where the language has none."""
    path = files(__package__) / language / f"{name}.toml"
    return MappingProxyType(tomllib.loads(path.read_text("utf-8")) if path.is_file() else {})
