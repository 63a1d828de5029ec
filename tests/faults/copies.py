#!/usr/bin/python3
"""copies.py SOURCE BUILD [STEP]: a restore and a purge from outside, with every STEP-th call that writes failing or the last one. A restore
leaves the vault as it was or as the backup was, and nothing that was saved is in neither; after a purge, and the next program that
writes, no copy beside the vault holds what was destroyed."""
import json, os, pathlib, re, shutil, subprocess, sys, tempfile

source, build = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
step = int(sys.argv[3]) if len(sys.argv) > 3 else 3
root = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-copies-"))
cli, shim = build / "bin/distinguo-cli", build / "tests/faults/libfailio.so"
env = {**os.environ, "XDG_STATE_HOME": str(root / "state"), "XDG_DATA_HOME": str(root / "data"), "HOME": str(root), "LANG": "C.UTF-8"}
key = root / "key"
failed = 0


def check(what, holds, detail=""):
    global failed
    print(("ok   " if holds else "FAIL ") + what + ("" if holds else f"\n{detail}"), flush=True)
    failed += 0 if holds else 1


def run(day, *words, extra=None):
    return subprocess.run([cli, "--lang", "en", "--today", day, "vault", *map(str, words)], capture_output=True, text=True, env={**env, **(extra or {})}, timeout=60)


def keyed(day, *words, **options):
    return run(day, *words, "--recovery-key-file", key, **options)


def document(title):
    file = root / "d.xml"
    file.write_text(f'<document xmlns="urn:distinguo:document:1" kind="report"><head><title>{title}</title></head><section id="s"><title>S</title><p>{title} {"mot " * 3000}</p></section></document>')
    return file


def titles(path):
    done = keyed("2026-11-30", "list", path, "--json")
    return sorted(one["title"] for one in json.loads(done.stdout)) if done.returncode in (0, 1) and done.stdout else None


# The model: two documents, a backup of each of two days, a copy that a restore set aside.
model = root / "model"
model.mkdir()
vault = model / "a.vault"
(root / "pass").write_text("trois bûches sèches\n")
sheet = run("2026-11-20", "create", vault, "--cost", "minimum", "--passphrase-file", root / "pass")
key.write_text("".join(re.findall(r"^((?:[2-9A-Z]{4}\s*){4})$", sheet.stdout, re.M)))
destroyed = keyed("2026-11-20", "add", vault, document("A-DETRUIRE")).stdout.strip()
keyed("2026-11-21", "add", vault, document("garde"))
keyed("2026-11-22", "add", vault, document("dernier"))
all_three, two = ["A-DETRUIRE", "dernier", "garde"], ["A-DETRUIRE", "garde"]
check("the model is made", titles(vault) == all_three)


def fresh():
    work = root / "work"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(model, work)
    shutil.rmtree(root / "state", ignore_errors=True)
    return work / "a.vault"


def faults(path, how, n):
    return {"LD_PRELOAD": str(shim), "FAILIO_BELOW": str(path.parent), "FAILIO_AT": str(n), "FAILIO_HOW": how}


def calls_of(*words):
    path = fresh()
    keyed("2026-11-23", words[0], path, *words[1:], extra={"LD_PRELOAD": str(shim), "FAILIO_BELOW": str(path.parent), "FAILIO_COUNT": str(root / "calls")})
    return int((root / "calls").read_text())


# --- restore
calls, tried, problems = calls_of("restore", "2026-11-22"), 0, []
for how in ("28", "5", "kill"):
    for n in range(1, calls + 1, step):
        path = fresh()
        done = run("2026-11-23", "restore", path, "2026-11-22", extra=faults(path, how, n))
        left, tried = titles(path), tried + 1
        whole = keyed("2026-11-23", "verify", path, "--accept-older").returncode in (0, 1)
        asides = [titles(one) for one in path.parent.glob("a.vault.before-2026-11-23*") if not one.name.endswith("-journal")]
        kept = left == all_three or (left == two and all_three in asides)
        keyed("2026-11-23", "add", path, document("suivant"), "--accept-older")
        strays = [one.name for one in path.parent.rglob("*") if one.name.startswith(".distinguo-") or one.name.endswith("-journal")]
        if not whole or not kept or strays or (done.returncode == 0 and left != two) or (how != "kill" and done.returncode != 0 and not done.stderr.strip()):
            problems.append((how, n, done.returncode, done.stderr, left, asides, strays))
check(f"a restore of {calls} calls that write, broken off {tried} times: as it was, or restored and undone by one command", not problems, problems[:3])
path = fresh()
done = run("2026-11-23", "restore", path, "2026-11-22")
undone = run("2026-11-23", "restore", path, "--undo")
check("it is undone by one command", titles(path) == all_three and "--undo" in done.stdout and undone.returncode == 0, done.stdout + undone.stdout + undone.stderr)
told = keyed("2026-11-23", "verify", path, "--accept-older").stdout
check("verify says which copies are known", all(word in told for word in ("backup of 2026-11-21", "backup of 2026-11-22", "set aside by a restore on 2026-11-23")), told)
check("as retention does", "backup of 2026-11-21" in keyed("2026-11-23", "retention", path).stdout)

# --- purge
run("2026-11-23", "restore", vault, "2026-11-22")
run("2026-11-23", "restore", vault, "--undo")
keyed("2026-11-23", "list", vault, "--accept-older")
shutil.copy(vault, model / "a.vault.backups/.distinguo-abcdef")
calls, tried, problems = calls_of("purge", destroyed, "--reason", "r", "--not-public-archives"), 0, []
for how in ("28", "5", "kill"):
    for n in range(1, calls + 1, step):
        path = fresh()
        done = keyed("2026-11-23", "purge", path, destroyed, "--reason", "r", "--not-public-archives", extra=faults(path, how, n))
        left, tried = titles(path), tried + 1
        keyed("2026-11-24", "add", path, document("suivant"))
        after = titles(path)
        gone = "A-DETRUIRE" not in (after or ["A-DETRUIRE"])
        holding = [one.name for one in path.parent.rglob("*") if one.is_file() and "A-DETRUIRE" in keyed("2026-11-24", "show", one, destroyed).stdout]
        if left is None or after is None or (gone and holding) or (done.returncode == 0 and not gone) or keyed("2026-11-24", "verify", path).returncode not in (0, 1):
            problems.append((how, n, done.returncode, done.stderr, left, holding))
check(f"a purge of {calls} calls that write, broken off {tried} times: once it is done, no copy holds what was destroyed", not problems, problems[:3])
shutil.rmtree(root)
sys.exit(1 if failed else 0)
