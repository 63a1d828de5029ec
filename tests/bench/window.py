#!/usr/bin/python3
"""window.py BUILD [ROUNDS]: the written desk beside LibreOffice Writer and a bare window, under Xvfb: from the start to the first window, its
memory, and the processor time of one typed character in a text of fifty pages. Whole processes, in turn; the first round is not counted.
Needs xdotool, and soffice for the second. Run: dbus-run-session -- xvfb-run -a -s "-screen 0 1440x900x24" tests/bench/window.py build"""
import os, pathlib, shutil, statistics, subprocess, sys, tempfile, time

# Without a display nothing would be shown, and every figure would be a zero that means nothing.
if not os.environ.get("DISPLAY") or subprocess.run(["xdotool", "getdisplaygeometry"], capture_output=True).returncode != 0:
    sys.exit("No display answers: nothing is measured. Run it under xvfb-run, as the first lines of this file say.")
build = pathlib.Path(sys.argv[1]).resolve()
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
root = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-window-"))
env = dict(os.environ, HOME=str(root), XDG_CONFIG_HOME=f"{root}/config", XDG_DATA_HOME=f"{root}/data", XDG_STATE_HOME=f"{root}/state", GDK_BACKEND="x11", NO_AT_BRIDGE="1")
sentence = "Le lundi 2 novembre, au domicile, nous avons constaté que les enfants partagent une chambre et disposent d’un bureau. "
paragraphs = [sentence * 5 for _ in range(50 * 3900 // (5 * len(sentence)))]
document = root / "long.xml"
document.write_text('<document xmlns="urn:distinguo:document:1" kind="report"><head><title>Rapport</title></head><section id="s"><title>Faits</title>' + "".join(f"<p>{p}</p>" for p in paragraphs) + "</section></document>")
flat = root / "long.fodt"
flat.write_text('<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>' + "".join(f"<text:p>{p}</text:p>" for p in paragraphs) + "</office:text></office:body></office:document>")
hello = root / "hello.cpp"
hello.write_text('#include <wx/wx.h>\nstruct A : wxApp { bool OnInit() override { auto* f = new wxFrame(nullptr, wxID_ANY, "bonjour-fenetre"); new wxStaticText(f, wxID_ANY, "Bonjour"); f->Show(); return true; } };\nwxIMPLEMENT_APP(A);\n')
flags = subprocess.run(["wx-config", "--cxxflags", "--libs", "core,base"], capture_output=True, text=True).stdout.split()
subprocess.run(["g++", "-O2", "-w", "-o", root / "hello", hello, *flags], check=True)
commands = {"bare window": ([root / "hello"], ("--name", "bonjour-fenetre"), False), "distinguo": ([build / "bin/distinguo", document], ("--class", "distinguo"), True)}
if shutil.which("soffice"):
    commands["Writer"] = (["soffice", "--writer", "--norestore", "--nologo", "--nofirststartwizard", f"-env:UserInstallation=file://{root}/office", flat], ("--name", "long.fodt"), True)


def tree(pid):
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
    return [pid] + [p for child in children for p in tree(int(child))]


def processor(pids):
    ticks = 0
    for pid in pids:
        try:
            fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        except OSError:
            pass
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def memory(pids):
    total = 0
    for pid in pids:
        try:
            total += sum(int(line.split()[1]) for line in open(f"/proc/{pid}/smaps_rollup") if line.startswith("Pss:"))
        except OSError:
            pass
    return total / 1024


def quiet(pids):
    """Until the program has nothing more to do: three looks in a row without work."""
    idle, last = 0, processor(pids)
    while idle < 3:
        time.sleep(0.3)
        now = processor(pids)
        idle = idle + 1 if now - last < 15 else 0
        last = now


def one(command, title, types):
    start = time.monotonic()
    program = subprocess.Popen([str(c) for c in command], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    window = ""
    while not window and time.monotonic() - start < 20:
        window = subprocess.run(["xdotool", "search", "--onlyvisible", *title], capture_output=True, text=True).stdout.split("\n")[0]
    shown = (time.monotonic() - start) * 1000
    pids = tree(program.pid)
    quiet(pids)
    pids = tree(program.pid)
    held, key = memory(pids), None
    if types:
        subprocess.run(["xdotool", "windowfocus", window, "mousemove", "--window", window, "640", "420", "click", "1"], capture_output=True)
        quiet(pids)
        before, count = processor(pids), 200
        subprocess.run(["xdotool", "type", "--delay", "40", "le texte " * (count // 9)], capture_output=True)
        quiet(pids)
        key = (processor(pids) - before) / (count // 9 * 9)
    for pid in reversed(tree(program.pid)):
        try:
            os.kill(pid, 9)
        except OSError:
            pass
    program.wait()
    return shown, held, key


figures = {name: [] for name in commands}
for turn in range(rounds + 1):
    for name, (command, title, types) in commands.items():
        measured = one(command, title, types)
        if turn > 0:
            figures[name].append(measured)
middle = lambda name, k: statistics.median(f[k] for f in figures[name])
for name in commands:
    key = f", a typed character {middle(name, 2):.1f} ms of processor" if figures[name][0][2] is not None else ""
    print(f"{name:12s} first window {middle(name, 0):.0f} ms, {middle(name, 1):.0f} MB{key}")
print(f"distinguo takes {middle('distinguo', 0) / middle('bare window', 0):.1f} times the bare window to its first window")
if "Writer" in commands:
    print(f"Writer takes {middle('Writer', 0) / middle('distinguo', 0):.1f} times as long, {middle('Writer', 1) / middle('distinguo', 1):.1f} times the memory, {middle('Writer', 2) / middle('distinguo', 2):.1f} times the processor for a character")
shutil.rmtree(root, ignore_errors=True)
