"""reserved.py SOURCE BUILD: what is for some only shows it wherever it stands in the window, for the eye and for the ear, and whom a row of a
table or of a time line is for goes with its row: rows are taken away, added and put anew by keyboard, and the file says what is whose."""
import pathlib, re, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
import windows
from checks import check, conclude
from windows import Atspi, application, cells, environment_in, every, focus, keys, nameless, named, says, texts, texts_of, wait_for, walk

windows.failure_picture = build / "gui-reserved-failure.png"
FOR, KEPT = "pour la CRIP seulement", "caché à M. Ruiz"
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<document xmlns="urn:distinguo:document:1" kind="report"><head><title>Note</title>
<people><person id="lea" role="concerned" given="Léa" family="Orsel"/><person id="pere" role="relative" given="Karim" family="Ruiz" label="M. Ruiz"/></people>
<recipients><recipient id="crip" capacity="la cellule" short="la CRIP"/><recipient id="p" capacity="M. Ruiz" person="pere"/></recipients></head>
<section id="s"><title>Faits</title>
<p>Premier passage, pour tous.</p>
<p>Deuxième passage.</p>
<p hidden-from="pere">Troisième passage.</p>
<table><head><cell>Date</cell><cell>Fait</cell></head>
<row><cell>lundi</cell><cell>un</cell></row>
<row for="crip"><cell>mardi</cell><cell>deux</cell></row>
<row><cell>mercredi</cell><cell>trois</cell></row></table>
<timeline><event on="2026-03-01">alpha</event><event on="2026-03-02" hidden-from="pere">beta</event><event on="2026-03-03">gamma</event></timeline>
<list><item>ouvert</item><item for="crip">gardé</item></list>
</section></document>"""


def status():
    return next((texts_of(n) for n in every(Atspi.Role.TEXT, Atspi.Role.ENTRY) if n.get_name() == "État du document"), "")


def margin(offset):
    """The pixels beside the passage that begins at this character: what the eye sees of it."""
    place = texts(application())[0]
    box = Atspi.Text.get_character_extents(place, offset, Atspi.CoordType.SCREEN)
    area = f"150x{box.height}+{box.x - 165}+{box.y}"
    return subprocess.run(["import", "-window", "root", "-crop", area, "rgb:-"], capture_output=True, check=True).stdout


def grid(name):
    return next(n for n in every(Atspi.Role.TREE_TABLE, Atspi.Role.TABLE) if n.get_name() == name)


def on_row(name, row):
    """The keys are on this row of the table."""
    grid(name).grab_focus()
    wait_for(f"the keys in {name}", lambda: focus() is not None)
    keys("Home")
    for _ in range(row):
        keys("Down")
    wait_for(f"row {row} of {name}", lambda: Atspi.Table.is_row_selected(grid(name), row))


def press_beside(name, button):
    """The button of that name in the same block."""
    block = grid(name)
    while not any(n.get_role() == Atspi.Role.PUSH_BUTTON and n.get_name() == button for n in walk(block)):
        block = block.get_parent()
    next(n for n in walk(block) if n.get_role() == Atspi.Role.PUSH_BUTTON and n.get_name() == button).get_action_iface().do_action(0)


def saved():
    keys("ctrl+s")
    wait_for("the saved mark", lambda: says("Enregistré"))
    return document.read_text()


def begins(text, words):
    """The attributes of the row, event or item that holds these words."""
    found = re.search(r"<(row|event|item)\b([^>/]*)>(?:(?!</\1>).)*" + words, text, re.S)
    check(f"« {words} » is in the file", found is not None, text)
    return found.group(2) if found else ""


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    env = environment_in(name)
    document = folder / "note.xml"
    document.write_text(DOCUMENT)
    (folder / "openbox.xml").write_text('<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>')
    listener = windows.follow_focus()
    desktop = subprocess.Popen(["openbox", "--config-file", folder / "openbox.xml"], env=env, stderr=subprocess.DEVNULL)
    desk = subprocess.Popen([build / "bin/distinguo", "--lang", "fr", str(document)], env=env, stderr=subprocess.DEVNULL)
    try:
        wait_for("the text", lambda: texts(application()))
        check("every control has a name", not nameless(application()), nameless(application()))

        # A passage becomes reserved under the eyes: its margin changes, and the caret says it.
        texts(application())[0].grab_focus()
        keys("ctrl+Home", "alt+Down")
        place = lambda: texts_of(texts(application())[0]).index("Deuxième")
        wait_for("the second passage", lambda: Atspi.Text.get_caret_offset(texts(application())[0]) == place())
        before = margin(place())
        check("an open passage says nothing of readers", FOR not in status() and KEPT not in status(), status())
        keys("ctrl+shift+d")
        wait_for("who may read it", lambda: next(n for n in every(Atspi.Role.TABLE, Atspi.Role.TREE_TABLE, Atspi.Role.LIST, Atspi.Role.LIST_BOX) if "copies" in (n.get_name() or "")))
        # The CRIP stays ticked, the father does not.
        keys("Down", "space", "Return")
        wait_for("the passage says whose it is", lambda: FOR in status())
        wait_for("its margin shows it", lambda: margin(place()) != before)
        keys("alt+Down")
        wait_for("what is kept from somebody says it", lambda: KEPT in status())
        check("the plan counts what is reserved", any("◆ 5" in c for c in cells(application(), "Plan")), cells(application(), "Plan"))

        # Rows say it, and take it along.
        check("a row says whose it is", any(FOR in c for c in cells(application(), "Tableau")), cells(application(), "Tableau"))
        check("an event says from whom it is kept", any(KEPT in c for c in cells(application(), "Chronologie")), cells(application(), "Chronologie"))
        on_row("Tableau", 0)
        press_beside("Tableau", "Retirer la ligne")
        wait_for("a row less", lambda: "lundi" not in cells(application(), "Tableau"))
        text = saved()
        check("the reserved row is reserved still", 'for="crip"' in begins(text, "mardi"), text)
        check("the open row is open still", "for=" not in begins(text, "mercredi"), text)
        press_beside("Tableau", "Ajouter une ligne")
        wait_for("a row more", lambda: len([c for c in cells(application(), "Tableau")]) > 7)
        text = saved()
        check("a new row is for everyone", text.count('<row for="crip">') == 1, text)
        on_row("Chronologie", 0)
        press_beside("Chronologie", "Retirer la ligne")
        wait_for("an event less", lambda: not any("alpha" in c for c in cells(application(), "Chronologie")))
        text = saved()
        check("the event that is kept from him still is", 'hidden-from="pere"' in begins(text, "beta"), text)
        check("the event for everyone still is", "hidden-from" not in begins(text, "gamma"), text)
        keys("ctrl+z")
        wait_for("the event again", lambda: any("alpha" in c for c in cells(application(), "Chronologie")))
        text = saved()
        check("with what belongs to whom", "hidden-from" not in begins(text, "alpha") and 'hidden-from="pere"' in begins(text, "beta"), text)

        # An open and a reserved item of a list that are put on one line stay two.
        items = next(n for n in every(Atspi.Role.TEXT) if n.get_name() == "Liste, un élément par ligne")
        items.grab_focus()
        keys("ctrl+Home", "End", "Delete")
        wait_for("they stay two", lambda: says("restent") and "\n" in texts_of(items))
        text = saved()
        check("what was for the CRIP alone is for nobody else", 'for="crip"' in begins(text, "gardé") and "for=" not in begins(text, "ouvert"), text)
        keys("ctrl+q")
        wait_for("the end", lambda: desk.poll() is not None)
    finally:
        if desk.poll() is None:
            subprocess.run(["import", "-window", "root", str(windows.failure_picture)])
            desk.kill()
        desktop.kill()
conclude()
