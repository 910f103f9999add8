"""The wording of what stands around a text, language by language: what it takes, and what it must leave."""

import pytest

from extractors.cleaning import furniture

LINES = {
    "da": """Gå til hovedindhold|Spring til indhold|Spring navigationen over|Gå direkte til footer|Til toppen|Tilbage til oversigten|Udskriv siden|Print|Del siden
        Del på Facebook|Tip en ven|Læs op|Åbn menu|Luk menu|Menu|Søg|Log ind|Vis flere|Vis mindre|Vis mere Vis mindre|Se alle nyheder|Læs mere|Kopiér link|Du er her: Forside › Projekter
        Cookiepolitik|Privatlivspolitik|Tilgængelighedserklæring|Webtilgængelighed|Tilmeld nyhedsbrev|Nyhedsbrev|Persondatapolitik|Følg os på LinkedIn|Sideansvarlig: Redaktionen|Forrige side|Næste side
        Hop til indhold|Skift sprog|In English|Siden er sidst opdateret:""",
    "nb": """Hopp til hovedinnhold|Hopp til innhold|Gå til innhold|Hopp over navigasjon|Til toppen|Tilbake til søkeresultatene|Skriv ut siden|Utskriftsvennlig versjon|Del siden|Del på Facebook
        Tips en venn|Lytt til teksten|Åpne meny|Lukk menyen|Meny|Meny og søk|Søk|Logg inn|Vis flere|Vis mindre|Vis mer Vis mindre|Se alle nyheter|Les mer|Kopier lenke|Du er her: Forside / Prosjekter|Brødsmulesti
        Personvern|Personvernerklæring|Personvern og informasjonskapsler|Tilgjengelighetserklæring|Informasjonskapsler|Nettstedskart|Abonner på nyhetsbrev|Følg oss på Facebook|Sideansvarlig: Redaksjonen
        Forrige side|Neste side|Bytt språk|Hopp til søk|Sist oppdatert:""",
    "nn": """Hopp til hovudinnhald|Hopp til hovudinnhaldet|Hopp til innhald|Hopp til navigasjon|Hopp til søk|Gå til innhaldet|Gå til toppen|Tilbake til toppen|Attende|Attende til oversikta|Tilbake til søkjeresultata
        Skriv ut sida|Skriv ut|Del sida|Del denne sida|Del på Facebook|Tips ein ven|Lytt til teksten|Opne meny|Opne menyen|Lukk meny|Meny|Søk|Logg inn|Logg ut|Vis meir|Vis mindre|Vis alle|Sjå alle nyhende|Sjå fleire
        Les meir|Kopier lenke|Kopier lenkja|Du er her: Framside / Prosjekt|Personvern|Personvernerklæring|Informasjonskapslar|Tilgjengelegheitserklæring|Tilgjenge|Nettstadkart|Meld deg på nyhendebrevet|Meld deg på nyheitsbrev
        Følg oss på Facebook|Til framsida|Førre side|Neste side|Byt språk|Sideansvarleg: Redaksjonen|Sist endra:|Informasjonskapslar og personvern|Søk på nettstaden""",
    "sv": """Hoppa till huvudinnehåll|Hoppa till innehållet|Gå direkt till innehållet|Hoppa över navigeringen|Till toppen|Tillbaka till startsidan|Skriv ut|Skriv ut sidan|Dela sidan|Dela informationen|Dela på Facebook
        Tipsa en vän|Lyssna|Talande webb|Öppna meny|Stäng menyn|Meny|Meny Press|Sök|Logga in|Visa fler|Visa mindre|Visa mer Visa mindre|Alla nyheter|Läs mer|Kopiera länk|Du är här: Start / Projekt|Webbkarta
        Om webbplatsen|Tillgänglighetsredogörelse|Behandling av personuppgifter|Integritetspolicy|Kakinställningar|Andra språk|Teckenspråk|Lättläst|Följ oss på Facebook|Sidansvarig: Redaktionen|Sidinformation
        Föregående sida|Nästa sida|Byt språk|Senast granskad:|Den här sidan är uppmärkt med följande kategorier|English website|Om kakor""",
    "en": """Skip to main content|Skip to navigation|Back to top|Print this page|Share this page|Menu|Open menu|Close menu|Search|Log in|Show more|Show less|Read more|Copy link|You are here: Home / Projects
        Privacy policy|Cookie policy|Accessibility statement|Sitemap|Follow us on LinkedIn|Previous page|Next page|Change language|Page manager: The editors""",
}
OPENERS = {
    "cookies": """Vi bruger cookies på denne hjemmeside|Cookies på vores side|Administrer samtykke|Tillad alle cookies|Kun nødvendige|Denne hjemmeside bruger cookies
        Vi bruker informasjonskapsler|Informasjonskapsler på nettstedet|Godta alle|Bare nødvendige|Dine cookievalg|Nettstedet bruker informasjonskapsler
        Vi nyttar informasjonskapslar|Me brukar informasjonskapslar på nettstaden|Godta alle|Berre naudsynte|Berre nødvendige|Vel informasjonskapslar|Handsam samtykke|Informasjonskapslar på sida|Denne nettstaden nyttar informasjonskapslar
        Vi använder kakor|Webbplatsen använder kakor|Den här webbplatsen använder cookies|Godkänn alla kakor|Jag accepterar kakor|Endast nödvändiga|Hantera samtycke|Läs om kakor och hur vi använder dem
        We use cookies|Accept all cookies|Only necessary|Manage consent|This website uses cookies""",
    "feedback": """Var siden nyttig?|Fandt du det, du ledte efter?|Hjalp siden dig?|Tak for din tilbagemelding|Er der fejl på siden?|Giv os feedback|Hvad kan vi gøre bedre?|Bedøm siden
        Fant du det du lette etter?|Var denne siden nyttig?|Hva forsøkte du å finne?|Takk for din tilbakemelding|Gi tilbakemelding|Noe du savner på siden?|Hvordan kan vi forbedre siden?
        Fann du det du leita etter?|Fann du det du trong?|Fann du det du såg etter?|Var denne sida nyttig?|Var denne sida til hjelp?|Kva leita du etter?|Takk for tilbakemeldinga|Takk for tilbakemeldinga di!|Gje oss tilbakemelding|Gi oss ei tilbakemelding
        Korleis kan vi gjere sida betre?|Kva kan vi gjere betre?|Saknar du noko på sida?|Hjelp oss å bli betre|Er det noko du saknar på sida?
        Hjälpte informationen på den här sidan dig?|Hittade du det du sökte?|Tack för ditt svar!|Hur nöjd är du med sidans innehåll?|Kan du utveckla ditt svar lite mer?|Vad letade du efter?|Hur kan vi göra sidan bättre?|Lämna synpunkter på sidan
        Har du tekniska frågor eller vill kommentera informationen på sidan så kan du kontakta webbredaktionen
        Was this page helpful?|Did you find what you were looking for?|How can we improve this page?|Give feedback""",
    "share": "Del på sociale medier|Del artiklen|Følg os på Facebook|Del på sosiale medier|Del saken|Del på sosiale medium|Del artikkelen|Følg oss|Dela på sociala medier|Dela artikeln|Följ oss på Facebook|Share this article",
    "related": """Mest læste denne uge|Mest leste akkurat nå|Mest lesne denne veka|Mest lästa just nu|Flere nyheder|Relaterede artikler|Andre læste også|Nyheder fra kommunen|Måske er du også interesseret i|Lignende projekter|Relateret indhold|Seneste nyt
        Flere nyheter|Relaterte artikler|Andre leste også|Aktuelt fra fylkeskommunen|Kanskje du er interessert i|Lignende prosjekter|Relatert innhold|Siste nytt
        Fleire nyhende|Fleire nyheiter|Relaterte saker|Andre las også|Aktuelt frå fylkeskommunen|Kanskje du er interessert i|Liknande prosjekt|Relatert innhald|Siste nytt|Meir om temaet|Nyhende frå kommunen|Snarvegar
        Fler nyheter|Relaterade artiklar|Andra läste också|Nyheter från regionen|Du kanske också är intresserad av|Liknande projekt|Relaterat innehåll|Senaste nytt|Genvägar
        More news|Related articles|Similar projects|Latest news|You may also like""",
    "newsletter": "Få nyhedsbrevet direkte i din indbakke|Tilmeld dig vores nyhedsbrev|Motta nyhetsbrev fra oss|Meld deg på nyhetsbrevet|Meld deg på vårt nyheitsbrev|Få nyhendebrevet på e-post|Prenumerera på vårt nyhetsbrev|Anmäl dig till nyhetsbrevet|Sign up for our newsletter",
}
FACTS = "Fakta om projektet|Projektfakta|Kort om projektet|Fakta|Nøgletal|Stamdata|Fakta om prosjektet|Nøkkeltall|Kort fortalt|Prosjektinformasjon|Nøkkeltal|Om prosjektet|Prosjektfakta|Projektuppgifter|Projektet i korthet|Nyckeltal|Key facts|Facts about the project"
CONTACT = """Kontakt|Kontaktpersoner|Kontakt os|Yderligere oplysninger|Har du spørgsmål?|Vil du vide mere?|Flere oplysninger|Medarbejdere|For mere information|Kontakt projektet
    Kontaktperson|Kontakt oss|Ytterligere informasjon|Har du spørsmål?|Vil du vite mer?|For mer informasjon, kontakt|Ansatte|Prosjektleder og kontakt|Spørsmål om prosjektet?
    Kontaktpersonar|Kontaktinformasjon|Ytterlegare informasjon|Har du spørsmål?|Vil du vite meir?|Meir informasjon|Tilsette|Medarbeidarar|Kven kan du kontakte?|Spørsmål om prosjektet?|Ta kontakt|Lurer du på noko?
    Kontaktpersoner|Kontakta oss|Mer information|Har du frågor?|Vill du veta mer?|Medarbetare|Frågor om projektet?|För mer information kontakta
    Contact|Contact us|For more information|Contact person|Questions?"""
