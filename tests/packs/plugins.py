"""plugins.py SOURCE BUILD: plugins as their authors and their users meet them, through distinguo-cli: made, checked, signed, installed,
changed, hostile. Each fixture is written here, a few lines each, so that a reader sees what is wrong with it."""
import fcntl, json, os, pathlib, shutil, stat, struct, subprocess, sys, tempfile, time, unicodedata, zipfile, zlib

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
from checks import check, conclude
import examples

cli = build / "bin/distinguo-cli"
builtin = build / "share/distinguo/plugins"
NS = 'xmlns="urn:distinguo:plugin:1"'
root = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-packs-"))
environment = {**os.environ, "XDG_DATA_HOME": str(root / "data"), "LANGUAGE": "en"}


def run(*words):
    start = time.time()
    done = subprocess.run([cli, "--lang", "en", *map(str, words)], capture_output=True, text=True, timeout=1800, env=environment)
    done.seconds = time.time() - start
    return done


def plugin(parent, name, attributes='version="1.0.0"', inside="", files=None, manifest=None):
    folder = parent / name
    folder.mkdir(parents=True)
    (folder / "pack.xml").write_text(manifest if manifest is not None else f'<plugin {NS} id="{name}" {attributes}><name>{name}</name>{inside}</plugin>')
    for path, content in (files or {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)
    return folder


def states(parent):
    done = run("--plugins", parent, "plugin", "list", "--json")
    return {p["id"]: (p["state"], p.get("fault", "")) for p in json.loads(done.stdout)}


# --- the state machine: each fault has its own words, and the good one goes on
RULES = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xpath"><pattern><rule context="/*"><assert test="true()"/></rule></pattern></schema>'
STYLE = '<page-style xmlns="urn:distinguo:page-style:1" id="s"/>'
p = root / "states"
plugin(p, "org.good")
plugin(p, "org.needs-missing", inside='<needs plugin="org.nowhere" version="2..3"/>')
plugin(p, "org.needs-newer", inside='<needs plugin="org.good" version="2.0"/>')
plugin(p, "org.wishes", inside='<needs plugin="org.nowhere" optional="yes"/>')
plugin(p, "org.circle-a", inside='<needs plugin="org.circle-b"/>')
plugin(p, "org.circle-b", inside='<needs plugin="org.circle-c"/>')
plugin(p, "org.circle-c", inside='<needs plugin="org.circle-a"/>')
plugin(p, "org.after-circle", inside='<needs plugin="org.circle-a"/>')
plugin(p, "org.itself", inside='<needs plugin="org.itself"/>')
plugin(p, "org.host", attributes='version="1.0.0" host="7..8"')
plugin(p, "org.version", attributes='version="one"')
plugin(p, "org.other-name", manifest=f'<plugin {NS} id="org.another" version="1.0.0"/>')
plugin(p, "org.Capital", manifest=f'<plugin {NS} id="org.Capital" version="1.0.0"/>')
plugin(p, "org.unknown", inside="<runs-code/>")
plugin(p, "org.attribute", attributes='version="1.0.0" secret="yes"')
plugin(p, "org.type", inside='<needs plugin="org.good" optional="perhaps"/>')
plugin(p, "org.not-xml", manifest="this is not XML")
plugin(p, "org.doctype", manifest=f'<!DOCTYPE plugin SYSTEM "/etc/passwd"><plugin {NS} id="org.doctype" version="1.0.0"/>')
plugin(p, "org.no-file", inside='<contributes><ruleset file="rules/none.sch"/></contributes>')
plugin(p, "org.climbs", inside='<contributes><ruleset file="../org.good/pack.xml"/></contributes>')
plugin(p, "org.same-1", inside='<contributes><page-style id="s" file="s.xml"/></contributes>', files={"s.xml": STYLE})
plugin(p, "org.same-2", inside='<contributes><page-style id="s" file="s.xml"/></contributes>', files={"s.xml": STYLE})
linked = plugin(p, "org.linked")
(linked / "secret").symlink_to("/etc/passwd")
seen = states(p)
for name in ("org.good", "org.wishes", "org.same-1"):
    check(f"{name} is enabled", seen[name][0] == "enabled", seen[name])
for name, words in {"org.needs-missing": "not installed", "org.needs-newer": "version 1.0.0 is installed", "org.circle-a": "in a circle", "org.circle-b": "in a circle", "org.circle-c": "in a circle",
                    "org.after-circle": "not in use", "org.itself": "in a circle", "org.host": "made for Distinguo 7..8", "org.version": "is not a version", "org.other-name": "its folder is called",
                    "org.Capital": "is not the id", "org.unknown": "runs-code", "org.attribute": "secret", "org.type": "yes, no", "org.not-xml": "it is not XML", "org.doctype": "DOCTYPE", "org.no-file": "not there", "org.climbs": "../org.good",
                    "org.same-2": "already brought by the plugin org.same-1", "org.linked": "a link or a device"}.items():
    check(f"{name} is faulted and says why", seen[name][0] == "faulted" and words in seen[name][1], seen[name])
two = root / "two"
plugin(two / "old", "org.twice", attributes='version="1.9.0"')
plugin(two / "new", "org.twice", attributes='version="1.10.0"')
done = run("--plugins", two / "old", "--plugins", two / "new", "plugin", "list", "--json")
check("the newer of two is used", [(x["version"], x["state"]) for x in json.loads(done.stdout)].count(("1.10.0", "enabled")) == 1 and "1.10.0" in done.stdout and done.returncode == 1, done.stdout)

# --- made, checked, signed, packed
work = root / "work"
done = run("plugin", "new", "fr.exemple.social", "--name", "Service d'exemple", "-o", work)
check("new", done.returncode == 0, done.stderr)
mine = work / "fr.exemple.social"
check("new again is refused, nothing is lost", run("plugin", "new", "fr.exemple.social", "-o", work).returncode == 4 and mine.exists())
check("an id that climbs is refused", run("plugin", "new", "../x.y", "-o", work).returncode == 3)
done = run("plugin", "check", mine)
check("the new plugin holds", done.returncode == 0 and "Everything holds" in done.stdout, done.stdout + done.stderr)
original = (mine / "rules/maison.sch").read_text()
for what, change, words in (("a rule that never finds", lambda t: t.replace("test=\"", "test=\"true() or "), "should find something"), ("a rule that always finds", lambda t: t.replace("test=\"", "test=\"false() and "), "should not"),
                            ("a rule that tests words", lambda t: t.replace("test=\"", "test=\"contains(.,'danger') or "), "maison.sch:11: The rule tests the words"), ("a broken rule", lambda t: t.replace("test=\"", "test=\"nosuch() or "), "could not be evaluated"), ("a rule without a citation", lambda t: t.replace('c:text="Règle du service" c:status="service"', ""), "cites nothing"),
                            ("a rule of law without its version", lambda t: t.replace('c:status="service"', 'c:status="verified" c:article="L.226-3"'), "which version"), ("a citation from memory", lambda t: t.replace('c:status="service"', 'c:status="from memory"'), "from memory"),
                            ("a new rule without a case", lambda t: t.replace("</rule>", '<assert id="X-2" test="true()" c:text="R" c:status="service">x</assert></rule>'), "No case shows the rule \"X-2\""), ("an unknown construct", lambda t: t.replace("<pattern", "<include href='x'/><pattern"), "include")):
    (mine / "rules/maison.sch").write_text(change(original))
    done = run("plugin", "check", mine)
    check(f"check sees {what}", done.returncode == 1 and words in done.stdout, done.stdout + done.stderr)
(mine / "rules/maison.sch").write_text(original)
original = (mine / "templates/visite.xml").read_text()
for what, change, words in (("a question without a why", lambda t: t.replace('why="Pour dire de qui l’on parle." ', ""), "does not say why"), ("a question never to be reviewed", lambda t: t.replace('review="', 'x="'), "when it will be reviewed"),
                            ("a broken expression", lambda t: t.replace('select="parole"', 'select="parole["'), "parole["), ("an element from elsewhere", lambda t: t.replace("<section id=\"parole\">", "<section id=\"parole\"><script/>"), "script")):
    (mine / "templates/visite.xml").write_text(change(original))
    done = run("plugin", "check", mine)
    check(f"check sees {what}", done.returncode == 1 and words in done.stdout and "visite.xml:" in done.stdout, done.stdout + done.stderr)
(mine / "templates/visite.xml").write_text(original.replace("</section>", "<p>Aucun autre mineur ne vit au domicile.</p></section>", 1))
done = run("plugin", "check", mine)
check("what is always printed is shown", done.returncode == 0 and "read it again" in done.stdout and "  Aucun autre mineur ne vit au domicile." in done.stdout, done.stdout + done.stderr)
(mine / "templates/visite.xml").write_text(original)
key, other = root / "a.key", root / "b.key"
fingerprint = run("plugin", "keygen", "--owner", "Service d'exemple", "-o", key).stdout.strip()
run("plugin", "keygen", "--owner", "Service d'exemple", "-o", other)
check("a key is its owner's alone", stat.S_IMODE(key.stat().st_mode) == 0o600 and len(fingerprint) == 39)
check("a key is never overwritten", run("plugin", "keygen", "--owner", "x", "-o", key).returncode == 4)
check("a key that is none", run("plugin", "sign", mine, "--key", cli.parent.parent / "build.ninja").returncode == 3)
unsigned = root / "unsigned.dgpack"
check("packing an unsigned one says so", run("plugin", "pack", mine, "-o", unsigned).returncode == 1 and unsigned.exists())
check("sign", run("plugin", "sign", mine, "--key", key).returncode == 0)
sound, signature = (mine / "pack.xml").read_text(), (mine / "pack.sig").read_bytes()
(mine / "pack.xml").write_text("<broken")
done = run("plugin", "sign", mine, "--key", key)
check("a broken manifest is not signed, and the earlier signature stays", done.returncode == 3 and (mine / "pack.sig").read_bytes() == signature, done.stderr)
(mine / "pack.xml").write_text(sound.replace("</plugin>", "<!-- changed --></plugin>"))
check("what was changed is signed anew", run("plugin", "sign", mine, "--key", key).returncode == 0 and (mine / "pack.sig").read_bytes() != signature)
(mine / "pack.xml").write_text(sound)
run("plugin", "sign", mine, "--key", key)
archive = root / "a.dgpack"
check("pack", run("plugin", "pack", mine, "-o", archive).returncode == 0)
again = root / "again.dgpack"
run("plugin", "pack", mine, "-o", again)
check("the same folder, the same bytes", archive.read_bytes() == again.read_bytes())

# --- those that come with Distinguo are held to the same
for name in ("reports-fr", "consent-fr", "law-fr"):
    copy = root / "built-in" / f"org.distinguo.{name}"
    shutil.copytree(builtin / f"org.distinguo.{name}", copy)
    shutil.copytree(source / f"plugins/{name}/cases", copy / "cases")
    others = [word for other in builtin.iterdir() if other.name != copy.name for word in ("--plugins", other)]
    done = run(*others, "plugin", "check", copy)
    check(f"{name} holds", done.returncode == 0 and "Everything holds" in done.stdout, done.stdout[-600:] + done.stderr)

# --- the institution that is shipped as an example: data only, and whole
example = source / "plugins/example-institution/fr.vaudance.departement"
done = run("plugin", "check", example)
over = root / "over/fr.inst.avis"
over.mkdir(parents=True)
(over / "pack.xml").write_text('<plugin xmlns="urn:distinguo:plugin:1" id="fr.inst.avis" version="1.0.0" layer="institution"><name>A</name><contributes><override of="fr.notice.evaluation-ip-parents" file="o.xml"/></contributes></plugin>')
(over / "o.xml").write_text('<t:override xmlns="urn:distinguo:document:1" xmlns:t="urn:distinguo:template:1" of="fr.notice.evaluation-ip-parents"><t:change section="notice" how="end"><t:if test="not($facts/source)"><p>Aucun autre mineur ne vit au domicile.</p></t:if></t:change></t:override>')
told = run("plugin", "check", over)
check("what an institution changes in a notice is proved", told.returncode == 1 and "o.xml:1" in told.stdout and "Aucun autre mineur" in told.stdout, told.stdout + told.stderr)
check("the example of an institution holds", done.returncode == 0 and "rules 6" in done.stdout and "overrides 2" in done.stdout, done.stdout)
record = examples.record(source, "faits")
record["territory"] = "Valbreuse"
# A name that is too long for the header, together with what stands at its right.
next(p for p in record["case"]["people"] if p["id"] == "lina").update({"given": "Lina-Marguerite Apolline", "family": "Delcourt de la Haute-Ardoise"})
(root / "v.json").write_text(json.dumps(record))
both = ("--plugins", builtin, "--plugins", example)
run(*both, "draft", "fr.report.evaluation-ip", "--facts", root / "v.json", "-o", root / "v.xml")
run(*both, "export", root / "v.xml", "--recipient", "crip", "-o", root / "v.pdf")
pages = subprocess.run(["pdftotext", "-layout", root / "v.pdf", "-"], capture_output=True, text=True).stdout.split("\f")
check("its letterhead is on the built-in report, and what it adds", len(pages) > 2 and "12, place du Marché" in pages[1] and any("la maison du département : Valbreuse" in page for page in pages), pages)
header = pages[1].lstrip().split("\n")[0]
check("the header does not run into what stands at its right", header.startswith("Département de la Vaudance · ") and "…  " in header and header.endswith("  Exemplaire n° 1, pour la CRIP"), header)
check("the document says whose part is whose", 'id="equipe" from="fr.vaudance.departement"' in (root / "v.xml").read_text())
note = run(*both, "draft", "fr.vaudance.entretien", "--facts", example / "cases/entretien-bref.json", "-o", root / "entretien.xml")
found = run(*both, "check", root / "entretien.xml", "--format", "json").stdout
check("its own kinds of writing have its rules", "VAU-RELU" in found and "UNKNOWN-TYPE" not in found, note.stderr + found)
tally = subprocess.run([build / "bin/distinguo-tally-cli", "create", root / "v.tally", "--nomenclature", example / "codelists/vaudance.xml"])
check("its code list makes a tally", tally.returncode == 0)

# --- a logo that is none
logo = root / "logo"
plugin(logo, "fr.logo.a", inside='<contributes><template id="fr.logo.a.t" file="t.xml"/><page-style id="logo" file="s.xml"/></contributes>',
       files={"t.xml": '<document xmlns="urn:distinguo:document:1" kind="report" template="fr.logo.a.t" page-style="logo"><head><title>T</title><organisation name="O"/></head></document>', "s.xml": '<page-style xmlns="urn:distinguo:page-style:1" id="logo"><logo file="l.png"/></page-style>'})
(root / "none.json").write_text("{}")
run("--plugins", logo, "draft", "fr.logo.a.t", "--facts", root / "none.json", "-o", root / "l.xml")
png = lambda width, height, data: b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", data), (b"IEND", b"")))
for what, content in (("text", b"no"), ("cut short", png(4, 4, zlib.compress(b"\0" * 52))[:46]), ("enormous", png(60000, 60000, zlib.compress(b"\0" * 1000))), ("a bomb", png(2001, 2001, zlib.compress(b"\0" * 12_010_000))), ("without its pixels", png(100, 100, zlib.compress(b"\0")))):
    (logo / "fr.logo.a/l.png").write_bytes(content)
    done = run("--plugins", logo, "export", root / "l.xml", "-o", root / "l.pdf")
    check(f"a logo that is {what} is refused, no page is half written", done.returncode == 3 and "l.png" in done.stderr and "picture" in done.stderr and not (root / "l.pdf").exists() and done.seconds < 1, done.stderr)
(logo / "fr.logo.a/l.png").write_bytes(png(4, 4, zlib.compress((b"\0" + b"\xff\0\0" * 4) * 4)))
check("a sound one is on the page", run("--plugins", logo, "export", root / "l.xml", "-o", root / "l.pdf").returncode == 0 and "4     4  rgb" in subprocess.run(["pdfimages", "-list", root / "l.pdf"], capture_output=True, text=True).stdout)

# --- columns that leave room for words
plain_style = (logo / "fr.logo.a/s.xml").read_text()
for inside, name in (('<columns label="200"/>', "label"), ('<columns label="0"/>', "label"), ('<columns question="0"/>', "question"), ('<page left="60" right="60"/><columns gutter="20"/>', "label")):
    (logo / "fr.logo.a/s.xml").write_text(f'<page-style xmlns="urn:distinguo:page-style:1" id="logo">{inside}</page-style>')
    done = run("--plugins", logo, "export", root / "l.xml", "-o", root / "columns.pdf")
    check(f"{inside} is refused by its name", done.returncode == 3 and name in done.stderr and "s.xml" in done.stderr, done.stderr)
(logo / "fr.logo.a/s.xml").write_text(plain_style)

# --- a font of its own
found = lambda family: pathlib.Path(subprocess.run(["fc-match", "-f", "%{file}", family], capture_output=True, text=True).stdout).read_bytes()
regular, bold = found("Noto Serif Display:style=Regular"), found("Noto Serif Display:style=Bold")
style = lambda inside: (logo / "fr.logo.a/s.xml").write_text(f'<page-style xmlns="urn:distinguo:page-style:1" id="logo">{inside}</page-style>')
style('<font id="house" file="fonts/r.ttf" bold="fonts/b.ttf"/><text role="text" face="house" size="10"/><text role="title" face="house" bold="yes" size="16"/>')
(logo / "fr.logo.a/t.xml").write_text((logo / "fr.logo.a/t.xml").read_text().replace("</head></document>", "</head><section id='a'><title>A</title><p>Été, œuf</p></section></document>"))
run("--plugins", logo, "draft", "fr.logo.a.t", "--facts", root / "none.json", "-o", root / "l.xml")
(logo / "fr.logo.a/fonts").mkdir()
(logo / "fr.logo.a/fonts/b.ttf").write_bytes(bold)
(root / "l.pdf").unlink()
sealed = bytearray(regular)
os2 = struct.unpack(">I", regular[regular.index(b"OS/2") + 8:][:4])[0]
sealed[os2 + 8:os2 + 10] = b"\0\2"
for what, content in (("text", b"no"), ("cut short", regular[:3000]), ("for another script", found("Noto Naskh Arabic")), ("not to be embedded", bytes(sealed))):
    (logo / "fr.logo.a/fonts/r.ttf").write_bytes(content)
    done = run("--plugins", logo, "export", root / "l.xml", "-o", root / "l.pdf")
    check(f"a font that is {what} is refused, no page is half written", done.returncode == 3 and "r.ttf" in done.stderr and "font" in done.stderr and not (root / "l.pdf").exists() and done.seconds < 1, done.stderr)
(logo / "fr.logo.a/fonts/r.ttf").write_bytes(regular)
done = run("--plugins", logo, "export", root / "l.xml", "-o", root / "l.pdf")
fonts = subprocess.run(["pdffonts", root / "l.pdf"], capture_output=True, text=True).stdout
check("a sound one writes the page, regular and bold", "NotoSerifDisplay-Regular" in fonts and "NotoSerifDisplay-Bold" in fonts and "œuf" in subprocess.run(["pdftotext", root / "l.pdf", "-"], capture_output=True, text=True).stdout, done.stderr + fonts)
style('<font id="elsewhere" file="fonts/r.ttf"/><text role="text" face="other" size="10"/>')
check("a face that nothing brings is refused", run("--plugins", logo, "export", root / "l.xml", "-o", root / "l2.pdf").returncode == 3)

# --- installed, changed, removed
data = root / "data/distinguo"
check("an unsigned archive is refused", run("plugin", "install", unsigned).returncode == 3 and not (data / "plugins/fr.exemple.social").exists())
done = run("plugin", "install", archive)
check("the first install asks, and shows what it is", done.returncode == 1 and fingerprint in done.stderr and "Service d'exemple" in done.stderr and any(word in done.stderr for word in ("rules: ", "règles\u00a0: ")) and not (data / "plugins/fr.exemple.social").exists(), done.stderr)
check("another fingerprint is refused", run("plugin", "install", archive, "--accept", "0000 1111").returncode == 3)
done = run("plugin", "install", archive, "--accept", fingerprint)
check("accepted, installed", done.returncode == 0 and (data / "plugins/fr.exemple.social/pack.xml").exists(), done.stderr)
check("it offers its template", "fr.exemple.social.visite" in run("templates").stdout)
facts = root / "facts.json"
# People are in the file, the author in the profile, as its own case of the skeleton says them.
answers = json.loads((mine / "cases/sans-parole.json").read_text())
facts.write_text(json.dumps(answers))
draft = root / "d.xml"
run("draft", "fr.exemple.social.visite", "--facts", facts, "-o", draft)
check("a document remembers its plugin", 'plugin="fr.exemple.social"' in draft.read_text() and 'plugin-version="0.1.0"' in draft.read_text() and len(draft.read_text().split('plugin-digest="')[1].split('"')[0]) == 64)
found = run("check", draft, "--format", "json").stdout
check("its rule is checked, and its kind of writing is one that rules name", "MAISON-PAROLE" in found and "UNKNOWN-TYPE" not in found, found)
check("disable", run("plugin", "disable", "fr.exemple.social").returncode == 0 and "fr.exemple.social.visite" not in run("templates").stdout)
check("enable", run("plugin", "enable", "fr.exemple.social").returncode == 0 and "fr.exemple.social.visite" in run("templates").stdout)
installed = data / "plugins/fr.exemple.social"
for what, change in (("a changed byte", lambda: (installed / "rules/maison.sch").write_text((installed / "rules/maison.sch").read_text().replace("warning", "advice"))), ("a file more", lambda: (installed / "rules/x.sch").write_text(RULES)),
                     ("a file less", lambda: (installed / "cases/maison.xml").unlink()), ("no signature", lambda: (installed / "pack.sig").unlink()), ("a signature by another key", lambda: run("plugin", "sign", installed, "--key", other))):
    shutil.copytree(installed, root / "kept")
    change()
    done = run("plugin", "list", "--json")
    now = {x["id"]: x for x in json.loads(done.stdout)}["fr.exemple.social"]
    check(f"{what} is noticed before use", now["state"] == "faulted" and "fr.exemple.social.visite" not in run("templates").stdout, now)
    check(f"{what}: a check does not pass in silence", "could-not-evaluate" in run("check", draft, "--format", "json").stdout)
    shutil.rmtree(installed)
    shutil.move(root / "kept", installed)
check("restored, it is used again", "fr.exemple.social.visite" in run("templates").stdout)
run("plugin", "sign", mine, "--key", other)
run("plugin", "pack", mine, "-o", again)
check("an update by another key is refused", run("plugin", "install", again, "--accept", "0").returncode == 3 and "accepted with the key" in run("plugin", "install", again, "--accept", "0").stderr)
(mine / "pack.xml").write_text((mine / "pack.xml").read_text().replace('version="0.1.0"', 'version="0.2.0"'))
run("plugin", "sign", mine, "--key", key)
run("plugin", "pack", mine, "-o", again)
check("an update by the same key needs no question", run("plugin", "install", again).returncode == 0 and '"0.2.0"' in run("plugin", "list", "--json").stdout)
check("an older version is refused", run("plugin", "install", archive).returncode == 3)
done = run("check", draft)
check("a document of an older version says so", "0.1.0" in done.stderr and "0.2.0" in done.stderr, done.stderr)
check("a built-in is not removed", run("plugin", "remove", "org.distinguo.law-fr").returncode == 3)
stale = data / "plugins/.distinguo-abcdef"
(stale / "org.half").mkdir(parents=True)
used = data / "plugins/.distinguo-ghijkl"
used.mkdir()
held = os.open(used, os.O_RDONLY)
fcntl.flock(held, fcntl.LOCK_EX)
with zipfile.ZipFile(root / "foreign.dgpack", "w", zipfile.ZIP_DEFLATED) as z:
    z.write(mine, "fr.exemple.social/")
    for path in sorted(mine.rglob("*")):
        z.write(path, "fr.exemple.social/" + path.relative_to(mine).as_posix())
done = run("plugin", "install", root / "foreign.dgpack")
check("an archive made by another program installs as well", done.returncode == 0, done.stderr)
check("what a killed process left is cleared, what somebody uses is not", not stale.exists() and used.exists())
os.close(held)
used.rmdir()
check("remove", run("plugin", "remove", "fr.exemple.social").returncode == 0 and not installed.exists())
done = run("export", draft, "-o", root / "gone.pdf")
check("a document whose plugin is gone is printed, and says so", done.returncode == 0 and (root / "gone.pdf").exists() and "fr.exemple.social" in done.stderr, done.stderr)
check("removed twice", run("plugin", "remove", "fr.exemple.social").returncode == 3)

# --- overrides: three layers, the later wins, and the document says whose part is whose
OVER = '<t:override xmlns="urn:distinguo:document:1" xmlns:t="urn:distinguo:template:1" of="{of}">{body}</t:override>'
layers = root / "layers"
shutil.copytree(mine, layers / "fr.exemple.social")
plugin(layers, "fr.inst.a", attributes='version="1.0.0" layer="institution"', inside='<contributes><override of="fr.exemple.social.visite" file="o.xml"/><wording lang="fr" file="w.xml"/></contributes>',
       files={"o.xml": OVER.format(of="fr.exemple.social.visite", body='<t:fields><t:field name="secteur" label="Secteur" why="w" review="2030" proposed-by="x"/></t:fields><t:change section="constats"><title>Constats du secteur <t:value select="secteur"/></title><p>Texte de l’institution.</p></t:change><t:change section="parole" how="after"><section id="suites"><title>Suites</title><p>À décider.</p></section></t:change>'),
              "w.xml": '<wording xmlns="urn:distinguo:wording:1" xml:lang="fr"><word key="voice.said">Parole de {1}</word></wording>'})
plugin(layers, "fr.aaa.team", attributes='version="1.0.0" layer="team"', inside='<contributes><override of="fr.exemple.social.visite" file="o.xml"/></contributes>', files={"o.xml": OVER.format(of="fr.exemple.social.visite", body='<t:change section="constats"><title>Constats de l’équipe</title><p>Texte de l’équipe.</p></t:change><t:change section="parole" how="start"><p>Avant tout.</p></t:change>')})
facts.write_text(json.dumps({**answers, "constats": [], "parole": "Je vais bien", "secteur": "Nord"}))
both = ("--plugins", builtin, "--plugins", layers)
done = run(*both, "draft", "fr.exemple.social.visite", "--facts", facts, "-o", draft)
text = draft.read_text() if done.returncode == 0 else ""
check("the later layer wins", "Constats de l’équipe" in text and "Texte de l’institution" not in text and "Constats du secteur" not in text, done.stderr)
check("what was added stands beside, after the title, with its origin", 'id="suites" from="fr.inst.a"' in text and 'id="constats" from="fr.aaa.team"' in text and 'id="parole" from="fr.aaa.team"' in text and text.find("Avant tout") > text.find("Ce que la personne en dit"), text)
run(*both, "export", draft, "-o", root / "o.txt")
check("a word of the institution", "Parole de" in (root / "o.txt").read_text())
for what, body in (("a section that is not there", '<t:change section="nowhere"><p/></t:change>'), ("a way that is none", '<t:change section="parole" how="sideways"/>'), ("a question of another type", '<t:fields><t:field name="date" type="integer"/></t:fields>'), ("something else", "<p>x</p>")):
    (layers / "fr.inst.a/o.xml").write_text(OVER.format(of="fr.exemple.social.visite", body=body))
    done = run(*both, "draft", "fr.exemple.social.visite", "--facts", facts, "-o", root / "no.xml")
    check(f"an override with {what} says where", done.returncode == 3 and "fr.inst.a/o.xml:1" in done.stderr, done.stderr)

# --- words that an institution asks to think about
words = root / "words"
plugin(words, "fr.mots.a", inside='<contributes><lexicon id="mots" file="l.xml"/></contributes>', files={"l.xml": '<lexicon xmlns="urn:distinguo:lexicon:1"><term id="cas" text="cas social" instead="personne accompagnée">Ce mot réduit la personne.</term><term id="demission" text="démissionnaire">Un jugement, pas un fait.</term></lexicon>'})
(root / "w.xml").write_text('<document xmlns="urn:distinguo:document:1" kind="report"><head><title>T</title></head><section id="a"><p>Un Cas  social DEMISSIONNAIRE, mais les cas sociaux non.</p></section><section id="b"><p>fracas social</p></section></document>')
found = json.loads(run("--plugins", words, "check", root / "w.xml", "--format", "json").stdout)
check("a lexicon finds whole words, whatever their case and accents", [(f["rule"], f["where"]["quote"], f["where"]["from"]) for f in found] == [("mots.cas", "Cas social", 3), ("mots.demission", "DEMISSIONNAIRE", 14)], found)

# --- archives are hostile until proved otherwise
MANIFEST = f'<plugin {NS} id="org.z" version="1.0.0"/>'


def made(entries, patch=None):
    made.count = getattr(made, "count", 0) + 1
    path = root / f"h{made.count}.dgpack"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for entry, content in entries:
            z.writestr(entry, content)
    if patch:
        path.write_bytes(patch(path.read_bytes()))
    return path


def info(name, mode):
    one = zipfile.ZipInfo(name)
    one.create_system = 3
    one.external_attr = mode << 16
    return one


good = ("org.z/pack.xml", MANIFEST)
hostile = {
    "climbing": made([good, ("org.z/../../evil", "x")]), "absolute": made([good, ("/tmp/distinguo-evil", "x")]), "a drive": made([good, ("org.z/C:evil", "x")]), "a backslash": made([good, (info("org.z\\..\\evil", 0o100644), "x")]),
    "a link": made([good, (info("org.z/link", stat.S_IFLNK | 0o777), "/etc/passwd")]), "a device": made([good, (info("org.z/null", stat.S_IFCHR | 0o666), "")]), "a pipe": made([good, (info("org.z/fifo", stat.S_IFIFO | 0o666), "")]),
    "names that differ by case": made([good, ("org.z/a.xml", "1"), ("org.z/A.xml", "2")]), "names that differ by form": made([good, ("org.z/é.xml", "1"), ("org.z/" + unicodedata.normalize("NFD", "é") + ".xml", "2")]),
    "a name twice": made([good, ("org.z/a", "1"), ("org.z/a", "2")]), "a file that is a folder": made([good, ("org.z/a", "1"), ("org.z/a/b", "2")]), "two folders": made([good, ("org.y/pack.xml", MANIFEST)]), "no manifest": made([("org.z/x", "x")]),
    "a bomb": made([good] + [(f"org.z/{k}", b"\0" * 19_000_000) for k in range(4)]), "a great many": made([good] + [(f"org.z/{k}", "") for k in range(3000)]), "a terminal sequence": made([good, ("org.z/\x1b[31mred", "x")]), "not a zip": root / "states/org.not-xml/pack.xml",
    "an empty file": made([], patch=lambda b: b""), "cut short": made([good], patch=lambda b: b[:-30]), "something after": made([good], patch=lambda b: b + b"x" * 40), "something before": made([good], patch=lambda b: b"MZ" + b),
    "a size that lies": made([("org.z/pack.xml", MANIFEST * 40)], patch=lambda b: b.replace(struct.pack("<I", len(MANIFEST) * 40), struct.pack("<I", len(MANIFEST) * 40 - 7))), "a checksum that lies": made([good], patch=lambda b: b.replace(struct.pack("<I", zlib.crc32(MANIFEST.encode())), b"\1\2\3\4")),
    "encryption": made([good], patch=lambda b: b.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")), "another name inside": made([good], patch=lambda b: b.replace(b"org.z/pack.xml", b"org.y/pack.xml", 1)),
}
stray = {root.parent / "evil", pathlib.Path("/tmp/distinguo-evil"), root / "evil"}
for what, path in hostile.items():
    done = run("plugin", "install", path, "--accept", "0")
    check(f"archive with {what} is refused in words", done.returncode == 3 and "archive is refused" in done.stderr and done.seconds < 2 and "\x1b" not in done.stderr, (done.returncode, done.stderr[:300]))
check("nothing was written outside, nothing is left", not any(x.exists() for x in stray) and not [x for x in (root / "data").rglob("*") if x.name.startswith(".distinguo") or "org.z" in x.name])
sound = made([good])
check("the same archive without the trick is only unsigned", "not signed" in run("plugin", "install", sound).stderr)

shutil.rmtree(root)
conclude()
