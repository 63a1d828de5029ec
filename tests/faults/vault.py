#!/usr/bin/python3
"""vault.py SOURCE BUILD: the vault from outside. Every call that writes fails once, or is the last one; the disk is full; two programs
save at once; bytes are flipped; an older copy is put back. Whatever happens, the vault opens, and holds every save that was acknowledged."""
import json, os, pathlib, pty, re, shutil, signal, subprocess, sys, tempfile, time

source, build = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
root = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-faults-"))
cli = build / "bin/distinguo-cli"
shim = build / "tests/faults/libfailio.so"
env = {**os.environ, "XDG_STATE_HOME": str(root / "state"), "XDG_DATA_HOME": str(root / "data"), "HOME": str(root / "home"), "LANG": "C.UTF-8"}
failed = 0
key = root / "key"


def check(what, holds, detail=""):
    global failed
    print(("ok   " if holds else "FAIL ") + what + ("" if holds else f"\n{detail}"), flush=True)
    failed += 0 if holds else 1


def run(*words, extra=None, timeout=60, stdin=None):
    # The recovery key opens without the second that a passphrase takes.
    return subprocess.run([cli, "--lang", "en", "--today", "2026-11-23", *map(str, words)], capture_output=True, text=True, env={**env, **(extra or {})}, timeout=timeout, stdin=stdin)


def vault(command, path, *words, **options):
    return run("vault", command, path, *words, "--recovery-key-file", key, "--author", "A. Rey", **options)


def listed(path):
    done = vault("list", path, "--json")
    return json.loads(done.stdout) if done.returncode == 0 else None


def document(words="Un texte."):
    file = root / "doc.xml"
    file.write_text(f'<document xmlns="urn:distinguo:document:1" kind="report"><head><title>Note</title><people><person id="a" role="child" given="Léa" family="Martin"/></people></head><section id="s"><title>Faits</title><p>{words}</p></section></document>')
    return file


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.rmtree(root / "state", ignore_errors=True)
    path = folder / "a.vault"
    shutil.copy(root / "model.vault", path)
    return path


(root / "pass").write_text("trois bûches sèches\n")
done = run("vault", "create", root / "model.vault", "--cost", "minimum", "--passphrase-file", root / "pass")
check("a vault is made with its recovery key", done.returncode == 0 and oct((root / "model.vault").stat().st_mode)[-3:] == "600", done.stderr)
key.write_text("".join(re.findall(r"^((?:[2-9A-Z]{4}\s*){4})$", done.stdout, re.M)))
check("it is never made over another", run("vault", "create", root / "model.vault", "--passphrase-file", root / "pass").returncode == 3)
first = vault("add", root / "model.vault", document("Le premier texte, à l’école."))
check("a document goes in", first.returncode == 0, first.stderr)
shutil.rmtree(root / "model.vault.backups")
item = first.stdout.strip()

# --- what is asked, and what is said when it cannot be had
for what, words, status, said in (
    ("a wrong passphrase", ("list", root / "model.vault", "--passphrase-file", document()), 3, "does not open"),
    ("an empty passphrase", ("list", root / "model.vault", "--passphrase-file", "/dev/null"), 3, ""),
    ("a recovery key with a slip", ("list", root / "model.vault", "--recovery-key-file", document()), 3, "not typed as it is printed"),
    ("a file that is no vault", ("list", document(), "--recovery-key-file", key), 3, "not a vault"),
    ("no file", ("list", root / "none.vault", "--recovery-key-file", key), 3, "not there"),
    ("a folder", ("list", root, "--recovery-key-file", key), 3, ""),
    ("a document that is not there", ("show", root / "model.vault", "00000000", "--recovery-key-file", key), 3, "No document"),
    ("a revision that is not there", ("show", root / "model.vault", item, "--revision", "99", "--recovery-key-file", key), 3, ""),
):
    done = run("vault", *words)
    check(f"{what} is refused with a sentence", done.returncode == status and said in done.stderr and len(done.stderr.strip().splitlines()) == 2, f"{done.returncode} {done.stderr}")

# --- what opens a vault: soon found by trying, or where others may read it
soon, other = root / "soon", root / "other.vault"
for words, time_told in (("azertyui", "6 years"), ("123456", "less than a minute"), ("Lea2014", "1 year")):
    soon.write_text(words)
    refused = run("vault", "create", other, "--cost", "minimum", "--passphrase-file", soon)
    check(f"a passphrase like {words} is not kept unasked, and the time it holds is told", refused.returncode == 3 and time_told in refused.stderr and not other.exists(), refused.stderr)
