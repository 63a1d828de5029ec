"""law.py SOURCE BUILD: documents of the law's situations, with the rules that must and must not speak (law/index.tsv)."""
import csv, json, pathlib, subprocess, sys, tempfile
import xml.etree.ElementTree as ET

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
from checks import check, conclude

cli = build / "bin/distinguo-cli"
folder = source / "tests/golden/law"


def run(*words):
    return subprocess.run([cli, "--lang", "fr", "--today", "2026-11-27", "check", *map(str, words)], capture_output=True, text=True, timeout=60)


def rules_of(document, *words):
    done = run(document, "--format", "json", *words)
    check(f"{document.stem} can be checked", done.returncode in (0, 1), done.stderr)
    return {finding["rule"] for finding in json.loads(done.stdout or "[]")}


with (folder / "index.tsv").open(encoding="utf-8") as index:
    for row in csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE):
        found = rules_of(folder / f"{row['case']}.xml")
        # a|b: one of them is enough; *: nothing at all.
        missed = [wanted for wanted in row["must_find"].split() if not found & set(wanted.split("|"))]
        alarms = found if row["must_not_find"] == "*" else found & set(row["must_not_find"].split())
        check(row["case"], not missed and not alarms and "could-not-evaluate" not in found, f"missed {missed}, false alarms {sorted(alarms)}, found {sorted(found)}")

# Words that judge, assert or suppose: by ordinary sentences with the same letters, which do not.
with (folder / "words.tsv").open(encoding="utf-8") as index:
    sentences = list(csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE))
report = ET.Element("document", {"xmlns": "urn:distinguo:document:1", "kind": "report", "type": "note-sociale", "xml:lang": "fr"})
head = ET.SubElement(report, "head")
ET.SubElement(head, "title").text = "Des phrases"
ET.SubElement(ET.SubElement(head, "people"), "person", {"id": "a", "role": "author", "label": "Mme Rey", "capacity": "assistante de service social"})
for number, row in enumerate(sentences):
    section = ET.SubElement(report, "section", {"id": f"s{number}"})
    ET.SubElement(section, "title").text = "Section"
    ET.SubElement(ET.SubElement(section, "p"), "say", {"voice": "observed", "by": "a", "on": "2026-11-02"}).text = row["sentence"]
with tempfile.TemporaryDirectory() as scratch:
    path = pathlib.Path(scratch) / "words.xml"
    ET.ElementTree(report).write(path, encoding="utf-8", xml_declaration=True)
    spoken = {(finding["rule"], finding["where"].get("section")) for finding in json.loads(run(path, "--format", "json").stdout)}
for number, row in enumerate(sentences):
    check(f"{row['rule']}: {row['sentence']}", ((row["rule"], f"s{number}") in spoken) == (row["speaks"] == "yes"))

# Why somebody was not told: one reason alone, with its date and who decided, of whom the article wants told.
REASONS = [{"why": "en mots"}, *({"reason": reason, "on": "2026-09-11", "decided-by": "a"} for reason in ("minor-opposes", "unreachable", "danger", "other")),
           {"reason": "child-interest"}, {"reason": "child-interest", "on": "2026-09-11"}, {"reason": "child-interest", "decided-by": "a"}, {"reason": "child-interest", "on": "2026-09-11", "decided-by": "a", "why": "en mots"}]
TOLD = {"SHARE-WHY": {"opening": ("holder", "without-exercise", "guardian"), "sharing": ("holder", "without-exercise", "guardian", "parent", "child")}, "IP-RESTIT": {"content": ("holder", "without-exercise", "guardian", "child")}}
PEOPLE = ("holder", "without-exercise", "guardian", "parent", "child", "withdrawn", "dead", "of-another", "grandmother")
for rule, abouts in TOLD.items():
    for about, owed in abouts.items():
        people = [f"{who}-{number}" for who in PEOPLE for number in range(len(REASONS))]
        report = ET.Element("document", {"xmlns": "urn:distinguo:document:1", "kind": "report", "type": "evaluation-ip", "xml:lang": "fr"})
        head = ET.SubElement(report, "head")
        ET.SubElement(head, "title").text = "Des raisons"
        listed = ET.SubElement(head, "people")
        ET.SubElement(listed, "person", {"id": "a", "role": "author", "label": "Mme Rey"})
        ET.SubElement(listed, "person", {"id": "enfant", "role": "concerned", "label": "Lou"})
        ET.SubElement(listed, "person", {"id": "autre", "role": "relative", "label": "Tom", "born": "2015-01-01"})
        for one in people:
            ET.SubElement(listed, "person", {"id": one, "role": "concerned" if one.startswith("child") else "relative", "label": f"Personne {one}.", **({"died": "2020-01-01"} if one.startswith("dead") else {})})
        for one in people:
            who = one.rsplit("-", 1)[0]
            kind = {"guardian": "guardian", "parent": "parent", "grandmother": "kin"}.get(who, "holder")
            if who != "child":
                ET.SubElement(head, "tie", {"kind": kind, "who": one, "of": "autre" if who == "of-another" else "enfant", **({"exercise": {"without-exercise": "none", "withdrawn": "withdrawn"}.get(who, "joint")} if kind == "holder" else {})})
            ET.SubElement(head, "not-informed", {"who": one, "about": about, **REASONS[int(one.rsplit("-", 1)[1])]})
        ET.SubElement(head, "informed", {"who": "a", "about": "content", "on": "2026-11-20"})
        with tempfile.TemporaryDirectory() as scratch:
            path = pathlib.Path(scratch) / "reasons.xml"
            ET.ElementTree(report).write(path, encoding="utf-8", xml_declaration=True)
            done = run(path, "--format", "json")
            told = [finding["message"] for finding in json.loads(done.stdout or "[]") if finding["rule"] == rule and "informer" in finding["message"]]
        check(f"{rule} {about}", bool(told), done.stderr)
        for one in people:
            who, number = one.rsplit("-", 1)
            found = [message for message in told if f"Personne {one}." in message]
            check(f"{rule} {about}: {one}", len(found) == (who in owed and int(number) != len(REASONS) - 1), found)



