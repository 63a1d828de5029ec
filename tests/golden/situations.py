"""situations.py SOURCE BUILD: situations that social workers met, each told as a change to one ordinary file (cases/base.json): what must
and what must not stand on which copy. Where a situation says how to break it, the test has to notice."""
import copy, json, pathlib, re, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
only = sys.argv[3:]
sys.path.insert(0, str(source / "tests/support"))
from checks import check, conclude
import situations_of_answers
import situations_of_days
import situations_of_families
import situations_of_files
import situations_of_law
import situations_of_papers
import situations_of_rows
import situations_of_titles
cli = build / "bin/distinguo-cli"
BASE = json.loads((source / "tests/golden/cases/base.json").read_text())
TEMPLATES = {"report": "fr.report.evaluation-ip", "agreement": "fr.consent.partage-hors-equipe", "notice": "fr.notice.evaluation-ip-parents",
             "note": "fr.report.note-sociale", "majeur": "fr.report.signalement-majeur", "receipt": "fr.receipt.remise", "extract": "fr.report.extrait-dossier"}


class Record:
    """The file, the profile and the answers of one writing; the ways in which a situation changes them."""

    def __init__(self, kind):
        base = copy.deepcopy(BASE)
        self.case, self.profile, self.answers = base["case"], base["profile"], base.get(kind, {"passages": []})
        self.kind = kind

    def person(self, id):
        return next(p for p in self.case["people"] if p["id"] == id)

    def tie(self, who, kind="holder", of="lina"):
        return next(t for t in self.case["ties"] if (t["who"], t["kind"], t["of"]) == (who, kind, of))

    def say(self, section, text, voice="observed", **more):
        self.answers["passages"].append({"section": section, "voice": voice, "by": ["e1"], "text": text, **more})

    def json(self):
        return json.dumps({"case": self.case, "profile": self.profile, **self.answers}, ensure_ascii=False)


def flat(text):
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).replace("’", "'")


def run(*words):
    return subprocess.run([cli, "--today", "2026-11-27", "--lang", "fr", *map(str, words)], capture_output=True, text=True, timeout=120)


def wrong(record, expected, folder):
    """What of the expectations does not hold; empty where all do."""
    facts, document = folder / "facts.json", folder / "document.xml"
    document.unlink(missing_ok=True)
    facts.write_text(record.json())
    draft = run("draft", TEMPLATES[record.kind], "--facts", facts, "-o", document)
    if "refused" in expected:
        text = flat(draft.stderr)
        return [w for w in expected["refused"] if flat(w) not in text] + ([] if draft.returncode != 0 and not document.exists() else ["drafted"])
    if not document.exists():
        return [draft.stderr]
    found = []

    def compare(where, text, present, absent):
        text = flat(text)
        found.extend(f"{where}: missing « {w} »" for w in present if flat(w) not in text)
        found.extend(f"{where}: « {w} » stands there" for w in absent if flat(w) in text)

    if "xml" in expected:
        compare("xml", document.read_text(), *expected["xml"])
    for name, wanted in expected.items():
        if name in ("xml", "refused", "findings", "rules"):
            continue
        present, absent = wanted
        target = folder / "copy.txt"
        target.unlink(missing_ok=True)
        done = run("export", document, *(["--recipient", name] if name != "all" else []), "-o", target)
        if not target.exists():
            found.append(f"{name}: {done.stderr}")
            continue
        compare(name, target.read_text(), present, absent)
        found.extend(f"{name}: {fault}" for fault in situations_of_papers.faults(flat(target.read_text())))
    if "rules" in expected:
        rules = {finding["rule"] for finding in json.loads(run("check", document, "--format", "json").stdout or "[]")}
        found += [f"missing {rule}" for rule in sorted(expected["rules"] - rules)] + [f"{rule} speaks" for rule in sorted(rules - expected["rules"])]
    if "findings" in expected:
        compare("findings", run("check", document).stdout, *expected["findings"])
    return found


SITUATIONS = []


