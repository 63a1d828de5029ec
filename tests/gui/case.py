"""case.py SOURCE BUILD: a case file of seven children and three fathers, by keyboard alone: people, ties, homes with an address that is hidden
from one father, a contact, what was told to whom, a piece. A date that is mistyped stays until it is mended, a year of two digits is no year to
come, each way of having no answer is kept, in rows as well. Locked and opened again it is the same. What is written from it asks what the file
does not know, and what is answered goes back to it where the writer agrees."""
import pathlib, re, subprocess, sys, tempfile
import xml.etree.ElementTree as ElementTree

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
import keyboard
import windows
from checks import check, conclude
from keyboard import from_menu, name_of, on, pick, rows, step, tab_to, write
from windows import Atspi, application, environment_in, every, focus, keys, nameless, says, texts, texts_of, wait_for

windows.failure_picture = build / "gui-case-failure.png"
PHRASE = "le train de sept heures"
CHILDREN = (("Ilan", "Tessier", "12/3/2012"), ("Maelle", "Tessier", "mars 2014"), ("Nour", "Boukhris", "2015"), ("Sacha", "Boukhris", "1/9/16"), ("Edith", "Boukhris", "2/2/2018"), ("Bao", "Larrieu", "5 mai 2020"), ("Tess", "Larrieu", "14/02/21"))
FATHERS = (("Marc", "Tessier"), ("Yanis", "Boukhris"), ("Peter", "Larrieu"))
CASE = "{urn:distinguo:case:1}"
FACTS = "Faits du dossier"


def dialog_open():
    return application().get_child_count() > 1


def accept(what):
    """Ctrl+Enter: the answers are in the file, the keys are back on its rows."""
    step(what, "ctrl+Return", then=lambda: not dialog_open() and on(FACTS)())


def add(first):
    """A new fact of this part; the keys are in the first question."""
    step("a new fact", "Insert", then=on(first))


def part(name):
    """The part of this name, and its rows."""
    tab_to("Parties du dossier", back=True)
    chosen = lambda: next(c.get_name() for n in every(Atspi.Role.TABLE, Atspi.Role.TREE_TABLE, Atspi.Role.LIST_BOX) if n.get_name() == "Parties du dossier" for c in windows.walk(n) if c.get_state_set().contains(Atspi.StateType.SELECTED))
    keys("Home")
    wait_for("the first part", lambda: chosen().startswith("Personnes"))
    for _ in range(12):
        before = wait_for("the chosen part", chosen)
        if before.startswith(name):
            return tab_to(FACTS)
        keys("Down")
        wait_for("the next part", lambda: chosen() != before)
    check(f"there is a part {name}", False)


def tick(question, *names):
    """Chooses these people in the list that a question opens."""
    tab_to(question)
    keys("space")
    tick_in(question, *names)


def tick_in(title, *names):
    cells_of = lambda box: [c.get_name() for c in windows.walk(box) if c.get_role() == Atspi.Role.TABLE_CELL and c.get_name()]
    boxes = lambda: [n for n in every(Atspi.Role.TABLE, Atspi.Role.TREE_TABLE, Atspi.Role.LIST) if (n.get_name() or "").startswith(title) and any("Larrieu" in c for c in cells_of(n))]
    wait_for(f"the choice for {title}", lambda: boxes() and focus() is not None and focus().get_role() != Atspi.Role.PUSH_BUTTON)
    known = cells_of(boxes()[-1])
    before = len(boxes())
    keys("Home")
    at = 0
    for name in names:
        place = next((k for k, one in enumerate(known) if name in one), None)
        if place is None:
            check(f"{name} can be chosen", False, known)
            continue
        keys(*(["Down"] * (place - at) if place >= at else ["Up"] * (at - place)), "space")
        at = place
    keys("Return")
    wait_for("the end of the choice", lambda: len(boxes()) < before)


def no_answer(question, way, reason=""):
    """The list beside a question says why it has none."""
    pick(f"Réponse à\u00a0: {question}", way)
    if reason:
        tab_to(f"Raison\u00a0: {question}")
        write(reason)


