"""Where the published tables lie."""

from __future__ import annotations

from pathlib import Path

from schemas.errors import UsageError


def snapshot_folder(output: Path) -> Path:
    """The folder that holds the tables: the newest snapshot, or the folder itself.

    Raises:
        UsageError: if neither holds tables.
    """
    for folder in (output / "latest", output):
        if (folder / "pages.parquet").is_file():
            return folder
    raise UsageError(f"{output}: holds no published tables")