def situation(kind, expected, broken=None):
    def keep(change):
        SITUATIONS.append((change.__name__, change.__doc__ or "", kind, change, expected, broken))
        return change
    return keep


# --- what nobody said

@situation("report", {"all": (["Lina Delcourt", "Confidentiel"], ["ne suit", "ne suivent", "Aucun autre", "aucun autre enfant", "prévenu", "interprète", "l'équipe indique", "aucune information préoccupante", "Conclusion unique", "née("])},
           broken=lambda r: r.answers.update({"minors-at-home": "none"}))
def nothing_answered_says_nothing(r):
    """people/41, law F14: no answer, no sentence."""


@situation("report", {"all": (["Autres mineurs du domicile", "Non demandé"], ["aucun autre enfant"])}, broken=lambda r: r.answers.update({"minors-at-home": "none"}))
def minors_not_asked(r):
    """law F01"""
    r.answers["minors-at-home"] = {"state": "not-asked"}


@situation("report", {"all": (["D'après Mme Haddad, le 9 octobre 2026, aucun autre enfant ne vit au domicile."], [])}, broken=lambda r: r.answers.pop("minors-at-home"))
def minors_none_says_who(r):
    r.answers["minors-at-home"] = {"value": "none", "by": ["mere"], "on": "2026-10-09"}


@situation("report", {"all": (["Mme Kerboul ne suit pas la famille."], ["M. Aubertin ne", "Mme Kerboul et M. Aubertin ne suivent", "un évaluateurs", "zéro"])}, broken=lambda r: r.person("e2").update({"follows-family": "no"}))
def one_evaluator_answered(r):
    """people/41, field/10, law F02"""
    r.person("e1")["follows-family"] = "no"


@situation("report", {"all": (["Mme Kerboul suit aussi la famille : seule équipe du canton."], ["ne suit pas", "ne suivent"])}, broken=lambda r: r.person("e1").update({"follows-family": "no"}))
def evaluator_follows_family(r):
    r.person("e1").update({"follows-family": "yes", "follows-family-why": "seule équipe du canton"})


@situation("report", {"all": (["L'équipe indique avoir suivi en partie le cadre national", "Pas de visite d'école."], ["avoir suivi le cadre"])}, broken=lambda r: r.answers.update({"national-frame": "followed"}))
def frame_followed_in_part(r):
    r.answers.update({"national-frame": "partly", "national-frame-part": "Pas de visite d’école."})


@situation("report", {"all": (["Mme Haddad", "l'école", "12 octobre", "Les parents n'ont pas été prévenus."], ["M. Delcourt, le 12 octobre"])}, broken=lambda r: r.case["informed"].append({"who": "pere", "about": "sharing", "on": "2026-10-12"}))
def sharing_told_person_by_person(r):
    """law F03, people/41: free words prove nothing."""
    r.case["contacts"].append({"id": "k1", "on": "2026-10-15", "kind": "meeting", "place": "school", "by": ["e1"], "conditions": "Les parents n’ont pas été prévenus."})
    r.case["informed"].append({"who": "mere", "about": "sharing", "on": "2026-10-12", "how": "phone", "by": ["e1"], "shared-with": "l’école"})


@situation("report", {"all": (["Sans interprète : le téléphone ne passait pas.", "arabe"], ["à chaque rencontre", "Avec l’interprète"])}, broken=lambda r: r.case["contacts"][0].update({"interpreter": "i"}))
def interpreter_of_each_contact(r):
    """people/41, law F16"""
    r.person("mere").update({"language": "arabe", "interpreter": "yes"})
    r.case["people"].append({"id": "i", "place": "interpreter", "relation": "interprète en arabe", "gender": "feminine"})
    r.case["contacts"].append({"id": "k1", "on": "2026-10-09", "kind": "visit", "place": "home", "with": ["mere"], "by": ["e1"], "conditions": "Sans interprète : le téléphone ne passait pas."})


