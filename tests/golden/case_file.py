"""case_file.py SOURCE BUILD: case files, profiles and what templates ask, from the command line."""
import json, pathlib, re, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
from checks import check, conclude
import examples
cli = build / "bin/distinguo-cli"


def run(*words):
    return subprocess.run([cli, "--today", "2026-11-23", "--lang", "fr", *map(str, words)], capture_output=True, text=True, timeout=120)


def valid(schema, file):
    return subprocess.run(["xmllint", "--noout", "--nonet", "--schema", source / f"templates/schema/{schema}.xsd", file], capture_output=True, text=True)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)

    # A file is made, changed by paths, shown in words, and handed on both ways.
    file = folder / "dossier.xml"
    check("new", run("case", "new", file, "--title", "Famille Orsel").returncode == 0 and 'opened="2026-11-23"' in file.read_text(), file)
    check("new takes no place", run("case", "new", file).returncode == 4)
    typed = file.read_text()
    check("nor does it when forced: the earlier file stays beside", run("case", "new", file, "--force").returncode == 0 and file.with_suffix(".1.xml").read_text() == typed and file.read_text() != typed)
    file.with_suffix(".1.xml").replace(file)
    done = run("case", "edit", file, "person[+].place", "concerned", "person[last].given", "Maya", "person[+].place", "relative", "person[last].family", "Orsel",
               "tie[+].kind", "holder", "tie[last].who", "p2", "tie[last].of", "p1", "tie[last].exercise", "sole")
    check("edit", done.returncode == 0 and "+ person[p1].given: Maya" in done.stdout, done.stdout + done.stderr)
    check("a state by its path", run("case", "edit", file, "person[p1].school.state", "not-asked").returncode == 0)
    done = run("case", "show", file)
    check("show", all(words in done.stdout for words in ("personne concernée", "Maya", "titulaire de l’autorité parentale", "École et classe : non demandé", "23 novembre 2026")), done.stdout)
    kept = folder / "kept.json"
    kept.write_text('{"answers": [{"to": "earlier-ip", "state": "not-asked"}]}')
    done = run("case", "show", kept)
    check("the state of a kept answer is told in words", "État : non demandé" in done.stdout and "not-asked" not in done.stdout, done.stdout + done.stderr)
    kept.write_text('{"people": [{"id": "p1", "place": "relative", "given": "Maya"}], "answers": [{"to": "minors-at-home", "state": "given", "value": "some", "by": ["p1"]}, {"to": "protected", "state": "given", "value": "no"}, {"to": "gone", "state": "given", "value": "kept"}]}')
    done = run("case", "show", kept)
    check("a kept answer is told by its question and its words", all(words in done.stdout for words in ("Question : Autres mineurs du domicile", "Question : Mesure de protection juridique", "Valeur : non", "Valeur : il y en a"))
          and not any(code in done.stdout for code in ("minors-at-home", "some", "protected")), done.stdout + done.stderr)
    check("that of a question that nobody asks any more stays as it is", "Question : gone" in done.stdout and "Valeur : kept" in done.stdout, done.stdout)
    before = file.read_bytes()
    for path, value, told in (("person[p7].given", "x", "p1, p2, +"), ("person[p1].gvien", "x", "« given »"), ("tie[1].exercise", "alone", "joint (en commun), sole ("), ("person[p1].born", "hier", "AAAA"), ("person[p2]", "", "p2")):
        done = run("case", "edit", file, path, value)
        check(f"edit {path} {value}", done.returncode == 3 and told in done.stderr and file.read_bytes() == before, done.stderr)
    done = run("case", "edit", file, "person[p1].given")
    check("edit without a value names what has none, and how", done.returncode == 2 and "person[p1].given attend une valeur" in done.stderr and 'person[p1].given "…"' in done.stderr and "VALUE" not in done.stderr, done.stderr)
    check("schema", valid("case", file).returncode == 0, valid("case", file).stderr)
    as_json = folder / "dossier.json"
    check("export", run("case", "export", file, "-o", as_json).returncode == 0)
    check("import", run("case", "import", folder / "again.xml", as_json).returncode == 0 and (folder / "again.xml").read_bytes() == file.read_bytes())
    for words in (("new", folder / "other.csv"), ("export", file, "-o", folder / "other.csv"), ("import", folder / "other.csv", as_json), ("export", file, "-o", folder / "other")):
        done = run("case", *words)
        check(f"{words[0]} writes no case file under another ending", done.returncode == 2 and ".json, .xml" in done.stderr and not (folder / "other.csv").exists() and not (folder / "other").exists(), done.stderr)
    check("whatever the letters of the ending", run("case", "export", file, "-o", folder / "d.JSON").returncode == 0 and json.loads((folder / "d.JSON").read_text()))
    # Each given for the other is told once, of the file that it is.
    answers = folder / "answers.json"
    answers.write_text('{"date": "2026-11-23", "help-kind": "ccas", "household": "alone", "requester": "x"}')
    for given, told in ((("--case", answers, "--facts", as_json), "ce sont les réponses d’un écrit"), (("--facts", as_json), "ceci est un dossier"), (("--case", answers, "--facts", answers), "ce sont les réponses")):
        done = run("draft", "fr.report.note-sociale", *given, "-o", folder / "swapped.xml")
        check(f"swapped: {told}", done.returncode == 2 and told in done.stderr and len(done.stderr.splitlines()) <= 3 and not (folder / "swapped.xml").exists(), done.stderr)
    odd = folder / "odd.json"
    odd.write_text('{"a": "1", "b": "2", "dat": "3"}')
    done = run("draft", "fr.report.note-sociale", "--facts", odd, "-o", folder / "swapped.xml")
    check("the fields that there are stand once", done.returncode == 3 and done.stderr.count("Les champs sont") == 1 and "« b »" in done.stderr and "« date »" in done.stderr, done.stderr)
    # A day that lies after that of the writing is told while it is drafted, with its line; a deadline may.
    days = folder / "days.json"
    days.write_text('{"date": "2026-11-20",\n"received": "2027-10-01",\n"requested": "2026-11-20",\n"shorter-delay": "2026-12-20",\n"danger": {"value": "risk", "on": "2026-12"},\n"events": [{"on": "2026", "what": "x"},\n{"on": "2027", "what": "y"}],\n"unknowns": [{"section": "sante", "about": "x", "state": "unknown",\n"on": "2026-11-21"}]}')
    done = run("draft", "fr.report.evaluation-ip", "--facts", days, "-o", folder / "days.xml")
    told = [line for line in done.stderr.splitlines() if "après la date de l’écrit (2026-11-20)" in line]
    check("later days are told with their line", done.returncode == 1 and len(told) == 4 and all(any(f"days.json:{line} : « {path} » donne {day}" in one for one in told) for line, path, day in
          ((2, "received", "2027-10-01"), (5, "danger.on", "2026-12"), (7, "events[2].on", "2027"), (9, "unknowns[1].on", "2026-11-21"))), done.stderr)
    early = folder / "early.json"
    early.write_text('{"people": [\n{"id": "p1", "place": "concerned",\n"given": "Luc", "born": "2027-01-01"}]}')
    (folder / "facts.json").write_text("{}")
    done = run("draft", "fr.report.note-sociale", "--case", early, "--facts", folder / "facts.json", "-o", folder / "early.xml")
    check("a fault of the case file is told of the case file, with its line", done.returncode == 3 and "early.json" in done.stderr and "facts.json" not in done.stderr and "3: " in done.stderr, done.stderr)
    broken = folder / "broken.json"
    broken.write_text('{"people": [\n{"place": "conserned"},\n{"id": "p2", "place": "relative", "gvien": "x"}],\n"ties": [{"kind": "holder", "who": "p9", "of": "p2"}]}')
    done = run("case", "import", folder / "no.xml", broken)
    check("import names everything", done.returncode == 3 and all(w in done.stderr for w in ("broken.json:2", "« concerned »", "broken.json:3", "« given »", "broken.json:4", "p9")) and not (folder / "no.xml").exists(), done.stderr)
    link = folder / "link.xml"
    link.symlink_to(file)
    check("no edit through a link", run("case", "edit", link, "title", "x").returncode == 4 and file.read_bytes() == before)
    for family in examples.FAMILIES:
        for path in sorted((source / "templates/examples" / family).glob("dossier*.json")):
            target = folder / f"{family}-{path.stem}.xml"
            done = run("case", "import", target, path)
            check(f"{family} {path.stem}", done.returncode == 0 and valid("case", target).returncode == 0, done.stderr + valid("case", target).stderr)

    # What a template asks; its record is handed back as it is.
    report = "fr.report.evaluation-ip"
    asked = run("facts", report).stdout
    check("facts for people", all(words in asked for words in ("Exigé par un texte", "non demandé", '"state": "declined"', "hidden-from", "Exemple")), asked[:2000])
    record = folder / "record.json"
    record.write_text(run("facts", report, "--json").stdout)
    check("record", json.loads(record.read_text()) == {"template": report, "case": {}, "profile": {}}, record.read_text())
    done = run("draft", report, "--facts", record, "-o", folder / "empty.xml")
    check("the record is handed back", done.returncode in (0, 1) and (folder / "empty.xml").exists(), done.stderr)
    check("of another template", run("draft", "fr.notice.evaluation-ip-parents", "--facts", record, "-o", folder / "x.xml").returncode == 3)
    example = folder / "example.json"
    example.write_text(asked[asked.rindex("\n{"):])
    done = run("draft", report, "--facts", example, "-o", folder / "example.xml")
    check("the example is right", done.returncode in (0, 1) and (folder / "example.xml").exists(), done.stderr)
    schema = json.loads(run("facts", report, "--schema").stdout)
    check("schema of the record", schema["$schema"].endswith("2020-12/schema") and {"template", "case", "profile", "passages"} <= set(schema["properties"]) and "codes-place-kind" in schema["$defs"])
    try:
        import jsonschema
        validator = jsonschema.Draft202012Validator(schema)
        for family in examples.FAMILIES[:1]:
            errors = [e.message[:200] for e in validator.iter_errors(examples.record(source, "faits", family))]
            check("the example fits the schema", not errors, errors[:3])
        check("the schema refuses", not validator.is_valid({"case": {"people": [{"place": "conserned"}]}}) and not validator.is_valid({"inconnu": 1}) and validator.is_valid(json.loads(record.read_text())))
    except ImportError:
        pass

    # File and profile beside the answers, or inside; a doubled one is told.
    examples_folder = source / "templates/examples"
    delcourt = examples_folder / "famille-delcourt"
    beside = ("--case", delcourt / "dossier.json", "--profile", examples_folder / "profil-valdombre.json", "--facts", delcourt / "faits.json")
    done = run("draft", report, *beside, "-o", folder / "beside.xml")
    inside = run("draft", report, "--facts", examples.one_file(source, folder, "faits"), "-o", folder / "inside.xml")
    check("beside and inside are the same", done.returncode == inside.returncode == 0 and (folder / "beside.xml").read_bytes() == (folder / "inside.xml").read_bytes(), done.stderr + inside.stderr)
    done = run("draft", report, "--case", delcourt / "dossier.json", "--facts", examples.one_file(source, folder, "faits"), "-o", folder / "twice.xml")
    check("twice is told", done.returncode == 1 and '« case »' in done.stderr, done.stderr)

    # Whether a copy is the whole text is said by its author; a form that nobody signs is in nobody's set.
    family = folder / "famille.json"
    family.write_text(json.dumps({"people": [{"id": "p1", "place": "concerned", "given": "Maya", "family": "Orsel", "birth-place": "Tarbes"}, {"id": "p2", "place": "relative", "given": "Inès", "family": "Orsel"}],
                                  "ties": [{"kind": "parent", "who": "p2", "of": "p1"}]}))
    answers = folder / "reponses.json"
    answers.write_text(json.dumps({"recipients": [{"id": "mere", "kind": "parent", "person": "p2", "whole": "yes", "occulted-on": "2026-11-18"}, {"id": "juge", "kind": "court", "whole": "no"}]}))
    whole = folder / "entier.xml"
    done = run("draft", "fr.report.note-sociale", "--case", family, "--facts", answers, "-o", whole)
    check("a whole copy is said", done.returncode in (0, 1) and re.findall(r'id="(\w+)"[^>]*whole="yes" occulted-on="2026-11-18"', whole.read_text()) == ["mere"], done.stderr + whole.read_text()[:1500])
    check("a place of birth without a day", "Maya Orsel est né(e) à Tarbes." in whole.read_text(), whole.read_text())
    (folder / "rien.json").write_text("{}")
    run("draft", "fr.consent.partage-hors-equipe", "--facts", folder / "rien.json", "-o", folder / "accord.xml")
    done = run("bundle", whole, folder / "accord.xml", "-o", folder / "liasses")
    check("a form that nobody signs is in no set", done.returncode == 1 and "n’est dans aucune liasse" in done.stderr and all("Entre quels professionnels" not in subprocess.run(["pdftotext", p, "-"], capture_output=True, text=True).stdout for p in (folder / "liasses").iterdir()), done.stderr)

    # A form goes to whom it names, whatever that recipient is called in the first paper; a notice to the adults it concerns.
    (folder / "signe.json").write_text(json.dumps({"about": "p1", "signatories": ["p2"], "purpose": "l’aide"}))
    done = run("draft", "fr.consent.partage-hors-equipe", "--case", family, "--facts", folder / "signe.json", "-o", folder / "signe.xml")
    run("draft", "fr.notice.evaluation-ip-parents", "--case", family, "--facts", folder / "rien.json", "-o", folder / "notice.xml")
    answers.write_text(json.dumps({"recipients": [{"id": "copie-de-la-mere", "kind": "parent", "person": "p2"}, {"id": "voisine", "kind": "other", "person": "p1"}]}))
    run("draft", "fr.report.note-sociale", "--case", family, "--facts", answers, "-o", folder / "note.xml")
    done = run("bundle", folder / "note.xml", folder / "signe.xml", folder / "notice.xml", "-o", folder / "par-nom")

    sets = {p.stem: " ".join(subprocess.run(["pdftotext", p, "-"], capture_output=True, text=True).stdout.split()) for p in (folder / "par-nom").iterdir()}
    check("the form is for whom it names", "Entre quels professionnels" in sets["copie-de-la-mere"] and "Entre quels professionnels" not in sets["voisine"], done.stderr)
    check("the notice is for the mother", "Information des parents" in sets["copie-de-la-mere"] and "Information des parents" not in sets["voisine"], done.stderr)

    # In a vault: sealed, listed, searched, with its revisions.
    passphrase, vault = folder / "pass", folder / "v.dgv"
    passphrase.write_text("une phrase de passe assez longue")
    in_vault = ("vault", "--passphrase-file", passphrase)
    run(*in_vault, "create", vault, "--cost", "minimum", "-o", folder / "sheet.txt")
    done = run(*in_vault, "case", "import", vault, delcourt / "dossier.json")
    item = done.stdout.strip()
    check("vault import", done.returncode == 0 and item, done.stderr)
    listed = json.loads(run(*in_vault, "case", "list", vault, "--json").stdout)
    check("vault list", len(listed) == 1 and listed[0]["kind"] == "case" and listed[0]["dossier"] == "Delcourt, Lina" and "Rana Haddad" in listed[0]["people"], listed)
    check("sealed", b"Delcourt" not in vault.read_bytes())
    done = run(*in_vault, "case", "edit", vault, item, "person[+].place", "third-party", "person[last].relation", "voisine du palier")
    check("vault edit", done.returncode == 0 and "voisine du palier" in done.stdout, done.stderr)
    check("vault show", "voisine du palier" in run(*in_vault, "case", "show", vault, item).stdout)
    check("an earlier revision", "voisine du palier" not in run(*in_vault, "case", "show", vault, item, "--revision", "1").stdout)
    found = json.loads(run(*in_vault, "search", vault, "palier", "--json").stdout)
    check("vault search", len(found) == 1 and found[0]["kind"] == "case" and "palier" in found[0]["excerpt"], found)
    history = json.loads(run(*in_vault, "history", vault, item, "--json").stdout)
    check("vault history", len(history) == 2 and "changement" in history[1]["change"], history)
    check("vault history in words", "voisine du palier" in run(*in_vault, "history", vault, item, "--text").stdout)
    # An answer to a request of access holds what the file says of who asks and of their children, and no one else.
    for person, theirs, not_theirs in (("Thomas Delcourt", ("Thomas Delcourt", "Lina"), ("2 février 1990", "allée des Charmes", "Besson", "voisine du palier")), ("Rana Haddad", ("2 février 1990", "allée des Charmes"), ("Besson",))):
        done = run(*in_vault, "access", vault, "--person", person, "-o", folder / "access.xml", "--force")
        answer = " ".join((folder / "access.xml").read_text().split()) if done.returncode == 0 else ""
        check(f"the answer to {person} holds the case file", "Contenu du dossier" in answer and all(word in answer for word in theirs), done.stderr + answer)
        check(f"the answer to {person} holds nothing of others", answer and not any(word in answer for word in not_theirs), [word for word in not_theirs if word in answer])
    for nobody in ("", " ", "\u00a0"):
        done = run(*in_vault, "access", vault, "--person", nobody, "-o", folder / "personne.xml")
        check("an answer to nobody is not written", done.returncode != 0 and not (folder / "personne.xml").exists(), done.stderr)
    check("vault clock", run(*in_vault, "clock", vault, item, "--from", "2026-11-01", "--clock", "ase-sans-suite").returncode in (0, 2, 3))
    check("vault export", run(*in_vault, "case", "export", vault, item, "-o", folder / "out.xml").returncode == 0 and valid("case", folder / "out.xml").returncode == 0)
    made = run(*in_vault, "case", "new", vault, "--title", "Vide").stdout.strip()
    check("vault new", made and made != item and len(run(*in_vault, "case", "list", vault).stdout.splitlines()) == 2)
    # What the file keeps from somebody is not in the answer to them, whoever lives there.
    (folder / "hidden.json").write_text(json.dumps({
        "people": [{"id": "ida", "place": "concerned", "given": "Ida", "family": "Orval", "born": "2018-04-02"}, {"id": "hugo", "place": "relative", "gender": "masculine", "given": "Hugo", "family": "Legrand", "born": "1990-01-15"}],
        "ties": [{"kind": "parent", "who": "hugo", "of": "ida"}], "homes": [{"id": "h2", "kind": "institution", "address": "41, chemin du Vieux-Moulin, 99730 Saint-Aubrac", "hidden-from": ["hugo"], "lives": [{"who": ["ida"]}]}],
        "contacts": [{"id": "k1", "kind": "visit", "place": "institution", "on": "2026-10-11", "with": ["ida"], "hidden-from": ["hugo"], "conditions": "Salle des Hirondelles."}]}))
    run(*in_vault, "case", "import", vault, folder / "hidden.json")
    for person, hidden in (("Hugo Legrand", True), ("Ida Orval", False)):
        done = run(*in_vault, "access", vault, "--person", person, "-o", folder / "access.xml", "--force")
        answer = (folder / "access.xml").read_text() if done.returncode == 0 else ""
        check(f"the answer to {person}: what is kept from somebody", "Contenu du dossier" in answer and all((word in answer) != hidden for word in ("Vieux-Moulin", "Aubrac", "Hirondelles")), done.stderr + answer)
    check("no document is a case", run(*in_vault, "case", "show", vault, "ffffffff").returncode == 3)
    check("vault is whole", run(*in_vault, "verify", vault).returncode == 0)

conclude()
