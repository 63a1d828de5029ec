"""day.py SOURCE BUILD: a working day by keyboard alone, with a manager of windows as on any desktop: the first start, writing, voices, what is
not known, sections, findings, reading together, comments, find, spelling, history, a copy as PDF, a state, a second document, search, lock.
At each step the tree that a screen reader reads is looked at: where the keys go has a name and a role, and so has everything beside it."""
import os, pathlib, re, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
import keyboard
import windows
from checks import check, conclude
from keyboard import chosen, from_menu, name_of, on, rows, step, tab_to, write
from windows import Atspi, application, environment_in, every, focus, keys, nameless, says, texts, texts_of, wait_for

windows.failure_picture = build / "gui-day-failure.png"
PHRASE = "le train de sept heures"


def first_start():
    """The first start."""
    wait_for("the welcome", lambda: windows.named(application(), "Créer le coffre"))
    wait_for("its first field", on("Phrase de passe"))
    write(PHRASE)
    tab_to("La même")
    write(PHRASE)
    tab_to("La recopier")
    sheet = texts_of(step("the sheet", "space", then=lambda: next(n for n in every(Atspi.Role.TEXT) if n.get_name() == "Clé de secours")))
    groups = re.findall(r"\b[2-9A-HJ-NP-Z]{4}\b", sheet.split("\n\n")[1])
    step("the end of the sheet", "Escape", then=lambda: not any(n.get_name() == "Clé de secours" and n.get_role() == Atspi.Role.TEXT for n in every(Atspi.Role.TEXT)))
    tab_to("Pour vérifier")
    write(groups[2].lower())
    tab_to("Votre nom")
    write("Claire Rey")
    tab_to("J’ai rangé la clé")
    keys("space")
    tab_to("Créer le coffre")
    step("who writes", "space", then=on("Nom complet"))
    write("Maison des solidarites")
    tab_to("Valider")
    step("the example", "space", then=lambda: texts(application()))


def writing():
    """Writing: the caret is in the text."""
    step("the text", "Escape", then=on("Texte de la section"))
    keys("ctrl+End")
    write(" Lina dit \"je lis\" le soir.")
    wait_for("what was typed, with French quotes", lambda: "Lina dit «\u00a0je lis\u00a0» le soir." in texts_of(focus()))
    step("a voice", "ctrl+2", then=lambda: chosen("Voix du passage") == "Dit par")
    step("who speaks, by the same key", "ctrl+2", then=lambda: chosen("Qui parle") == "Lina")
    step("back to the first passage", "alt+Up", then=lambda: chosen("Voix du passage") == "Sans voix")
    step("and down again", "alt+Down", then=lambda: chosen("Qui parle") == "Lina")
    step("the choice of voices", "alt+i", then=on("Voix du passage, Dit par"))
    step("the text again", "Escape", then=on("Texte de la section"))


def what_is_not_known():
    """What is not known is an entry of its own, typed in at once."""
    keys("ctrl+9")
    wait_for("the unknown", lambda: any(n.get_name() == "Ce qui n’est pas su" for n in every(Atspi.Role.TEXT)))
    wait_for("the keys in it", on("Ce qui n’est pas su"))
    write("Heure du coucher")
    tab_to("Pourquoi ce n’est pas su")
    keys("Down")
    tab_to("Retirer ce bloc")
    keys("space")
    step("it is taken away, and can be had back", then=lambda: says("Retiré."))
    step("had back", "ctrl+z", then=lambda: any(texts_of(n) == "Heure du coucher" for n in every(Atspi.Role.TEXT)))
    check("the offer to have it back goes with it", not says("Retiré."))


def sections():
    """Sections: added, named, moved, set aside."""
    step("the question for a title", "ctrl+shift+n", then=lambda: says("Titre de la nouvelle section"))
    write("Le soir")
    step("a new section", "Return", then=lambda: any("Le soir" in c for c in rows("Plan")))
    write("Elle lit avant de dormir.")
    wait_for("what was typed in the empty section", lambda: any("Elle lit avant de dormir." in texts_of(n) for n in texts(application())))
    step("a title to change", "F2", then=lambda: says("Nouveau titre"))
    keys("ctrl+a")
    write("Les repas")
    step("the new title", "Return", then=lambda: any("Les repas" in c for c in rows("Plan")))
    place = lambda: [k for k, c in enumerate(c for c in rows("Plan") if c[:1].isalnum()) if "Les repas" in c][0]
    before = place()
    step("one place up", "alt+shift+Up", then=lambda: place() < before)
    step("a reason to set it aside", "ctrl+shift+x", then=lambda: says("Pourquoi écarter"))
    write("Sera vu avec la famille")
    step("set aside", "Return", then=lambda: any("écarté" in c for c in rows("Plan")))
    step("taken back", "ctrl+shift+x", then=lambda: not any("écarté" in c for c in rows("Plan")))