def found_in(document):
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "record.xml"
        path.write_text(document, encoding="utf-8")
        done = run(path, "--format", "json")
    check("it is checked", done.returncode in (0, 1), done.stderr)
    return json.loads(done.stdout or "[]")


# Three duties, none of which stands for another: of an exchange with the school on 5 October, what is on record of a holder and of the child.
EXCHANGE = """<document xmlns="urn:distinguo:document:1" kind="report" type="evaluation-ip" xml:lang="fr"><head><title>Des échanges</title>
<people><person id="lou" role="concerned" label="Lou" born="2012-04-11"/><person id="mere" role="relative" label="Sonia"/><person id="ecole" role="professional" label="Mme Roy"/></people>
<tie kind="holder" who="mere" of="lou" exercise="joint"/><contact id="k1" on="2026-10-05" kind="meeting" place="school" with="ecole"/>
<answer to="danger" value="risk"/>{}</head><section id="s"><title>S</title></section></document>"""
for who, name in (("mere", "Sonia"), ("lou", "Lou")):
    for records, silent in (("", False), ('<informed who="{}" about="sharing" on="2026-10-05"/>', True), ('<informed who="{}" about="sharing" on="2026-10-06"/>', False),
                            ('<informed who="{}" about="content" on="2026-10-01"/>', False), ('<informed who="{}" about="opening" on="2026-10-01"/>', False),
                            ('<not-informed who="{}" about="opening" reason="child-interest" on="2026-10-01" decided-by="ecole"/>', False),
                            ('<not-informed who="{}" about="content" reason="child-interest" on="2026-10-01" decided-by="ecole"/>', False),
                            ('<not-informed who="{}" about="sharing" reason="child-interest" on="2026-10-01" decided-by="ecole"/>', True)):
        told = [one for one in found_in(EXCHANGE.format(records.format(who))) if one["rule"] == "SHARE-CHILD" and name in one["message"]]
        check(f"SHARE-CHILD, {who}: {records or 'nothing'}", bool(told) != silent, told)

# A writing about an adult, of somebody who is none that day. Of a year or a month alone, the earliest birth.
ADULT = """<document xmlns="urn:distinguo:document:1" kind="report" type="signalement-majeur" xml:lang="fr"><head><title>Un adulte</title><date>2026-11-23</date>
<people><person id="a" role="concerned" label="Ana" {}/></people></head><section id="s"><title>S</title></section></document>"""
for born, minor in (('born="2008-11-23"', False), ('born="2008-11-24"', True), ('born="2012-01-01"', True), ('born="2008"', False), ('born="2009"', True), ('born="2008-11"', False),
                    ('born="2008-12"', True), ('born="1950-02-03"', False), ("", False), ('expected="2027-01-01"', True)):
    found = [one["message"] for one in found_in(ADULT.format(born)) if one["rule"] == "CONTRA"]
    check(f"a minor in a writing about an adult: {born}", bool(found) == minor, found)

# The law of the day that is asked for.
late = folder / "A13-brouillon-en-retard.xml"
check("delay of an article in force", "IP-3M" in rules_of(late, "--on", "2026-11-27"))
check("delay not passed that day", "IP-3M" not in rules_of(late, "--on", "2026-10-31"))
check("article not yet in force", "IP-3M" not in rules_of(late, "--on", "2015-01-01"))
check("before the regulation", not rules_of(folder / "C14-cnil-nommee-ailleurs.xml", "--on", "2017-06-01") & {"INFO-13", "INFO-14", "INFO-DPO"})
earlier = run(folder / "A23-un-seul-evaluateur.xml", "--on", "2023-01-15")
check("a version later than the day is said", "postérieure au jour demandé" in earlier.stdout, earlier.stdout[-600:])

# What was not looked at is not said to be right.
unknown = run(folder / "B04-observatoire.xml")
check("a kind without rules says so", "n’a pas encore de règles" in unknown.stdout and "Rien à signaler" not in unknown.stdout, unknown.stdout)
whole = run(folder / "A01-bon-rapport.xml")
check("how many rules concern it", "qui concernent ce genre d’écrit" in whole.stdout, whole.stdout)
cited = run(folder / "A23-un-seul-evaluateur.xml").stdout
check("severity is ours", "important (choix de Distinguo)" in cited and "exigé par un texte" not in cited, cited)
check("read in a copy", "CASF, D.226-2-5 I (lu dans une copie du texte officiel, version du 6 décembre 2023)" in cited, cited)
check("usage cites no article", "\n  usage\n" in run(folder / "G11-source-absente.xml").stdout)
conclude()