@situation("report", {"all": (["Informations préoccupantes antérieures", "Demandé, sans réponse", "aucune demande faite à la CRIP"], ["n'est connue"])}, broken=lambda r: r.answers.update({"earlier-ip": "none"}))
def earlier_ip_without_answer(r):
    """law F15: the words are a reason, not an answer."""
    r.answers["earlier-ip"] = {"state": "no-answer", "reason": "aucune demande faite à la CRIP"}


@situation("report", {"all": (["des informations préoccupantes antérieures sont connues", "aucune depuis 2022, deux avant", "2019"], ["aucune information préoccupante antérieure n'est connue"])}, broken=lambda r: r.answers.pop("earlier"))
def none_since_is_not_none(r):
    """people/06"""
    r.answers.update({"earlier-ip": "some", "earlier": [{"on": "2019", "what": "aucune depuis 2022, deux avant (2019, 2021)"}]})


# --- what is given is never lost, what does not exist is refused

@situation("report", {"refused": ["6A", "[1].section", "sante", "besoins"]})
def section_unknown(r):
    """people/04"""
    r.say("6A", "PERDU")


@situation("report", {"all": (["DONNE-SANTE", "DONNE-REFUS", "DONNE-ECARTE", "DONNE-INCONNU"], [])}, broken=lambda r: r.answers["unknowns"].clear())
def every_section_takes_everything(r):
    """people/04: by id, by printed title, in sections that had no place for it."""
    r.say("Santé", "DONNE-SANTE")
    r.answers["unknowns"] = [{"section": "conclusion", "about": "DONNE-REFUS", "state": "declined", "by": ["mere"]}, {"section": "ip-anterieures", "about": "DONNE-INCONNU", "state": "no-answer"}]
    r.answers["set-aside"] = [{"section": "avis-proches", "about": "DONNE-ECARTE", "by": ["e1"], "reason": "x"}]


@situation("report", {"all": (["Demandé, sans réponse"], ["Non demandé"])}, broken=lambda r: r.answers["unknowns"][0].update({"state": "not-asked"}))
def asked_is_not_unasked(r):
    """field/12"""
    r.answers["unknowns"] = [{"section": "parents", "about": "Logement du père", "state": "no-answer"}]


@situation("report", {"refused": ["[1].piece", "9"]})
def piece_unknown(r):
    """people/16"""
    r.say("enfants", "Texte.", "documented", piece="9")


@situation("report", {"refused": ["refus-inventé", "not-asked"]})
def state_unknown(r):
    """people/17: the word that was typed, and those that exist."""
    r.person("lina")["given"] = {"state": "refus-inventé"}


@situation("report", {"refused": ["about", "prise de rendez-vous"]})
def about_is_a_code(r):
    """people/07"""
    r.case["informed"] = [{"who": "mere", "about": "prise de rendez-vous", "on": "2026-10-10"}]


@situation("report", {"all": (["PROFPERE", "MESURE", "DUREE", "Mme Haddad accepte", "SUJETDIV", "ADRTIERS", "par téléphone", "grand-mère"], [])}, broken=lambda r: r.answers.pop("duration"))
def what_is_asked_is_printed(r):
    """people/15"""
    r.person("pere")["capacity"] = "PROFPERE"
    r.case["people"].append({"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"})
    r.case["homes"] = [{"id": "h1", "address": "ADRTIERS", "lives": [{"who": ["gm"]}]}]
    r.case["informed"] = [{"who": "mere", "about": "opening", "on": "2026-10-10", "how": "phone"}]
    r.answers.update({"conclusion": "action", "proposed": "MESURE", "duration": "DUREE", "agreements": [{"who": "mere", "given": "yes"}], "divergences": [{"between": ["e1", "e2"], "about": "SUJETDIV", "text": "Texte."}]})
    r.say("avis-proches", "La grand-mère dit qu’elle vient.", "third-party", on="2026-10-11")


@situation("report", {"all": (["Premier fait.", "– point un", "– point deux"], ["Second fait. - point un"])}, broken=lambda r: r.answers["passages"][0].update({"text": "Premier fait. Second fait. - point un - point deux"}))
def lines_of_a_text_stay(r):
    """field/16"""
    r.say("besoins", "Premier fait.\n\nSecond fait.\n- point un\n- point deux")