def findings():
    """Findings: one by one, and a reason kept."""
    count = lambda: next(int(found.group(1)) for n in every(Atspi.Role.PAGE_TAB) for found in [re.search(r"^Remarques \((\d+)\)", n.get_name())] if found)
    step("the first finding", "F8", then=lambda: rows("Remarques"))
    wait_for("what was written last is looked at", lambda: not any("repas" in c for c in rows("Remarques")))
    before = count()
    step("the reason", "alt+j", then=on("Je sais, parce que"))
    write("Vu avec la responsable")
    tab_to("Garder avec ce motif")
    step("the reason is kept", "space", then=lambda: count() == before - 1)
    step("the text after the findings", "Escape", then=on("Texte de la section"))


def reading_together():
    """Reading together, and the answer typed in its place."""
    step("the reading", "F11", then=lambda: windows.named(application(), "Ce que la personne répond, avec ses mots"))
    tab_to("Ce que la personne répond")
    write("Je ne suis pas d'accord avec tout.")
    step("the end of the reading", "Escape", then=lambda: not windows.named(application(), "Ce que la personne répond, avec ses mots"))


def comment_find_spelling():
    """A comment, found words, spelling."""
    step("the comment", "ctrl+m", then=lambda: says("Que voulez-vous dire"))
    write("A revoir avec Julie")
    tab_to("Valider")
    step("the comment is there", "space", then=lambda: any("A revoir avec Julie" in c for c in rows("Commentaires")))
    step("the text after the comment", "Escape", then=on("Texte de la section"))
    step("the words to find", "ctrl+f", then=on("Chercher"))
    write("puericultrice")
    step("the first place, in a table", "Return", then=lambda: says("1 sur "))
    step("the second, behind it", "Return", then=lambda: says("2 sur "))
    step("the end of finding", "Escape", then=on("Texte de la section"))
    step("the spelling", "F7", then=lambda: windows.named(application(), "Mots que le dictionnaire ne connaît pas"))
    step("the end of the spelling", "Escape", then=on("Texte de la section"))


def history():
    """The history: who, when, what; before and after."""
    step("the history", "ctrl+shift+h", then=lambda: any("Claire Rey" in c for c in rows("Versions")))
    check("the history says what", any("mots ajoutés" in c for c in rows("Versions")), rows("Versions"))
    keys("Down")
    tab_to("Avant et après")
    step("before and after", "space", then=lambda: application().get_child_count() > 1)
    step("the end of before and after", "Escape", then=lambda: application().get_child_count() == 1)
    step("the text after the history", "Escape", then=on("Texte de la section"))


def windows_to_read():
    """Windows that are only read."""
    step("the first steps", "F1", then=on("Premiers pas"))
    check("they are said in French", "section par section" in texts_of(focus()), texts_of(focus())[:80])
    step("left again", "Escape", then=lambda: application().get_child_count() == 1)
    step("the keys", "shift+F1", then=on("Clavier"))
    step("left as well", "Escape", then=lambda: application().get_child_count() == 1)


def state():
    """A state, from the menu."""
    from_menu("o", "État")
    wait_for("the states", on("État du document"))
    check("names in the states", not nameless(application()), nameless(application()))
    keys("Down")
    step("to review", "Return", then=lambda: chosen("État du document") == "à relire")


def copy_as_pdf():
    """A copy as PDF, where the user says."""
    step("where the copy goes", "ctrl+e", then=lambda: windows.window_titled("Exporter une copie"))
    keys("ctrl+a")
    write(str(folder / "copie.pdf"))
    step("the copy", "Return", then=lambda: (folder / "copie.pdf").exists() and (folder / "copie.pdf").read_bytes().rstrip().endswith(b"%%EOF"))
    check("its text is what was written", "Heure du coucher" in subprocess.run(["pdftotext", folder / "copie.pdf", "-"], capture_output=True, text=True).stdout)
    wait_for("the end of the export", lambda: application().get_child_count() == 1)


def second_document():
    """A second document: its template found by a word, a question answered."""
    step("the new document", "ctrl+n", then=on("Chercher un modèle"))
    write("zzz")
    wait_for("no template", lambda: says("Aucun modèle ne contient"))
    keys("ctrl+a")
    write("partage")
    wait_for("the one template", lambda: [c for c in rows("Modèles") if "partage" in c] and not any("Rapport" in c for c in rows("Modèles")))
    step("its questions", "Return", then=lambda: focus() is not None and focus().get_role() in (Atspi.Role.TEXT, Atspi.Role.COMBO_BOX, Atspi.Role.CHECK_BOX, Atspi.Role.TABLE, Atspi.Role.TREE_TABLE) and name_of(focus()) != "Chercher un modèle")
    tab_to("Moyens")
    write("Sortie au musee")
    step("leaving asks", "Escape", then=lambda: says("Ce qui a été répondu ici"))
    step("staying", "Escape", then=lambda: not says("Ce qui a été répondu ici"))
    wait_for("the question again", on("Moyens"))
    tab_to("Commencer")
    step("the second document", "space", then=lambda: texts(application()) and not windows.named(application(), "Chercher un modèle"))
    wait_for("it is kept", lambda: says("chiffré"))


