"""A sentence of our own in each language."""

TEXTS = {
    "da": "Kommunerne deler erfaringer med hinanden, og de lærer af det, der ikke virker i hverdagen.",
    "nb": "Kommunene deler erfaringer med hverandre, og de lærer av det som ikke virker i hverdagen.",
    "nn": "Kommunane deler røynsler med kvarandre, og dei lærer av det som ikkje verkar i kvardagen.",
    "sv": "Kommunerna delar erfarenheter med varandra, och de lär sig av det som inte fungerar i vardagen.",
    "en": "The municipalities share what they have learned with each other, and they learn from what fails.",
    "is": "Sveitarfélögin deila reynslu sinni hvert með öðru og læra af því sem ekki virkar í daglegu lífi.",
    "fo": "Kommunurnar deila royndir sínar hvør við aðra, og tær læra av tí, sum ikki riggar í gerandisdegnum.",
    "fi": "Kunnat jakavat kokemuksiaan keskenään ja oppivat siitä, mikä ei toimi arjessa lainkaan.",
    "de": "Die Gemeinden teilen ihre Erfahrungen miteinander und lernen aus dem, was im Alltag nicht klappt.",
    "se": "Gielddat juogadit vásáhusaid gaskaneaset, ja sii ohppet das mii ii doaimma árgabeaivvis.",
    "nl": "De gemeenten delen hun ervaringen met elkaar en leren van wat in het dagelijks leven niet werkt.",
}
