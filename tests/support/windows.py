"""Windows as a screen reader sees them: found by name and role, waited for, pressed."""
import os, pathlib, subprocess, time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

failure_picture = None  # where a picture of the screen goes when something is waited for in vain

INTERACTIVE = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.COMBO_BOX, Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.TREE_TABLE, Atspi.Role.TABLE, Atspi.Role.LIST_BOX, Atspi.Role.PAGE_TAB, Atspi.Role.MENU_ITEM}


def wait_for(what, condition, seconds=20):
    """Polls: a condition is waited for, never a time."""
    end = time.time() + seconds
    while time.time() < end:
        # What is remembered of the tree is refreshed by the events that arrive here.
        while GLib.MainContext.default().pending():
            GLib.MainContext.default().iteration(False)
        try:
            value = condition()
            if value:
                return value
        except Exception:
            pass
        time.sleep(0.05)
    print(f"FAILED waiting for {what}")
    subprocess.run(["import", "-window", "root", str(failure_picture or "gui-failure.png")])
    raise SystemExit(1)


def walk(node, depth=0):
    if node is None or depth > 40:
        return
    yield node
    try:
        count = min(node.get_child_count(), 400)
    except Exception:
        return
    for k in range(count):
        try:
            child = node.get_child_at_index(k)
        except Exception:
            continue
        yield from walk(child, depth + 1)


def application():
    desktop = Atspi.get_desktop(0)
    for k in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(k)
        if child and child.get_name() == "distinguo":
            return child
    return None


def window_titled(title):
    """Of the program's windows the one of this title."""
    return next((n for n in (application().get_child_at_index(k) for k in range(application().get_child_count())) if n.get_name() == title), None)


def named(root, name, roles=None):
    for node in walk(root):
        if node.get_name() == name and (roles is None or node.get_role() in roles):
            return node
    return None


def showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def nameless(root):
    """Focusable widgets on screen without a name or a role."""
    found = []
    for node in walk(root):
        states = node.get_state_set()
        if not states.contains(Atspi.StateType.FOCUSABLE) or not states.contains(Atspi.StateType.SHOWING):
            continue
        labelled = any(r.get_relation_type() == Atspi.RelationType.LABELLED_BY for r in node.get_relation_set())
        if node.get_role() in INTERACTIVE and not node.get_name() and not labelled:
            found.append(node.get_role_name())
        if node.get_role() in (Atspi.Role.UNKNOWN, Atspi.Role.INVALID):
            found.append("no role: " + node.get_name())
    return found


def texts(root):
    return [n for n in walk(root) if n.get_role() == Atspi.Role.TEXT and n.get_name() == "Texte de la section" and showing(n)]


def in_memory(pid, words):
    """How often each of these stands in the memory of a program, in the encodings that toolkits use. Needs to be root."""
    found = {word: 0 for word in words}
    with open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in open(f"/proc/{pid}/maps"):
            if " rw" not in line or "[v" in line:
                continue
            first, last = (int(part, 16) for part in line.split(" ")[0].split("-"))
            try:
                memory.seek(first)
                data = memory.read(last - first)
            except OSError:
                continue
            for word in words:
                found[word] += sum(data.count(word.encode(encoding)) for encoding in ("utf-8", "utf-32-le", "utf-16-le"))
    return found


_focus, _moves = None, 0


def follow_focus():
    """From now on what tells a screen reader that it has the keys is remembered: a choice holds a button that stands in no tree."""
    def told(event):
        global _focus, _moves
        if event.detail1:
            _focus, _moves = event.source, _moves + 1

    listener = Atspi.EventListener.new(told)
    listener.register("object:state-changed:focused")
    return listener


def focus():
    """What told last that it has the keys, where it still has them."""
    while GLib.MainContext.default().pending():
        GLib.MainContext.default().iteration(False)
    try:
        return _focus if _focus is not None and _focus.get_state_set().contains(Atspi.StateType.FOCUSED) else None
    except Exception:
        return None


def move(key):
    """A key that takes the focus somewhere else, and waits until it is there."""
    before = _moves
    keys(key)
    return wait_for(f"the focus after {key}", lambda: _moves > before and focus())


def menu_item(root, name):
    return next(n for n in walk(root) if n.get_role() == Atspi.Role.MENU_ITEM and n.get_name() == name)


def press(root, name):
    button = wait_for(f"the button {name}", lambda: next(n for n in walk(root) if n.get_role() == Atspi.Role.PUSH_BUTTON and n.get_name() == name and showing(n)))
    button.get_action_iface().do_action(0)


def cells(root, table):
    """The texts of a table's rows, as they are read out."""
    table = named(root, table, {Atspi.Role.TREE_TABLE, Atspi.Role.TABLE})
    table.clear_cache()  # a row that changed its words is asked for them again
    return [n.get_name() for n in walk(table) if n.get_role() == Atspi.Role.TABLE_CELL]


def type_into(field, text):
    Atspi.EditableText.set_text_contents(field, text)


def environment_in(folder):
    """Of a program that keeps everything in this folder and is seen by a screen reader."""
    return dict(os.environ, HOME=folder, XDG_CONFIG_HOME=f"{folder}/config", XDG_DATA_HOME=f"{folder}/data", XDG_STATE_HOME=f"{folder}/state", GDK_BACKEND="x11", NO_AT_BRIDGE="0", GTK_MODULES="gail:atk-bridge", USER="rey")


def keys(*all_keys):
    for key in all_keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)


def texts_of(node):
    return Atspi.Text.get_text(node, 0, -1) or ""


def every(*roles):
    """What is on screen of these roles."""
    return (n for n in walk(application()) if n.get_role() in roles and showing(n))


def field(label):
    return wait_for(label, lambda: next(n for n in every(Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT) if n.get_name() == label))


def says(words):
    return any(words in (n.get_name() or "") for n in every(Atspi.Role.LABEL))


def do(label):
    menu_item(application(), label).get_action_iface().do_action(0)