@situation("report", {"all": (["la CAF", "par le collège"], ["du la", "de CAF", "par collège"])}, broken=lambda r: r.case["pieces"].pop())
def pieces_and_articles(r):
    """field/14"""
    r.case["pieces"] = [{"id": "1", "title": "attestation", "from": "la CAF"}, {"id": "2", "title": "bulletin", "from": "collège"}]


# --- people: names, ages, kinship

@situation("report", {"all": (["de la situation de Mila Orsel et de Tom Ruiz"], ["Mila et Tom Orsel"])}, broken=lambda r: r.case["people"].pop())
def two_children_two_names(r):
    """field/07"""
    r.person("lina").update({"given": "Mila", "family": "Orsel"})
    r.case["people"].append({"id": "tom", "place": "concerned", "given": "Tom", "family": "Ruiz", "gender": "masculine"})


@situation("report", {"all": (["Ida Delcourt"], ["sœur"])}, broken=lambda r: r.case["ties"].append({"kind": "sibling", "who": "ida", "of": "lina"}))
def same_name_is_no_kinship(r):
    """field/08"""
    r.case["people"].append({"id": "ida", "place": "minor-at-home", "given": "Ida", "family": "Delcourt", "gender": "feminine"})


@situation("report", {"all": (["Ida Delcourt, cousine de Lina."], ["sœur"])}, broken=lambda r: r.case["ties"].pop())
def kinship_from_ties(r):
    r.case["people"].append({"id": "ida", "place": "minor-at-home", "given": "Ida", "family": "Delcourt", "gender": "feminine"})
    r.case["ties"].append({"kind": "kin", "kin": "cousin", "who": "ida", "of": "lina"})


for born, words, never in (("2025-06-01", "dix-sept mois", ("un an,", "zéro", "un ans")), ("2026-11-12", "quatorze jours", ("zéro",)), ("2024-11-20", "deux ans", ("un ans",)), ("2016-03-03", "dix ans", ())):
    def age(r, born=born):
        """field/09, people/12"""
        r.answers["received"] = r.answers["date"]
        r.person("lina")["born"] = born
    age.__name__ = "age_" + born
    situation("report", {"all": ([words], list(never))}, broken=lambda r: r.person("lina").update({"born": "1999-01-01"}))(age)


@situation("report", {"all": (["à naître"], ["zéro", "moins"])}, broken=lambda r: r.person("lina").pop("expected"))
def unborn(r):
    """field/09"""
    del r.person("lina")["born"]
    r.person("lina")["expected"] = "2027-01-05"


@situation("report", {"all": (["l'enfant Haddad", "quatorze jours"], ["prénom non déclaré à ce jour, enfant", "zéro"])}, broken=lambda r: r.person("lina").update({"given": "prénom non déclaré à ce jour"}))
def newborn_without_a_first_name(r):
    """people/12"""
    r.person("lina").update({"given": {"state": "unknown", "reason": "prénom non déclaré à ce jour"}, "family": "Haddad", "born": "2026-11-12"})
    r.answers["received"] = r.answers["date"]


@situation("report", {"all": (["Date de naissance de Lina", "aucun acte de naissance"], ["est née"])}, broken=lambda r: r.person("lina").update({"born": "2018"}))
def birth_not_known(r):
    """people/42, field/01"""
    r.person("lina")["born"] = {"state": "unknown", "reason": "aucun acte de naissance"}


@situation("report", {"all": (["née en 2018"], [])}, broken=lambda r: r.person("lina").pop("born"))
def birth_by_its_year(r):
    """people/42"""
    r.person("lina")["born"] = "2018"


@situation("report", {"all": (["Zoé Delcourt, sœur de Lina."], [",.", " ,", " , "])}, broken=lambda r: r.case["ties"].pop())
def punctuation_without_birth(r):
    """field/19"""
    r.case["people"].append({"id": "zoe", "place": "minor-at-home", "given": "Zoé", "family": "Delcourt", "gender": "feminine"})
    r.case["ties"].append({"kind": "sibling", "who": "zoe", "of": "lina"})


