"""What the rules of law say of whole families, for situations.py: drafted from a case file, then checked. Each situation is of a kind; `findings`
are rules and words that must, and must not, be there."""
import itertools

INFORMANT = {"id": "x", "place": "informant", "given": "Zéphyrine", "family": "Quillévéré", "gender": "feminine"}


def tell(situation):
    # --- who gave the information: found wherever their name is typed, in no copy; nobody else is taken for them

    TYPED = {
        "report": lambda r, words: r.say("besoins", words),
        "note": lambda r, words: r.say("sante", words),
        "majeur": lambda r, words: r.say("faits", words),
        "notice": lambda r, words: r.answers.update({"sources": [words]}),
        "agreement": lambda r, words: r.answers.update({"giver": words}),
        "receipt": lambda r, words: r.answers.update({"papers": [words]}),
    }
    for kind, words in itertools.product(TYPED, ("Dit par Mme Quillévéré ce jour", "Dit par Zéphyrine Quillévéré ce jour")):
        def informant_is_found(r, kind=kind, words=words):
            r.case["people"].append(dict(INFORMANT))
            TYPED[kind](r, words)
        informant_is_found.__name__ = f"informant_is_found_in_{kind}_by_{words.split()[2]}"
        situation(kind, {"findings": (["INFORM-NOM", words.split(" par ")[1][:-8]], [])}, broken=lambda r: r.person("x").update({"family": "Autre"}))(informant_is_found)

    for kind in TYPED:
        def informant_is_not_named(r, kind=kind):
            r.case["people"].append(dict(INFORMANT))
            TYPED[kind](r, "Dit par Mme Haddad ce jour")
        informant_is_not_named.__name__ = f"informant_is_not_named_in_{kind}"
        situation(kind, {"findings": ([], ["INFORM-NOM"])}, broken=lambda r: r.person("x").update({"family": "Haddad", "given": "Rana"}) or r.person("mere").update({"family": "Sayegh"}))(informant_is_not_named)

    @situation("report", {"findings": (["INFORM-NOM"], []), "crip": (["M. Aubertin"], ["Quillévéré", "Zéphyrine"]), "mere": ([], ["Quillévéré", "Zéphyrine"])}, broken=lambda r: r.person("x").update({"place": "relative"}))
    def no_copy_names_the_informant(r):
        r.case["people"].append(dict(INFORMANT))
        r.say("besoins", "Mme Quillévéré a prévenu M. Aubertin.")

    NAMESAKES = {"M. Delcourt est venu.": False, "La famille Delcourt est venue.": False, "Mme Delcourt est venue.": True, "Odile Delcourt est venue.": True, "Lina Delcourt est venue.": False}
    for words, found in NAMESAKES.items():
        def namesake(r, words=words):
            """The informant bears the father's name: he is not taken for her."""
            r.case["people"].append({"id": "x", "place": "informant", "given": "Odile", "family": "Delcourt", "gender": "feminine"})
            r.person("lina").update({"gender": "masculine"} if words.startswith("Mme") else {})
            r.say("besoins", words)
        namesake.__name__ = "namesake_" + words.split()[0].strip(".") + "_" + words.split()[1]
        situation("report", {"findings": (["INFORM-NOM"], []) if found else ([], ["INFORM-NOM"])})(namesake)

    # --- an agreement: asked of those who may give it, of all of them, and of nobody else

    TEACHER = {"id": "prof", "place": "third-party", "given": "Claire", "family": "Besson", "gender": "feminine", "relation": "enseignante"}
    STEPFATHER = {"id": "jo", "place": "relative", "given": "Jo", "family": "Brun", "gender": "masculine"}

    def nobody_holds(r):
        r.case["ties"] = [t for t in r.case["ties"] if t["kind"] != "holder"]

    def only(*signatories):
        return lambda r: r.answers.update({"signatories": list(signatories)})

    def teacher_signs(r):
        r.case["people"].append(dict(TEACHER))
        only("prof")(r)

    def teacher_signs_with_the_mother(r):
        r.case["people"].append(dict(TEACHER))
        only("mere", "pere", "prof")(r)

    def exercise(**of):
        def change(r):
            for who, how in of.items():
                r.tie(who)["exercise"] = how
        return change

    def father_of_another_child(r):
        """Jo holds authority over Tom, who is in the file; the agreement is about Lina."""
        r.case["people"] += [dict(STEPFATHER), {"id": "tom", "place": "minor-at-home", "given": "Tom", "family": "Brun", "born": "2020-01-01"}]
        r.case["ties"].append({"kind": "holder", "who": "jo", "of": "tom", "exercise": "sole"})

    def and_(*changes):
        return lambda r: [change(r) for change in changes]

    def guardian(r):
        nobody_holds(r)
        r.case["people"].append({"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"})
        r.case["ties"].append({"kind": "guardian", "who": "gm", "of": "lina", "since": "2025-01-01"})

    def two_mothers(r):
        r.person("pere").update({"given": "Iris", "gender": "feminine"})

    NO_SAY = "rien au dossier ne dit que l'autorité parentale"
    NOT_ASKED = "n'est appelée à signer."
    ALSO = "exerce aussi l'autorité parentale"
    AGREEMENTS = {
        "both_parents": (lambda r: None, [], [NO_SAY, NOT_ASKED, ALSO]),
        "two_mothers": (two_mothers, [], [NO_SAY, NOT_ASKED, ALSO]),
        "one_of_two_mothers": (and_(two_mothers, only("mere")), ["Mme Delcourt " + ALSO, "n'est pas appelée"], [NO_SAY, NOT_ASKED]),
        "nobody_holds": (nobody_holds, [NOT_ASKED], [NO_SAY, ALSO]),
        "teacher_signs": (teacher_signs, [NOT_ASKED, NO_SAY, "SIGN-QUI"], [ALSO]),
        "teacher_signs_beside": (teacher_signs_with_the_mother, [NO_SAY], [NOT_ASKED, ALSO]),
        "one_of_two": (only("pere"), ["Mme Haddad " + ALSO, "n'est pas appelée"], [NO_SAY, NOT_ASKED]),
        "one_who_exercises_alone": (and_(exercise(mere="sole", pere="none"), only("mere")), [], [NO_SAY, NOT_ASKED, ALSO]),
        "one_who_does_not_exercise": (and_(exercise(mere="sole", pere="none"), only("pere")), [NOT_ASKED, "M. Delcourt est appelé", NO_SAY], [ALSO]),
        "exercise_is_not_known": (exercise(mere="unknown", pere="unknown"), [], [NO_SAY, NOT_ASKED, ALSO]),
        "exercise_suspended": (and_(exercise(pere="suspended"), only("mere", "pere")), ["SIGN-SUSP"], [NO_SAY, NOT_ASKED, ALSO]),
        "a_dead_father": (lambda r: r.person("pere").update({"died": "2025-01-01"}), [], [NO_SAY, NOT_ASKED, ALSO]),
        "a_dead_father_who_signs": (and_(lambda r: r.person("pere").update({"died": "2025-01-01"}), only("mere", "pere")), ["M. Delcourt est appelé", NO_SAY], [NOT_ASKED, ALSO]),
        "a_tie_that_ended": (and_(lambda r: r.tie("pere").update({"until": "2025-01-01"}), only("mere", "pere")), [NO_SAY], [NOT_ASKED, ALSO]),
        "a_guardian": (guardian, [], [NO_SAY, NOT_ASKED, ALSO]),
        "father_of_another_child": (father_of_another_child, [], [NO_SAY, NOT_ASKED, ALSO]),
        "father_of_another_child_signs": (and_(father_of_another_child, only("mere", "pere", "jo")), ["M. Brun est appelé", NO_SAY], [NOT_ASKED, ALSO]),
        "delegated_exercise": (and_(father_of_another_child, exercise(mere="delegated", pere="delegated"), lambda r: r.case["ties"].append({"kind": "holder", "who": "jo", "of": "lina", "exercise": "by-delegation"})), [], [NO_SAY, NOT_ASKED, ALSO]),
        "seventeen": (lambda r: r.person("lina").update({"born": "2008-11-28"}), [], [NO_SAY, NOT_ASKED, ALSO]),
        "seventeen_alone": (and_(lambda r: r.person("lina").update({"born": "2008-11-28"}), only("lina")), [NOT_ASKED], [NO_SAY, ALSO]),
        "eighteen": (lambda r: r.person("lina").update({"born": "2008-11-27"}), [], [NO_SAY, NOT_ASKED, ALSO, "SIGN-PROT"]),
    }
    for name, (change, present, absent) in AGREEMENTS.items():
        def signed(r, change=change):
            change(r)
        signed.__name__ = "agreement_" + name
        situation("agreement", {"findings": (present, absent)})(signed)

    def an_adult(r):
        r.person("lina").update({"born": "1960-01-01"})
        nobody_holds(r)
        r.case["people"].append({"id": "cur", "place": "professional", "given": "Ève", "family": "Lam", "gender": "feminine", "capacity": "mandataire"})

    def measure(signs=("lina", "cur"), **tie):
        def change(r):
            an_adult(r)
            r.case["ties"].append({"kind": "curator", "protection": "curatelle", "who": "cur", "of": "lina", **tie})
            if signs:
                only(*signs)(r)
        return change

    PROT = "SIGN-PROT"
    ADULTS = {
        "alone": (an_adult, [], [PROT, "SIGN-2", "SIGN-QUI"]),
        "not_asked": (and_(an_adult, only("mere")), ["Mme Delcourt n'est pas appelée à signer", "Mme Haddad est appelée", PROT], ["SIGN-2", "SIGN-QUI"]),
        "measure_with_all": (measure(extent="both", since="2024-01-01", until="2028-01-01"), [], [PROT]),
        "measure_of_property": (measure(extent="property", since="2024-01-01", until="2028-01-01"), ["Mme Lam est appelée à signer pour un adulte"], []),
        "measure_of_property_alone": (measure(signs=(), extent="property", since="2024-01-01", until="2028-01-01"), [], [PROT]),
        "measure_without_extent": (measure(since="2024-01-01", until="2028-01-01"), [PROT], []),
        "measure_without_dates": (measure(extent="person"), [PROT], []),
        "measure_that_ended": (measure(extent="person", since="2020-01-01", until="2025-01-01"), [PROT], []),
    }
    for name, (change, present, absent) in ADULTS.items():
        def adult_signs(r, change=change):
            change(r)
        adult_signs.__name__ = "agreement_of_an_adult_" + name
        situation("agreement", {"findings": (present, absent)})(adult_signs)

    RECEIVERS = {("professional", None): False, ("author", None): False, ("third-party", None): True, ("relative", None): True, ("third-party", "ase"): False}
    for (place, secrecy), found in RECEIVERS.items():
        def receiver(r, place=place, secrecy=secrecy):
            r.case["people"].append({**TEACHER, "place": place})
            r.answers["receiver"] = "prof"
            r.answers.update({"receiver-secrecy": secrecy} if secrecy else {})
        receiver.__name__ = f"agreement_received_by_{place}_{secrecy}"
        situation("agreement", {"findings": (["SHARE-PRO"], ["SIGN-QUI"]) if found else ([], ["SHARE-PRO", "SIGN-QUI"])})(receiver)
