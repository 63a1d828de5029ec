"""desk.py SOURCE BUILD: opens the written desk, reads its accessibility tree, types through it, saves, and looks at the file."""
import os, pathlib, shutil, subprocess, sys, tempfile, time

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
import examples
import windows
from checks import check, conclude
from windows import Atspi, application, nameless, named, showing, texts, wait_for, walk

windows.failure_picture = build / "gui-failure.png"

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    env = dict(os.environ, HOME=name, XDG_CONFIG_HOME=str(folder / "config"), XDG_DATA_HOME=str(folder / "data"), GDK_BACKEND="x11", NO_AT_BRIDGE="0", GTK_MODULES="gail:atk-bridge")
    document = folder / "r.xml"
    subprocess.run([build / "bin/distinguo-cli", "--today", "2026-11-23", "draft", "fr.report.evaluation-ip", "--facts", examples.one_file(source, folder, "faits"), "-o", document], check=True)
    before = document.read_text()
    desk = subprocess.Popen([build / "bin/distinguo", "--lang", "fr", str(document)], env=env, stderr=subprocess.DEVNULL)
    try:
        app = wait_for("the application", application)
        wait_for("the document's text", lambda: texts(app))

        check("every focusable widget has a role and a name", not nameless(app), nameless(app))
        for tab in ("Remarques (4)", "Personnes", "Aperçu"):
            page = wait_for(tab, lambda: next((n for n in walk(app) if n.get_role() == Atspi.Role.PAGE_TAB and n.get_name().startswith(tab.split(" ")[0])), None))
            page.get_parent().get_selection_iface().select_child(page.get_index_in_parent())
            wait_for(f"the tab {tab}", lambda: page.get_state_set().contains(Atspi.StateType.SELECTED))
            check(f"names on the tab {tab}", not nameless(app), nameless(app))

        # New document: template, questions, why; by the keyboard alone it can be left again.
        new = next(n for n in walk(app) if n.get_role() == Atspi.Role.MENU_ITEM and n.get_name() == "Nouveau document…")
        new.get_action_iface().do_action(0)
        search = wait_for("the new dialog", lambda: named(app, "Chercher un modèle"))
        check("names in the new dialog", not nameless(app), nameless(app))
        check("every question can be said not to have an answer", any(n.get_name().startswith("Réponse à\u00a0: ") and n.get_role() == Atspi.Role.COMBO_BOX for n in walk(app)))
        cancel = next(n for n in walk(app) if n.get_role() == Atspi.Role.PUSH_BUTTON and n.get_name() == "Annuler")
        cancel.get_action_iface().do_action(0)
        wait_for("the end of the dialog", lambda: named(app, "Chercher un modèle") is None)

        # The plugins, from the menu: rows that a screen reader reads, names everywhere, one switched off and on again.
        plugins = next(n for n in walk(app) if n.get_role() == Atspi.Role.MENU_ITEM and n.get_name() == "Extensions…")
        plugins.get_action_iface().do_action(0)
        table = wait_for("the list of plugins", lambda: named(app, "Extensions", {Atspi.Role.TREE_TABLE, Atspi.Role.TABLE}))
        cells = lambda: [n.get_name() for n in walk(named(app, "Extensions", {Atspi.Role.TREE_TABLE, Atspi.Role.TABLE})) if n.get_role() == Atspi.Role.TABLE_CELL]
        check("plugins are read row by row", any("Droit français" in c for c in cells()) and any("livrée avec le programme" in c for c in cells()), cells())
        check("names in the plugins window", not nameless(app), nameless(app))
        press = lambda name: next(n for n in walk(app) if n.get_role() == Atspi.Role.PUSH_BUTTON and n.get_name() == name and showing(n)).get_action_iface().do_action(0)
        press("Désactiver")
        wait_for("one that is off", lambda: any("désactivée par vous" in c for c in cells()))
        press("Activer")
        wait_for("none that is off", lambda: not any("désactivée par vous" in c for c in cells()))
        press("Fermer")
        wait_for("the end of the window", lambda: named(app, "Extensions", {Atspi.Role.TREE_TABLE, Atspi.Role.TABLE}) is None)

        # The plan is read row by row.
        plan = named(app, "Plan", {Atspi.Role.TREE_TABLE, Atspi.Role.TABLE})
        rows = [n.get_name() for n in walk(plan) if n.get_role() == Atspi.Role.TABLE_CELL]
        check("the plan is read row by row", any("Saisine et cadre" in r for r in rows) and any("écrit" in r for r in rows), rows[:6])

        # Typing a name through the accessibility tree.
        text = texts(app)[0]
        content = Atspi.Text.get_text(text, 0, -1)
        check("the section is native text", "information" in content, content[:80])
        check("the window's title bears no name", "Delcourt" not in " ".join(n.get_name() for n in walk(app) if n.get_role() == Atspi.Role.FRAME))
        Atspi.EditableText.set_text_contents(text, content + " Aïcha est présente.")
        wait_for("the unsaved mark", lambda: any(n.get_name() == "Pas encore enregistré" for n in walk(app)))

        # Findings come after a pause, without taking the caret.
        wait_for("the findings", lambda: any(n.get_name().startswith("Remarques (4)") for n in walk(app)))
        findings = named(app, "Remarques", {Atspi.Role.TREE_TABLE, Atspi.Role.TABLE})
        check("findings are a list", findings is not None)

        # Save from the menu, by its keys.
        save = next(n for n in walk(app) if n.get_role() == Atspi.Role.MENU_ITEM and n.get_name() == "Enregistrer")
        save.get_action_iface().do_action(0)
        wait_for("the saved mark", lambda: any(n.get_name() == "Enregistré" for n in walk(app)))
        after = document.read_text()
        check("the name is in the file", "Aïcha est présente." in after)
        check("nothing else was lost", after.replace(" Aïcha est présente.", "") == before, (len(before), len(after)))

        # Undo brings the text back.
        undo = next(n for n in walk(app) if n.get_role() == Atspi.Role.MENU_ITEM and n.get_name() == "Annuler")
        undo.get_action_iface().do_action(0)
        wait_for("the text as it was", lambda: Atspi.Text.get_text(texts(app)[0], 0, -1) == content)

        # Closing with unsaved changes asks.
        quit_item = next(n for n in walk(app) if n.get_role() == Atspi.Role.MENU_ITEM and n.get_name() == "Quitter")
        quit_item.get_action_iface().do_action(0)
        leave = wait_for("the question", lambda: named(app, "Quitter sans enregistrer"))
        check("closing asks", leave is not None)
        leave.get_action_iface().do_action(0)
        wait_for("the end", lambda: desk.poll() is not None)
        check("it ends well", desk.returncode == 0, desk.returncode)
        check("no clear text is left beside the document", sorted(p.name for p in folder.iterdir() if p.is_file()) == ["r.xml"], list(folder.iterdir()))
    finally:
        if desk.poll() is None:
            subprocess.run(["import", "-window", "root", str(build / "gui-failure.png")])
            desk.kill()
conclude()
