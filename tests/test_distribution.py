"""What is installed: packages that nobody else ships, and a command that is documented."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import click
import pytest

from pipeline.cli import cli
from schemas import errors

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ["README.md", *(str(p.relative_to(ROOT)) for p in sorted((ROOT / "docs").rglob("*.md")))]
EXIT_CODES = {
    0,
    130,
    *(e.exit_code for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.SamverkError)),
}


@pytest.mark.parametrize("name", ["schemas", "extractors", "pipeline"])
def test_no_other_distribution_ships_our_package_names(name: str) -> None:
    assert set(packages_distributions().get(name, [])) <= {"samverk"}


def test_the_command_is_installed_and_says_what_it_can_do() -> None:
    command = Path(sys.executable).with_name("samverk")
    done = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert all(name in done.stdout for name in cli.commands)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help_and_is_in_the_readme(name: str) -> None:
    command = cli.commands[name]
    assert command.help
    assert f"`samverk {name}" in README
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert not [p.name for p in options if not p.help and not p.hidden]


@pytest.mark.parametrize("code", sorted(EXIT_CODES))
def test_every_exit_code_is_in_the_readme(code: int) -> None:
    assert re.search(rf"^\| {code} \|", README, re.M)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_only_what_there_is(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [(ROOT / document).parent / t for t in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in t]
    paths = [ROOT / t for t in re.findall(r"`((?:schemas|extractors|pipeline|corpus|training|docs)/[\w/.-]*)`", text)]
    assert not [str(path) for path in links + paths if not path.exists()]
