"""What the recogniser reads of a language, or of a kind of page, whose marked pages it never learnt from.

``python -m training.names.left_out ../shared/data .cache/models/packed-12``: the folder holds a packed network of names
alone. Its upper layers learn initiatives and parts on some of the marked pages, shortly, and it then reads the others:
less well than what ships, but alike for all. Three ways to leave pages out are compared: any half of all pages, the
pages of a language, and those of a kind (as samverk takes them).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from extractors.document import Page
from extractors.page import Options, extract_page
from extractors.recogniser import reader
from extractors.recogniser.decoding import INITIATIVES, NAMES_AT
from extractors.recogniser.pieces import Pieces, Window
from training.names import corpora, marked
from training.names.__main__ import PIECES_A_BATCH, Trainer
from training.names.fit import MarkedBatch, precision
from training.names.marked import MarkedExample, MarkedPage
from training.names.network import Network, collated, filled, widened
from training.names.pack import pack
from training.names.unpack import unpacked_state

STEPS, RATE, HEAD = 500, 6e-4, 3.0  # the head learns so many times as fast
LOWER = 9  # layers that stay as they are: what they make of the pages is made once
ANY = 2  # parts that all pages are dealt into
FEW = 20  # pages of a kind that is not left out
_HEARD = 0.5  # from which a word has a part


@dataclass(frozen=True, eq=False)
class Seen:
    """A window of a marked page, what the lower layers make of it, and what a network of names alone answers."""

    example: MarkedExample
    hidden: Tensor  # [pieces, hidden]
    answers: Tensor  # [words, labels], log-probabilities

    @property
    def window(self) -> Window:
        """What was read."""
        return self.example.window


@torch.no_grad()
def seen(network: Network, all_pages: Sequence[MarkedPage], pieces: Pieces) -> list[list[Seen]]:
    """The windows of every page. No initiative bears another page's name, which may be left out."""
    network.to(precision(torch.device("cpu"))).eval()
    found: list[list[Seen]] = [[] for _ in all_pages]
    examples = [marked.examples([page], pieces, 0, share=0) for page in all_pages]
    of = {id(example): at for at, its in enumerate(examples) for example in its}
    for batch in corpora.batches([e for its in examples for e in its], PIECES_A_BATCH, 0):
        rows, first = collated([e.window for e in batch])
        hidden = network.lower(rows, LOWER)
        likely = network.upper(hidden, rows, first, LOWER)[..., NAMES_AT].float().log_softmax(-1)
        for row, e in enumerate(batch):
            own = hidden[row, : len(e.window.pieces)].clone(), likely[row, : len(e.window.first)].clone()
            found[of[id(e)]].append(Seen(e, *own))
    return found


def learnt(network: Network, chosen: Sequence[Seen], seed: int) -> None:
    """Teach the upper layers what is marked, and to go on naming as they did."""
    torch.manual_seed(seed)
    network.float().train()
    sixteen = precision(torch.device("cpu")) == torch.bfloat16
    head = list(network.head.parameters())
    upper = [p for layer in network.layers[LOWER:] for p in layer.parameters()]
    groups = [{"params": upper, "lr": RATE}, {"params": head, "lr": RATE * HEAD}]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    falling = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1, (n + 1) / 50) * (1 - n / STEPS))
    rounds = (batch for number in count(seed) for batch in corpora.batches(chosen, PIECES_A_BATCH, number))
    for batch in islice(rounds, STEPS):
        pieces, first = collated([one.window for one in batch])
        hidden = nn.utils.rnn.pad_sequence([one.hidden.float() for one in batch], batch_first=True)
        with torch.autocast("cpu", torch.bfloat16, enabled=sixteen):
            logits = network.upper(hidden, pieces, first, LOWER)
        likely = logits[..., NAMES_AT].float().log_softmax(-1)
        here = torch.cat([likely[row, : len(one.answers)] for row, one in enumerate(batch)])
        before = torch.cat([one.answers for one in batch])
        loss = MarkedBatch([one.example for one in batch]).loss(logits) + (before.exp() * (before - here)).sum(1).mean()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*upper, *head], 1.0)
        optimiser.step()
        falling.step()


