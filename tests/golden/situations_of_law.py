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