PROSE = """Del på kostnadene mellom eierne.|Nyheder om velfærd i kommunerne samles hvert år i en rapport, som netværket udgiver.|Vi bruger erfaringer fra ti kommuner i arbejdet.
    Projektet deler viden om cookies og persondata med skolerne i et fælles undervisningsforløb for de yngste elever i kommunen.|Hvordan kan kommunerne hjælpe de unge?|Er du interesseret?|Er det muligt at søge igen?
    Kontakten mellom kommunene ble bedre.|Sprida kunskap|Sprid kunskapen|Är du intresserad?|Är du förälder?|Er du forelder?|Er det noko fellestrekk ved bygdene?|Det kan være krevende å finne partnere.|Dette kan være et tilbakeskritt
    Vi nyttar erfaringane frå dei andre kommunane.|Tilgjenge for alle er målet med prosjektet Open fjord.|Personvern i skulen er tema for nettverket.|Søk midlar til samarbeid|Søk støtte innen 1. mars
    Vi använder erfarenheterna i nästa projekt.|Meny för äldre är ett projekt om mat.|Vad kan kommunen göra?|Hur nöjda är deltagarna?|Har du en idé?|Delprosjekt|Deltakere|Deltakarar|Deltagare|Delta i nätverket|Delmål|Trykk og press
    Alla kommuner deltar|Alle nyhetsredaksjoner samarbeider om prosjektet.|Dela kunskap|Dele erfaringer|Menyen blir satt sammen av elevene.|Sidsel leder arbejdet.|Kategorier av stöd: A och B.|Lukket gruppe|Open dialog"""


