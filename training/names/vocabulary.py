"""Which of the encoder's 250,002 pieces Nordic text needs: the others would be four fifths of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import wordfreq
from numpy.typing import NDArray
from sentencepiece import sentencepiece_model_pb2 as proto

from extractors.recogniser.pieces import PADDING, START, STOP, UNKNOWN, Pieces
from training.names.wheel import Wheel

_FREQUENT = {"da": 120_000, "nb": 120_000, "sv": 120_000, "en": 30_000, "fi": 8_000, "de": 12_000, "is": 8_000,
             "fr": 5_000, "es": 5_000, "pl": 4_000}  # fmt: skip
_OURS = {"da", "nb", "sv"}
_CASED = _OURS | {"en"}  # of these, words in lower case too; of others only names matter
_SHORT = 8  # letters up to which a word is also written in capitals
_LATIN = re.compile(r"▁?[A-Za-zÀ-ÖØ-öø-ſ0-9.,;:!?()\[\]{}«»“”„‘’'\"…–—\-/%&#@€$£+*=<>_|~°§·•²³½]*")


def chosen(wheel: Wheel, words: Iterable[str]) -> NDArray[np.int64]:
    """Rows of the pieces to keep, ascending: those of the words given, of frequent words, and all short Latin ones."""
    pieces = Pieces(model(wheel, np.arange(len(wheel.pieces))), wheel.normal)
    used: set[int] = set()
    for word in {*words, *_frequent()}:
        used.update(pieces(word))
    return np.array(
        [
            row
            for row, piece in enumerate(wheel.pieces)
            if row <= UNKNOWN or (_LATIN.fullmatch(piece) and (row in used or len(piece.replace("▁", "")) <= 2))
        ]
    )


def model(wheel: Wheel, rows: NDArray[np.int64]) -> bytes:
    """Some of the pieces as a SentencePiece model; characters come to it normalised."""
    made = proto.ModelProto()
    kinds = {UNKNOWN: proto.ModelProto.SentencePiece.UNKNOWN}
    for number, row in enumerate(rows):
        kind = proto.ModelProto.SentencePiece.CONTROL if number < UNKNOWN else proto.ModelProto.SentencePiece.NORMAL
        made.pieces.add(piece=wheel.pieces[row], score=float(wheel.scores[row]), type=kinds.get(number, kind))
    made.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    made.trainer_spec.bos_id, made.trainer_spec.pad_id = START, PADDING
    made.trainer_spec.eos_id, made.trainer_spec.unk_id = STOP, UNKNOWN
    made.trainer_spec.vocab_size = len(rows)
    made.normalizer_spec.name = "identity"
    made.normalizer_spec.add_dummy_prefix = False
    made.normalizer_spec.remove_extra_whitespaces = False
    content: bytes = made.SerializeToString(deterministic=True)
    return content


def _frequent() -> set[str]:
    found: set[str] = set()
    for language, count in _FREQUENT.items():
        for word in wordfreq.top_n_list(language, count):
            found.add(word.capitalize())
            if language in _CASED:
                found.add(word)
            if language in _OURS and len(word) < _SHORT:
                found.add(word.upper())
    return found
