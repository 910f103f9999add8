import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from pipeline.scopes import scopes
from pipeline.settings import Names, People, Settings
from schemas.errors import UsageError


def names(pipeline: str, **labels: str) -> Settings:
    return Settings(names=Names.model_validate({"pipeline": pipeline, **({"labels": labels} if labels else {})}))


def saved(folder: Path, word: str) -> str:
    nlp = spacy.blank("da")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": word}])
    nlp.to_disk(folder)
    return str(folder)


def test_what_shapes_a_page_invalidates_its_result(tmp_path: Path) -> None:
    one, other = saved(tmp_path / "one", "Jens Hansen"), saved(tmp_path / "other", "Oslo")
    told = [
        Settings(),
        Settings(people=People(secret="other")),  # noqa: S106
        names("none"),
        names("blank:da"),
        names(one),
        names(other),
        names(one, PERSON="PER"),
    ]
    assert len({scopes(settings).options for settings in told}) == len(told)
    assert scopes(Settings()).options == scopes(names("samverk")).options
    assert scopes(names(one, A="PER", B="ORG")).options == scopes(names(one, B="ORG", A="PER")).options


def test_a_pipeline_whose_files_have_changed_is_another(tmp_path: Path) -> None:
    from extractors.recogniser import pipelines

    before = scopes(names(saved(tmp_path / "it", "Jens Hansen"))).options
    saved(tmp_path / "it", "Kari Holm")
    pipelines.load.cache_clear()
    assert scopes(names(str(tmp_path / "it"))).options != before


@pytest.mark.parametrize("pipeline", ["no_such_pipeline", "./nowhere", "blank:qq"])
def test_a_pipeline_that_is_not_there_is_a_usage_error_of_one_line(pipeline: str) -> None:
    with pytest.raises(UsageError) as error:
        scopes(names(pipeline))
    assert str(error.value).startswith(f"names.pipeline: can't load {pipeline!r}: ")
    assert "\n" not in str(error.value)
    assert error.value.exit_code == 2


def test_the_page_scope_can_be_sent_to_a_worker() -> None:
    extract = scopes(names("none", PERSON="PER")).extract
    assert pickle.loads(pickle.dumps(extract)).keywords == extract.keywords  # type: ignore[attr-defined] # noqa: S301


def test_a_run_with_such_a_setting_ends_before_it_starts(tmp_path: Path) -> None:
    (tmp_path / "samverk.toml").write_text("[names]\npipeline = 'no_such_pipeline'\n")
    (tmp_path / "page.html").write_text("<p>Oslo</p>")
    command = [sys.executable, "-m", "pipeline", "extract", "page.html", "--output", "tables"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1].startswith("samverk: names.pipeline: can't load 'no_such_pipeline'")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "tables").exists()
