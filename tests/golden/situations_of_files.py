"""What a file holds and a paper has to say of it, for situations.py: names in full, answers kept of some people, ties that ended, papers, contacts."""
import itertools


def tell(situation):
    # --- who is called by a name of their own in writing is named in full once

    # What is known of the name, what names in full, what does not.
    NAMES = {
        "both": ({"given": "Oriane", "family": "Zedler", "birth-family": "Koch"}, "Oriane Zedler", "Mme Oriane Zedler"),
        "family": ({"family": "Zedler"}, "Mme Zedler", "Mme Zedler"),
        "given": ({"given": "Oriane"}, "Oriane", "Mme Oriane"),
        "neither": ({}, "Mme Z.", "Mme Z."),
    }
    for known, (parts, full, named) in NAMES.items():
        for kind in ("note", "majeur", "extract"):
            def called(r, parts=parts):
                r.case["people"] = [{"id": "p", "place": "concerned", "gender": "feminine", "born": "1950-01-01", "known-as": "Mme Z.", **parts}, r.person("e1")]
                r.case["ties"] = []
                r.answers.update({"date": "2026-11-26"})
            called.__name__ = f"called_by_another_name_{known}_in_a_{kind}"
            situation(kind, {"all": (["concernant " + full, *([f"[Nom] {named}"] if parts else [])], ["dite Mme Z."])},
                      broken=lambda r: r.person("p").update({"given": "Autre", "family": "Nom"}))(called)

    @situation("report", {"all": (["concernant Lina Delcourt", "Lina Delcourt est née", "Lili, enfant concernée"], ["Lili est née"])}, broken=lambda r: r.person("lina").pop("known-as"))
    def a_child_called_by_another_name(r):
        r.person("lina")["known-as"] = "Lili"

    # --- what the file keeps of some people alone is told of them

    def couple(r, *kept):
        r.case["people"] = [{"id": "mm", "place": "concerned", "given": "Marcel", "family": "Abgrall", "gender": "masculine", "born": "1940-01-01"},
                            {"id": "sz", "place": "concerned", "given": "Suzanne", "family": "Lannic", "gender": "feminine", "born": "1942-01-01"}, r.person("e1")]
        r.case["ties"] = []
        r.case["answers"] = [{"to": "protected", "about": about, **more} for about, more in kept]

    YES, NO = {"value": "yes", "by": ["e1"]}, {"value": "no", "on": "2026-10-03"}
    HIS = "Une mesure de protection juridique est en cours pour M. Abgrall, d'après Mme Kerboul."
    HERS = "Aucune mesure de protection juridique pour Mme Lannic, le 3 octobre 2026."
    KEPT = {"one_of_two": ([(["mm"], YES)], [HIS], ["Lannic,"]), "two_that_differ": ([(["mm"], YES), (["sz"], NO)], [HIS, HERS], []),
            "two_of_one_value": ([(["mm"], YES), (["sz"], {"value": "yes", "on": "2026-10"})], [HIS, "est en cours pour Mme Lannic, en octobre 2026."], []),
            "one_not_answered": ([(["mm"], {"state": "declined", "reason": "elle hésite"})], ["Mesure de protection juridique (M. Abgrall)", "elle hésite"], ["est en cours"])}
    for name, (kept, present, absent) in KEPT.items():
        for kind in ("note", "majeur"):
            def kept_of_spouses(r, kept=kept):
                couple(r, *kept)
            kept_of_spouses.__name__ = f"protection_of_spouses_{name}_in_a_{kind}"
            situation(kind, {"all": (present, absent)}, broken=lambda r: r.case.update({"answers": []}))(kept_of_spouses)

    OF_A_CHILD = {
        ("minors-at-home", "none"): "D'après Mme Haddad, le 9 octobre 2026, aucun autre enfant ne vit au domicile{}.",
        ("minors-at-home", "some"): "D'autres enfants vivent au domicile{} (d'après Mme Haddad, le 9 octobre 2026).",
        ("earlier-ip", "none"): "Dans le département, aucune information préoccupante antérieure n'est connue{} (d'après Mme Haddad, le 9 octobre 2026).",
        ("earlier-ip", "some"): "Dans le département, des informations préoccupantes antérieures sont connues{} (d'après Mme Haddad, le 9 octobre 2026).",
        ("earlier-ip-elsewhere", "none"): "Dans un autre département, aucune information préoccupante antérieure n'est connue{} (d'après Mme Haddad, le 9 octobre 2026).",
        ("earlier-ip-elsewhere", "some"): "Dans un autre département, des informations préoccupantes antérieures sont connues{} (d'après Mme Haddad, le 9 octobre 2026).",
    }
    for (question, value), words in OF_A_CHILD.items():
        own = words.format(" de Lina" if question == "minors-at-home" else " au sujet de Lina")
        for general in (None, "kept", "answered"):
            def kept_of_a_child(r, question=question, value=value, general=general):
                kept = {"to": question, "value": value, "by": ["mere"], "on": "2026-10-09"}
                r.case["answers"] = [{**kept, "about": ["lina"]}] + ([kept] if general == "kept" else [])
                if general == "answered":
                    r.answers[question] = {"value": value, "by": ["mere"], "on": "2026-10-09"}
            kept_of_a_child.__name__ = f"{question}_{value}_kept_of_a_child_beside_{general}".replace("-", "_")
            all_of_them = words.format("")
            situation("report", {"all": ([own, *([all_of_them] if general else [])], [] if general else [all_of_them]), "xml": ([f'to="{question}-lina"'], [] if general else [f'to="{question}"'])},
                      broken=lambda r: r.case["answers"][0].pop("about") and r.case.update({"answers": r.case["answers"][:1]}))(kept_of_a_child)

    @situation("extract", {"all": (["oui. Dit au téléphone."], [])}, broken=lambda r: r.case["answers"][0].pop("reason"))
    def a_kept_answer_has_its_reason_in_an_extract(r):
        r.case["answers"] = [{"to": "other", "value": "yes", "reason": "dit au téléphone"}]

    # --- what is concluded, beside the danger and the ground

    GROUNDS = {"no-effect": "des actions déjà menées", "refusal": "aucune action n'est possible", "grave-danger": "danger grave et immédiat", "cannot-evaluate": "danger présumé"}
    SLIP = "donne le motif d'une saisine de l'autorité judiciaire"
    for ground, words in GROUNDS.items():
        for conclusion in ("court", "action", "no-action", None):
            def grounded(r, ground=ground, conclusion=conclusion):
                r.answers.update({"court-ground": ground, **({"conclusion": conclusion} if conclusion else {})})
            grounded.__name__ = f"ground_{ground}_of_{conclusion}".replace("-", "_")
            lead, other = "Motif : ", "Motif donné pour une saisine : "
            present, absent = (lead, other) if conclusion == "court" else (other, lead)
            situation("report", {"all": ([present + words], [absent]), "findings": ([SLIP], []) if conclusion in ("action", "no-action") else ([], [SLIP])},
                      broken=lambda r, conclusion=conclusion: r.answers.update({"conclusion": "action" if conclusion == "court" else "court"}))(grounded)

    DANGERS = {"confirmed": ("danger", "confirmed", "confirme un danger, et propose"), "grave": ("grave-danger", "yes", "retient un danger grave et immédiat, et propose")}
    for name, (question, value, words) in DANGERS.items():
        for conclusion in ("court", "action", "no-action"):
            for divergent in (False, True):
                def dangerous(r, question=question, value=value, conclusion=conclusion, divergent=divergent):
                    r.answers.update({question: value, "conclusion": conclusion, **({"divergences": [{"between": ["e1", "e2"], "text": "L’une retient un danger, l’autre non."}]} if divergent else {})})
                dangerous.__name__ = f"danger_{name}_concluded_by_{conclusion}{'_with_divergence' if divergent else ''}".replace("-", "_")
                spoken = conclusion == "no-action" and not divergent
                situation("report", {"findings": ([words], []) if spoken else ([], [words])},
                          broken=lambda r, spoken=spoken: r.answers.update({"conclusion": "court"} if spoken else {"conclusion": "no-action", "divergences": []}))(dangerous)

    # --- a paper: its own day stands with its title, who gave it and where it comes from, of what time it is

    FROM = {"nobody": ({}, ""), "somebody": ({"from-person": "mere"}, ", fournie par Mme Haddad"), "a_body": ({"from": "la mairie"}, ", fournie par la mairie"),
            "both": ({"from": "la mairie de Brest", "from-person": "mere"}, ", fournie par Mme Haddad, origine : la mairie de Brest")}
    ON = {"a_day": ({"on": "2015-01-03"}, ", du 3 janvier 2015"), "a_month": ({"on": "2015-08"}, ", d'août 2015"), "no_day": ({}, "")}
    TIME = {"whole": ({"from-date": "2026-01-05", "to-date": "2026-02-01"}, ", période du 5 janvier au 1er février 2026"), "open": ({"from-date": "2026-01-05"}, ", période à partir du 5 janvier 2026"),
            "open_month": ({"from-date": "2026-10"}, ", période à partir d'octobre 2026"), "ended": ({"to-date": "2026-01-05"}, ", période jusqu'au 5 janvier 2026"), "none": ({}, "")}
    for (a, (of, by)), (b, (on, day)), (c, (time, period)) in itertools.product(FROM.items(), ON.items(), TIME.items()):
        def piece(r, more={**of, **on, **time}):
            r.case["pieces"] = [{"id": "1", "title": "acte de naissance", **more}]
        piece.__name__ = f"piece_from_{a}_of_{b}_for_{c}"
        situation("report", {"all": (["Pièce 1 : acte de naissance" + day + by + period + "."], [])})(piece)

    @situation("report", {"all": (["Rencontres et contacts, du 5 au 12 octobre 2026"], [])}, broken=lambda r: r.case["contacts"][1].pop("until"))
    def a_table_of_contacts_runs_to_the_end_of_the_last(r):
        r.case["contacts"] = [{"id": "k1", "on": "2026-10-05", "kind": "meeting", "with": ["mere"], "by": ["e1"]}, {"id": "k2", "on": "2026-10-07", "until": "2026-10-12", "kind": "visit", "with": ["mere"], "by": ["e1"]}]

    # --- parental authority that ended is told as it was exercised; of two since different days, each has a day of their own

    ENDED = {"sole": "M. Delcourt a exercé seul l'autorité parentale sur Lina", "joint": "M. Delcourt a exercé en commun l'autorité parentale sur Lina", "by-delegation": "M. Delcourt a exercé par délégation l'autorité parentale sur Lina",
             "none": "M. Delcourt a été titulaire de l'autorité parentale, sans l'exercer, sur Lina", "delegated": "M. Delcourt a été titulaire de l'autorité parentale, dont l'exercice était délégué, sur Lina",
             "suspended": "M. Delcourt a été titulaire de l'autorité parentale, dont l'exercice était suspendu, sur Lina", "unknown": "M. Delcourt a été titulaire de l'autorité parentale sur Lina", None: "M. Delcourt a été titulaire de l'autorité parentale sur Lina"}
    SPANS = {"until": ({"until": "2026-06-30"}, " jusqu'au 30 juin 2026."), "from_to": ({"since": "2025-01-01", "until": "2026-06-30"}, " du 1er janvier 2025 au 30 juin 2026.")}
    for (exercise, words), (span, (days, told)) in itertools.product(ENDED.items(), SPANS.items()):
        def held_once(r, exercise=exercise, days=days):
            tie = r.tie("pere")
            tie.pop("exercise")
            tie.update({**days, **({"exercise": exercise} if exercise else {})})
        held_once.__name__ = f"authority_that_ended_{exercise}_{span}".replace("-", "_")
        for kind in ("report", "extract"):
            situation(kind, {"all": ([words + told], ["M. Delcourt exerce", "en commun avec"])}, broken=lambda r: r.tie("pere").pop("until"))(held_once)

    @situation("report", {"all": (["a été retirée le 1er janvier 2025, jusqu'au 30 juin 2026"], ["a été titulaire"])}, broken=lambda r: r.tie("pere").update({"exercise": "sole"}))
    def a_withdrawal_that_ended(r):
        r.tie("pere").update({"exercise": "withdrawn", "since": "2025-01-01", "until": "2026-06-30"})

    @situation("report", {"all": (["Mme Haddad est titulaire de l'autorité parentale sur Lina depuis le 12 mars 2018, et l'exerce en commun avec M. Delcourt.", "M. Delcourt est titulaire de l'autorité parentale sur Lina depuis le 2 juin 2025 (pièce 1), et l'exerce en commun avec Mme Haddad."], ["exercent"])},
               broken=lambda r: (r.tie("pere").update({"since": "2018-03-12"}), r.tie("pere").pop("piece")))
    def joint_authority_since_two_days(r):
        r.case["pieces"] = [{"id": "1", "title": "jugement d’adoption"}]
        r.tie("mere")["since"] = "2018-03-12"
        r.tie("pere").update({"since": "2025-06-02", "piece": "1"})

    @situation("report", {"all": (["Mme Haddad et M. Delcourt exercent en commun l'autorité parentale sur Lina depuis le 12 mars 2018."], [])}, broken=lambda r: r.tie("pere").pop("since"))
    def joint_authority_since_one_day(r):
        r.tie("mere")["since"] = r.tie("pere")["since"] = "2018-03-12"

    # --- who has died was; the mother of a child who has died is their mother

    TIES = {"parent": {}, "sibling": {}, "half-sibling": {}, "aunt": {"kind": "kin", "kin": "aunt-uncle"}}
    TOLD = {"parent": "la mère de", "sibling": "la sœur de", "half-sibling": "la demi-sœur de", "aunt": "la tante de"}
    for (name, more), who_died, of_died in itertools.product(TIES.items(), (False, True), (False, True)):
        def tied(r, name=name, more=more, who_died=who_died, of_died=of_died):
            r.case["people"] += [{"id": "noe", "place": "relative", "given": "Noé", "family": "Okoye", "gender": "masculine", "born": "2016-01-09", **({"died": "2025-08-03"} if of_died else {})},
                                 {"id": "w", "place": "relative", "given": "Wanda", "family": "Okoye", "gender": "feminine", "born": "1980-09-01", **({"died": "2025-08-03"} if who_died else {})}]
            r.case["ties"].append({"kind": name, "who": "w", "of": "noe", **more})
        tied.__name__ = f"tie_{name}{'_of_who_died' if of_died else ''}{'_by_who_died' if who_died else ''}".replace("-", "_")
        verb, other = ("était", "est") if who_died else ("est", "était")
        situation("report", {"all": ([f"Mme Wanda Okoye {verb} {TOLD[name]} Noé"], [f"Wanda Okoye {other} {TOLD[name]}"])},
                  broken=lambda r, who_died=who_died: r.person("w").pop("died") if who_died else r.person("w").update({"died": "2025-01-01"}))(tied)

    # --- nothing is owed as to a minor to who is of age on the day of the writing

    BORN = {"2008-11-26": True, "2008-11-28": False, "2006-05-01": True, "2007": True, "2009": False, "2008-10": True, "2008-12": False, "2015-01-01": False}
    OWED = ["L'avis de Job n'apparaît pas", "Aucune rencontre avec Job n'est", "autorité parentale sur Job, ni"]
    for born, grown in BORN.items():
        def of_age(r, born=born):
            r.case["people"].append({"id": "j", "place": "concerned", "given": "Job", "family": "Un", "gender": "masculine", "born": born})
            r.case["contacts"] = [{"id": "k1", "on": "2026-10-05", "kind": "meeting", "place": "office", "with": ["mere"], "by": ["e1"]}]
            r.say("avis-proches", "Ça va.", "third-party", by=["e2"], on="2026-10-09")
        of_age.__name__ = f"among_the_children_born_{born}".replace("-", "_")
        # « Mme » or « M. » stands before the name of who is of age.
        spoken = OWED
        situation("report", {"findings": ([], spoken + [words.replace("Job", "M. Un") for words in spoken]) if grown else (spoken[:1] + spoken[2:], [])},
                  broken=lambda r, grown=grown: r.person("j").update({"born": "2015-01-01" if grown else "2001-01-01"}))(of_age)

    for born, grown in {"2008-05-01": True, "2010-05-01": False}.items():
        def at_home(r, born=born):
            r.case["people"].append({"id": "i", "place": "minor-at-home", "given": "Ida", "family": "Un", "gender": "feminine", "born": born})
        at_home.__name__ = f"alone_at_home_born_{born}".replace("-", "_")
        situation("report", {"all": (["4. Ida Un"], ["Ida Un, autre"]) if grown else (["4. Ida Un, autre mineure du domicile"], [])}, broken=lambda r, grown=grown: r.person("i").update({"born": "2015-01-01" if grown else "2001-01-01"}))(at_home)

    @situation("report", {"findings": (["Ida vit au domicile, d'après le dossier ; le rapport répond qu'aucun autre n'y vit"], ["ne dit rien de sa situation"])}, broken=lambda r: r.answers.update({"minors-at-home": "some"}))
    def a_minor_beside_no_other_minor_is_told_once(r):
        r.case["people"].append({"id": "i", "place": "minor-at-home", "given": "Ida", "family": "Un", "gender": "feminine", "born": "2015-01-01"})
        r.answers["minors-at-home"] = "none"

    # --- one answer beside another, or beside the file

    def protected(until, value="yes", of=None):
        def change(r):
            r.case["people"] = [{"id": "mm", "place": "concerned", "given": "Marcel", "family": "Abgrall", "gender": "masculine", "born": "1940-01-01"},
                                {"id": "sz", "place": "concerned", "given": "Suzanne", "family": "Lannic", "gender": "feminine", "born": "1942-01-01"}, r.person("e1")]
            r.case["ties"] = [{"kind": "guardian", "who": "e1", "of": "mm", "protection": "tutelle", **({"until": one} if one else {})} for one in until]
            r.case["answers"] = [{"to": "protected", "value": value, **({"about": [of]} if of else {})}]
        return change

    ENDED_ONLY, IN_FORCE = "le dossier n'en porte que de terminées", "le dossier en porte une, qui n'est pas terminée"
    BESIDE = {
        "protected_and_none": (protected([]), None), "protected_and_in_force": (protected([None]), None), "protected_and_ended": (protected(["2026-02-28"]), ENDED_ONLY),
        "protected_and_ended_before_another": (protected(["2026-02-28", "2028-01-01"]), None), "protected_of_him_and_ended": (protected(["2026-02-28"], of="mm"), ENDED_ONLY),
        "protected_of_her_and_his_ended": (protected(["2026-02-28"], of="sz"), None), "not_protected_of_him_and_in_force": (protected([None], "no", "mm"), IN_FORCE),
        "not_protected_of_her_and_his_in_force": (protected([None], "no", "sz"), None), "not_protected_and_in_force": (protected([None], "no"), IN_FORCE),
        "told_and_why_not": (lambda r: r.answers.update({"told": "yes", "told-why": "Elle dormait."}), "et dit pourquoi elle ne l'a pas été"),
        "not_told_and_why": (lambda r: r.answers.update({"told": "no", "told-why": "Elle dormait."}), None),
        "not_told_and_what": (lambda r: r.answers.update({"told": "no", "told-what": ["exists", "access"]}), "et dit ce qui lui en a été dit"),
        "told_and_what": (lambda r: r.answers.update({"told": "yes", "told-what": ["exists"]}), None),
        "told_and_what_declined": (lambda r: r.answers.update({"told": "no", "told-what": {"state": "not-asked"}}), None),
    }
    SLIPS = [ENDED_ONLY, IN_FORCE, "et dit pourquoi elle ne l'a pas été", "et dit ce qui lui en a été dit", "qu'un échange a eu lieu en urgence"]
    URGENT = {("no", "yes"): True, ("no", "no"): False, ("yes", "yes"): False, ("no", None): False}
    for (shared, urgent), slip in URGENT.items():
        BESIDE[f"shared_{shared}_urgent_{urgent}"] = (lambda r, shared=shared, urgent=urgent: r.answers.update({"health-shared": shared, **({"health-share-urgent": urgent} if urgent else {})}), SLIPS[4] if slip else None)
    for name, (change, slip) in BESIDE.items():
        for kind in ("note", "majeur") if not name.startswith("shared") else ("note",):
            def beside(r, change=change):
                change(r)
            beside.__name__ = f"beside_{name}_in_a_{kind}"
            situation(kind, {"findings": ([slip] if slip else [], [one for one in SLIPS if one != slip])},
                      broken=(lambda r: (r.answers.pop("told", None), r.answers.pop("health-shared", None), r.case.update({"answers": []}))) if slip else None)(beside)

    # --- earlier informations: a list, or the day of the search

    ANT = {"none": ("none", None, "quand la recherche a été faite"), "none_dated": ({"value": "none", "on": "2026-10"}, None, None), "some": ("some", None, "et le rapport n'en porte aucune"),
           "some_listed": ("some", [{"on": "2022", "what": "Du bruit."}], None), "some_listed_elsewhere": ("some", [{"what": "Du bruit.", "department": "Nord"}], None),
           "not_asked": ({"state": "not-asked"}, None, None), "not_asked_why": ({"state": "not-asked", "reason": "la CRIP est fermée"}, None, None)}
    LACKS = ["quand la recherche a été faite", "et le rapport n'en porte aucune"]
    for name, (answer, listed, lack) in ANT.items():
        def earlier(r, answer=answer, listed=listed):
            r.answers.update({"earlier-ip": answer, **({"earlier": listed} if listed else {})})
        earlier.__name__ = f"earlier_informations_{name}"
        situation("report", {"findings": ([lack] if lack else [], [one for one in LACKS if one != lack])}, broken=(lambda r: r.answers.update({"earlier-ip": {"state": "unknown"}})) if lack else None)(earlier)

    @situation("report", {"findings": ([], LACKS)}, broken=lambda r: r.answers.update({"passages": []}))
    def earlier_informations_told_in_a_passage(r):
        r.answers["earlier-ip"] = "some"
        r.say("ip-anterieures", "Deux, en 2019 et 2021.", "documented")

    # --- small words

    @situation("report", {"all": (["Point de la semaine (appel téléphonique) : Mme Haddad"], [])}, broken=lambda r: r.case["contacts"][0].update({"kind": "meeting"}))
    def a_call_that_has_a_label_is_told_as_a_call(r):
        r.case["contacts"] = [{"id": "k1", "on": "2026-10-05", "kind": "call", "label": "point de la semaine", "with": ["mere"], "by": ["e1"]}]

    @situation("report", {"all": (["Tom Delcourt, jumeau de Lina."], ["frère de Lina"])}, broken=lambda r: r.case["ties"][-1].pop("word"))
    def a_sibling_told_by_a_word(r):
        r.case["people"].append({"id": "tom", "place": "minor-at-home", "given": "Tom", "family": "Delcourt", "gender": "masculine", "born": "2018-03-12"})
        r.case["ties"].append({"kind": "sibling", "who": "tom", "of": "lina", "word": "jumeau"})

    for who, label, other in ((["mere"], "Personne informée", "Personnes informées"), (["mere", "pere"], "Personnes informées", "Personne informée")):
        def informed(r, who=who):
            r.case["informed"] = [{"who": one, "about": about, "on": "2026-10-02"} for one in who for about in ("opening", "rights")]
        informed.__name__ = f"told_of_the_opening_{len(who)}"
        situation("report", {"all": ([label], [other])}, broken=lambda r, who=who: r.case.update({"informed": [{"who": one, "about": "opening", "on": "2026-10-02"} for one in (["mere"] if len(who) > 1 else ["mere", "pere"])]}))(informed)

    CAPACITIES = {("guardian", "tutelle"): "tutrice", ("curator", "curatelle-renforcee"): "curatrice", ("mandatary", "mandat-protection-future"): "mandataire"}
    for (kind, measure), words in CAPACITIES.items():
        def signer(r, kind=kind, measure=measure):
            r.case["people"] = [{"id": "h", "place": "concerned", "given": "Henri", "family": "Aubin", "gender": "masculine", "born": "1940-01-01"}, {"id": "t", "place": "relative", "given": "Iris", "family": "Le Bris", "gender": "feminine"}, r.person("e1")]
            r.case["ties"] = [{"kind": kind, "who": "t", "of": "h", "protection": measure, "extent": "both"}]
            r.answers.update({"about": "h", "signatories": ["t"]})
        signer.__name__ = f"a_signer_by_{measure}".replace("-", "_")
        situation("agreement", {"all": (["Iris Le Bris, " + words], [])})(signer)
