"""Whom a title, a first sentence and a notice name to whom, for situations.py: where two fathers have each a child of one file, each reads of his own."""


def tell(situation):
    def two_fathers(r, reported=("lina", "ugo")):
        """Lina is of the mother and the father, Ugo of the mother and another; Zoé, of whom nothing was reported, of the father again."""
        r.case["people"] += [{"id": "ugo", "place": "concerned", "given": "Ugo", "family": "Brun", "gender": "masculine", "born": "2012-01-02"},
                             {"id": "zoe", "place": "concerned", "given": "Zoé", "family": "Delcourt", "gender": "feminine", "born": "2020-01-02"},
                             {"id": "autre", "place": "relative", "given": "Peio", "family": "Brun", "gender": "masculine"}]
        for child, father in (("ugo", "autre"), ("zoe", "pere")):
            for parent in ("mere", father):
                r.case["ties"] += [{"kind": "parent", "who": parent, "of": child}, {"kind": "holder", "who": parent, "of": child, "exercise": "joint"}]
        r.answers["reported"] = list(reported)
        if r.kind == "report":
            r.answers["recipients"] += [{"kind": "parent", "person": "autre"}, {"id": "juge", "kind": "court"}]

    def one_family(r):
        """The same children, of one father."""
        r.case["ties"] = [{**t, "who": "pere" if t["who"] == "autre" else t["who"]} for t in r.case["ties"]]

    NAMELESS = "Une information préoccupante a été reçue. La loi demande au département d'évaluer la situation de vos enfants."
    OF = "Enfant que l'information concerne : "

    @situation("notice", {"all": ([NAMELESS, OF + "Lina.", OF + "Ugo."], ["sur Lina et Ugo", "Zoé"]), "mere": ([NAMELESS, OF + "Lina.", OF + "Ugo."], []), "pere": ([NAMELESS, OF + "Lina."], ["Ugo"]), "autre": ([NAMELESS, OF + "Ugo."], ["Lina"])}, broken=one_family)
    def a_notice_names_to_each_father_his_own_child(r):
        two_fathers(r)

    @situation("notice", {"all": ([NAMELESS, OF + "Ugo."], ["Lina"]), "pere": ([NAMELESS], ["Ugo", OF]), "autre": ([OF + "Ugo."], [])}, broken=lambda r: r.answers.pop("reported"))
    def a_notice_names_nobody_to_who_has_others_alone(r):
        two_fathers(r, ["ugo"])

    @situation("notice", {"all": (["a été reçue sur Lina et Ugo."], [OF])}, broken=lambda r: r.tie("pere", "parent", "ugo").update({"who": "autre"}))
    def a_notice_to_parents_of_all_names_all_in_one_sentence(r):
        two_fathers(r)
        one_family(r)

    @situation("notice", {"all": (["a été reçue sur vos enfants."], ["Lina", "Ugo", OF])}, broken=lambda r: r.answers["reported"].pop())
    def a_notice_about_all_names_none(r):
        two_fathers(r, ["lina", "ugo", "zoe"])

    PLAIN = "Une information a été reçue le 1er octobre 2026. L'évaluation a été demandée le 5 octobre 2026."
    LINA, UGO = "[Enfant que l'information concerne] Lina Delcourt (huit ans).", "[Enfant que l'information concerne] Ugo Brun (quatorze ans)."

    @situation("report", {"juge": ([PLAIN, LINA, UGO, "concernant Lina Delcourt et Ugo Brun"], []), "mere": ([LINA, UGO, "concernant Lina Delcourt et Ugo Brun"], ["Au sujet de"]),
                          "pere": ([PLAIN, LINA, "Au sujet de | Lina Delcourt."], ["Ugo"]), "autre": ([PLAIN, UGO, "Au sujet de | Ugo Brun."], ["Lina"])}, broken=one_family)
    def a_report_names_to_each_father_his_own_child(r):
        two_fathers(r)

    @situation("report", {"pere": ([PLAIN], ["Ugo"]), "autre": ([UGO, "d'une information préoccupante concernant Ugo Brun"], ["Lina"])}, broken=lambda r: r.answers.pop("reported"))
    def a_report_names_nobody_to_who_has_others_alone(r):
        two_fathers(r, ["ugo"])

    @situation("report", {"all": (["Une information concernant Lina Delcourt (huit ans) et Ugo Brun (quatorze ans) a été reçue le 1er octobre 2026."], ["[Enfant que", "Au sujet de"])}, broken=lambda r: r.tie("pere", "parent", "ugo").update({"who": "autre"}))
    def a_report_to_parents_of_all_names_all_in_one_sentence(r):
        two_fathers(r)
        one_family(r)

    # --- of whom a writing is: its readers, not a stranger

    def strangers(r):
        r.case["people"].append({"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"})
        r.case["ties"].append({"kind": "parent", "who": "gm", "of": "mere"})
        r.answers["recipients"] = [{"id": "mairie", "kind": "other", "capacity": "la mairie"}, {"kind": "person", "person": "gm"}, {"id": "juge", "kind": "court"}, {"id": "aed", "kind": "service"}, {"id": "avocat", "kind": "lawyer", "person": "mere"}]
        if r.kind in ("note", "majeur"):
            r.answers["about"] = ["mere"]

    NAMES = {"report": "concernant Lina Delcourt", "note": "concernant Rana Haddad", "majeur": "concernant Rana Haddad", "extract": "concernant Lina Delcourt"}
    for kind, names in NAMES.items():
        def of_whom(r):
            strangers(r)
        of_whom.__name__ = f"title_of_a_{kind}_names_nobody_to_a_stranger"
        expected = {name: ([], [names]) for name in ("mairie", "gm")} | {name: ([names], []) for name in ("all", "juge", "aed")}
        situation(kind, expected, broken=lambda r: r.answers["recipients"][0].update({"whole": "yes"}))(of_whom)

    @situation("extract", {"pere": ([], ["Ugo"]), "autre": ([], ["Lina"]), "mere": (["concernant Lina Delcourt, Ugo Brun et Zoé Delcourt"], [])}, broken=one_family)
    def title_of_an_extract_names_no_child_of_others(r):
        two_fathers(r)
        r.answers.pop("reported")
        r.answers["recipients"] = [{"kind": "parent", "person": parent} for parent in ("mere", "pere", "autre")]

    # --- who is kept from somebody is a reader all the same: what is not for them is kept from them, and nobody else loses a child of theirs

    @situation("report", {"pere": ([LINA, "Au sujet de | Lina Delcourt."], ["Ugo"]), "autre": ([UGO, "Au sujet de | Ugo Brun.", "Ugo Brun est né le 2 janvier 2012.", "Mme Rana Haddad est la mère d'Ugo Brun.", "M. Peio Brun est le père d'Ugo Brun."], ["Lina", "M. Delcourt"])}, broken=one_family)
    def a_father_who_is_kept_from_another_reads_of_his_own_child_as_the_other_does(r):
        two_fathers(r)
        r.person("pere")["hidden-from"] = ["autre"]

    @situation("report", {"mairie": ([], ["concernant Lina"]), "gm": ([], ["concernant Lina"]), "aed": (["concernant Lina Delcourt"], [])}, broken=lambda r: r.answers["recipients"][0].update({"whole": "yes"}))
    def a_stranger_who_is_kept_from_somebody_reads_no_title(r):
        strangers(r)
        r.person("gm")["hidden-from"] = ["pere"]