def the_list():
    """The list: both are there, found by a word of the text, opened with Enter."""
    step("the list", "ctrl+w", then=lambda: any("Accord" in c for c in rows("Documents du coffre")) and any("Rapport" in c for c in rows("Documents du coffre")))
    check("the keys are where one searches", on("Chercher dans les titres et les textes")() is not None, focus() and name_of(focus()))
    write("coucher")
    wait_for("the one that says it", lambda: any("coucher" in c for c in rows("Documents du coffre")) and not any("Accord" in c for c in rows("Documents du coffre")))
    step("the found one", "Return", then=lambda: focus() is not None and focus().get_role() in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE, Atspi.Role.TABLE_CELL))
    step("opened", "Return", then=lambda: texts(application()))


def lock_and_leave():
    """Locked, also from under a window that waits for an answer; opened again at the same place, left."""
    closed = lambda: on("Phrase de passe")() and application().get_child_count() == 1
    screen_locked = ["gdbus", "emit", "--session", "--object-path", "/org/gnome/ScreenSaver", "--signal", "org.gnome.ScreenSaver.ActiveChanged", "true"]
    from_menu("e", "À propos")
    wait_for("what the program is", lambda: application().get_child_count() > 1)
    subprocess.run(screen_locked, env=env, check=True)
    wait_for("the closed vault, the message gone", closed)
    write(PHRASE)
    step("the text again", "Return", then=lambda: texts(application()))
    step("which copies to print", "ctrl+p", then=lambda: windows.named(application(), "Imprimer…", {Atspi.Role.PUSH_BUTTON}) and application().get_child_count() > 1)
    tab_to("Imprimer…")
    keys("space")
    wait_for("the system's window to print", lambda: windows.named(application(), "Annuler", {Atspi.Role.PUSH_BUTTON}) and any(n.get_role() == Atspi.Role.PAGE_TAB and n.get_name() == "Général" or n.get_name() == "General" for n in every(Atspi.Role.PAGE_TAB)))
    subprocess.run(screen_locked, env=env, check=True)
    wait_for("the closed vault, nothing left to print", closed)
    write(PHRASE)
    step("the text once more", "Return", then=lambda: texts(application()))
    step("the closed vault", "ctrl+shift+l", then=on("Phrase de passe"))
    check("nothing of it is left in the window", not any("coucher" in (n.get_name() or "") or "coucher" in texts_of(n) for n in every(Atspi.Role.TEXT, Atspi.Role.LABEL, Atspi.Role.TABLE_CELL)))
    write(PHRASE)
    step("the text again", "Return", then=lambda: texts(application()))
    keys("ctrl+q")
    wait_for("the end", lambda: desk.poll() is not None)
    check("it ends without a question, and well", desk.returncode == 0, desk.returncode)


def what_the_vault_has():
    """What was done by keys is in the vault."""
    command = lambda *words: subprocess.run([build / "bin/distinguo-cli", "vault", words[0], vault, *words[1:], "--passphrase-file", folder / "phrase"], env=env, capture_output=True, text=True).stdout
    listed = [line.split("\t") for line in command("list").splitlines()]
    report = command("show", next(line[0] for line in listed if "Rapport" in line[4]))
    for what in ("Heure du coucher", "Les repas", "Vu avec la responsable", "d’accord avec tout", "je lis", "Elle lit avant de dormir."):
        check(f"the vault has « {what} »", what in report.replace("'", "’"), report[:200])
    lina = re.search(r'<person id="([a-z0-9-]+)"[^>]*given="Lina"', report).group(1)
    said = [words for by, words in re.findall(r'<say voice="said" by="([a-z0-9-]+)"[^>]*>(.*?)</say>', report, re.S) if by == lina]
    check("the passage is Lina's", any("je lis" in words for words in said), said)
    check("the comment is in no document", "A revoir avec Julie" not in report)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    env = environment_in(name)
    vault = folder / "data/distinguo/mon-coffre.vault"
    (folder / "phrase").write_text(PHRASE)
    # It takes no keys for itself.
    (folder / "openbox.xml").write_text('<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>')
    listener = windows.follow_focus()
    desktop = subprocess.Popen(["openbox", "--config-file", folder / "openbox.xml"], env=env, stderr=subprocess.DEVNULL)
    desk = subprocess.Popen([build / "bin/distinguo", "--lang", "fr"], env=env, stderr=subprocess.DEVNULL)
    try:
        for part in (first_start, writing, what_is_not_known, sections, findings, reading_together, comment_find_spelling, history, windows_to_read, state, copy_as_pdf, second_document, the_list, lock_and_leave, what_the_vault_has):
            part()
        check("names were looked at all day", keyboard.steps > 40, keyboard.steps)
    finally:
        if desk.poll() is None:
            subprocess.run(["import", "-window", "root", str(windows.failure_picture)])
            desk.kill()
        desktop.kill()
conclude()
