"""The loop that learns: seeded, in sixteen bits where the processor has them; goes on where it stopped."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from extractors.recogniser.decoding import INITIATIVES_AT, LABELS, NAMES_AT, PARTS, PARTS_AT
from extractors.recogniser.pieces import Window
from training.names.corpora import IGNORED, Example, HasWindow
from training.names.marked import MarkedExample
from training.names.network import Network, collated

_MISC = [LABELS.index("B-MISC"), LABELS.index("I-MISC")]
_WARM = 150  # steps until the full learning rate
_SAVED = 200  # steps between two states on disk
_TOLD = 50
_UNLIKELY = -30.0  # the least log-probability that a teacher gives
_TEACHER = 0.6  # weight of the teacher's answer against the corpus's

Log = Callable[[str], None]


class Batch(Protocol):
    """Windows that are read at once, and what was to be learnt from them."""

    @property
    def windows(self) -> Sequence[Window]:
        """What is read."""
        ...

    def loss(self, logits: Tensor) -> Tensor:
        """The mean loss of ``logits [windows, words, outputs]``."""
        ...


@dataclass(frozen=True)
class Plan:
    """How long and how fast."""

    steps: int
    rate: float
    seed: int
    head: float = 1.0  # how many times as fast the head learns


@dataclass(frozen=True)
class NamesBatch:
    """Examples of the corpora of names, each with a teacher's log-probabilities ``[words, labels]`` or none."""

    examples: Sequence[tuple[Example, NDArray[np.float32] | None]]

    @property
    def windows(self) -> Sequence[Window]:
        """What is read."""
        return [example.window for example, _ in self.examples]

    def loss(self, logits: Tensor) -> Tensor:
        """Mean loss over the words that have an answer, of the corpus, the teacher or both."""
        words = logits.shape[1]
        gold = np.full((len(self.examples), words), IGNORED)
        taught = np.zeros((len(self.examples), words, len(LABELS)), np.float32)
        has_teacher = np.zeros((len(self.examples), words), bool)
        no_misc = np.zeros((len(self.examples), words), bool)
        for row, (example, answer) in enumerate(self.examples):
            gold[row, : len(example.labels)] = example.labels
            no_misc[row] = not example.has_misc
            if answer is not None:
                taught[row, : len(answer)] = answer
                has_teacher[row, : len(answer)] = True
        target = torch.from_numpy(gold).to(logits.device)
        likely = logits[..., NAMES_AT].float().log_softmax(-1)
        known = target >= 0
        some, right = likely[known], target[known]
        missed = -some.gather(1, right[:, None])[:, 0]
        open_ = torch.from_numpy(no_misc).to(logits.device)[known] & (right == 0)
        missed = torch.where(open_, -torch.logsumexp(some[:, [0, *_MISC]], 1), missed)
        if not has_teacher.any():
            return missed.mean()
        where = torch.from_numpy(has_teacher).to(logits.device)
        teacher = torch.from_numpy(taught).to(logits.device)[where]
        apart = (teacher.exp() * (teacher - likely[where])).sum(1).mean()
        return _TEACHER * apart + (1 - _TEACHER) * (missed.mean() if len(missed) else apart)


@dataclass(frozen=True)
class HeldBatch:
    """Examples of the corpora of names, with teachers that are asked when a step needs them."""

    examples: Sequence[Example]
    teachers: Sequence[Network]

    @property
    def windows(self) -> Sequence[Window]:
        """What is read."""
        return [example.window for example in self.examples]

    def loss(self, logits: Tensor) -> Tensor:
        """As ``NamesBatch``."""
        return NamesBatch(list(zip(self.examples, answers(self.teachers, self.examples), strict=True))).loss(logits)


@dataclass(frozen=True)
class MarkedBatch:
    """Windows of marked pages."""

    examples: Sequence[MarkedExample]

    @property
    def windows(self) -> Sequence[Window]:
        """What is read."""
        return [example.window for example in self.examples]

    def loss(self, logits: Tensor) -> Tensor:
        """Cross-entropy of initiatives' names, and of each part for itself, over all words."""
        shape = logits.shape[:2]
        named = np.full(shape, IGNORED)
        parts = np.zeros((*shape, len(PARTS)), np.float32)
        for row, example in enumerate(self.examples):
            named[row, : len(example.names)] = example.names
            parts[row, : len(example.parts)] = example.parts
        target = torch.from_numpy(named).to(logits.device)
        known = target >= 0
        some = logits[known].float()
        names = functional.cross_entropy(some[:, INITIATIVES_AT], target[known])
        right = torch.from_numpy(parts).to(logits.device)[known]
        each = functional.binary_cross_entropy_with_logits(some[:, PARTS_AT], right, reduction="sum")
        return names + each / len(right)