def person(given, family, place, gender, born=""):
    add("Place dans le dossier")
    pick("Place dans le dossier", place)
    pick("Genre grammatical", gender)
    tab_to("Prénom")
    write(given)
    tab_to("Nom")
    write(family)
    if born:
        tab_to("Naissance")
        write(born)


def people():
    """Seven children, three fathers, a mother, who writes."""
    step("a new file", "space", then=on("Parties du dossier"))
    tab_to(FACTS)
    person(*CHILDREN[0][:2], "personne concernée", "masculin", "31/02/2012")
    wait_for("it is marked", lambda: says("pas compris comme une date"))
    step("what is wrong is told", "ctrl+Return", then=lambda: says("Pas compris comme une date\u00a0: Naissance"))
    step("what was typed is there", "Return", then=lambda: on("Naissance")() and texts_of(focus()) == "31/02/2012")
    keys("ctrl+a")
    write("14/02/31")
    wait_for("no year to come", lambda: says("14 février 1931"))
    keys("ctrl+a")
    write(CHILDREN[0][2])
    wait_for("it is read back in words", lambda: says("12 mars 2012") and not says("pas compris comme une date"))
    no_answer("École et classe", "pas demandé")
    no_answer("Langue", "sans réponse")
    no_answer("A besoin d’un interprète", "ne souhaite pas répondre", "Cela ne regarde personne")
    no_answer("Téléphone", "inconnu")
    no_answer("Courriel", "sans objet")
    accept("the first child")
    for given, family, born in CHILDREN[1:]:
        person(given, family, "personne concernée", "féminin", born)
        accept(given)
    for given, family in FATHERS:
        person(given, family, "proche", "masculin")
        accept(given)
    person("Solene", "Larrieu", "proche", "féminin")
    accept("the mother")
    person("Claire", "Rey", "professionnel", "féminin")
    accept("the professional")
    check("everybody is there", all(any(f"{given} {family}" in c for c in rows(FACTS)) for given, family, *_ in CHILDREN + FATHERS), rows(FACTS))
    check("the list counts them", any(c.startswith("Personnes") and "12" in c for c in rows("Parties du dossier")), rows("Parties du dossier"))


def ties():
    """A tie to several is written once."""
    part("Liens")
    first = 0
    for father, count in zip(FATHERS, (2, 3, 2)):
        add("Type de lien")
        pick("Type de lien", "parent")
        pick("Qui", f"{father[0]} {father[1]}")
        tick("De qui", *[f"{given} {family}" for given, family, _ in CHILDREN[first:first + count]])
        accept(f"the children of {father[0]}")
        first += count
    add("Type de lien")
    pick("Type de lien", "titulaire")
    pick("Qui", "Solene Larrieu")
    tick("De qui", *[f"{given} {family}" for given, family, _ in CHILDREN])
    pick("Exercice de l’autorité parentale", "seul")
    accept("the mother holds authority over all")
    check("each child has both", len([c for c in rows(FACTS) if "Solene Larrieu" in c]) == 7 and len([c for c in rows(FACTS) if "Marc Tessier" in c]) == 2, rows(FACTS))
    check("a tie is said in words", "père d’Ilan Tessier" in rows(FACTS) and any("Ilan Tessier" in c and c.endswith("seule") for c in rows(FACTS)), rows(FACTS))


def homes():
    """Two homes; the address of one is hidden from one father."""
    part("Logements")
    for label, address, who in (("Foyer des Aulnes", "3 chemin du Refuge", "Solene Larrieu"), ("Chez Marc", "8 rue des Halles", "Marc Tessier")):
        add("Type de logement")
        tab_to("Désignation")
        write(label)
        tab_to("Adresse")
        write(address)
        tab_to("Ajouter à\u00a0: Qui y vit")
        keys("space")
        wait_for("who lives there", lambda: on("Qui")() and "Qui y vit" not in name_of(focus()))
        tick("Qui", who)
        no_answer("Depuis", "inconnu")
        step("the row is there", "ctrl+Return", then=lambda: any(who in c for c in rows("Qui y vit")))
        check("the row says what is not known", any("inconnu" in c for c in rows("Qui y vit")), rows("Qui y vit"))
        accept(label)
    keys("Home")
    tab_to("Pour qui, caché à")
    keys("space")
    tick_in("À qui est-ce caché", "Marc Tessier")
    tick_in("Pour qui seulement")
    wait_for("the address says from whom it is hidden", lambda: any("caché à Marc Tessier" in c for c in rows(FACTS)))
    tab_to(FACTS, back=True)


