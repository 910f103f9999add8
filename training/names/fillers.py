"""Names and field values that fill the slots of invented sentences: out of registries, and coined by a grammar."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

from training.names.grammar import Grammar
from training.names.registry_names import LANGUAGES, registry_lists, short_forms

WORDS = Path(__file__).parent / "words"
# what a slot's text is; None: no name. A slot may end in _gen (genitive), _caps (capitals), _x (masked)
SLOTS: dict[str, str | None] = (
    dict.fromkeys(("person", "given", "surname"), "PER")
    | dict.fromkeys(
        (
            *("kommune", "region_org", "university", "agency", "ministry", "research", "department"),
            *("unit", "centre", "network", "cluster", "company", "brand", "association", "club", "foundation"),
            *("funder", "culture", "school", "hospital", "church", "union", "party", "media", "eu_body"),
            *("english_org", "org", "org_long", "org_short", "acronym"),
        ),
        "ORG",
    )
    | dict.fromkeys(("kommune_stem", "town", "place", "region", "country", "street"), "LOC")
    | dict.fromkeys(("project", "project_short", "programme", "event", "prize", "product", "work"), "MISC")
    | dict.fromkeys(("title", "phone", "email", "amount", "year", "month", "date", "period", "number", "topic", "web"))
)
SUFFIX = re.compile(r"_(gen|caps|x)$")
LETTERS = "ABEFGHJKLMOPRST"
FROM_REGISTRIES = 0.4  # share of replaced organisations that exist; the rest is coined
COINED_KINDS = (
    "company",
    "centre",
    "network",
    "association",
    "foundation",
    "culture",
    "department",
    "acronym",
    "brand",
)
CORPUS_WORD = re.compile(r"\s+|([(),;:\"«»“”](?=\s|$)|(?<=\s)[(\"«“]|^[(\"«“])")
ORG_GENITIVE = re.compile(r"(?:[a-zæøåäö](?:e[nt]|rå[dn]|e|t|n|rna|nde))s$")
PER_GENITIVE = re.compile(r"(?:sen|son|berg|gaard|gård|ström|strøm|gren|lund|man|dahl|vik|land|stad|qvist|haug)s$")
SMALL = {*("for", "og", "och", "i", "på", "av", "af", "til", "till", "med", "the", "of", "and", "in", "ved", "vid")}
FOREIGN, DOUBLE, HYPHENATED, INITIALS, MIDDLE, COINED = 0.13, 0.2, 0.12, 0.05, 0.08, 0.35  # shares of people's names


def genitive(name: str, language: str) -> str:
    """The name in the genitive as the language writes it."""
    if language == "sv":
        if name[-1] in "sxz":
            return name
        return f"{name}:s" if name[-3:].isupper() and len(name) > 1 else f"{name}s"
    if name[-1] in "sxzSXZ":
        return f"{name}'"
    return f"{name}'s" if language == "da" and name[-2:].isupper() else f"{name}s"


def parts(slot: str) -> tuple[str, str]:
    """A slot's kind and its suffix: ``person_gen`` is a ``person`` with ``gen``; ``Topic`` is a ``topic``."""
    found = SUFFIX.search(slot)
    base = slot[: found.start()] if found else slot
    return base[0].lower() + base[1:], found[1] if found else ""


