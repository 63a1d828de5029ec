"""suite.py ONE FOLDER: public Schematron conformance cases (testcase files of the ISO Schematron suite) against our evaluator.
Cases that need what the subset leaves out (another query language, other files, properties) must be refused aloud. Prints the agreement."""
import pathlib, re, subprocess, sys, tempfile
import xml.etree.ElementTree as ET

one, folder = sys.argv[1], pathlib.Path(sys.argv[2])
SUITE, SCH = "{tag:dmaus@dmaus.name,2019:Schematron:Testsuite}", "{http://purl.oclc.org/dsdl/schematron}"
ET.register_namespace("sch", SCH[1:-1])
agree = disagree = refused = silent = 0
with tempfile.TemporaryDirectory() as name:
    work = pathlib.Path(name)
    for path in sorted(folder.rglob("*.xml")):
        parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True, insert_pis=True))
        case = ET.parse(path, parser).getroot()
        if case.tag != SUITE + "testcase":
            continue
        primary = next(e for e in case.find(f"{SUITE}documents/{SUITE}primary") if isinstance(e.tag, str))
        schema = next(e for e in case.find(f"{SUITE}schemas") if isinstance(e.tag, str))
        (work / "d.xml").write_bytes(ET.tostring(primary))
        text = ET.tostring(schema).decode()
        (work / "s.sch").write_text(text)
        outside = [what for what, pattern in {"include": "<sch:include", "extends href": r"<sch:extends [^>]*href", "other documents": r"<sch:pattern [^>]*documents=", "properties": "<sch:propert", "XSLT": "XSL/Transform", "content of let": r"<sch:let [^>]*[^/]>"}.items() if re.search(pattern, text)]
        chosen = case.find(f"{SUITE}schemas").get("phase")
        phase = [chosen] if chosen else []
        done = subprocess.run([one, work / "s.sch", work / "d.xml", *phase], capture_output=True, text=True, timeout=20)
        got = {0: "valid", 1: "invalid", 3: "error"}.get(done.returncode, "crash")
        if outside:
            good = got == "error"
            refused, silent = refused + good, silent + (not good)
            if not good:
                print(f"{path.stem}: outside of the subset ({', '.join(outside)}) and not refused: {got}")
        else:
            good = got == case.get("expect")
            agree, disagree = agree + good, disagree + (not good)
            if not good:
                print(f"{path.stem}: expected {case.get('expect')}, got {got}: {done.stdout.strip()[:200]}")
print(f"{agree} of {agree + disagree} supported cases agree; {refused} of {refused + silent} outside of the subset are refused")
sys.exit(1 if silent or agree < 0.95 * (agree + disagree) else 0)