def contact_information_piece():
    part("Rencontres et contacts")
    add("Date")
    write("9/10/2026")
    pick("Type de contact", "visite")
    pick("Type de lieu", "domicile")
    tick("Avec qui", "Solene Larrieu", "Ilan Tessier")
    accept("the visit")
    part("Information donnée")
    add("À qui")
    tick("À qui", "Solene Larrieu", "Peter Larrieu")
    pick("À propos de quoi", "ouverture")
    tab_to("Date")
    write("2 oct. 2026")
    accept("what was told")
    check("to each of the two", len([c for c in rows(FACTS) if "Larrieu" in c]) == 2, rows(FACTS))
    part("Pièces consultées")
    add("Titre")
    write("Jugement du 18 juin 2024")
    accept("the piece")


def answers_are_kept_while_one_thinks():
    """Leaving a form with answers asks; to undo takes the last change back, and forth."""
    add("Titre")
    write("Lettre")
    step("leaving asks", "Escape", then=lambda: says("n’est encore gardé nulle part"))
    step("staying", "Escape", then=lambda: not says("n’est encore gardé nulle part"))
    accept("the letter")
    step("it is taken back", "ctrl+z", then=lambda: not any("Lettre" in c for c in rows(FACTS)))
    step("and done again", "ctrl+shift+z", then=lambda: any("Lettre" in c for c in rows(FACTS)))


def command(*words):
    return subprocess.run([build / "bin/distinguo-cli", "--lang", "fr", "vault", words[0], vault, *words[1:], "--passphrase-file", folder / "phrase"], env=env, capture_output=True, text=True).stdout


def items(kind):
    """Ids of what the vault holds: case files, or documents."""
    listed = [line.split("\t")[0] for line in command("list").splitlines()]
    return [item for item in listed if ("urn:distinguo:case:1" in command("show", item)) == (kind == "case")]


def case_xml():
    return command("show", items("case")[0])


def what_is_kept():
    tree = ElementTree.fromstring(case_xml())
    found = lambda tag: tree.findall(CASE + tag)
    check("twelve people", len(found("person")) == 12, len(found("person")))
    check("fourteen ties", len(found("tie")) == 14, len(found("tie")))
    child = found("person")[0]
    states = {one.tag.removeprefix(CASE): one.get("state") for one in child.iter() if one.get("state")}
    check("five ways of having no answer", sorted(states.values()) == ["declined", "no-answer", "not-applicable", "not-asked", "unknown"], states)
    check("the reason stands in words", "Cela ne regarde personne" in ElementTree.tostring(child, "unicode"))
    births = re.findall(r'born[^>]*>([0-9-]+)<', case_xml()) or re.findall(r'born="([0-9-]+)"', case_xml())
    check("births as they are known", births == ["2012-03-12", "2014-03", "2015", "2016-09-01", "2018-02-02", "2020-05-05", "2021-02-14"], births)
    homes = found("home")
    father = next(one.get("id") for one in found("person") if "Marc" in ElementTree.tostring(one, "unicode"))
    check("one address is hidden from one father", [one.get("hidden-from") for one in homes] == [father, None], [one.attrib for one in homes])
    check("in rows a date may be unknown", all(any(one.get("state") == "unknown" for one in home.iter()) for home in homes))


def every_part():
    told = {}
    for name in ("Personnes", "Liens", "Logements", "Rencontres et contacts", "Information donnée", "Pièces consultées"):
        part(name)
        told[name] = rows(FACTS)
    return told