@situation("report", {"xml": (['id="e1"', 'role="author"'], ['role="relative" given="Julie"'])})
def assistante_is_no_aunt(r):
    """field/04"""


@situation("report", {"refused": ["Concerned", "concerned"]})
def capital_code_is_refused(r):
    """field/06"""
    r.person("lina")["place"] = "Concerned"


@situation("report", {"all": (["15 septembre"], ["15 sep tembre"])})
def september_is_not_cut(r):
    """field/62"""
    r.case["contacts"].append({"id": "k1", "on": "2026-09-15", "kind": "call", "with": ["mere"], "by": ["e1"]})


# --- who may know what

def protected(r):
    r.case["pieces"].append({"id": "1", "title": "ordonnance de protection"})
    r.case["homes"] = [{"id": "h1", "kind": "shelter", "address": "18 bis, rue du Refuge, 63999 Valbrume", "hidden-from": ["pere"], "piece": "1", "lives": [{"who": ["mere", "lina"]}]}]
    r.case["contacts"].append({"id": "k1", "on": "2026-10-09", "kind": "visit", "place": "home", "home": "h1", "with": ["mere"], "by": ["e1"], "hidden-from": ["pere"]})


@situation("report", {"crip": (["rue du Refuge", "9 octobre"], []), "mere": (["rue du Refuge"], []), "pere": ([], ["Refuge", "Valbrume", "9 octobre 2026"])}, broken=lambda r: (r.case["homes"][0].pop("hidden-from"), r.case["contacts"][0].pop("hidden-from")))
def address_kept_from_the_father(r):
    """people/01, law F06"""
    protected(r)


@situation("report", {"crip": (["Lina s'y oppose", "Mme Haddad n'a pas été informée"], []), "mere": ([], ["s'y oppose", "n'a pas été informée", "non informée"]), "pere": ([], ["s'y oppose"])},
           broken=lambda r: r.case["not-informed"][0].update({"who": "e1"}))
def who_was_not_told_does_not_read_it(r):
    """people/08"""
    r.case["not-informed"] = [{"who": "mere", "about": "content", "reason": "minor-opposes", "reason-text": "Lina s’y oppose.", "decided-by": "e1", "on": "2026-10-10"}]


@situation("report", {"xml": (['reason="other"'], ['why=""'])}, broken=lambda r: r.case["not-informed"][0].update({"reason": "danger"}))
def empty_reason_is_no_reason(r):
    """law F12"""
    r.case["not-informed"] = [{"who": "pere", "about": "opening", "reason": "other", "reason-text": ""}]


@situation("report", {"all": (["l'école"], ["Zéphyrine", "Quillévéré"])}, broken=lambda r: r.say("saisine", "Zéphyrine"))
def informant_is_kept_apart(r):
    r.case["people"].append({"id": "x", "place": "informant", "given": "Zéphyrine", "family": "Quillévéré"})


@situation("report", {"xml": (['xml:lang="ar"'], [])}, broken=lambda r: r.answers["replies"][0].pop("language"))
def reply_in_arabic(r):
    """people/21"""
    r.answers["replies"] = [{"by": "pere", "on": "2026-11-20", "form": "écrite en arabe", "language": "ar", "text": ["أوافق على المساعدة في المنزل (CASF L.222-2)، وأشكر المعلمة."]}]


@situation("report", {"xml": (['place="home"'], []), "all": (["hambre de la famille"], [])}, broken=lambda r: r.case["contacts"][0].pop("place"))
def a_hotel_is_a_home(r):
    """people/23"""
    r.case["contacts"].append({"id": "k1", "on": "2026-10-10", "kind": "visit", "place": "home", "label": "chambre de la famille, à l’hôtel", "with": ["mere", "lina"], "by": ["e1", "e2"]})


