"""What many tests need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables that the sample pages give."""
    output = tmp_path_factory.mktemp("samples")
    samverk = Path(sys.executable).with_name("samverk")
    corpus = Path(__file__).parents[1] / "corpus"
    subprocess.run([samverk, "extract", corpus, "--output", output], check=True, capture_output=True)
    return output / "latest"
