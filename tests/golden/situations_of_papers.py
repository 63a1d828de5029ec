"""What the shipped templates print, for situations.py: pieces cited and listed, people of one name, ties that a death ended, titles, and what
holds of every copy of every situation."""
import itertools, re


def faults(text):
    """What no copy may hold, whoever it is about: none of it depends on what was told."""
    found = [f"« {m.group()} »" for m in re.finditer(r"\([^()]*\([^)]*\)?", text)]
    found += [f"« {m.group()} »" for m in re.finditer(r"\(([^()]{3,})\)(?:,| :) \1", text)]
    found += [f"« {m.group()} »" for m in re.finditer(r"\S+ [.,](?![.])(?: \S+)?", text)]
    found += [f"« {m.group()} »" for m in re.finditer(r"\w+\((?!e\)|ne\)|s\)|e\)s)[^)]*", text)]
    listed = set(re.findall(r"- Pièce (\d+) :", text))
    cited = set(re.findall(r"pièce (\d+)", text)) | set(re.findall(r"\| Pièce (\d+)", text))
    return found + [f"pièce {n} is cited and not listed" for n in sorted(cited - listed)]


def tell(situation):
    # --- a piece has one number, and each that a copy cites is in its list

    def three_pieces(r):
        r.case["pieces"] = [{"id": "1", "title": "jugement Cyclamen", "hidden-from": ["pere"]}, {"id": "2", "title": "bulletin", "from": "l’école"}, {"id": "3", "title": "lettre"}]
        r.case["measures"] = [{"kind": "family-judge", "on": "2025-02-10", "about": ["lina"], "piece": "1"}]
        r.say("besoins", "Lina lit seule.", "documented", piece="2")

    NOT_JOINED = "Pièce 1 : non jointe à cet exemplaire."
    HIDDEN = {"pere": ([NOT_JOINED, "Pièce 2 : bulletin", "Pièce 3 : lettre", "pièce 1"], ["Cyclamen"]), "crip": (["Pièce 1 : jugement Cyclamen", "Pièce 2 : bulletin", "Pièce 3 : lettre"], ["non jointe"])}

    @situation("report", HIDDEN, broken=lambda r: r.case["pieces"][0].pop("hidden-from"))
    def a_cited_piece_that_is_kept_from_a_reader_is_told_as_not_joined(r):
        three_pieces(r)

    @situation("report", {"pere": (["voir la pièce 1", NOT_JOINED], ["Cyclamen"])}, broken=lambda r: r.answers["passages"].pop())
    def a_piece_that_a_text_cites_is_told_as_not_joined(r):
        three_pieces(r)
        r.case["measures"] = []
        r.say("besoins", "Pour la suite, voir la pièce 1.")

    @situation("report", {"pere": (["Pièce 2 : bulletin"], ["Pièce 1", "Cyclamen", "non jointe"])}, broken=lambda r: r.say("besoins", "Voir pièce 1."))
    def a_piece_that_nothing_cites_is_not_told_of_to_who_may_not_have_it(r):
        three_pieces(r)
        r.case["measures"] = []

    @situation("report", {"pere": ([NOT_JOINED], ["Cyclamen"])}, broken=lambda r: r.case["measures"].clear())
    def a_list_of_which_no_piece_is_left_says_so(r):
        three_pieces(r)
        r.case["pieces"] = r.case["pieces"][:1]
        r.answers["passages"] = []

    @situation("report", {"jo": (["Pièces consultées", "Pièce 1 : jugement Cyclamen", "Pièce 2 : bulletin"], ["Pièce 3"]), "crip": (["Pièce 1 : jugement Cyclamen", "Pièce 3 : lettre"], ["non jointe"])}, broken=lambda r: r.case["measures"][0].update({"about": ["lina"]}))
    def who_reads_their_part_alone_has_the_pieces_that_it_cites(r):
        three_pieces(r)
        r.case["pieces"][0].pop("hidden-from")
        r.case["people"] += [{"id": "jo", "place": "relative", "given": "Jo", "family": "Brun", "gender": "masculine"}]
        r.case["measures"][0]["about"] = ["jo"]
        r.answers["recipients"].append({"kind": "other", "person": "jo"})
        r.say("avis-proches", "M. Brun l’aide à lire.", "documented", piece="2")

    @situation("note", {"jean": ([], ["Cyclamen", "loyer", "430"]), "ccas": (["Pièce 1 : bail Cyclamen", "loyer | Pièce 1 | 430 €"], ["non jointe"])}, broken=lambda r: r.case["pieces"][0].pop("hidden-from"))
    def a_line_of_a_budget_goes_with_the_paper_that_it_is_read_in(r):
        r.case["pieces"] = [{"id": "1", "title": "bail Cyclamen", "hidden-from": ["jean"]}]
        r.case["people"].append({"id": "jean", "place": "concerned", "given": "Jean", "family": "Blé", "gender": "masculine", "born": "1950-01-01"})
        r.answers.update({"about": ["jean"], "recipients": [{"id": "ccas", "kind": "service", "capacity": "le CCAS"}, {"kind": "person", "person": "jean"}], "charges": [{"label": "loyer", "amount": "430", "piece": "1"}]})

    @situation("agreement", {"all": (["Tutelle : M. Oscar Roy", "depuis le 1er janvier 2024."], ["pièce"])}, broken=lambda r: r.case["ties"][-1].pop("since"))
    def a_paper_without_a_list_of_pieces_cites_none(r):
        r.case["people"] += [{"id": "h", "place": "relative", "given": "Henriette", "family": "Blé", "gender": "feminine", "born": "1948-05-05"}, {"id": "t", "place": "professional", "given": "Oscar", "family": "Roy", "gender": "masculine"}]
        r.case["pieces"] = [{"id": "1", "title": "jugement"}]
        r.case["ties"].append({"kind": "guardian", "who": "t", "of": "h", "protection": "tutelle", "extent": "both", "since": "2024-01-01", "piece": "1"})
        r.answers["about"] = "h"

    # --- two people of one name

    def of_one_name(r, **more):
        r.case["people"].append({"id": "rana2", "place": "professional", "given": "Rana", "family": "Haddad", "gender": "feminine", **more})

    @situation("report", {"all": (["Évaluateurs | Julie Kerboul, assistante de service social. Julie Kerboul, psychologue.", "Julie Kerboul, assistante de service social Signature", "Julie Kerboul, psychologue Signature"], ["service social), assistante"])}, broken=lambda r: r.person("e2").update({"given": "Lou"}))
    def evaluators_of_one_name_are_told_by_what_they_do_once(r):
        r.person("e2").update({"given": "Julie", "family": "Kerboul"})

    @situation("report", {"all": (["Rana Haddad : infirmière.", "Rana Haddad (mère de Lina) : vendeuse."], ["infirmière) : infirmière"])}, broken=lambda r: r.case["people"].pop())
    def who_takes_part_under_a_name_of_the_family_is_told_by_what_they_do_once(r):
        of_one_name(r, capacity="infirmière")
        r.person("mere")["capacity"] = "vendeuse"

    @situation("report", {"all": (["Aide éducative à domicile (Mme Rana Haddad, mère de Lina)"], [])}, broken=lambda r: r.case["people"].pop())
    def what_tells_a_namesake_apart_needs_no_brackets_inside_brackets(r):
        of_one_name(r)
        r.case["measures"] = [{"kind": "aed", "label": "aide éducative à domicile", "about": ["mere"]}]

    @situation("agreement", {"all": (["Rana Haddad (mère de Lina), mère, titulaire", "Rana Haddad, infirmière, qui reçoit", "Qui reçoit : Rana Haddad, infirmière, hors"], ["infirmière), infirmière"])}, broken=lambda r: r.case["people"].pop())
    def boxes_of_two_people_of_one_name_tell_whose_they_are(r):
        of_one_name(r, capacity="infirmière")
        r.answers["receiver"] = "rana2"

    @situation("report", {"all": (["Mme Odile Roy (grand-mère de Lina) est la mère"], ["Roy (mère de"])}, broken=lambda r: r.case["people"].pop())
    def nobody_is_told_apart_by_who_has_a_namesake(r):
        r.case["people"] += [{"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"}]
        r.case["people"] += [{"id": "gm2", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine", "died": "1990"}]
        r.case["ties"] += [{"kind": "parent", "who": "gm", "of": "mere"}, {"kind": "kin", "kin": "grandparent", "who": "gm", "of": "lina"}]
        of_one_name(r)

    # --- what a death ended, on either side

    DEAD = {"parent": "la mère", "sibling": "la sœur", "half-sibling": "la demi-sœur"}
    for kind, dead in itertools.product(DEAD, ("who", "of", "nobody")):
        def of_the_dead(r, kind=kind, dead=dead):
            r.case["people"] += [{"id": "a", "place": "relative", "given": "Ève", "family": "Roy", "gender": "feminine"}, {"id": "b", "place": "relative", "given": "Anne", "family": "Blé", "gender": "feminine"}]
            r.case["ties"].append({"kind": kind, "who": "a", "of": "b"})
            if dead != "nobody":
                r.person("a" if dead == "who" else "b")["died"] = "2020-01-01"
        of_the_dead.__name__ = f"tie_of_{kind.replace('-', '_')}_and_{dead}_is_dead"
        verb, never = ("était", "est") if dead == "who" else ("est", "était")
        situation("report", {"all": ([f"Mme Ève Roy {verb} {DEAD[kind]} de Mme Anne Blé."], [f"Roy {never} {DEAD[kind]}"])}, broken=lambda r, dead=dead: r.person("a").pop("died") if dead == "who" else r.person("a").update({"died": "2020-01-01"}))(of_the_dead)

    @situation("report", {"all": (["Mme Haddad et M. Delcourt exerçaient en commun l'autorité parentale sur Lina.", "Mme Haddad est la mère de Lina Delcourt.".replace("Mme Haddad", "Mme Rana Haddad")], ["exerce ", "exercent"])}, broken=lambda r: r.person("lina").pop("died"))
    def authority_over_a_child_who_died_is_told_as_it_was(r):
        r.person("lina")["died"] = "2026-06-11"

    # --- who has died is told of as dead wherever the paper names them as living somewhere, with somebody, or deciding something

    def widower(r, died):
        r.case["people"] += [{"id": "mm", "place": "concerned", "given": "Marcel", "family": "Blé", "gender": "masculine", "born": "1940-01-01"}, {"id": "sz", "place": "relative", "given": "Suzanne", "family": "Roy", "gender": "feminine"}]
        r.case["ties"].append({"kind": "partner", "who": "mm", "of": "sz", "since": "1962"})
        r.case["homes"] = [{"id": "h", "kind": "own", "label": "pavillon", "lives": [{"who": ["mm", "sz"], "since": "1970"}]}]
        r.answers["about"] = ["mm"]
        r.answers["incomes"] = [{"label": "Pension", "amount": "800", "who": "sz"}]
        if r.kind == "note":
            r.answers["members"] = [{"who": "sz"}]
        if died:
            r.person("sz")["died"] = died

    for died, day in {None: None, "2026-11-02": "le 2 novembre 2026", "2026": "en 2026"}.items():
        for kind in ("note", "majeur"):
            def of_a_widower(r, died=died):
                widower(r, died)
            of_a_widower.__name__ = f"widower_{died}_in_a_{kind}".replace("-", "_")
            present = [f"Mme Suzanne Roy est décédée {day}.", "M. Blé (depuis 1970) : pavillon", f"Mme Roy, décédée {day}, y vivait (depuis 1970).", "Pension (Mme Roy, décédée)"] if day else ["est conjoint", "M. Blé et Mme Roy (depuis 1970) : pavillon", "Pension (Mme Roy)"]
            if kind == "note":
                present.append("Suzanne Roy, décédée." if day else "Suzanne Roy.")
            situation(kind, {"all": (present, ["est conjoint", "M. Blé et Mme Roy"] if day else ["décédé"])}, broken=lambda r, died=died: r.person("sz").update({"died": "2001-01-01"}))(of_a_widower)

    @situation("note", {"all": (["M. Marcel Blé est le père de M. Luc Blé. M. Luc Blé est décédé le 3 février 2019.", "M. Marcel Blé a hébergé M. Luc Blé"], ["2019. M. Luc Blé est décédé"])}, broken=lambda r: r.case["ties"][-2].update({"hidden-from": ["pere"]}))
    def who_has_died_is_told_so_once(r):
        widower(r, None)
        r.case["people"].append({"id": "fi", "place": "relative", "given": "Luc", "family": "Blé", "gender": "masculine", "died": "2019-02-03", "born": "1970"})
        r.case["ties"] += [{"kind": "parent", "who": "mm", "of": "fi"}, {"kind": "host", "who": "mm", "of": "fi", "since": "2018"}]

    def parents_of_lina(r, dead, exercise="joint"):
        r.case["ties"] = [{**tie, "exercise": exercise} if tie["kind"] == "holder" else tie for tie in r.case["ties"]]
        r.case["homes"] = [{"id": "h", "kind": "own", "address": "1, rue Haute", "lives": [{"who": ["lina", "mere", "pere"]}]}]
        r.answers.update({"agreements": [{"who": "pere", "given": "yes", "on": "2026-10-05"}, {"who": "mere", "given": "no"}]})
        for one in dead:
            r.person(one)["died"] = "2026-10-10"

    AFTER = {
        "nobody": ([], ["Mme Haddad et M. Delcourt exercent en commun l'autorité parentale sur Lina.", "Lina, Mme Haddad et M. Delcourt : 1, rue Haute", "M. Delcourt accepte la mesure proposée", "Mme Haddad n'accepte pas"], ["décédé"]),
        "the_father": (["pere"], ["Mme Haddad est titulaire de l'autorité parentale sur Lina, et l'exerçait en commun avec M. Delcourt, décédé.", "Lina et Mme Haddad : 1, rue Haute", "M. Delcourt, décédé le 10 octobre 2026, y vivait.", "M. Delcourt, décédé, acceptait la mesure proposée, le 5 octobre 2026.", "Mme Haddad n'accepte pas"], ["exerce ", "exercent"]),
        "both_parents": (["mere", "pere"], ["Lina : 1, rue Haute", "Mme Haddad, décédée le 10 octobre 2026, y vivait. M. Delcourt, décédé", "Mme Haddad, décédée, n'acceptait pas la mesure proposée."], ["exerce ", "exercent", "n'accepte pas"]),
        "everybody": (["lina", "mere", "pere"], ["Logement", "1, rue Haute (logement personnel). Lina, décédée le 10 octobre 2026, y vivait."], ["Lieu de vie"]),
    }
    for name, (dead, present, absent) in AFTER.items():
        def after_a_death(r, dead=dead):
            parents_of_lina(r, dead)
        after_a_death.__name__ = f"report_after_the_death_of_{name}"
        situation("report", {"all": (present, absent)}, broken=lambda r, dead=dead: [r.person("pere").update({"died": "2001-01-01"}) if not dead else r.person(one).pop("died") for one in dead or ["x"]])(after_a_death)

    @situation("report", {"all": (["Mme Haddad est titulaire de l'autorité parentale sur Lina depuis le 12 mars 2018, et l'exerçait en commun avec M. Delcourt, décédé.", "M. Delcourt, décédé : demandé, sans réponse."], ["décédé depuis"])}, broken=lambda r: r.tie("mere").pop("since"))
    def authority_since_a_day_of_whose_other_holder_died(r):
        parents_of_lina(r, ["pere"])
        r.tie("mere")["since"] = "2018-03-12"
        r.answers["agreements"] = [{"who": "pere", "given": {"state": "no-answer"}}]

    # --- what an evaluation is called

    ABOUT = {
        "one_child": (lambda r: None, "d'une information préoccupante concernant Lina Delcourt"),
        "nobody": (lambda r: r.case.update({"people": [p for p in r.case["people"] if p["place"] == "author"], "ties": []}), "d'une information préoccupante"),
        "several": (lambda r: brother(r), "de la situation de Lina Delcourt et d'Ugo Brun, à la suite d'une information préoccupante"),
        "one_of_several": (lambda r: (brother(r), r.answers.update({"reported": ["ugo"]})), "d'une information préoccupante concernant Ugo Brun"),
        "two_of_several": (lambda r: (brother(r), r.answers.update({"reported": ["lina", "ugo"]})), "d'une information préoccupante concernant Lina Delcourt et Ugo Brun"),
    }

    def brother(r):
        r.case["people"].append({"id": "ugo", "place": "concerned", "given": "Ugo", "family": "Brun", "gender": "masculine"})

    for (name, (change, words)), writers in itertools.product(ABOUT.items(), (1, 2)):
        def called(r, change=change, writers=writers):
            change(r)
            if writers == 1:
                r.answers["writer"] = ["e1"]
            r.answers["recipients"] = [r.answers["recipients"][0]]
        called.__name__ = f"title_of_an_evaluation_about_{name}_by_{writers}"
        situation("report", {"all": (["= " + words + " Destinataire"], [])})(called)

    # --- where a notice says that what is known comes from

    SOURCES = {"a_parent": ("mere", "Autres sources : ...", "D'autres sources"), "a_doctor": ("dr", "D'autres sources figurent au dossier : le médecin.", "dossier : ."), "a_grandmother": ("gm", "D'autres sources figurent au dossier : des proches.", "Roy")}
    for name, (giver, present, absent) in SOURCES.items():
        def given_by(r, giver=giver):
            r.case["people"] += [{"id": "dr", "place": "professional", "given": "Luc", "family": "Oh", "gender": "masculine", "capacity": "médecin"}, {"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"}]
            r.case["pieces"] = [{"id": "1", "title": "attestation", "from-person": giver}]
        given_by.__name__ = f"source_of_a_notice_is_{name}"
        situation("notice", {"all": ([present], [absent])}, broken=lambda r, giver=giver: r.case["pieces"][0].update({"from-person": "mere" if giver != "mere" else "gm"}))(given_by)

    # Nobody told anything at a meeting that did not take place; who was called did.
    MET = {("gm", "call", None, "2026-11-09"): "dossier : des proches.", ("gm", "call", "held", "2026-11-09"): "dossier : des proches.", ("mere", "visit", None, "2026-11-09"): None, ("dr", "meeting", None, "2026-11"): "dossier : le médecin."}
    MET.update({(who, "meeting", outcome, "2026-11-09"): None for who in ("dr", "gm") for outcome in ("refused", "cancelled", "absent")})
    MET.update({(who, "meeting", None, day): None for who in ("dr", "gm") for day in ("2026-11-28", "2026-12", "2027")})
    for (who, contact, outcome, day), words in MET.items():
        def spoken_with(r, who=who, contact=contact, outcome=outcome, day=day):
            r.case["people"] += [{"id": "dr", "place": "professional", "given": "Luc", "family": "Oh", "gender": "masculine", "capacity": "médecin"}, {"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"}]
            r.case["contacts"] = [{"id": "k1", "on": day, "kind": contact, "with": [who], "by": ["e1"], **({"outcome": outcome} if outcome else {})}]
        spoken_with.__name__ = f"source_of_a_notice_{who}_{contact}_{outcome}_{day}".replace("-", "_")
        situation("notice", {"all": (["D'autres sources figurent au " + words] if words else ["Autres sources : ..."], [] if words else ["D'autres sources"])},
                  broken=lambda r, words=words: r.case["contacts"][0].update({"outcome": "refused"} if words else {"outcome": "held", "on": "2026-11-01", "with": ["dr"]}))(spoken_with)

    # --- on whom a notice says that an information was received: who said it is all that it says

    ALL, ONE = "a été reçue sur vos enfants. La loi demande au département de l'évaluer.", "a été reçue{}. La loi demande au département d'évaluer la situation de vos enfants."
    RECEIVED = {"of_nobody": ({}, False, ONE.format("")), "of_one": ({"reported": ["ugo"]}, False, ONE.format(" sur Ugo")), "of_all": ({"reported": ["lina", "ugo"]}, False, ALL),
                "not_known": ({"reported": {"state": "unknown"}}, False, ONE.format("") + " Enfants que l'information concerne : inconnu."),
                # Of two fathers, the one is not told of the other's child.
                "of_one_of_two_families": ({"reported": ["ugo"]}, True, ONE.format(""))}
    for name, (answers, apart, words) in RECEIVED.items():
        def received_on(r, answers=answers, apart=apart):
            r.case["people"].append({"id": "ugo", "place": "concerned", "given": "Ugo", "family": "Delcourt", "gender": "masculine", "born": "2020-01-01"})
            r.case["ties"] += [{"kind": "parent", "who": one, "of": "ugo"} for one in (["mere"] if apart else ["mere", "pere"])]
            r.answers.update(answers)
        received_on.__name__ = f"information_of_a_notice_{name}"
        situation("notice", {"all": ([words], [])}, broken=lambda r, name=name: r.answers.update({"reported": ["lina"]} if name != "of_one_of_two_families" else {"reported": ["lina", "ugo"]}))(received_on)

    @situation("notice", {"all": (["a été reçue sur votre enfant. La loi demande au département de l'évaluer."], [])}, broken=lambda r: r.case["people"].append({"id": "ugo", "place": "concerned", "given": "Ugo"}))
    def information_of_a_notice_about_an_only_child(r):
        pass

    # --- an age is that of the day that the sentence tells of

    AGES = {"the_day_before_a_birthday": ("2018-10-02", " (sept ans)"), "on_a_birthday": ("2018-10-01", " (huit ans)"), "of_months": ("2026-07-01", " (trois mois)"), "before_birth": ("2026-10-20", "")}
    for name, (born, words) in AGES.items():
        def aged(r, born=born):
            r.person("lina")["born"] = born
        aged.__name__ = f"age_at_reception_{name}"
        situation("report", {"all": ([f"concernant Lina Delcourt{words} a été reçue le 1er octobre 2026."], [])}, broken=lambda r: r.person("lina").update({"born": "2012-01-01"}))(aged)

    # --- a state or a line to fill in, not both

    for state, words in {"not-asked": "base : non demandée.", "unknown": "base : inconnue.", None: "base à préciser ..."}.items():
        def basis(r, state=state):
            r.profile["institution"]["kind"] = "private"
            r.answers.update({"basis": {"state": state}} if state else {})
        basis.__name__ = f"basis_of_a_notice_{state}".replace("-", "_")
        situation("notice", {"all": ([words], ["base à préciser"] if state else ["base :"])})(basis)

    @situation("note", {"all": (["M. Blé s'est dit d'accord avec cette note."], ["note ."])}, broken=lambda r: r.answers["opinion"].update({"on": "2026-10-01"}))
    def who_speaks_of_themselves_leaves_no_space(r):
        r.case["people"].append({"id": "jean", "place": "concerned", "given": "Jean", "family": "Blé", "gender": "masculine", "born": "1950-01-01"})
        r.answers.update({"about": ["jean"], "opinion": {"value": "agrees", "by": ["jean"]}})

    # --- words that agree with what the file has, and say whose they are

    TITLES = {("masculine", "luc"): "Scolarité du Dr Yvon : x. Date de naissance du Dr Yvon", ("feminine", "luc"): "Scolarité de la Dr Yvon : x. Date de naissance de la Dr Yvon", ("other", "luc"): "Scolarité de Luc Yvon : x. Date de naissance de Luc Yvon",
              ("not-said", "luc"): "Date de naissance de Luc Yvon", ("not-said", None): "Date de naissance de Dr Yvon"}
    for (gender, given), words in TITLES.items():
        def titled(r, gender=gender, given=given):
            r.case["people"].append({"id": "y", "place": "relative", "title": "Dr", "family": "Yvon", "gender": gender, "school": "x", "born": {"state": "unknown"}, **({"given": "Luc"} if given else {})})
            r.case["ties"].append({"kind": "parent", "who": "mere", "of": "y"})
        titled.__name__ = f"title_{gender}_{given}".replace("-", "_")
        words = words.split(" : x. ")
        situation("report", {"all": (words, [])}, broken=lambda r, gender=gender: r.person("y").update({"gender": "masculine" if gender != "masculine" else "feminine"}))(titled)

    for minors, words in {0: "D'autres enfants vivent au domicile.", 1: "Un autre enfant vit au domicile.", 2: "D'autres enfants vivent au domicile."}.items():
        def at_home(r, minors=minors):
            r.case["people"] += [{"id": f"m{k}", "place": "minor-at-home", "given": f"Ève{k}", "family": "Delcourt", "gender": "feminine"} for k in range(minors)]
            r.answers["minors-at-home"] = "some"
        at_home.__name__ = f"other_minors_{minors}"
        situation("report", {"all": ([words], [])}, broken=lambda r: r.answers.update({"minors-at-home": "none"}))(at_home)

    MEASURE = {"both": ({"proposed": "une AED", "duration": "trois mois"}, ["[Mesure proposée] Une AED. [Durée proposée] Trois mois."], []), "duration_alone": ({"proposed": {"state": "unknown"}, "duration": "trois mois"}, ["[Durée proposée] Trois mois.", "[Inconnu] Mesure proposée"], ["[Mesure proposée]"]),
               "measure_alone": ({"proposed": "une AED"}, ["[Mesure proposée] Une AED."], ["Durée"])}
    for name, (answers, present, absent) in MEASURE.items():
        def proposed(r, answers=answers):
            r.answers.update(answers)
        proposed.__name__ = f"measure_proposed_{name}"
        situation("report", {"all": (present, absent)}, broken=lambda r: [r.answers.pop(one, None) for one in ("proposed", "duration")])(proposed)

    @situation("report", {"all": (["[Ne souhaite pas répondre] Pourquoi M. Delcourt n'a pas été rencontré", "[Inconnu] Pourquoi Mme Haddad n'a pas été rencontrée"], ["un titulaire"])}, broken=lambda r: r.answers["not-met"].pop())
    def why_two_holders_were_not_met(r):
        r.answers["not-met"] = [{"who": "pere", "why": {"state": "declined", "reason": "secret"}}, {"who": "mere", "why": {"state": "unknown"}}]

    # --- the contents of a file leave nothing out, but to whom it is not for

    def whole_file(r):
        r.case["people"] += [{"id": "mm", "place": "relative", "given": "Marcel", "family": "Blé", "gender": "masculine", "born": "1940-01-01"}]
        r.person("lina")["interpreter"] = "no"
        r.person("e1").update({"follows-family": "yes", "follows-family-why": "AED depuis 2024"})
        r.person("e2")["follows-family"] = "no"
        r.case["homes"] = [{"id": "h", "kind": "hosted", "label": "foyer Cyclamen", "hidden-from": ["pere"]}]
        r.case["not-informed"] = [{"who": "pere", "about": "opening", "reason": "danger", "reason-text": "menaces", "decided-by": "e1", "on": "2026-10-02"}]
        r.case["answers"] = [{"to": "minors-at-home", "value": "none", "by": ["mere"], "on": "2026-10-06"}, {"to": "protected", "about": ["mm"], "value": "yes"}, {"to": "earlier-ip", "state": "declined", "by": ["mere"], "reason": "rien à dire", "hidden-from": ["pere"]},
                             {"to": "of-no-template", "value": "x"}]
        r.answers["recipients"] = [{"id": "crip", "kind": "authority", "capacity": "la CRIP"}, {"kind": "parent", "person": "mere"}, {"kind": "parent", "person": "pere"}]

    EXTRACT = {"follows": ("Suit aussi la famille : AED depuis 2024.", lambda r: r.person("e1").pop("follows-family")), "does_not_follow": ("Ne suit pas la famille.", lambda r: r.person("e2").pop("follows-family")),
               "no_interpreter": ("Aucun interprète n'est nécessaire pour les échanges avec Lina, d'après le dossier.", lambda r: r.person("lina").pop("interpreter")),
               "home_of_nobody": ("[Logement] Foyer Cyclamen (hébergement par un tiers).", lambda r: r.case["homes"].clear()),
               "not_told": ("L'ouverture de l'évaluation : M. Delcourt n'a pas été informé (danger pour une personne), décision de Mme Kerboul, le 2 octobre 2026. Menaces.", lambda r: r.case["not-informed"].clear()),
               "kept_code": ("Autres mineurs du domicile : aucun (d'après Mme Haddad, le 6 octobre 2026).", lambda r: r.case["answers"].pop(0)), "kept_of_somebody": ("Mesure de protection juridique, pour un adulte (M. Blé) : oui.", lambda r: r.case["answers"].pop(1)),
               "kept_state": ("[Ne souhaite pas répondre, Mme Haddad] Informations préoccupantes antérieures, dans le département rien à dire", lambda r: r.case["answers"].pop(2)), "kept_of_nobody_any_more": ("of-no-template : x.", lambda r: r.case["answers"].pop(3))}
    for name, (words, without) in EXTRACT.items():
        def extract(r):
            whole_file(r)
        extract.__name__ = f"extract_tells_{name}"
        situation("extract", {"all": ([words], [])}, broken=without)(extract)

    @situation("extract", {"crip": (["n'a pas été informé", "Menaces", "Cyclamen", "rien à dire"], []), "mere": (["Autres mineurs du domicile : aucun"], ["n'a pas été informé", "enaces", "M. Blé) : oui", "Cyclamen"]), "pere": (["Autres mineurs du domicile : aucun"], ["n'a pas été informé", "enaces", "Cyclamen", "rien à dire"])},
               broken=lambda r: r.case["not-informed"].clear())
    def extract_tells_each_what_is_theirs(r):
        whole_file(r)
