"""removals.py SOURCE BUILD: the shipped notice, drafted, then each thing that it owes taken out of it: the rule of that thing speaks, no other."""
import itertools, json, pathlib, subprocess, sys, tempfile
import xml.etree.ElementTree as ET

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
from checks import check, conclude

cli = build / "bin/distinguo-cli"
N = "{urn:distinguo:document:1}"
ET.register_namespace("", "urn:distinguo:document:1")
BASE = json.loads((source / "tests/golden/cases/base.json").read_text())
scratch = tempfile.TemporaryDirectory()
folder = pathlib.Path(scratch.name)

PUBLIC = {}
PRIVATE = {"kind": "private", "delegate": None, "delegate-phone": None, "email": "bonjour@tilleuls.example"}
TASK = {"sources": ["l’école"], "retention": "Un an."}
INTEREST = {**TASK, "basis": "legitimate-interest", "interest": "accompagner les familles"}
# What is owed, by the id of its question or item; what is owed only where it was declared is owed to nobody here.
OWED = {"INFO-13": ("controller", "purposes", "obligation", "recipients", "retention", "rights", "rights-access", "rights-rectification", "rights-restriction", "rights-erasure", "how", "complaint"),
        "INFO-14": ("sources",), "INFO-DPO": ("delegate",), "INFO-COMP": ("opening",), "INFO-MORT": ("rights-after-death",), "RIGHTS-MISS": ("rights-objection",)}
# What goes with another: the list of rights holds the line on what becomes of data after death; the interest is told with the purpose.
WITH = {"rights": {"INFO-MORT"}, "purposes": {"INFO-INT"}}


def run(*words):
    return subprocess.run([cli, "--today", "2026-11-27", "--lang", "fr", *map(str, words)], capture_output=True, text=True, timeout=60)


def draft(institution, answers):
    profile = {key: value for key, value in {**BASE["profile"]["institution"], **institution}.items() if value is not None}
    (folder / "facts.json").write_text(json.dumps({"case": BASE["case"], "profile": {"institution": profile}, "date": "2026-11-26", **answers}))
    done = run("draft", "fr.notice.evaluation-ip-parents", "--facts", folder / "facts.json", "-o", folder / "notice.xml")
    check("the notice is drafted", done.returncode in (0, 1), done.stderr)
    return ET.parse(folder / "notice.xml")


def found_in(tree):
    tree.write(folder / "changed.xml", encoding="utf-8", xml_declaration=True)
    done = run("check", folder / "changed.xml", "--format", "json")
    check("the notice can be checked", done.returncode in (0, 1), done.stderr)
    return {finding["rule"] for finding in json.loads(done.stdout or "[]")}


def without(tree, id):
    for parent in tree.iter():
        for child in [one for one in parent if one.get("id") == id and one.tag in (N + "question", N + "item")]:
            parent.remove(child)
    return tree


def emptied(tree, id):
    for one in [one for one in tree.iter() if one.get("id") == id and one.tag in (N + "question", N + "item")]:
        one.text = None
        for child in [child for child in one if child.tag != N + "title"]:
            one.remove(child)
    return tree


def unreachable(tree, id):
    """Its question stays; every address, mail and telephone goes."""
    institution = BASE["profile"]["institution"]
    for one in [one for one in tree.iter() if one.get("id") == id]:
        for part in one.iter():
            for contact in [PRIVATE["email"], institution["delegate"], institution["delegate-phone"], institution["phone"], *institution["address"]]:
                part.text, part.tail = (text and text.replace(contact, "") for text in (part.text, part.tail))
    return tree


for name, (institution, answers) in {"public": (PUBLIC, TASK), "private": (PRIVATE, INTEREST)}.items():
    notice = draft(institution, answers)
    check(f"{name}: nothing is missing", not found_in(notice), found_in(notice))
    shipped = {one.get("id") for one in notice.iter() if one.tag in (N + "question", N + "item") and one.get("id")}
    owed = {id: rule for rule, ids in OWED.items() for id in ids}
    check(f"{name}: each id is owed", shipped <= set(owed), shipped - set(owed))
    for id, change in itertools.product(sorted(shipped), (without, emptied)):
        found = found_in(change(draft(institution, answers), id))
        check(f"{name}: {id} {change.__name__}", owed[id] in found and found - {owed[id]} <= WITH.get(id, set()), found)
    for id, rule in {"controller": "INFO-CTRL", "delegate": "INFO-DPO", "how": "INFO-13"}.items():
        if id in shipped:
            found = found_in(unreachable(draft(institution, answers), id))
            check(f"{name}: {id} cannot be reached", found == {rule}, found)

# The basis: told, or not; of a private body it is not presumed.
for kind, basis in itertools.product(("public", "private", "private-mission"), (None, "public-task", "legitimate-interest", "not-asked", "no-answer", "unknown")):
    answer = {} if basis is None else {"basis": basis if "-" in basis and basis not in ("not-asked", "no-answer") else {"state": basis}}
    found = found_in(draft({"kind": kind}, {**TASK, **answer, **({"interest": "aider"} if basis == "legitimate-interest" else {})}))
    told = basis in ("public-task", "legitimate-interest") or (basis is None and kind == "public")
    check(f"basis {basis} of {kind}", found == (set() if told else {"INFO-13"}) | {("public", "legitimate-interest"): {"BASE-LI"}, ("private", "public-task"): {"BASE-TYPE"}}.get((kind, basis), set()), found)
for state in ("not-asked", "no-answer", "declined", "unknown"):
    check(f"retention {state}", found_in(draft(PUBLIC, {**TASK, "retention": {"state": state}})) == {"INFO-13"})
conclude()
