"""Situations of whole families, for situations.py: who signs, who is what to whom, what was asked in vain, what is kept from whom."""


def tell(situation):
    # --- families told by a tester: who signs, who is what to whom, what was declined, what is kept from whom

    def signed_by_the_father(r, exercise):
        r.tie("pere")["exercise"] = exercise
        r.answers["signatories"] = ["pere"]

    QUALITIES = {"withdrawn": (["Thomas Delcourt, père", "SIGN-SUSP"], ["titulaire de l'autorité parentale"]), "suspended": (["titulaire de l'autorité parentale, exercice suspendu", "SIGN-SUSP"], []),
                 "delegated": (["titulaire de l'autorité parentale, exercice délégué"], ["SIGN-SUSP"]), "none": (["titulaire de l'autorité parentale, sans exercice"], ["SIGN-SUSP"]),
                 "by-delegation": (["exerce l'autorité parentale par délégation"], ["titulaire", "SIGN-SUSP"]), "joint": (["père, titulaire de l'autorité parentale"], ["sans exercice", "SIGN-SUSP"])}
    for exercise, (present, absent) in QUALITIES.items():
        def signer(r, exercise=exercise):
            """A named signatory is what the ties say, whoever named them; who may not sign is found."""
            signed_by_the_father(r, exercise)
        signer.__name__ = "signer_" + exercise.replace("-", "_")
        words = lambda all: [w for w in all if w != "SIGN-SUSP"]
        rule = lambda all: [w for w in all if w == "SIGN-SUSP"]
        situation("agreement", {"all": (words(present), words(absent)), "findings": (rule(present), rule(absent))}, broken=lambda r, e=exercise: r.tie("pere").update({"exercise": "joint" if e != "joint" else "none"}))(signer)

    @situation("agreement", {"all": (["Oscar Brun", "Qualité, date et signature"], ["Oscar Brun,"])}, broken=lambda r: r.case["ties"].append({"kind": "guardian", "who": "x", "of": "lina"}))
    def signer_without_a_tie_writes_their_quality(r):
        r.case["people"].append({"id": "x", "place": "relative", "given": "Oscar", "family": "Brun", "gender": "masculine"})
        r.answers["signatories"] = ["x"]

    @situation("agreement", {"all": (["Qui reçoit : ...", "Mme Haddad"], ["Quillévéré", "auteur de l'information", "a donné l'information"])}, broken=lambda r: r.person("x").update({"place": "professional"}))
    def who_gave_the_information_receives_nothing(r):
        r.case["people"].append({"id": "x", "place": "informant", "given": "Zéphyrine", "family": "Quillévéré", "gender": "feminine"})
        r.answers["receiver"] = "x"

    @situation("agreement", {"all": (["Qui reçoit : l'enseignante", "L'enseignante"], ["Besson", "a donné l'information"])}, broken=lambda r: r.person("b").update({"agreed-to-be-named": "2026-10-01"}))
    def receiver_told_by_role_is_not_named_beside_the_box(r):
        r.case["people"].append({"id": "b", "place": "third-party", "given": "Claire", "family": "Besson", "gender": "feminine", "relation": "enseignante"})
        r.answers["receiver"] = "b"

    @situation("agreement", {"all": (["Claire Besson, infirmière, hors"], ["infirmière, Association Les Tilleuls"])}, broken=lambda r: r.person("b").update({"place": "author"}))
    def receiver_of_another_house(r):
        r.profile["institution"] = {"name": "Association Les Tilleuls", "kind": "private", "address": ["4, rue Haute"]}
        r.case["people"].append({"id": "b", "place": "professional", "given": "Claire", "family": "Besson", "gender": "feminine", "capacity": "infirmière"})
        r.answers["receiver"] = "b"

    @situation("agreement", {"all": (["Élie Ba", "Nom et qualité", "Présence | ...", "accepte"], ["M. Ba", "concerné par ces informations", "M. Élie", "catégorie B", "B."]), "xml": ([], ['by="elie"'])}, broken=lambda r: r.person("elie").update({"born": "1990-01-01"}))
    def age_not_known_is_no_adult(r):
        """Neither a child nor an adult as far as is known: nobody is said to sign, the categories stay."""
        r.case["people"].append({"id": "elie", "place": "concerned", "given": "Élie", "family": "Ba", "gender": "masculine", "born": {"state": "unknown"}})
        r.case["ties"].append({"kind": "parent", "who": "mere", "of": "elie"})
        r.answers.update({"about": "elie", "categories": [{"letter": "A", "what": "les dates de présence", "short": "présence"}]})

    @situation("agreement", {"all": (["Ce qui n'est pas partagé : les comptes rendus."], ["A. les vaccins ; les comptes", "vaccins. les comptes"])}, broken=lambda r: r.answers.pop("limit"))
    def limit_is_labelled(r):
        r.answers.update({"categories": [{"what": "les vaccins"}], "limit": "les comptes rendus"})

    @situation("agreement", {"all": (["Ce qui n'est pas partagé : non demandé.", "Ce qui se passe en cas de refus : demandé, sans réponse.", "Secret professionnel de qui reçoit : inconnu.", "fondement du dossier : non demandé", "Date de cet accord : inconnue."], [])}, broken=lambda r: r.answers.pop("refusal"))
    def what_an_agreement_asked_in_vain(r):
        r.answers.update({"receiver": "e1", "limit": {"state": "not-asked"}, "refusal": {"state": "no-answer"}, "receiver-secrecy": {"state": "unknown"}, "basis": {"state": "not-asked"}, "date": {"state": "unknown"}})

    @situation("agreement", {"all": (["Mme Haddad"], ["en dit, si"])}, broken=lambda r: r.person("lina").update({"born": "2018-03-12"}))
    def a_baby_says_nothing_of_it(r):
        r.person("lina")["born"] = "2026-11-16"

    @situation("report", {"all": (["Du contenu et de la conclusion : Mme Haddad", "Des suites : M. Delcourt"], ["contenu et des suites", "Des suites : Mme"])}, broken=lambda r: r.case["informed"][1].update({"about": "content"}))
    def content_and_outcome_are_two(r):
        r.case["informed"] = [{"who": "mere", "about": "content", "on": "2026-11-10"}, {"who": "pere", "about": "outcome", "on": "2026-11-12"}]

    @situation("report", {"all": (["Contesté par Mme Haddad"], ["en partie"])}, broken=lambda r: r.answers["passages"][-1].pop("contested-by"))
    def contested_is_not_contested_in_part(r):
        r.say("besoins", "Lina dort peu.", **{"contested-by": "mere"})

    def wide_family(r):
        r.case["people"] += [{"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"}, {"id": "jo", "place": "relative", "given": "Jo", "family": "Brun", "gender": "masculine"},
                             {"id": "tom", "place": "concerned", "given": "Tom", "family": "Brun", "gender": "masculine", "born": "2020-01-01"}]
        r.case["ties"] += [{"kind": "kin", "kin": "grandparent", "word": "grand-mère paternelle", "who": "gm", "of": "lina"}, {"kind": "partner", "who": "jo", "of": "mere"}, {"kind": "kin", "kin": "step-parent", "who": "jo", "of": "lina"},
                           {"kind": "half-sibling", "who": "tom", "of": "lina"}, {"kind": "parent", "who": "jo", "of": "tom"}, {"kind": "holder", "who": "jo", "of": "tom", "exercise": "sole"}, {"kind": "host", "who": "gm", "of": "mere", "since": "2025-01", "until": "2025-06", "hidden-from": ["pere"]}]

    @situation("report", {"all": (["Mme Haddad est la mère de Lina.", "Mme Roy est grand-mère paternelle de Lina.", "M. Brun est conjoint, partenaire ou concubin de Mme Haddad.", "M. Brun est beau-père de Lina.", "Tom est le demi-frère de Lina.", "M. Brun est le père de Tom.", "Mme Roy a hébergé Mme Haddad"], ["est de la famille"]),
                          "pere": (["grand-mère paternelle de Lina"], ["demi-frère", "père de Tom", "a hébergé"]), "crip": (["demi-frère", "a hébergé"], [])}, broken=lambda r: [r.case["ties"].remove(t) for t in list(r.case["ties"]) if t["kind"] in ("kin", "host")])
    def each_tie_is_told(r):
        wide_family(r)

    @situation("report", {"all": (["Nom de naissance de Mme Haddad : Sayegh.", "Devi Ravi : Inter-Langues.", "Prénom de l'enfant Haddad", "dit après la fête", "Scolarité de l'enfant Haddad", "lu avec la personne le 12 novembre 2026"], ["a sage-femme :"])}, broken=lambda r: (r.person("mere").pop("birth-family"), r.person("lina").update({"given": "Lina"})))
    def what_is_known_of_people_is_printed(r):
        r.person("mere")["birth-family"] = "Sayegh"
        r.person("lina").update({"given": {"state": "declined", "reason": "il sera dit après la fête"}, "family": "Haddad", "school": {"state": "no-answer"}})
        r.case["people"].append({"id": "i", "place": "interpreter", "given": "Devi", "family": "Ravi", "gender": "feminine", "organisation": "Inter-Langues"})
        r.case["people"].append({"id": "s", "place": "professional", "capacity": "sage-femme", "gender": "feminine"})
        r.answers["replies"] = [{"by": "mere", "on": "2026-11-13", "read-on": "2026-11-12", "text": ["Bien."]}]

    @situation("report", {"all": (["[Sans objet] Mesure proposée", "[Non demandé] Durée proposée", "[Inconnu] Objet", "[Demandé, sans réponse] Date à laquelle l'évaluation", "[Non demandé] Date de l'écrit", "[Inconnu] Lieu de l'écrit"], ["why.", "question posée"])}, broken=lambda r: r.answers.pop("duration"))
    def what_a_report_asked_in_vain(r):
        r.answers.update({"proposed": {"state": "not-applicable"}, "duration": {"state": "not-asked"}, "object": {"state": "unknown"}, "requested": {"state": "no-answer"}, "date": {"state": "not-asked"}, "done-at": {"state": "unknown"}})

    @situation("notice", {"all": (["Durée : non demandée.", "base : non demandée", "Autres sources : inconnue", "Date de cette notice : inconnue."], [])}, broken=lambda r: r.answers.pop("retention"))
    def what_a_notice_asked_in_vain(r):
        r.profile["institution"] = {"name": "Association Les Tilleuls", "kind": "private", "address": ["4, rue Haute"]}
        r.answers.update({"retention": {"state": "not-asked"}, "basis": {"state": "not-asked"}, "sources": {"state": "unknown"}, "date": {"state": "unknown"}})

    @situation("notice", {"all": (["dossier : l'école et la CAF."], ["l'école, l'école", "l'école et l'école"])}, broken=lambda r: r.case["pieces"][0].update({"from": "la mairie"}))
    def a_source_is_named_once(r):
        r.answers["sources"] = ["l’école"]
        r.case["pieces"] = [{"id": "1", "title": "bulletin", "from": "l’école"}, {"id": "2", "title": "attestation", "from": "la CAF"}]

    def some_hidden(r):
        r.case["contacts"] += [{"id": "k1", "on": "2026-10-09", "kind": "visit", "place": "home", "with": ["mere"], "by": ["e1"], "hidden-from": ["pere"]}, {"id": "k2", "on": "2026-10-19", "kind": "call", "with": ["pere"], "by": ["e1"]}]
        r.case["pieces"] = [{"id": "1", "title": "jugement"}, {"id": "2", "title": "lettre Cyclamen", "hidden-from": ["pere"]}]
        r.case["homes"] = [{"id": "h1", "kind": "shelter", "address": "18 bis, rue du Refuge", "hidden-from": ["pere"], "piece": "2", "lives": [{"who": ["mere"]}]}]

    @situation("report", {"pere": (["19 octobre 2026", "Pièce 1 : jugement", "Pièces consultées"], [" 9 octobre 2026", "Cyclamen", "Refuge"]), "crip": (["19 octobre 2026", "9 octobre 2026", "Cyclamen", "Refuge"], [])}, broken=lambda r: (r.case["contacts"][1].update({"hidden-from": ["pere"]}), r.case["pieces"][0].update({"hidden-from": ["pere"]})))
    def one_item_is_hidden_the_others_stay(r):
        some_hidden(r)

    @situation("report", {"all": (["Réponse de Mme Haddad", "[Écrit non lu avec Mme Haddad] elle est à l'étranger"], ["Bien. elle est", "[Non lu"])}, broken=lambda r: r.answers["replies"][0].pop("not-read"))
    def why_it_was_not_read_is_not_in_their_mouth(r):
        r.answers["replies"] = [{"by": "mere", "on": "2026-11-13", "not-read": "elle est à l’étranger", "text": ["Bien."]}]

    @situation("report", {"all": (["Mme Haddad est titulaire de l'autorité parentale sur Lina ; son exercice est délégué", "Mme Roy exerce par délégation l'autorité parentale sur Lina"], ["Mme Roy est titulaire"]), "findings": ([], ["Un tiers est nommé"])}, broken=lambda r: r.case["ties"][-1].update({"exercise": "delegated"}))
    def delegating_and_having_by_delegation_are_two(r):
        wide_family(r)
        r.tie("mere")["exercise"] = "delegated"
        r.say("besoins", "Lina dort chez Mme Roy.")
        r.case["ties"].append({"kind": "holder", "who": "gm", "of": "lina", "exercise": "by-delegation"})

    @situation("report", {"all": (["au Havre.", "Fait aux Sables-d'Olonne", "a été retirée le 18 novembre 2025", "Réponse de Youssef Haddad", "Dit par la Dre Oh", "Évaluatrices |", "[Au sujet de] L'enfant à naître", "l'enfant à naître."], ["à Le", "à Les", "depuis le 18", "d'Youssef", "Évaluateurs"])}, broken=lambda r: r.person("e2").update({"gender": "masculine"}))
    def french_of_names_and_places(r):
        r.person("lina")["birth-place"] = "Le Havre"
        r.person("e2")["gender"] = "feminine"
        r.tie("pere").update({"exercise": "withdrawn", "since": "2025-11-18"})
        r.case["people"] += [{"id": "y", "place": "relative", "known-as": "Youssef Haddad"}, {"id": "d", "place": "professional", "title": "Dre", "family": "Oh", "gender": "feminine"}, {"id": "n", "place": "minor-at-home", "expected": "2027-02-20"}]
        r.case["ties"].append({"kind": "parent", "who": "mere", "of": "n"})
        r.answers["done-at"] = "Les Sables-d’Olonne"
        r.answers["replies"] = [{"by": "y", "text": ["Bien."]}]
        r.say("besoins", "Elle va bien.", "said", by=["d"])
        r.say("besoins", "Rien à dire.", child="n")

    @situation("report", {"findings": (["que Lina a été informée", "L'avis d'Élie"], ["informé(e)", "de Élie"])}, broken=lambda r: r.person("lina").update({"gender": "other"}))
    def findings_are_in_french(r):
        r.case["people"].append({"id": "elie", "place": "concerned", "given": "Élie", "family": "Ba", "gender": "masculine", "born": "2015-01-01"})
        r.case["informed"] = [{"who": "mere", "about": "content", "on": "2026-11-10"}]

    @situation("report", {"pere": (["De l'ouverture : Mme Haddad", "exemplaires n° 1 et n° 2 sont destinés"], ["Roy", " à et "]), "crip": (["Mme Roy, le 10 novembre"], [])}, broken=lambda r: r.person("gm").pop("hidden-from"))
    def a_person_who_is_hidden_takes_nobody_along(r):
        r.case["people"].append({"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine", "hidden-from": ["pere"]})
        r.case["informed"] = [{"who": "mere", "about": "opening", "on": "2026-11-09"}, {"who": "gm", "about": "opening", "on": "2026-11-10"}]
        r.answers["recipients"].insert(2, {"kind": "person", "person": "gm"})
