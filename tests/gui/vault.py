"""vault.py SOURCE BUILD: a day with the vault, through the accessibility tree: made at the first start, written in, killed, opened again,
searched, its history, locked. What was typed is there each time, and never in clear on the disk."""
import os, pathlib, re, shutil, signal, subprocess, sys, tempfile, time

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
import windows
from checks import check, conclude
from windows import Atspi, application, cells, menu_item, nameless, named, press, showing, texts, type_into, wait_for, walk

windows.failure_picture = build / "gui-vault-failure.png"
PHRASE = "le train de sept heures"

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    env = dict(os.environ, HOME=name, XDG_CONFIG_HOME=f"{name}/config", XDG_DATA_HOME=f"{name}/data", XDG_STATE_HOME=f"{name}/state", GDK_BACKEND="x11", NO_AT_BRIDGE="0", GTK_MODULES="gail:atk-bridge")
    vault = folder / "data/distinguo/mon-coffre.vault"
    start = lambda: subprocess.Popen([build / "bin/distinguo", "--lang", "fr"], env=env, stderr=subprocess.DEVNULL)
    dialog = lambda: next((n for n in walk(application()) if n.get_role() in (Atspi.Role.FRAME, Atspi.Role.DIALOG) and "Bienvenue" in n.get_name()), application())
    field = lambda label: wait_for(label, lambda: next(n for n in walk(dialog()) if n.get_role() in (Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT) and n.get_name() == label and showing(n)))
    says = lambda words: any(words in (n.get_name() or "") for n in walk(application()) if n.get_role() == Atspi.Role.LABEL and showing(n))

    def unlock(phrase):
        type_into(field("Phrase de passe"), phrase)
        press(application(), "Ouvrir le coffre")

    desk = start()
    try:
        # The first start.
        wait_for("the welcome", lambda: named(application(), "Créer le coffre"))
        check("names at the first start", not nameless(application()), nameless(application()))
        create = lambda: next(n for n in walk(application()) if n.get_role() == Atspi.Role.PUSH_BUTTON and n.get_name() == "Créer le coffre")
        check("without a checked key no vault is made", not create().get_state_set().contains(Atspi.StateType.SENSITIVE))
        type_into(field("Phrase de passe"), PHRASE)
        type_into(field("La même, encore une fois"), PHRASE)
        press(application(), "La recopier à la main…")
        sheet = wait_for("the sheet", lambda: next(t for t in (Atspi.Text.get_text(n, 0, -1) for n in walk(application()) if n.get_name() == "Clé de secours" and n.get_role() == Atspi.Role.TEXT) if t))
        groups = re.findall(r"\b[2-9A-HJ-NP-Z]{4}\b", sheet.split("\n\n")[1])
        check("the sheet has twelve groups and no name", len(groups) == 12 and "Rey" not in sheet, sheet)
        press(application(), "Fermer")
        wait_for("the end of the sheet", lambda: not any(n.get_name() == "Clé de secours" and n.get_role() == Atspi.Role.TEXT for n in walk(application())))
        type_into(field("Pour vérifier, tapez le troisième groupe de la clé"), groups[2].lower())
        type_into(field("Votre nom, tel qu’il figure dans l’historique de vos documents"), "Claire Rey")
        box = next(n for n in walk(application()) if n.get_role() == Atspi.Role.CHECK_BOX and n.get_name() == "J’ai rangé la clé hors de cet ordinateur")
        box.get_action_iface().do_action(0)
        wait_for("the button", lambda: create().get_state_set().contains(Atspi.StateType.SENSITIVE))
        create().get_action_iface().do_action(0)

        # Who writes may be told later.
        wait_for("who writes", lambda: named(application(), "Nom complet"))
        check("names where one says who writes", not nameless(application()), nameless(application()))
        next(n for n in walk(application()) if n.get_role() == Atspi.Role.PUSH_BUTTON and n.get_name() == "Annuler").get_action_iface().do_action(0)
        # The example is open, and kept.
        wait_for("the example", lambda: texts(application()))
        wait_for("the first save", lambda: says("chiffré"))
        check("names in the desk", not nameless(application()), nameless(application()))
        text = texts(application())[0]
        content = Atspi.Text.get_text(text, 0, -1)
        type_into(text, content + " ZQXune fin.")
        wait_for("an automatic save", lambda: b"ZQX" not in vault.read_bytes() and says("Enregistré à"))
        # Two seconds after the last key everything is sealed: then the program is killed.
        time.sleep(2)
        desk.send_signal(signal.SIGKILL)
        desk.wait()
        clear = [p for p in folder.rglob("*") if p.is_file() and b"ZQX" in p.read_bytes()]
        check("nothing typed is in clear on the disk", not clear, clear)
        beside = lambda: {p.name for p in vault.parent.iterdir() if p.name.startswith("mon-coffre")} - {"mon-coffre.vault", "mon-coffre.vault.backups"}
        check("beside the vault of a program that was killed, only who had it open", beside() <= {"mon-coffre.vault.open"} and all(len(p.read_bytes()) < 100 and p.stat().st_mode & 0o777 == 0o600 for p in vault.parent.glob("*.open")), beside())

        # Opened again: a wrong phrase first.
        desk = start()
        unlock("le train de huit heures")
        told = wait_for("the refusal", lambda: next(t for t in (Atspi.Text.get_text(n, 0, -1) for n in walk(application()) if n.get_name() == "État du coffre") if "n’ouvre pas" in t))
        check("a wrong phrase is told calmly", "Rien n’est perdu" in told, told)
        unlock(PHRASE)
        wait_for("the list", lambda: any("Rapport" in c for c in cells(application(), "Documents du coffre")))
        check("names in the list of the vault", not nameless(application()), nameless(application()))
        check("the window's title bears no name", "Delcourt" not in " ".join(n.get_name() for n in walk(application()) if n.get_role() == Atspi.Role.FRAME))
        type_into(field("Chercher dans les titres et les textes"), "zqxune")
        wait_for("the place of the words", lambda: any("ZQXune" in c for c in cells(application(), "Documents du coffre")))
        type_into(field("Chercher dans les titres et les textes"), "introuvablement")
        wait_for("nothing found", lambda: says("Aucun document ne contient"))
        type_into(field("Chercher dans les titres et les textes"), "")
        wait_for("the whole list", lambda: any("Rapport" in c for c in cells(application(), "Documents du coffre")))
        press(application(), "Ouvrir")
        text = wait_for("the text as it was typed", lambda: next(t for t in texts(application()) if "ZQXune fin." in Atspi.Text.get_text(t, 0, -1)))

        # Undo goes back beyond the restart; then forward again.
        undo = menu_item(application(), "Annuler")
        undo.get_action_iface().do_action(0)
        wait_for("the text before", lambda: any(Atspi.Text.get_text(t, 0, -1) == content for t in texts(application())))
        menu_item(application(), "Rétablir").get_action_iface().do_action(0)
        wait_for("the text again", lambda: any("ZQXune fin." in Atspi.Text.get_text(t, 0, -1) for t in texts(application())))

        # The history says who and what.
        menu_item(application(), "Historique").get_action_iface().do_action(0)
        wait_for("the history", lambda: any("mots ajoutés" in c for c in cells(application(), "Versions")) and any("Claire Rey" in c for c in cells(application(), "Versions")))
        check("names in the history", not nameless(application()), nameless(application()))

        # Locked: nothing of the document is in the window any more; open again, it is where it was.
        menu_item(application(), "Verrouiller").get_action_iface().do_action(0)
        wait_for("the closed vault", lambda: field("Phrase de passe"))
        everything = " ".join(filter(None, (n.get_name() for n in walk(application())))) + " ".join(Atspi.Text.get_text(n, 0, -1) or "" for n in walk(application()) if n.get_role() == Atspi.Role.TEXT)
        check("nothing of the document is left in the window", "ZQX" not in everything and "Delcourt" not in everything and "Saisine" not in everything, [word for word in ("ZQX", "Delcourt", "Saisine") if word in everything] + [n.get_name() + n.get_role_name() for n in walk(application()) if "Delcourt" in (n.get_name() or "") or "Saisine" in (n.get_name() or "")])
        # What a screen reader has read out of a list may stay with the toolkit; the passphrase never does.
        if os.geteuid() == 0:
            check("the passphrase is not in memory", not windows.in_memory(desk.pid, [PHRASE])[PHRASE])
        unlock(PHRASE)
        wait_for("the same document", lambda: any("ZQXune fin." in Atspi.Text.get_text(t, 0, -1) for t in texts(application())))

        # The screen is locked while a dialog is open: what was typed in it is kept, then the vault closes.
        menu_item(application(), "Lire ensemble…").get_action_iface().do_action(0)
        type_into(field("Ce que la personne répond, avec ses mots"), "Je ne suis pas de cet avis, WYVréponse.")
        check("names in the reading", not nameless(application()), nameless(application()))
        subprocess.run(["dbus-send", "--session", "--type=signal", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:true"], check=True)
        wait_for("the closed vault again", lambda: named(application(), "Ouvrir le coffre") and showing(named(application(), "Ouvrir le coffre")))
        unlock(PHRASE)
        wait_for("the document after the lock", lambda: any("ZQXune fin." in Atspi.Text.get_text(t, 0, -1) for t in texts(application())))

        # The system ends the program right behind the last word.
        text = next(t for t in texts(application()) if "ZQXune fin." in Atspi.Text.get_text(t, 0, -1))
        type_into(text, Atspi.Text.get_text(text, 0, -1) + " KJHdernier.")
        desk.send_signal(signal.SIGTERM)
        wait_for("the end that was asked for", lambda: desk.poll() is not None)
        check("it ends well", desk.returncode == 0, desk.returncode)
        desk = start()
        unlock(PHRASE)
        wait_for("the list", lambda: any("Rapport" in c for c in cells(application(), "Documents du coffre")))

        menu_item(application(), "Quitter").get_action_iface().do_action(0)
        wait_for("the end", lambda: desk.poll() is not None)
        check("it ends without a question, and well", desk.returncode == 0, desk.returncode)
        check("nothing is left beside the vault", not beside(), beside())
        (folder / "phrase").write_text(PHRASE)
        done = subprocess.run([build / "bin/distinguo-cli", "vault", "verify", vault, "--passphrase-file", folder / "phrase"], env=env, capture_output=True, text=True)
        command = lambda *words: subprocess.run([build / "bin/distinguo-cli", "vault", words[0], vault, *words[1:], "--passphrase-file", folder / "phrase"], env=env, capture_output=True, text=True).stdout
        check("the answer typed before the lock is kept", "WYVréponse" in command("show", command("list").split("\t")[0]))
        check("the last word is kept", "KJHdernier" in command("show", command("list").split("\t")[0]))
        check("the vault is whole", done.returncode == 0, done.stdout + done.stderr)
        check("it is for its owner alone", oct(vault.stat().st_mode)[-3:] == "600")
    finally:
        if desk.poll() is None:
            subprocess.run(["import", "-window", "root", str(windows.failure_picture)])
            desk.kill()
conclude()
