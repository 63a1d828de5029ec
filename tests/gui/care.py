"""care.py SOURCE BUILD: what is done around the writing, to its last button: a word put right in the menu at the word, a reusable paragraph
kept and filled in, a person taken away, the sets to hand over, a clock, a visa, the destruction, an answer to a request of access, a damaged
vault rescued. What each leaves in the vault and on the disk is read from outside."""
import os, pathlib, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
import examples
import windows
from checks import check, conclude
from windows import Atspi, application, cells, do, environment_in, every, field, keys, nameless, named, press, says, showing, texts, texts_of, type_into, wait_for, walk, window_titled

windows.failure_picture = build / "gui-care-failure.png"
PHRASE = "le train de sept heures"


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    env = environment_in(name)
    (folder / "phrase").write_text(PHRASE)
    vault = folder / "a.vault"
    cli = lambda *words: subprocess.run([build / "bin/distinguo-cli", "--lang", "fr", *map(str, words)], env=env, capture_output=True, text=True)
    secret = ("--passphrase-file", folder / "phrase")
    cli("vault", "create", vault, *secret, "--cost", "minimum", "-o", folder / "cle.txt")
    for template, answers, file in (("fr.report.evaluation-ip", "faits", "d.xml"), ("fr.consent.partage-hors-equipe", "accord", "c.xml")):
        cli("draft", template, "--facts", examples.one_file(source, folder, answers), "-o", folder / file)
        cli("vault", "add", vault, folder / file, *secret)
    items = {line.split("\t")[-1]: line.split("\t")[0] for line in cli("vault", "list", vault, *secret).stdout.splitlines()}
    report = next(item for title, item in items.items() if title.startswith("Rapport"))
    form = next(item for title, item in items.items() if not title.startswith("Rapport"))

    shown_vault = lambda *words: cli("vault", "show", vault, *words, *secret).stdout
    alone = lambda: wait_for("the end of the window", lambda: application().get_child_count() == 1)

    def choose(table, words):
        """The row that holds these words."""
        node = wait_for(table, lambda: next(n for n in every(Atspi.Role.TABLE, Atspi.Role.TREE_TABLE) if (n.get_name() == table if table else any(words in (c.get_name() or "") for c in walk(n)))))
        cell = wait_for(words, lambda: next(c for c in walk(node) if words in (c.get_name() or "") and c.get_role() == Atspi.Role.TABLE_CELL))
        Atspi.Table.add_row_selection(node, Atspi.Table.get_row_at_index(node, cell.get_index_in_parent()))

    def leave():
        """The newest window's own button: the note above the text has one as well."""
        [n for n in every(Atspi.Role.PUSH_BUTTON) if n.get_name() == "Fermer"][-1].get_action_iface().do_action(0)

    def accept():
        wait_for("the button", lambda: next(n for n in every(Atspi.Role.PUSH_BUTTON) if n.get_name() in ("Valider", "OK"))).get_action_iface().do_action(0)

    def ask_in_title(title):
        """Keys go to the window of this title, the newest: there is no manager of windows to give it them."""
        wait_for(f"the window {title}", lambda: window_titled(title))
        newest = max(map(int, subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "distinguo"], capture_output=True, text=True).stdout.split()))
        subprocess.run(["xdotool", "windowfocus", "--sync", str(newest)], check=True)

    def file_dialog(title, path):
        """The system's own: what is typed is where it goes. One that opens has its field only once it is asked for."""
        ask_in_title(title)
        window = window_titled(title)
        fields = lambda: [n for n in walk(window) if n.get_role() == Atspi.Role.TEXT and showing(n) and n.get_state_set().contains(Atspi.StateType.EDITABLE)]
        if not fields():
            keys("ctrl+l")
        place = wait_for("the field for the place", lambda: fields()[0])
        Atspi.Component.grab_focus(place)
        keys("ctrl+a")
        subprocess.run(["xdotool", "type", "--delay", "20", str(path)], check=True)
        wait_for("the place", lambda: texts_of(place).startswith(str(path)))
        keys("Return")

    desk = subprocess.Popen([build / "bin/distinguo", "--lang", "fr", "--vault", vault], env=env, stderr=subprocess.DEVNULL)
    try:
        field("Phrase de passe")
        subprocess.run(["xdotool", "type", PHRASE], check=True)
        keys("Return")
        wait_for("the list", lambda: any("Rapport" in c for c in cells(application(), "Documents du coffre")))
        choose("Documents du coffre", "Rapport")
        press(application(), "Ouvrir")
        wait_for("the text", lambda: texts(application()))

        # A word that the dictionary does not know, put right where it stands.
        text = texts(application())[0]
        text.get_component_iface().grab_focus()
        keys("ctrl+End")
        subprocess.run(["xdotool", "type", "--delay", "20", " Une maizon"], check=True)
        wait_for("the word", lambda: texts_of(texts(application())[0]).endswith("Une maizon"))
        keys("Menu")
        wait_for("the menu at the word", lambda: next(n for n in every(Atspi.Role.MENU_ITEM) if n.get_name() == "maison"))
        check("one's own words are offered", any("mes mots" in n.get_name() for n in every(Atspi.Role.MENU_ITEM)))
        next(n for n in every(Atspi.Role.MENU_ITEM) if n.get_name() == "maison").get_action_iface().do_action(0)
        wait_for("the right word", lambda: texts_of(texts(application())[0]).endswith("Une maison"))

        # A paragraph kept, then put in again with something to fill in.
        keys("ctrl+End", "Return")
        subprocess.run(["xdotool", "type", "--delay", "20", "Rencontre du {date} avec {qui}"], check=True)
        wait_for("the paragraph", lambda: texts_of(texts(application())[0]).endswith("{qui}"))
        do("Trame…")
        choose(None, "garder le paragraphe")
        accept()
        ask_in_title("Trame…")
        subprocess.run(["xdotool", "type", "Rencontre"], check=True)
        accept()
        alone()
        do("Trame…")
        choose(None, "Rencontre")
        accept()
        alone()
        wait_for("the paragraph again", lambda: texts_of(texts(application())[0]).count("Rencontre du {date}") == 2)
        chosen = lambda: [texts_of(t)[s.start_offset:s.end_offset] for t in texts(application()) for s in [Atspi.Text.get_selection(t, 0)] if s.end_offset > s.start_offset]
        wait_for("the first field is chosen", lambda: chosen() == ["{date}"])
        do("Champ suivant à remplir")
        wait_for("the next field", lambda: chosen() == ["{qui}"])

        # Someone is taken away; someone whom the text names is not.
        do("Personnes et information…")
        check("names in the people", not nameless(application()), nameless(application()))
        choose("Personnes", "Haddad")
        press(application(), "Retirer")
        accept()
        wait_for("it is told who is still named", lambda: any("Haddad" in (n.get_name() or "") or "haddad" in (n.get_name() or "") for n in every(Atspi.Role.LABEL)))
        keys("Escape")
        for _ in range(3):
            for n in every(Atspi.Role.PUSH_BUTTON):
                if application().get_child_count() > 1 and n.get_name() in ("Annuler", "Fermer", "Valider", "OK"):
                    last = n
            if application().get_child_count() > 1:
                last.get_action_iface().do_action(0)
        alone()

        # The sets, one for each who receives.
        (folder / "remise").mkdir()
        do("Préparer la remise…")
        check("names before the handing over", not nameless(application()), nameless(application()))
        press(application(), "Les enregistrer en PDF…")
        file_dialog("Dossier des liasses, un PDF pour chacune", folder / "remise")
        sets = wait_for("the sets", lambda: sorted(p.name for p in (folder / "remise").glob("*.pdf")))
        check("each set is a PDF", all((folder / "remise" / p).read_bytes().startswith(b"%PDF") for p in sets), sets)
        press(application(), "Marquer comme remis")
        wait_for("handed over", lambda: not texts(application())[0].get_state_set().contains(Atspi.StateType.EDITABLE))
        check("the vault says so", "remis" in cli("vault", "list", vault, *secret).stdout)

        # A request of access, answered.
        do("Demandes de droits…")
        press(application(), "Ce qui est écrit sur une personne…")
        ask_in_title("Ce qui est écrit sur une personne…")
        subprocess.run(["xdotool", "type", "Lina Delcourt"], check=True)
        accept()
        press(application(), "Enregistrer…")
        file_dialog("Ce qui est écrit sur une personne…", folder / "acces.xml")
        answer = wait_for("the answer", lambda: (folder / "acces.xml").read_text())
        check("it holds the report, for its owner alone", "Rapport" in answer and oct((folder / "acces.xml").stat().st_mode)[-3:] == "600")
        leave()
        alone()

        # A clock, a visa, the destruction.
        press(application(), "‹ Coffre")
        do("Conservation…")
        every_box = wait_for("every document", lambda: next(n for n in every(Atspi.Role.CHECK_BOX) if n.get_name().startswith("Montrer tous les documents")))
        if not every_box.get_state_set().contains(Atspi.StateType.CHECKED):
            every_box.get_action_iface().do_action(0)
        table = "Documents et leur conservation"
        title = next(title for title in items if items[title] == form)
        choose(table, title)
        press(application(), "Commencer une durée…")
        wait_for("the clocks", lambda: named(application(), "Quelle durée ?"))
        type_into(field("Elle commence le (jour de ce à partir de quoi la durée compte)"), "2001-01-01")
        accept()
        wait_for("the end of its time", lambda: any(c.startswith("20") and c < "2026" for c in cells(application(), table)))
        choose(table, title)
        press(application(), "Visa des archives…")
        wait_for("the reference", lambda: says("Référence et date"))
        ask_in_title("Visa des archives…")
        subprocess.run(["xdotool", "type", "AD59 2026 114"], check=True)
        accept()
        wait_for("the visa", lambda: "AD59 2026 114" in cells(application(), table))
        node = next(n for n in every(Atspi.Role.TABLE, Atspi.Role.TREE_TABLE) if n.get_name() == table)
        ask_in_title("Conservation")
        Atspi.Component.grab_focus(node)
        keys("space")
        enabled = lambda name: next(n for n in every(Atspi.Role.PUSH_BUTTON) if n.get_name() == name).get_state_set().contains(Atspi.StateType.SENSITIVE)
        wait_for("the row is ticked by a key", lambda: enabled("Détruire les documents choisis…"))
        press(application(), "Détruire les documents choisis…")
        field("Pour quel motif ? Il figure au procès-verbal ; aucun nom.")
        check("nothing is destroyed without a ground", not enabled("Détruire définitivement"))
        type_into(field("Pour quel motif ? Il figure au procès-verbal ; aucun nom."), "Fin de la durée")
        press(application(), "Détruire définitivement")
        accept()
        wait_for("it is gone", lambda: title not in cells(application(), table))
        leave()
        alone()
        check("its text cannot be read any more", cli("vault", "show", vault, form, *secret).returncode != 0)
        check("the report is still there", "maison" in shown_vault(report))

        # A damaged vault, rescued into a new one.
        bytes_of = bytearray(vault.read_bytes())
        bytes_of[len(bytes_of) // 2] ^= 1
        (folder / "abime.vault").write_bytes(bytes_of)
        do("Récupérer un coffre abîmé…")
        file_dialog("Quel coffre abîmé ? Il est seulement lu.", folder / "abime.vault")
        file_dialog("Où mettre le nouveau coffre ?", folder / "sauve.vault")
        ask_in_title("Récupérer…")
        subprocess.run(["xdotool", "type", PHRASE], check=True)
        accept()
        press(application(), "Ouvrir le nouveau coffre")
        field("Phrase de passe")
        check("the new vault is whole", cli("vault", "verify", folder / "sauve.vault", *secret).returncode == 0)

        do("Quitter")
        wait_for("the end", lambda: desk.poll() is not None)
        check("it ends well", desk.returncode == 0, desk.returncode)
        # The rescued one is the same vault with another past, and was seen last: that is told, and accepted.
        done = cli("vault", "verify", vault, *secret, "--accept-older")
        check("the vault is whole", done.returncode == 0, done.stdout + done.stderr)
    finally:
        if desk.poll() is None:
            subprocess.run(["import", "-window", "root", str(windows.failure_picture)])
            desk.kill()
conclude()