@situation("report", {"xml": (["2027-01-01"], []), "all": (["jusqu'au 1er janvier 2027"], [])}, broken=lambda r: r.answers.update({"received": "2026-10-02"}))
def delay_is_counted(r):
    """CASF D.226-2-4 II"""


@situation("report", {"xml": (["2026-11-15"], ["<due>\n2027"]), "all": (["Délai réduit", "15 novembre 2026"], [])}, broken=lambda r: r.answers.pop("shorter-delay"))
def shorter_delay(r):
    r.answers["shorter-delay"] = "2026-11-15"


@situation("report", {"all": (["Sans réponse à ce jour."], ["Réponse reçue"])}, broken=lambda r: r.answers["other-departments"][0].update({"answered-on": "2026-10-20"}))
def empty_is_no_answer(r):
    """people/10"""
    r.answers["other-departments"] = [{"name": "Mayotte", "lived-until": "2024", "asked-on": "2026-10-18", "answered-on": {"state": "no-answer"}}]


# --- the agreement

@situation("agreement", {"all": (["Mme Haddad", "M. Delcourt", "titulaire de l'autorité parentale", "accepte"], [])}, broken=lambda r: r.case.update({"ties": []}))
def holders_have_boxes(r):
    """people/02"""


@situation("agreement", {"all": (["Mme Haddad", "M. Delcourt", "accepte"], [])}, broken=lambda r: r.answers.pop("signatories"))
def named_signatories_win(r):
    """people/02"""
    r.case["ties"] = [t for t in r.case["ties"] if t["kind"] == "parent"]
    r.answers["signatories"] = ["mere", "pere"]


@situation("agreement", {"all": (["Mme Haddad"], ["Foulques"])}, broken=lambda r: r.case["ties"].append({"kind": "holder", "who": "autre", "of": "lina", "exercise": "joint"}))
def father_of_another_child(r):
    """people/03"""
    r.case["people"] += [{"id": "autre", "place": "relative", "given": "Foulques", "family": "Brun", "gender": "masculine"}, {"id": "ugo", "place": "concerned", "given": "Ugo", "family": "Brun", "gender": "masculine"}]
    r.case["ties"].append({"kind": "holder", "who": "autre", "of": "ugo", "exercise": "sole"})


@situation("agreement", {"all": (["Mme Haddad"], ["Thomas", "M. Delcourt"])}, broken=lambda r: r.tie("pere").update({"exercise": "joint"}))
def holder_who_does_not_exercise(r):
    """field/03: he holds, he does not exercise, he signs nothing."""
    r.tie("pere")["exercise"] = "none"
    r.tie("mere")["exercise"] = "sole"


@situation("agreement", {"all": (["Mme Haddad", "M. Delcourt", "O'Brien-Müller", "Kerguélen-Doudeauville"], [])}, broken=lambda r: r.tie("y").update({"exercise": "suspended"}))
def four_sign(r):
    """people/19"""
    r.case["people"] += [{"id": "x", "place": "relative", "given": "Seán", "family": "O’Brien-Müller", "gender": "masculine"}, {"id": "y", "place": "relative", "given": "Solenn", "family": "Kerguélen-Doudeauville", "gender": "feminine"}]
    r.case["ties"] += [{"kind": "guardian", "who": "x", "of": "lina"}, {"kind": "holder", "who": "y", "of": "lina", "exercise": "joint"}]


def adult(r):
    r.case["people"] = [{"id": "h", "place": "concerned", "given": "Henriette", "family": "Aubin", "gender": "feminine", "born": "1948-05-05"}, {"id": "t", "place": "professional", "given": "Luc", "family": "Aubin", "gender": "masculine"}, r.person("e1")]
    r.case["ties"] = [{"kind": "guardian", "who": "t", "of": "h", "protection": "tutelle", "extent": "both"}]
    r.answers["about"] = "h"


PARENTAL = ["autorité parentale", "titulaire", "l'enfant", "votre enfant", "parent"]


