"""The report of a run: JSON for machines, and one HTML page that needs nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from schemas.bookkeeping import Change, Run

_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
    "table{border-collapse:collapse;margin:.5em 0 1.5em}td,th{padding:.15em .9em .15em 0;text-align:left;"
    "border-bottom:1px solid #ddd;vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".bad{color:#a00;font-weight:600}.good{color:#070}"
)


@dataclass(frozen=True, slots=True)
class Gate:
    """What had to hold before publication. ``told``: what didn't, or was let pass."""

    name: str
    passed: bool
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """All that a report tells. Seconds are wall time."""

    run: Run
    before: str | None  # the snapshot that it is compared with
    gates: Sequence[Gate]
    quality: Mapping[str, object]  # as in quality.json
    seconds: Mapping[str, float]  # by stage
    slowest: Sequence[tuple[float, str]]  # seconds and page, of those computed
    changes: Sequence[Change]
    notes: Sequence[str]


def write(folder: Path, account: Account) -> None:
    """Write ``report.json`` and ``report.html`` into a snapshot's folder."""
    about = _as_json(account)
    (folder / "report.json").write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (folder / "report.html").write_text(_html(account), "utf-8")


def _as_json(account: Account) -> dict[str, object]:
    return {
        "run": asdict(account.run),
        "before": account.before,
        "gates": [asdict(gate) for gate in account.gates],
        "quality": account.quality,
        "seconds": account.seconds,
        "slowest": [{"page": page, "seconds": round(seconds, 3)} for seconds, page in account.slowest],
        "changes": {f"{table}.{kind}.{because}": n for (table, kind, because), n in _counted(account.changes)},
        "notes": list(account.notes),
    }


def _html(account: Account) -> str:
    run, quality = account.run, account.quality
    tables: dict[str, dict[str, object]] = quality["tables"]  # type: ignore[assignment]
    nulls = [
        (f"{name}.{column}", f"{rate:.0%}")
        for name, about in tables.items()
        for column, rate in about["null_rate"].items()  # type: ignore[attr-defined]
    ]
    verdicts = [
        (gate.name, "passed" if gate.passed else "not passed, accepted", "; ".join(gate.told)) for gate in account.gates
    ]
    summary = [
        ("run", run.run_id),
        ("from, to", f"{run.started_at}, {run.finished_at}"),
        ("version", run.version),
        ("pages", f"{run.pages}, {run.computed} computed anew"),
        ("rejected", f"{run.rejected}"),
        ("compared with", account.before or "nothing: the first snapshot"),
    ]
    counts = [
        (f"{t}: {kind} ({because.replace('_', ' ')})", f"{n}") for (t, kind, because), n in _counted(account.changes)
    ]
    parts = [
        _table("", ("", ""), summary),
        _table("Gates", ("gate", "", "what moved"), verdicts),
        _table("Notes", ("",), [(note,) for note in account.notes]),
        _table("Rows", ("table", "rows"), [(name, f"{about['rows']}") for name, about in tables.items()]),
        _table("Changes", ("", "rows"), counts),
        *(
            _table(title, ("", "pages"), [(k, f"{n}") for k, n in quality[key].items()])  # type: ignore[attr-defined]
            for title, key in (
                ("Languages", "pages_by_language"),
                ("Page types", "pages_by_type"),
                ("Rejected", "rejected"),
            )
        ),
        _table("Seconds", ("stage", "s"), [(stage, f"{s:.1f}") for stage, s in account.seconds.items()]),
        _table("Slowest pages", ("page", "s"), [(page, f"{s:.2f}") for s, page in account.slowest]),
        _table("Empty cells", ("column", "share"), nulls),
    ]
    body = "\n".join(parts)
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>samverk {escape(run.run_id)}</title>'
    return f"{head}<style>{_STYLE}</style><h1>samverk</h1>\n{body}</html>\n"


def _table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    heading = f"<h2>{escape(title)}</h2>" if title else ""
    top = "".join(f"<th>{escape(name)}</th>" for name in header) if any(header) else ""
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in rows)
    return f"{heading}<table><tr>{top}</tr>\n{body}</table>"


def _cell(value: str) -> str:
    kind = ' class="n"' if value.rstrip("%").replace(".", "").isdigit() else ""
    kind = {"passed": ' class="good"', "not passed, accepted": ' class="bad"'}.get(value, kind)
    return f"<td{kind}>{escape(value)}</td>"


def _counted(changes: Iterable[Change]) -> list[tuple[tuple[str, str, str], int]]:
    return sorted(Counter((c.table, c.change, c.because) for c in changes).items())
