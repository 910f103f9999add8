from pathlib import Path

import pytest

from pipeline.settings import Settings, load
from schemas.errors import UsageError


def test_a_flag_beats_the_file_and_the_file_the_default(tmp_path: Path) -> None:
    file = tmp_path / "samverk.toml"
    file.write_text("[run]\njobs = 3\n")
    assert load(None).run.jobs is None
    assert load(file).run.jobs == 3
    assert load(file, {"run.jobs": 5}).run.jobs == 5
    assert load(file, {"run.jobs": None}).run.jobs == 3


def test_the_file_in_the_working_folder_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samverk.toml").write_text("[publish]\nkeep = 3\n")
    monkeypatch.chdir(tmp_path)
    assert load(None).publish.keep == 3


def test_labels_replace_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "samverk.toml"
    file.write_text('[names]\npipeline = "da_core_news_lg"\nlabels = { PER = "PER" }\n')
    assert load(file).names.labels == {"PER": "PER"}
    assert load(None).names.labels["GPE"] == "LOC"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[run]\nwokers = 3\n", "samverk.toml: run.wokers: "),
        ("[run]\njobs = 0\n", "samverk.toml: run.jobs: "),
        ("[publish]\nmax_rejected_share = 2.0\n", "samverk.toml: publish.max_rejected_share: "),
        ("[nope]\n", "samverk.toml: nope: "),
        ("[names]\npipeline = ''\n", "samverk.toml: names.pipeline: "),
        ("[names]\nlabels = { GPE = 'PLACE' }\n", "samverk.toml: names.labels.GPE: "),
        ("x = ", "samverk.toml: "),
        ("run = 3", "samverk.toml: run: "),
    ],
)
def test_an_error_names_the_file_and_the_key(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "samverk.toml"
    file.write_text(text)
    with pytest.raises(UsageError) as error:
        load(file)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        load(tmp_path / "nowhere.toml")


def test_a_flag_over_a_section_that_is_no_table_is_a_usage_error(tmp_path: Path) -> None:
    file = tmp_path / "samverk.toml"
    file.write_text("run = 3")
    with pytest.raises(UsageError, match="run"):
        load(file, {"run.jobs": 2})


def test_the_file_in_the_repository_lists_every_setting_with_its_default() -> None:
    file = Path(__file__).parents[2] / "samverk.toml"
    assert load(file) == Settings()
    told = file.read_text("utf-8")
    for section, fields in Settings.model_fields.items():
        assert f"[{section}]" in told
        assert all(f"{key} = " in told for key in type(fields.default).model_fields)