@situation("agreement", {"all": (["Henriette Aubin", "Luc Aubin", "Étendue", "article 459", "accepte"], PARENTAL)}, broken=lambda r: r.case["ties"][0].update({"kind": "holder"}))
def protected_adult(r):
    """people/25"""
    adult(r)


@situation("agreement", {"all": (["Henriette Aubin", "biens"], PARENTAL + ["M. Luc Aubin; tutelle"]), "xml": (['by="h"'], ['by="t"'])}, broken=lambda r: r.case["ties"][0].update({"extent": "person"}))
def measure_of_property_alone(r):
    adult(r)
    r.case["ties"][0]["extent"] = "property"


@situation("agreement", {"all": (["Paul Roux", "accepte"], PARENTAL)}, broken=lambda r: (r.case["people"].append({"id": "m", "place": "relative", "given": "Lise", "family": "Roux"}), r.case["ties"].append({"kind": "holder", "who": "m", "of": "p"})))
def adult_alone(r):
    """law F08"""
    r.case["people"] = [{"id": "p", "place": "concerned", "given": "Paul", "family": "Roux", "gender": "masculine"}]
    r.case["ties"] = []
    r.answers["about"] = "p"
    r.answers.pop("receiver")


@situation("agreement", {"all": (["Claire Besson"], ["secret professionnel"])}, broken=lambda r: r.answers.update({"receiver-secrecy": "social-worker"}))
def secrecy_is_not_presumed(r):
    """law F09"""
    r.case["people"].append({"id": "b", "place": "professional", "given": "Claire", "family": "Besson", "gender": "feminine", "capacity": "professeure des écoles"})
    r.answers["receiver"] = "b"


@situation("agreement", {"all": (["Il n'est pas le fondement du dossier.", "dpo@essai.example", "CNIL"], ["6.1.e", "Rien n'est partagé"])}, broken=lambda r: r.answers.update({"basis": "public-task"}))
def basis_only_if_declared(r):
    pass


# --- the notice

@situation("notice", {"all": (["Association Les Tilleuls"], ["Le Association", "6.1.e", "Délégué", "Nous avons reçu", "archives départementales", "Aucun transfert", "Aucune décision automatique"])},
           broken=lambda r: r.profile["institution"].update({"kind": "public"}))
def notice_of_an_association(r):
    """law F07"""
    r.profile["institution"] = {"name": "Association Les Tilleuls", "kind": "private", "address": ["4, rue Haute"]}


@situation("notice", {"all": (["Délégué à la protection des données", "6.1.e"], ["Aucun transfert"])}, broken=lambda r: r.profile["institution"].update({"transfers": "no"}))
def notice_of_a_public_body(r):
    r.profile["institution"].pop("delegate")


@situation("notice", {"all": (["Aucun transfert hors de l'Union européenne.", "Aucune décision automatique."], [])}, broken=lambda r: r.profile["institution"].pop("transfers"))
def notice_with_what_the_controller_declares(r):
    r.profile["institution"].update({"transfers": "no", "automated-decisions": "no"})


@situation("notice", {"all": (["le 119", "la PMI"], ["Quillévéré"])}, broken=lambda r: r.answers.pop("sources"))
def sources_are_those_of_the_file(r):
    r.answers["sources"] = ["le 119", "la PMI"]
    r.case["people"].append({"id": "x", "place": "informant", "given": "Zéphyrine", "family": "Quillévéré"})


situations_of_answers.tell(situation)
situations_of_days.tell(situation)
situations_of_families.tell(situation)
situations_of_files.tell(situation)
situations_of_law.tell(situation)
situations_of_papers.tell(situation)
situations_of_rows.tell(situation)
situations_of_titles.tell(situation)

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for title, about, kind, change, expected, broken in SITUATIONS:
        if only and not any(title.startswith(one) for one in only):
            continue
        record = Record(kind)
        change(record)
        found = wrong(record, expected, folder)
        check(title, not found, "; ".join(found)[:1500])
        if broken is not None:
            broken(record)
            check(title + ": the test notices", bool(wrong(record, expected, folder)), about)
conclude()
