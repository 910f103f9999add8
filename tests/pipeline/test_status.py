from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.runner import run
from pipeline.settings import Settings, load
from pipeline.status import status
from schemas.errors import UsageError
from tests.pipeline.standin import SCOPES, Inline, Silent


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for i in range(4):
        (folder / f"{i}.txt").write_text(f"Nettverk nummer {i}", "utf-8")
    return folder


@pytest.fixture
def loaded(tmp_path: Path) -> Settings:
    return load(None, {"publish.output": tmp_path / "output"})


def test_before_the_first_run_all_is_new_and_looking_changes_nothing(corpus: Path, loaded: Settings) -> None:
    found = status(loaded, [corpus], SCOPES)
    assert (found.known, sorted(found.new), found.changed, found.gone) == (0, [f"{i}.txt" for i in range(4)], [], [])
    assert not loaded.publish.output.exists()
    with pytest.raises(UsageError, match="no such input"):
        status(loaded, [corpus / "nowhere"], SCOPES)


def test_every_page_is_up_to_date_new_changed_or_gone(corpus: Path, loaded: Settings) -> None:
    run(loaded, [corpus], SCOPES, Silent(), executor=Inline())
    assert list(status(loaded, [corpus], SCOPES).lines()) == ["4 pages: 4 up to date, 0 to compute"]
    (corpus / "0.txt").unlink()
    (corpus / "1.txt").write_text("Noe annet", "utf-8")
    (corpus / "5.txt").write_text("Nytt", "utf-8")
    (corpus / "6.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert list(status(loaded, [corpus], SCOPES).lines()) == [
        "4 pages: 2 up to date, 2 to compute",
        "1 records give no page",
        "1 new: 5.txt",
        "1 changed: 1.txt",
        "1 gone since the last snapshot: 0.txt",
    ]


def test_results_of_other_versions_are_stale_and_say_which(corpus: Path, loaded: Settings) -> None:
    run(loaded, [corpus], SCOPES, Silent(), executor=Inline())
    found = status(loaded, [corpus], replace(SCOPES, versions={"standin": "2"}))
    assert list(found.lines()) == [
        "4 pages: 0 up to date, 4 to compute",
        "4 computed with other versions: standin 1 → 2",
    ]
    found = status(loaded, [corpus], replace(SCOPES, options="other"))
    assert list(found.outdated) == ["settings  → other"]