def locked_and_opened_again():
    before, kept = every_part(), case_xml()
    step("the closed vault", "ctrl+shift+l", then=on("Phrase de passe"))
    shown = [words for n in every(Atspi.Role.TEXT, Atspi.Role.LABEL, Atspi.Role.TABLE_CELL) for words in (n.get_name() or "", texts_of(n) if n.get_role() == Atspi.Role.TEXT else "") if "Larrieu" in words or "Refuge" in words]
    check("nothing of it is left in the window", not shown, shown)
    write(PHRASE)
    step("the file again", "Return", then=on("Parties du dossier"))
    check("at the part where one was", rows(FACTS) == before["Pièces consultées"], rows(FACTS))
    check("it is the same", every_part() == before, before)
    check("and nothing was written by looking", case_xml() == kept)


def a_full_disk():
    """What could not be sealed is not left behind in silence: by the list, by the lock, by the end."""
    kept = case_xml()
    part("Personnes")
    (folder / "full").touch()
    person("Odile", "Renaud", "proche", "féminin")
    step("it cannot be kept", "ctrl+Return", then=lambda: says("Votre texte est toujours là"))
    step("that is read", "Return", then=on(FACTS))
    check("the page says so", says("Pas encore enregistré"), True)
    for way in ("ctrl+shift+l", "ctrl+q"):
        step("it is told again", way, then=lambda: says("Votre texte est toujours là"))
        keys("Return")
        if way == "ctrl+q":
            wait_for("the question", lambda: says("ne sont pas gardés"))
            keys("Escape")
        wait_for("the page", lambda: not dialog_open())
        check("it is still there", any("Odile Renaud" in c for c in rows(FACTS)), rows(FACTS))
    (folder / "full").unlink()
    check("nothing of it was sealed", case_xml() == kept)
    step("room is made, and it is locked", "ctrl+shift+l", then=on("Phrase de passe"))
    write(PHRASE)
    step("the file again", "Return", then=on("Parties du dossier"))
    wait_for("it was kept", lambda: "Odile" in case_xml())
    tab_to(FACTS)


def questions():
    """What is asked, by the lists beside the questions and the lists of rows."""
    return [n.get_name() for n in every(Atspi.Role.COMBO_BOX) if (n.get_name() or "").startswith("Réponse à\u00a0: ")]


def new_report(keep):
    step("the new document", "ctrl+n", then=on("Chercher un modèle"))
    write("rapport evaluation")
    wait_for("the template", lambda: any("valuation" in c for c in rows("Modèles")))
    step("its questions", "Return", then=lambda: focus() is not None and name_of(focus()) != "Chercher un modèle")
    asked = questions()
    check("few questions come before the text", 0 < len(asked) <= 7, asked)
    check("the file is told, not asked", any("Ilan Tessier" in texts_of(n) for n in every(Atspi.Role.TEXT) if n.get_name() == "Ce que le dossier sait"))
    check("nobody's name is asked", not any("Prénom" in one or "Naissance" in one for one in asked), asked)
    tab_to("Montrer")
    step("the others", "space", then=lambda: len(questions()) > len(asked))
    step("folded away again", "space", then=lambda: len(questions()) == len(asked))
    pick("Autres mineurs du domicile", "aucun", back=True)
    if not keep:
        tab_to("Garder dans le dossier")
        keys("space")
    step("the document", "ctrl+Return", then=lambda: texts(application()) and not dialog_open())
    wait_for("it is kept", lambda: says("chiffré"))


def what_is_learnt_at_the_desk():
    """A person who is added in a document is offered to its file; a birth is typed as it is known."""
    step("the list", "ctrl+o", then=on("Chercher dans les titres"))
    write("indique")
    wait_for("the report that says it", lambda: any("indique" in c for c in rows("Documents du coffre")))
    keys("Return")
    wait_for("a report", lambda: focus() is not None and focus().get_role() in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE, Atspi.Role.TABLE_CELL))
    step("its text", "Return", then=lambda: texts(application()))
    from_menu("o", "Personnes et information")
    wait_for("the people", lambda: any(n.get_name() == "Prénom" for n in every(Atspi.Role.TEXT)))
    tab_to("Ajouter")
    step("a new person", "space", then=on("Prénom"))
    write("Sonia")
    tab_to("Nom")
    write("Orsel")
    tab_to("Naissance (")
    write("mars 2031")
    tab_to("Valider")
    step("nobody is born after today", "space", then=lambda: says("personne ne naît après aujourd’hui"))
    step("the date is there to be mended", "Return", then=on("Naissance ("))
    keys("ctrl+a")
    write("mars 1984")
    tab_to("Valider")
    step("a place is needed", "space", then=lambda: says("Quelle est la place de cette personne"))
    step("the choice", "Return", then=on("Place dans le dossier"))
    pick("Place dans le dossier", "proche")
    tab_to("Valider")
    step("the file is offered what is new", "space", then=lambda: says("concerne aussi le dossier") and says("Sonia Orsel"))
    check("nothing is written without a word", "Sonia" not in case_xml())
    tab_to("Le garder dans le dossier", back=True)
    step("it is kept there", "space", then=lambda: says("Gardé dans le dossier"))
    wait_for("the person is in the file, with a month", lambda: any("1984-03" in one for one in re.findall(r"<person\b.*?</person>", case_xml(), re.S) if "Sonia" in one))
    from_menu("o", "Dossier du document")
    wait_for("its file", on("Parties du dossier"))


