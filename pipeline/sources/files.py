"""Which files an input holds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".md")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. ``name`` is its path from the input on, with "/" on every system."""

    path: Path
    name: str
    sidecar: Path | None = None


def find(inputs: Sequence[Path], ignore: Sequence[str], exclude: Path | None = None) -> Iterator[Found]:
    """Every file of the inputs, in order of name within each folder; sidecars come with their pages.

    A file that is named itself is always taken. ``exclude``: a folder that is passed over, so that
    no run reads what it wrote. Symbolic links to folders aren't followed: they may lead in circles.
    """
    hidden = None if exclude is None else exclude.resolve()
    beside: dict[Path, set[str]] = {}  # names in the folders of files that are named themselves
    for given in inputs:
        if given.is_dir():
            yield from _in_folder(given, "", ignore, hidden)
            continue
        folder = given.parent
        if folder not in beside:
            beside[folder] = {p.name for p in folder.iterdir()} if folder.is_dir() else set()
        yield Found(given, printable(given.name), _sidecar(given, beside[folder]))


def _in_folder(folder: Path, prefix: str, ignore: Sequence[str], hidden: Path | None) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError:
        yield Found(folder, printable(prefix.rstrip("/") or folder.name))  # told as unreadable when it is opened
        return
    names = {e.name for e in entries}
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        path = Path(entry.path)
        if _ignored(entry.name, is_folder, ignore) or (is_folder and path.resolve() == hidden):
            continue
        if is_folder:
            yield from _in_folder(path, f"{prefix}{entry.name}/", ignore, hidden)
        elif not _is_sidecar(entry.name, names):
            yield Found(path, printable(prefix + entry.name), _sidecar(path, names))


def printable(name: str) -> str:
    """A file name that can be written as UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _ignored(name: str, is_folder: bool, ignore: Sequence[str]) -> bool:
    return any(
        fnmatch(name, p[:-1]) if p.endswith("/") else fnmatch(name, p) for p in ignore if is_folder or p[-1:] != "/"
    )


def _sidecar(path: Path, names: set[str]) -> Path | None:
    """``page.html.json`` or ``page.json`` beside ``page.html``."""
    for name in (f"{path.name}.json", f"{path.stem}.json"):
        if name in names and name != path.name and path.suffix.lower() in (*PAGE_SUFFIXES, ".gz", ""):
            return path.with_name(name)
    return None


def _is_sidecar(name: str, names: set[str]) -> bool:
    if not name.endswith(".json"):
        return False
    stem = name.removesuffix(".json")
    return any(stem + suffix in names for suffix in ("", *PAGE_SUFFIXES))
