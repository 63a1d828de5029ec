"""copies.py SOURCE BUILD: what each reader of a whole set of papers holds in their hands, searched in the bytes: a hidden home and all that tells
of it, another's child, an ended or dead holder, two texts under one name."""
import json, os, pathlib, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
from checks import check, conclude

cli = build / "bin/distinguo-cli"
environment = {key: value for key, value in os.environ.items() if key != "DISTINGUO_PLUGINS"}

people = [{"id": "ana", "place": "concerned", "gender": "feminine", "given": "Ana", "family": "Rolland", "born": "2015-02-03"},
          {"id": "bo", "place": "concerned", "gender": "masculine", "given": "Boris", "family": "Rolland", "born": "2017"},
          {"id": "mia", "place": "relative", "gender": "feminine", "given": "Mia", "family": "Rolland"},
          {"id": "pol", "place": "relative", "gender": "masculine", "given": "Pol", "family": "Rayer"},
          {"id": "quo", "place": "relative", "gender": "masculine", "given": "Quentin", "family": "Linard", "died": "2024"},
          {"id": "e", "place": "professional", "relation": "éducatrice du foyer Olympe"},
          {"id": "wa", "place": "author", "gender": "feminine", "given": "Wanda", "family": "Zède", "capacity": "éducatrice"}]
case = {"people": people,
        "ties": [{"kind": "holder", "who": "mia", "of": "ana", "exercise": "joint", "since": "2015"}, {"kind": "holder", "who": "pol", "of": "ana", "exercise": "joint", "since": "2015", "until": "2026-06-01"},
                 {"kind": "holder", "who": "mia", "of": "bo", "exercise": "joint"}, {"kind": "holder", "who": "quo", "of": "bo", "exercise": "joint"}],
        "homes": [{"id": "h1", "kind": "shelter", "label": "Foyer Olympe", "address": "18 bis, rue du Refuge, 99300 Loin", "hidden-from": ["pol"], "piece": "1", "lives": [{"who": ["mia", "ana", "bo"]}]}],
        "contacts": [{"id": "k1", "kind": "call", "on": "2026-10-01", "with": ["e"], "by": ["wa"]}, {"id": "k2", "kind": "visit", "place": "institution", "home": "h1", "on": "2026-10-09", "with": ["mia"], "by": ["wa"], "conditions": "Salle des Hirondelles."}],
        "pieces": [{"id": "1", "title": "attestation", "from": "le foyer Olympe"}]}
report = {"date": "2026-11-27", "recipients": [{"id": "crip", "kind": "authority", "capacity": "la CRIP"}, {"id": "pol", "kind": "parent", "person": "pol"}, {"id": "mia", "kind": "parent", "person": "mia"}],
          "passages": [{"section": "besoins", "voice": "observed", "by": ["wa"], "text": "Vue au 18 bis, rue du Refuge."}, {"section": "sante", "child": "bo", "voice": "observed", "by": ["wa"], "text": "Boris tousse.\nIl dort mal."},
                       {"section": "sante", "child": "ana", "voice": "observed", "by": ["wa"], "text": "Ana va bien."}],
          "unknowns": [{"section": "sante", "child": "bo", "about": "Vaccins", "state": "not-asked"}]}
papers = {"report": ("fr.report.evaluation-ip", report), "notice": ("fr.notice.evaluation-ip-parents", {"date": "2026-11-27"}), "agreement": ("fr.consent.partage-hors-equipe", {"date": "2026-11-27", "about": "ana", "means": "Lettre au 18 bis, rue du Refuge"})}

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    run = lambda *words: subprocess.run([cli, "--lang", "fr", "--today", "2026-11-27", *map(str, words)], capture_output=True, text=True, env=environment, timeout=120)
    (folder / "case.json").write_text(json.dumps(case))
    for paper, (template, facts) in papers.items():
        (folder / f"{paper}.json").write_text(json.dumps(facts))
        done = run("draft", template, "--case", folder / "case.json", "--facts", folder / f"{paper}.json", "-o", folder / f"{paper}.xml")
        check(f"{paper} is drafted", done.returncode in (0, 1), done.stderr)
    done = run("bundle", *(folder / f"{paper}.xml" for paper in papers), "-o", folder / "sets")
    check("sets are made without an institution", done.returncode == 0, done.stderr)
    sets = {}
    for reader in ("crip", "pol", "mia"):
        sets[reader] = " ".join(subprocess.run(["pdftotext", "-layout", folder / f"sets/{reader}.pdf", "-"], capture_output=True, text=True).stdout.split())
    for word in ("Olympe", "Refuge", "attestation", "Hirondelles", "Boris tousse", "Il dort mal", "Vaccins"):
        check(f"{word}: not in the set of whom it is kept from", word not in sets["pol"])
        check(f"{word}: in that of the mother", word in sets["mia"], sets["mia"][:400])
    check("the other's own child is there", "Ana va bien" in sets["pol"])
    check("two lines are two paragraphs", "Boris tousse. Il dort mal" in sets["crip"] and "Boris tousse.</" in (folder / "report.xml").read_text())
    whole = sets["crip"]
    check("who held until June does not hold today", "exercent en commun" not in whole and "M. Rayer : titulaire de l’autorité parentale sur Ana depuis 2015, jusqu’au 1er juin 2026" in whole, whole)
    check("the dead held", "M. Linard, décédé, était titulaire de l’autorité parentale sur Boris" in whole)
    agreement = (folder / "agreement.xml").read_text()
    check("who held until June signs nothing", 'by="mia"' in agreement and 'by="pol"' not in agreement)

    # Two recipients of one id, an audience that is nobody: refused, with what there is.
    for what, change, words in (("two of one id", lambda f: f["recipients"].append({"id": "crip", "kind": "service", "capacity": "x"}), "crip"),
                                ("kept from nobody", lambda f: f["passages"][0].update({"hidden-from": ["papa"]}), "papa"),
                                ("for nobody", lambda f: f["passages"][0].update({"for": ["procureur"]}), "procureur"),
                                ("nowhere", lambda f: f["passages"][0].pop("section"), "section")):
        wrong = json.loads(json.dumps(report))
        change(wrong)
        (folder / "wrong.json").write_text(json.dumps(wrong))
        done = run("draft", "fr.report.evaluation-ip", "--case", folder / "case.json", "--facts", folder / "wrong.json", "-o", folder / "wrong.xml")
        check(f"{what} is refused by name", done.returncode == 3 and words in done.stderr and not (folder / "wrong.xml").exists(), done.stderr)

    # What stood under the name of a draft stays beside it.
    edited = folder / "report.xml"
    edited.write_text(edited.read_text().replace("Ana va bien.", "Ana va bien, relu à la main."))
    done = run("draft", "fr.report.evaluation-ip", "--case", folder / "case.json", "--facts", folder / "report.json", "-o", edited)
    check("an edited text is kept", "relu à la main" in (folder / "report.1.xml").read_text() and "report.1.xml" in done.stderr, done.stderr)

    # Whoever edits a file at the same time waits for their turn.
    run("case", "new", folder / "busy.xml")
    edits = [subprocess.Popen([cli, "case", "edit", folder / "busy.xml", "person[+].place", "relative"], env=environment, stdout=subprocess.DEVNULL) for _ in range(8)]
    check("eight edits at once all end well", all(one.wait() == 0 for one in edits))
    check("and none is lost", (folder / "busy.xml").read_text().count("<person ") == 8)

conclude()