class Fillers:
    """Draws a text for a slot in a language.

    :param registries: folder of the collected lists
    """

    def __init__(self, registries: Path) -> None:
        people = tomllib.loads((WORDS / "people.toml").read_text("utf-8"))
        shared = tomllib.loads((WORDS / "shared.toml").read_text("utf-8"))
        self._short = short_forms(registries)
        self._grammars: dict[str, Grammar] = {}
        own: dict[str, list[str]] = {}
        for language in LANGUAGES:
            rules: dict[str, list[str]] = {}
            words = tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))
            own = own | words if language == "nn" else words  # Nynorsk's file has what differs from Bokmål's
            for lists in (people, shared, registry_lists(registries, language), own):
                for symbol, texts in lists.items():
                    rules[symbol] = rules.get(symbol, []) + texts
            self._grammars[language] = Grammar(rules)
        self.surnames = {name for g in self._grammars.values() for name in g.rules["surname_real"]}
        self.places = {
            name
            for g in self._grammars.values()
            for kind in ("town", "place", "region", "country")
            for name in g.rules[kind]
        }
        self.countries = {name for grammar in self._grammars.values() for name in grammar.rules["country"]}

    def grammar(self, language: str) -> Grammar:
        """The grammar of names of a language."""
        return self._grammars[language]

    @staticmethod
    def label(slot: str) -> str | None:
        """PER, ORG, LOC, MISC, ``X`` (left out of the loss) or None.

        :raises KeyError: if there is no such slot
        """
        base, suffix = parts(slot)
        return "X" if suffix == "x" else SLOTS[base]

    def fill(self, slot: str, language: str, rng: random.Random) -> str:
        """A text for the slot.

        :raises KeyError: if there is no such slot
        """
        base, suffix = parts(slot)
        if base not in SLOTS:
            raise KeyError(slot)
        text = self._base(base, language, rng)
        if slot[0].isupper():
            text = text[:1].upper() + text[1:]
        if suffix == "gen":
            return genitive(text, language)
        return text.upper() if suffix == "caps" else text

    def short(self, name: str, language: str, rng: random.Random) -> str:
        """The acronym of a long name: the registry's, or one made of its initials."""
        if name in self._short:
            return self._short[name]
        words = [word for word in re.split(r"[\s\-–]+", name) if word[:1].isalpha() and word.lower() not in SMALL]
        letters = "".join(word[0] for word in words).upper()
        if len(letters) < 3:
            return self._grammars[language].expand("acronym_coined", rng)
        return letters[:6] if rng.random() < 0.85 else letters[:5].capitalize()

    def _base(self, base: str, language: str, rng: random.Random) -> str:
        if base == "person":
            return self.person(language, rng)
        if base in ("given", "surname"):
            foreign = rng.random() < FOREIGN
            if foreign or base == "given":
                return self._grammars[language].expand(f"foreign_{base}" if foreign else "given_real", rng)
            return self.family(language, rng)
        return self._grammars[language].expand(base, rng)

    def person(self, language: str, rng: random.Random) -> str:
        """Given name and surname of nobody in particular."""
        grammar = self._grammars[language]
        if rng.random() < FOREIGN:
            given = grammar.expand("foreign_given", rng)
            own = rng.random() < 0.2
            return f"{given} {self.family(language, rng) if own else grammar.expand('foreign_surname', rng)}"
        draw, kind = rng.random(), rng.random()
        given, family = grammar.expand("given_real", rng), self.family(language, rng)
        if draw < INITIALS:
            second = f" {rng.choice(LETTERS)}." if kind < 0.5 else ""
            return f"{given[0]}.{second} {family}"
        if draw < INITIALS + HYPHENATED:
            gender = "m" if kind < 0.5 else "f"
            given = f"{grammar.expand(f'given_{gender}', rng)}-{grammar.expand(f'second_{gender}', rng)}"
        elif draw < INITIALS + HYPHENATED + DOUBLE:
            if kind < 0.8:
                family = f"{grammar.expand('surname_real', rng)}{'-' if kind < 0.4 else ' '}{family}"
            else:
                given = f"{given} {rng.choice(LETTERS)}."
        elif draw < INITIALS + HYPHENATED + DOUBLE + MIDDLE:
            gender = "m" if kind < 0.5 else "f"
            given = f"{grammar.expand(f'given_{gender}', rng)} {grammar.expand(f'second_{gender}', rng)}"
        return f"{given} {family}"

    def family(self, language: str, rng: random.Random) -> str:
        """A surname: of the lists, or coined of two parts as the language makes them."""
        return self._grammars[language].expand("coined_surname" if rng.random() < COINED else "surname_real", rng)

    def replacement(self, label: str, words: list[str], language: str, rng: random.Random) -> list[str] | None:
        """A new name in words for a mention of a corpus, in the genitive if the old one stands in it.

        None for a label without new names, for people of one word, and for countries: their sentences know more.
        """
        if label == "PER" and len(words) > 1:
            name = self.person(language, rng)
        elif label == "ORG":
            name = self._organisation(language, rng)
        elif label == "LOC" and not {" ".join(words), " ".join(words)[:-1]} & self.countries:
            name = self._base("town" if len(words) == 1 and rng.random() < 0.7 else "place", language, rng)
        else:
            return None
        if self._in_genitive(label, words[-1]):
            name = genitive(name, language)
        return [part for part in CORPUS_WORD.split(name) if part and not part.isspace()]

    def _organisation(self, language: str, rng: random.Random) -> str:
        if rng.random() < FROM_REGISTRIES:
            return self._grammars[language].expand("registered", rng)
        return self._base("org" if rng.random() < 0.6 else rng.choice(COINED_KINDS), language, rng)

    def _in_genitive(self, label: str, word: str) -> bool:
        if word[-1:] in "'’" or word.endswith((":s", "'s", "’s")):
            return True
        if not word.endswith("s") or len(word) < 4:
            return False
        if label == "ORG":
            return bool(ORG_GENITIVE.search(word))
        known = self.surnames if label == "PER" else self.places
        return word not in known and (word[:-1] in known or bool(label == "PER" and PER_GENITIVE.search(word)))
