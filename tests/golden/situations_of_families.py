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

    @situation("report", {"all": (["Mme Rana Haddad est la mère de Lina Delcourt.", "Mme Odile Roy, grand-mère paternelle de Lina Delcourt.", "M. Jo Brun est conjoint, partenaire ou concubin de Mme Rana Haddad.", "M. Jo Brun est le beau-père de Lina Delcourt.", "Tom Brun est le demi-frère de Lina Delcourt.", "M. Jo Brun est le père de Tom Brun.", "Mme Odile Roy a hébergé Mme Rana Haddad"], ["est de la famille"]),
                          "pere": (["grand-mère paternelle de Lina"], ["demi-frère", "père de Tom", "a hébergé"]), "crip": (["demi-frère", "a hébergé"], [])}, broken=lambda r: [r.case["ties"].remove(t) for t in list(r.case["ties"]) if t["kind"] in ("kin", "host")])
    def each_tie_is_told(r):
        wide_family(r)

    @situation("report", {"all": (["Nom de naissance de Mme Haddad : Sayegh.", "Devi Ravi : interprète, Inter-Langues.", "Prénom de l'enfant Haddad", "dit après la fête", "Scolarité de l'enfant Haddad", "lu avec la personne le 12 novembre 2026"], ["a sage-femme :"])}, broken=lambda r: (r.person("mere").pop("birth-family"), r.person("lina").update({"given": "Lina"})))
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

    # --- one family more: two of one name, ties that ended, a child who died, what was not answered

    def namesakes(r):
        r.person("mere").update({"given": "Rana"})
        r.case["people"].append({"id": "prof", "place": "third-party", "given": "Rana", "family": "Haddad", "gender": "feminine", "relation": "professeure de Lina", "agreed-to-be-named": "2026-10-01"})
        r.case["contacts"].append({"id": "k1", "on": "2026-10-12", "kind": "call", "with": ["prof"], "by": ["e1"]})
        r.answers["passages"].append({"section": "avis-proches", "voice": "third-party", "by": ["prof"], "text": "Lina travaille bien."})

    @situation("report", {"all": (["Rapporté par Mme Rana Haddad (professeure de Lina)", "Appel téléphonique : Mme Rana Haddad (professeure de Lina)", "Mme Rana Haddad (mère de Lina) "], ["Mme Rana Haddad est"]), "xml": (['told-apart-by="mère de Lina"'], [])}, broken=lambda r: r.person("prof").update({"given": "Salma"}))
    def two_people_of_one_name_are_told_apart_wherever_they_stand(r):
        namesakes(r)

    @situation("report", {"mere": (["Lina travaille bien.", "Lina"], ["l'enfant travaille"])}, broken=lambda r: r.answers["passages"].pop())
    def what_tells_a_namesake_apart_is_no_name_of_theirs(r):
        """The word « Lina » beside the teacher's name hides no Lina in any copy."""
        namesakes(r)

    def ended_ties(r, who):
        r.case["people"] += [{"id": "ex", "place": "relative", "given": "Ondine", "family": "Hue", "gender": "feminine", "died": "2025-02"}, {"id": "ami", "place": "relative", "given": "Luc", "family": "Roy", "gender": "masculine"}]
        r.case["ties"] += [{"kind": "partner", "word": "épouse", "who": "ex", "of": who, "since": "1993", "until": "2024"}, {"kind": "host", "who": "ami", "of": who, "until": "2025"},
                           {"kind": "partner", "who": who, "of": "ex", "since": "1993"}, {"kind": "guardian", "who": "ami", "of": who, "protection": "habilitation-familiale", "until": "2024-01-01", "extent": {"state": "not-asked"}}]

    ENDED = (["Mme Ondine Hue, épouse de M. Jean Blé, de 1993 à 2024.", "M. Jean Blé a été conjoint, partenaire ou concubin de Mme Ondine Hue de 1993 à février 2025.", "M. Luc Roy a hébergé M. Jean Blé jusqu'en 2025.", "a été conjoint", "Habilitation familiale, qui a pris fin : M. Luc Roy. Étendue : non demandée, jusqu'au 1er janvier 2024."], ["est épouse", "est conjoint", "chargée de la tutelle"])
    for kind in ("note", "majeur"):
        def ended(r):
            """What was given of a tie that ended, or that a death ended, is told as it was."""
            r.case["people"].append({"id": "jean", "place": "concerned", "given": "Jean", "family": "Blé", "gender": "masculine", "born": "1950-01-01"})
            r.answers["about"] = "jean" if r.kind == "majeur" else ["jean"]
            ended_ties(r, "jean")
        ended.__name__ = "ended_ties_in_a_" + kind
        situation(kind, {"all": ENDED}, broken=lambda r: [r.case["ties"].remove(t) for t in list(r.case["ties"]) if "until" in t])(ended)

    KIN = {"feminine": "Mme Odile Roy est la tante de Lina", "masculine": "M. Odile Roy est l'oncle de Lina", "not-said": "Odile Roy, tante ou oncle de Lina"}
    for gender, words in KIN.items():
        def kin(r, gender=gender):
            """An article where the code and the gender give it; elsewhere no copula that asks for one."""
            r.case["people"].append({"id": "od", "place": "relative", "given": "Odile", "family": "Roy", "gender": gender})
            r.case["ties"].append({"kind": "kin", "kin": "aunt-uncle", "who": "od", "of": "lina"})
        kin.__name__ = "kin_" + gender.replace("-", "_")
        situation("report", {"all": ([words], [])}, broken=lambda r: r.case["ties"][-1].update({"kin": "cousin"}))(kin)

    def a_dead_sister(r):
        r.case["people"].append({"id": "eve", "place": "concerned", "given": "Ève", "family": "Delcourt", "gender": "feminine", "born": "2016", "died": "2023-06-11"})
        r.answers["received"] = "2026-10-01"

    @situation("report", {"all": (["Une information a été reçue", "Avis de Lina", "de la situation de Lina Delcourt et d'Ève Delcourt, à la suite"], ["Une information concernant", "préoccupante concernant", "Avis d'Ève", "Lina et d'Ève"])}, broken=lambda r: r.answers.update({"reported": ["eve"]}))
    def of_several_children_nobody_said_whom_the_information_is_about(r):
        a_dead_sister(r)

    @situation("report", {"all": (["Une information concernant Lina Delcourt", "préoccupante concernant Lina Delcourt"], ["concernant Lina Delcourt et"])}, broken=lambda r: r.answers.pop("reported"))
    def it_is_said_whom_the_information_is_about(r):
        a_dead_sister(r)
        r.answers["reported"] = ["lina"]

    for state, words in {None: "Départ de Karim Chronologie", "not-asked": "Départ de Karim. Date : non demandée.", "declined": "Départ de Karim. Date : ne souhaite pas répondre", "no-answer": "Départ de Karim. Date : demandée, sans réponse.", "unknown": "Départ de Karim. Date : inconnue.", "not-applicable": "Départ de Karim. Date : sans objet."}.items():
        def undated(r, state=state):
            """Each of the ways in which a day has no date says what it is; silence says nothing."""
            r.answers["events"] = [{"what": "Départ de Karim", **({"on": {"state": state, **({"reason": "trop dur"} if state == "declined" else {})}} if state else {})}]
        undated.__name__ = "undated_event_" + (state or "silent").replace("-", "_")
        situation("report", {"all": ([words] if state else ["Départ de Karim"], [] if state == "unknown" else ["ate inconnue", "Date : inconnue"] + ([] if state else ["Date :"]))}, broken=lambda r: r.answers["events"][0].update({"on": {"state": "unknown" if r.answers["events"][0].get("on", {}).get("state") != "unknown" else "not-asked"}}))(undated)

    for exercise in ("unknown", {"state": "unknown"}):
        def exercise_is_not_known_since(r, exercise=exercise):
            """The day is that of the tie: since when its exercise is not known, nobody said."""
            r.tie("mere").update({"exercise": exercise, "since": "2023-05-09"})
        exercise_is_not_known_since.__name__ = f"exercise_is_not_known_of_one_who_holds_since_{'code' if exercise == 'unknown' else 'unanswered'}"
        situation("report", {"all": (["est titulaire de l'autorité parentale sur Lina depuis le 9 mai 2023 ; son exercice n'est pas connu."], ["connu depuis"])}, broken=lambda r: r.tie("mere").pop("since"))(exercise_is_not_known_since)

    @situation("report", {"all": (["son exercice n'est pas connu"], [])}, broken=lambda r: r.tie("mere").update({"exercise": {"state": "not-applicable"}}))
    def exercise_is_unknown_where_it_is_said_to_be(r):
        r.tie("mere")["exercise"] = {"state": "unknown"}

    @situation("report", {"all": (["Autre département interrogé (« Lot »), Date de la réponse", "Titulaire de l'autorité parentale (Mme Haddad, pour Lina), Exercice de l'autorité parentale", "Accord des parents et de l'enfant (Mme Haddad), Date"], ["A répondu le", ", Le"])}, broken=lambda r: r.answers["other-departments"][0].update({"name": "Gers"}))
    def a_question_without_answer_names_its_row(r):
        r.answers.update({"other-departments": [{"name": "Lot", "answered-on": {"state": "not-asked"}}], "agreements": [{"who": "mere", "given": "yes", "on": {"state": "unknown"}}]})
        r.tie("mere")["exercise"] = {"state": "not-applicable"}

    @situation("report", {"all": (["Mme Haddad est titulaire de l'autorité parentale sur Lina depuis 2015, et l'exerce en commun avec M. Delcourt.", "M. Delcourt est titulaire de l'autorité parentale sur Lina depuis 2016, et l'exerce en commun avec Mme Haddad."], [])}, broken=lambda r: r.tie("pere").update({"since": "2015"}))
    def joint_exercise_names_the_other_whatever_the_dates(r):
        r.tie("mere").update({"exercise": "joint", "since": "2015"})
        r.tie("pere").update({"exercise": "joint", "since": "2016"})

    @situation("report", {"all": (["était titulaire de l'autorité parentale sur Mme Delcourt depuis 2009, jusqu'à sa majorité."], ["est titulaire", "exerce"])}, broken=lambda r: r.person("lina").update({"born": "2015-01-01"}))
    def authority_over_who_is_of_age_is_told_as_it_was(r):
        r.person("lina")["born"] = "2008-11-27"
        r.tie("mere")["since"] = "2009"

    @situation("report", {"all": (["Lucie Blé : professeure de Lina.", "Hicham Benali : interprète.", "Avec M. Benali, interprète.", "avec M. Benali, interprète"], ["Avec M. Benali."])}, broken=lambda r: r.person("i").update({"place": "professional"}))
    def what_people_do_in_the_file_is_kept(r):
        r.case["people"] += [{"id": "t", "place": "third-party", "given": "Lucie", "family": "Blé", "gender": "feminine", "relation": "professeure de Lina", "agreed-to-be-named": "2026-10-01"}, {"id": "i", "place": "interpreter", "given": "Hicham", "family": "Benali", "gender": "masculine"}]
        r.case["contacts"].append({"id": "k1", "on": "2026-10-12", "kind": "call", "with": ["t"], "by": ["e1"], "interpreter": "i"})
        r.case["informed"].append({"who": "mere", "about": "opening", "on": "2026-10-02", "by": ["e1"], "interpreter": "i"})

    @situation("agreement", {"all": (["Mme Haddad"], ["en dit, si"])}, broken=lambda r: r.person("lina").pop("died"))
    def who_has_died_is_asked_nothing(r):
        r.person("lina")["died"] = "2026-06-11"

    def lawyer_of(r, **more):
        r.answers["recipients"] = [{"id": "mere", "kind": "parent", "person": "mere"}, {"id": "av", "kind": "lawyer", "person": "pere", **more}]

    @situation("report", {"mere": (["est destiné à Me Aude Yvon, avocate de M. Delcourt."], [])}, broken=lambda r: r.answers["recipients"][1].update({"kind": "parent"}))
    def a_copy_for_a_lawyer_is_theirs(r):
        lawyer_of(r, capacity="Me Aude Yvon, avocate de M. Delcourt")

    @situation("report", {"mere": (["est destiné à la défense de M. Delcourt."], [])}, broken=lambda r: r.answers["recipients"][1].update({"kind": "parent"}))
    def a_lawyer_nobody_named_is_not_whom_they_defend(r):
        lawyer_of(r)

    for paper, word in {"notice": "remise", "agreement": "remis", "request": "remise"}.items():
        def papers(r, paper=paper):
            """What became of a paper agrees with the paper."""
            r.case["papers"] = [{"kind": paper, "who": "mere", "state": "handed", "on": "2026-10-01"}]
            r.case["people"].append({"id": "spip", "place": "professional", "gender": "feminine", "capacity": "conseillère pénitentiaire"})
            r.answers.update({"date": "2026-11-27", "done-at": "Le Havre"})
        papers.__name__ = "state_of_a_paper_" + paper
        situation("extract", {"all": ([f", {word}, le 1er octobre 2026", "Document fait | au Havre, le 27 novembre 2026.", "La conseillère pénitentiaire."], ["Fait au Havre", "pénitentiaire, conseillère"])}, broken=lambda r: r.case["papers"][0].update({"state": "expired"}))(papers)

    # --- parental authority over whoever it is held over, once

    OVER = {
        ("holder", "2010-04-02"): (["Mme Roy exerce seule l'autorité parentale sur Océane."], ["tutelle"]),
        ("holder", "1990-04-02"): (["Mme Roy était titulaire de l'autorité parentale sur Mme Brun, jusqu'à sa majorité."], ["Roy exerce"]),
        ("guardian", "2010-04-02"): (["Mme Roy exerce la tutelle d'Océane."], ["Tutelle d", "autorité parentale sur Océane"]),
        ("guardian", "1990-04-02"): (["Tutelle de Mme Brun : Mme Odile Roy."], ["Roy exerce", "Roy exerçait"]),
    }
    for (kind, born), (present, absent) in OVER.items():
        def over_a_parent(r, kind=kind, born=born):
            r.case["people"] += [{"id": "oc", "place": "relative", "given": "Océane", "family": "Brun", "gender": "feminine", "born": born}, {"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"}]
            r.case["ties"] += [{"kind": "parent", "who": "oc", "of": "lina"}, {"kind": kind, "who": "gm", "of": "oc", **({"exercise": "sole"} if kind == "holder" else {"protection": "tutelle"})}]
        over_a_parent.__name__ = f"{kind}_over_a_parent_born_{born[:4]}"
        situation("report", {"all": (present, absent)}, broken=lambda r: r.case["ties"].pop())(over_a_parent)

    # --- what is theirs, and what others are not to know

    def two_homes(r, **more):
        r.case["homes"] = [{"id": "h1", "kind": "own", "address": "17, venelle des Hortensias, 29111 Plouzané", "lives": [{"who": ["mere"]}], "hidden-from": ["pere"]},
                           {"id": "h2", "kind": "own", "address": "5, rue du Bac, 75999 Lutèce", "lives": [{"who": ["pere"]}], **more}]
        r.answers.update({"date": "2026-11-26", "about": ["mere"], "recipients": [{"id": "crip", "kind": "authority"}, {"id": "pere", "kind": "parent", "person": "pere"}], "passages": []})

    for kind, section in (("majeur", "famille"), ("note", "enfants")):
        def own_address(r, section=section):
            """A home that the writing does not tell is not kept from him because hers, that it tells, is."""
            two_homes(r)
            r.say(section, "M. Delcourt vit 5, rue du Bac, à Lutèce.")
        own_address.__name__ = f"{kind}_does_not_keep_his_own_address_from_the_father"
        situation(kind, {"pere": (["5, rue du Bac, à Lutèce"], ["Hortensias"]), "findings": ([], ["ADDR-HIDDEN"])}, broken=lambda r: r.case["homes"][1].update({"hidden-from": ["pere"]}))(own_address)

    def curator_of_the_mother(r, who="cur"):
        r.case["people"].append({"id": who, "place": "professional", "given": "Ousmane", "family": "Baldé", "gender": "masculine", "capacity": "mandataire judiciaire"})
        r.case["ties"].append({"kind": "curator", "who": who, "of": "mere", "protection": "curatelle-renforcee", "extent": "property", "since": "2025-02-11", "piece": "1"})
        r.case["pieces"] = [{"id": "1", "title": "jugement"}]
        r.case["measures"] = [{"kind": "other", "label": "curatelle renforcée", "about": ["mere"], "piece": "1"}]
        r.answers.update({"date": "2026-11-26", "about": ["mere"], "passages": [],
                          "recipients": [{"id": "s", "kind": "service", "capacity": "le CCAS"}, {"id": "mere", "kind": "person", "person": "mere"}, {"id": "av", "kind": "lawyer", "person": "mere"}]})

    for kind in ("majeur", "note"):
        def protected(r):
            """What protects her is hers to read, whoever the sentence names."""
            curator_of_the_mother(r)
        protected.__name__ = f"{kind}_tells_the_adult_and_their_lawyer_who_protects_them"
        told = (["Curatelle renforcée : M. Ousmane Baldé. Étendue : "], [])
        situation(kind, {"s": told, "mere": told, "av": told}, broken=lambda r: r.case["ties"].pop())(protected)

    def another_family(r):
        r.case["people"] += [{"id": "cop", "place": "relative", "given": "Ulysse", "family": "Thorigné", "gender": "masculine"},
                             {"id": "basile", "place": "minor-at-home", "given": "Basile", "family": "Thorigné", "gender": "masculine", "born": "2021-07-19"}]
        r.case["ties"] += [{"kind": "parent", "who": who, "of": "basile"} for who in ("mere", "cop")]
        r.answers["recipients"] += [{"id": "cop", "kind": "parent", "person": "cop"}]
        r.case["informed"] = [{"who": who, "about": "opening", "on": f"2026-09-{day}", "how": "letter", "by": ["e1"]} for who, day in (("mere", 20), ("pere", 21), ("cop", 22))]

    @situation("report", {"crip": (["20 septembre 2026", "21 septembre 2026", "22 septembre 2026"], []), "mere": (["20 septembre 2026", "22 septembre 2026"], []),
                          "pere": (["21 septembre 2026"], ["22 septembre 2026"]), "cop": (["22 septembre 2026"], ["21 septembre 2026"])}, broken=lambda r: r.case["informed"].pop())
    def how_another_family_was_told_is_theirs(r):
        """The children of the home count too: their father is a stranger to who answers for the others."""
        another_family(r)

    @situation("report", {"all": (["Personnes informées | De l'ouverture : Mme Haddad, le 20 septembre 2026, par courrier, par Mme Kerboul ; M. Delcourt"], [])}, broken=lambda r: r.case["ties"].pop())
    def one_family_is_told_of_in_one_line(r):
        r.case["people"].append({"id": "tom", "place": "minor-at-home", "given": "Tom", "family": "Delcourt", "gender": "masculine", "born": "2021-07-19"})
        r.case["ties"] += [{"kind": "parent", "who": who, "of": "tom"} for who in ("mere", "pere")]
        r.case["informed"] = [{"who": who, "about": "opening", "on": f"2026-09-{day}", "how": "letter", "by": ["e1"]} for who, day in (("mere", 20), ("pere", 21))]

    @situation("report", {"crip": (["Il tousse.", "Il dort bien."], []), "mere": (["Il tousse."], []), "cop": (["Il tousse.", "Il dort bien.", "Il va mieux."], ["exagère"]), "pere": ([], ["Il tousse", "Il dort", "Il va mieux"])},
               broken=lambda r: r.answers["passages"][0].update({"child": "lina"}))
    def who_answers_for_a_minor_of_the_home_reads_what_is_written_of_this_child(r):
        """CASF L.226-3: the minors of the home are evaluated with the child concerned; what a parent said of their child is for the other parent too."""
        another_family(r)
        for section, voice, text in (("sante", "third-party", "Il tousse."), ("autres-mineurs", "said", "« Il dort bien. »"), ("sante", "opinion", "Il va mieux.")):
            r.say(section, text, voice, by=["mere"], child="basile")
        r.say("sante", "M. Thorigné exagère.", "third-party", by=["pere"])

    @situation("report", {"crip": (["1 sur 3. La présidente."], []), "mere": (["sont destinés à la présidente et à M. Delcourt"], []), "pere": (["L'exemplaire n° 2 est destiné à Mme Haddad"], ["présidente"])}, broken=lambda r: r.answers["recipients"][0].pop("hidden-from"))
    def a_recipient_may_be_kept_from_somebody(r):
        r.answers["recipients"][0].update({"capacity": "la présidente", "short": "la présidente", "hidden-from": ["pere"]})
        r.answers["recipients"] = r.answers["recipients"][:3]

    @situation("report", {"pere": (["L'exemplaire n° 1 est destiné à la CRIP"], ["à Mme Haddad"]), "crip": (["sont destinés à Mme Haddad et à M. Delcourt"], [])}, broken=lambda r: r.answers["recipients"][1].pop("for"))
    def a_recipient_may_be_for_some_alone(r):
        r.answers["recipients"][0]["short"] = "la CRIP"
        r.answers["recipients"][1]["for"] = ["crip"]

    @situation("report", {"mere": (["à la CRIP et à Mme Roy"], []), "pere": (["est destiné à la CRIP"], ["Roy"])}, broken=lambda r: r.person("gm").pop("hidden-from"))
    def who_reads_is_known_to_those_who_may_know_the_person(r):
        r.case["people"].append({"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine", "hidden-from": ["pere"]})
        r.answers["recipients"] = [{"id": "crip", "kind": "authority", "capacity": "la CRIP", "short": "la CRIP"}, {"kind": "other", "person": "gm"}, *({"id": who, "kind": "parent", "person": who, "hidden-from": ["mere", "pere"]} for who in ("mere", "pere"))]

    for kind in ("report", "note", "majeur"):
        def readers_of_strangers(r):
            """The list of copies does not tell a third party which family it is."""
            r.case["people"].append({"id": "gar", "place": "third-party", "given": "Léon", "family": "Fermier", "gender": "masculine", "relation": "gardien"})
            r.answers.update({"date": "2026-11-26", "passages": [], "recipients": [{"id": "s", "kind": "service", "capacity": "l’ASE", "short": "l’ASE"}, *({"id": who, "kind": "person", "person": who} for who in ("mere", "pere", "lina")), {"id": "gar", "kind": "other", "person": "gar"}]})
            if r.kind != "report": r.answers["about"] = ["mere"]
        readers_of_strangers.__name__ = f"{kind}_does_not_name_its_readers_to_a_third_party"
        situation(kind, {"gar": (["Exemplaire n° 5 sur 5", "l'ASE"], ["à Mme Haddad", "M. Delcourt", "à Lina"]), "mere": (["l'ASE", "M. Delcourt"], [])}, broken=lambda r: r.person("gar").update({"place": "professional"}))(readers_of_strangers)

    @situation("report", {"crip": (["Ahmed Haddad est décédé en 2020."], []), "pere": (["Mme Haddad et M. Delcourt exercent en commun", "Mme Rana Haddad est la mère de Lina Delcourt.", "Mme Jeanne Roy est conjointe"], ["Ahmed"])}, broken=lambda r: r.person("tt").update({"hidden-from": ["pere"]}))
    def that_others_are_not_a_dead_relative_is_not_kept_with_this_relative(r):
        r.case["people"] += [{"id": "gp", "place": "relative", "given": "Ahmed", "family": "Haddad", "gender": "masculine", "died": "2020", "hidden-from": ["pere"]}, {"id": "tt", "place": "relative", "given": "Jeanne", "family": "Roy", "gender": "feminine"}]
        r.case["ties"].append({"kind": "partner", "who": "tt", "of": "pere"})

    @situation("note", {"pere": (["Lina va bien."], []), "xml": (['<tie kind="parent" who="pere" of="lina" beyond="yes"/>'], [])}, broken=lambda r: r.tie("pere", "parent").update({"hidden-from": ["pere"]}))
    def a_tie_that_the_writing_does_not_tell_is_not_kept_with_those_that_it_tells(r):
        r.answers.update({"date": "2026-11-26", "about": ["mere"], "passages": [], "recipients": [{"id": "pere", "kind": "parent", "person": "pere"}]})
        for kind in ("parent", "holder"): r.tie("mere", kind)["hidden-from"] = ["pere"]
        r.say("enfants", "Lina va bien.", child="lina")
