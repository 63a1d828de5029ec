#!/usr/bin/python3
"""hostile_vaults.py SOURCE BUILD: vaults whose tables say something else than what the program makes, as anyone can write them who has
the file and no key. Nothing of it is followed: the file is refused at once, in little memory; a newer format is told as newer."""
import hashlib, os, pathlib, re, resource, shutil, sqlite3, struct, subprocess, sys, tempfile, time

source, build = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
root = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-hostile-"))
cli = build / "bin/distinguo-cli"
env = {**os.environ, "XDG_STATE_HOME": str(root / "state"), "XDG_DATA_HOME": str(root / "data"), "HOME": str(root), "LANG": "C.UTF-8"}
failed = 0
PAGE, CHECK = 4096, 16


def check(what, holds, detail=""):
    global failed
    print(("ok   " if holds else "FAIL ") + what + ("" if holds else f"\n{detail}"), flush=True)
    failed += 0 if holds else 1


def siphash128(data, key):
    """SipHash-2-4 with 16 bytes of output: the checksum of a page, which is no secret."""
    mask = (1 << 64) - 1
    k0, k1 = struct.unpack("<QQ", key)
    v = [k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D ^ 0xEE, k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573]

    def rounds(count):
        a, b, c, d = v
        for _ in range(count):
            a = (a + b) & mask; b = ((b << 13 | b >> 51) & mask) ^ a; a = (a << 32 | a >> 32) & mask
            c = (c + d) & mask; d = ((d << 16 | d >> 48) & mask) ^ c
            a = (a + d) & mask; d = ((d << 21 | d >> 43) & mask) ^ a
            c = (c + b) & mask; b = ((b << 17 | b >> 47) & mask) ^ c; c = (c << 32 | c >> 32) & mask
        v[:] = a, b, c, d

    last = data[len(data) // 8 * 8 :]
    words = list(struct.unpack(f"<{len(data) // 8}Q", data[: len(data) // 8 * 8]))
    for word in words + [int.from_bytes(last, "little") | (len(data) & 255) << 56]:
        v[3] ^= word
        rounds(2)
        v[0] ^= word
    v[2] ^= 0xEE
    rounds(4)
    first = v[0] ^ v[1] ^ v[2] ^ v[3]
    v[1] ^= 0xDD
    rounds(4)
    return struct.pack("<QQ", first, v[0] ^ v[1] ^ v[2] ^ v[3])


def mend_pages(path):
    before = bytearray(path.read_bytes())
    for number in range(1, len(before) // PAGE + 1):
        page = before[(number - 1) * PAGE : number * PAGE]
        before[number * PAGE - CHECK : number * PAGE] = siphash128(bytes(page[: PAGE - CHECK]), b"distingu" + struct.pack("<Q", number))
    path.write_bytes(before)


def run(*words):
    def limits():
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    start = time.time()
    child = subprocess.Popen([cli, "--lang", "en", *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, preexec_fn=limits)
    out, err = child.communicate(timeout=60)
    return child.returncode, out + err, time.time() - start


def most_memory(*words):
    done = subprocess.run(["/usr/bin/time", "-f", "%M", cli, "--lang", "en", *map(str, words)], capture_output=True, text=True, env=env)
    return int(done.stderr.split()[-1])


(root / "pass").write_text("trois bûches sèches\n")
model = root / "model.vault"
sheet = subprocess.run([cli, "vault", "create", model, "--cost", "minimum", "--passphrase-file", root / "pass"], capture_output=True, text=True, env=env).stdout
key = root / "key"
key.write_text("".join(re.findall(r"^((?:[2-9A-Z]{4}\s*){4})$", sheet, re.M)))
(root / "d.xml").write_text('<document xmlns="urn:distinguo:document:1" kind="report"><head><title>T</title></head><section id="s"><title>S</title><p>x</p></section></document>')
code, said, _ = run("vault", "add", model, root / "d.xml", "--recovery-key-file", key)
check("a vault is made", code == 0, said)
whole = root / "whole.vault"
shutil.copy(model, whole)
mend_pages(whole)
check("its pages are mended as the program makes them", whole.read_bytes() == model.read_bytes())
plain = most_memory("vault", "verify", model, "--recovery-key-file", key)

rewrite = lambda name, sql: f"UPDATE sqlite_schema SET sql = '{sql}' WHERE name = '{name}'"
REVISION = "CREATE TABLE revision(number INTEGER PRIMARY KEY, item BLOB NOT NULL, chain BLOB NOT NULL, sealed BLOB NOT NULL%s)"
attacks = {
    "a generated column of 900 MB": [rewrite("header_first", "CREATE TABLE header_first(id INTEGER PRIMARY KEY, v2 BLOB, value AS (zeroblob(900000000)))")],
    "a check that takes 900 MB": [rewrite("head", "CREATE TABLE head(id INTEGER PRIMARY KEY, sealed BLOB NOT NULL CHECK(length(hex(zeroblob(450000000)))>0))")],
    "a check that never ends": [rewrite("revision", REVISION % ", CHECK((WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT max(n) FROM r) > 0)")],
    "a default": [rewrite("summary", "CREATE TABLE summary(id INTEGER PRIMARY KEY, item BLOB NOT NULL UNIQUE, sealed BLOB NOT NULL DEFAULT (zeroblob(900000000)))")],
    "a column more": [rewrite("revision", REVISION % ", more BLOB")],
    "a column that may be empty": [rewrite("words", "CREATE TABLE words(id INTEGER PRIMARY KEY, sealed BLOB)")],
    "another order of bytes": [rewrite("summary", "CREATE TABLE summary(id INTEGER PRIMARY KEY, item BLOB NOT NULL COLLATE NOCASE UNIQUE, sealed BLOB NOT NULL)")],
    "the same in other words": [rewrite("words", "CREATE TABLE words(id INTEGER PRIMARY KEY, sealed BLOB NOT NULL /* */)")],
    "a trigger": ["CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM summary; END"],
    "a view": ["CREATE VIEW v AS SELECT * FROM revision"],
    "a view in place of a table": ["DROP TABLE words", "CREATE VIEW words AS SELECT 1 AS id, zeroblob(900000000) AS sealed"],
    "an index more": ["CREATE INDEX i ON revision(chain)"],
    "an index over an expression": ["DROP INDEX revision_item", "CREATE INDEX revision_item ON revision(length(hex(item)))"],
    "an index fewer": ["DROP INDEX revision_item"],
    "a table more": ["CREATE TABLE t(x)"],
    "a table fewer": ["DROP TABLE words"],
    "statistics": ["ANALYZE"],
    "a virtual table": ["INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql) VALUES('table', 'f', 'f', 0, 'CREATE VIRTUAL TABLE f USING fts5(x)')"],
    "two tables on one page": ["UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'summary') WHERE name = 'words'"],
    "words that are no SQL": [rewrite("words", "CREATE TABLE words(")],
    "a very long one": ["UPDATE sqlite_schema SET sql = sql || hex(zeroblob(5000000)) WHERE name = 'words'"],
    "many tables": [f"CREATE TABLE t{k}(x)" for k in range(400)],
}
for what, statements in attacks.items():
    path = root / "attacked.vault"
    shutil.copy(model, path)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA writable_schema=ON")
    for statement in statements:
        database.execute(statement)
    cookie = database.execute("PRAGMA schema_version").fetchone()[0]
    database.execute(f"PRAGMA schema_version={cookie + 1}")
    database.close()
    mend_pages(path)
    problems = []
    for words in (("list", path, "--passphrase-file", root / "pass"), ("verify", path, "--recovery-key-file", key), ("add", path, root / "d.xml", "--recovery-key-file", key)):
        code, said, seconds = run("vault", *words)
        if code != 3 or "damaged (tables)" not in said or seconds > 5:
            problems.append((words[0], code, said, seconds))
    memory = most_memory("vault", "verify", path, "--recovery-key-file", key)
    if memory > plain + 30_000:
        problems.append((memory, plain))
    check(f"{what}: refused before anything is evaluated", not problems, problems[:2])

# What lies beside the file as if SQLite had left it there: a journal that names another one, to be removed with it; a link.
SUPER = bytes.fromhex("d9d505f920a163d7")


def naming_journal(vault, victim):
    name = str(victim).encode()
    head = SUPER + struct.pack(">IIIII", 0, 1234, vault.stat().st_size // PAGE, 512, PAGE)
    checksum = sum(name) & 0xFFFFFFFF
    return head.ljust(512, b"\0") + struct.pack(">I", 0x40000000 // PAGE + 1) + name + struct.pack(">II", len(name), checksum) + SUPER


for what in ("a journal that names another file", "a journal that is a link", "a journal that is a link to nothing yet", "a journal that is another file's name"):
    home = root / "beside"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    path, victim = home / "a.vault", home / "victim.txt"
    shutil.copy(model, path)
    journal = home / "a.vault-journal"
    if what.endswith("yet"):
        journal.symlink_to(victim)
    else:
        victim.write_bytes(b"\0mine\0")
        if what.endswith("link"):
            journal.symlink_to(victim)
        elif what.endswith("name"):
            os.link(victim, journal)
        else:
            journal.write_bytes(naming_journal(path, victim))
    done = [run("vault", "list", path, "--recovery-key-file", key), run("vault", "add", path, root / "d.xml", "--recovery-key-file", key)]
    kept = not victim.exists() if what.endswith("yet") else victim.exists() and victim.read_bytes() == b"\0mine\0"
    check(f"{what}: told, and the other file stays", kept and any(code == 3 and "damaged (journal)" in said for code, said, _ in done), done)
    copy = home / "a.vault.backups/2026-11-20.vault"
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(model, copy)
    code, said, _ = run("vault", "restore", path, "2026-11-20")
    check("    and a backup takes the vault's place", code == 0 and run("vault", "verify", path, "--recovery-key-file", key, "--accept-older")[0] in (0, 1), said)

# A format that this program does not know yet, said in the file or in the header only.
for what, statements in {"in the file": ["CREATE TABLE tomorrow(x)", "PRAGMA user_version=3"], "in the header": ["CREATE TABLE tomorrow(x)", "header"], "in the header, with the same tables": ["header"]}.items():
    path = root / "newer.vault"
    shutil.copy(model, path)
    database = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        if statement != "header":
            database.execute(statement)
            continue
        header = bytearray(database.execute("SELECT value FROM header_first").fetchone()[0])
        at = header.index(struct.pack(">HIQ", 2, 8, 2))
        header[at + 6 : at + 14] = struct.pack(">Q", 3)
        header[:16] = hashlib.blake2b(bytes(header[16:]), digest_size=16).digest()
        for table in ("header_first", "header_second"):
            database.execute(f"UPDATE {table} SET value = ?", (bytes(header),))
    database.close()
    mend_pages(path)
    code, said, _ = run("vault", "list", path, "--recovery-key-file", key)
    check(f"a newer format, said {what}, is told as newer", code == 3 and "newer Distinguo (format 3; this one knows 2)" in said, (code, said))
shutil.rmtree(root)
sys.exit(1 if failed else 0)
