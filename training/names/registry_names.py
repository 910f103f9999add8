"""Names out of the collected registries, by kind and language: the terminal words of the grammar of names."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

COUNTRY = {"da": "DK", "nb": "NO", "nn": "NO", "sv": "SE"}
LANGUAGES = tuple(COUNTRY)
NATIVE_LABEL = {"DK": "da", "NO": "no", "SE": "sv"}
IN_COUNTRY = re.compile(r"\s*\((?:Denmark|Norway|Sweden)\)$")
RESEARCH = {"university": "university", "university_college": "university", "institute": "research", "gts": "research"}
ABROAD = re.compile(r"(?i)ambassad|konsulat|delegation|sändebud|kommitt")
LONGEST = 70  # characters; longer names are sentences about a body
Lists = dict[str, list[str]]


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _municipalities(folder: Path, country: str, lists: Lists) -> None:
    for row in _rows(folder, f"{country.lower()}_municipalities.csv"):
        official = row["official_name"]
        if not re.search(r"(?i)kommun", official):
            continue
        lists["kommune"].append(official)
        stem = re.sub(r"(?i)\s*(region)?kommune?$", "", official)
        lists["kommune_stem"] += [row["name"], stem]
        lists["town"].append(row["name"])
        lists["region_real"].append(row.get("region") or row.get("fylke") or "")
    regions = sorted(set(lists.pop("region_real", [])) - {""})
    if country == "NO":
        lists["region"] += regions
        lists["region_org"] += [f"{name} fylkeskommune" for name in regions]
        return
    lists["region_org"] += [
        name if name.startswith("Region") or name.endswith("regionen") else f"Region {name}" for name in regions
    ]
    lists["region"] += [re.sub(r"^Region |sregionen$", "", name) for name in regions]


def _state(folder: Path, country: str, lists: Lists) -> None:
    for row in _rows(folder, "dk_no_ministries_agencies.csv"):
        if row["country"] == country:
            lists["ministry" if re.search("minist|departement", row["name"]) else "agency"].append(row["name"])
            lists["acronym_real"] += [part for part in row["acronyms"].split(";") if part]
    if country == "SE":
        for row in _rows(folder, "se_agencies.csv"):
            if not row["ended"] and not ABROAD.search(row["name"]) and len(row["name"]) <= LONGEST:
                lists["ministry" if row["name"].endswith("departementet") else "agency"].append(row["name"])
                if row["short_name"].isupper():
                    lists["acronym_real"].append(row["short_name"])


def _research(folder: Path, country: str, lists: Lists) -> None:
    for row in _rows(folder, "research_orgs.csv"):
        if row["country"] == country:
            lists[RESEARCH.get(row["type"], "union_real")].append(row["name"])
            lists["acronym_real"] += [part for part in row["acronyms"].split(";") if part]
            lists["english_real"].append(row["name_en"])
    for row in _rows(folder, "research_funders.csv"):
        if row["country"] == country:
            lists["funder"].append(row["name"])
            lists["acronym_real"] += [part for part in row["acronyms"].split(";") if part]
            lists["english_real"].append(row["name_en"])
    if country == "NO":
        upper = (row["name"] for row in _rows(folder, "no_research_orgs.csv"))
        lists["company_real"] += [_mixed_case(name) for name in upper if name.endswith(" AS") and len(name) < 30]


def _mixed_case(name: str) -> str:
    return " ".join(word if len(word) <= 3 else word.capitalize() for word in name.split())


def _ror(folder: Path, country: str, lists: Lists) -> None:
    for row in _rows(folder, "ror_nordic.csv"):
        if row["country"] != country or len(row["name"]) > LONGEST:
            continue
        labels = dict(part.split(":", 1)[::-1] for part in row["labels"].split(";") if ":" in part)
        native = [name for name, code in labels.items() if code == NATIVE_LABEL[country]]
        if "company" in row["types"]:
            lists["company_real"].append(IN_COUNTRY.sub("", row["name"]).strip())
        elif native:
            lists["research_real"] += native
            lists["english_real"].append(row["name"])
        else:
            lists["mixed_real"].append(IN_COUNTRY.sub("", row["name"]).strip())
    for row in _rows(folder, "ror_nordic_names_2021_extra.csv"):
        if row["country"] == country and len(row["name"]) <= LONGEST:
            kind = "company_real" if row["types"] == "company" else "mixed_real"
            lists[kind].append(IN_COUNTRY.sub("", row["name"]).strip())


def _people(folder: Path, country: str, lists: Lists) -> None:
    lists["surname_real"] += [row["name"] for row in _rows(folder, "surnames.csv") if row["country"] == country]
    for row in _rows(folder, "first_names.csv"):
        if row["country"] == country:
            lists["given_real"].append(row["name"])
            lists[f"given_{row['gender']}"].append(row["name"])
    lists["programme_real"] += [
        name
        for row in _rows(folder, "programmes.csv")
        if row["country"] == country
        for name in (row["code"], row["name"])
        if name and "." not in name
    ]


def short_forms(folder: Path) -> dict[str, str]:
    """Acronym of a registry's long name, where the registry gives one."""
    found = {}
    for file in ("research_orgs.csv", "research_funders.csv", "dk_no_ministries_agencies.csv"):
        for row in _rows(folder, file):
            short = row["acronyms"].split(";")[0]
            if short and short not in row["name"]:
                found[row["name"]] = short
    return found


def registry_lists(folder: Path, language: str) -> Lists:
    """Names of the language's own country, by kind, sorted and without doublets."""
    country, lists = COUNTRY[language], defaultdict(list)
    for read in (_municipalities, _state, _research, _ror, _people):
        read(folder, country, lists)
    return {kind: sorted({name for name in names if name}) for kind, names in sorted(lists.items())}
