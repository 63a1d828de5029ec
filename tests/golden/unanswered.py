"""unanswered.py SOURCE BUILD: what somebody said instead of an answer, with its reason, answers the question that it is about, and no other. Each
question of each template is left out, then declined, not known, not asked: only the rules of that question may fall silent, and none may speak up."""
import collections, copy, json, pathlib, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
from checks import check, conclude

cli = build / "bin/distinguo-cli"
BASE = json.loads((source / "tests/golden/cases/base.json").read_text())
TEMPLATES = {"report": "fr.report.evaluation-ip", "note": "fr.report.note-sociale", "majeur": "fr.report.signalement-majeur",
             "agreement": "fr.consent.partage-hors-equipe", "notice": "fr.notice.evaluation-ip-parents", "receipt": "fr.receipt.remise"}
# Where no reason goes with it, that somebody did not wish to answer is one by itself; that nothing is known, or was asked, is none.
BARE = {"relatives-opinion": {"IP-RUBRIQUE"}, "danger": {"IP-RUBRIQUE"}, "conclusion": {"IP-RUBRIQUE"}, **{part: {"MAJ-HOW"} for part in ("autonomy", "assets", "incomes", "charges", "debts")}}
STATES = {"declined": "mere", "unknown": "e1", "not-asked": "e1"}

# The rules that the question is the item of. The budget is in one item of the law, each of its parts answers for.
OWN = {
    "report": {"minors-at-home": set(), "relatives-opinion": {"IP-AVIS-PRO", "IP-RUBRIQUE"}, "danger": {"IP-CONF", "IP-RUBRIQUE"}, "conclusion": {"IP-RUBRIQUE"},
               "earlier-ip": {"IP-ANT"}, "shorter-delay": {"IP-SHORT"}},
    "note": {"opinion": {"VOIX"}},
    "majeur": {"opinion": {"VOIX"}, "autonomy": {"MAJ-HOW"}, "assets": {"MAJ-HOW"}, "incomes": {"MAJ-HOW"}, "charges": {"MAJ-HOW"}, "debts": {"MAJ-HOW"}},
}
# A notice leaves a line to fill in where nothing was answered, and none where there is no answer.
SPEAKING_UP = {"notice": {"basis": {"INFO-13"}, "retention": {"INFO-13"}}}


def run(*words):
    return subprocess.run([cli, "--today", "2026-11-27", "--lang", "fr", "--force", *map(str, words)], capture_output=True, text=True, timeout=120)


def family():
    """One in which most rules have something to say: a brother of whom nothing is told, a baby, an evaluator who follows them, a visit in vain."""
    case = copy.deepcopy(BASE["case"])
    case["people"] += [{"id": "tom", "place": "minor-at-home", "given": "Tom", "family": "Delcourt", "gender": "masculine", "born": "2020-01-01"},
                       {"id": "ana", "place": "concerned", "given": "Ana", "family": "Delcourt", "gender": "feminine", "born": "2025-06-10"}]
    next(one for one in case["people"] if one["id"] == "e1")["follows-family"] = "yes"
    case["pieces"] = [{"id": "7", "title": "bulletin"}]
    case["contacts"] = [{"id": "k1", "on": "2026-10-09", "kind": "meeting", "place": "office", "with": ["mere", "lina"], "by": ["e1"]},
                        {"id": "k2", "on": "2026-10-12", "kind": "visit", "place": "home", "with": ["pere"], "by": ["e1"], "outcome": "absent"}]
    return case


def findings(folder, kind, answers):
    """What the rules say, how many times; nothing where the answers are refused, and then why."""
    facts, document = folder / "facts.json", folder / "document.xml"
    document.unlink(missing_ok=True)
    facts.write_text(json.dumps({"case": family(), "profile": BASE["profile"], **answers}, ensure_ascii=False))
    draft = run("draft", TEMPLATES[kind], "--facts", facts, "-o", document)
    if not document.exists():
        return None, draft.stderr
    return collections.Counter((one["rule"], one["message"]) for one in json.loads(run("check", document, "--format", "json").stdout or "[]")), ""


def answers_of(kind):
    answers = copy.deepcopy(BASE.get(kind, {}))
    if kind in ("report", "note", "majeur"):
        answers["pieces"] = ["7"]
        answers["passages"] = [{"section": "faits" if kind == "majeur" else "sante", "voice": "documented", "piece": "7", "text": "Lu."}]
    return answers


def ask_barely(folder, kind, question, answers):
    """The same without a reason, of the rules of the question."""
    before, _ = findings(folder, kind, answers)
    for state in ("unknown", "not-asked"):
        after, _ = findings(folder, kind, {**answers, question: {"state": state}})
        gone = {rule for rule, _ in before - after}
        check(f"{kind}: {question} {state} without a reason silences no rule", gone <= BARE.get(question, set()), gone)


def ask(folder, kind, question, answers, silent):
    """The rules that fall silent and those that speak up, for each way not to answer that the question takes."""
    before, _ = findings(folder, kind, answers)
    for state, by in STATES.items():
        after, refusal = findings(folder, kind, {**answers, question: {"state": state, "by": [by], "on": "2026-10-09", "reason": "Une raison."}})
        if before is None or after is None:
            check(f"{kind}: {question} is refused by its name", question in refusal, refusal)
            return
        gone, come = ({rule for rule, _ in one} for one in (before - after, after - before))
        silent[question] |= gone
        own, may_come = (table.get(kind, {}).get(question, set()) for table in (OWN, SPEAKING_UP))
        check(f"{kind}: {question} {state} silences no rule of another item", gone <= own, gone - own)
        check(f"{kind}: {question} {state} makes no rule speak", come <= may_come, come - may_come)


with tempfile.TemporaryDirectory() as name:
    for kind, template in TEMPLATES.items():
        silent = collections.defaultdict(set)
        for question in json.loads(run("facts", template, "--schema").stdout)["properties"]:
            if question not in ("template", "case", "profile", "pieces", "passages"):
                answers = {name: value for name, value in answers_of(kind).items() if name != question}
                ask(pathlib.Path(name), kind, question, answers, silent)
                if question in OWN.get(kind, {}):
                    ask_barely(pathlib.Path(name), kind, question, answers)
        for question, rules in OWN.get(kind, {}).items():
            check(f"{kind}: {question} is an answer to its own rules", silent[question] == rules, silent[question])
conclude()
