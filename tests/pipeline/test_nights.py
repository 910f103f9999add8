"""However a corpus came to be what it is, its tables are those of one run over it."""

import hashlib
import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pipeline.runner import run
from pipeline.scopes import scopes
from pipeline.settings import load
from tests.pipeline.standin import Inline, Silent

ABOUT_THE_RUN = {"runs.parquet", "changes.parquet"}
HOSTS = ("www.bodo.kommune.no", "www.kystnettet.no")
SENTENCES = (
    "Kystnettet ledes av Bodø kommune og fikk 1,2 millioner kroner i 2024.",
    "Kystnettet er et nettverk med 12 medlemmer. Kontakt Kari Nordvik, kari.nordvik@bodo.kommune.no.",
    "Prosjektet «Tørre føtter» er støttet av Forskningsrådet med kr 500 000 i 2023. Prosjektleder er Kari Nordvik.",
    "Prosjektet «Tørre føtter» ledes av Nord universitet.",
    "",
)


def digests(output: Path) -> dict[str, str]:
    files = sorted(f for f in (output / "latest").glob("*.parquet") if f.name not in ABOUT_THE_RUN)
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


class Nights(RuleBasedStateMachine):
    """Pages come, change, go and come back; now and then a run sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.corpus = self.place / "corpus"
        self.corpus.mkdir()
        self.ran = False

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    def published(self, output: Path, batch: int) -> dict[str, str]:
        flags = {"publish.output": output, "run.batch": batch, "names.pipeline": "none", "publish.keep": 2}
        loaded = load(None, flags)
        run(loaded, [self.corpus], scopes(loaded), Silent(), executor=Inline())
        return digests(output)

    @rule(number=st.integers(0, 4), host=st.sampled_from(HOSTS), said=st.lists(st.sampled_from(SENTENCES), max_size=2))
    def a_page_is_written(self, number: int, host: str, said: list[str]) -> None:
        body = "".join(f"<p>{sentence}</p>" for sentence in said)
        page = f"<html lang=nb><link rel=canonical href=https://{host}/{number}><body><h1>Nytt</h1>{body}</body></html>"
        (self.corpus / f"{number}.html").write_text(page, "utf-8")

    @rule(number=st.integers(0, 4))
    def a_page_is_removed(self, number: int) -> None:
        (self.corpus / f"{number}.html").unlink(missing_ok=True)

    @precondition(lambda self: any(self.corpus.iterdir()))
    @rule(batch=st.integers(1, 3))
    def a_night_passes(self, batch: int) -> None:
        nightly = self.published(self.place / "nightly", batch)
        full = self.published(self.place / "full", 500)
        shutil.rmtree(self.place / "full")
        assert nightly == full

    @invariant()
    def no_more_snapshots_than_are_kept(self) -> None:
        assert len(list(self.place.glob("nightly/snapshots/*"))) <= 2


TestNights = Nights.TestCase
TestNights.settings = settings(
    max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