def counted(held: reader.Reader, pages: Sequence[MarkedPage]) -> NDArray[np.int64]:
    """Right, given and wanted: of initiatives' names, with kind and bounds, then of words that have a part."""
    counts = np.zeros((2, 3), np.int64)
    for page in pages:
        sentences = marked.labelled(page)
        for sentence, found in zip(sentences, held.read([s.words for s in sentences], page.language), strict=True):
            wanted = set(_spans([INITIATIVES[n] for n in sentence.names]))
            given = {(n.start, n.end, n.label) for n in found.initiatives}
            parts, heard = sentence.parts > 0, found.parts >= _HEARD
            counts += [
                [len(wanted & given), len(given), len(wanted)],
                [(parts & heard).sum(), heard.sum(), parts.sum()],
            ]
    return counts


def _spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for start, label in enumerate(labels):
        if label.startswith("B-"):
            end = next((i for i in range(start + 1, len(labels)) if not labels[i].startswith("I-")), len(labels))
            yield start, end, label[2:]


def shown(counts: NDArray[np.int64]) -> str:
    """F1, and in brackets precision and recall."""
    lines = []
    for right, given, wanted in counts:
        p, r = right / max(1, given), right / max(1, wanted)
        lines.append(f"{2 * p * r / max(1e-9, p + r):.3f} ({p:.2f}/{r:.2f})")
    return " ".join(lines)


def main() -> None:
    """Learn and read for each group that is left out; print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.names.left_out", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with ner/ and registries/")
    parser.add_argument("names", type=Path, help="folder of a packed network of names alone")
    parser.add_argument("--work", type=Path, default=Path(".cache/models"), help="where the networks are kept")
    given = parser.parse_args()
    trainer = Trainer(given.data, given.work)
    network = trainer.network(trainer.wheel.layers)
    names = unpacked_state((given.names / "network.onnx").read_bytes())
    start = widened(names, network)
    filled(network, start)
    windows = seen(network, trainer.pages, trainer.pieces)
    trainer.log(f"{sum(map(len, windows))} windows of {len(windows)} pages")
    kinds = [
        extract_page(Page(f"{p.name}.txt", p.text.encode(), "text"), Options()).rows["pages"][0].page_type
        for p in trainer.pages
    ]
    languages = [page.language for page in trainer.pages]
    dealt = [f"any-{number % ANY}" for number in random.Random(5).sample(range(len(windows)), len(windows))]  # noqa: S311
    found: dict[tuple[str, str], NDArray[np.int64]] = {}  # way of leaving out, group of pages → counts
    for way, groups in (("any", dealt), ("language", languages), ("kind", kinds)):
        for number, group in enumerate(sorted(g for g in set(groups) if groups.count(g) >= FEW)):
            folder = given.work / "left-out" / group
            if not (folder / "made.json").exists():
                filled(network, start)
                learnt(
                    network, [s for its, own in zip(windows, groups, strict=True) if own != group for s in its], number
                )
                weights = {name: w.detach().numpy() for name, w in network.named_parameters()}
                state, layers = {**start, **weights}, trainer.wheel.layers
                pack(state, layers, trainer.wheel, trainer.rows, f"no {group}", folder)
                trainer.log(f"learnt without {group}")
            held = reader.loaded(folder)
            for page, own, language, kind in zip(trainer.pages, groups, languages, kinds, strict=True):
                if own == group:
                    counts = counted(held, [page])
                    for key in (language, kind, "all"):
                        found[way, key] = found.get((way, key), 0) + counts
    print("F1 (P/R) of names, then of words with parts: any pages left out; the language or the kind left out")
    for way, groups in (("language", languages), ("kind", kinds)):
        for group in (*sorted(g for g in set(groups) if groups.count(g) >= FEW), "all"):
            print(f"{group:14} {shown(found['any', group])}   {shown(found[way, group])}")


if __name__ == "__main__":
    main()
