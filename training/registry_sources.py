"""The collected lists of organisations, each read into rows of one kind."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from schemas.folding import fold

MINOR = {"og", "i", "for", "på", "av", "til", "ved", "med", "och", "för", "vid", "till", "samt", "under", "om", "mot"}
ACRONYMS = frozenset(
    {"IKS", "KF", "AS", "SA", "HF", "RHF", "IKT", "IKA", "KO", "FKF", "IPR", "SF", "ASA", "DA", "BA", "AB", "IT", "NAV"}
)
HERADS = {"Kvam", "Ulvik", "Voss"}  # municipalities that call themselves by the old word
CITIES = {"Borås", "Göteborg", "Haparanda", "Helsingborg", "Landskrona", "Lidingö", "Malmö", "Mölndal", "Solna",
          "Stockholm", "Sundbyberg", "Trollhättan", "Vaxholm", "Västerås"}  # fmt: skip
ENGLISH_CITIES = {"Oslo", "Bergen", "Trondheim", "Stavanger", "København", "Aarhus", "Odense", "Aalborg", "Uppsala",
                  "Linköping", "Örebro", "Norrköping", "Lund", "Umeå", "Jönköping"}  # fmt: skip
FORMER_COUNTIES = {"01": "Østfold", "02": "Akershus", "04": "Hedmark", "05": "Oppland", "06": "Buskerud",
                   "07": "Vestfold", "08": "Telemark",
                   "09": "Aust-Agder", "10": "Vest-Agder", "11": "Rogaland", "12": "Hordaland",
                   "14": "Sogn og Fjordane", "15": "Møre og Romsdal", "16": "Sør-Trøndelag", "17": "Nord-Trøndelag",
                   "18": "Nordland", "19": "Troms", "20": "Finnmark"}  # fmt: skip
OLDER_COUNTIES = {"Innlandet": ["Hedmark", "Oppland"], "Vestland": ["Hordaland", "Sogn og Fjordane"],
                  "Østfold": ["Viken"], "Akershus": ["Viken"],
                  "Buskerud": ["Viken"], "Agder": ["Aust-Agder", "Vest-Agder"],
                  "Trøndelag": ["Sør-Trøndelag", "Nord-Trøndelag"]}  # fmt: skip
SHARED_NAME_DOMAINS = {"3114": "valer.kommune.no", "3419": "vaaler-he.kommune.no", "1515": "heroy.kommune.no",
                       "1818": "heroy-no.kommune.no"}  # fmt: skip
COUNTY_HEIRS = {"Hordaland": "Vestland", "Sogn og Fjordane": "Vestland", "Oppland": "Innlandet", "Hedmark": "Innlandet",
                "Sør-Trøndelag": "Trøndelag", "Nord-Trøndelag": "Trøndelag", "Aust-Agder": "Agder",
                "Vest-Agder": "Agder"}  # fmt: skip
AMBIGUOUS = {"VIA", "VID", "Nord", "INN"}  # acronyms that are everyday words or places as well


@dataclass
class Row:
    """One organisation. The columns of ``organisations.csv``, in order; aliases are kept apart until written."""

    key: str = ""
    name: str = ""
    name_en: str = ""
    acronym: str = ""
    aliases: list[str] = field(default_factory=list)
    org_type: str = "other"
    sector: str = ""
    country: str = ""
    orgnr: str = ""
    ror: str = ""
    wikidata: str = ""
    municipality_code: str = ""
    domain: str = ""
    valid_from: str = ""
    valid_to: str = ""
    successor: str = ""  # key, or the name until keys are known
    needs_context: bool = False
    county: str = ""  # names of the county, where the name is of several municipalities

    def best_key(self) -> str:
        """National number, else ROR id, else municipality code, else country and name."""
        if self.orgnr:
            return f"orgnr:{self.country}:{self.orgnr}"
        if self.ror:
            return f"ror:{self.ror.rsplit('/', 1)[-1]}"
        if self.municipality_code:
            return f"muni:{self.country}:{self.municipality_code}"
        return f"name:{self.country}:{fold(self.name)}"


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file with a header, every run of blanks and line breaks in a cell one blank."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: " ".join((v or "").split()) for k, v in row.items() if k} for row in csv.DictReader(file)]


def split(text: str | None) -> list[str]:
    """Values of a cell that holds several, parted by semicolons."""
    return [v.strip() for v in (text or "").split(";") if v.strip()]


def first(text: str) -> str:
    """The first of a cell's values."""
    return next(iter(split(text)), "")


