"""The ``samverk`` command. Only here is anything printed."""

from __future__ import annotations

import errno
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import duckdb
from rich.console import Console
from rich.table import Table as Grid

from pipeline import changes, checks, retention, settings, sources
from pipeline.evaluate import evaluate_files
from pipeline.explain import explain as explain_row
from pipeline.progress import Lines, Live
from pipeline.published import snapshot_folder
from pipeline.runner import Report, run
from pipeline.settings import Settings
from pipeline.sources.files import find
from pipeline.status import status as look
from schemas.catalogue import BY_NAME, TABLES
from schemas.dictionary import to_markdown
from schemas.errors import SamverkError

_BUGS = 5  # that are told; all are in the table of what was rejected
_WIDTH = 120  # of the table in a log
INTERRUPTED = 130  # exit code
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}

PATH = click.Path(path_type=Path)
OUTPUT = click.option("--output", default=Path("output"), type=PATH, show_default=True, help="Folder of the tables.")


def run_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that runs pages through."""
    for option in (
        click.option("--accept-drift", "drift", is_flag=True, help="Publish though figures moved too far."),
        click.option("--strict", is_flag=True, help="End at the first error of samverk's own."),
        click.option("--settings", "file", type=PATH, help="TOML file; samverk.toml where there is one."),
        click.option("--executor", type=click.Choice(["local", "ray"]), help="Where pages are worked on."),
        click.option("--jobs", type=int, help="Worker processes; one per CPU unless given."),
        click.option("--output", type=PATH, help="Folder for the tables; 'output' unless set."),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="samverk")
def cli() -> None:
    """Networks and projects from Danish, Norwegian and Swedish web pages."""


@cli.command()
@click.argument("inputs", nargs=-1, required=True, type=PATH)
@run_options
def extract(inputs: Sequence[Path], file: Path | None, strict: bool, **flags: object) -> None:
    """Read pages from folders and files, and publish tables of what they say."""
    _run(_settings(file, flags), inputs, strict)


@cli.command()
@run_options
def refresh(file: Path | None, strict: bool, **flags: object) -> None:
    """Bring the tables up to date with the inputs of the settings. Safe to run unattended."""
    loaded = _settings(file, flags)
    _run(loaded, loaded.input.paths, strict)


@cli.command()
@click.argument("inputs", nargs=-1, type=PATH)
@click.option("--settings", "file", type=PATH, help="TOML file; samverk.toml where there is one.")
@click.option("--output", type=PATH, help="Folder of the tables; 'output' unless set.")
def status(inputs: Sequence[Path], file: Path | None, output: Path | None) -> None:
    """Say what a run would compute, and why; by default of the inputs of the settings. Computes nothing."""
    from pipeline.scopes import scopes

    loaded = _settings(file, {"output": output})
    for line in look(loaded, inputs or loaded.input.paths, scopes(loaded)).lines():
        click.echo(line)


@cli.command()
@OUTPUT
def snapshots(output: Path) -> None:
    """List the published snapshots, oldest first."""
    grid = Grid("snapshot", "pages", "MB", "", box=None, header_style="bold", pad_edge=False)
    for column in grid.columns[1:3]:
        column.justify = "right"
    for held in retention.snapshots(output):
        marks = ["latest"] * held.is_latest + ["without personal data"] * (not held.has_personal)
        grid.add_row(held.run_id, f"{held.pages}", f"{held.size / 1e6:.1f}", ", ".join(marks))
    _print(grid)


@cli.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B", default="latest")
@OUTPUT
def diff(before: str, after: str, output: Path) -> None:
    """Show what changed from snapshot A to snapshot B (the newest unless given). The start of a name is enough."""
    old, new = (retention.named(output, name) for name in (before, after))
    click.echo(changes.summary(changes.between(old, new), old), nl=False)


@cli.command()
@click.argument("folder", type=PATH, default=Path("output"))
def check(folder: Path) -> None:
    """Check published tables against their contracts."""
    snapshot = snapshot_folder(folder)
    checks.require(snapshot)
    click.echo(f"{len(TABLES)} tables in {snapshot} keep their contracts")


@cli.command()
def tables() -> None:
    """Print the data dictionary."""
    click.echo(to_markdown(TABLES), nl=False)


@cli.command()
@click.argument("identifier", metavar="ID")
@OUTPUT
def explain(identifier: str, output: Path) -> None:
    """Show the row with an id, or the start of one, and the words on the pages that say it."""
    for line in explain_row(identifier, output).lines():
        click.echo(line)


@cli.command()
@click.argument("gold", nargs=-1, required=True, type=PATH)
@OUTPUT
@click.option("--errors", type=click.IntRange(min=0), default=0, help="How many errors of each field to list.")
@click.option("--json", "file", type=PATH, help="File for the figures.")
def evaluate(gold: Sequence[Path], output: Path, errors: int, file: Path | None) -> None:
    """Measure published tables against gold: precision, recall and F1 of each field."""
    scores = evaluate_files(gold, output)
    for line in scores.report(errors):
        click.echo(line)
    if file is not None:
        scores.write_json(file)


def _settings(file: Path | None, flags: dict[str, object]) -> Settings:
    sections = {"output": "publish.output", "jobs": "run.jobs", "executor": "run.executor", "drift": "drift.accept"}
    return settings.load(file, {sections[name]: value for name, value in flags.items() if value is not False})


def _run(loaded: Settings, inputs: Sequence[Path], strict: bool) -> None:
    from pipeline.scopes import scopes  # the extractors take a second to load: not for --help

    console = Console(stderr=True)
    sources.require(inputs)
    if console.is_terminal:
        files = sum(1 for _ in find(inputs, loaded.input.ignore, loaded.publish.output))
        progress: Live | Lines = Live(console, files)
    else:
        progress = Lines(lambda line: click.echo(line, err=True))
    with progress:
        report = run(loaded, inputs, scopes(loaded), progress, strict=strict)
    _tell(report, loaded.publish.output)


def _tell(report: Report, output: Path) -> None:
    grid = Grid("table", "rows", "what a row is", box=None, header_style="bold", pad_edge=False)
    grid.columns[1].justify = "right"
    for name, rows in report.rows.items():
        grid.add_row(name, f"{rows}", BY_NAME[name].grain)
    _print(grid)
    told = ", ".join(f"{n} {reason}" for reason, n in report.rejected.items()) or "none"
    tables = f", tables as in {report.same_as}" if report.same_as else ""
    computed = f"{report.computed} computed anew{tables}"
    click.echo(f"\n{report.pages} pages in {report.seconds:.1f} s, {computed}; not used: {told}")
    for bug in report.bugs[:_BUGS]:
        click.echo(f"bug: {bug}", err=True)
    click.echo(f"published {report.folder}\nnewest    {output / 'latest'}\nreport    {report.folder / 'report.html'}")


def _print(grid: Grid) -> None:
    Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH).print(grid)


def main() -> None:
    """Run the command. An expected error becomes one line and its exit code; any other is a bug: 1 and a traceback."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a kill ends a run as Ctrl-C does
    code = 0
    try:
        code = cli(standalone_mode=False) or 0
    except SamverkError as error:
        click.echo(f"samverk: {error}", err=True)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("samverk: interrupted; the next run goes on from here", err=True)
        code = INTERRUPTED
    except (OSError, duckdb.IOException) as error:
        if getattr(error, "errno", None) not in _DISK and "No space left" not in str(error):
            raise
        click.echo(f"samverk: {error}: nothing was published; make room for the output folder and run again", err=True)
        code = 1
    sys.exit(code)
