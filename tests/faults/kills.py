"""kills.py SOURCE BUILD [COUNT]: kill -9 at a moment of chance, COUNT times, on a small, a middle and a large vault. Each time the vault
opens and holds every save that was acknowledged; nothing stays beside it once the next program has looked."""
import json, os, pathlib, random, re, shutil, subprocess, sys, tempfile, time

source, build = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
count = int(sys.argv[3]) if len(sys.argv) > 3 else 60
root = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-kills-"))
env = {**os.environ, "XDG_STATE_HOME": str(root / "state"), "XDG_DATA_HOME": str(root / "data"), "HOME": str(root / "home"), "LANG": "C.UTF-8"}
cli = [str(build / "bin/distinguo-cli"), "--lang", "en", "--today", "2026-11-25"]
run = lambda *words: subprocess.run([*cli, *map(str, words)], capture_output=True, text=True, env=env)
(root / "pass").write_text("trois bûches sèches\n")


def document(size):
    file = root / f"doc{size}.xml"
    words = "Un texte de travail. " * max(1, size // 21)
    file.write_text(f'<document xmlns="urn:distinguo:document:1" kind="report"><head><title>Note</title></head><section id="s"><title>Faits</title><p>{words}</p></section></document>')
    return file


chance = random.Random(20261125)
failed = 0
for size in (1_000, 100_000, 4_000_000):
    home = root / str(size)
    home.mkdir()
    vault = home / "a.vault"
    made = run("vault", "create", vault, "--cost", "minimum", "--passphrase-file", root / "pass")
    key = home / "key"
    key.write_text("".join(re.findall(r"^((?:[2-9A-Z]{4}\s*){4})$", made.stdout, re.M)))
    opening = ("--recovery-key-file", str(key))
    start = time.time()
    run("vault", "add", vault, document(size), *opening)
    takes = time.time() - start
    acknowledged, killed, problems = 1, 0, []
    for turn in range(count // 3):
        child = subprocess.Popen([*cli, "vault", "add", str(vault), str(document(size)), *opening], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
        time.sleep(chance.random() * takes * 1.1)
        child.kill()
        said = child.communicate()[0]
        killed += child.returncode != 0
        listed = run("vault", "list", vault, "--json", *opening)
        there = len(json.loads(listed.stdout)) if listed.returncode == 0 else None
        least = acknowledged + (1 if said.strip() else 0)
        if there is None or not least <= there <= acknowledged + 1:
            problems.append((turn, there, acknowledged, said, listed.stderr))
        acknowledged = there or acknowledged
    run("vault", "add", vault, document(1_000), *opening)
    beside = [p.name for p in home.iterdir() if p.name not in ("a.vault", "a.vault.backups", "key")]
    if run("vault", "verify", vault, *opening).returncode != 0 or beside:
        problems.append(("at the end", beside))
    print(("FAIL" if problems else "ok  ") + f" documents of {size // 1000} KB: killed {killed} times of {count // 3}, {acknowledged} saves kept, vault of {vault.stat().st_size // 1024} KB", problems[:3] or "")
    failed += bool(problems)
shutil.rmtree(root)
sys.exit(1 if failed else 0)
