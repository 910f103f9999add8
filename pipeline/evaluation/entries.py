"""What is compared: the entries of gold and tables in a form that can be told the same."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.evaluation.gold import GoldAmount, GoldNetwork, GoldOrganisation, GoldProject
from pipeline.evaluation.matching import fold_organisation, same_name
from pipeline.evaluation.relations import bounds_of
from pipeline.evaluation.snapshot import Row

_SAME_KINDS = (frozenset({"other", "unknown", "cost", "fee", "saving"}), frozenset({"cofinancing", "co_financing"}))
_SAME_QUALIFIERS = frozenset({"about", "approx"})


@dataclass(frozen=True, slots=True)
class GoldName:
    """A wanted organisation and every form that its name may take."""

    name: str
    forms: frozenset[str]

    @classmethod
    def of(cls, entry: GoldOrganisation | GoldNetwork) -> GoldName:
        """An organisation by name and surfaces, a network by name and acronym."""
        other = entry.surfaces if isinstance(entry, GoldOrganisation) else (entry.acronym or entry.name,)
        return cls(entry.name, frozenset(map(fold_organisation, (entry.name, *other))))

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class FoundName:
    """An organisation of the tables: the entity's name and the page's words."""

    name: str
    text: str

    @property
    def forms(self) -> frozenset[str]:
        """Both, folded."""
        return frozenset((fold_organisation(self.name), fold_organisation(self.text)))

    def __str__(self) -> str:
        return f"{self.name} ({self.text!r})"


@dataclass(frozen=True, slots=True)
class FoundInitiative:
    """A network or project of the tables, by all its names."""

    names: frozenset[str]

    def __str__(self) -> str:
        return " = ".join(sorted(self.names))


@dataclass(frozen=True, slots=True)
class GoldInitiative:
    """A wanted network or project: its name, acronym and other name."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, entry: GoldNetwork | GoldProject) -> GoldInitiative:
        """The names that an entry gives."""
        return cls(tuple(name for name in (entry.name, entry.acronym, entry.alt_name) if name))

    def same(self, found: FoundInitiative) -> bool:
        """Whether the two share a name."""
        return any(same_name(mine, theirs) for mine in self.names for theirs in found.names)

    def __str__(self) -> str:
        return " = ".join(self.names)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money."""

    bounds: tuple[float, float]
    currency: str
    qualifier: str
    kind: str

    @classmethod
    def wanted(cls, gold: GoldAmount) -> Sum | None:
        """A sum of the gold; None where it gives no number or currency."""
        if gold.min is None or gold.max is None or not gold.currency:
            return None
        return cls((gold.min, gold.max), gold.currency, gold.qualifier or "", gold.kind or "")

    @classmethod
    def found(cls, row: Row) -> Sum | None:
        """A sum of the tables; None where it has no number."""
        bounds = bounds_of(row)
        return cls(bounds, row["currency"] or "", row["qualifier"] or "", row["kind"] or "") if bounds else None

    def same(self, found: Sum) -> bool:
        """Whether number and currency agree."""
        return self.bounds == found.bounds and self.currency == found.currency

    def same_with_qualifier(self, found: Sum) -> bool:
        """Whether the qualifier agrees too."""
        both = frozenset((self.qualifier, found.qualifier))
        return self.same(found) and (len(both) == 1 or both == _SAME_QUALIFIERS)

    def same_with_kind(self, found: Sum) -> bool:
        """Whether the kind agrees too."""
        both = frozenset((self.kind, found.kind))
        return self.same(found) and (len(both) == 1 or any(both <= kinds for kinds in _SAME_KINDS))

    def __str__(self) -> str:
        low, high = self.bounds
        number = f"{low:.0f}" if low == high else f"{low:.0f}–{high:.0f}"
        return f"{number} {self.currency} ({self.qualifier}, {self.kind})"
