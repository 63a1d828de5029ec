"""day.py SOURCE BUILD: a working day by keyboard alone, with a manager of windows as on any desktop: the first start, writing, voices, what is
not known, sections, findings, reading together, comments, find, spelling, history, a copy as PDF, a state, a second document, search, lock.
At each step the tree that a screen reader reads is looked at: where the keys go has a name and a role, and so has everything beside it."""
import os, pathlib, re, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
import windows
from checks import check, conclude
from windows import Atspi, application, cells, environment_in, every, focus, keys, nameless, says, showing, texts, texts_of, wait_for, walk

windows.failure_picture = build / "gui-day-failure.png"
PHRASE = "le train de sept heures"
steps = 0


def write(text):
    subprocess.run(["xdotool", "type", "--delay", "12", text], check=True)


def name_of(node):
    labels = [r.get_target(k).get_name() for r in node.get_relation_set() if r.get_relation_type() == Atspi.RelationType.LABELLED_BY for k in range(r.get_n_targets())]
    return node.get_name() or " ".join(labels)


def on(name):
    """The keys go to what bears this name."""
    return lambda: (lambda node: node if node is not None and name in name_of(node) else None)(focus())


def step(what, *pressed, then):
    """Keys, what they must bring about, and a look at what a screen reader has of it."""
    global steps
    steps += 1
    keys(*pressed)
    found = wait_for(what, then)
    missing = nameless(application())
    if missing:
        check(f"names after: {what}", False, missing)
    return found


def tab_to(name, back=False):
    """With Tab alone, as far as it takes."""
    seen = []
    for _ in range(40):
        node = focus()
        if node is not None and name_of(node).startswith(name):
            return node
        seen.append(node is not None and name_of(node))
        windows.move("shift+Tab" if back else "Tab")
    check(f"Tab reaches {name}", False, seen)
    raise SystemExit(1)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    env = environment_in(name)
    vault = folder / "data/distinguo/mon-coffre.vault"
    (folder / "phrase").write_text(PHRASE)
    listener = windows.follow_focus()
    # It takes no keys for itself.
    (folder / "openbox.xml").write_text('<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>')
    windows_of = subprocess.Popen(["openbox", "--config-file", folder / "openbox.xml"], env=env, stderr=subprocess.DEVNULL)
    desk = subprocess.Popen([build / "bin/distinguo", "--lang", "fr"], env=env, stderr=subprocess.DEVNULL)
    try:
        exec(open("/tmp/day_steps.py").read())
    finally:
        if desk.poll() is None:
            subprocess.run(["import", "-window", "root", str(windows.failure_picture)])
            desk.kill()
        windows_of.kill()
conclude()
