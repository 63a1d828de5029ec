"""command_line.py SOURCE BUILD: distinguo-cli as a script sees it. Hostile input gets a message with a line, in under a second or two."""
import json, os, pathlib, subprocess, sys, tempfile, time

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
    asked = json.loads(run("facts", "fr.report.evaluation-ip", "--json").stdout)
    check("facts", all({"label", "type", "why", "proposed_by", "review", "may_be_declined"} <= set(f) and f["why"] for f in asked["fields"] if f["type"] == "group"), "")
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

    # Wrong command lines, missing files, refused places.
    check("no command", run().returncode == 2)
    check("unknown option", run("check", report, "--frob").returncode == 2)
    check("unknown template", run("draft", "no.such", "--facts", facts, "-o", folder / "x.xml").returncode == 3)
    check("missing file", run("check", folder / "none.xml").returncode == 3)
    check("unknown recipient", run("export", report, "--recipient", "voisin", "-o", folder / "x.pdf").returncode == 3 and not (folder / "x.pdf").exists())
    check("unknown format", run("export", report, "-o", folder / "x.doc").returncode == 2)
    check("missing folder", run("export", report, "-o", folder / "none/x.pdf").returncode == 4)
    check("no plugins", run("--plugins", folder / "nowhere", "templates").returncode == 4)
    french = run("--lang", "fr", "check", folder / "none.xml").stderr
    check("french", "n’est pas là" in french, french)
    check("english", "is not there" in run("--lang", "en", "check", folder / "none.xml").stderr)

    # Facts that are wrong are named, all of them, and nothing is written.
    wrong = folder / "wrong.json"
    wrong.write_text(json.dumps({"organisme": {"nom": "X", "faux": 1}, "personnes": [{"id": "a", "naissance": "31/12/2020"}], "inventé": 2}))
    done = run("--lang", "fr", "draft", "fr.report.evaluation-ip", "--facts", wrong, "-o", folder / "y.xml")
    check("wrong facts", done.returncode == 3 and all(w in done.stderr for w in ("organisme.faux", "personnes[1].naissance", "inventé")) and not (folder / "y.xml").exists(), done.stderr)
    little = folder / "little.json"
    little.write_text(json.dumps({"organisme": {"nom": "Service"}, "personnes": [{"id": "a", "role": "enfant concerné", "prenom": "Noé"}]}))
    done = run("draft", "fr.report.evaluation-ip", "--facts", little, "-o", folder / "little.xml")
    check("few facts still make a draft", done.returncode == 0 and run("export", folder / "little.xml", "-o", folder / "little.pdf").returncode == 0, done.stderr)

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

    # The tally refuses what is not a code.
    box = folder / "t.tally"
    check("tally create", run("create", box, program=tally).returncode == 0)
    check("tally add", run("add", box, "action=mediation", "--count", "6", program=tally).returncode == 0)
    check("tally refuses a name", run("add", box, "action=Delcourt", program=tally).returncode == 3)
    check("tally table", "Médiation" in run("table", box, "--rows", "action", "--columns", "intensite", program=tally).stdout)
    check("tally verify", run("verify", box, program=tally).returncode == 0)
    check("tally of something else", run("verify", report, program=tally).returncode == 3)
    check("nothing left behind", not [p for p in folder.iterdir() if p.name.startswith(".distinguo")])

conclude()
