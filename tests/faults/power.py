"""power.py SOURCE BUILD [STATES]: the power goes. The writes of one save are taken from a trace; at each moment of it, any of those that no
fsync had carried to the disk may be missing, and files may not be there yet or still. Whatever was left, the vault opens as it was before
the save or after it; once the save was acknowledged, as it was after it."""
import json, os, pathlib, random, re, shutil, subprocess, sys, tempfile

source, build = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
states = int(sys.argv[3]) if len(sys.argv) > 3 else 500
root = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-power-"))
env = {**os.environ, "XDG_STATE_HOME": str(root / "state"), "XDG_DATA_HOME": str(root / "data"), "HOME": str(root / "home"), "LANG": "C.UTF-8"}
cli = [str(build / "bin/distinguo-cli"), "--lang", "en", "--today", "2026-11-25"]
run = lambda *words: subprocess.run([*cli, *map(str, words)], capture_output=True, text=True, env=env)
if not shutil.which("strace"):
    print("strace is not here: nothing is tried")
    sys.exit(0)

(root / "pass").write_text("trois bûches sèches\n")
home = root / "v"
home.mkdir()
vault = home / "a.vault"
made = run("vault", "create", vault, "--cost", "minimum", "--passphrase-file", root / "pass")
key = root / "key"
key.write_text("".join(re.findall(r"^((?:[2-9A-Z]{4}\s*){4})$", made.stdout, re.M)))
doc = lambda words: (root / "doc.xml").write_text(f'<document xmlns="urn:distinguo:document:1" kind="report"><head><title>Note</title></head><section id="s"><title>Faits</title><p>{words}</p></section></document>') and root / "doc.xml"
opening = ("--recovery-key-file", key)
for k in range(3):
    run("vault", "add", vault, doc(f"Texte {k}. " * 900), *opening)
before = vault.read_bytes()
trace = root / "trace"
done = subprocess.run(["strace", "-f", "-y", "-xx", "-s", "10000000", "-e", "trace=pwrite64,write,ftruncate,fsync,fdatasync,unlink,openat", "-o", trace, *cli, "vault", "add", str(vault), str(doc("Le dernier. " * 2500)), *map(str, opening)], capture_output=True, text=True, env=env)
after = vault.read_bytes()

unhex = lambda text: bytes.fromhex(text.replace("\\x", ""))
# In order: (what, file, ...). A file's own fsync carries its writes; the folder's carries names that came and went.
steps = []
for line in trace.read_text().splitlines():
    call = re.match(r"\d+ +(\w+)\((.*)\) += (\d+)", line)
    if not call:
        continue
    name, words = call.group(1), call.group(2)
    paths = [unhex(p).decode() for p in re.findall(r"<((?:\\x[0-9a-f]{2})+)>", line)] + re.findall(r"<(/[^<>\\]+)>", line)
    strings = [unhex(s) for s in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', line)]
    if name == "openat" and "O_CREAT" in words and strings and strings[-1].decode().startswith(str(home)):
        steps.append(("create", pathlib.Path(strings[-1].decode()).name))
    elif name == "unlink" and strings and strings[0].decode().startswith(str(home)):
        steps.append(("remove", pathlib.Path(strings[0].decode()).name))
    elif name in ("fsync", "fdatasync") and any(p == str(home) for p in paths):
        steps.append(("names",))
    elif name in ("fsync", "fdatasync") and any(p.startswith(str(home) + "/") for p in paths):
        steps.append(("sync", pathlib.Path(next(p for p in paths if p.startswith(str(home)))).name))
    elif name == "pwrite64" and any(p.startswith(str(home) + "/") for p in paths):
        steps.append(("write", pathlib.Path(next(p for p in paths if p.startswith(str(home)))).name, int(words.rsplit(",", 1)[1]), strings[-1]))
    elif name == "ftruncate" and any(p.startswith(str(home) + "/") for p in paths):
        steps.append(("cut", pathlib.Path(next(p for p in paths if p.startswith(str(home)))).name, int(words.rsplit(",", 1)[1])))
writes = sum(step[0] == "write" for step in steps)
problems = []
if done.returncode != 0 or writes < 10 or not any(step[0] == "names" for step in steps):
    problems.append(("the trace", done.returncode, done.stderr, writes))

chance = random.Random(20261125)
tried = old = new = 0


def apply(file, step):
    data = files.get(file, b"")
    if step[0] == "cut":
        files[file] = data[: step[2]].ljust(step[2], b"\0")
    else:
        files[file] = data.ljust(step[2], b"\0")[: step[2]] + step[3] + data[step[2] + len(step[3]):]


while tried < states and not problems:
    last = chance.randrange(len(steps) + 1)
    whole = chance.random() < 0.1  # the end of the save: it was acknowledged
    if whole:
        last = len(steps)
    files, names, waiting = {"a.vault": before}, {"a.vault"}, []
    for number, step in enumerate(steps[:last]):
        if step[0] == "sync":
            for one in [w for w in waiting if w[0] in ("write", "cut") and w[1] == step[1]]:
                apply(step[1], one)
                waiting.remove(one)
        elif step[0] == "names":
            for one in [w for w in waiting if w[0] in ("create", "remove")]:
                names.add(one[1]) if one[0] == "create" else names.discard(one[1])
                waiting.remove(one)
        else:
            waiting.append(step)
    for one in waiting:
        if chance.random() < 0.5:
            continue
        if one[0] == "create":
            names.add(one[1])
        elif one[0] == "remove":
            names.discard(one[1])
        else:
            torn = one if one[0] == "cut" or chance.random() < 0.7 else (one[0], one[1], one[2], one[3][: chance.randrange(len(one[3]) + 1)])
            apply(one[1], torn)
    shutil.rmtree(home)
    home.mkdir()
    for name in names:
        (home / name).write_bytes(files.get(name, b""))
    shutil.rmtree(root / "state", ignore_errors=True)
    listed = run("vault", "list", vault, "--json", *opening)
    verified = run("vault", "verify", vault, *opening)
    count = len(json.loads(listed.stdout)) if listed.returncode == 0 else None
    old += count == 3
    new += count == 4
    if verified.returncode != 0 or count not in (3, 4) or (whole and count != 4):
        problems.append((last, whole, count, listed.stderr, verified.stdout + verified.stderr, sorted(names)))
    tried += 1

print(f"{tried} states of {writes} writes: {old} as before the save, {new} as after it")
if not problems and (old == 0 or new == 0):
    problems.append("both ends must be seen")
for problem in problems:
    print("FAIL", problem)
shutil.rmtree(root)
sys.exit(1 if problems else 0)