def written_from_the_file():
    before = len(items("document"))
    new_report(keep=False)
    wait_for("the report in the vault", lambda: len(items("document")) == before + 1)
    report = command("show", items("document")[0])
    check("it holds the people", all(given in report for given, *_ in CHILDREN + FATHERS), report[:600])
    check("what was answered stays out of the file", 'to="minors-at-home"' not in case_xml() and ">minors-at-home<" not in case_xml())
    from_menu("o", "Dossier du document")
    wait_for("its file", on("Parties du dossier"))
    check("it is the file of the seven", any(c.startswith("Personnes") and "13" in c for c in rows("Parties du dossier")), rows("Parties du dossier"))
    new_report(keep=True)
    wait_for("the answer is in the file", lambda: "minors-at-home" in case_xml())
    from_menu("o", "Dossier du document")
    wait_for("its file again", on("Parties du dossier"))
    what_is_learnt_at_the_desk()
    step("a third document", "ctrl+n", then=on("Chercher un modèle"))
    write("rapport evaluation")
    step("its questions", "Return", then=lambda: focus() is not None and name_of(focus()) != "Chercher un modèle")
    check("what the file answers is not asked again", not any("Autres mineurs du domicile" in one for one in questions()), questions())
    check("but told", any("Autres mineurs du domicile" in texts_of(n) for n in every(Atspi.Role.TEXT) if n.get_name() == "Ce que le dossier sait"))
    step("left without a question", "Escape", then=lambda: not dialog_open())


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    env = environment_in(name)
    vault = folder / "a.vault"
    (folder / "phrase").write_text(PHRASE)
    subprocess.run([build / "bin/distinguo-cli", "vault", "create", vault, "--passphrase-file", folder / "phrase", "--cost", "minimum", "-o", folder / "cle.txt"], env=env, check=True, capture_output=True)
    (folder / "openbox.xml").write_text('<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>')
    listener = windows.follow_focus()
    desktop = subprocess.Popen(["openbox", "--config-file", folder / "openbox.xml"], env=env, stderr=subprocess.DEVNULL)
    full_disk = dict(env, LD_PRELOAD=str(build / "tests/faults/libfailio.so"), FAILIO_BELOW=str(vault), FAILIO_WHILE=str(folder / "full"))
    desk = subprocess.Popen([build / "bin/distinguo", "--lang", "fr", "--vault", vault], env=full_disk, stderr=subprocess.DEVNULL)
    try:
        wait_for("the closed vault", on("Phrase de passe"))
        write(PHRASE)
        step("the list", "Return", then=on("Chercher dans les titres"))
        tab_to("Nouveau dossier", back=True)
        for act in (people, ties, homes, contact_information_piece, answers_are_kept_while_one_thinks, what_is_kept, locked_and_opened_again, a_full_disk, written_from_the_file):
            act()
        check("names were looked at on the way", keyboard.steps > 40, keyboard.steps)
        keys("ctrl+q")
        wait_for("the end", lambda: desk.poll() is not None)
        check("it ends well", desk.returncode == 0, desk.returncode)
    finally:
        if desk.poll() is None:
            subprocess.run(["import", "-window", "root", str(windows.failure_picture)])
            desk.kill()
        desktop.kill()
conclude()
