import numpy as np

from training.language.data import LANGUAGES, NORDIC, bare, cuts, parts, phrases, windows
from training.language.learn import heated, learned

LINES = {
    "da": "Kommunerne deler viden med hinanden om det der virker",
    "nb": "Kommunene deler kunnskap med hverandre om det som virker",
    "nn": "Kommunane deler kunnskap med kvarandre om det som verkar",
    "sv": "Kommunerna delar kunskap med varandra om det som fungerar",
    "en": "The municipalities share with each other what they know",
    "fi": "Kunnat jakavat keskenään tietoa siitä mikä toimii",
    "is": "Sveitarfélögin deila þekkingu sín á milli um það sem virkar",
    "fo": "Kommunurnar deila vitan sína millum um tað sum riggar",
    "de": "Die Gemeinden teilen ihr Wissen darüber was gelingt",
    "nl": "De gemeenten delen hun kennis over wat er werkt",
    "se": "Gielddat juogadit máhtu gaskaneaset das mii doaibmá",
}


def test_dev_and_the_rest_share_no_sentence_and_lose_none() -> None:
    sentences = {"da": [str(i) for i in range(1000)]}
    rest, dev = parts(sentences)
    assert sorted(rest["da"] + dev["da"]) == sorted(sentences["da"])
    assert len(dev["da"]) == 80


def test_our_phrases_are_whole_in_every_language() -> None:
    own = phrases()
    assert tuple(own) == NORDIC
    assert all(line.strip() for lines in own.values() for line in lines)
    assert len({len(lines) for lines in own.values()}) == 1


def test_learning_is_the_same_twice_and_tells_what_it_learned() -> None:
    train = {k: [line] for k, line in LINES.items()}
    one, two = learned(train, {}), learned(train, {})
    assert one.languages == LANGUAGES
    assert np.array_equal(one.weights, two.weights)
    warm = heated(one, {k: [f"{line}. {line}"] * 5 for k, line in LINES.items()})
    scores = warm.scores(list(LINES.values()))
    assert [s.language for s in scores if s] == list(LINES)


def test_texts_are_cut_without_overlap() -> None:
    words = [f"{chr(97 + i % 26)}{i}" for i in range(300)]
    assert " ".join(windows(words, 50)).split() == words[: len(" ".join(windows(words, 50)).split())]
    assert all(20 <= len(c) <= 40 for c in cuts([" ".join(words)], 20, 40))
    assert bare("Å, nei!") == bare("å nei")
