import json
from pathlib import Path

import pyarrow.parquet as pq

from extractors.values.person_numbers import MASK
from pipeline.runner import run
from pipeline.scopes import scopes
from pipeline.settings import load
from tests.pipeline.standin import Inline, Silent

DANISH = "<p>Havnenetværket ledes af Ribe Kommune, CVR 29189927. Kasserer: Bo Holm, CPR {0}, suppleant {1}.</p>"
NORWEGIAN = "<p>Kystnettet ledes av Bodø kommune, org.nr. 972 418 013. Kasserer: Liv Dahl, fødselsnummer {0}.</p>"
SWEDISH = "<p>Skogsnätverket leds av Umeå kommun, org.nr 212000-2627. Kassör: Pär Ek, personnummer {0}.</p>"
NUMBERS = {
    ("da", DANISH): ("010190-1234", "311299-4321"),
    ("nb", NORWEGIAN): ("01010750160",),
    ("sv", SWEDISH): ("19811218-9876",),
}


def test_a_run_counts_the_person_numbers_of_every_country_and_publishes_none(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for (language, body), numbers in NUMBERS.items():
        page = f"<html lang='{language}'><body><h1>Om nettverket</h1>{body.format(*numbers)}</body></html>"
        (tmp_path / "corpus" / f"{language}.html").write_text(page, "utf-8")
    loaded = load(None, {"publish.output": tmp_path / "output"})
    run(loaded, [tmp_path / "corpus"], scopes(loaded), Silent(), executor=Inline())

    latest = tmp_path / "output" / "latest"
    assert json.loads((latest / "quality.json").read_text("utf-8"))["person_numbers_masked"] == 4
    texts = "\n".join(pq.read_table(latest / "pages.parquet")["text"].to_pylist())
    assert texts.count(MASK) == 10 + 10 + 11 + 12
    assert all(number in texts for number in ("29189927", "972 418 013", "212000-2627"))
    cells = [str(pq.read_table(table).to_pylist()) for table in latest.glob("*.parquet")]
    held = {
        digits for numbers in NUMBERS.values() for number in numbers for digits in (number, number.replace("-", ""))
    }
    assert not any(digits in cell for cell in cells for digits in held)
