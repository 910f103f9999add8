"""The model card: what the table is, what it was learned from, how well it does."""

from __future__ import annotations

from pathlib import Path

from extractors.language.table import table
from training.language import figures
from training.language.data import LANGUAGES, NORDIC, Data

TEMPLATE = Path(__file__).with_name("card.md")


def written(data: Data, size: int, digest: str) -> str:
    """The card's text, its figures measured anew."""
    sets = figures.labelled(data)
    return TEMPLATE.read_text("utf-8").format(
        size=f"{size:,}",
        digest=digest,
        data=_amounts(data),
        figures="\n".join(by_length(sets)),
        languages="\n".join(by_language(sets[figures.SENTENCES])),
        others="\n".join(others(data, sets)),
    )


def by_length(sets: dict[str, list[figures.Labelled]]) -> list[str]:
    """A table of recall, acceptance and calibration, a row a kind of text."""
    lines = [
        "| text | texts | recall | in one heap | names out | da / nb / nn / sv | accepted | of those right | ECE |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, texts in sets.items():
        plain, bare = figures.by_table(table(), texts), figures.by_table(table(), texts, names_out=True)
        accepted, right = figures.accepted(figures.by_gates(texts))
        each = " / ".join(_percent(plain.of(k)[0] / max(1, plain.of(k)[1]), 1) for k in NORDIC)
        low, high = plain.interval()
        lines.append(
            f"| {name} | {sum(plain.of(k)[1] for k in NORDIC)} | {_percent(plain.macro())} "
            f"({_percent(low)}–{_percent(high)}) | {_percent(plain.together())} | {_percent(bare.macro())} | {each} "
            f"| {_percent(accepted, 1)} | {_percent(right)} | {figures.calibration(texts)[0]:.3f} |"
        )
    return lines


def by_language(texts: list[figures.Labelled]) -> list[str]:
    """A table of precision, recall and F1, a row a language."""
    recall = figures.by_table(table(), texts)
    lines = ["| language | n | precision | recall | F1 |", "|---|---|---|---|---|"]
    for language in LANGUAGES:
        precision, found, f1 = (_percent(x, 1) for x in recall.f1(language))
        lines.append(f"| {language} | {recall.of(language)[1]} | {precision} | {found} | {f1} |")
    return lines


def others(data: Data, sets: dict[str, list[figures.Labelled]]) -> list[str]:
    """Lines on whole pages, on what is in other languages or in none, and on mixed pages."""
    pages = figures.pages(data)
    right, number = (sum(pages.of(k)[i] for k in LANGUAGES) for i in (0, 1))
    taken, called_so, islanders = figures.islanders(sets)
    lines = [
        f"- Pages of twenty sentences, by the vote of their blocks, all eleven languages: {right} of {number} right."
    ]
    lines += [
        f"- Accepted as da, nb, nn or sv, of {kind}: {taken} of {texts}."
        for kind, (taken, texts) in figures.strangers(data).items()
    ]
    lines.append(
        f"- Accepted as da, nb, nn or sv, of Faroese and Icelandic texts of all lengths: {taken} of {islanders}; "
        f"called so as a page alone that declares html lang da, of those with words enough: {called_so}."
    )
    for together in (5, 1):
        called = figures.foreign_pages(data, together)
        said = ", ".join(f"{k} {n}" for k, n in sorted(called.items(), key=lambda x: (-x[1], x[0])))
        lines.append(f"- Pages of {together} paragraphs in 29 other languages that declare html lang da: {said}.")
    for kind, (paragraphs, main, whole, texts) in figures.mixed(data).items():
        lines.append(
            f"- Mixed pages, {kind} ({texts}): paragraphs {_percent(paragraphs, 1)} %, language of the page "
            f"{_percent(main, 1)} %, set of languages {_percent(whole, 1)} %."
        )
    return lines


def _amounts(data: Data) -> str:
    kilo = ", ".join(f"{k} {sum(map(len, v)) / 1000:,.0f}" for k, v in data.train.items())
    return f"Thousands of characters: {kilo}."


def _percent(share: float, digits: int = 2) -> str:
    return f"{100 * share:.{digits}f}"
