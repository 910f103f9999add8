"""Bodies that a recogniser takes for networks: a label, or an address of mail, says what they are."""

from __future__ import annotations

from extractors.document import Block, Document
from extractors.names.misheard import with_bodies
from extractors.recogniser.pipelines import Recognised, Recognition
from extractors.values.contacts import find_contacts


def _read(text: str, *heard: tuple[str, str, float]) -> tuple[list[str], list[str]]:
    """What is heard as an initiative and as a name, once the page has had its say; each is heard where it first is."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph", "main"))
        start += len(line) + 1
    document = Document(text, tuple(blocks), language="nb", country="NO")
    told = [Recognised(text.index(n), text.index(n) + len(n), label, share) for n, label, share in heard]
    mended = with_bodies(document, Recognition((), sorted(told, key=lambda h: h.start)), find_contacts(document))
    return ([text[h.start : h.end] for h in mended.initiatives], [text[h.start : h.end] for h in mended.names])


def test_what_a_label_says_is_a_body_is_no_project() -> None:
    text = "Prosjekteier: Skogkurs\nBille uten grense varsler om biller."
    found = _read(text, ("Skogkurs", "PROJECT", 0.9), ("Bille uten grense", "PROJECT", 0.95))
    assert found == (["Bille uten grense"], ["Skogkurs"])


def test_a_host_of_mail_is_a_body_beside_a_surer_network() -> None:
    text = "Seternettet møtes ofte.\nFjellringen har kontor.\nKontakt: anne@fjellringen.no"
    found = _read(text, ("Seternettet", "NETWORK", 0.99), ("Fjellringen", "NETWORK", 0.8))
    assert found == (["Seternettet"], ["Fjellringen"])


def test_a_network_has_addresses_too() -> None:
    text = "Seternettet møtes ofte.\nFjellringen har kontor.\nKontakt: anne@seternettet.no"
    found = _read(text, ("Seternettet", "NETWORK", 0.99), ("Fjellringen", "NETWORK", 0.8))
    assert found == (["Seternettet", "Fjellringen"], [])
