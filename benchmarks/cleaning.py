"""How much of real pages' main text cleaning keeps, beside peers, and whether a contact gets lost.

Usage: python benchmarks/cleaning.py FOLDER [--worst N]

FOLDER: HTML pages below it, and ``main.jsonl`` with the main text of some: ``{file, host, main}``. Scores are of bags
of words, averaged over the pages of a host, then over hosts; intervals (95 %) and the chance that samverk isn't ahead
come from drawing hosts anew. Nothing in cleaning is fitted to these pages by a machine; but its author read them.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import unquote

import trafilatura
from lxml import html
from readability import Document as Readable
from resiliparse.extract.html2text import extract_plain_text

from extractors.cleaning.clean import clean
from extractors.cleaning.encoding import decode
from extractors.document import Page
from extractors.page import extract_page
from schemas.errors import PageRejected

DRAWS: Final = 2_000
LOW: Final = 0.5  # recall below which a page counts as lost
REGION: Final = 0.95  # share of the gold's words that the element around it holds
WORD: Final = re.compile(r"\w+")
MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
PHONE: Final = re.compile(
    r"(?:tlf|telefon|tel|mobil|växel|sentralbord|sms)\w*[ .:]{1,3}(\+?[\d][\d /()\u00a0–-]{5,}\d)", re.I
)
MOJIBAKE: Final = re.compile(
    r"Ã[\u0080-\u00bf\u0152-\u0178ƒ‚„…†‡ˆ‰‹›Œœ™š¡-¿]|â€[\u0080-\u00bf™œ˜“”\u009d¦]|Â[\u00a0-\u00bf](?=\S)|\ufffd|[\uac00-\ud7a3]"
)
System = Callable[[Page], str]


def ours(page: Page) -> str:
    """``pages.text``; nothing for a page that samverk rejects."""
    try:
        return clean(page).text
    except PageRejected:
        return ""


def ours_main(page: Page) -> str:
    """Only the main zone of it, without boxes of facts and contacts."""
    document = clean(page)
    return "\n".join(document.of(b) for b in document.blocks if b.zone == "main")


def main_by_trafilatura(page: Page, **options: bool) -> str:
    """With comments left out, as samverk asks it."""
    return trafilatura.extract(decode(page.content, page.content_type), include_comments=False, **options) or ""


def main_by_readability(page: Page) -> str:
    """The text of the summary it makes."""
    summary = Readable(decode(page.content, page.content_type)).summary(html_partial=True)
    return " ".join(html.fromstring(summary).itertext())


def main_by_resiliparse(page: Page) -> str:
    """Its extraction of main content."""
    return str(extract_plain_text(decode(page.content, page.content_type), main_content=True, alt_texts=False))


SYSTEMS: Final[dict[str, System]] = {
    "samverk, pages.text": ours,
    "samverk, main zone alone": ours_main,
    "trafilatura": main_by_trafilatura,
    "trafilatura, favor_recall": partial(main_by_trafilatura, favor_recall=True),
    "readability-lxml": main_by_readability,
    "resiliparse, main content": main_by_resiliparse,
}


@dataclass(frozen=True, slots=True)
class Score:
    """Of one page."""

    precision: float
    recall: float
    f1: float


def words(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(WORD.findall(text.casefold().replace("\u00ad", "")))


def score(found: str, gold: str) -> Score:
    """Of bags of words."""
    a, b = words(found), words(gold)
    both = (a & b).total()
    precision, recall = both / max(1, a.total()), both / max(1, b.total())
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0)


def macro(scores: dict[str, list[Score]], hosts: Sequence[str]) -> Score:
    """The mean over hosts of means over pages."""

    def mean(part: str) -> float:
        return statistics.fmean(statistics.fmean(getattr(s, part) for s in scores[h]) for h in hosts)

    return Score(mean("precision"), mean("recall"), mean("f1"))


def quality(pages: list[tuple[Page, str, str]], worst: int) -> None:
    """One line per system; then samverk's worst pages."""
    found: dict[str, dict[str, list[Score]]] = {}
    for name, system in SYSTEMS.items():
        found[name] = defaultdict(list)
        for page, host, gold in pages:
            found[name][host].append(score(system(page), gold))
    hosts = sorted({h for _, h, _ in pages})
    draw = Random(1)  # noqa: S311
    samples = [draw.choices(hosts, k=len(hosts)) for _ in range(DRAWS)]
    own = [macro(found["samverk, pages.text"], s).f1 for s in samples]
    print(f"{len(pages)} pages of {len(hosts)} hosts\n")
    print(f"{'system':28}{'P':>7}{'R':>7}{'F1':>7}{'95 % of F1':>16}{'samverk ahead by':>25}{'R < .5':>8}")
    for name, scores in found.items():
        all_, drawn = macro(scores, hosts), [macro(scores, s).f1 for s in samples]
        ahead = sorted(a - b for a, b in zip(own, drawn, strict=True))
        lost = sum(s.recall < LOW for h in hosts for s in scores[h])
        gap = f"{macro(found['samverk, pages.text'], hosts).f1 - all_.f1:+.3f} ({edge(ahead)})"
        print(
            f"{name:28}{all_.precision:>7.3f}{all_.recall:>7.3f}{all_.f1:>7.3f}{edge(sorted(drawn)):>16}{gap:>25}{lost:>8}"
        )
    print(f"\n{'F1 by host':28}" + "".join(f"{n.split(',')[-1].strip()[:14]:>16}" for n in SYSTEMS))
    for host in hosts:
        means = (statistics.fmean(s.f1 for s in found[n][host]) for n in SYSTEMS)
        print(f"{host[:24]:24}{len(found['trafilatura'][host]):>4}" + "".join(f"{m:>16.3f}" for m in means))
    each = zip(pages, (s for s in in_order(found["samverk, pages.text"], pages)), strict=True)
    for (page, _, _), s in sorted(each, key=lambda x: x[1].f1)[:worst]:
        print(f"  {s.f1:.3f} P {s.precision:.3f} R {s.recall:.3f} {page.file_name}")


