"""Adding a language to the grammars of values is adding a folder of words: no code names one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import extractors
import schemas

VALUES = """
near = []
currency = "CHF"
countries = ["LI"]
[numbers]
library = "eo"
fractions = { "duona" = 0.5 }
and_half = ["kaj duono"]
[scales]
thousand = ["mil"]
million = ["milionoj", "miliono", "mln."]
[units]
million = ["mfr."]
[currencies]
local = ["frankoj", "fr."]
CHF = ["svisaj frankoj"]
[qualifiers]
approx = ["ĉirkaŭ"]
nearly = ["preskaŭ"]
[joins]
and = ["kaj"]
to = ["ĝis"]
between = ["inter"]
[per_after]
year = ["jare"]
[kinds]
granted = ["subvenci*", "ricevis"]
fee = ["kotizo*"]
[money_headers]
neutral = ["sumo"]
unit = ["en"]
"""
TIMES = """
[months]
5 = ["majo"]
9 = ["septembro"]
[seasons]
autumn = ["aŭtuno"]
[parts]
day = ["la"]
in = ["en", "de"]
year_nouns = ["jaro"]
[links]
to = ["ĝis"]
from = ["de"]
since = ["ekde"]
[durations]
years = ["jaroj", "jarojn"]
for = ["dum"]
"""
COUNTS = """
adjectives = ["*aj"]
[nouns]
municipalities = ["komunumoj"]
"""
CONTACTS = """
[email]
at = ["ĉe"]
[phone]
region = "LI"
sure = ["ddd dd dd"]
unsure = []
cue = ["telefono"]
blocker = []
unit = []
extension = ["interna"]
"""
IDENTIFIERS = """
[label]
project = ["projekta numero"]
[person]
number = ["persona numero"]
"""
READ = """
import json, sys
from tests.extractors.values.shorthand import COUNTRIES, READERS
from extractors.document import Block, Document
from extractors.values.person_numbers import mask_person_numbers
found = []
for grammar, text in json.loads(sys.argv[1]):
    block = Block(0, len(text), "paragraph", language="eo")
    document = Document(text, (block,), language="eo", country="LI")
    found.append([said.replace("!", "") for said in READERS[grammar](document)])
print(json.dumps([found, mask_person_numbers("Persona numero 010190-1234")[1]]))
"""
SAID = {
    "Ili ricevis preskaŭ 2,5 milionoj frankoj": [("amounts", ["nearly 2500000 CHF granted"])],
    "Ili ricevis tri milionoj svisaj frankoj": [("amounts", ["3000000 CHF granted"])],
    "La kotizo estas 300 fr. jare": [("amounts", ["300 CHF fee /year"])],
    "inter 5 kaj 7 mfr.": [("amounts", ["range 5000000..7000000 CHF unknown"])],
    "de majo 2021 ĝis septembro 2023": [("times", ["range 2021-05 2023-09"])],
    "dum tri jaroj": [("times", ["duration 36"])],
    "ekde aŭtuno 2019": [("times", ["since 2019-23"])],
    "dek du svisaj komunumoj": [("counts", ["12 municipalities"])],
    "anna.frick (ĉe) vaduz.li": [("contacts", ["email anna.frick@vaduz.li"])],
    "telefono 236 60 30, interna 12": [("contacts", ["phone +4232366030 x12 fixed"])],
    "projekta numero 123456": [("identifiers", ["project_no 123456"])],
}


def test_a_folder_of_words_adds_a_language(tmp_path: Path) -> None:
    for package in (extractors, schemas):
        folder = Path(next(iter(package.__path__)))
        shutil.copytree(folder, tmp_path / folder.name, ignore=shutil.ignore_patterns("weights", "__pycache__"))
    words = tmp_path / "extractors" / "lexicon" / "eo"
    words.mkdir()
    topics = {"values": VALUES, "times": TIMES, "counts": COUNTS, "contacts": CONTACTS, "identifiers": IDENTIFIERS}
    for topic, text in topics.items():
        (words / f"{topic}.toml").write_text(text, "utf-8")
    here = Path(__file__).parent
    tests = tmp_path / "tests" / "extractors" / "values"
    tests.mkdir(parents=True)
    shutil.copy(here / "shorthand.py", tests)
    asked = [(grammar, text) for text, stated in SAID.items() for grammar, _ in stated]
    run = subprocess.run(
        [sys.executable, "-c", READ, json.dumps(asked)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    found, masked = json.loads(run.stdout)
    assert found == [said for stated in SAID.values() for _, said in stated]
    assert masked == 1