soon.write_text("azertyui")
kept = run("vault", "create", other, "--cost", "minimum", "--passphrase-file", soon, "--short-passphrase")
check("it is kept where that is said, and told again", kept.returncode == 0 and "6 years" in kept.stderr and run("vault", "list", other, "--passphrase-file", soon).returncode == 0, kept.stderr)
changed = run("vault", "passphrase", other, "--passphrase-file", soon, "--new-passphrase-file", soon, "--cost", "minimum")
check("a new one is no exception", changed.returncode == 3 and "very short" in changed.stderr, changed.stderr)


def typed(path, answers):
    """`vault create` at a terminal: each question is answered in its turn."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(env)
        os.execv(cli, [str(cli), "--lang", "en", "vault", "create", str(path), "--cost", "minimum", "-o", str(root / "sheet.txt"), "--force"])
    seen = ""
    try:
        for question, answer in answers:
            while question not in seen:
                seen += os.read(terminal, 4096).decode(errors="replace")
            os.write(terminal, (answer + "\n").encode())
            seen = seen[seen.index(question) + len(question) :]
        while more := os.read(terminal, 4096):
            seen += more.decode(errors="replace")
    except OSError:
        pass  # the program has ended
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen


first = ("New passphrase:", "azertyui")
for answer, status in (("no", 3), ("", 3), ("yes", 0)):
    asked = root / f"asked{answer}.vault"
    code, said = typed(asked, (first, ('type "yes":', answer), *([("once more:", "azertyui")] if status == 0 else [])))
    check(f"at a terminal, it is kept after \"{answer}\": {status == 0}", code == status and asked.exists() == (status == 0), (code, said))
open_to = root / "open"
open_to.mkdir()
shared = shutil.copy(key, open_to / "key")
for folder, file, told in ((0o755, 0o600, ""), (0o755, 0o644, "may read"), (0o755, 0o622, "put something else"), (0o777, 0o600, "put something else"), (0o700, 0o666, "")):
    os.chmod(root, 0o711)
    os.chmod(open_to, folder)
    os.chmod(shared, file)
    done = run("vault", "list", root / "model.vault", "--recovery-key-file", shared)
    check(f"a key of mode {file:o} in a folder of mode {folder:o}: {told or 'nothing'} is told", done.returncode == 0 and (told in done.stderr if told else not done.stderr), done.stderr)
os.chmod(root, 0o700)

# --- every call that writes, once each
plain = fresh(root / "count")
counted = vault("add", plain, document("Le second texte."), extra={"LD_PRELOAD": str(shim), "FAILIO_BELOW": str(plain), "FAILIO_COUNT": str(root / "calls")})
calls = int((root / "calls").read_text())
check(f"a save makes {calls} calls that write", counted.returncode == 0 and calls > 10, counted.stderr)
problems = []
for how, sticky in (("28", ""), ("5", "1"), ("4", ""), ("short", ""), ("kill", "")):
    for n in range(1, calls + 1):
        path = fresh(root / "fault")
        extra = {"LD_PRELOAD": str(shim), "FAILIO_BELOW": str(path.parent), "FAILIO_AT": str(n), "FAILIO_HOW": how}
        if sticky:
            extra["FAILIO_STICKY"] = "1"
        done = vault("add", path, document("Le second texte."), extra=extra)
        left = listed(path)
        acknowledged = done.returncode == 0
        said = how == "kill" or acknowledged or (len(done.stderr.strip()) > 20 and done.returncode in (3, 4))
        vault("add", path, document("Le suivant."))  # what a broken-off write left is cleared away by the next
        others = [p.name for p in path.parent.iterdir() if p.name not in ("a.vault", "a.vault.backups")]
        if left is None or len(left) not in (1, 2) or (acknowledged and len(left) != 2) or not said or others or vault("verify", path).returncode != 0:
            problems.append((how, n, done.returncode, done.stderr, left and len(left), others))
check(f"each of them failing, or the last: {5 * calls} runs keep the vault and every acknowledged save", not problems, problems[:4])

# --- a vault of the first version: sealed anew by the first who writes, whole or not at all; an older program is told that it is newer
first_key = root / "first-key"
first_key.write_text("6HNA 99UL JE77 YMRU 5A3N BM6Q R3XE PP4W ACP4 GJT8 8DS2 6S6W")
first_model = source / "tests/support/vaults/first-version.vault"
first_vault = lambda command, path, *words, **options: run("vault", command, path, *words, "--recovery-key-file", first_key, **options)
shutil.rmtree(root / "state", ignore_errors=True)


def first_copy(folder):
    path = fresh(folder)
    shutil.copy(first_model, path)
    return path


path = first_copy(root / "count")
first_vault("add", path, document(), extra={"LD_PRELOAD": str(shim), "FAILIO_BELOW": str(path), "FAILIO_COUNT": str(root / "calls")})
many = int((root / "calls").read_text())
problems, tried = [], 0
for how in ("28", "kill"):
    for n in range(1, many + 1, 3):
        path = first_copy(root / "fault")
        done = first_vault("add", path, document(), extra={"LD_PRELOAD": str(shim), "FAILIO_BELOW": str(path.parent), "FAILIO_AT": str(n), "FAILIO_HOW": how})
        verified = first_vault("verify", path)
        left = json.loads(first_vault("list", path, "--json").stdout or "[]")
        tried += 1
        if verified.returncode != 0 or len(left) not in (2, 3) or (done.returncode == 0 and len(left) != 3) or first_vault("add", path, document()).returncode != 0:
            problems.append((how, n, done.returncode, done.stderr, verified.stdout + verified.stderr, len(left)))
check(f"a vault of the first version: {tried} runs broken off leave it as it was or as it is to be", not problems, problems[:3])

# --- a disk that is full (needs the right to mount)
disk = root / "disk"
disk.mkdir()
if os.geteuid() == 0 and shutil.which("mount") and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], capture_output=True).returncode == 0:
    try:
        for room in (0, 4, 8, 16, 40, 80):
            subprocess.run(["mount", "-o", f"remount,size={36 + room + 8}k", disk], check=True)
            shutil.rmtree(root / "state", ignore_errors=True)
            shutil.copy(root / "model.vault", disk / "a.vault")
            before = (disk / "a.vault").read_bytes()
            done = vault("add", disk / "a.vault", document("x " * 20000))
            if done.returncode == 0:
                ok = len(listed(disk / "a.vault")) == 2
            else:
                ok = done.returncode == 4 and "full" in done.stderr and (disk / "a.vault").read_bytes() == before and len(listed(disk / "a.vault")) == 1
            check(f"{room} KB left: kept or saved, and told", ok, done.stderr)
            for name in disk.iterdir():
                shutil.rmtree(name) if name.is_dir() else name.unlink()
        # Where there is room for the text alone, it is the text that goes in; whether it is, is tried without a backup.
        saved_alone, saved = [], []
        for room in range(40, 160, 8):
            for linked, into in ((True, saved_alone), (False, saved)):
                subprocess.run(["mount", "-o", f"remount,size={room}k", disk], check=True)
                shutil.rmtree(root / "state", ignore_errors=True)
                shutil.copy(root / "model.vault", disk / "a.vault")
                if linked:
                    (disk / "a.vault.backups").symlink_to(root / "elsewhere")
                done = vault("add", disk / "a.vault", document("Le second texte. " * 900))
                if done.returncode == 0:
                    into.append(room)
                    if "backup" in done.stderr and "Nothing was changed" in done.stderr:
                        into.append(done.stderr)
                for name in disk.iterdir():
                    shutil.rmtree(name) if name.is_dir() and not name.is_symlink() else name.unlink()
        check("where the disk takes the text or the backup, it is the text", saved_alone == saved and 0 < len(saved) < 15, (saved_alone, saved))
        # Room, but no inode left for a journal: as full as any disk.
        subprocess.run(["mount", "-o", "remount,size=4m,nr_inodes=2", disk], check=True)
        shutil.rmtree(root / "state", ignore_errors=True)
        shutil.copy(root / "model.vault", disk / "a.vault")
        before = (disk / "a.vault").read_bytes()
        done = vault("add", disk / "a.vault", document("Le second texte."))
        check("no inode left: told, and the vault is as it was", done.returncode == 4 and "as many files as it can" in done.stderr and (disk / "a.vault").read_bytes() == before and len(listed(disk / "a.vault")) == 1, f"{done.returncode} {done.stderr}")
    finally:
        subprocess.run(["umount", disk])
else:
    print("no right to mount here: a full disk is not tried")

# --- names and paths that are too long for what lies beside a vault
for what, path in (("a name of 250 letters", root / ("n" * 250)), ("a path of 600 letters", root.joinpath(*["d" * 100] * 6) / "a.vault"), ("a path of 4,200 letters", root.joinpath(*["d" * 200] * 21) / "a.vault")):
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / "model.vault", path)
    except OSError:
        pass  # no program can make it
    for command, words in (("create", ("--passphrase-file", root / "pass")), ("add", (document(), "--recovery-key-file", key))):
        if command == "create" and os.path.exists(path.parent):
            path.unlink(missing_ok=True)
        done = run("vault", command, path, *words)
        check(f"{what}: {command} tells it", done.returncode in (3, 4) and ("too long" in done.stderr or command == "add" and "not there" in done.stderr), done.stderr)
        if command == "create" and os.path.exists(path.parent):
            shutil.copy(root / "model.vault", path)

# --- two programs at once
path = fresh(root / "two")
loops = [subprocess.Popen(["/bin/sh", "-c", f"for i in $(seq 12); do '{cli}' --today 2026-11-23 vault add '{path}' '{document()}' --recovery-key-file '{key}' || exit 1; done"], stdout=subprocess.PIPE, env=env) for _ in range(2)]
saved = sum(len(loop.communicate(timeout=120)[0].split()) for loop in loops)
check("two programs that save at once lose nothing", saved == 24 and len(listed(path)) == 25, saved)

# --- an older copy
path = fresh(root / "older")
shutil.copy(path, root / "old.vault")
vault("add", path, document("Le second."))
shutil.copy(root / "old.vault", path)
done = vault("list", path)
check("an older copy is told, with both counts and dates", done.returncode == 1 and "older copy" in done.stderr and "stood at 2" in done.stderr and "now at 1" in done.stderr, done.stderr)
check("once accepted, no more", vault("list", path, "--accept-older").returncode == 0 and vault("list", path).returncode == 0)

# --- damage
path = fresh(root / "damage")
vault("add", path, document("Le second texte, plus long. " * 300))
whole = path.read_bytes()
problems = []
for at in range(11, len(whole), 1663):
    broken = bytearray(whole)
    broken[at] ^= 1 << at % 8
    path.write_bytes(bytes(broken))
    done = vault("verify", path)
    if done.returncode != 3:
        problems.append((at, done.returncode, done.stdout))
    new = root / "rescued.vault"
    new.unlink(missing_ok=True)
    rescue = run("vault", "rescue", path, "-o", new, "--recovery-key-file", key)
    if rescue.returncode not in (0, 1) or listed(new) is None or path.read_bytes() != bytes(broken):
        problems.append((at, "rescue", rescue.returncode, rescue.stderr))
check("every flipped bit is noticed, what is whole is rescued, the damaged file is only read", not problems, problems[:3])
path.write_bytes(whole)

# --- backups
path = fresh(root / "backups")
vault("add", path, document("Le second."))
days = run("vault", "backups", path).stdout.split()
check("the day's first write made a backup, for its owner alone", days[:1] == ["2026-11-23"] and oct(os.stat(days[1]).st_mode)[-3:] == "600", days)
done = run("vault", "restore", path, "2026-11-23")
check("it takes the vault's place, and what was there is kept", done.returncode == 0 and len(listed(path)) == 1 and len(list(path.parent.glob("a.vault.before-*"))) == 1, done.stdout + done.stderr)

# --- history, passphrase, nothing in clear
path = fresh(root / "history")
vault("add", path, document("Le premier texte, à la maison."), "--to", item, "--label", "relu")
done = vault("history", path, item, "--text")
check("history says who, and what changed in words", "A. Rey" in done.stdout and "relu" in done.stdout and "[removed: l’école.]" in done.stdout and "[added: la maison.]" in done.stdout, done.stdout)
check("an earlier text can be had", "école" in vault("show", path, item, "--revision", "1").stdout)
check("search forgives accents", "à la maison" not in vault("search", path, "ecole").stdout and "maison" in vault("search", path, "MAISON").stdout)
(root / "new").write_text("une autre phrase")
done = run("vault", "passphrase", path, "--passphrase-file", root / "pass", "--new-passphrase-file", root / "new", "--cost", "minimum")
check("the passphrase changes", done.returncode == 0 and run("vault", "list", path, "--passphrase-file", root / "new").returncode == 0 and run("vault", "list", path, "--passphrase-file", root / "pass").returncode == 3, done.stderr)
canary = document("ZQXcanari personnel")
if shutil.which("strace"):
    trace = root / "trace"
    subprocess.run(["strace", "-f", "-y", "-s", "65536", "-xx", "-e", "trace=write,pwrite64,writev,sendto,sendmsg,fsync,fdatasync,unlink,openat", "-o", trace, cli, "--today", "2026-11-23", "vault", "add", path, canary, "--recovery-key-file", key], env=env, capture_output=True)
    text = trace.read_text()
    hexed = "".join(f"\\x{b:02x}" for b in b"ZQXcanari")
    check("no clear text is written anywhere", hexed not in text and b"ZQX" not in path.read_bytes())
    order = [line for line in text.splitlines() if str(path) in line or "".join(f"\\x{b:02x}" for b in str(path).encode()) in line]
    check("the vault is never truncated", "O_TRUNC" not in "".join(order))
shutil.rmtree(root)
sys.exit(1 if failed else 0)
