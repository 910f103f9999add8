import pytest

from extractors import registry

_TYPES = (
    "municipality", "region", "ministry", "agency", "university", "research_institute", "funder", "company",
    "association", "foundation", "hospital", "school", "museum", "library", "church", "political", "intermunicipal",
    "international", "other", "network",
)  # fmt: skip


def test_keys_are_unique_and_sorted() -> None:
    keys = [o.key for o in registry.organisations()]
    assert keys == sorted(set(keys))


def test_every_organisation_has_a_name_and_a_known_type() -> None:
    types = set(_TYPES)
    sectors = {"", *["municipal", "regional", "state", "academic", "private", "civil", "international"]}
    for org in registry.organisations():
        assert org.name.strip() == org.name != ""
        assert org.org_type in types, org
        assert org.sector in sectors, org


@pytest.mark.parametrize(("country", "number"), [("DK", 98), ("NO", 357), ("SE", 290)])
def test_all_municipalities_of_today_are_there(country: str, number: int) -> None:
    towns = [o for o in registry.organisations() if o.org_type == "municipality" and not o.valid_to]
    assert sum(o.country == country for o in towns) == number


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Forskningsrådet", "NO", "Norges forskningsråd"),
        ("Noregs forskingsråd", "NO", "Norges forskningsråd"),
        ("Swedish Research Council", "SE", "Vetenskapsrådet"),
        ("Socialstyrelsen", "SE", "Socialstyrelsen"),
        ("Interreg Aurora", "SE", "Interreg Aurora"),
    ],
)
def test_names_and_aliases_find_the_organisation(name: str, country: str, found: str) -> None:
    org = registry.find(name, country)
    assert org is not None
    assert org.name == found


def test_a_name_of_two_organisations_finds_neither() -> None:
    assert registry.find("Herøy kommune", "NO") is None


def test_everyday_words_need_context() -> None:
    for name, country in (("Vara", "SE"), ("Time", "NO"), ("Ås", "NO"), ("Nora", "SE")):
        org = registry.find(name, country)
        assert org is not None
        assert org.needs_context


def test_former_municipalities_point_to_their_successors() -> None:
    former = [o for o in registry.organisations() if o.org_type == "municipality" and o.valid_to]
    assert former
    assert all(registry.by_key(o.successor) for o in former if o.successor)


def test_domains_find_their_owner() -> None:
    assert registry.domains()["his.se"].name == "Högskolan i Skövde"


def test_programmes_have_unique_codes() -> None:
    codes = [p.code for p in registry.programmes()]
    assert "OFFPHD" in codes
    assert codes == sorted(set(codes))