def edge(values: list[float]) -> str:
    """The middle 95 % of sorted values."""
    return f"{values[len(values) // 40]:.3f}–{values[-1 - len(values) // 40]:.3f}"


def in_order(scores: dict[str, list[Score]], pages: list[tuple[Page, str, str]]) -> Iterator[Score]:
    """Scores as the pages stand, not by host."""
    left = {h: iter(s) for h, s in scores.items()}
    for _, host, _ in pages:
        yield next(left[host])


# --- contacts


def region(page: Page, gold: str) -> html.HtmlElement | None:
    """The smallest element that holds the gold."""
    root = html.document_fromstring(
        decode(page.content, page.content_type).encode(), parser=html.HTMLParser(encoding="utf-8")
    )
    wanted, best = words(gold), root.find("body")
    while best is not None:
        inner = (
            c
            for c in best
            if isinstance(c.tag, str) and (words(" ".join(c.itertext())) & wanted).total() >= REGION * wanted.total()
        )
        if (step := next(inner, None)) is None:
            break
        best = step
    return best


def digits(text: str) -> str:
    """Figures alone, without a country's code or zeros that lead."""
    return re.sub(r"\D", "", text)[-8:].lstrip("0")


def contacts(pages: list[tuple[Page, str, str]]) -> None:
    """What of mail addresses and telephones in the editorial region is found."""
    seen, kept, hidden, told = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    credited = 0
    for page, _, gold in pages:
        text, result = ours(page), extract_page(page)
        rows = result.rows["contacts"]
        values = {str(r.value).casefold() for r in rows} | {digits(str(r.value)) for r in rows}
        mails, phones = {m.casefold() for m in MAIL.findall(gold)}, {digits(m) for m in PHONE.findall(gold)}
        seen.update(mail=len(mails), phone=len(phones))
        kept.update(
            mail=sum(m in text.casefold() for m in mails), phone=sum(p in re.sub(r"\D", "", text) for p in phones)
        )
        element = region(page, gold)
        if element is not None:
            shown, figures = element.text_content().casefold(), re.sub(r"\D", "", element.text_content())
            links = {unquote(a.get("href", "")).split("?")[0].strip().casefold() for a in element.iter("a")}
            only = {k for k in links if k.startswith("mailto:") and "@" in k and k[7:].strip() not in shown}
            calls = {k for k in links if k.startswith("tel:") and digits(k) not in figures}
            hidden.update(mail=len(only), phone=len(calls))
            told.update(mail=sum(k[7:].strip() in values for k in only), phone=sum(digits(k) in values for k in calls))
        foot = foots(page)
        credited += sum(
            (r.person_id or r.subject_id) is not None and str(r.raw) in foot and str(r.raw) not in gold for r in rows
        )
    for kind in ("mail", "phone"):
        print(
            f"{kind:6} seen in the editorial region: {seen[kind]}, in pages.text: {kept[kind]}; "
            f"only behind links there: {hidden[kind]}, extracted: {told[kind]}"
        )
    print(f"contacts of footers, headers or menus credited to a person, network or project: {credited}")


def foots(page: Page) -> str:
    """What the elements say that are the site's."""
    root = html.document_fromstring(
        decode(page.content, page.content_type).encode(), parser=html.HTMLParser(encoding="utf-8")
    )
    named = "//*[@id='footer' or @role='contentinfo' or contains(@class,'footer') or contains(@class,'sidfot')]"
    return "\n".join(el.text_content() for el in root.xpath(f"//footer|//nav|{named}"))


def mojibake(pages: list[Page]) -> None:
    """Telltale sequences of letters over all pages, visible or not."""
    own = "\ufffd".encode()  # a page that was broken before it was fetched
    hits = {p.file_name: found for p in pages if own not in p.content and (found := MOJIBAKE.findall(ours(p)))}
    print(f"{len(pages)} pages, {sum(map(len, hits.values()))} telltale sequences of a wrong charset {hits or ''}")


def main() -> None:
    """Read the pages and measure."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--worst", type=int, default=0, help="show so many of samverk's worst pages")
    given = arguments.parse_args()
    pages = {str(p.relative_to(given.folder)): p.read_bytes() for p in sorted(given.folder.rglob("*.html"))}
    gold = map(json.loads, (given.folder / "main.jsonl").read_text("utf-8").splitlines())
    marked = [(Page(g["file"], pages[g["file"]], "html"), g["host"], g["main"]) for g in gold]
    quality(marked, given.worst)
    print()
    contacts(marked)
    mojibake([Page(name, content, "html") for name, content in pages.items()])


if __name__ == "__main__":
    main()
