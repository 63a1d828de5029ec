"""A window used by keyboard alone: keys, what they must bring about, and at each step a look at what a screen reader has of it."""
import subprocess

import windows
from checks import check
from windows import Atspi, application, cells, every, focus, keys, nameless, wait_for

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


rows = lambda table: cells(application(), table)
chosen = lambda name: next((c.get_name() for n in every(Atspi.Role.COMBO_BOX) if n.get_name() == name for c in [Atspi.Selection.get_selected_child(n, 0)] if c), "")


def from_menu(letter, entry):
    """A menu by its letter, an entry by the arrows."""
    selected = lambda: next((n.get_name() for n in every(Atspi.Role.MENU_ITEM) if n.get_state_set().contains(Atspi.StateType.SELECTED)), None)
    keys(f"alt+{letter}")
    wait_for("the menu", selected)
    for _ in range(40):
        if selected().startswith(entry):
            return keys("Return")
        before = selected()
        keys("Down")
        wait_for("the next entry", lambda: selected() not in (None, before))
    check(f"the menu has {entry}", False)


def pick(name, words, back=False):
    """A choice, by the arrows."""
    tab_to(name, back)
    said = lambda: name_of(focus()).partition(", ")[2]
    keys("Home")
    for _ in range(60):
        if words in said():
            return
        before = said()
        keys("Down")
        wait_for(f"the next of {name} after {before}", lambda: said() != before)
    check(f"{name} offers {words}", False)
