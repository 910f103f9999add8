"""A spaCy pipeline trained on the same corpora, to stand beside the recogniser: ``python -m training.names.baseline``.

A blank multi-language pipeline with hash embeddings and a window encoder (spaCy's ``tok2vec`` and ``ner``), without
vectors or pretraining.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import DocBin, Span

from training.names import corpora
from training.names.score import gold


def written(folder: Path, split: str, path: Path, most: int | None = None) -> None:
    """Sentences of all corpora as spaCy's training file."""
    pipeline = spacy.blank("xx")
    docs = DocBin()
    for name in corpora.TRAIN:
        for sentence in corpora.load(folder, f"{name}.{split}")[:most]:
            doc = spacy.tokens.Doc(pipeline.vocab, words=list(sentence.words))
            doc.ents = [Span(doc, start, end, label) for start, end, label in sorted(gold(sentence))]
            docs.add(doc)
    docs.to_disk(path)


def main(arguments: list[str]) -> None:
    """Train it."""
    parser = argparse.ArgumentParser(prog="python -m training.names.baseline", description=__doc__)
    parser.add_argument("folder", type=Path, help="corpora: NAME.train.jsonl, NAME.dev.jsonl")
    parser.add_argument("output", type=Path)
    parser.add_argument("--steps", type=int, default=2500)
    given = parser.parse_args(arguments)
    given.output.mkdir(parents=True, exist_ok=True)
    for split, most in (("train", None), ("dev", 300)):
        written(given.folder, split, given.output / f"{split}.spacy", most)
    config = init_config(lang="xx", pipeline=["ner"], optimize="efficiency")
    config["components"]["tok2vec"]["model"]["embed"].update(width=128, attrs=["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                                                              rows=[20000, 2500, 5000, 2500])  # fmt: skip
    config["components"]["tok2vec"]["model"]["encode"].update(width=128, depth=4)
    config["training"].update(max_steps=given.steps, eval_frequency=max(100, given.steps // 5), seed=1)
    config.to_disk(given.output / "config.cfg")
    paths = {"paths.train": str(given.output / "train.spacy"), "paths.dev": str(given.output / "dev.spacy")}
    train(given.output / "config.cfg", given.output, overrides=paths)


if __name__ == "__main__":
    main(sys.argv[1:])
