"""The user's own word: read strictly, applied last, reported."""

from pathlib import Path

import pytest

from pipeline.resolution.judgements import read
from pipeline.scopes import scopes
from pipeline.settings import Resolution, Settings
from schemas.errors import UsageError

HEAD = "left_id,right_id,decision,note\n"
A, B, C = (f"org_{c * 16}" for c in "abc")


def written(folder: Path, lines: str) -> Path:
    path = folder / "judgements.csv"
    path.write_text(lines, "utf-8")
    return path


def test_no_file_is_no_judgements(tmp_path: Path) -> None:
    assert read(tmp_path / "judgements.csv") == read(None) == ()


def test_both_decisions_are_read_with_their_lines(tmp_path: Path) -> None:
    one, other = read(written(tmp_path, f"{HEAD}{A},{B},same,ring\n\n{B},{C},not same,\n"))
    assert (one.left_id, one.right_id, one.same, one.note, one.line) == (A, B, True, "ring", 2)
    assert (other.same, other.line) == (False, 4)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("a,b\n", "1: the first line is left_id,right_id,decision,note"),
        (f"{HEAD}{A},{B}\n", "2: 2 fields, not 4"),
        (f"{HEAD}{A},org_1,same,\n", "2: 'org_1' is no id"),
        (f"{HEAD}{A},per_{'a' * 16},same,\n", "of two kinds"),
        (f"{HEAD}{A},{A},same,\n", "are one id"),
        (f"{HEAD}{A},{B},maybe,\n", "2: decision 'maybe' is neither"),
        (f"{HEAD}{A},{B},same,\n{B},{C},same,\n{A},{C},not same,\n", "4: other lines say that these two are the same"),
        (f'{HEAD}"{A},{B}\n', "judgements.csv: "),
    ],
)
def test_a_bad_file_is_a_usage_error_of_one_line(tmp_path: Path, lines: str, told: str) -> None:
    path = written(tmp_path, lines)
    with pytest.raises(UsageError) as error:
        scopes(Settings(resolution=Resolution(judgements=path)))
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith(str(path))
