"""plugin_trust.py SOURCE BUILD: what was agreed to is what is installed. Updates that bring more, signed older versions, kills while one
takes the place of another, and who may read what is installed. A plugin of a few lines each, through distinguo-cli."""
import json, os, pathlib, shutil, stat, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
from checks import check, conclude

cli = build / "bin/distinguo-cli"
failio = next(build.rglob("libfailio.so"))
root = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-trust-"))
data = root / "data/distinguo"
environment = {**os.environ, "XDG_DATA_HOME": str(root / "data"), "LANGUAGE": "en"}
os.umask(0)
NS = 'xmlns="urn:distinguo:plugin:1"'
RULES = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xpath"><pattern><rule context="/*"><assert test="true()"/></rule></pattern></schema>'
LIBRARY = next(pathlib.Path("/usr/lib").rglob("libm.so.6"))


def run(*words, **more):
    return subprocess.run([cli, "--lang", "en", *map(str, words)], capture_output=True, text=True, timeout=60, env={**environment, **more})


key = root / "key"
fingerprint = run("plugin", "keygen", "--owner", "Signataire", "-o", key).stdout.strip()
made = 0


def archive(version, contributes="", name="fr.t.x", rules=RULES):
    global made
    made += 1
    folder = root / f"made{made}" / name
    folder.mkdir(parents=True)
    for file in ("a.sch", "b.sch"):
        (folder / file).write_text(rules)
    (folder / "o.xml").write_text("<x/>")
    shutil.copy(LIBRARY, folder / "c.so")
    (folder / "pack.xml").write_text(f'<plugin {NS} id="{name}" version="{version}"><name>N</name><contributes>{contributes}</contributes></plugin>')
    run("plugin", "sign", folder, "--key", key)
    path = root / f"{made}.dgpack"
    run("plugin", "pack", folder, "-o", path)
    return path


def version(name="fr.t.x"):
    """The version that is in use, however it came there."""
    found = [p for p in json.loads(run("plugin", "list", "--json").stdout) if p["id"] == name]
    return found[0]["version"] if found and found[0]["state"] == "enabled" else None


def install(path, *more, accept=True):
    return run("plugin", "install", path, *more, *(("--accept", fingerprint) if accept else ()))


def forget():
    shutil.rmtree(data, ignore_errors=True)


def native(reads="", codes='<code id="B" severity="warning" title="Bruit"/>', name="c"):
    return f'<native id="{name}" file="c.so" title="Contrôle">{reads}{codes}</native>'


# --- an update says what it brings besides, and waits
RULE = '<ruleset id="a" file="a.sch"/>'
TABLE, ALL, ONE = '<reads part="tables" section="x"/>', '<reads part="section" section="*"/>', '<reads part="section" section="x"/>'
PEOPLE = '<reads part="people"/>'
for what, before, after, words in (
        ("nothing more", RULE, RULE, None),
        ("the same rules in another file", RULE, '<ruleset id="a" file="b.sch"/>', None),
        ("less", RULE + native(ALL + PEOPLE), native(ALL), None),
        ("one section of those that were read", native(ALL), native(ONE), None),
        ("rules", RULE, RULE + '<ruleset id="b" file="b.sch"/>', "rules: b"),
        ("an override of another template", "", '<override of="fr.report.note-sociale" file="o.xml"/>', "fr.report.note-sociale"),
        ("native code that reads", "", native(ALL + PEOPLE), "the names and roles of people"),
        ("native code that reads nothing", "", native(), "It may read:\n    - nothing\n"),
        ("another native check", native(ALL), native(ALL) + native(ONE, name="d"), "« x »"),
        ("people read", native(ALL), native(ALL + PEOPLE), "the names and roles of people"),
        ("all sections read, of one", native(ONE), native(ALL), "the text of all sections"),
        ("tables read, of sections", native(ONE), native(ONE + TABLE), "the tables of « x »"),
        ("another thing found", native(ALL), native(ALL, '<code id="B" severity="warning" title="Bruit"/><code id="N" severity="blocking" title="Neuf"/>'), "It may find: Neuf"),
        ("a thing found that blocks", native(ALL), native(ALL, '<code id="B" severity="blocking" title="Bruit"/>'), "It may find: Bruit")):
    forget()
    first = install(archive("1.0.0", before))
    check(f"{what}: the first stands", first.returncode == 0 and version() == "1.0.0", first.stderr)
    update = archive("2.0.0", after)
    done = install(update, accept=False)
    if words is None:
        check(f"an update with {what} needs no question", done.returncode == 0 and version() == "2.0.0", done.stderr)
        continue
    new = done.stderr.partition("New in it:")[2]
    check(f"an update with {what} is asked about, by what is new", done.returncode == 1 and words in new and f'--accept "{fingerprint}"' in new and version() == "1.0.0", done.stderr)
    check(f"what was there before is not told as new: {what}", RULE not in before or "rules: a" not in new, new)
    check(f"an update with {what} and a wrong fingerprint is refused", run("plugin", "install", update, "--accept", "0000").returncode == 3 and version() == "1.0.0")
    done = install(update)
    check(f"an update with {what}, agreed to, is installed", done.returncode == 0 and version() == "2.0.0", done.stderr)

# --- of a plugin that is not there, all is new, whoever signed it
forget()
install(archive("1.0.0"))
for contributes in ("", RULE):
    other = archive("1.0.0", contributes, "fr.t.y")
    done = install(other, accept=False)
    check("another plugin of an accepted signer is asked about", done.returncode == 1 and "have not agreed to" in done.stderr and version("fr.t.y") is None, done.stderr)
check("and installed once agreed to", install(other).returncode == 0 and version("fr.t.y") == "1.0.0")
installed = data / "plugins/fr.t.y"
(installed / "pack.xml").write_text((installed / "pack.xml").read_text().replace("<name>N", "<name>M"))
check("what was changed on the disk was agreed to by nobody", install(archive("1.1.0", RULE, "fr.t.y"), accept=False).returncode == 1)

# --- older versions: only the one that is named
forget()
one, two, ten = archive("1.0.0"), archive("2.0.0"), archive("10.0.0")
install(one), install(ten)
check("versions are told apart by number", version() == "10.0.0")
for words in ((), ("--version", "2.0.1"), ("--version", "10.0.0"), ("--version", "2")):
    done = install(two, *words)
    check(f"an older version is refused with {words}", done.returncode in (2, 3) and "2.0.0" in done.stderr and version() == "10.0.0", done.stderr)
check("remove", run("plugin", "remove", "fr.t.x").returncode == 0 and version() is None)
done = install(two)
check("what was removed leaves its version behind: a replay is refused", done.returncode == 3 and "10.0.0" in done.stderr and "--version 2.0.0" in done.stderr and version() is None, done.stderr)
done = install(two, "--version", "2.0.0", accept=False)
check("named, it is asked about as any plugin", done.returncode == 1 and '--version 2.0.0 --accept "' in done.stderr and version() is None, done.stderr)
check("named and agreed to, it is installed", install(two, "--version", "2.0.0").returncode == 0 and version() == "2.0.0")
check("a way back once is no way back for good", install(one).returncode == 3 and version() == "2.0.0")
check("the highest needs no name", install(ten, accept=False).returncode == 0 and version() == "10.0.0")
run("plugin", "remove", "fr.t.x"), run("plugin", "remove", "fr.t.x")
check("removed again, still known", install(one).returncode == 3)
more = archive("2.0.1", RULE)
forget()
install(archive("3.0.0"))
check("an older one that brings more is asked about as well", install(more, "--version", "2.0.1", accept=False).returncode == 1 and version() == "3.0.0")

# --- the registry of an earlier version
(data / "plugins.xml").write_text(f'<plugins xmlns="urn:distinguo:plugins:1"><plugin id="fr.t.x" key="{fingerprint}" installed="2026-01-01"/><plugin id="org.distinguo.law-fr" key="" installed="" disabled="yes"/></plugins>')
check("an earlier registry is read", version() == "3.0.0" and version("org.distinguo.law-fr") is None and version("org.distinguo.reports-fr") is not None)
check("of one that it knows, the installed version is the highest", install(one).returncode == 3)
run("plugin", "remove", "fr.t.x")
check("and stays so", install(one).returncode == 3)

kept = (data / "plugins.xml").read_text()
(data / "plugins.xml").write_text(kept.replace('highest="3.0.0"', 'highest="none"'))
done = run("plugin", "list")
check("a registry that was broken is told, not guessed", done.returncode == 3 and "plugins.xml" in done.stderr and "highest" in done.stderr and 'highest="3.0.0"' in kept, done.stderr + kept)

# --- whose the files are
forget()
data.mkdir(parents=True)
data.chmod(0o777)
install(archive("1.0.0", RULE))
for path in (data, *data.rglob("*")):
    mode = stat.S_IMODE(path.lstat().st_mode)
    check(f"{path.name} is its owner's alone", mode == (0o700 if path.is_dir() else 0o600), oct(mode))

# --- killed anywhere, or with any call that fails, the one or the other is there, whole
old, new = archive("1.0.0", RULE), archive("2.0.0", RULE)


def tried(start, how, at, *words):
    shutil.rmtree(data)
    shutil.copytree(start, data)
    return run("plugin", *words, LD_PRELOAD=str(failio), FAILIO_BELOW=str(data), FAILIO_AT=str(at), FAILIO_HOW=str(how), FAILIO_COUNT=str(root / "count"))


forget()
install(archive("1.0.0", name="fr.t.other"))
shutil.copytree(data, root / "without")
install(old)
shutil.copytree(data, root / "with")
for start, words, first, last in (("without", ("install", old, "--accept", fingerprint), None, "1.0.0"), ("with", ("install", new), "1.0.0", "2.0.0"), ("with", ("remove", "fr.t.x"), "1.0.0", None)):
    tried(root / start, 0, 1_000_000, *words)
    calls = int((root / "count").read_text())
    check(f"{words[0]}: there are steps", calls > 10, calls)
    seen = set()
    for at in range(1, calls + 1):
        for how in ("kill", 22, 28):
            done = tried(root / start, how, at, *words)
            now = version()
            seen.add(now)
            check(f"{words[0]}, {how} at {at} of {calls}: the old one or the new one", now in (first, last) and version("fr.t.other") and (how == "kill" or (done.returncode == 0) == (now == last)), (now, done.returncode, done.stderr))
    check(f"{words[0]}: both were seen", seen == {first, last}, seen)
    check(f"{words[0]}: the next one clears away what is left", install(archive("3.0.0", RULE)).returncode == 0 and not list(data.rglob(".distinguo-*")), list(data.rglob("*")))

shutil.rmtree(root)
conclude()