def host(url: str) -> str:
    """Host of an address without ``www.``, lower-case."""
    name = re.sub(r"^https?://", "", url.strip().lower()).split("/")[0]
    return name.removeprefix("www.") if re.fullmatch(r"[\w.-]+\.[a-z]{2,}", name.removeprefix("www.")) else ""


def recased(name: str) -> str:
    """A name that a register shouts in capitals, in title case; short forms stay, joining words go small."""
    if name != name.upper():
        return name
    words = []
    for i, word in enumerate(name.split()):
        low = word.lower()
        if word in ACRONYMS:
            words.append(word)
        elif low in MINOR and i:
            words.append(low)
        else:
            words.append("-".join(part.capitalize() for part in low.split("-")))
    return " ".join(words)


def municipalities(lists: Path) -> Iterator[Row]:
    """Today's municipalities of the three countries."""
    for r in read(lists / "dk_municipalities.csv"):
        if "Kommune" in r["official_name"] or ("kommune" in r["official_name"] and r["regionskode"]):
            stem = re.sub(r"\s+(Regionsk|K)ommune$", "", r["official_name"])
            yield _municipality(r["official_name"], [r["name"], stem, *split(r["alt_names"])], "DK", r["kommunekode"])
    for r in read(lists / "no_municipalities.csv"):
        name, official = (re.sub(r"\s*\(.*\)", "", r[c]) for c in ("name", "official_name"))
        renamed = [official] if name in HERADS else []
        official = f"{name} herad" if renamed else official
        yield _municipality(official, [name, *split(r["alt_names"]), *renamed], "NO", r["kommunenummer"], r["orgnr"])
    for r in read(lists / "se_municipalities.csv"):
        stem = re.sub(r"\s+(kommun|stad)$", "", r["official_name"])
        renamed = [f"{stem} kommun"] if r["name"] in CITIES else []
        official = f"{stem} stad" if renamed else r["official_name"]
        yield _municipality(official, [r["name"], stem, *renamed], "SE", r["kommunkod"])


def _municipality(name: str, aliases: list[str], country: str, code: str, orgnr: str = "") -> Row:
    english = [f"City of {aliases[0]}"] if name.endswith(" stad") or aliases[0] in ENGLISH_CITIES else []
    return Row(name=name, name_en=f"{aliases[0]} Municipality",
               aliases=[*aliases, f"Municipality of {aliases[0]}", *english],
               org_type="municipality", sector="municipal", country=country, orgnr=orgnr,
               municipality_code=code, domain="")  # fmt: skip


def shared_names(lists: Path, current: dict[str, Row]) -> Iterator[Row]:
    """Norwegian municipalities that were, and had the name that one of today's has; and the counties of them all."""
    bearers: dict[str, list[Row]] = {}
    for row in current.values():
        bearers.setdefault(fold(row.aliases[0]), []).append(row)
    former: dict[tuple[str, str], Row] = {}
    for r in sorted(
        read(lists / "no_municipality_history.csv"), key=lambda r: (r["valid_to_year"], r["kommunenummer"])
    ):
        name = re.sub(r"\s*\(.*\)", "", r["name"])
        county = FORMER_COUNTIES.get(r["kommunenummer"][:2], "")
        heirs = {row.municipality_code for row in bearers.get(fold(name), [])}
        if r["valid_to_year"] and heirs and r["current_kommunenummer"] not in heirs and county:
            successor = current.get(r["current_kommunenummer"])
            former[name, county] = Row(
                name=f"{name} kommune", aliases=[name, f"{name} kommune i {county}"], org_type="municipality",
                sector="municipal", country="NO",
                municipality_code=r["kommunenummer"], valid_from=r["valid_from_year"], county=county,
                valid_to=r["valid_to_year"], successor=successor.best_key() if successor else "",
            )  # fmt: skip
    yield from former.values()
    fylker = {r["kommunenummer"]: r["fylke"].split(" - ")[0] for r in read(lists / "no_municipalities.csv")}
    shared = {fold(name) for name, _ in former}
    for name, rows in bearers.items():
        for row in rows if len(rows) > 1 or name in shared else []:
            county = fylker[row.municipality_code]
            row.county = ";".join([county, *OLDER_COUNTIES.get(county, [])])
            row.aliases += [f"{row.aliases[0]} kommune i {c}" for c in row.county.split(";")]
            row.domain = SHARED_NAME_DOMAINS.get(row.municipality_code, "")


