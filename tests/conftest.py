"""What many tests need."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

# a suite started in the background ignores Ctrl-C, and so would every run that it starts and interrupts
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def sample_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables that the sample pages give."""
    output = tmp_path_factory.mktemp("samples")
    samverk = Path(sys.executable).with_name("samverk")
    corpus = Path(__file__).parents[1] / "corpus"
    subprocess.run([samverk, "extract", corpus, "--output", output], check=True, capture_output=True)
    return output / "latest"
