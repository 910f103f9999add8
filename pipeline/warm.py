"""Importing this loads lexicons, registries and models. Workers are forked from a process that did, and share them."""

import gc
from contextlib import suppress

from extractors.document import Page
from extractors.page import extract_page

_SAMPLE = "<html><body><h1>Kystnettet</h1><p>{}</p></body></html>"
_SENTENCES = (
    "Kystnettet ledes af Esbjerg Kommune og får 1,2 mio. kr. i 2024.",
    "Kystnettet blir ledet av Bodø kommune og fikk 1,2 millioner kroner i 2024.",
    "Kystnettet blir leidd av Volda kommune og fekk 1,2 millionar kroner i 2024.",
    "Kustnätet leds av Orusts kommun och fick 1,2 miljoner kronor 2024.",
)

with suppress(Exception):  # every page meets the error itself, where it is told; here it would end all workers
    for sentence in _SENTENCES:
        extract_page(Page("warm.html", _SAMPLE.format(sentence).encode(), "html"))
gc.collect()
gc.freeze()  # what is shared stays shared: the collector would write to it