def successions(path: Path) -> Iterator[Row]:
    """Bodies that were, with what took over, and some that did."""
    for r in read(path):
        yield Row(**{**r, "aliases": split(r["aliases"])})  # type: ignore[arg-type]


def former_municipalities(lists: Path, current: dict[str, Row]) -> Iterator[Row]:
    """Norwegian municipalities whose name is no longer one of today's."""
    names = {fold(a) for row in current.values() for a in row.aliases}
    last: dict[str, dict[str, str]] = {}
    for r in read(lists / "no_municipality_history.csv"):
        name = re.sub(r"\s*\(.*\)", "", r["name"])
        if r["valid_to_year"] and fold(name) not in names and r["valid_to_year"] >= last.get(name, r)["valid_to_year"]:
            last[name] = r
    for name, r in sorted(last.items()):
        successor = current.get(r["current_kommunenummer"])
        yield Row(name=f"{name} kommune", aliases=[name], org_type="municipality", sector="municipal", country="NO",
                  municipality_code=r["kommunenummer"], valid_from=r["valid_from_year"], valid_to=r["valid_to_year"],
                  successor=successor.best_key() if successor else "")  # fmt: skip


def counties(lists: Path) -> Iterator[Row]:
    """Norwegian counties and county governors, Swedish county administrative boards."""
    regions = {r["fylke"].split(" - ")[0] for r in read(lists / "no_municipalities.csv")}
    former = ["Viken", "Vestfold og Telemark", "Troms og Finnmark", "Hordaland", "Sogn og Fjordane", "Oppland",
              "Hedmark", "Sør-Trøndelag", "Nord-Trøndelag", "Aust-Agder", "Vest-Agder"]  # fmt: skip
    for name in sorted(regions | set(former) - {"Oslo"}):
        ended = "" if name in regions else "2023" if name in former[:3] else "2019"
        heir = COUNTY_HEIRS.get(name, "")
        if name != "Oslo":
            english = "" if ended else f"{name} County Council"
            yield Row(name=f"{name} fylkeskommune", name_en=english, org_type="region", sector="regional", country="NO",
                      aliases=[] if ended else [f"{name} County Municipality", f"{name} County Authority"],
                      valid_to="2017" if heir == "Trøndelag" else ended,
                      successor=f"{heir} fylkeskommune" if heir else "")  # fmt: skip
        governor = name if name in regions - {"Oslo", "Østfold", "Akershus", "Buskerud"} else ""
        yield Row(name=f"Fylkesmannen i {name}", org_type="agency", sector="state", country="NO", valid_to="2020",
                  successor=f"Statsforvalteren i {heir or governor}" if heir or governor else "")  # fmt: skip
    for name in sorted(
        {*regions, "Oslo og Viken", "Vestfold og Telemark", "Troms og Finnmark", "Østfold, Buskerud, Oslo og Akershus"}
    ):
        yield Row(name=f"Statsforvalteren i {name}", aliases=[f"Statsforvaltaren i {name}"], org_type="agency",
                  sector="state", country="NO", valid_from="2021")  # fmt: skip
    for county in sorted({r["lan"] for r in read(lists / "se_municipalities.csv")}):
        stem = county.removesuffix(" län").removesuffix("s")
        yield Row(name=f"Länsstyrelsen i {county}", name_en=f"County Administrative Board of {stem}",
                  aliases=[f"Länsstyrelsen {stem}", f"Länsstyrelsen {county}",
                  f"Länsstyrelsen i {stem}"], org_type="agency", sector="state", country="SE")  # fmt: skip
        yield Row(
            name=f"Region {stem}", aliases=[f"Region {county}"], org_type="region", sector="regional", country="SE"
        )


