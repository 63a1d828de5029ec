"""Who is said to have said what, for situations.py: an answer is its giver's, a child whom nobody names has said nothing, nobody is spoken for."""
import itertools


def tell(situation):
    # --- an answer is told of who gave it

    def couple(r, template):
        r.case["people"] += [{"id": "mm", "place": "concerned", "given": "Marcel", "family": "Abgrall", "gender": "masculine", "born": "1940-01-01"},
                             {"id": "sz", "place": "concerned", "given": "Suzanne", "family": "Abgrall", "gender": "feminine", "born": "1942-01-01"}]
        r.answers["about"] = ["mm", "sz"] if template != "of-a-child" else ["lina"]

    # By question and value: what one person says, what two say, what is noted where nobody is said to have spoken.
    ANSWERS = {
        ("request-agreed", "yes"): ("a dit être d'accord avec cette demande", "ont dit être d'accord avec cette demande", "L'accord{} avec cette demande est noté"),
        ("request-agreed", "no"): ("a dit ne pas être d'accord avec cette demande", "ont dit ne pas être d'accord avec cette demande", "Le désaccord{} avec cette demande est noté"),
        ("opinion", "agrees"): ("s'est dite d'accord avec cette note", "se sont dits d'accord avec cette note", "L'accord{} avec cette note est noté"),
        ("opinion", "agrees-partly"): ("s'est dite en partie d'accord avec cette note", "se sont dits en partie d'accord avec cette note", "Un accord partiel{} avec cette note est noté"),
        ("opinion", "disagrees"): ("a dit ne pas être d'accord avec cette note", "ont dit ne pas être d'accord avec cette note", "Le désaccord{} avec cette note est noté"),
        ("health-share-agreed", "yes"): ("a accepté l'échange d'informations de santé", "ont accepté l'échange d'informations de santé", "L'accord{} pour l'échange d'informations de santé est noté"),
        ("health-share-agreed", "no"): ("n'a pas accepté l'échange d'informations de santé", "n'ont pas accepté l'échange d'informations de santé", "Le refus{} de l'échange d'informations de santé est noté"),
    }
    SPEAKERS = {"one": (["sz"], "Mme Suzanne Abgrall {0}."), "both": (["mm", "sz"], "M. Marcel Abgrall et Mme Suzanne Abgrall {1}."), "nobody": ([], "{2}."), "another": (["e1"], "{2} (d'après Mme Kerboul)."),
                "one_and_another": (["sz", "e1"], "Mme Suzanne Abgrall {0} (d'après Mme Kerboul).")}
    for ((question, value), words), (who, (by, sentence)) in itertools.product(ANSWERS.items(), SPEAKERS.items()):
        def of_a_couple(r, question=question, value=value, by=by):
            couple(r, "note")
            r.answers[question] = {"value": value, **({"by": by} if by else {})}
        of_a_couple.__name__ = f"{question}_{value}_of_a_couple_by_{who}".replace("-", "_")
        # The short name is the full one where two are of one name.
        one, two, noted = words
        said = sentence.format(one, two, noted.format("")).replace("Mme Suzanne Abgrall", "Mme Abgrall").replace("M. Marcel Abgrall", "M. Abgrall")
        absent = [] if who == "both" else [two, "M. Abgrall a ", "M. Abgrall s'est"]
        situation("note", {"all": ([said], absent)}, broken=lambda r, question=question: r.answers.pop(question))(of_a_couple)

    for ((question, value), words), by in itertools.product(ANSWERS.items(), ("mere", None, "e1")):
        def of_a_child(r, question=question, value=value, by=by):
            couple(r, "of-a-child")
            r.answers[question] = {"value": value, **({"by": [by]} if by else {})}
        of_a_child.__name__ = f"{question}_{value}_of_a_child_by_{by}".replace("-", "_")
        one, two, noted = words
        said = f"Mme Haddad {one}." if by == "mere" else noted.format("") + (" (d'après Mme Kerboul)." if by else ".")
        situation("note", {"all": ([said], ["Lina " + one, "Lina " + one.replace("dite", "dit")])}, broken=lambda r: r.answers.update({"about": ["sz"]}))(of_a_child)

    for (question, value), words in ANSWERS.items():
        def of_one_adult(r, question=question, value=value):
            couple(r, "note")
            r.answers.update({"about": ["sz"], question: {"value": value, "by": ["e1"], "on": "2026-10-05"}})
        of_one_adult.__name__ = f"{question}_{value}_of_one_adult_by_another".replace("-", "_")
        situation("note", {"all": ([words[2].format(" de Mme Abgrall") + " (d'après Mme Kerboul, le 5 octobre 2026)."], ["Mme Abgrall " + words[0]])}, broken=lambda r, question=question: r.answers[question].update({"by": ["sz"]}))(of_one_adult)

    # --- what was told or could not be said, of whom

    OF_WHOM = {
        "one_of_two": (["mm", "sz"], ["mm"], "M. Abgrall a été informé de cet écrit.", "M. Abgrall n'a pas pu dire ce qu'il pense de cette note."),
        "two_of_two": (["mm", "sz"], ["mm", "sz"], "M. Abgrall et Mme Abgrall ont été informés de cet écrit.", "M. Abgrall et Mme Abgrall n'ont pas pu dire ce qu'elles ou ils pensent de cette note."),
        "nobody_of_two": (["mm", "sz"], [], "Cet écrit a été annoncé.", "Aucun avis n'a pu être donné sur cette note."),
        "one_adult_by_another": (["mm"], ["e1"], "M. Abgrall a été informé de cet écrit (d'après Mme Kerboul).", "M. Abgrall n'a pas pu dire ce qu'il pense de cette note (d'après Mme Kerboul)."),
        "a_child_by_the_mother": (["lina"], ["mere"], "Cet écrit a été annoncé (d'après Mme Haddad).", "Aucun avis n'a pu être donné sur cette note (d'après Mme Haddad)."),
    }
    for name, (about, by, told, unable) in OF_WHOM.items():
        def told_or_unable(r, about=about, by=by):
            couple(r, "note")
            r.answers.update({"about": about, "told": {"value": "yes", "by": by}, "opinion": {"value": "unable", "by": by}})
        told_or_unable.__name__ = f"told_and_unable_of_{name}"
        situation("note", {"all": ([told, unable], [])}, broken=lambda r: r.answers.pop("told"))(told_or_unable)

    # --- what the file keeps of somebody is known of nobody else

    def kept_of(r, of):
        couple(r, "note")
        r.case["people"] = [p for p in r.case["people"] if p["id"] != "lina"]
        r.case["ties"] = []
        r.case["answers"] = [{"to": "protected", "value": "yes", "by": ["e1"], **({"about": of} if of else {})}]

    OF_HIM = "Une mesure de protection juridique est en cours pour M. Abgrall, d'après Mme Kerboul."
    OF_BOTH = "Une mesure de protection juridique est en cours, d'après Mme Kerboul."
    # Of whom it was said, about whom the writing is, what it says.
    KEPT = {"of_him_about_him": (["mm"], ["mm"], OF_HIM), "of_him_about_her": (["mm"], ["sz"], None), "of_him_about_both": (["mm"], [], OF_HIM), "of_both_about_both": (["mm", "sz"], [], OF_BOTH),
            "of_both_about_her": (["mm", "sz"], ["sz"], None), "of_the_file_about_both": (None, [], OF_BOTH), "of_the_file_about_one": (None, ["mm"], None)}
    for name, (of, about, words) in KEPT.items():
        for kind in ("note", "majeur"):
            def kept_answer(r, of=of, about=about):
                kept_of(r, of)
                r.answers["about"] = about
            kept_answer.__name__ = f"protection_{name}_in_a_{kind}"
            situation(kind, {"all": ([words] if words else [], [] if words else ["mesure de protection juridique"])},
                      broken=lambda r, about=about, words=words: r.case["answers"][0].update({"about": ["e2"] if words else about or ["mm", "sz"]}))(kept_answer)

    for who, words in {"mm": (["Une mesure de protection juridique est en cours pour M. Abgrall"], []), "sz": ([], ["mesure de protection juridique"])}.items():
        def kept_for_an_agreement(r, who=who):
            kept_of(r, ["mm"])
            r.answers["about"] = who
        kept_for_an_agreement.__name__ = f"protection_of_him_in_an_agreement_about_{who}"
        situation("agreement", {"all": words}, broken=lambda r, who=who: r.answers.update({"about": "sz" if who == "mm" else "mm"}))(kept_for_an_agreement)

    # --- whose protection

    def curated(r, about):
        couple(r, "note")
        r.case["people"].append({"id": "cu", "place": "professional", "given": "Odile", "family": "Yver", "gender": "feminine"})
        r.case["ties"].append({"kind": "curator", "who": "cu", "of": "sz", "protection": "curatelle", "extent": "property"})
        r.answers.update({"about": about, "protected": {"value": "no", "by": ["mm"]}})

    for name, about, words in (("two", ["mm", "sz"], ["Curatelle de Mme Abgrall : Mme Odile Yver.", "Aucune mesure de protection juridique pour M. Abgrall et Mme Abgrall, d'après M. Abgrall."]),
                               ("one", ["sz"], ["Curatelle : Mme Odile Yver.", "Aucune mesure de protection juridique pour Mme Abgrall, d'après M. Abgrall."])):
        def whose(r, about=about):
            curated(r, about)
        whose.__name__ = f"protection_of_one_in_a_note_about_{name}"
        situation("note", {"all": (words, [])}, broken=lambda r: r.answers.update({"about": ["mm"]}))(whose)

    # --- a passage whose words were not given tells the rest of it

    REST = {"said": "Passage, dit par Mme Haddad, le 3 octobre 2026", "third-party": "Passage, rapporté par Mme Haddad, le 3 octobre 2026", "observed": "Passage, constaté, Mme Haddad, le 3 octobre 2026",
            "documented": "Passage, d'après la pièce 1, Mme Haddad, le 3 octobre 2026", "analysis": "Passage, analyse, Mme Haddad, le 3 octobre 2026"}
    for voice, words in REST.items():
        def declined_words(r, voice=voice):
            r.case["pieces"] = [{"id": "1", "title": "bulletin"}]
            r.say("besoins", {"state": "declined", "reason": "elle ne veut pas"}, voice, by=["mere"], on="2026-10-03", **({"piece": "1"} if voice == "documented" else {}))
        declined_words.__name__ = f"words_not_given_{voice}".replace("-", "_")
        situation("report", {"all": (["[Ne souhaite pas répondre] " + words + " elle ne veut pas"], ["] text"])}, broken=lambda r: r.answers["passages"][-1].update({"text": "Elle dort."}))(declined_words)

    # --- a passage keeps all that was said of it, whatever its voice

    for voice in ("observed", "said", "third-party", "documented", "hypothesis", "analysis", "opinion", "proposal"):
        def full_passage(r, voice=voice):
            r.case["pieces"] = [{"id": "1", "title": "bulletin"}]
            r.say("besoins", "Elle dort.", voice, by=["mere", "pere"], to=["e1"], on="2026-10-03", place="à l’école", piece="1")
        full_passage.__name__ = f"all_of_a_passage_{voice}".replace("-", "_")
        situation("report", {"all": (["Mme Haddad et de M. Delcourt, à Mme Kerboul, 3 octobre 2026, à l'école" if voice in ("hypothesis", "analysis", "opinion", "proposal") else "Mme Haddad et M. Delcourt, à Mme Kerboul, 3 octobre 2026, à l'école", "ièce 1", "] Elle dort."], [])},
                  broken=lambda r: r.answers["passages"][-1].pop("to"))(full_passage)

    # --- who gave an answer, and when, stands beside it, whatever was asked and answered

    VALUES = {
        "report": {"informant-sheet": ["yes", "no"], "national-frame": ["followed", "partly", "not-followed"], "minors-at-home": ["none", "some"], "home-visit": ["yes", "no"], "danger": ["confirmed", "risk", "not-confirmed"], "grave-danger": ["yes", "no"],
                   "relatives-opinion": ["yes", "no"], "earlier-ip": ["none", "some"], "earlier-ip-elsewhere": ["none", "some"], "conclusion": ["no-action", "action", "court"], "court-ground": ["no-effect", "refusal", "grave-danger", "cannot-evaluate"]},
        "note": {"help-kind": ["ccas", "ase", "other"], "request-agreed": ["yes", "no"], "household": ["alone", "others"], "other-helps-asked": ["none", "some"], "protected": ["yes", "no"], "health-shared": ["yes", "no"], "health-share-agreed": ["yes", "no"],
                 "health-share-urgent": ["yes", "no"], "opinion": ["agrees", "agrees-partly", "disagrees", "unable"], "told": ["yes", "no"], "told-what": ["exists"]},
        "majeur": {"lighter": ["some", "none-found"], "certificate": ["sealed", "asked", "absent"], "protected": ["yes", "no"], "opinion": ["agrees"]},
    }
    for kind, question, value in [(kind, question, value) for kind, questions in VALUES.items() for question, values in questions.items() for value in values]:
        def given_by(r, question=question, value=value):
            r.answers[question] = {"value": [value] if question == "told-what" else value, "by": ["e1"], "on": "2026-10-13"}
        given_by.__name__ = f"giver_of_{question}_{value}_in_a_{kind}".replace("-", "_")
        situation(kind, {"all": (["Mme Kerboul, le 13 octobre 2026"], [])}, broken=lambda r, question=question: r.answers[question].pop("on"))(given_by)

    # --- who protects an adult holds no authority over a child

    @situation("extract", {"all": (["Tutelle de M. Abgrall : Mme Ada Roy"], ["exerçait la tutelle", "exerce la tutelle", "a exercé la tutelle"])}, broken=lambda r: r.case["ties"][-1].update({"kind": "curator", "protection": "curatelle"}))
    def tutelle_of_an_adult_is_told_as_a_protection_alone(r):
        r.case["people"] += [{"id": "mm", "place": "concerned", "given": "Marcel", "family": "Abgrall", "gender": "masculine", "born": "1940-01-01"},
                             {"id": "tu", "place": "relative", "given": "Ada", "family": "Roy", "gender": "feminine", "born": "1960-01-01"}]
        r.case["ties"].append({"kind": "guardian", "who": "tu", "of": "mm", "protection": "tutelle", "extent": "both", "since": "2023-06-05", "until": "2028-06-04"})

    # --- a passage, an event, a title of one child among several

    @situation("report", {"crip": (["Bea : Hospitalisation", "Dort mal"], []), "mere": (["concernant Lina"], ["Hospitalisation", "Dort mal", "Bea"])}, broken=lambda r: r.answers["events"][-1].pop("child"))
    def what_is_of_one_child_is_for_who_answers_for_this_child(r):
        r.case["people"] += [{"id": "bea", "place": "concerned", "given": "Bea", "family": "Deux", "gender": "feminine", "born": "2018-01-01"},
                             {"id": "tut", "place": "relative", "given": "Tom", "family": "Tuteur", "gender": "masculine"}]
        r.case["ties"].append({"kind": "guardian", "who": "tut", "of": "bea"})
        r.answers["reported"] = ["lina"]
        r.answers.setdefault("events", []).append({"on": "2026-03", "child": "bea", "what": "Hospitalisation d'une semaine."})
        r.say("sante", "Dort mal.")
        r.answers["passages"][-1]["child"] = "bea"

