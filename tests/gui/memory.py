"""memory.py SOURCE BUILD: what is left in memory once the vault is locked. Without a screen reader, whose copies are its own: the window is
followed by its title and used by keys. Looking into another program's memory is for root alone; as someone else nothing is tested here."""
import os, pathlib, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
import examples
import windows
from checks import check, conclude
from windows import environment_in, in_memory, keys, wait_for

windows.failure_picture = build / "gui-memory-failure.png"
PHRASE = "le train de sept heures"
WORD = "zqxuvcanari"  # of lower-case letters: one that may be hyphenated
NAME = "Dzquvelcourt"  # borne by nobody but the people of the vault: the comments of a template name people as well

if os.geteuid() != 0:
    print("not root: nothing is looked at")
    sys.exit(0)


def titles():
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "distinguo"], capture_output=True, text=True).stdout.split()
    return [subprocess.run(["xdotool", "getwindowname", one], capture_output=True, text=True).stdout.strip() for one in found]


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    env = dict(environment_in(name), NO_AT_BRIDGE="1")
    env.pop("GTK_MODULES")
    (folder / "phrase").write_text(PHRASE)
    vault = folder / "a.vault"
    secret = ("--passphrase-file", folder / "phrase")
    cli = lambda *words: subprocess.run([build / "bin/distinguo-cli", "--lang", "fr", *map(str, words)], env=env, capture_output=True, text=True).stdout
    cli("vault", "create", vault, *secret, "--cost", "minimum", "-o", folder / "cle.txt")
    cli("draft", "fr.report.evaluation-ip", "--facts", examples.one_file(source, folder, "faits"), "-o", folder / "d.xml")
    (folder / "d.xml").write_text((folder / "d.xml").read_text().replace("Delcourt", NAME))
    cli("vault", "add", vault, folder / "d.xml", *secret)
    BOTH = f"Lina {NAME}, Sami {NAME}"
    item = cli("vault", "list", vault, *secret).split("\t")[0]
    desktop = subprocess.Popen(["openbox"], env=env, stderr=subprocess.DEVNULL)
    desk = subprocess.Popen([build / "bin/distinguo", "--lang", "fr", "--vault", vault], env=env, stderr=subprocess.DEVNULL)
    try:
        wait_for("the window", lambda: "Distinguo" in titles())
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--class", "distinguo", "windowfocus", "--sync"], check=True)
        subprocess.run(["xdotool", "type", "--delay", "12", PHRASE], check=True)
        keys("Return")
        wait_for("the list", lambda: any(t.startswith("Coffre") for t in titles()))
        # The rows come from the vault's own thread; with them comes the detail of the first, which names everyone. Enter goes to the rows,
        # Enter again opens the one that is chosen.
        wait_for("the rows", lambda: in_memory(desk.pid, [BOTH])[BOTH] > 0)
        keys("Return", "Return")
        wait_for("the document", lambda: any("dossier L. D." in t for t in titles()))
        keys("ctrl+End")
        subprocess.run(["xdotool", "type", "--delay", "12", f" {WORD} {WORD}"], check=True)
        wait_for("the save", lambda: WORD in cli("vault", "show", vault, item, *secret))
        open_now = in_memory(desk.pid, [WORD, NAME, PHRASE])
        check("what is open is in memory, the passphrase is not", open_now[WORD] > 0 and open_now[NAME] > 0 and open_now[PHRASE] == 0, open_now)
        keys("ctrl+shift+l")
        wait_for("the closed vault", lambda: titles() == ["Distinguo"])
        words = [WORD, NAME, PHRASE]
        wait_for("nothing in memory", lambda: not any(in_memory(desk.pid, words).values()) or print(in_memory(desk.pid, words)), 5)
        check("five seconds after locking nothing of it is in memory", not any(in_memory(desk.pid, words).values()))
        keys("ctrl+q")
        wait_for("the end", lambda: desk.poll() is not None)
    finally:
        if desk.poll() is None:
            desk.kill()
        desktop.kill()
conclude()