def curated(path: Path) -> Iterator[Row]:
    """Well-known bodies that the lists lack or name differently."""
    for r in read(path):
        yield Row(**{**r, "aliases": split(r["aliases"])})  # type: ignore[arg-type]


def ministries(lists: Path) -> Iterator[Row]:
    """Danish and Norwegian ministries and agencies, Danish and Norwegian former names as aliases."""
    for r in read(lists / "dk_no_ministries_agencies.csv"):
        ministry = re.search(r"(ministeriet|departementet|Statsministerens kontor)", r["name"])
        former = [re.sub(r"\s*\(.*\)|^\d.*|^(from|merged|nn:).*", "", n).strip() for n in split(r["notes_or_former"])]
        kind = "ministry" if ministry else "agency"
        yield Row(name=r["name"], name_en=r["name_en"], acronym=first(r["acronyms"]), sector="state",
                  aliases=[n for n in former if n], org_type=kind, country=r["country"])  # fmt: skip


def funders(lists: Path) -> Iterator[Row]:
    """Research funders and foundations."""
    sectors = {"public": "state", "public_dissolved": "state", "private": "private", "foundation": "private",
               "association": "municipal", "programme": "international"}  # fmt: skip
    for r in read(lists / "research_funders.csv"):
        yield Row(name=r["name"], name_en=r["name_en"], acronym=first(r["acronyms"]), country=r["country"],
                  aliases=[a for a in split(r["alt_names"]) if a != a.upper() or " " in a], org_type="funder",
                  sector=sectors.get(r["kind"], ""), ror=r["ror"], wikidata=r["wikidata"])  # fmt: skip


def research(lists: Path) -> Iterator[Row]:
    """Universities, colleges and research institutes; acronyms of three letters and more are aliases."""
    types = {"university": "university", "university_college": "university", "business_academy": "university",
             "institute": "research_institute", "gts": "research_institute", "association": "association",
             "company": "company", "network": "association"}  # fmt: skip
    for r in read(lists / "research_orgs.csv"):
        acronyms = split(r["acronyms"])
        kind = types[r["type"]]
        yield Row(name=r["name"], name_en=r["name_en"], acronym=first(r["acronyms"]), country=r["country"],
                  aliases=[a for a in acronyms if len(a) > 2 and a not in AMBIGUOUS], org_type=kind,
                  sector="academic" if kind in {"university", "research_institute"} else "municipal",
                  domain=r["domain"], ror=r["ror"], wikidata=r["wikidata"])  # fmt: skip


def swedish_agencies(lists: Path) -> Iterator[Row]:
    """Swedish state agencies, also dissolved ones; missions abroad are left out."""
    for r in read(lists / "se_agencies.csv"):
        name = recased(r["name"])
        if r["scb_group"] == "Svenska utlandsmyndigheter" or len(fold(name).split()) > 9:
            continue
        kind = "university" if re.search(r"universitet|högskol", name, re.I) else "agency"
        number = r["orgnr"] if re.fullmatch(r"\d{6}-\d{4}", r["orgnr"]) else ""
        yield Row(name=name, name_en=r["name_en"], acronym=r["short_name"], org_type=kind, country="SE",
                  sector="academic" if kind == "university" else "state", orgnr=number, wikidata=r["wikidata"],
                  domain=host(r["website"]), valid_to=r["ended"])  # fmt: skip


NO_FORMS = {"Interkommunalt selskap": ("intermunicipal", "municipal"), "Kommunalt foretak": ("company", "municipal"),
            "Fylkeskommunalt foretak": ("company", "regional"), "Statsforetak": ("company", "state"),
            "Staten": ("agency", "state"), "Organisasjonsledd": ("agency", "state")}  # fmt: skip


