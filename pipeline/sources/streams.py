"""Open files whose bytes are read piece by piece, compressed or not."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from typing import Any, TypeAlias

Stream: TypeAlias = "io.BufferedReader[Any] | gzip.GzipFile | zipfile.ZipExtFile"

BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)
"""What a compressed stream raises where it is cut off or corrupt; what comes before can be read."""
