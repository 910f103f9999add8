"""Lists of grants in many ways of writing them: of five projects each, how many are found, with whom and how much.

``PYTHONPATH=. python benchmarks/lists.py`` prints a line for each language, with the ways that lose something, and the
shares of all. The lists are invented, apart from the organisations.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.document import Page
from tests.extractors.pages import html, said

# Of each language: head, opening, then five rows of recipient, title, purpose and sum. All invented but the bodies.
LISTS = {
    "da": (
        "Bevillinger i foråret 2024",
        "Spar Nord Fonden har besluttet at støtte fem projekter i forårets ansøgningsrunde.",
        [
            ("Rebild Kommune", "Grønne skridt", "udeskole for mellemtrinnet", "310.000 kr."),
            ("Spejderne i Hobro", "Sommerferiens stemmer", "lejr for unge", "95.000 kr."),
            ("Vesthimmerlands Museum", "Vævede minder", "en udstilling om tekstil", "120.000 kr."),
            ("Red Barnet", "Tryg hjemme", "et støtteforløb for familier", "88.500 kr."),
            ("Aalborg Zoo", "Musvågens år", "filmserie om rovfugle", "400.000 kr."),
        ],
    ),
    "nb": (
        "Tildelinger våren 2024",
        "Sparebankstiftelsen Hedmark har bestemt seg for å støtte fem prosjekter i vårens søknadsrunde.",
        [
            ("Stange kommune", "Grønne skritt", "uteskole for mellomtrinnet", "310 000 kr"),
            ("Speiderne i Elverum", "Sommerens stemmer", "leir for unge", "95 000 kr"),
            ("Anno museum", "Vevde minner", "en utstilling om tekstil", "120 000 kr"),
            ("Redd Barna", "Trygg hjemme", "et støtteopplegg for familier", "88 500 kr"),
            ("Trysil skiklubb", "Musvåkens år", "filmserie om rovfugler", "400 000 kr"),
        ],
    ),
    "nn": (
        "Tildelingar våren 2024",
        "Sparebankstiftinga Sogn og Fjordane har vedteke å støtte fem prosjekt i søknadsrunda no i vår.",
        [
            ("Stryn kommune", "Grøne steg", "uteskule for mellomtrinnet", "310 000 kr"),
            ("Speidarane i Florø", "Røyster frå sommaren", "leir for unge", "95 000 kr"),
            ("Kystmuseet i Sogn og Fjordane", "Vovne minne", "ei utstilling om tekstil", "120 000 kr"),
            ("Redd Barna", "Trygg heime", "eit støtteopplegg for familiar", "88 500 kr"),
            ("Førde idrettslag", "Året til musvåken", "filmserie om rovfuglar", "400 000 kr"),
        ],
    ),
    "sv": (
        "Beviljade bidrag våren 2024",
        "Sparbanksstiftelsen Öresund har beslutat att stödja fem projekt i vårens ansökningsomgång.",
        [
            ("Skurups kommun", "Gröna steg", "utomhuspedagogik för mellanstadiet", "310 000 kr"),
            ("Friluftsfrämjandet Ystad", "Sommarlovets röster", "läger för unga", "95 000 kr"),
            ("Hallands konstmuseum", "Vävda minnen", "en utställning om textil", "120 000 kr"),
            ("Rädda Barnen", "Trygg hemma", "ett stödprogram för familjer", "88 500 kr"),
            ("Borås djurpark", "Ormvråkens år", "filmserie om rovfåglar", "400 000 kr"),
        ],
    ),
}
FUNDERS = {
    "da": "Spar Nord Fonden",
    "nb": "Sparebankstiftelsen Hedmark",
    "nn": "Sparebankstiftinga Sogn og Fjordane",
    "sv": "Sparbanksstiftelsen Öresund",
}
_WORDS = {  # to, gets, for
    "da": ("Til", "får", "til"),
    "nb": ("Til", "får", "til"),
    "nn": ("Til", "får", "til"),
    "sv": ("Till", "får", "till"),
}
MAKES = (
    "{to} {body}: »{title}«, {purpose} – {money}",
    "{to} {body}: {title}, {purpose} – {money}",
    "{body}: {title}, {money}",
    "{body}: »{title}«, {money}",
    "{body}: {title}, {purpose}, {money}",
    "{body}, {title}, {money}",
    "{body}, »{title}«, {money}",
    "{title}, {body}, {money}",
    "»{title}«, {body}, {money}",
    "{title}, {body} – {purpose} – {money}",
    "{title} – {body} – {money}",
    "{body} – {title} – {money}",
    "{body} – »{title}« – {money}",
    "{body} {gets} {money} {for_} {title}",
    "{body} {gets} {money} {for_} »{title}«.",
    "{money} {for_} {body} – {title}",
    "{title} ({body}) {money}",
    "{title} ({body}): {money}",
    "{money}: {body}, {title}",
    "{money} – {title} – {body}",
    "{title}: {body}, {money}",
    "{title}: {purpose}. {body}, {money}",
    "{body} {money}, {title}",
    "{title}. {body}. {money}.",
    "<strong>{title}</strong> {body}, {money}",
    "<strong>{body}</strong><br>{title}<br>{money}",
    "<strong>{title}</strong><br>{purpose}<br>{body} – {money}",
    "<b>{body}</b> – {purpose}: {title} ({money})",
)


def page(language: str, make: str) -> Page:
    """A funder's page with a list of five grants, all written in one way."""
    head, opening, rows = LISTS[language]
    to, gets, for_ = _WORDS[language]
    items = (
        make.format(to=to, gets=gets, for_=for_, body=body, title=title, purpose=purpose, money=money)
        for body, title, purpose, money in rows
    )
    return html(
        f"<h1>{head}</h1><p>{opening}</p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>", language, head
    )


def found(language: str, make: str) -> tuple[int, int, int, int, int]:
    """Projects found, wrong ones, and how many have who receives, who gives and the sum."""
    told, rows = said(page(language, make)), LISTS[language][2]
    titles = {title for _, title, _, _ in rows}
    names = {name for kind, name in told["initiatives"] if kind == "project"}
    sums = {(name, money.partition(" ")[0]) for name, money in told["granted"]}
    digits = {title: "".join(c for c in money if c.isdigit()) for _, title, _, money in rows}
    return (
        len(names & titles),
        len(told["initiatives"]) - len(names & titles),
        sum((title, "coordinator", body) in told["parts"] for body, title, _, _ in rows),
        sum((title, "funder", FUNDERS[language]) in told["parts"] for title in titles),
        len(sums & set(digits.items())),
    )


def _lines() -> Iterator[str]:
    total, wanted = [0] * 5, 0
    for language in LISTS:
        lost = []
        for make in MAKES:
            counts = found(language, make)
            total = [a + b for a, b in zip(total, counts, strict=True)]
            wanted += len(LISTS[language][2])
            if counts[0] < len(LISTS[language][2]) or counts[1]:
                lost.append(make)
        yield f"{language}: {len(lost)} of {len(MAKES)} ways lose a project or make one up: {'  |  '.join(lost)}"
    shares = (f"{what} {n / wanted:.3f}" for what, n in zip(_WHAT, total, strict=True))
    yield f"of {wanted}: {', '.join(shares)}"


_WHAT = ("projects", "wrong projects", "who receives", "who gives", "sums")

if __name__ == "__main__":
    for line in _lines():
        print(line, flush=True)
