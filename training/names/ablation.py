"""What each part of the recipe brings: short runs of a small network, on development sets. No figure of the product.

``python -m training.names.ablation ../shared/data --steps 400``
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import torch

from extractors.recogniser.decoding import KINDS, NAMES_AT, names
from training.names import corpora
from training.names.__main__ import PIECES_A_BATCH, STUDENT_LAYERS, Trainer
from training.names.corpora import Recipe, Sentence
from training.names.fit import Batch, NamesBatch, Plan, fit
from training.names.network import Network, collated, filled, kept, pretrained
from training.names.score import compared

ALONE = Recipe(together=(1,), replaced={}, no_tag=1.0, invented=0)
RECIPES = {
    "sentences alone": ALONE,
    "+ language's name": Recipe(together=(1,), replaced={}, invented=0),
    "+ neighbours": Recipe(replaced={}, invented=0),
    "+ names replaced": Recipe(invented=0),
    "+ invented lines": Recipe(),
}
DEV = {"da3": "da", "nob": "nb", "nno": "nn", "svweb": "sv-x-webnews"}
_SENTENCES = 400


@torch.no_grad()
def read(
    network: Network, trainer: Trainer, language: str, sentences: list[tuple[str, ...]]
) -> list[set[tuple[int, int, str]]]:
    """Each sentence on its own."""
    network.eval()
    found = []
    for sentence in sentences:
        pieces, first = collated([trainer.pieces.window([sentence], language)])
        found.append({n[:3] for n in names(network(pieces, first)[0].numpy()[:, NAMES_AT])})
    return found


def main(arguments: list[str]) -> None:
    """Train with one recipe after another and print F1."""
    parser = argparse.ArgumentParser(prog="python -m training.names.ablation", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--work", type=Path, default=Path(".cache/models"))
    given = parser.parse_args(arguments)
    for title, recipe in RECIPES.items():
        trainer = Trainer(given.data, given.work, recipe)
        network = trainer.network(len(STUDENT_LAYERS))
        filled(network, kept(pretrained(trainer.wheel), STUDENT_LAYERS))

        def rounds(number: int, trainer: Trainer = trainer) -> Iterator[Batch]:
            for batch in corpora.batches(trainer.examples(number), PIECES_A_BATCH, number):
                yield NamesBatch([(e, None) for e in batch])

        fit(network, rounds, Plan(given.steps, 3e-4, 1), given.work / "ablation.state", lambda _: None)
        (given.work / "ablation.state").unlink(missing_ok=True)
        scores = []
        for name, language in DEV.items():
            sentences: list[Sentence] = corpora.load(given.data / "ner", f"{name}.dev")[:_SENTENCES]
            tag = language if recipe.no_tag < 1 else ""
            found = compared(sentences, lambda s, t=tag, n=network, r=trainer: read(n, r, t, s), KINDS[:3])
            scores.append(found["all"].f1)
        each = " ".join(f"{n} {s:.1f}" for n, s in zip(DEV, scores, strict=True))
        print(f"{title:20} mean {sum(scores) / len(scores):.1f}  {each}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
