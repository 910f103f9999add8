"""``python -m training.names ../shared/data``: train, pack and measure the recogniser of names.

``--six`` distils it to half the layers, too, which ship where they read about as well. Every stage leaves a file in the
work folder; a run that was stopped goes on with what is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import count, islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from extractors.recogniser.pieces import Pieces
from extractors.recogniser.reader import loaded
from training.names import corpora, marked, score, vocabulary, wheel
from training.names.corpora import Example, Recipe, Sentence
from training.names.fillers import Fillers
from training.names.fit import Batch, HeldBatch, MarkedBatch, NamesBatch, Plan, answers, fit
from training.names.invented import invented
from training.names.network import Network, State, filled, kept, pretrained, widened
from training.names.pack import pack
from training.names.unpack import unpacked_state

TEACHER = Plan(steps=3000, rate=2.2e-4, seed=1)
STUDENT = Plan(steps=1600, rate=3e-4, seed=2)
STUDENT_LAYERS = (0, 2, 4, 7, 9, 11)
PIECES_A_BATCH = 2560
MOST_LOST = 1.0  # F1 that half the layers may cost
JOINT = Plan(steps=1600, rate=1.2e-4, seed=3, head=10)
ONWARD_STEPS = 3000
ONWARD_MARKED_EACH = 2
MIXED = (1.0, 0.65, 0.5)  # shares of what was learnt again that are tried
SHARES = {"teacher": 0.6, "joint": 0.4, "student": 0.2}  # of the minutes; half the layers come on top
WEIGHTS = Path("extractors/recogniser/weights")
POOL_ROUNDS = 2  # rounds of examples that the student learns from, each with its own names


class Trainer:
    """The stages, in order; each reads what the one before left."""

    def __init__(
        self,
        data: Path,
        work: Path,
        recipe: Recipe = Recipe(),  # noqa: B008 - frozen
        minutes: float = math.inf,
    ) -> None:
        self.minutes = minutes
        self.recipe = recipe
        self.data = data
        self.work = work
        work.mkdir(parents=True, exist_ok=True)

    def log(self, line: str) -> None:
        """Say something, on the terminal and in ``names.log``."""
        stamped = f"{datetime.now(UTC):%H:%M:%S} {line}"
        print(stamped, flush=True)
        with (self.work / "names.log").open("a", encoding="utf-8") as log:
            log.write(stamped + "\n")

    @cached_property
    def wheel(self) -> wheel.Wheel:
        """The encoder to start from."""
        return wheel.load()

    @cached_property
    def corpora(self) -> dict[str, list[Sentence]]:
        """The sentences to train on."""
        return {name: corpora.load(self.data / "ner", f"{name}.train") for name in corpora.TRAIN}

    @cached_property
    def fillers(self) -> Fillers:
        """Names to put into sentences."""
        return Fillers(self.data / "registries")

    @cached_property
    def pages(self) -> list[marked.MarkedPage]:
        """The marked pages."""
        return marked.pages()

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """The pieces that are kept."""
        path = self.work / "pieces.npy"
        if not path.exists():
            words = (w for sentences in self.corpora.values() for s in sentences for w in s.words)
            np.save(path, vocabulary.chosen(self.wheel, words))
            self.log(f"vocabulary: {len(np.load(path))} pieces")
        return np.load(path)

    @cached_property
    def pieces(self) -> Pieces:
        """The vocabulary."""
        return Pieces(vocabulary.model(self.wheel, self.rows), self.wheel.normal)

    def examples(self, number: int) -> list[Example]:
        """One round of examples."""
        made = (
            (e.language, Sentence(tuple(e.words), tuple(e.tags)))
            for e in invented(self.data / "registries", 1000 + number, self.recipe.invented)
        )
        began = time.monotonic()
        found = corpora.epoch(self.corpora, made, self.pieces, self.fillers.replacement, self.recipe, number)
        size = sum(len(e.window.pieces) for e in found)
        self.log(f"round {number}: {len(found)} windows, {size} pieces, made in {time.monotonic() - began:.0f} s")
        return found

    def names_batches(self, number: int) -> Iterator[Batch]:
        """One round of the corpora of names."""
        for batch in corpora.batches(self.examples(number), PIECES_A_BATCH, number):
            yield NamesBatch([(e, None) for e in batch])

    def marked_batches(self) -> Iterator[Batch]:
        """The marked pages, without end, cut anew in each round."""
        for number in count():
            for batch in corpora.batches(marked.examples(self.pages, self.pieces, number), PIECES_A_BATCH, number):
                yield MarkedBatch(batch)

    def network(self, layers: int) -> Network:
        """An untrained network."""
        torch.manual_seed(layers)
        return Network(self.wheel, self.wheel.packed_embeddings(self.rows), layers)

    def teacher(self) -> Path:
        """Twelve layers, trained on the corpora and the invented sentences."""
        path = self.work / "teacher.npz"
        if not path.exists():
            network = self.network(self.wheel.layers)
            filled(network, pretrained(self.wheel))

            def rounds(number: int) -> Iterator[Batch]:
                yield from self.names_batches(number)

            self.log("teacher: twelve layers")
            self.learn(network, rounds, TEACHER, path, SHARES["teacher"])
        return path

    def student(self) -> Path:
        """Six layers, which learn from the teacher's answers and the corpora's."""
        path = self.work / "student.npz"
        if not path.exists():
            pool = [e for number in range(POOL_ROUNDS) for e in self.examples(500 + number)]
            known = self.work / "answers.npz"
            if not known.exists():
                network = self.network(self.wheel.layers)
                filled(network, dict(np.load(self.teacher())))
                found = answers([network], pool)
                np.savez(known, all=np.concatenate(found))
                self.log("teacher's answers: written")
            taught = np.split(np.load(known)["all"], np.cumsum([len(e.window.first) for e in pool])[:-1])
            lines = dict(zip(map(id, pool), taught, strict=True))
            network = self.network(len(STUDENT_LAYERS))
            filled(network, kept(dict(np.load(self.teacher())), STUDENT_LAYERS))

            def rounds(number: int) -> Iterator[Batch]:
                order = random.Random(number).sample(pool, len(pool))  # noqa: S311
                for batch in corpora.batches(order, PIECES_A_BATCH, number):
                    yield NamesBatch([(e, lines[id(e)]) for e in batch])

            self.log("student: six layers")
            self.learn(network, rounds, STUDENT, path, SHARES["student"])
        return path

    def joint(
        self, layers: int, state: State, teachers: Sequence[State], plan: Plan, share: float, marked_each: int = 1
    ) -> Path:
        """A network that knows names, taught initiatives and parts on marked pages, held to the teachers' names.

        ``marked_each`` batches of marked pages follow each batch of names.
        """
        path = self.work / f"joint-{layers}.npz"
        if not path.exists():
            network, *others = [self.network(layers) for _ in (state, *teachers)]
            for one, its in zip((network, *others), (state, *teachers), strict=True):
                filled(one, widened(its, one))
            pages = self.marked_batches()

            def rounds(number: int) -> Iterator[Batch]:
                for batch in corpora.batches(self.examples(900 + number), PIECES_A_BATCH, number):
                    yield HeldBatch(batch, others)
                    yield from islice(pages, marked_each)

            self.log(f"{layers} layers: initiatives on {len(self.pages)} marked pages")
            self.learn(network, rounds, plan, path, share)
        return path

    def learn(
        self, network: Network, rounds: Callable[[int], Iterator[Batch]], plan: Plan, path: Path, share: float
    ) -> None:
        """Train for a share of the minutes, write the weights and, beside them, what was done."""
        minutes = self.minutes * share
        steps = fit(network, rounds, plan, path.with_suffix(".state"), self.log, minutes)
        self.log(f"{path.stem}: {steps} of {plan.steps} steps, in {minutes:.0f} minutes at most")
        path.with_suffix(".plan").write_text(f"{steps} steps of {plan}", "utf-8")
        aside = path.with_suffix(".part.npz")
        np.savez(aside, **{name: p.detach().numpy() for name, p in network.named_parameters()})
        aside.replace(path)

    def packed(self, six: bool) -> Path:
        """The network that ships: with ``six``, half the layers if they read the development sets about as well."""
        made = {self.wheel.layers: self.teacher()}
        plans = {self.wheel.layers: f"Twelve layers: {done(self.teacher())}."}
        if six:
            made[len(STUDENT_LAYERS)] = self.student()
            plans[len(STUDENT_LAYERS)] = (
                f"Twelve layers taught six: {done(self.teacher())}, then {done(self.student())}."
            )
        means = {}
        for layers, state in made.items():
            folder = self.work / f"packed-{layers}"
            pack(dict(np.load(state)), layers, self.wheel, self.rows, plans[layers], folder)
            means[layers] = score.mean_of(loaded(folder), self.data / "ner", "dev")
            self.log(f"{layers} layers, packed: mean F1 {means[layers]:.2f} on the development sets")
        best = min(layers for layers, mean in means.items() if mean >= max(means.values()) - MOST_LOST)
        self.log(f"{best} layers ship")
        state = dict(np.load(made[best]))
        joint = self.joint(best, state, [state], JOINT, SHARES["joint"])
        return self.whole(best, dict(np.load(joint)), f"{plans[best]} Then with marked pages: {done(joint)}.")[1]

    def onward(self, teachers: Sequence[Path] = ()) -> Path:
        """The network that ships, taught again: when there are more marked pages, but no more names.

        Its names, and those of other packed networks of as many layers, if there are, are the teachers'.
        What ships then is what was learnt or, where that names better, a mean with what was before (Wortsman et al.
        2022, "Model soups"), which forgets less.
        """
        made = json.loads((WEIGHTS / "made.json").read_text("utf-8"))
        before = unpacked_state((WEIGHTS / "network.onnx").read_bytes())
        others = [unpacked_state((folder / "network.onnx").read_bytes()) for folder in teachers]
        plan = replace(JOINT, steps=ONWARD_STEPS, seed=len(self.pages))  # no two goes draw the same windows
        joint = self.joint(made["layers"], before, [before, *others], plan, 1, ONWARD_MARKED_EACH)
        learnt = dict(np.load(joint))
        said = (
            f"{made['plan']} Again: {done(joint)} on {len(self.pages)} pages, {ONWARD_MARKED_EACH} batches of them to "
            f"one of names, held to {1 + len(others)} networks' names"
        )
        return max(
            self.whole(
                made["layers"],
                {name: share * weights + (1 - share) * before[name] for name, weights in learnt.items()},
                f"{said}; {share:.0%} of that, the rest as before.",
            )
            for share in MIXED
        )[1]

    def whole(self, layers: int, state: State, plan: str) -> tuple[float, Path]:
        """Names, initiatives and parts, packed, behind how well names are read."""
        folder = self.work / f"whole-{hashlib.sha256(plan.encode()).hexdigest()[:8]}"
        pack(state, layers, self.wheel, self.rows, plan, folder)
        mean = score.mean_of(loaded(folder), self.data / "ner", "dev")
        self.log(f"names and initiatives, packed: mean F1 of names {mean:.2f} on the development sets")
        return mean, folder


def done(trained: Path) -> str:
    """What was done to make such a file of weights."""
    return trained.with_suffix(".plan").read_text("utf-8")


def main(arguments: list[str]) -> None:
    """Run all stages."""
    parser = argparse.ArgumentParser(prog="python -m training.names", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with ner/ and registries/")
    parser.add_argument("--work", type=Path, default=Path(".cache/models"), help="where stages leave their files")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument("--minutes", type=float, default=math.inf, help="how long the steps may take (no limit)")
    parser.add_argument("--six", action="store_true", help="try half the layers, too: a fifth more")
    parser.add_argument("--onward", action="store_true", help="go on from the network that ships")
    parser.add_argument("--teacher", type=Path, action="append", default=[], help="onward: a packed network, too")
    given = parser.parse_args(arguments)
    if missing := [f for f in ("ner", "registries") if not (given.data / f).is_dir()]:
        raise SystemExit(f"{given.data}: no folder {missing[0]}/ in it")
    if not given.minutes > 0:
        raise SystemExit(f"--minutes: {given.minutes:g} is no time to train in")
    if given.teacher and not given.onward:
        raise SystemExit("--teacher: only with --onward")
    if given.six and given.onward:
        raise SystemExit("--six: not with --onward")
    if odd := [folder for folder in given.teacher if not (folder / "network.onnx").is_file()]:
        raise SystemExit(f"{odd[0]}: no network.onnx in it")
    trainer = Trainer(given.data, given.work, minutes=given.minutes)
    made = trainer.onward(given.teacher) if given.onward else trainer.packed(given.six)
    shutil.copytree(made, given.output, dirs_exist_ok=True)
    trainer.log(f"written: {given.output}")


if __name__ == "__main__":
    main(sys.argv[1:])
