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

    @situation("report", {"findings": (["INFORM-NOM", "Mme Quezac"], []), "mere": ([], ["Quezac"]), "pere": ([], ["Quezac"])}, broken=lambda r: r.person("x").pop("birth-family"))
    def the_informant_is_found_by_the_name_she_was_born_with(r):
        r.case["people"].append(dict(INFORMANT) | {"birth-family": "Quezac"})
        r.say("besoins", "Mme Quezac a vu Lina.")

    NAMESAKES = {"M. Delcourt est venu.": False, "La famille Delcourt est venue.": False, "Mme Delcourt est venue.": True, "Odile Delcourt est venue.": True, "Lina Delcourt est venue.": False}
    for words, found in NAMESAKES.items():
        def namesake(r, words=words):
            """The informant bears the father's name: he is not taken for her."""
            r.case["people"].append({"id": "x", "place": "informant", "given": "Odile", "family": "Delcourt", "gender": "feminine"})
            r.person("lina").update({"gender": "masculine"} if words.startswith("Mme") else {})
            r.say("besoins", words)
        namesake.__name__ = "namesake_" + words.split()[0].strip(".") + "_" + words.split()[1]
        situation("report", {"findings": (["INFORM-NOM"], []) if found else ([], ["INFORM-NOM"])})(namesake)

    # --- the file of a public body does not rest on its interest, whatever paper says it

    for kind, basis in itertools.product(("public", "private", "private-mission"), ("legitimate-interest", "public-task")):
        def basis_of_file(r, kind=kind, basis=basis):
            r.profile["institution"]["kind"] = kind
            r.answers["basis"] = basis
        basis_of_file.__name__ = f"agreement_of_{kind}_body_on_{basis}"
        wrong = (kind, basis) == ("public", "legitimate-interest")
        situation("agreement", {"findings": (["BASE-LI"], []) if wrong else ([], ["BASE-LI"])}, broken=(lambda r: r.answers.update({"basis": "public-task"})) if wrong else lambda r: (r.profile["institution"].update({"kind": "public"}), r.answers.update({"basis": "legitimate-interest"})))(basis_of_file)

    # --- an opinion that is missing is told by an answer about it, and by no other

    REFUSALS = {"hours": lambda r: r.answers.setdefault("open", []).append({"section": "enfants", "about": "Horaires de travail", "state": "declined", "by": "mere", "on": "2026-10-09", "reason": "Cela ne regarde personne."}), "none": lambda r: None}
    for name, refuse in REFUSALS.items():
        def mother_without_opinion(r, refuse=refuse):
            r.case["ties"] = [t for t in r.case["ties"] if t["kind"] != "holder"] + [{"kind": "holder", "who": "mere", "of": "lina", "exercise": "sole"}]
            refuse(r)
        mother_without_opinion.__name__ = f"opinion_of_mother_is_missing_beside_refusal_of_{name}"
        situation("report", {"findings": (["IP-AVIS-AP"], [])}, broken=lambda r: r.say("avis-parents", "« Je suis d'accord. »", "said", by=["mere"], on="2026-10-09"))(mother_without_opinion)

    LINA, TOM, MOTHER, FATHER = "L'avis de Lina", "L'avis de Tom", "L'avis de Mme Haddad", "L'avis de M. Delcourt"
    NOTED = {
        "nobody_noted_anything": ([], {LINA, TOM, MOTHER, FATHER}),
        "the_team_noted_it_of_one_child": ([("avis-enfant", {"child": "tom", "by": ["e1"]})], {LINA, MOTHER, FATHER}),
        "it_is_noted_once_of_two_children": ([("avis-enfant", {})], {LINA, TOM, MOTHER, FATHER}),
        "it_is_noted_of_each_child": ([("avis-enfant", {}), ("avis-enfant", {"by": ["e1"]})], {MOTHER, FATHER}),
        "a_mother_refused_for_one_child": ([("avis-enfant", {"child": "tom", "by": ["mere"], "state": "declined"})], {LINA, MOTHER, FATHER}),
        "a_mother_refused_for_herself": ([("avis-parents", {"by": ["mere"], "state": "declined"})], {LINA, TOM, FATHER}),
        "the_team_noted_it_once_of_two_parents": ([("avis-parents", {"by": ["e1"]})], {LINA, TOM, MOTHER, FATHER}),
        "a_mother_refused_something_else": ([("besoins", {"by": ["mere"], "state": "declined"}), ("avis-proches", {"by": ["mere"], "state": "declined"})], {LINA, TOM, MOTHER, FATHER}),
    }
    for name, (noted, found) in NOTED.items():
        def opinions(r, noted=noted):
            r.case["people"].append({"id": "tom", "place": "concerned", "given": "Tom", "family": "Delcourt", "gender": "masculine", "born": "2015-01-01"})
            r.case["ties"] += [{"kind": kind, "who": who, "of": "tom", **({"exercise": "joint"} if kind == "holder" else {})} for who in ("mere", "pere") for kind in ("parent", "holder")]
            r.answers["unknowns"] = [{"section": section, "about": "Avis", "state": "unknown", "reason": "Une raison.", **more} for section, more in noted]
        opinions.__name__ = "opinions_where_" + name
        situation("report", {"findings": (sorted(found), sorted({LINA, TOM, MOTHER, FATHER} - found))},
                  broken=lambda r: r.case["people"][0].update({"given": "Léa"}) or r.say("avis-parents", "« Non. »", "said", by=["mere", "pere"]))(opinions)

    for answer, found in (("no", True), ("yes", False), ({"state": "not-applicable"}, False), (None, True)):
        def opinion_of_relatives(r, answer=answer):
            r.answers.pop("relatives-opinion", None)
            if answer:
                r.answers["relatives-opinion"] = answer
        opinion_of_relatives.__name__ = f"opinion_of_relatives_{answer if isinstance(answer, str) else 'not_applicable' if answer else 'unsaid'}"
        situation("report", {"findings": (["IP-AVIS-PRO"], []) if found else ([], ["IP-AVIS-PRO"])}, broken=lambda r, found=found: r.answers.update({"relatives-opinion": "yes" if found else "no"}))(opinion_of_relatives)

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

    def unborn(r):
        r.person("lina").pop("born")
        r.person("lina")["expected"] = "2027-01-20"

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
        "to_be_born_and_nobody_signs": (and_(nobody_holds, unborn), ["SIGN-NAITRE"], [NO_SAY, NOT_ASKED, ALSO, "SIGN-2", "SIGN-QUI"]),
        "to_be_born_and_the_parents_sign": (and_(nobody_holds, unborn, only("mere", "pere")), [], [NO_SAY, NOT_ASKED, ALSO, "SIGN-"]),
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

    # --- an evaluation in which nothing is missing; then one thing at a time, and what the rules say of it, no more

    PROF = {"id": "prof", "place": "third-party", "gender": "feminine", "relation": "enseignante"}
    GRANDMOTHER = {"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"}

    def tell_all(r, *people, about=("opening", "sharing", "content")):
        r.case["informed"] += [{"who": who, "about": one, "on": "2026-11-20" if one == "content" else "2026-10-06", "how": "oral", "by": "e1"} for who in people for one in about]

    def whole(r):
        for evaluator in ("e1", "e2"):
            r.person(evaluator)["follows-family"] = "no"
        meet = lambda id, on, kind, place, people, **more: {"id": id, "on": on, "kind": kind, "place": place, "with": people, "by": ["e1", "e2"], **more}
        r.case["contacts"] = [meet("k1", "2026-10-09", "visit", "home", ["mere", "lina"]), meet("k2", "2026-10-14", "meeting", "office", ["lina"], alone="yes"), meet("k3", "2026-10-20", "meeting", "office", ["pere"])]
        tell_all(r, "mere", "pere")
        tell_all(r, "lina", about=("sharing", "content"))
        r.answers.update({"national-frame": "followed", "danger": "risk", "conclusion": "action", "earlier-ip": {"value": "none", "on": "2026-10-07"}, "relatives-opinion": "yes", "home-visit": "yes",
                          "minors-at-home": {"value": "none", "by": ["mere"], "on": "2026-10-09"}})
        for section, text, voice in (("besoins", "Les repères sont tenus.", "analysis"), ("danger", "Un risque est retenu.", "analysis"), ("mobilisation", "Une aide est demandée.", "analysis"),
                                     ("aides", "Une aide à domicile.", "proposal"), ("conclusion", "Nous concluons à une action.", "proposal")):
            r.say(section, text, voice)
        r.say("enfants", "La journée est racontée.", on="2026-10-09")
        r.say("avis-enfant", "« Je veux rester ici. »", "said", by=["lina"], on="2026-10-14")
        for parent in ("mere", "pere"):
            r.say("avis-parents", "« Nous voulons de l’aide. »", "said", by=[parent], on="2026-11-10")

    def contact(r, number, **more):
        r.case["contacts"][number].update(more)

    def without(r, *people):
        """Nobody met them, told them or heard them."""
        r.case["contacts"] = [k for k in r.case["contacts"] if not set(k["with"]) & set(people)]
        r.case["informed"] = [i for i in r.case["informed"] if i["who"] not in people]
        r.answers["passages"] = [p for p in r.answers["passages"] if not set(p["by"]) & set(people)]

    def share(r, on, person, **more):
        r.case["people"].append(dict(person))
        r.say("avis-proches", "Lina participe.", "third-party", by=[person["id"]], on=on, **more)

    def answer(**answers):
        return lambda r: r.answers.update({name.replace("_", "-"): value for name, value in answers.items()})

    def born(on):
        return lambda r: r.person("lina").update({"born": on})

    def orphan(r):
        without(r, "mere", "pere")
        r.case["people"].append(dict(GRANDMOTHER))
        r.case["contacts"].append({"id": "k0", "on": "2026-10-09", "kind": "visit", "place": "home", "with": ["gm", "lina"], "by": ["e1"]})
        for parent in ("mere", "pere"):
            r.person(parent)["died"] = "2021-01-01"
        r.case["ties"].append({"kind": "guardian", "who": "gm", "of": "lina", "since": "2021-06-01"})

    def kept_by_grandmother(r):
        r.case["people"].append(dict(GRANDMOTHER))
        for parent in ("mere", "pere"):
            r.tie(parent)["exercise"] = "delegated"
        r.case["ties"].append({"kind": "holder", "who": "gm", "of": "lina", "exercise": "by-delegation"})

    def half_brother_elsewhere(r):
        """The father has a child of another mother, who lives with her: she is told nothing of Lina, he is not evaluated."""
        r.case["people"] += [{"id": "tom", "place": "relative", "given": "Tom", "family": "Delcourt", "gender": "masculine", "born": "2020-01-01"}, {"id": "zoe", "place": "relative", "given": "Zoé", "family": "Petit", "gender": "feminine"}]
        r.case["ties"] += [{"kind": kind, "who": who, "of": "tom", **({"exercise": "joint"} if kind == "holder" else {})} for kind in ("parent", "holder") for who in ("pere", "zoe")]

    def nobody_is_said_to_hold(r):
        nobody_holds(r)
        r.case["informed"] = [one for one in r.case["informed"] if one["about"] != "opening"]

    def two_minors(r):
        r.answers["minors-at-home"] = {"value": "some", "by": ["mere"], "on": "2026-10-09"}
        r.case["people"] += [{"id": id, "place": "minor-at-home", "given": given, "family": "Delcourt", "gender": gender, "born": born} for id, given, gender, born in (("tom", "Tom", "masculine", "2020-01-01"), ("ana", "Ana", "feminine", "2021-05-02"))]
        r.case["ties"].append({"kind": "sibling", "who": "tom", "of": "ana"})

    def about_minor(*child):
        return lambda r: r.say("autres-mineurs", "Va bien.", on="2026-10-09", **({"child": child[0]} if child else {}))

    def why_nothing_of(child):
        return lambda r: r.answers.setdefault("unknowns", []).append({"section": "autres-mineurs", "child": child, "about": "Sa situation", "state": "unknown", "reason": "Absence le jour de la visite."})

    def cousin_at_home(r):
        r.case["people"].append({"id": "lou", "place": "relative", "given": "Lou", "family": "Haddad", "gender": "feminine", "born": "2019-06-01"})
        r.case["homes"] = [{"id": "h1", "kind": "own", "address": "3, rue des Acacias", "lives": [{"who": ["mere", "lina", "tom", "ana", "lou"]}]}]

    def not_told(who, about, **reason):
        return lambda r: r.case["not-informed"].append({"who": who, "about": about, **reason})

    def notice_on(who, day):
        return lambda r: r.case["informed"].append({"who": who, "about": "notice", "on": day, "how": "oral", "by": "e1"})

    DECIDED = {"on": "2026-10-05", "decided-by": "e1"}
    without_father = lambda r: without(r, "pere")
    REPORTS = {
        "nothing_is_missing": (lambda r: None, set()),
        "two_mothers": (two_mothers, set()),
        "one_of_two_mothers": (and_(two_mothers, without_father), {"IP-AVIS-AP", "IP-OPEN", "IP-RESTIT"}),
        "dead_father": (and_(without_father, lambda r: r.person("pere").update({"died": "2020-03"})), set()),
        "father_without_exercise_is_told": (and_(without_father, exercise(mere="sole", pere="none")), {"IP-AVIS-AP", "IP-OPEN", "IP-RESTIT"}),
        "father_whose_authority_was_withdrawn": (and_(without_father, exercise(mere="sole", pere="withdrawn")), set()),
        "father_who_held": (and_(without_father, lambda r: r.tie("pere").update({"until": "2025-01-01"})), set()),
        "father_who_held_until_some_day_of_a_year": (and_(without_father, lambda r: r.tie("pere").update({"until": "2025"})), set()),
        "father_who_held_until_some_day_of_a_month": (and_(without_father, lambda r: r.tie("pere").update({"until": "2026-10"})), set()),
        "father_who_holds_until_some_day_of_this_month": (and_(without_father, lambda r: r.tie("pere").update({"until": "2026-11"})), {"IP-AVIS-AP", "IP-OPEN", "IP-RESTIT"}),
        "father_met_in_vain": (and_(without_father, lambda r: r.case["contacts"].append({"id": "k9", "on": "2026-10-20", "kind": "meeting", "place": "office", "with": ["pere"], "by": ["e1"], "outcome": "absent"})), {"IP-OPEN", "IP-RESTIT"}),
        "father_not_met_and_why": (and_(without_father, answer(not_met=[{"who": "pere", "why": "Il est hospitalisé."}])), {"IP-OPEN", "IP-RESTIT"}),
        "father_not_met_without_why": (and_(without_father, answer(not_met=[{"who": "pere"}])), {"IP-AVIS-AP", "IP-OPEN", "IP-RESTIT"}),
        "kept_by_a_grandmother": (and_(kept_by_grandmother, lambda r: tell_all(r, "gm"), lambda r: r.say("avis-parents", "« Elle va bien. »", "said", by=["gm"], on="2026-11-10")), set()),
        "delegated_grandmother_left_out": (kept_by_grandmother, {"IP-AVIS-AP", "IP-OPEN", "IP-RESTIT"}),
        "orphan": (and_(orphan, lambda r: tell_all(r, "gm"), lambda r: r.say("avis-parents", "« Elle va bien. »", "said", by=["gm"], on="2026-11-10")), set()),
        "orphan_whose_guardian_is_left_out": (orphan, {"IP-AVIS-AP", "IP-OPEN", "IP-RESTIT", "IP-RUBRIQUE"}),
        "nobody_is_said_to_hold": (nobody_is_said_to_hold, {"IP-OPEN"}),
        "half_brother_elsewhere": (half_brother_elsewhere, set()),
        "a_baby": (and_(born("2026-07-10"), lambda r: without(r, "lina"), lambda r: r.case["contacts"].append({"id": "k1", "on": "2026-10-09", "kind": "visit", "place": "home", "with": ["mere", "lina"], "by": ["e1"]}), answer(shorter_delay="2026-12-01"), lambda r: r.say("enfants", "Elle sourit.", on="2026-10-09")), set()),
        "a_baby_without_a_shorter_delay": (and_(born("2024-10-02")), {"IP-SHORT"}),
        "seventeen": (born("2009-01-15"), set()),
        "three_months_and_a_day": (answer(received="2026-08-25"), {"IP-3M"}),
        "three_months": (answer(received="2026-08-26"), set()),
        "shorter_delay_that_passed": (answer(shorter_delay="2026-10-20"), {"IP-3M"}),
        "grave_danger": (answer(grave_danger="yes"), {"IP-SHORT"}),
        "danger_not_known": (answer(danger={"state": "unknown"}), {"IP-CONF"}),
        "danger_not_known_and_why": (answer(danger={"state": "unknown", "reason": "L’enfant n’a pas pu être vue seule."}), set()),
        "earlier_not_known": (answer(earlier_ip={"state": "unknown"}), {"IP-ANT"}),
        "earlier_not_known_and_why": (answer(earlier_ip={"state": "unknown", "reason": "La CRIP n’a pas répondu."}), set()),
        "minors_nobody_answered": (lambda r: r.answers.pop("minors-at-home"), {"IP-MIN"}),
        "minors_some_and_nothing_of_them": (answer(minors_at_home="some"), {"IP-MIN"}),
        "minor_of_the_home_denied": (lambda r: r.case["people"].append({"id": "tom", "place": "minor-at-home", "given": "Tom", "family": "Delcourt", "gender": "masculine", "born": "2020-01-01"}), {"IP-MIN"}),
        "visit_refused": (lambda r: contact(r, 0, outcome="refused"), {"IP-HOME", "CONTRA"}),  # the answers say that there was one
        "visit_was_a_call": (lambda r: contact(r, 0, kind="call"), {"IP-HOME"}),
        "visit_answer_declined": (and_(lambda r: r.case["contacts"].pop(0), answer(home_visit={"state": "declined"})), {"IP-HOME"}),
        "never_alone": (lambda r: r.case["contacts"].pop(1), {"IP-SEUL"}),
        "alone_refused": (lambda r: contact(r, 1, alone="no", refused="Elle préfère avec sa mère."), set()),
        "alone_not_known": (lambda r: contact(r, 1, alone={"state": "unknown"}), {"IP-SEUL"}),
        "alone_not_known_and_why": (lambda r: contact(r, 1, alone={"state": "unknown", "reason": "L’agenda est perdu."}), set()),
        "alone_not_asked_and_why": (lambda r: contact(r, 1, alone={"state": "not-asked", "reason": "Elle ne parle pas encore."}), set()),
        "alone_declined": (lambda r: contact(r, 1, alone={"state": "declined", "by": "mere"}), set()),
        "alone_at_a_meeting_that_was_refused": (lambda r: contact(r, 1, outcome="refused"), set()),
        "alone_at_a_meeting_that_was_cancelled": (lambda r: contact(r, 1, outcome="cancelled"), {"IP-SEUL"}),
        "alone_not_known_of_a_meeting_that_was_cancelled": (lambda r: contact(r, 1, outcome="cancelled", alone={"state": "unknown", "reason": "Annulé."}), {"IP-SEUL"}),
        "alone_not_known_of_a_meeting_to_come": (lambda r: contact(r, 1, on="2027-01-04", alone={"state": "unknown", "reason": "Prévu."}), {"IP-SEUL"}),
        "two_minors_and_a_passage_of_each": (and_(two_minors, about_minor("tom"), about_minor("ana")), set()),
        "two_minors_and_a_passage_of_one": (and_(two_minors, about_minor("tom")), {"IP-MIN"}),
        "two_minors_and_a_passage_of_both": (and_(two_minors, about_minor()), set()),
        "two_minors_and_why_nothing_is_known_of_one": (and_(two_minors, about_minor("tom"), why_nothing_of("ana")), set()),
        "two_minors_and_why_nothing_is_known_of_both": (and_(two_minors, why_nothing_of("tom"), why_nothing_of("ana")), set()),
        "two_minors_and_nothing_of_them": (two_minors, {"IP-MIN"}),
        "two_minors_of_whom_one_has_died": (and_(two_minors, about_minor("tom"), lambda r: r.person("ana").update({"died": "2024-02-01"})), set()),
        "two_minors_of_whom_one_is_of_age": (and_(two_minors, about_minor("tom"), lambda r: r.person("ana").update({"born": "2008-01-01"})), set()),
        "two_minors_of_whom_one_is_to_be_born": (and_(two_minors, about_minor("tom"), lambda r: r.person("ana").pop("born"), lambda r: r.person("ana").update({"expected": "2027-02-01"})), set()),
        "a_cousin_at_home_beside_a_minor": (and_(two_minors, cousin_at_home, about_minor("tom"), about_minor("ana")), {"IP-MIN"}),
        "a_cousin_at_home_and_a_passage_of_each": (and_(two_minors, cousin_at_home, about_minor("tom"), about_minor("ana"), about_minor("lou")), set()),
        "notice_given_at_the_first_meeting": (notice_on("mere", "2026-10-09"), set()),
        "notice_given_after_the_first_meeting": (notice_on("mere", "2026-10-10"), {"INFO-1M"}),
        "notice_given_after_a_call": (and_(notice_on("mere", "2026-10-09"), lambda r: r.case["contacts"].append({"id": "k0", "on": "2026-10-02", "kind": "call", "with": ["mere"], "by": ["e1"]})), set()),
        "notice_given_a_month_after": (and_(notice_on("pere", "2026-11-01"), lambda r: contact(r, 2, on="2026-11-05")), set()),
        "notice_given_a_month_and_a_day_after": (and_(notice_on("pere", "2026-11-02"), lambda r: contact(r, 2, on="2026-11-05")), {"INFO-1M"}),
        "notice_given_some_day_of_a_month": (notice_on("mere", "2026-11"), set()),
        "notice_put_off_and_who_decided": (and_(notice_on("mere", "2026-11-20"), not_told("mere", "notice", **{"reason-text": "RGPD 14.5 b."}, **DECIDED)), set()),
        "notice_put_off_and_nobody_decided": (and_(notice_on("mere", "2026-11-20"), not_told("mere", "notice", reason="unreachable")), {"INFO-EXC"}),
        "nobody_was_told_of_anything": (lambda r: r.case.update({"informed": []}), {"IP-OPEN"}),
        "evaluator_follows": (lambda r: r.person("e1").update({"follows-family": "yes"}), {"IP-INDEP"}),
        "evaluator_follows_and_why": (lambda r: r.person("e1").update({"follows-family": "yes", "follows-family-why": "Seule équipe."}), set()),
        "school_before_anybody_was_told": (lambda r: share(r, "2026-10-02", PROF), {"SHARE-CHILD"}),
        "school_after_all_were_told": (lambda r: share(r, "2026-10-07", PROF), set()),
        "grandmother_before_anybody_was_told": (lambda r: share(r, "2026-10-02", GRANDMOTHER), set()),
        "father_not_told_in_the_childs_interest": (and_(without_father, lambda r: r.say("avis-parents", "« Non. »", "said", by=["pere"], on="2026-11-10"), *(not_told("pere", about, reason="child-interest", **DECIDED) for about in ("opening", "sharing", "content"))), set()),
        "father_not_told_for_danger": (and_(without_father, lambda r: r.say("avis-parents", "« Non. »", "said", by=["pere"], on="2026-11-10"), *(not_told("pere", about, reason="danger", **DECIDED) for about in ("opening", "sharing", "content"))), {"SHARE-WHY", "IP-RESTIT"}),
        "father_not_told_in_words": (and_(without_father, lambda r: r.say("avis-parents", "« Non. »", "said", by=["pere"], on="2026-11-10"), *(not_told("pere", about, **{"reason-text": "Il menace."}) for about in ("opening", "sharing", "content"))), {"SHARE-WHY", "IP-RESTIT"}),
        "grandmother_not_told": (and_(lambda r: r.case["people"].append(dict(GRANDMOTHER)), not_told("gm", "opening", reason="other")), set()),
    }
    for name, (change, rules) in REPORTS.items():
        def evaluation(r, change=change):
            whole(r)
            change(r)
        evaluation.__name__ = "evaluation_" + name
        situation("report", {"rules": rules})(evaluation)

    # --- a visit that took place on a day that nobody knows is none that was missed, whatever stands beside it

    KNOWN, MISSED, UNDATED = {"on": "2026-10-09"}, "La rencontre au domicile n'a pas eu lieu", "est notée sans sa date"
    for day, other in itertools.product((KNOWN, {"on": {"state": "unknown", "reason": "Agenda perdu."}}), (None, "absent", "refused", "cancelled")):
        def visited(r, day=day, other=other):
            meet = {"kind": "visit", "place": "home", "by": ["e1"]}
            r.case["contacts"] = [{"id": "k1", "with": ["mere"], "outcome": "held", **meet, **day}]
            r.case["contacts"] += [{"id": "k2", "on": "2026-10-15", "with": ["pere"], "outcome": other, **meet}] if other else []
        visited.__name__ = f"visit_of_a_day_{'known' if day is KNOWN else 'not_known'}_beside_{other}"
        found = [] if day is KNOWN else [UNDATED] if other else ["Aucune rencontre datée au domicile"]
        situation("report", {"findings": (found, [MISSED] if found else [MISSED, "IP-HOME"])},
                  broken=lambda r, found=found: r.case["contacts"][0].update(KNOWN if found else {"kind": "call"}))(visited)

    # --- the health of one of a couple, where the other reads

    def of_a_couple(r):
        for one in ("mere", "pere"):
            r.person(one).update({"place": "concerned", "born": "1980-01-01"})
        r.case["people"] = [one for one in r.case["people"] if one["id"] != "lina"]
        r.case["ties"] = [{"kind": "partner", "who": "mere", "of": "pere"}]
        r.answers.update({"passages": [], "recipients": [{"kind": "person", "person": "mere"}, {"kind": "person", "person": "pere"}]})

    health = lambda **more: lambda r: r.say("sante", "Un traitement est suivi.", on="2026-10-09", **{"child": "mere", **more})
    for name, (change, found) in {
        "read_by_the_other": (health(), True),
        "reserved": (health(**{"for": ["mere"]}), False),
        "kept_from_the_other": (health(**{"hidden-from": ["pere"]}), False),
        "of_nobody_in_particular": (lambda r: r.say("sante", "Rien à signaler.", on="2026-10-09"), False),
        "read_by_the_ccas": (and_(health(), answer(recipients=[{"kind": "service", "capacity": "le CCAS"}])), False),
    }.items():
        def couple(r, change=change):
            of_a_couple(r)
            change(r)
        couple.__name__ = "health_of_one_of_a_couple_" + name
        situation("note", {"findings": (["COPY-MED", "M. Delcourt", "Mme Haddad"], []) if found else ([], ["COPY-MED"])},
                  broken=lambda r, found=found: (r.answers.update({"passages": []}), of_a_couple(r), None if found else health()(r)))(couple)

    # --- a relative whom codes name is no third party there; whom somebody names is

    for kind, section in (("report", "besoins"), ("note", "sante"), ("majeur", "faits")):
        def relative_named_by_codes(r):
            r.case["people"].append({"id": "n", "place": "relative", "given": "Inès", "family": "Aubry", "gender": "feminine"})
            r.case["ties"].append({"kind": "kin", "kin": "other", "word": "nièce", "who": "n", "of": "lina" if r.kind == "report" else "mere"})
            r.case["contacts"].append({"id": "k1", "on": "2026-10-09", "kind": "meeting", "place": "office", "with": ["mere", "n"], "by": ["e1"]})
            r.answers.update({"contacts": ["k1"]} if r.kind == "report" else {})
            r.person("mere").update({} if r.kind == "report" else {"place": "concerned", "born": "1950-01-01"})
        relative_named_by_codes.__name__ = f"relative_named_by_codes_in_{kind}"
        situation(kind, {"findings": ([], ["TIERS-NOM"]), "all": (["Aubry"], [])}, broken=lambda r, section=section: r.say(section, "Mme Aubry est passée."))(relative_named_by_codes)

    # --- who is responsible, and how to reach them: the address of the service is its own alone

    REGION = {"controller": "la Région Sud"}
    for name, (more, present, absent, found) in {
        "of_the_service_itself": ({}, ["Département d'Essai, 1, place Haute, 99000 Essai."], [], False),
        "of_another_with_its_address": ({**REGION, "controller-address": "2, rue Basse, 99000 Ance"}, ["La Région Sud, 2, rue Basse, 99000 Ance."], ["Sud, 1, place Haute"], False),
        "of_another_without_address": (REGION, ["La Région Sud."], ["Sud, 1, place Haute"], True),
    }.items():
        def responsible(r, more=more):
            r.profile["institution"].update(more)
        responsible.__name__ = "controller_" + name
        situation("notice", {"all": (present, absent), "findings": (["INFO-CTRL"], []) if found else ([], ["INFO-CTRL"])},
                  broken=lambda r, found=found: r.profile["institution"].update({"controller": "la Région Sud", "controller-address": "3, rue Neuve, 99000 Ance"} if found else REGION | {"controller-address": "Ance"}))(responsible)

    # --- an agreement: each thing that the person must know before they agree

    UNANSWERED = {"not-asked": "non demandé", "no-answer": "sans réponse", "declined": "ne souhaite pas répondre", "unknown": "inconnu"}

    for field, rules in {"categories": {"SHARE-CONS", "CONSENT-BLANK"}, "giver": {"SHARE-CONS", "CONSENT-BLANK"}, "purpose": {"CONSENT-BLANK"}, "means": {"SHARE-CONS"}, "protection": {"SHARE-CONS"}, "limit": set(), "refusal": set()}.items():
        for state in (None, "not-asked", "no-answer", "declined", "unknown"):
            def not_known(r, field=field, state=state):
                r.answers.pop(field, None)
                r.answers.update({field: {"state": state}} if state else {})
            not_known.__name__ = f"agreement_without_{field}_{state}"
            # What was said instead of an answer is told in its place: no line to fill in there, nothing more at the end.
            told = {"xml": ([UNANSWERED[state]], ["sans-reponse", 'mm="90"', 'mm="100"', 'mm="110"/>'])} if state else {}
            situation("agreement", {"rules": rules, **told})(not_known)

    @situation("agreement", {"rules": {"SHARE-SUPP"}})
    def agreement_that_names_nobody_to_write_to(r):
        for contact in ("delegate", "delegate-phone", "address", "phone"):
            r.profile["institution"].pop(contact)

    @situation("agreement", {"findings": (["CONSENT-BLANK", "de qui les informations parlent"], ["SIGN-2", "SIGN-QUI"])})
    def agreement_about_nobody_in_particular(r):
        r.case["people"].append({"id": "elie", "place": "concerned", "given": "Élie", "family": "Ba", "gender": "masculine", "born": "2012-01-01"})
        r.answers.pop("about")

    @situation("agreement", {"findings": (["SIGN-QUI", "l'âge de Lina Delcourt n'est pas connu"], ["SIGN-2", "CONSENT-BLANK"])}, broken=lambda r: r.person("lina").update({"born": "2018"}))
    def agreement_about_somebody_of_no_known_age(r):
        r.person("lina").pop("born")
        nobody_holds(r)

    @situation("agreement", {"findings": (["SIGN-2", "n'est pas appelé"], ["SIGN-QUI"])}, broken=lambda r: r.answers.pop("signatories"))
    def agreement_about_a_child_whose_birth_is_not_told(r):
        r.person("lina").pop("born")
        only("mere")(r)

    @situation("report", {"all": (["l'auteur de l'information, le 6 octobre"], ["grand-mère", "rue des Acacias", "Roy", "est la mère de l'auteur"]), "findings": ([], ["INFORM-NOM"]), "xml": (['>3, rue des Acacias</address>'], ["grandparent"])}, broken=lambda r: r.person("gm").update({"place": "relative"}))
    def whose_kin_the_informant_is_and_where_they_live_is_told_nowhere(r):
        r.case["people"].append({**GRANDMOTHER, "place": "informant"})
        r.case["ties"] += [{"kind": "kin", "kin": "grandparent", "who": "gm", "of": "lina"}, {"kind": "parent", "who": "mere", "of": "gm"}]
        r.case["homes"] = [{"id": "h1", "kind": "own", "address": "3, rue des Acacias", "lives": [{"who": ["gm"]}]}, {"id": "h2", "kind": "own", "address": "5, rue Haute", "lives": [{"who": ["mere", "lina", "gm"]}]}]
        r.case["contacts"] = [{"id": "k1", "on": "2026-10-12", "kind": "visit", "place": "home", "home": "h1", "with": ["gm"], "by": ["e1"]}]
        tell_all(r, "gm", about=("opening",))

    SOLE = "aucune pièce ne le prouve"
    for name, (change, found) in {
        "and_the_other_parent_is_known": (exercise(mere="sole", pere="none"), True),
        "and_a_piece_says_so": (and_(exercise(mere="sole", pere="none"), lambda r: r.case["pieces"].append({"id": "1", "title": "jugement"}), lambda r: r.tie("mere").update({"piece": "1"})), False),
        "and_nobody_else_is_known": (and_(exercise(mere="sole"), lambda r: [r.case["ties"].remove(t) for t in list(r.case["ties"]) if t["who"] == "pere"]), False),
        "and_the_other_is_dead": (and_(exercise(mere="sole"), lambda r: r.person("pere").update({"died": "2025-01-01"})), False),
    }.items():
        def sole(r, change=change):
            change(r)
        sole.__name__ = "agreement_of_one_alone_" + name
        situation("agreement", {"findings": (["SIGN-2", SOLE], []) if found else ([], [SOLE])})(sole)

    def without_the_father(r):
        r.case["ties"] = [t for t in r.case["ties"] if t["who"] != "pere"]

    UNTOLD = "exerce en commun l'autorité parentale, d'après le dossier, qui ne dit pas avec qui"
    for name, (change, found) in {
        "and_nobody_else_is_known": (without_the_father, True),
        "and_the_other_is_known": (lambda r: None, False),
        "and_the_other_is_dead": (lambda r: r.person("pere").update({"died": "2025-01-01"}), False),
        "but_how_is_not_known": (and_(without_the_father, exercise(mere="unknown")), False),
    }.items():
        def in_common(r, change=change):
            change(r)
        in_common.__name__ = "agreement_of_two_in_common_" + name
        situation("agreement", {"findings": (["SIGN-2", UNTOLD], []) if found else ([], [UNTOLD])},
                  broken=exercise(mere="sole") if found else lambda r: (without_the_father(r), exercise(mere="joint")(r)))(in_common)

    for name, categories, found in (("known", [{"what": "les dates"}], False), ("not_known", [{"what": {"state": "unknown"}}], True), ("one_of_two", [{"what": "les dates"}, {"what": {"state": "declined"}}], True)):
        def category(r, categories=categories):
            r.answers["categories"] = categories
        category.__name__ = "agreement_on_a_category_" + name
        situation("agreement", {"findings": (["CONSENT-BLANK", "SHARE-CONS"], []) if found else ([], ["CONSENT-BLANK"])},
                  broken=lambda r, found=found: r.answers.update({"categories": [{"what": "les dates" if found else {"state": "unknown"}}]}))(category)

    # Of two spouses one is protected; the answer of the file denies a measure.
    for about, found in (("mere", True), ("pere", False)):
        def couple(r, about=about):
            r.case["people"] = [one for one in r.case["people"] if one["id"] != "lina"] + [{"id": "cu", "place": "professional", "given": "Odile", "family": "Yver", "gender": "feminine"}]
            for one in ("mere", "pere"):
                r.person(one).update({"place": "concerned", "born": "1950-01-01"})
            r.case["ties"] = [{"kind": "curator", "who": "cu", "of": "mere", "since": "2024-01-15", "extent": "person"}]
            r.case["answers"] = [{"to": "protected", "value": "no", "about": ["mere"], "by": ["mere"], "on": "2026-11-04"}]
            r.answers["about"] = about
        couple.__name__ = f"agreement_of_one_of_a_couple_{about}"
        situation("agreement", {"findings": (["CONTRA", "pas de mesure de protection"], []) if found else ([], ["CONTRA"])},
                  broken=lambda r, about=about: r.answers.update({"about": "pere" if about == "mere" else "mere"}))(couple)

    @situation("report", {"findings": (["INFORM-NOM", "Paul Oh"], [])}, broken=lambda r: r.person("x").update({"known-as": "Le voisin"}))
    def informant_who_is_known_by_one_name(r):
        r.case["people"].append({"id": "x", "place": "informant", "known-as": "Paul Oh", "gender": "masculine"})
        r.say("besoins", "Paul Oh a appelé.")

    @situation("report", {"findings": ([], ["INFORM-NOM"]), "crip": (["Mme Haddad le dit"], [])}, broken=lambda r: r.person("mere").update({"family": "Sayegh"}))
    def a_party_who_gave_the_information_is_named_as_a_party(r):
        r.case["people"].append({"id": "x", "place": "informant", "given": "Rana", "family": "Haddad", "gender": "feminine"})
        r.say("besoins", "Mme Haddad le dit, Rana Haddad aussi.")

    @situation("report", {"refused": ["ties[3].who", "un proche : qui a donné l'information est tenu à part, dans une entrée à part"]}, broken=lambda r: r.person("mere").update({"place": "relative"}))
    def a_holder_is_no_mere_informant(r):
        """Their name would go from the writing, and with it who holds."""
        r.person("mere")["place"] = "informant"
