"""command_line.py SOURCE BUILD: distinguo-cli as a script sees it. Hostile input gets a message with a line, in under a second or two."""
import json, os, pathlib, re, signal, subprocess, sys, tempfile, time
from xml.etree import ElementTree

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
from checks import check, conclude
import examples
cli = build / "bin/distinguo-cli"
tally = build / "bin/distinguo-tally-cli"


def run(*words, program=cli, **more):
    start = time.time()
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, timeout=60, **more)
    done.seconds = time.time() - start
    return done


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    facts = examples.one_file(source, folder, "faits")
    report = folder / "r.xml"
    draft = run("--today", "2026-11-23", "draft", "fr.report.evaluation-ip", "--facts", facts, "-o", report)
    check("draft", draft.returncode == 0 and report.exists(), draft.stderr)
    offered = json.loads(run("templates", "--json").stdout)
    check("templates", {"id", "kind", "title", "lang", "version", "plugin"} == set(offered[0]), offered)
    found = run("check", report, "--format", "json", "--lang", "fr")
    findings = json.loads(found.stdout)
    check("findings end with 1", found.returncode == 1 and len(findings) == 4, found.stdout)
    check("citation", all(set(f["citation"]) == {"text", "article", "version_read", "status"} for f in findings), findings)
    check("svrl", "failed-assert" in run("check", report, "--format", "svrl").stdout)
    check("people", json.loads(run("people", report, "--json").stdout)[0]["declared"] is True)
    for ending in ("pdf", "html", "txt"):
        done = run("export", report, "--recipient", "crip", "-o", folder / f"r.{ending}")
        check(f"export {ending}", done.returncode == 0 and (folder / f"r.{ending}").stat().st_size > 1000, done.stderr)
    first = (folder / "r.pdf").read_bytes()
    run("--today", "2026-11-23", "export", report, "--recipient", "crip", "-o", folder / "a.pdf")
    run("--today", "2026-11-23", "export", report, "--recipient", "crip", "-o", folder / "b.pdf")
    check("same clock, same bytes", (folder / "a.pdf").read_bytes() == (folder / "b.pdf").read_bytes())
    done = run("bundle", report, "-o", folder / "sets")
    check("bundle folder", done.returncode == 0 and sorted(p.name for p in (folder / "sets").iterdir()) == ["crip.pdf", "delcourt.pdf", "haddad.pdf"], done.stderr)

    # A copy holds its own blocks: bytes, text, everything.
    private = folder / "private.xml"
    private.write_text(report.read_text().replace('<section id="danger">', '<section id="danger"><title>Danger</title><p for="haddad">CANARI</p>', 1).replace("<title>Danger</title><p for=\"haddad\">CANARI</p>\n    <title>Danger ou risque de danger</title>", "<title>Danger ou risque de danger</title><p for=\"haddad\">CANARI</p>"))
    for recipient, expected in (("haddad", True), ("crip", False)):
        run("export", private, "--recipient", recipient, "-o", folder / "c.txt")
        check(f"copy of {recipient}", ("CANARI" in (folder / "c.txt").read_text()) is expected, recipient)
        run("export", private, "--recipient", recipient, "-o", folder / "c.pdf")
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", folder / "c.pdf", "-"], capture_output=True).stdout
        text = subprocess.run(["pdftotext", folder / "c.pdf", "-"], capture_output=True, text=True).stdout
        check(f"pdf of {recipient}", ("CANARI" in text) is expected and (expected or b"CANARI" not in plain))

    # What a command says that cannot leave the program: its work is done, and that is told. A closed stream is nobody's file.
    (folder / "c.xml").unlink(missing_ok=True)
    run("case", "new", folder / "c.xml", "--title", "T")
    says = (("templates",), ("templates", "--json"), ("facts", "fr.report.note-sociale"), ("facts", "fr.report.note-sociale", "--json"), ("facts", "fr.report.note-sociale", "--schema"),
            ("check", report), ("check", report, "--format", "svrl"), ("people", report), ("case", "show", folder / "c.xml"), ("case", "export", folder / "c.xml"), ("case", "edit", folder / "c.xml", "title", "{}"),
            ("plugin", "list"), ("--help",), ("--version",), ("vault", "--help"))
    for words in says:
        for n, where in enumerate(("/dev/full", None)):
            words_now = [str(w).replace("{}", f"titre-{n}") for w in words]
            line = " ".join(f"'{w}'" for w in (cli, "--lang", "en", *words_now)) + (f" > {where}" if where else " >&-")
            done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60)
            check(f"{words[:2]} to {where or 'nowhere'}", done.returncode == 4 and "did its work" in done.stderr and "Nothing was changed" not in done.stderr, (done.returncode, done.stderr))
    check("the work was done", "titre-1" in (folder / "c.xml").read_text() and "<case" in (folder / "c.xml").read_text(), (folder / "c.xml").read_text())
    for closed in ("2>&-", "<&-", "<&- 2>&-"):
        done = subprocess.run(["bash", "-c", f"'{cli}' templates {closed}"], capture_output=True, text=True, timeout=60)
        check(f"closed {closed}", done.returncode == 0 and "fr.report.note-sociale" in done.stdout, done)
    tally_full = subprocess.run(["bash", "-c", f"'{tally}' --help > /dev/full"], capture_output=True, text=True, timeout=60)
    check("tally to a full disk", tally_full.returncode == 4, tally_full)

    # An argument that is no UTF-8 goes nowhere: not into a file, not into a name.
    before = (folder / "c.xml").read_bytes()
    for words in (("case", "edit", folder / "c.xml", "title", b"\xe9t\xe9"), ("case", "new", folder / "d.xml", "--title", b"\xff"), ("plugin", "new", b"fr.\xe9", "-o", folder), ("vault", "access", folder / "v", "--person", b"Ren\xe9", "-o", folder / "x.pdf"), ("templates", b"--\xe9")):
        for program in (cli, tally):
            done = subprocess.run([program, *(w if isinstance(w, bytes) else str(w) for w in words)], capture_output=True, timeout=60)
            check(f"not UTF-8: {words[:2]}", done.returncode == 2 and b"UTF-8" in done.stderr and done.stderr.decode(), done)
    check("nothing was written", before == (folder / "c.xml").read_bytes() and not (folder / "d.xml").exists())

    # A later format is told as such, not read as this one.
    for name in ("c.xml", "r.xml"):
        later = folder / f"later-{name}"
        later.write_text(re.sub(r"(urn:distinguo:(?:case|document)):1", r"\1:2", (folder / name).read_text()))
        done = run("--lang", "en", *(("case", "show") if name == "c.xml" else ("check",)), later)
        check(f"later {name}", done.returncode == 3 and "newer" in done.stderr and "format 2" in done.stderr, done.stderr)

    # Wrong command lines, missing files, refused places.
    check("no command", run().returncode == 2)
    check("unknown option", run("check", report, "--frob").returncode == 2)
    check("unknown template", run("draft", "no.such", "--facts", facts, "-o", folder / "x.xml").returncode == 3)
    check("missing file", run("check", folder / "none.xml").returncode == 3)
    check("unknown recipient", run("export", report, "--recipient", "voisin", "-o", folder / "x.pdf").returncode == 3 and not (folder / "x.pdf").exists())
    check("unknown format", run("export", report, "-o", folder / "x.doc").returncode == 2)
    check("unknown format names the others", all(w in run("--lang", "fr", "export", report, "-o", folder / "x.odt").stderr for w in (".odt", ".pdf", ".html", ".txt")))
    check("missing folder", run("export", report, "-o", folder / "none/x.pdf").returncode == 4)
    check("no plugins", run("--plugins", folder / "nowhere", "templates").returncode == 4)
    french = run("--lang", "fr", "check", folder / "none.xml").stderr
    check("french", "n’est pas là" in french, french)
    check("english", "is not there" in run("--lang", "en", "check", folder / "none.xml").stderr)

    # Facts that are wrong are named, all of them, and nothing is written.
    wrong = folder / "wrong.json"
    wrong.write_text(json.dumps({"case": {"people": [{"id": "p1", "place": "concerned", "born": "31/12/2020"}]}, "profile": {"institution": {"name": "X", "faux": 1}}}))
    done = run("--lang", "fr", "draft", "fr.report.evaluation-ip", "--facts", wrong, "-o", folder / "y.xml")
    check("wrong file and profile", done.returncode == 3 and all(w in done.stderr for w in ("institution.faux", "people[1].born")) and not (folder / "y.xml").exists(), done.stderr)
    wrong.write_text(json.dumps({"inventé": 2, "passages": [{"section": "bessoins", "voice": "sayd", "text": "x"}]}))
    done = run("--lang", "fr", "draft", "fr.report.evaluation-ip", "--facts", wrong, "-o", folder / "y.xml")
    check("wrong answers", done.returncode == 3 and all(w in done.stderr for w in ("inventé", "passages[1].section", "passages[1].voice", "« said »")) and not (folder / "y.xml").exists(), done.stderr)
    wrong.write_text(json.dumps({"organisme": {"nom": "X"}, "personnes": [{"id": "a", "naissance": "31/12/2020"}], "langue": "fr"}))
    done = run("--lang", "fr", "draft", "fr.report.evaluation-ip", "--facts", wrong, "-o", folder / "y.xml")
    check("a record of 0.1 is told once", done.returncode == 3 and done.stderr.count("0.1") == 1 and "distinguo-cli case new" in done.stderr and "langue" not in done.stderr, done.stderr)
    little = folder / "little.json"
    little.write_text(json.dumps({"case": {"people": [{"place": "concerned", "given": "Noé"}]}}))
    done = run("draft", "fr.report.evaluation-ip", "--facts", little, "-o", folder / "little.xml")
    check("few facts still make a draft", done.returncode in (0, 1) and run("export", folder / "little.xml", "-o", folder / "little.pdf").returncode == 0, done.stderr)

    # Hostile documents, templates, rules, facts.
    canary = folder / "canary"
    canary.write_text("CANARI-SECRET")
    ns = 'xmlns="urn:distinguo:document:1"'
    hostile = {
        "xxe": f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{canary}">]>\n<document {ns}>&x;</document>',
        "parameter entity": f'<!DOCTYPE d SYSTEM "{canary}">\n<document {ns}/>',
        "xinclude": f'<document {ns} xmlns:xi="http://www.w3.org/2001/XInclude" kind="report"><xi:include href="{canary}" parse="text"/></document>',
        "billion": '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY a{i} "&a{i - 1 if i else ""};&a{i - 1 if i else ""};">' for i in range(20)) + "]>\n<d>&a19;</d>",
        "deep": "<a>" * 100000,
        "attributes": "<a" + "".join(f" a{i}=''" for i in range(100000)) + "/>",
        "huge": "<a>" + "x" * (6 * 1024 * 1024) + "</a>",
        "utf16": "<a/>".encode("utf-16"),
        "nul": b"<a>\x00</a>",
        "latin1": '<?xml version="1.0" encoding="ISO-8859-1"?><a/>',
        "truncated": report.read_text()[:5000],
        "not xml": "PK\x03\x04",
        "empty": "",
    }
    for kind, content in hostile.items():
        path = folder / "hostile.xml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        for words in (("check", path), ("export", path, "-o", folder / "h.pdf"), ("people", path)):
            done = run(*words)
            check(f"{kind} {words[0]}", done.returncode == 3 and done.seconds < 2 and "hostile.xml" in done.stderr and "SECRET" not in done.stdout + done.stderr, (done.returncode, done.seconds, done.stderr[:200]))
    plugin = folder / "plugins/org.hostile"
    (plugin / "rules").mkdir(parents=True)
    (plugin / "pack.xml").write_text('<plugin xmlns="urn:distinguo:plugin:1" id="org.hostile" version="1.0.0"><name>H</name><contributes><ruleset file="rules/r.sch"/><template id="h.t" file="t.xml"/></contributes></plugin>')
    schema = '<schema xmlns="http://purl.oclc.org/dsdl/schematron">%s</schema>'
    rules = {
        "runaway": schema % '<pattern><rule context="//node()"><assert id="SLOW" test="count(//*[count(//*[count(//*)&gt;1])&gt;1]) &gt; 0">x</assert></rule></pattern>',
        "unknown function": schema % "<pattern><rule context='//*'><assert id='U' test='system(1)'>x</assert></rule></pattern>",
        "document()": schema % f"<pattern><rule context='//*'><assert id='U' test=\"document('{canary}')\">x</assert></rule></pattern>",
        "entity": f'<!DOCTYPE s [<!ENTITY x SYSTEM "file://{canary}">]>' + schema % "<title>&x;</title>",
        "broken": "<schema",
        "outside the subset": schema % "<pattern><rule context='*'><xsl:foo xmlns:xsl='x'/><assert test='1'><frob/></assert></rule><foo/></pattern>",
    }
    for kind, content in rules.items():
        (plugin / "rules/r.sch").write_text(content)
        done = run("--plugins", folder / "plugins", "check", report, "--format", "json")
        said = json.loads(done.stdout)
        check(f"rules: {kind}", done.returncode == 1 and any(f["rule"] == "could-not-evaluate" for f in said) and done.seconds < 3 and "SECRET" not in done.stdout, (done.seconds, done.stdout[:300]))
    template = f'<document {ns} xmlns:t="urn:distinguo:template:1" kind="report" template="h.t">%s</document>'
    templates = {
        "include outside": template % '\n<t:fields><t:field name="x" repeat="yes"/></t:fields><t:include href="../../canary"/>',
        "include absolute": template % f'\n<t:fields><t:field name="x" repeat="yes"/></t:fields><t:include href="{canary}"/>',
        "itself": template % '\n<t:fields><t:field name="x" repeat="yes"/></t:fields><t:include href="t.xml"/>',
        "explosion": template % ('\n<t:fields><t:field name="x" repeat="yes"/></t:fields><head><title>x</title></head><section id="s"><p>' + '<t:each select="//node()">' * 12 + "xxxxxxxxxx" + "</t:each>" * 12 + "</p></section>"),
        "recursion": template % '\n<t:fields><t:field name="x" repeat="yes"/></t:fields><t:define name="a"><t:use name="a"/><t:use name="a"/></t:define><head><title>x</title></head><section id="s"><p><t:use name="a"/></p></section>',
        "unknown": template % "\n<t:fields><t:field name='x' repeat='yes'/></t:fields><t:system/>",
        "xpath": template % '\n<t:fields><t:field name="x" repeat="yes"/></t:fields><head><title><t:value select="//*["/></title></head>',
    }
    data = folder / "f.json"
    data.write_text(json.dumps({"x": ["y"] * 50}))
    for kind, content in templates.items():
        (plugin / "t.xml").write_text(content)
        done = run("--plugins", folder / "plugins", "draft", "h.t", "--facts", data, "-o", folder / "t.out")
        check(f"template: {kind}", done.returncode == 3 and done.seconds < 3 and "t.xml:" in done.stderr and not (folder / "t.out").exists(), (done.returncode, done.seconds, done.stderr[:200]))
    for kind, content in {"deep json": "[" * 200000, "deep object": '{"a":' * 50000, "not utf-8": b'{"a": "\xff"}', "array": "[]", "nothing": "", "number": "7"}.items():
        data.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = run("draft", "fr.report.evaluation-ip", "--facts", data, "-o", folder / "z.xml")
        check(f"facts: {kind}", done.returncode == 3 and done.seconds < 3 and not (folder / "z.xml").exists(), (done.returncode, done.stderr[:200]))

    # Hostile values pass through every output as text.
    nasty = "</say><script>alert(1)</script> ]]> &amp; \" ' {x} \\ ( ) <FEFF> ${HOME} 𝒳 \u202eevil"
    value = json.loads(facts.read_text())
    value["passages"][0]["text"] = nasty
    data.write_text(json.dumps(value))
    done = run("draft", "fr.report.evaluation-ip", "--facts", data, "-o", folder / "n.xml")
    check("hostile value drafts", done.returncode == 0, done.stderr)
    run("export", folder / "n.xml", "-o", folder / "n.html")
    check("html escapes", "<script>alert" not in (folder / "n.html").read_text() and "&lt;script&gt;" in (folder / "n.html").read_text())
    done = run("export", folder / "n.xml", "-o", folder / "n.pdf")
    check("pdf is sound", done.returncode in (0, 1) and subprocess.run(["qpdf", "--check", folder / "n.pdf"], capture_output=True).returncode == 0, done.stderr)

    # No command destroys what stands where its output goes.
    guard = folder / "guard"
    guard.mkdir()
    passphrase = guard / "pass"
    passphrase.write_text("une phrase de passe")
    vault = ("vault", "--passphrase-file", passphrase)
    safe, other, sheet = guard / "a.vault", guard / "b.vault", guard / "sheet.txt"
    check("vault with its sheet", run(*vault, "create", safe, "--cost", "minimum", "-o", sheet).returncode == 0 and sheet.exists())
    check("another vault, its sheet as a PDF", run(*vault, "create", other, "--cost", "minimum", "-o", guard / "sheet.pdf").returncode == 0)
    item = run(*vault, "add", safe, report).stdout.strip()
    key = guard / "sign.key"
    run("plugin", "keygen", "--owner", "Service", "-o", key)
    os.mkfifo(guard / "fifo")
    os.symlink(guard / "nowhere", guard / "dangling")
    notes = guard / "notes.txt"
    notes.write_text("Mes notes\n")
    os.symlink(notes, guard / "link")
    (guard / "folder.pdf").mkdir()
    records = guard / "r.csv"
    records.write_text("to-name,date,paper\nMme A,2026-11-23,R\n")
    mine = guard / "doc.xml"
    mine.write_bytes(report.read_bytes())
    os.link(mine, guard / "hard.xml")
    source_facts = guard / "facts.json"
    source_facts.write_bytes(facts.read_bytes())
    os.symlink(guard, guard / "again")

    def state():
        return {p.name: (os.lstat(p).st_mode, os.lstat(p).st_ino, p.read_bytes() if p.is_file() and not p.is_symlink() else os.readlink(p) if p.is_symlink() else b"") for p in guard.iterdir()}

    never = (safe, other, sheet, guard / "sheet.pdf", key, guard / "fifo", guard / "dangling", guard / "link", guard / "folder.pdf", "/dev/null", "/dev/stdout")
    ways = {"draft": (("draft", "fr.report.evaluation-ip", "--facts", source_facts), (source_facts, guard / "./facts.json", guard / "again/facts.json")),
            "export": (("export", mine), (mine, guard / "hard.xml", guard / "again/doc.xml")),
            "bundle": (("bundle", mine), ()), "merge": (("merge", "fr.receipt.remise", "--records", records), ()),
            "show": ((*vault, "show", safe, item), (passphrase,)), "recovery-key": ((*vault, "recovery-key", safe), (passphrase,)), "access": ((*vault, "access", safe, "--person", "Lina Delcourt"), ()), "rescue": ((*vault, "rescue", safe), ()),
            "pack": (("plugin", "pack", source / "plugins/sdk"), ()), "keygen": (("plugin", "keygen", "--owner", "x"), ())}
    before = state()
    for name, (words, inputs) in ways.items():
        for target in (*never, *inputs):
            if name in ("export", "access") and pathlib.Path(target).suffix not in (".pdf", ".txt", ".html", ".xml") or name in ("bundle", "merge") and pathlib.Path(target).suffix != ".pdf":
                continue  # refused for another reason, or a folder
            for more in ((), ("--force",)):
                done = run(*words, "-o", target, *more)
                check(f"{name} over {target}", done.returncode not in (0, 1) and state() == before, (done.returncode, done.stderr))
    run("create", guard / "x.tally", program=tally)
    done = run(*vault, "create", guard / "new.vault", "--cost", "minimum", "-o", guard / "new.vault")
    check("a vault and its sheet of one name", done.returncode == 4 and not (guard / "new.vault").exists(), done.stderr)
    done = run(*vault, "create", guard / "new.vault", "--cost", "minimum", "-o", guard / "absent/sheet.txt")
    check("no sheet, no vault", done.returncode == 4 and not (guard / "new.vault").exists(), done.stderr)
    with open("/dev/full", "w") as full:
        done = subprocess.run([cli, *map(str, vault), "create", guard / "new.vault", "--cost", "minimum"], stdout=full, stderr=subprocess.PIPE, text=True)
    check("no room for the sheet, no vault", done.returncode == 4 and not (guard / "new.vault").exists(), done.stderr)
    done = run(*vault, "create", guard / "none/new.vault", "--cost", "minimum", "-o", guard / "new.txt")
    check("no vault, no sheet", done.returncode != 0 and not (guard / "new.txt").exists(), done.stderr)
    done = run("--lang", "fr", "export", mine, "-o", notes)
    check("another's text is asked about", done.returncode == 4 and "--force" in done.stderr and notes.read_text() == "Mes notes\n", done.stderr)
    check("and replaced where that is said", run("export", mine, "-o", notes, "--force").returncode == 0 and notes.read_text() != "Mes notes\n")
    for ending in ("pdf", "html", "txt"):
        copy = guard / f"copy.{ending}"
        check(f"an earlier {ending} of ours is replaced unasked", [run("export", mine, "-o", copy).returncode for _ in range(2)] == [0, 0])
    check("an earlier draft too", [run("--today", "2026-11-23", "draft", "fr.report.evaluation-ip", "--facts", source_facts, "-o", guard / "d.xml").returncode for _ in range(2)] == [0, 0])

    # A batch appears whole or not at all.
    out = guard / "out"
    check("merge twice", [run("merge", "fr.receipt.remise", "--records", records, "-o", out, "--quiet").returncode for _ in range(2)] == [0, 0] and [p.name for p in out.iterdir()] == ["00001.pdf"])
    (out / "00001.pdf").write_text("ancien")
    done = run("merge", "fr.receipt.remise", "--records", records, "-o", out)
    check("another's file stops a merge", done.returncode == 4 and (out / "00001.pdf").read_text() == "ancien", done.stderr)
    many = guard / "many.csv"
    many.write_text("to-name,date,paper[1],paper[2]\n" + "".join(f"Mme {i},2026-11-23,R,CCAS\n" for i in range(30000)))
    for target, signal_of in ((out, signal.SIGINT), (out, signal.SIGTERM), (guard / "fresh/deep", signal.SIGHUP)):
        process = subprocess.Popen([cli, "--quiet", "--force", "merge", "fr.receipt.remise", "--records", many, "-o", target], stderr=subprocess.PIPE, text=True)
        while process.poll() is None and not [p for p in target.glob(".distinguo-*/*.pdf")]:
            time.sleep(0.01)
        process.send_signal(signal_of)
        process.wait(60)
        check(f"cancelled by {signal_of.name}", process.returncode == 130 and (sorted(p.name for p in target.iterdir()) == ["00001.pdf"] and (target / "00001.pdf").read_text() == "ancien" if target == out else not (guard / "fresh").exists()), process.returncode)
    climbing = guard / "climb.xml"
    climbing.write_text(report.read_text().replace('recipient id="crip"', 'recipient id="../../crip"'))
    done = run("bundle", climbing, "-o", guard / "deep/out")
    check("no copy leaves its folder", done.returncode == 3 and not (guard / "deep").exists(), done.stderr)

    # Records as spreadsheets and people write them: every line is a paper or is named.
    def merged(content, *more):
        records.write_bytes(content.encode())
        target = folder / f"merged{len(list(folder.glob('merged*')))}"
        done = run("--lang", "fr", "merge", "fr.receipt.remise", "--records", records, "-o", target, *more)
        done.papers = len(list(target.glob("*.pdf"))) if target.exists() else 0
        return done

    done = merged('to-name,date,paper[1],paper[2]\nMme Un,2026-11-23,Photo 5" x 7,CCAS\nM. Deux,2026-11-24,Notice,CCAS\nMme Trois,2026-11-25,Photo 3" x 4,CCAS\nM. Quatre,2026-11-26,Note,CCAS\n')
    check("marks inside a cell", done.papers == 4 and done.returncode == 0, done.stderr)
    done = merged("to-name,date,paper[1],paper[2]\rMme Un,2026-11-23,R,C\rM. Deux,2026-11-24,R,C\r")
    check("ends of lines of old", done.papers == 2 and done.returncode == 0, done.stderr)
    done = merged("to-name;date;paper[1];paper[2]\nMme Un;2026-11-23;R;C\n;;;\n;;;\n")
    check("rows without an answer", done.papers == 1 and done.returncode == 0, done.stderr)
    records.write_text("date\n2026-11-23\n")
    done = run("--lang", "fr", "merge", "fr.report.signalement-majeur", "--records", records, "-o", folder / "needed")
    check("a needed answer that is missing is told", done.returncode == 1 and "r.csv:2" in done.stderr and "collected" in done.stderr and (folder / "needed/00001.pdf").exists(), done.stderr)
    done = merged('to-name,date,paper[1],paper[2]\n"Mme Un,2026-11-23,R,C\nM. Deux,2026-11-24,R,C\nM. Trois,2026-13-24,R,C\nM. Quatre,2026-11-24,R,C,x\n')
    check("every line that is not written is named", done.papers == 1 and done.returncode == 1 and all(f"r.csv:{n}" in done.stderr for n in (2, 4, 5)) and "r.csv:3" not in done.stderr, done.stderr)

    # Papers that go into a folder go into no name of another file; a batch that writes nothing leaves nothing.
    for words in (("bundle", report), ("merge", "fr.receipt.remise", "--records", records)):
        for ending in ("txt", "xml", "JSON", "odt"):
            done = run("--lang", "fr", *words, "-o", folder / f"slip.{ending}")
            check(f"{words[0]} into a name that ends in .{ending}", done.returncode == 2 and "dossier" in done.stderr and not (folder / f"slip.{ending}").exists(), done.stderr)
    check("a PDF whatever the letters of its ending", run("bundle", report, "-o", folder / "one.PDF").returncode == 0 and (folder / "one.PDF").is_file())
    check("a folder may have a dot in its name", run("bundle", report, "-o", folder / "liasses.2026").returncode == 0 and (folder / "liasses.2026").is_dir())
    done = merged("to-name,date,paper[1],paper[2]\nMme Un,hier,R,C\nM. Deux,demain,R,C\n")
    check("where every record is refused no folder is left", done.returncode == 1 and done.papers == 0 and all(f"r.csv:{n}" in done.stderr for n in (2, 3)) and not (folder / f"merged{len(list(folder.glob('merged*')))}").exists(), done.stderr)

    # What is missing is said, not only its name in capitals; a state is told in words.
    done = run("--lang", "fr", "check")
    check("an argument is told with its sense", "DOC" in done.stderr and "document" in done.stderr.lower(), done.stderr)
    done = run("--lang", "fr", "vault", "restore", folder / "none.vault")
    check("so is the day of a backup", done.returncode == 2 and "jour de la sauvegarde" in done.stderr and "--undo" in done.stderr, done.stderr)
    for state in ("not-asked", "no-answer", "declined", "unknown", "not-applicable"):
        data.write_text(json.dumps({"case": {"people": [{"place": "concerned", "given": "Noé"}], "ties": [{"kind": {"state": state}, "who": "p1", "of": "p1"}]}}))
        done = run("--lang", "fr", "draft", "fr.report.evaluation-ip", "--facts", data, "-o", folder / "z.xml")
        check(f"that it cannot be {state} is told in words", done.returncode == 3 and "trouvé" in done.stderr and state not in done.stderr, done.stderr)

    # JSON is told with line and path, in French.
    for content, said in (('{"organisme":{"nom":"X"},\n "personnes":[{"id":"a","role":"x"},]}', ("f.json:2", "virgule de trop avant « ] »")), ('{"document": {\n"lieu": "Val\\u000bbrune"}}', ("f.json:2", "document.lieu", "U+000B")),
                          ('{"personnes": [{"nom": "A",\n"nom": "B"}]}', ("f.json:2", "personnes[1].nom")), ('{"a": 1', ("f.json:1",))):
        data.write_text(content)
        done = run("--lang", "fr", "draft", "fr.report.evaluation-ip", "--facts", data, "-o", folder / "z.xml")
        check(f"json: {content}", done.returncode == 3 and all(w in done.stderr for w in said) and not (folder / "z.xml").exists(), done.stderr)

    # French is French: help of every command, wrong command lines, lists.
    english = re.compile(r"\b(the|and|with|Usage|REQUIRED|OPTIONS|SUBCOMMAND|TEXT|UINT|Print|Display|Write|whose|of)\b")
    commands = [()]
    while commands:
        command = commands.pop()
        shown = run("--lang", "fr", *command, "--help")
        check(f"help of {command}", shown.returncode == 0 and "Emploi" in shown.stdout and not english.search(shown.stdout), english.search(shown.stdout))
        listed = shown.stdout.split("Commandes\u00a0:\n")[-1] if "Commandes\u00a0:" in shown.stdout else ""
        commands += [(*command, line.split()[0]) for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]
    for words, said in ((("exprot",), ("exprot", "export")), (("vault", "lsit"), ("lsit", "list")), (("check", report, "--fromat", "json"), ("--fromat", "--format")), (("check",), ("DOC",)), (("draft", "x"), ("--facts",)), (("check", report, "--format", "yaml"), ("yaml", "text, json, svrl")),
                        (("check", report, "--format"), ("--format",)), (("merge", "x", "--records", "y", "-o", "z", "--jobs", "deux"), ("--jobs", "deux")), ((), ("export",)), (("check", report, "extra"), ("extra",)), (("--today", "hier", "templates"), ("hier", "AAAA-MM-JJ"))):
        done = run("--lang", "fr", *words)
        check(f"wrong command line {words}", done.returncode == 2 and all(w in done.stderr for w in said) and not english.search(done.stderr), done.stderr)
    check("the nearest template", "fr.report.evaluation-ip" in run("--lang", "fr", "draft", "fr.report.evaluation-pi", "--facts", facts, "-o", folder / "x.xml").stderr)
    listed = run("--lang", "fr", "plugin", "list").stdout
    check("plugins in French", "active" in listed and "livrée avec le programme" in listed and "built-in" not in listed, listed)

    # XML is told by what is to be mended.
    for content, said in ((f'<document {ns} kind="report">\n<section id="s">\n<p>x</p>\n</document>', ("h.xml:2", "section", "pas fermée")), (f"<document {ns}>\nEssai & Fils</document>", ("h.xml:2", "&amp;")), (f"<document {ns}>\n<x:y/></document>", ("h.xml:2", "x"))):
        broken = folder / "h.xml"
        broken.write_text(content)
        done = run("--lang", "fr", "check", broken)
        check(f"xml: {content}", done.returncode == 3 and all(w in done.stderr for w in said), done.stderr)

    # A working copy says that it is one, whatever it is written as.
    for ending in ("pdf", "html", "txt"):
        done = run("--lang", "fr", "export", private, "-o", folder / f"working.{ending}")
        check(f"an export of everything says that parts of it are for some alone: {ending}", done.returncode == 0 and "--recipient" in done.stderr and (folder / f"working.{ending}").exists(), done.stderr)
    check("a copy for somebody is no working copy", "--recipient" not in run("export", private, "--recipient", "haddad", "-o", folder / "working.pdf").stderr)

    # What a file says is shown, and steers no terminal: in names, titles, values, keys, cells, places, whatever reads them.
    steering = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
    in_xml = "N\u009b31m\u0085\u061c\u200f\u2028\u202e\u2066x"
    anywhere = in_xml + "\x1b[31m\r\x07\x7f"
    evil = folder / "evil"
    evil.mkdir()
    names, value = evil / f"{anywhere}.xml", evil / "value.json"
    names.write_text(f'<document {ns} kind="report" template="{in_xml}" plugin="fr.none" xml:lang="fr"><head><title>{in_xml}</title><people><person id="a" role="child" given="{in_xml}" family="{in_xml}"/></people>'
                     f'<recipients><recipient id="{in_xml}" capacity="{in_xml}"/></recipients></head><section id="{in_xml}"><title>{in_xml}</title><p for="{in_xml}">Léa {in_xml} 01 02 03 04 05</p></section></document>')
    named = evil / "named.xml"
    named.write_text(names.read_text().replace(f'id="{in_xml}"', 'id="s"').replace(f'for="{in_xml}"', 'for="s"'))
    value.write_text(json.dumps({anywhere: anywhere}))
    cells = evil / "cells.csv"
    cells.write_text(f"date,{in_xml}\n{in_xml},{in_xml}\n")
    column = evil / "column.csv"
    column.write_text(f"to-name,date,paper[1],paper[2]\nA,{anywhere.replace(chr(13), '')},R,C\n")
    pack = evil / "packs/fr.evil"
    pack.mkdir(parents=True)
    (pack / "pack.xml").write_text(f'<plugin xmlns="urn:distinguo:plugin:1" id="fr.evil" version="1.0.0"><name>{in_xml}</name><description>{in_xml}</description><contributes><template id="fr.evil.t" file="t.xml" title="{in_xml}"/></contributes></plugin>')
    (pack / "t.xml").write_text(f'<document {ns} xmlns:t="urn:distinguo:template:1" kind="report" template="fr.evil.t"><t:fields><t:field name="q" label="{in_xml}" why="{in_xml}"/></t:fields><head><title>{in_xml}</title></head></document>')
    other = evil / f"packs2/{anywhere}"
    other.mkdir(parents=True)
    (other / "pack.xml").write_text(f'<plugin xmlns="urn:distinguo:plugin:1" id="{in_xml}" version="{in_xml}"/>')
    word, vault = evil / "word", evil / "v.vault"
    word.write_text("une phrase de passe assez longue")
    secret = (vault, "--passphrase-file", word)
    run("vault", "create", *secret, "--cost", "minimum")
    run("vault", "add", *secret[:1], named, *secret[1:], "--dossier", in_xml)
    said = ""
    for words in (("check", names), ("check", named), ("check", named, "--format", "json"), ("check", named, "--format", "svrl"), ("people", named), ("people", named, "--json"), ("check", evil / f"{anywhere}.none"), ("export", named, "-o", evil / f"{anywhere}.none"),
                  ("export", named, "--recipient", anywhere, "-o", evil / "o.pdf"), ("export", named, "-o", evil / "o.txt"), ("draft", anywhere, "--facts", value, "-o", evil / "o.xml"), ("draft", "fr.report.note-sociale", "--facts", value, "-o", evil / "o.xml"),
                  ("merge", "fr.receipt.remise", "--records", cells, "-o", evil / "m"), ("merge", "fr.receipt.remise", "--records", column, "-o", evil / "m"), ("--plugins", pack, "plugin", "list"), ("--plugins", pack, "plugin", "list", "--json"), ("--plugins", other, "plugin", "list"),
                  ("--plugins", pack, "templates"), ("--plugins", pack, "templates", "--json"), ("--plugins", pack, "facts", "fr.evil.t"), ("--plugins", pack, "facts", "fr.evil.t", "--schema"), ("plugin", "check", pack), ("plugin", "pack", pack, "-o", evil / "p.dgpack"),
                  ("plugin", "pack", other, "-o", evil / "p.dgpack"), ("plugin", "remove", anywhere), ("--plugins", evil / anywhere, "templates"), ("vault", "list", *secret), ("vault", "list", *secret, "--json"), ("vault", "search", vault, "N", *secret[1:]), (anywhere,), ("check", f"--{anywhere}"), ("--today", anywhere, "templates")):
        done = subprocess.run([cli, *words], capture_output=True, timeout=60)
        text = (done.stdout + done.stderr).decode()
        said += text
        check(f"nothing of it steers: {[str(w)[:20] for w in words]}", done.returncode in range(5) and text and not steering.search(text), (done.returncode, text[:300]))
    check("it is told by its number", all(f"<U+{n}>" in said for n in ("009B", "202E", "2066", "001B", "000D", "0007")), said[:500])
    forged = evil / "packs3/fr.forged"
    forged.mkdir(parents=True)
    (forged / "pack.xml").write_text((pack / "pack.xml").read_text().replace("fr.evil", "fr.forged").replace(f'title="{in_xml}"', 'title="a&#10;fr.other&#9;b"'))
    (forged / "t.xml").write_text((pack / "t.xml").read_text())
    lines = [line for line in run("--plugins", forged, "templates").stdout.splitlines() if line]
    check("a title makes no line of its own in a list", len(lines) == 1 and lines[0].startswith("fr.forged.t\t") and lines[0].endswith("\ta fr.other b"), lines)
    item = json.loads(run("--plugins", pack, "templates", "--json").stdout)
    check("for programs nothing is lost", [i["title"] for i in item if i["id"] == "fr.evil.t"] == [in_xml], item)
    kept = [line.split("\t")[0] for line in run("vault", "list", *secret).stdout.splitlines()]
    shown = run("vault", "show", vault, kept[0], *secret[1:]).stdout
    check("a text is the same when it is read again", not steering.search(shown) and "\u202e" in ElementTree.fromstring(shown).findtext("{*}head/{*}title"), shown[:300])
    run("export", named, "-o", evil / "o.txt")
    check("what is exported is what was written", "\u202e" in (evil / "o.txt").read_text(), (evil / "o.txt").read_text()[:300])

    # What is added to an item of a vault is a later text of it; nothing of another takes its place.
    box, answers = folder / "items.vault", folder / "answers.json"
    kept = ("vault", "--passphrase-file", word)
    run(*kept, "create", box, "--cost", "minimum", "-o", folder / "items.txt")
    answers.write_text("{}")
    papers, files = {}, {}
    for who, born in (("Aya Bonnefoy", "1938-04-02"), ("Mia Vernet", "2018-03-12")):
        given, family = who.split()
        files[who], papers[who] = folder / f"{family}.json", folder / f"{family}.xml"
        files[who].write_text(json.dumps({"people": [{"id": "p1", "place": "concerned", "gender": "feminine", "given": given, "family": family, "born": born}]}))
        answers.write_text(json.dumps({"about": "p1", "purpose": "l’aide"}))
        run("draft", "fr.consent.partage-hors-equipe", "--case", files[who], "--facts", answers, "-o", papers[who])
    first, second = papers
    item, file = (run(*kept, *words, box, path).stdout.strip() for words, path in ((("add",), papers[first]), (("case", "import"), files[first])))
    revisions = lambda of: len(run(*kept, "history", box, of).stdout.splitlines())
    for words, path, to, told in ((("add",), papers[second], item, second), (("add",), report, item, "autre sorte"), (("add",), papers[first], file, "un dossier"), (("case", "import"), files[second], file, second), (("case", "import"), files[first], item, "un dossier")):
        for more in ((), ("--force",)):
            done = run("--lang", "fr", *kept, *words, box, path, "--to", to, *more)
            check(f"{words[-1]} {path.name} to an item of another", done.returncode == 3 and told in done.stderr and "--to" in done.stderr and (revisions(item), revisions(file)) == (1, 1), done.stderr)
    check("a later text is kept", run(*kept, "add", box, papers[first], "--to", item).returncode == 0 and revisions(item) == 2)
    check("so is a later case file", run(*kept, "case", "import", box, files[first], "--to", file).returncode == 0 and revisions(file) == 2)
    check("each is found where it was", run(*kept, "case", "show", box, file).returncode == 0 and run(*kept, "access", box, "--person", first, "-o", folder / "acces.txt").returncode == 0)
    done = run("--lang", "fr", *kept, "case", "show", box, item)
    check("a document is told to be none of the case files", done.returncode == 3 and "un dossier" in done.stderr and "un accord" in done.stderr, done.stderr)

    # The clock that is proposed suits whom the document is about; where none does, or several do, those that there are are named.
    done = run("--lang", "fr", *kept, "clock", box, item, "--from", "2026-11-01")
    check("an adult's clock", done.returncode == 0 and "d’adultes" in done.stdout, done.stdout + done.stderr)
    done = run("--lang", "fr", *kept, "clock", box, file, "--from", "2026-11-01")
    check("no clock fits alone", done.returncode != 0 and "fr.suivi-mineurs, fr.suivi-adultes" in done.stderr and "--clock" in done.stderr, done.stderr)
    done = run("--lang", "fr", *kept, "clock", box, item, "--from", "2026-11-01", "--clock", "fr.aucun")
    check("an unknown clock", done.returncode == 2 and "fr.aucun" in done.stderr and "fr.suivi-adultes" in done.stderr, done.stderr)

    # The tally refuses what is not a code.
    box = folder / "t.tally"
    check("tally create", run("create", box, program=tally).returncode == 0)
    check("tally add", run("add", box, "action=mediation", "--count", "6", program=tally).returncode == 0)
    check("tally refuses a name", run("add", box, "action=Delcourt", program=tally).returncode == 3)
    check("tally table", "Médiation" in run("table", box, "--rows", "action", "--columns", "intensite", program=tally).stdout)
    check("tally verify", run("verify", box, program=tally).returncode == 0)
    check("a tally is its owner's alone, whatever his umask", run("create", folder / "open.tally", program=tally, umask=0).returncode == 0 and (folder / "open.tally").stat().st_mode & 0o777 == 0o600)
    labels = folder / "labels.xml"
    labels.write_text((source / "host/tally/count/social-work.xml").read_text().replace("Médiation", f"{in_xml}&#10;"))
    check("a tally of any labels", run("create", folder / "labels.tally", "--nomenclature", labels, program=tally).returncode == 0 and run("add", folder / "labels.tally", "action=mediation", "--count", "6", program=tally).returncode == 0)
    for kind in ("text", "csv", "json"):
        done = run("table", folder / "labels.tally", "--rows", "action", "--columns", "intensite", "--format", kind, program=tally)
        check(f"a table as {kind} steers no terminal", done.returncode == 0 and not steering.search(done.stdout) and (kind != "json" or f"{in_xml}\n" in json.loads(done.stdout)["rows"]), done.stdout + done.stderr)
    check("tally of something else", run("verify", report, program=tally).returncode == 3)
    check("nothing left behind", not [p for p in folder.iterdir() if p.name.startswith(".distinguo")])

conclude()