def norwegian_bodies(lists: Path) -> Iterator[Row]:
    """Norwegian state bodies with numbers, and public bodies without."""
    for r in read(lists / "no_state_bodies.csv"):
        if not re.search(r"kommune( \(|$)", r["name_nb"]) and re.fullmatch(r"\d{9}", r["orgnr"]):
            yield Row(name=recased(r["name_nb"]), aliases=[r["name_nn"]] if r["name_nn"] else [],
                      org_type="agency", sector="state", country="NO", orgnr=r["orgnr"])  # fmt: skip
    for r in read(lists / "no_public_bodies.csv"):
        name = r["name_upper"]
        if re.search(r"KOMMUNE| HERAD$|KYRKJE|KIRKE|SOKN|PROSTI|^NAV |BISPED|FELLESRÅD", name) or len(name.split()) < 2:
            continue
        kind, sector = NO_FORMS.get(r["org_form"], ("other", ""))
        yield Row(name=recased(name), org_type=kind, sector=sector, country="NO", domain=host(r["homepage"]))


def norwegian_research(lists: Path) -> Iterator[Row]:
    """Organisations with Norwegian EU grants, with their numbers."""
    sectors = {"UoH-sektor": ("university", "academic"), "Instituttsektor": ("research_institute", "academic"),
               "Helseforetak": ("hospital", "state"), "Næringsliv": ("company", "private")}  # fmt: skip
    for r in read(lists / "no_research_orgs.csv"):
        kind, sector = sectors.get(r["sector"], ("other", ""))
        if re.fullmatch(r"\d{9}", r["orgnr"]) and "KOMMUNE" not in r["name"].upper():
            yield Row(name=recased(r["name"]), org_type=kind, sector=sector, country="NO", orgnr=r["orgnr"])


PHONETIC = re.compile("[\u0250-\u02ff]")  # some labels give a pronunciation
ROR_TYPES = {"education": ("university", "academic"), "facility": ("research_institute", "academic"),
             "healthcare": ("hospital", ""), "company": ("company", "private"), "government": ("agency", "state"),
             "archive": ("other", ""), "nonprofit": ("association", "civil"), "funder": ("funder", "")}  # fmt: skip


def ror(lists: Path) -> Iterator[Row]:
    """ROR records of the three countries, under the native name where one is given."""
    native = {"DK": ("da",), "NO": ("no", "nb", "nn"), "SE": ("sv",)}
    for r in read(lists / "ror_nordic.csv"):
        if r["country"] not in native or r["status"] != "active" or r["name"].endswith(" Municipality"):
            continue
        labels = [label.partition(":") for label in split(r["labels"])]
        own = [name for code, _, name in labels if code in native[r["country"]] and not PHONETIC.search(name)]
        english = _bare(r["name"])
        aliases = [*own[1:], *(a for a in split(r["aliases"]) if " " in a)]
        yield Row(name=own[0] if own else english, name_en=english, acronym=first(r["acronyms"]), aliases=aliases,
                  **_ror_type(r["types"]), country=r["country"], ror=r["ror_id"], wikidata=r["wikidata"],
                  domain=first(r["domains"]))  # fmt: skip
    for r in read(lists / "ror_nordic_names_2021_extra.csv"):
        if r["country"] in native and r["name"] and not r["name"].endswith(" Municipality"):
            yield Row(name=_bare(r["name"]), **_ror_type(r["types"]), country=r["country"])


def _bare(name: str) -> str:
    return re.sub(r"\s*\((Denmark|Norway|Sweden)\)$", "", name)


def _ror_type(types: str) -> dict[str, str]:
    for kind in ("education", "facility", "healthcare", "company", "government", "funder", "nonprofit"):
        if kind in types.split(";"):
            return {"org_type": ROR_TYPES[kind][0], "sector": ROR_TYPES[kind][1]}
    return {"org_type": "other", "sector": ""}
