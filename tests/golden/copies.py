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
    check("who held until June does not hold today", "exercent en commun" not in whole and "M. Rayer a exercé en commun l’autorité parentale sur Ana de 2015 au 1er juin 2026" in whole, whole)
    check("the dead held", "M. Linard, décédé, était titulaire de l’autorité parentale sur Boris" in whole)
    agreement = (folder / "agreement.xml").read_text()
    check("who held until June signs nothing", 'by="mia"' in agreement and 'by="pol"' not in agreement)

    # Papers of one case file: two people of one name, a child of the file who is a mother herself, a child who is told of in the notice
    # to parents, a receipt that somebody else signs.
    young = {"people": [{"id": "mae", "place": "concerned", "gender": "feminine", "given": "Maëlle", "family": "Guyon", "born": "2010-05-03"},
                        {"id": "luc", "place": "concerned", "gender": "masculine", "given": "Luc", "family": "Guyon", "born": "2026-08-20"},
                        {"id": "m", "place": "relative", "gender": "feminine", "given": "Rose", "family": "Guyon", "born": "1981-12-01"},
                        {"id": "t", "place": "relative", "gender": "feminine", "given": "Rose", "family": "Guyon"},
                        {"id": "k", "place": "relative", "gender": "masculine", "given": "Karim", "family": "Guyon"},
                        {"id": "wa", "place": "author", "gender": "feminine", "given": "Wanda", "family": "Zède"}],
             "ties": [{"kind": "parent", "who": "mae", "of": "luc"}, {"kind": "holder", "who": "mae", "of": "luc", "exercise": "sole"},
                      *({"kind": kind, "who": who, "of": "mae"} for kind in ("parent", "holder") for who in ("m", "k"))]}
    (folder / "young.json").write_text(json.dumps(young))
    readers = [{"id": "c", "kind": "parent", "person": "mae"}, {"id": "r", "kind": "parent", "person": "m"}, {"id": "q", "kind": "parent", "person": "k"}, {"id": "b", "kind": "person", "person": "luc"}]
    sets = {"report": ("fr.report.evaluation-ip", {"recipients": readers, "passages": [
                {"section": "avis-enfant", "child": "mae", "voice": "said", "by": ["mae"], "text": "« Je veux garder Luc. »"}]}),
            "notice": ("fr.notice.evaluation-ip-parents", {}), "agreement": ("fr.consent.partage-hors-equipe", {"about": "mae"}),
            "receipt": ("fr.receipt.remise", {"to": "m", "papers": ["Rapport"]}), "lost": ("fr.receipt.remise", {"to-name": "Une voisine"})}
    for paper, (template, facts) in sets.items():
        (folder / "f.json").write_text(json.dumps({"date": "2026-11-27", **facts}))
        done = run("draft", template, "--case", folder / "young.json", "--facts", folder / "f.json", "-o", folder / f"young-{paper}.xml")
        check(f"{paper} of the young is drafted", done.returncode in (0, 1), done.stderr)
    done = run("bundle", *(folder / f"young-{paper}.xml" for paper in sets), "-o", folder / "young")
    check("a receipt that names nobody of the file is in no set, and that is told", done.returncode == 1 and done.stderr.count("Récépissé") == 1, done.stderr)
    held = {who: subprocess.run(["pdftotext", folder / f"young/{who}.pdf", "-"], capture_output=True, text=True).stdout for who in "crqb"}
    check("a child who is a mother has her own words", "Je veux garder Luc" in held["c"], held["c"])
    check("each holder has the agreement, whoever else has their name", ["Accord pour partager" in held[who] for who in "crq"] == [False, True, True])
    check("a receipt is in the set of who signs it", ["Destinataire : Mme Rose Guyon" in " ".join(held[who].split()) for who in "crq"] == [False, True, False])
    check("a notice to parents is for who answers for a child, and not for the child", ["Information des parents" in held[who] for who in "crqb"] == [True, True, True, False])

    # What an author typed of who gave the information, of a hidden home that the writing does not use, of another's child.
    people2 = [{"id": "p", "place": "concerned", "gender": "masculine", "given": "Paul", "family": "Tavel", "born": "1948-03-03", "phone": "06 39 98 44 44"},
               {"id": "nev", "place": "relative", "gender": "masculine", "given": "Kévin", "family": "Tavel"}, {"id": "sr", "place": "relative", "gender": "feminine", "given": "Huguette", "family": "Orme"},
               {"id": "voi", "place": "third-party", "gender": "feminine", "given": "Lise", "family": "Ganne", "relation": "voisine"},
               {"id": "inf", "place": "informant", "gender": "feminine", "given": "Solange", "family": "Brunelot", "phone": "06 39 98 12 12"}, {"id": "wa", "place": "author", "gender": "feminine", "given": "Wanda", "family": "Zède"}]
    adult = {"people": people2, "ties": [{"kind": "kin", "kin": "other", "who": "nev", "of": "p", "word": "neveu"}],
             "contacts": [{"id": "k1", "kind": "call", "on": "2026-08-17", "with": ["inf"], "by": ["wa"], "conditions": "Depuis la pharmacie."},
                          {"id": "k2", "kind": "visit", "place": "home", "on": "2026-10-02", "with": ["p"], "by": ["wa"]}],
             "homes": [{"id": "h1", "kind": "own", "address": "3, chemin de la Hêtraie, 99620 Hérival", "lives": [{"who": ["nev", "p"]}]},
                       {"id": "h2", "kind": "hosted", "label": "Gîte Mirabel", "address": "77, rue Haute, 99630 Sombreval", "hidden-from": ["nev"], "lives": [{"who": ["sr"]}]},
                       {"id": "h3", "kind": "own", "address": "5, impasse du Lavoir, 99640 Clairval", "lives": [{"who": ["inf"]}]}]}
    told = {"date": "2026-11-27", "contacts": ["k1", "k2"], "recipients": [{"id": "proc", "kind": "prosecutor"}, {"id": "p", "kind": "person", "person": "p"}, {"id": "nev", "kind": "other", "person": "nev"}, {"id": "nev-all", "kind": "other", "person": "nev", "whole": "yes"},
                                                   {"id": "voi", "kind": "other", "person": "voi"}],
            "passages": [{"section": "faits", "voice": "analysis", "by": ["wa"], "text": "Mme Brunelot (06 39 98 12 12) appelle de Clairval, 5 impasse du Lavoir. M. Kévin Tavel prend la carte. Mme Orme l’accueillerait au Gîte Mirabel, 77 rue Haute, à Sombreval."},
                         {"section": "lieu", "voice": "observed", "by": ["wa"], "text": "La chambre de Paul est froide."}]}
    (folder / "adult.json").write_text(json.dumps(adult))
    (folder / "told.json").write_text(json.dumps(told))
    done = run("draft", "fr.report.signalement-majeur", "--case", folder / "adult.json", "--facts", folder / "told.json", "-o", folder / "told.xml")
    check("a report of an adult is drafted", done.returncode in (0, 1), done.stderr)
    held, said = {}, {}
    for reader in ("proc", "p", "nev", "nev-all", "voi"):
        done = run("export", folder / "told.xml", "--recipient", reader, "-o", folder / f"told-{reader}.txt")
        held[reader], said[reader] = " ".join((folder / f"told-{reader}.txt").read_text().split()), done.stdout + done.stderr
    check("when the informant was spoken with is for offices", ["pharmacie" in held[reader] for reader in ("proc", "p", "nev", "voi")] == [True, False, False, False], held["p"])
    check("and no span is told over rows that are not for everybody", "Rencontres et contacts" in held["p"] and "contacts, du" not in held["proc"] + held["p"] and "17 août" not in held["p"], held["p"])
    check("the author's document knows who gave the information", all(word in (folder / "told.xml").read_text() for word in ("Brunelot", "impasse du Lavoir, 99640")))
    for reader, copy in held.items():
        check(f"{reader}: not who gave the information, nor where they live", "appelle" not in copy or not any(word in copy for word in ("Brunelot", "98 12 12", "Lavoir", "Clairval")), copy)
        for word in ("Mirabel", "rue Haute", "Sombreval"):
            check(f"{reader}: {word}", (word in copy) == (reader == "proc"), copy)
        for word in ("98 44 44", "3 mars 1948"):
            check(f"{reader}: {word}", (word in copy) == (reader in ("proc", "p", "nev-all")), copy)
        check(f"{reader}: what is about another", ("chambre" in copy) == (reader in ("proc", "p", "nev-all")), copy)
    check("what is about the nephew is his", "Kévin Tavel prend la carte" in held["nev"] and "carte" not in held["voi"], held["nev"])
    check("and it is said", "ne concerne pas ce destinataire" in run("--lang", "fr", "export", folder / "told.xml", "--recipient", "voi", "-o", folder / "again.txt").stdout + said["voi"], said["voi"])

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

    # A grandmother who has one child by delegation: what is another child's is not hers, in the report as in the extract of the file, whatever kind of recipient
    # she is; whom a tie ties reads it. What is one's own is told by codes where two have one name, and whoever has left a home knows it.
    kin = [{"id": "ida", "place": "concerned", "gender": "feminine", "given": "Ida", "family": "Grandin", "born": "2018-04-02"}, {"id": "max", "place": "concerned", "gender": "masculine", "given": "Max", "family": "Orval", "born": "2014-06-11"},
           {"id": "ma", "place": "relative", "gender": "feminine", "given": "Marine", "family": "Grandin", "phone": "06 39 98 20 01"}, {"id": "gm", "place": "relative", "gender": "feminine", "given": "Solange", "family": "Grandin"},
           {"id": "hugo", "place": "relative", "gender": "masculine", "given": "Hugo", "family": "Legrand"}, {"id": "wa", "place": "author", "gender": "feminine", "given": "Wanda", "family": "Zède"}]
    ties = [{"kind": "parent", "who": "ma", "of": "ida"}, {"kind": "parent", "who": "hugo", "of": "ida"}, {"kind": "parent", "who": "ma", "of": "max"}, {"kind": "parent", "who": "gm", "of": "ma"}, {"kind": "holder", "who": "gm", "of": "max", "exercise": "by-delegation"},
            {"kind": "holder", "who": "ma", "of": "ida", "exercise": "sole"}, {"kind": "kin", "kin": "grandparent", "who": "gm", "of": "ida"}, {"kind": "half-sibling", "who": "ida", "of": "max"}]
    homes = [{"id": "h1", "kind": "own", "address": "12, rue des Tilleuls, 99500 Lormel", "lives": [{"who": ["ma"]}, {"who": ["hugo"], "until": "2025-02"}]}]
    met = [{"id": f"k{day}", "kind": "meeting", "place": "school", "on": f"2026-10-{day}", "with": who, "by": ["wa"]} for day, who in ((11, ["ida"]), (12, ["max"]), (13, ["ida", "max"]))]
    (folder / "kin.json").write_text(json.dumps({"people": kin, "ties": ties, "homes": homes, "contacts": met}))
    for template in ("fr.report.evaluation-ip", "fr.report.extrait-dossier"):
        for kind in ("parent", "person", "other"):
            readers = [{"id": f"x-{one}", "kind": kind, "person": one} for one in ("gm", "hugo", "ma")]
            passages = [{"section": "sante", "child": child, "voice": "observed", "by": ["wa"], "text": text} for child, text in (("ida", "Tousse la nuit."), ("max", "Court le soir."))] if template.endswith("ip") else []
            (folder / "kin-facts.json").write_text(json.dumps({"date": "2026-11-27", "recipients": readers, "passages": passages}))
            done = run("--force", "draft", template, "--case", folder / "kin.json", "--facts", folder / "kin-facts.json", "-o", folder / "kin.xml")
            check(f"{template}, {kind}: drafted", done.returncode in (0, 1), done.stderr)
            said = {}
            for reader in ("gm", "hugo", "ma"):
                run("--force", "export", folder / "kin.xml", "--recipient", f"x-{reader}", "-o", folder / "kin.txt")
                said[reader] = " ".join((folder / "kin.txt").read_text().split())
            for words, who in (("Mme Marine Grandin est la mère de Ida Grandin", "hugo ma"), ("Mme Marine Grandin est la mère de Max Orval", "gm ma"), ("Mme Solange Grandin est la grand-mère de Ida Grandin", "gm hugo ma"),
                               ("exerce seule l’autorité parentale sur Ida", "hugo ma"), ("12, rue des Tilleuls", "hugo ma"), ("11 octobre 2026", "hugo ma"), ("12 octobre 2026", "gm ma"), ("13 octobre 2026", "gm hugo ma"),
                               *((("Tousse la nuit", "hugo ma"), ("Court le soir", "gm ma"), ("Au sujet de] Ida", "hugo ma")) if passages else (("06 39 98 20 01", "ma"),))):
                readers = {reader for reader, copy in said.items() if words.replace("de Ida", "d’Ida") in copy}
                check(f"{template}, {kind}: {words}", readers == set(who.split()), f"{sorted(readers)}")

    # A partner with a child of their own reads of a report what codes say is hers and her child's: nothing that somebody wrote of her in free words. A child reads
    # nothing of another; what a parent declined, and why, is not for the other; a parent who is nobody in particular has what is said to be for them.
    home = {"people": [{"id": "lou", "place": "concerned", "gender": "feminine", "given": "Lou", "family": "Barsac", "born": "2016-02-01", "school": "école des Aulnes"},
                       {"id": "tom", "place": "minor-at-home", "gender": "masculine", "given": "Tom", "family": "Corvin", "school": "école Zola"},
                       {"id": "rita", "place": "relative", "gender": "feminine", "given": "Rita", "family": "Mandel"}, {"id": "jo", "place": "relative", "gender": "masculine", "given": "Joël", "family": "Barsac"},
                       {"id": "ines", "place": "relative", "gender": "feminine", "given": "Inès", "family": "Corvin"}, {"id": "paule", "place": "informant", "gender": "feminine", "given": "Paule", "family": "Quéré"},
                       {"id": "wa", "place": "author", "gender": "feminine", "given": "Wanda", "family": "Zède"}],
            "ties": [*({"kind": "holder", "who": who, "of": "lou", "exercise": "joint"} for who in ("rita", "jo")), {"kind": "holder", "who": "ines", "of": "tom", "exercise": "sole"}, {"kind": "partner", "who": "ines", "of": "jo"}],
            "contacts": [{"id": "k1", "kind": "call", "on": "2026-10-02", "with": ["rita"], "by": ["wa"], "conditions": "Inès Corvin mot-un."}, {"id": "k2", "kind": "meeting", "place": "office", "on": "2026-10-03", "with": ["ines"], "by": ["wa"]}]}
    free = {"reason": "Inès Corvin mot-deux.", "events": [{"on": "2026-09-01", "what": "Inès Corvin mot-trois."}, {"what": "Inès Corvin mot-quatre."}], "not-met": [{"who": "jo", "why": "Inès Corvin mot-cinq."}], "object": "Inès Corvin mot-six",
            "alternatives": [{"what": "aide", "why": "Inès Corvin mot-sept"}], "divergences": [{"between": ["wa"], "about": "Inès Corvin", "text": "Inès Corvin mot-huit."}], "earlier": [{"on": "2025", "what": "Inès Corvin mot-neuf."}],
            "home-visit-why": "Inès Corvin mot-dix.", "agreements": [{"who": "rita", "given": "yes", "words": "« Inès Corvin mot-onze. »"}], "replies": [{"by": "rita", "text": ["Inès Corvin mot-douze."]}], "home-visit": "yes"}
    readers = [{"id": "c", "kind": "authority", "capacity": "la CRIP"}, *({"id": f"x-{who}", "kind": kind, "person": who} for who, kind in (("ines", "other"), ("lou", "person"), ("rita", "parent"), ("jo", "parent"))), {"id": "x-nn", "kind": "parent"}]
    passages = [{"section": "sante", "child": "tom", "voice": "observed", "by": ["wa"], "text": "A de la fièvre."}, {"section": "sante", "child": "lou", "voice": "observed", "by": ["wa"], "text": "Dort bien."}]
    declined = [{"section": "parents", "about": "Heures de travail", "state": "declined", "by": ["rita"], "on": "2026-10-02", "reason": "« Il m’attendrait. »"}]
    (folder / "home.json").write_text(json.dumps(home))
    (folder / "home-facts.json").write_text(json.dumps({"date": "2026-11-27", "recipients": readers, "passages": passages, "unknowns": declined, **free}))
    done = run("--force", "draft", "fr.report.evaluation-ip", "--case", folder / "home.json", "--facts", folder / "home-facts.json", "-o", folder / "home.xml")
    check("the report on the home is drafted", done.returncode in (0, 1), done.stderr)
    held = {}
    for reader in ("c", "x-ines", "x-lou", "x-rita", "x-jo", "x-nn"):
        done = run("--force", "export", folder / "home.xml", "--recipient", reader, "-o", folder / "home.txt")
        held[reader.removeprefix("x-")] = " ".join((folder / "home.txt").read_text().split())
        check("that nobody is named is told", "« x-nn »" in done.stderr, done.stderr)
    for number in ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"):
        readers = {reader for reader, copy in held.items() if f"mot-{number}" in copy}
        check(f"words {number} about a partner, in somebody's free words", "c" in readers and not readers & {"ines", "nn"}, f"{sorted(readers)}")
    for words, who in (("A de la fièvre", "c ines"), ("école Zola", "c ines"), ("Dort bien", "c lou rita jo"), ("école des Aulnes", "c lou rita jo"), ("Heures de travail", "c rita"), ("Il m’attendrait", "c rita"),
                       ("3 octobre 2026", "c ines jo"), ("conjointe, partenaire ou concubine", "c ines lou rita jo"), ("exerce seule l’autorité parentale sur Tom", "c ines")):
        readers = {reader for reader, copy in held.items() if words in copy}
        check(f"{words}: whose it is", readers == set(who.split()), f"{sorted(readers)}")
    (folder / "f.json").write_text(json.dumps({"date": "2026-11-27"}))
    run("draft", "fr.notice.evaluation-ip-parents", "--case", folder / "home.json", "--facts", folder / "f.json", "-o", folder / "home-notice.xml")
    run("export", folder / "home-notice.xml", "-o", folder / "home-notice.txt")
    check("what a notice prints does not hold who gave the information", "Quéré" not in (folder / "home-notice.txt").read_text() and "Paule" not in (folder / "home-notice.txt").read_text())

    # Of two children with two fathers, what was left unanswered about one is in no copy of the other's.
    two = {"people": [{"id": "alba", "place": "concerned", "given": "Alba", "family": "Rey", "born": "2015-01-02"}, {"id": "bas", "place": "concerned", "gender": "masculine", "given": "Basile", "family": "Kern", "born": "2012-01-02"},
                      {"id": "mo", "place": "relative", "gender": "feminine", "given": "Mona", "family": "Vial"}, {"id": "pa", "place": "relative", "gender": "masculine", "given": "Paul", "family": "Rey"},
                      {"id": "pb", "place": "relative", "gender": "masculine", "given": "Peio", "family": "Kern"}, {"id": "wa", "place": "author", "gender": "feminine", "given": "Wanda", "family": "Ober"}],
           "ties": [{"kind": "parent", "who": who, "of": of} for who, of in (("mo", "alba"), ("mo", "bas"), ("pa", "alba"), ("pb", "bas"))]
                   + [{"kind": "holder", "who": "pa", "of": "alba", "exercise": {"state": "unknown", "reason": "ZQXA holder"}}, {"kind": "holder", "who": "pb", "of": "bas", "exercise": {"state": "unknown", "reason": "ZQXB holder"}}],
           "measures": [{"kind": "aemo", "about": [of], "on": "2025-03", "authority": {"state": "declined", "reason": f"ZQX{mark} measure"}} for of, mark in (("alba", "A"), ("bas", "B"))],
           "informed": [{"who": who, "about": "content", "how": "oral", "on": {"state": "unknown", "reason": f"ZQX{mark} informed"}} for who, mark in (("pa", "A"), ("pb", "B"))],
           "answers": [{"to": "earlier-ip", "about": [of], "state": "unknown", "on": "2026-10-02", "reason": f"ZQX{mark} answer"} for of, mark in (("alba", "A"), ("bas", "B"))]}
    asked = {"date": "2026-11-28", "recipients": [{"id": "crip", "kind": "authority"}] + [{"id": who, "kind": "parent", "person": who} for who in ("pa", "pb", "mo")],
             "passages": [{"section": "avis-enfant", "child": of, "voice": "said", "by": [of], "on": {"state": "unknown", "reason": f"ZQX{mark} passage"}, "text": "« Rien. »"} for of, mark in (("alba", "A"), ("bas", "B"))]}
    (folder / "two.json").write_text(json.dumps(two))
    (folder / "asked.json").write_text(json.dumps(asked))
    done = run("draft", "fr.report.evaluation-ip", "--case", folder / "two.json", "--facts", folder / "asked.json", "-o", folder / "two.xml")
    check("two fathers: drafted", done.returncode in (0, 1), done.stderr)
    for reader, marks in (("crip", "AB"), ("mo", "AB"), ("pa", "A"), ("pb", "B")):
        run("export", folder / "two.xml", "--recipient", reader, "-o", folder / f"two-{reader}.txt")
        copy = (folder / f"two-{reader}.txt").read_text()
        for mark in "AB":
            for what in ("holder", "measure", "informed", "answer", "passage"):
                check(f"{reader}: what is unanswered of {mark}, {what}", f"ZQX{mark} {what}" not in copy or mark in marks, copy)
        check(f"{reader}: and their own", all(f"ZQX{mark} passage" in copy for mark in marks), copy)

    # Why somebody declined, wherever the answer has its place: of who declined and of offices; others see that they did.
    asked["divergences"] = [{"about": "Nuits", "between": ["mo", "wa"], "text": {"state": "declined", "by": ["mo"], "on": "2026-10-05", "reason": "ZQXM divergence"}}]
    asked["agreements"] = [{"who": "mo", "given": {"state": "declined", "by": ["mo"], "on": "2026-10-05", "reason": "ZQXM agreement"}}]
    asked["events"] = [{"on": "2026-09-01", "what": {"state": "declined", "by": ["mo"], "on": "2026-10-05", "reason": "ZQXM event"}}]
    (folder / "asked.json").write_text(json.dumps(asked))
    done = run("draft", "fr.report.evaluation-ip", "--case", folder / "two.json", "--facts", folder / "asked.json", "-o", folder / "two.xml")
    check("reasons: drafted", done.returncode in (0, 1), done.stderr)
    for reader, whole in (("crip", True), ("mo", True), ("pa", False), ("pb", False)):
        run("export", folder / "two.xml", "--recipient", reader, "-o", folder / f"two-{reader}.txt")
        copy = (folder / f"two-{reader}.txt").read_text()
        for what in ("divergence", "agreement", "event"):
            check(f"{reader}: why somebody declined, {what}", (f"ZQXM {what}" in copy) == whole, copy)

    # An id that nobody has, in a text that somebody typed: it is told wherever the text is opened, and nobody reads what it keeps.
    typed = (folder / "told.xml").read_text()
    for what, text, words in (("kept from nobody", typed.replace("<p ", "<p hidden-from='papa' ", 1), ("papa",)),
                              ("a recipient who is nobody", typed.replace('person="nev" kind="other"', 'person="neveu" kind="other"', 1), ("nev", "neveu"))):
        check(f"{what}: typed", text != typed, typed[:3000])
        (folder / "typed.xml").write_text(text)
        for command in (("check", folder / "typed.xml"), ("export", folder / "typed.xml", "--recipient", "nev", "-o", folder / "typed.txt"), ("bundle", folder / "typed.xml", "-o", folder / "typed-sets")):
            done = run(*command)
            check(f"{what}: {command[0]} says so", all(f"« {one} »" in done.stderr for one in words) and done.returncode in (0, 1), done.stderr)

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
