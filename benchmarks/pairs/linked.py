"""Of the bodies that gold names and a registry holds, how many are linked to it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from extractors import registry
from extractors.document import Page
from extractors.page import extract_page
from schemas import ids

KINDS = {"municipality", "agency", "ministry", "university", "funder", "region", "county_region", "state"}


def measure(folder: Path) -> None:
    """Print the share by kind; pages and gold lie in the folder."""
    held, linked = Counter[str](), Counter[str]()
    for gold in sorted(folder.glob("gold*.jsonl")):
        for line in gold.read_text("utf-8").splitlines():
            entry = json.loads(line)
            path = folder / entry["file"]
            meta = path.with_suffix(".json")
            known = json.loads(meta.read_text("utf-8")) if path.suffix == ".txt" and meta.exists() else {}
            page = Page(
                path.name, path.read_bytes(), "html" if path.suffix == ".html" else "text", url=known.get("url")
            )
            found = {row.org_id for row in extract_page(page).rows["organisations"]}
            for org in entry["organisations"]:
                body = registry.find(org["name"], org.get("country"))
                if body and org.get("type") in KINDS and not org.get("unsure"):
                    held[org["type"]] += 1
                    linked[org["type"]] += ids.org_id(body.key, None, "") in found
    for kind, number in sorted(held.items()):
        print(f"{kind:15}{number:>6} held by a registry{linked[kind] / number:>8.3f} linked to it")
    print(
        f"{'all':15}{sum(held.values()):>6} held by a registry{sum(linked.values()) / max(1, sum(held.values())):>8.3f}"
    )
