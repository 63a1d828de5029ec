"""team.py SOURCE BUILD: two people and one vault, by keyboard alone: a passage pasted from a word processor with the question about its
names, a comment, an answer, a state that says who writes, a second window that is told who has the vault, a request, a clock. The tree that
a screen reader reads is looked at on the way."""
import os, pathlib, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
import examples
import windows
from checks import check, conclude
from windows import Atspi, application, cells, do, environment_in, every, field, keys, nameless, named, press, says, showing, texts, texts_of, type_into, wait_for, walk

windows.failure_picture = build / "gui-team-failure.png"
PHRASE = "le train de sept heures"
HTML = """<html><body><p>Le <b>6 novembre</b>, Mme Karlsson a vu <i>Lina</i>.</p><ul><li>un retard</li><li>deux absences</li></ul>
<table><tr><td>Date</td><td>Fait</td></tr><tr><td>6 nov.</td><td>Visite</td></tr></table><p><img src="x.png">Fin du collage.</p></body></html>"""


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    env = environment_in(name)
    (folder / "phrase").write_text(PHRASE)
    vault = folder / "a.vault"
    cli = lambda *words: subprocess.run([build / "bin/distinguo-cli", *map(str, words)], env=env, capture_output=True, text=True)
    secret = ("--passphrase-file", folder / "phrase")
    cli("vault", "create", vault, *secret, "--cost", "minimum", "-o", folder / "cle.txt")
    cli("draft", "fr.report.evaluation-ip", "--facts", examples.one_file(source, folder, "faits"), "-o", folder / "d.xml")
    cli("vault", "add", vault, folder / "d.xml", *secret)
    item = cli("vault", "list", vault, *secret).stdout.split("\t")[0]
    check("the report is in the vault", item != "", item)

    def start(who):
        (folder / "config/distinguo").mkdir(parents=True, exist_ok=True)
        (folder / "config/distinguo/desk.conf").write_text(f"[vault]\nauthor={who}\n")
        return subprocess.Popen([build / "bin/distinguo", "--lang", "fr", "--vault", vault], env=env, stderr=subprocess.DEVNULL)

    enabled = lambda node: node.get_state_set().contains(Atspi.StateType.SENSITIVE)
    editable = lambda: texts(application())[0].get_state_set().contains(Atspi.StateType.EDITABLE)

    def unlock():
        field("Phrase de passe")
        subprocess.run(["xdotool", "type", PHRASE], check=True)
        keys("Return")
        wait_for("the list", lambda: any("Rapport" in c for c in cells(application(), "Documents du coffre")))

    def open_report():
        keys("Tab")
        press(application(), "Ouvrir")
        wait_for("the text", lambda: texts(application()))

    desk, second = start("Claire Rey"), None
    try:
        unlock()
        check("the list is a tree of files", any(c.startswith("Delcourt, Lina") for c in cells(application(), "Documents du coffre")), cells(application(), "Documents du coffre"))
        open_report()
        check("names in the desk", not nameless(application()), nameless(application()))

        # What a word processor put on the clipboard: structure kept, the name that belongs to nobody asked about.
        clip = subprocess.Popen(["xclip", "-selection", "clipboard", "-t", "text/html", "-loops", "40", "-quiet"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        clip.stdin.write(HTML.encode())
        clip.stdin.close()
        texts(application())[0].get_component_iface().grab_focus()
        keys("ctrl+End")
        keys("ctrl+v")
        choice = wait_for("the question about the name", lambda: next(n for n in every(Atspi.Role.COMBO_BOX) if "Mme Karlsson" in n.get_name()))
        check("only the name that is nobody's is asked about", not any(n.get_name() in ("Lina", "Mme Haddad") for n in every(Atspi.Role.COMBO_BOX)))
        check("names in the question", not nameless(application()), nameless(application()))
        keys("space")
        wait_for("what to do with it", lambda: next(n for n in every(Atspi.Role.MENU_ITEM) if n.get_name() == "remplacer par [nom]"))
        keys("Down", "Return")
        wait_for("the choice", lambda: not any(n.get_name() == "remplacer par Lina" for n in every(Atspi.Role.MENU_ITEM)))
        press(application(), "Coller")
        wait_for("the pasted list", lambda: any("deux absences" in texts_of(n) for n in every(Atspi.Role.TEXT)))
        check("the table came as a table", any("Visite" in c for c in cells(application(), "Tableau")), "")
        check("the picture that was left out is told", says("images"), "")
        check("the name gave way", any("[nom] a vu" in texts_of(n) for n in texts(application())), [texts_of(n)[-200:] for n in texts(application())])
        keys("ctrl+z")
        wait_for("one step back", lambda: not any("deux absences" in texts_of(n) for n in every(Atspi.Role.TEXT)))
        keys("ctrl+y")
        wait_for("and forward", lambda: any("deux absences" in texts_of(n) for n in every(Atspi.Role.TEXT)))

        # The middle button puts in what is chosen elsewhere, and asks as well.
        chosen = subprocess.Popen(["xclip", "-selection", "primary", "-loops", "40", "-quiet"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        chosen.stdin.write("Mme Karlsson WYV".encode())
        chosen.stdin.close()
        place = texts(application())[0]
        box = Atspi.Text.get_character_extents(place, 12, Atspi.CoordType.SCREEN)
        text_before = texts_of(place)
        subprocess.run(["xdotool", "mousemove", str(box.x + 1), str(box.y + box.height // 2), "click", "2"], check=True)
        wait_for("the question about the name again", lambda: next(n for n in every(Atspi.Role.COMBO_BOX) if "Mme Karlsson" in n.get_name()))
        press(application(), "Coller")
        wait_for("what was chosen, where it was put", lambda: texts_of(texts(application())[0]) == text_before[:12] + "Mme Karlsson WYV" + text_before[12:])
        keys("ctrl+z")
        wait_for("the text before the middle button", lambda: texts_of(texts(application())[0]) == text_before)

        # A list and a table of one's own.
        do("Trame…")
        wait_for("the reusable paragraphs", lambda: named(application(), "OK") or named(application(), "Valider"))
        keys("Escape")
        do("Liste")
        wait_for("an empty list", lambda: len([n for n in every(Atspi.Role.TEXT) if n.get_name() == "Liste, un élément par ligne"]) > 1)
        keys("ctrl+z")

        # A comment, from the keyboard.
        keys("alt+Next")
        wait_for("the next section", lambda: texts(application()))
        texts(application())[0].get_component_iface().grab_focus()
        keys("ctrl+m")
        wait_for("the question", lambda: says("Que voulez-vous dire"))
        subprocess.run(["xdotool", "type", "ZQXdepuis quand ?"], check=True)
        keys("Tab", "Tab")
        press(application(), "Valider")
        wait_for("the comment", lambda: any("ZQXdepuis" in c for c in cells(application(), "Commentaires")))
        check("names beside the comments", not nameless(application()), nameless(application()))
        type_into(field("Réponse"), "Depuis septembre.")
        press(application(), "Envoyer la réponse")
        wait_for("the answer", lambda: "Depuis septembre." in texts_of(field("Le commentaire et ses réponses")))
        press(application(), "Résolu")
        wait_for("resolved", lambda: any("résolu" in c for c in cells(application(), "Commentaires")))

        # A second window on the same vault reads, and is told who writes.
        second = start("Aïcha Diallo")
        apps = lambda: [Atspi.get_desktop(0).get_child_at_index(k) for k in range(Atspi.get_desktop(0).get_child_count())]
        others = wait_for("the second window", lambda: [a for a in apps() if a and a.get_name() == "distinguo" and a.get_process_id() == second.pid])
        mine = windows.application
        windows.application = lambda: others[0]
        application = windows.application
        field("Phrase de passe").get_component_iface().grab_focus()
        type_into(field("Phrase de passe"), PHRASE)
        press(application(), "Ouvrir le coffre")
        wait_for("who has it", lambda: says("déjà ouvert dans une autre fenêtre"))
        press(application(), "Ouvrir")
        wait_for("the text to read", lambda: texts(application()))
        check("what is open elsewhere is read, not written", not editable())
        press(application(), "Écrire ici maintenant")
        wait_for("still not ours", lambda: says("déjà ouvert dans une autre fenêtre"))
        # The first lets go: the second may write, with everything the first had saved.
        windows.application = mine
        first_saved = lambda: "deux absences" in cli("vault", "show", vault, item, *secret).stdout
        wait_for("the first's work is sealed", first_saved)
        desk.terminate()
        desk.wait()
        windows.application = application
        press(application(), "Écrire ici maintenant")
        wait_for("the text to write", lambda: texts(application()) and editable())

        # Under review its author writes, and this is not the author of the report (the command line was).
        do("État…")
        # Without a manager of windows the keys stay with the first: from here on the second is used as a screen reader would.
        states = wait_for("the states", lambda: next(n for n in every(Atspi.Role.TABLE, Atspi.Role.TREE_TABLE) if any("son auteur écrit" in (c.get_name() or "") for c in walk(n))))
        Atspi.Table.add_row_selection(states, 1)
        press(application(), "Valider")
        wait_for("under review", lambda: not editable())
        wait_for("it is told why", lambda: says("son auteur écrit, les autres commentent"))
        check("what cannot be written can be commented", enabled(next(n for n in walk(application()) if n.get_role() == Atspi.Role.PUSH_BUTTON and n.get_name() == "Commentaire…")))
        press(application(), "En refaire un brouillon")
        wait_for("a draft again", editable)

        # People, the rights desk, a clock, preferences: every window has names.
        leave = lambda: next(n for n in every(Atspi.Role.PUSH_BUTTON) if n.get_name() in ("Annuler", "Fermer")).get_action_iface().do_action(0)
        for label, sign in (("Personnes et information…", "Prénom"), ("Destinataires…", "Prénom"), ("Demandes de droits…", "Demandes de droits"), ("Préférences…", "Taille du texte que vous écrivez")):
            do(label)
            wait_for(label, lambda: named(application(), sign))
            check(f"names in {label}", not nameless(application()), nameless(application()))
            leave()
            wait_for(f"the end of {label}", lambda: application().get_child_count() == 1)
        do("Demandes de droits…")
        press(application(), "Nouvelle demande…")
        type_into(field("Qui demande, prénom puis nom"), "Lina Delcourt")
        press(application(), "Valider")
        wait_for("the request with its day", lambda: "Lina Delcourt" in cells(application(), "Demandes de droits"))
        leave()
        wait_for("the end of the requests", lambda: application().get_child_count() == 1)

        do("Quitter")
        wait_for("the end", lambda: second.poll() is not None)
        check("it ends well", second.returncode == 0, second.returncode)
        check("nothing is left beside the vault", not list(folder.glob("*.open")), list(folder.iterdir()))
        check("no comment is in the document", "ZQX" not in cli("vault", "show", vault, item, *secret).stdout)
        requests = cli("vault", "requests", vault, *secret).stdout
        check("the request is on the command line too", "Lina Delcourt" in requests, requests)
        clear = [p for p in folder.rglob("*") if p.is_file() and p.name not in ("d.xml",) and (b"ZQX" in p.read_bytes() or b"deux absences" in p.read_bytes())]
        check("nothing typed or pasted is in clear on the disk", not clear, clear)
        done = cli("vault", "verify", vault, *secret)
        check("the vault is whole", done.returncode == 0, done.stdout + done.stderr)
    finally:
        for one in (desk, second):
            if one is not None and one.poll() is None:
                subprocess.run(["import", "-window", "root", str(windows.failure_picture)])
                one.kill()
conclude()