def split(text: str) -> list[str]:
    return list(dict.fromkeys(p.strip() for p in text.replace("\n", "|").split("|") if p.strip()))


@pytest.mark.parametrize("line", [f"{k}: {x}" for k, v in LINES.items() for x in split(v)])
def test_tools_and_paths_of_a_page_are_furniture_wherever_they_stand(line: str) -> None:
    text = line.partition(": ")[2]
    assert furniture.is_line(text) or furniture.opens(text)


@pytest.mark.parametrize(("kind", "line"), [(k, x) for k, v in OPENERS.items() for x in split(v)])
def test_openers_tell_what_follows_them(kind: str, line: str) -> None:
    assert furniture.opens(line) == kind


@pytest.mark.parametrize("line", split(PROSE))
def test_sentences_and_headings_with_the_same_words_are_left(line: str) -> None:
    assert not furniture.is_line(line)
    assert furniture.opens(line) is None


@pytest.mark.parametrize("line", split(FACTS))
def test_headings_of_boxes_of_facts_are_known(line: str) -> None:
    assert furniture.heads_facts(line)
    assert not furniture.is_line(line)


@pytest.mark.parametrize("line", split(CONTACT))
def test_headings_over_people_and_addresses_are_known(line: str) -> None:
    assert furniture.heads_contact(line)
    assert furniture.opens(line) is None
