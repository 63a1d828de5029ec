"""What was held, planned, cancelled, refused, and what lies after the day of a writing, for situations.py: on paper, and to rules."""
import itertools

HOME = {"id": "h", "kind": "own", "address": "1, rue Basse, 99000 Essai", "lives": [{"who": ["lina", "mere"]}]}
NOUNS = {"visit": ("Visite", "e"), "meeting": ("Entretien", ""), "call": ("Appel téléphonique", ""), "letter": ("Courrier", "")}
OUTCOMES = {None: "", "held": "", "refused": " refusé{}", "cancelled": " annulé{}", "absent": ""}
BEFORE, AFTER = "2026-11-05", "2026-12-05"  # the report of cases/base.json is of 2026-11-26


def contact(kind="visit", on=BEFORE, with_whom=("lina",), outcome=None, id="k", **more):
    made = {"id": id, "on": on, "kind": kind, "place": "home", "with": list(with_whom), "by": ["e1"], "alone": "yes", **more}
    return {**made, **({"outcome": outcome} if outcome else {})}


def tell(situation):
    # --- each kind of contact, each outcome, before and after the day of the writing: what is said of it, and who was seen there

    for (kind, (noun, feminine)), (outcome, word), on in itertools.product(NOUNS.items(), OUTCOMES.items(), (BEFORE, AFTER)):
        to_come = on == AFTER and outcome in (None, "held")
        held = not to_come and outcome in (None, "held")
        state = f" prévu{feminine}" if to_come else word.format(feminine)
        seen = "vue seule" if held and kind in ("visit", "meeting") else "seule"
        said = f"{noun}{state} au domicile : Lina ({seen})" + (" : personne absente" if outcome == "absent" else "")

        def one_contact(r, kind=kind, outcome=outcome, on=on):
            r.case["homes"].append(HOME)
            r.case["contacts"].append(contact(kind, on, outcome=outcome, home="h"))
        one_contact.__name__ = f"{kind}_{'to_come' if on == AFTER else 'past'}_{outcome or 'nothing_said'}"
        meets = held and kind in ("visit", "meeting")
        silent, spoken = ("IP-CHILD", "IP-HOME"), ()
        present, absent = ([], silent) if meets else (silent, [])
        caption = "Rencontres et contacts, le 5 novembre 2026" if held else "Rencontres et contacts Date"
        situation("report", {"all": ([said, caption], ["vue seule"] if seen == "seule" else []), "findings": (list(present), list(absent) + ["IP-SEUL"])},
                  broken=lambda r, kind=kind, meets=meets: r.case["contacts"][0].update({"kind": "call" if meets else "meeting", "on": BEFORE, "outcome": "held"}))(one_contact)

    @situation("report", {"all": (["Permanence du quartier au domicile : Lina (seule) : prévu(e)", "Point à l'école au domicile : Lina (seule) : annulé(e)"], ["prévue", "annulée"])})
    def words_of_ones_own_have_no_gender(r):
        r.case["contacts"] += [contact(on=AFTER, label="Permanence du quartier"), contact(outcome="cancelled", label="Point à l’école", id="k2")]

    @situation("report", {"all": (["Rencontres et contacts, du 3 au 9 novembre 2026", "3 novembre 2026 | Visite au domicile : Lina", "9 novembre 2026 | Appel téléphonique"], [])},
               broken=lambda r: r.case["contacts"][0].update({"outcome": "cancelled"}))
    def contacts_stand_by_their_day(r):
        r.case["contacts"] += [contact("call", "2026-11-09", id="a"), contact("letter", None, id="b"), contact("meeting", AFTER, id="c"), contact("visit", "2026-11-03", id="d")]
        del r.case["contacts"][1]["on"]

    # --- what rules read of them

    TEACHER = {"id": "prof", "place": "professional", "given": "Rose", "family": "Lys", "gender": "feminine", "capacity": "enseignante"}
    for on, outcome in ((BEFORE, None), (BEFORE, "cancelled"), (AFTER, None)):
        def teacher_is_to_be_met(r, on=on, outcome=outcome):
            r.case["people"].append(dict(TEACHER))
            r.case["contacts"].append(contact("meeting", on, ["prof"], outcome))
        teacher_is_to_be_met.__name__ = f"exchange_with_the_school_{on}_{outcome}"
        shared = (on, outcome) == (BEFORE, None)
        situation("report", {"findings": (["SHARE-CHILD"], []) if shared else ([], ["SHARE-CHILD"])},
                  broken=lambda r, shared=shared: r.case["contacts"][0].update({"on": AFTER if shared else BEFORE, "outcome": "held"}))(teacher_is_to_be_met)

    @situation("report", {"findings": (["avant les échanges de novembre 2026, ni"], [])}, broken=lambda r: r.case["contacts"][0].update({"on": "2026-11-05"}))
    def exchange_of_which_the_day_is_not_known(r):
        r.case["people"].append(dict(TEACHER))
        r.case["contacts"].append(contact("meeting", "2026-11", ["prof"]))

    for told, on in (("2026-10-01", "2026-11"), ("2026-10", "2026-11-05")):
        def exchange_of_a_month(r, told=told, on=on):
            r.case["people"].append(dict(TEACHER))
            r.case["contacts"].append(contact("meeting", on, ["prof"]))
            r.case["informed"] = [{"who": one, "about": "sharing", "on": told} for one in ("mere", "pere", "lina")]
        exchange_of_a_month.__name__ = f"exchange_of_a_month_{told}_{on}"
        situation("report", {"findings": ([], ["SHARE-CHILD"])}, broken=lambda r: r.case["informed"].pop())(exchange_of_a_month)

    for by, on in ((["lina"], BEFORE), (["lina"], None)):
        def words_of_the_child(r, by=by, on=on):
            r.say("avis-enfant", "« Oui. »", "said", by=by, **({"on": on} if on else {}))
        words_of_the_child.__name__ = f"words_of_the_child_are_no_meeting_{on}"
        situation("report", {"findings": (["IP-CHILD"], ["IP-AVIS "])}, broken=lambda r: r.case["contacts"].append(contact()))(words_of_the_child)

    for outcome, found in (("cancelled", True), ("refused", False), ("absent", False)):
        def mother_was_not_met(r, outcome=outcome):
            r.case["ties"] = [t for t in r.case["ties"] if t["who"] == "mere"]
            r.case["contacts"].append(contact("meeting", BEFORE, ["mere"], outcome, alone="no"))
        mother_was_not_met.__name__ = f"why_the_mother_was_not_met_{outcome}"
        situation("report", {"findings": (["IP-AVIS-AP"], []) if found else ([], ["IP-AVIS-AP"])},
                  broken=lambda r, found=found: r.case["contacts"][0].update({"outcome": "refused" if found else "cancelled"}))(mother_was_not_met)

    # --- whoever is a minor and lives there, whatever place they have in the file

    for role, born, lives in itertools.product(("relative", "minor-at-home"), ("2016-02-02", "2001-02-02"), (True, False)):
        def brother(r, role=role, born=born, lives=lives):
            r.case["people"].append({"id": "ugo", "place": role, "given": "Ugo", "family": "Delcourt", "gender": "masculine", "born": born})
            r.case["homes"].append({**HOME, "lives": [{"who": ["lina", "mere", *(["ugo"] if lives else [])]}]})
            r.answers["minors-at-home"] = {"value": "none", "by": ["e1"]}
        brother.__name__ = f"brother_{role}_{born[:4]}_{'here' if lives else 'elsewhere'}"
        found = born == "2016-02-02" and (lives or role == "minor-at-home")
        situation("report", {"findings": (["IP-MIN", "Ugo vit au domicile, d'après le dossier"], []) if found else ([], ["Ugo vit"])},
                  broken=lambda r, found=found: (r.person("ugo").update({"born": "2001-02-02" if found else "2016-02-02"}), r.case["homes"][0].update({"lives": [{"who": ["lina", "ugo"]}]})))(brother)

    # --- a question is answered by what is not known with its reason, or was set aside with its motive: not without

    OPEN = {"not_asked": {"state": "not-asked"}, "unknown": {"state": "unknown"}, "declined": {"state": "declined"}}
    SECTIONS = {"avis-enfant": "IP-AVIS ", "avis-parents": "IP-AVIS-AP", "avis-proches": "IP-AVIS-PRO"}
    for (section, rule), (name, state), reason in itertools.product(SECTIONS.items(), {**OPEN, "set_aside": None}.items(), (None, "Personne n’a pu être joint.")):
        def opinion_is_open(r, section=section, state=state, reason=reason):
            r.case["ties"] = [t for t in r.case["ties"] if t["who"] == "mere"]
            more = {"reason": reason} if reason else {}
            r.answers["unknowns" if state else "set-aside"].append({"section": section, "about": "Avis", **(state or {}), **more})
        opinion_is_open.__name__ = f"opinion_{section}_{name}_{'with' if reason else 'without'}_reason"
        situation("report", {"findings": ([], [rule]) if reason else ([rule], [])},
                  broken=lambda r, reason=reason, state=state: [one.pop("reason", None) if reason else one.update({"reason": "Dit."}) for one in r.answers["unknowns" if state else "set-aside"]])(opinion_is_open)

    for reason in (None, "Rien à dire ici."):
        def rubric_set_aside(r, reason=reason):
            r.answers["set-aside"].append({"section": "mobilisation", "about": "Mobilisation", **({"reason": reason} if reason else {})})
        rubric_set_aside.__name__ = f"rubric_set_aside_{'with' if reason else 'without'}_motive"
        words = "La rubrique « Mobilisation des parents et de l'entourage » manque"
        situation("report", {"findings": ([], [words]) if reason else (["IP-RUBRIQUE", words], [])},
                  broken=lambda r, reason=reason: [one.pop("reason", None) if reason else one.update({"reason": "Dit."}) for one in r.answers["set-aside"]])(rubric_set_aside)

    for reason in (None, "Personne d’autre ne voit Lina."):
        def relatives_were_not_asked(r, reason=reason):
            r.answers["relatives-opinion"] = {"state": "not-asked", **({"reason": reason} if reason else {})}
        relatives_were_not_asked.__name__ = f"relatives_not_asked_{'with' if reason else 'without'}_reason"
        situation("report", {"findings": ([], ["IP-AVIS-PRO"]) if reason else (["IP-AVIS-PRO"], [])},
                  broken=lambda r, reason=reason: r.answers.update({"relatives-opinion": "no" if reason else "yes"}))(relatives_were_not_asked)

    # --- what a writing tells had been by its day; what may be later is left alone

    def kept(part, item):
        return lambda r, day: r.case.setdefault(part, []).append({**item, **({"on": day} if "on" not in item else {})})

    def answered(name, item):
        return lambda r, day: r.answers.setdefault(name, []).append({**item, "on": day})

    REPORT_DAYS = {
        "received": lambda r, day: r.answers.update({"received": day}),
        "requested": lambda r, day: r.answers.update({"requested": day}),
        "answer": lambda r, day: r.answers.update({"danger": {"value": "risk", "on": day}}),
        "unanswered": lambda r, day: r.answers.update({"danger": {"state": "unknown", "reason": "Rien.", "on": day}}),
        "answer_of_the_file": lambda r, day: r.case["answers"].append({"to": "minors-at-home", "value": "none", "on": day}),
        "informed": kept("informed", {"who": "mere", "about": "opening"}),
        "not_informed": kept("not-informed", {"who": "mere", "about": "sharing", "reason": "child-interest", "decided-by": "e1"}),
        "measure": kept("measures", {"kind": "aemo", "about": "lina"}),
        "tie": lambda r, day: r.tie("mere").update({"since": day}),
        "home": lambda r, day: r.case["homes"].append({**HOME, "lives": [{"who": ["lina"], "since": day}]}),
        "second_who_lives_there": lambda r, day: r.case["homes"].append({**HOME, "lives": [{"who": ["lina"], "since": "2020"}, {"who": ["mere"], "since": day}]}),
        "piece": kept("pieces", {"id": "1", "title": "Bulletin"}),
        "held_contact": lambda r, day: r.case["contacts"].append(contact(on=day, outcome="held")),
        "birth": lambda r, day: r.person("lina").update({"born": day}),
        "death": lambda r, day: r.person("pere").update({"died": day}),
        "passage": lambda r, day: r.say("sante", "Elle tousse.", on=day),
        "unknown": answered("unknowns", {"section": "sante", "about": "Suivi", "state": "unknown"}),
        "set_aside": answered("set-aside", {"section": "sante", "about": "Suivi"}),
        "reply": answered("replies", {"by": "mere", "text": "Je suis d’accord."}),
        "event": answered("events", {"what": "Un retard."}),
        "agreement": answered("agreements", {"who": "mere", "given": "yes"}),
        "earlier": answered("earlier", {"what": "Un retard."}),
        "department_asked": lambda r, day: r.answers.update({"other-departments": [{"name": "Le Nord", "asked-on": day}]}),
        "department_answered": lambda r, day: r.answers.update({"other-departments": [{"name": "Le Nord", "answered-on": day}]}),
    }
    NOTE_DAYS = {"other_help": lambda r, day: r.answers.update({"date": "2026-11-26", "other-helps": [{"what": "La caisse", "on": day}]})}
    MAJEUR_DAYS = {"collected": lambda r, day: r.answers.update({"date": "2026-11-26", "collected": [{"section": "faits", "way": "person", "on": day}]})}
    for kind, days in (("report", REPORT_DAYS), ("note", NOTE_DAYS), ("majeur", MAJEUR_DAYS)):
        for (name, put), (day, found) in itertools.product(days.items(), (("2026-11-26", False), ("2026-11-27", True))):
            def day_of_something(r, put=put, day=day):
                put(r, day)
            day_of_something.__name__ = f"day_of_{kind}_{name}_{day}"
            told = "27 novembre 2026, après la date de l'écrit, le 26 novembre 2026"
            situation(kind, {"findings": (["CONTRA", told], []) if found else ([], ["après la date"])},
                      broken=lambda r, found=found: r.answers.update({"date": "2026-11-27" if found else "2026-11-01"}))(day_of_something)

    MAY_BE_LATER = {
        "shorter_delay": lambda r: r.answers.update({"shorter-delay": "2026-12-20"}),
        "expected": lambda r: r.case["people"].append({"id": "bb", "place": "minor-at-home", "expected": "2027-01-05"}),
        "end_of_a_measure": lambda r: r.case["measures"].append({"kind": "aemo", "on": "2026-01-05", "until": "2027-01-05"}),
        "end_of_a_tie": lambda r: r.tie("mere").update({"since": "2024-01-05", "until": "2027-01-05"}),
        "planned": lambda r: r.case["contacts"].append(contact(on=AFTER)),
        "cancelled": lambda r: r.case["contacts"].append(contact(on=AFTER, outcome="cancelled")),
        "the_same_month": lambda r: r.tie("mere").update({"since": "2026-11"}),
        "the_same_year": lambda r: r.tie("mere").update({"since": "2026"}),
    }
    for name, put in MAY_BE_LATER.items():
        def may_be_later(r, put=put):
            put(r)
        may_be_later.__name__ = f"day_may_be_later_{name}"
        situation("report", {"findings": ([], ["CONTRA"])}, broken=lambda r: r.say("sante", "Elle tousse.", on=AFTER))(may_be_later)

    # --- a writing that says the contrary of itself, by its codes; each half alone says nothing

    HELD = dict(contact(), id="k")
    REPORT_PAIRS = {
        "home_visit": ({"home-visit": "no"}, lambda r: r.case["contacts"].append(dict(HELD)), "aucune rencontre n'a eu lieu au domicile"),
        "danger": ({"danger": "not-confirmed"}, lambda r: r.answers.update({"grave-danger": "yes"}), "retient un danger grave et immédiat"),
        "earlier": ({"earlier-ip": "none"}, lambda r: r.answers.update({"earlier": [{"on": "2024", "what": "Du bruit."}]}), "dans le département, et en porte une"),
        "elsewhere": ({"earlier-ip-elsewhere": "none"}, lambda r: r.answers.update({"earlier": [{"on": "2024", "what": "Du bruit.", "department": "Nord"}]}), "dans un autre département, et en porte une"),
        "not_met": ({"not-met": [{"who": "mere"}]}, lambda r: r.case["contacts"].append(contact(with_whom=["mere"])), "L'écrit dit que Mme Haddad n'a pas été rencontrée"),
        "not_met_why": ({"not-met": [{"who": "mere", "why": "Elle était partie."}]}, lambda r: r.case["contacts"].append(contact(with_whom=["mere"])), "L'écrit dit que Mme Haddad n'a pas été rencontrée"),
    }
    NOTE_PAIRS = {
        "household": ({"household": "alone"}, lambda r: r.answers.update({"members": [{"who": "pere"}]}), "une seule personne, et en porte d'autres"),
        "other_helps": ({"other-helps-asked": "none"}, lambda r: r.answers.update({"other-helps": [{"what": "La caisse"}]}), "aucune autre aide n'a été demandée, et en porte une"),
    }
    for kind, pairs in (("report", REPORT_PAIRS), ("note", NOTE_PAIRS)):
        for (name, (answers, beside, words)), halves in itertools.product(pairs.items(), ("both", "answer", "beside")):
            def says_the_contrary(r, answers=answers, beside=beside, halves=halves):
                if halves != "beside":
                    r.answers.update(answers)
                if halves != "answer":
                    beside(r)
            says_the_contrary.__name__ = f"contrary_{name}_{halves}"
            situation(kind, {"findings": (["CONTRA", words], []) if halves == "both" else ([], ["CONTRA"])},
                      broken=(lambda r, answers=answers: [r.answers.pop(one) for one in answers]) if halves == "both" else lambda r, answers=answers, beside=beside, halves=halves: (r.answers.update(answers), beside(r) if halves == "answer" else None))(says_the_contrary)

    for change in ({"kind": "call"}, {"outcome": "refused"}, {"on": AFTER}, {"place": "office"}):
        def no_visit_beside_what_is_none(r, change=change):
            r.answers["home-visit"] = "no"
            r.case["contacts"].append({**HELD, **change})
        no_visit_beside_what_is_none.__name__ = f"contrary_not_by_{next(iter(change))}"
        situation("report", {"findings": ([], ["CONTRA"])}, broken=lambda r: r.case["contacts"].append(dict(HELD, id="k2")))(no_visit_beside_what_is_none)

    for change, found in (({}, False), ({"on": AFTER}, True), ({"outcome": "cancelled"}, True), ({"kind": "call"}, False), ({"on": None}, False)):
        def visit_beside_what_was_none(r, change=change):
            r.answers["home-visit"] = "yes"
            r.case["contacts"].append({name: value for name, value in {**HELD, **change}.items() if value})
        visit_beside_what_was_none.__name__ = f"contrary_visit_{next(iter(change.values()), 'held') or 'undated'}"
        situation("report", {"findings": (["CONTRA", "aucune qui ait eu lieu"], []) if found else ([], ["CONTRA"])},
                  broken=lambda r, found=found: r.case["contacts"].__setitem__(0, {**HELD, **({} if found else {"outcome": "refused"})}))(visit_beside_what_was_none)