def fit(
    network: Network,
    rounds: Callable[[int], Iterator[Batch]],
    plan: Plan,
    state: Path,
    log: Log,
    minutes: float = math.inf,
) -> int:
    """Train in place; returns how many steps it took. ``rounds(n)`` gives the n-th round's batches, always the same.

    Weights are kept in 32 bits and used in 16, if the processor multiplies those; AdamW; the rate falls in a line to
    nothing, over the plan's steps or, where they take longer, over ``minutes`` (Li et al. 2020, "Budgeted training").
    """
    torch.manual_seed(plan.seed)
    torch.set_flush_denormal(True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network.to(device, precision(device)).train()
    live = list(network.parameters())
    master = [p.detach().float().clone() for p in live]
    head = [name.startswith("head.") for name, _ in network.named_parameters()]
    inner = [m for m, is_head in zip(master, head, strict=True) if not is_head]
    groups = [
        {"params": [m for m in inner if m.dim() > 1], "weight_decay": 0.01, "factor": 1.0},
        {"params": [m for m in inner if m.dim() <= 1], "weight_decay": 0.0, "factor": 1.0},
        {"params": [m for m, is_head in zip(master, head, strict=True) if is_head], "factor": plan.head},
    ]
    optimiser = torch.optim.AdamW(groups, lr=plan.rate, betas=(0.9, 0.98), fused=True)
    done, spent = 0, 0.0
    if state.exists():
        saved = torch.load(state, map_location=device)
        done, spent = saved["step"], saved.get("seconds", 0.0)
        optimiser.load_state_dict(saved["optimiser"])
        with torch.no_grad():
            torch._foreach_copy_(master, saved["master"])
            torch._foreach_copy_(live, master)
        log(f"goes on after step {done}")
    began, step, mean = time.monotonic() - spent, 0, 0.0
    for batch in _endless(rounds):
        seconds = time.monotonic() - began
        through = max(step / plan.steps, seconds / (60 * minutes))
        if step >= done and through >= 1:
            break
        step += 1
        if step <= done:
            continue
        rate = plan.rate * min(1, step / _WARM) * (1 - through)
        for group in optimiser.param_groups:
            group["lr"] = rate * group["factor"]
        pieces, first = collated(batch.windows)
        loss = batch.loss(network(pieces.to(device), first.to(device)))
        loss.backward()
        for m, p in zip(master, live, strict=True):
            m.grad, p.grad = p.grad.float(), None  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(master, 1.0, foreach=True)
        optimiser.step()
        with torch.no_grad():
            torch._foreach_copy_(live, master)
        mean = loss.item() if not mean else 0.98 * mean + 0.02 * loss.item()
        if step % _TOLD == 0:
            left = min(seconds / step * (plan.steps - step), 60 * minutes - seconds)
            log(f"step {step} of {plan.steps}, loss {mean:.4f}, {seconds / 60:.1f} min, {left / 60:.1f} left")
        if step % _SAVED == 0:
            _save(state, step, seconds, master, optimiser)
    with torch.no_grad():
        network.float().cpu()
        for p, m in zip(network.parameters(), master, strict=True):
            p.copy_(m)
    return step


def precision(device: torch.device) -> torch.dtype:
    """Sixteen bits, or 32 on a processor that would only emulate them, far more slowly."""
    multiplies = device.type == "cuda" or torch.cpu.get_capabilities().get("avx512_bf16")
    return torch.bfloat16 if multiplies else torch.float32


def _endless(rounds: Callable[[int], Iterator[Batch]]) -> Iterator[Batch]:
    number = 0
    while True:
        yield from rounds(number)
        number += 1


def _save(path: Path, step: int, seconds: float, master: list[Tensor], optimiser: torch.optim.Optimizer) -> None:
    aside = path.with_suffix(".part")
    torch.save({"step": step, "seconds": seconds, "master": master, "optimiser": optimiser.state_dict()}, aside)
    aside.replace(path)


@torch.no_grad()
def answers(networks: Sequence[Network], examples: Sequence[HasWindow], most: int = 6000) -> list[NDArray[np.float32]]:
    """The log-probabilities ``[words, labels]`` of names for each example: of the mean of some networks."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    for network in networks:
        network.to(device, precision(device)).eval()
    order = sorted(range(len(examples)), key=lambda i: -len(examples[i].window.pieces))
    found: dict[int, NDArray[np.float32]] = {}
    at = 0
    while at < len(order):
        size = max(1, most // len(examples[order[at]].window.pieces))
        rows = order[at : at + size]
        pieces, first = collated([examples[i].window for i in rows])
        each = [n(pieces.to(device), first.to(device))[..., NAMES_AT].float().softmax(-1) for n in networks]
        likely = torch.stack(each).mean(0).log().clamp(min=_UNLIKELY).cpu().numpy()
        for row, i in enumerate(rows):
            found[i] = likely[row, : len(examples[i].window.first)].astype(np.float16)
        at += size
    return [found[i] for i in range(len(examples))]
