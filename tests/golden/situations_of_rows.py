"""Rows of which a part has no answer, and what the file says of who takes part, was told, or answers for the data, for situations.py."""
import itertools


def tell(situation):
    # --- several rows, and what was said instead of one: each apart from the others

    UNSAID = {"unknown": ({"state": "unknown"}, "inconnue"), "declined": ({"state": "declined", "by": ["mere"], "on": "2026-10-05", "reason": "RRR"}, "ne souhaite pas répondre (Mme Haddad, le 5 octobre 2026) : RRR"), "not_asked": ({"state": "not-asked"}, "non demandée")}
    ROWS = {"notice": ("sources", "le 119", "figurent au dossier : le 119. Autres sources : {}."), "agreement": ("categories", {"letter": "A", "what": "les dates"}, "A. les dates. Autres catégories d'informations : {}.")}
    ALONE = {"notice": "l'équipe. Autres sources : {}.", "agreement": "Catégories d'informations : {}."}
    for kind, states in itertools.product(ROWS, itertools.permutations(UNSAID, 2)):
        question, row, sentence = ROWS[kind]

        def unanswered_rows(r, question=question, states=states, row=row):
            r.answers[question] = [UNSAID[states[0]][0], row, UNSAID[states[1]][0]]
        words = " ; ".join(UNSAID[state][1] for state in states)
        unanswered_rows.__name__ = f"{question}_beside_{states[0]}_and_{states[1]}"
        situation(kind, {"all": ([sentence.format(words)], [])}, broken=lambda r, question=question: r.answers[question].pop(0))(unanswered_rows)

        def no_row(r, question=question, states=states):
            r.answers[question] = [UNSAID[state][0] for state in states]
        no_row.__name__ = f"{question}_of_{states[0]}_and_{states[1]}_alone"
        situation(kind, {"all": ([ALONE[kind].format(words)], [])}, broken=lambda r, question=question: r.answers[question].pop())(no_row)

    @situation("agreement", {"all": (["A. Les dates | [ ] accepte", "catégorie A"], [])}, broken=lambda r: r.answers["categories"].pop(0))
    def a_category_is_chosen_though_another_is_not_known(r):
        r.answers["categories"] = [{"letter": "A", "what": "les dates"}, {"state": "unknown"}]

    # --- a cell whose answer is missing says so in its place

    @situation("majeur", {"all": (["[Inconnu] | n'y arrive pas", "non renseigné | avec de l'aide", "[Non demandé] | tenté", "non renseigné | envisagé", "non renseigné | | 10 €"], [])}, broken=lambda r: r.answers["autonomy"][0].update({"domain": "daily"}))
    def first_cells_of_a_signalement_without_an_answer(r):
        r.answers.update({"autonomy": [{"domain": {"state": "unknown"}, "degree": "not"}, {"degree": "helped"}], "lighter-means": [{"kind": {"state": "not-asked"}, "done": "tried"}, {"done": "considered"}], "assets": [{"amount": "10"}]})

    @situation("note", {"all": (["non renseigné | | 20 €", "[Inconnu] | | 30 €", "non renseignée | | accordée"], [])}, broken=lambda r: r.answers["incomes"].pop())
    def first_cells_of_a_note_without_an_answer(r):
        r.answers.update({"charges": [{"amount": "20"}], "incomes": [{"label": {"state": "unknown"}, "amount": "30"}], "other-helps": [{"outcome": "granted"}]})

    MISSING = {"alternatives": ({"why": "le refus"}, "[Autre proposition examinée] Non renseignée : le refus.", "what"), "earlier": ({"on": "2020", "department": "Gers"}, "2020 : non renseigné. Département : Gers.", "what"),
               "other-departments": ({"lived-until": "2019"}, "Autre département : non renseigné, où la famille a vécu jusqu'en 2019.", "name"), "events": ({"on": "2026-10-01"}, "1er octobre 2026 : non renseigné", "what")}
    for question, (row, words, part) in MISSING.items():
        def without_words(r, question=question, row=row):
            r.answers[question] = [dict(row)]
        without_words.__name__ = f"row_of_{question}_without_its_words".replace("-", "_")
        situation("report", {"all": ([words], [])}, broken=lambda r, question=question, part=part: r.answers[question][0].update({part: "x"}))(without_words)

    # --- who takes part is told with all that was given of them, once

    def taking_part(r):
        r.case["people"] += [{"id": "in", "place": "interpreter", "given": "Yves", "family": "Oger", "gender": "masculine", "relation": "interprète en langue des signes"},
                             {"id": "pr", "place": "professional", "given": "Ursule", "family": "Haas", "gender": "feminine", "capacity": "mandataire judiciaire", "relation": "ancienne curatrice"},
                             {"id": "ad", "place": "concerned", "given": "Awa", "family": "Diop", "gender": "feminine", "born": "1980-01-01"}]
        r.case["contacts"] = [{"id": "k", "on": "2026-10-10", "kind": "meeting", "place": "office", "with": ["ad", "pr"], "by": ["e1"], "interpreter": "in"}]
        if r.kind in ("note", "majeur"):
            r.answers["about"] = ["ad"]

    for kind, between in {"report": " : ", "note": " : ", "majeur": " : ", "extract": ", "}.items():
        def with_relation(r):
            taking_part(r)
        with_relation.__name__ = f"relation_of_who_is_named_in_a_{kind}"
        situation(kind, {"all": ([f"Yves Oger{between}interprète en langue des signes.", f"Ursule Haas{between}ancienne curatrice, mandataire judiciaire."], [])}, broken=lambda r: r.person("pr").pop("relation"))(with_relation)

    for kind, between in {"report": " : ", "extract": ", "}.items():
        def without_name(r):
            taking_part(r)
            for part in ("given", "family"):
                r.person("in").pop(part)
            r.person("in")["capacity"] = "traductrice"
            r.case["people"].append({"id": "zo", "place": "interpreter", "given": "Zoé", "family": "Li", "gender": "feminine"})
            r.case["contacts"].append({"id": "l", "on": "2026-10-11", "kind": "meeting", "with": ["ad"], "by": ["e1"], "interpreter": "zo"})
        without_name.__name__ = f"what_was_given_of_an_interpreter_without_a_name_in_a_{kind}"
        situation(kind, {"all": ([f"L'interprète en langue des signes{between}traductrice.", f"Zoé Li{between}interprète."], [])}, broken=lambda r: r.person("in").pop("capacity"))(without_name)

    # --- what an adult was told, and was not

    for kind in ("note", "majeur"):
        def told(r):
            taking_part(r)
            r.case["people"].append({"id": "fr", "place": "relative", "given": "Luc", "family": "Diop", "gender": "masculine"})
            r.case["informed"] = [{"who": "ad", "about": "rights", "on": "2026-10-10", "how": "oral", "by": ["e1"]}, {"who": "ad", "about": "notice", "on": "2026-10-10", "how": "in-hand", "by": ["e1"]}]
            r.case["not-informed"] = [{"who": "ad", "about": "sharing", "reason": "unreachable", "reason-text": "Hospitalisée.", "decided-by": "e1", "on": "2026-10-11"}]
            r.answers["recipients"] = [{"kind": "person", "person": "ad"}, {"kind": "person", "person": "fr"}, {"id": "ccas", "kind": "service"}, {"id": "juge", "kind": "court"}]
        told.__name__ = f"what_an_adult_was_told_in_a_{kind}"
        RIGHTS, NOTICE = "Les droits de la personne : Mme Diop, le 10 octobre 2026, de vive voix, par Mme Kerboul.", "La notice d'information : Mme Diop, le 10 octobre 2026, par remise en main propre, par Mme Kerboul."
        NOT = "Le partage d'informations : Mme Diop n'a pas été informée (personne injoignable), décision de Mme Kerboul, le 11 octobre 2026. Hospitalisée."
        situation(kind, {"all": ([RIGHTS, NOTICE, NOT], []), "juge": ([RIGHTS, NOTICE, NOT], []), "ad": ([RIGHTS, NOTICE], ["Hospitalisée", "n'a pas été informée"]), "fr": ([], ["droits de la personne", "Hospitalisée"]), "ccas": ([RIGHTS], ["Hospitalisée"])},
                  broken=lambda r: r.case["informed"].pop())(told)

        def told_without_authority(r, told=told):
            told(r)
            r.answers["recipients"].pop()
        told_without_authority.__name__ = f"why_an_adult_was_not_told_is_for_no_service_in_a_{kind}"
        situation(kind, {"all": ([NOT], []), "ccas": ([RIGHTS], ["Hospitalisée"])}, broken=lambda r: r.case["not-informed"].clear())(told_without_authority)

    # --- who answers for the data, and whom to speak to

    @situation("notice", {"all": (["Qui est responsable ? La Région Grand-Sud. Protection"], [])}, broken=lambda r: r.profile["institution"].update({"controller-address": "2, rue Basse"}))
    def the_address_of_a_service_is_not_that_of_another_controller(r):
        r.profile["institution"]["controller"] = "la Région Grand-Sud"

    @situation("notice", {"all": (["Qui est responsable ? Département d'Essai, 1, place Haute, 99000 Essai."], [])}, broken=lambda r: r.profile["institution"].update({"controller": "la Région"}))
    def the_address_of_a_controller_is_the_institutions_own(r):
        pass

    HERMINE = {"given": "Hermine", "family": "Le Héno", "capacity": "éducatrice", "gender": "feminine"}

    def received_by_another(r):
        r.case["people"].append({"id": "dr", "place": "professional", "given": "Ada", "family": "Gall", "capacity": "infirmière", "gender": "feminine"})
        r.answers["receiver"] = "dr"

    @situation("agreement", {"all": (["ou parlez-en à Julie Kerboul, assistante de service social ; Marc Aubertin, psychologue ; réponse"], []), "findings": ([], ["SIGN-QUAL"])}, broken=lambda r: r.person("e1").pop("capacity"))
    def an_agreement_that_another_receives_names_who_deals_with_it(r):
        received_by_another(r)

    @situation("agreement", {"all": (["ou parlez-en à Hermine Le Héno, éducatrice ; réponse"], []), "findings": ([], ["SIGN-QUAL"])}, broken=lambda r: r.profile.pop("author"))
    def an_agreement_of_a_file_without_an_author_names_the_one_of_the_profile(r):
        received_by_another(r)
        r.case["people"] = [p for p in r.case["people"] if p["place"] != "author"]
        r.profile["author"] = HERMINE

    @situation("agreement", {"all": ([], ["parlez-en", "Aubertin"]), "findings": ([], ["SIGN-QUAL"])}, broken=lambda r: r.answers.pop("anonymity"))
    def an_agreement_keeps_the_name_of_who_deals_with_it(r):
        received_by_another(r)
        r.answers["anonymity"] = "yes"

    @situation("agreement", {"all": (["Julie Kerboul, assistante de service social, qui reçoit"], ["parlez-en", "Aubertin"])}, broken=received_by_another)
    def an_agreement_that_its_author_receives_names_them_once(r):
        pass

    # --- the word that somebody has for a tie is told whatever the tie is

    TIES = {"holder": [{"exercise": exercise} if exercise else {} for exercise in ("sole", "joint", "none", "delegated", "by-delegation", "suspended", "withdrawn", "unknown", "")], "guardian": [{}, {"protection": "tutelle"}],
            "host": [{}, {"until": "2026-01"}], "curator": [{"protection": "curatelle", "extent": "both"}], "mandatary": [{}], "parent": [{}], "partner": [{}], "sibling": [{}], "half-sibling": [{}], "kin": [{"kin": "aunt-uncle"}]}
    for kind, variants in TIES.items():
        for number, more in enumerate(variants):
            of = "mere" if kind in ("curator", "mandatary", "partner") else "lina"

            def tie_in_words(r, kind=kind, more=more, of=of):
                r.case["people"].append({"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"})
                r.case["ties"].append({"kind": kind, "who": "gm", "of": of, "word": "marraine de cœur", **more})
            tie_in_words.__name__ = f"word_of_a_{kind}_{number}".replace("-", "_")
            situation("report", {"all": (["marraine de cœur"], [])}, broken=lambda r: r.case["ties"][-1].pop("word"))(tie_in_words)
    for kind in ("guardian", "curator", "mandatary"):
        for ended in (False, True):
            def protection_in_words(r, kind=kind, ended=ended):
                r.case["people"].append({"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"})
                r.case["ties"].append({"kind": kind, "who": "gm", "of": r.case["people"][0]["id"], "word": "sa cousine", **({"until": "2026-01-01"} if ended else {})})
            protection_in_words.__name__ = f"word_of_who_protects_as_{kind}{'_once' if ended else ''}"
            situation("note", {"all": (["Mme Odile Roy (sa cousine)"], [])}, broken=lambda r: r.case["ties"][-1].pop("word"))(protection_in_words)

    # --- a note on a child tells who holds authority over them, on which paper

    @situation("note", {"all": (["Mme Odile Roy", "Mme Roy exerce seule l'autorité parentale sur Lina depuis 2020 (pièce 9)."], [])}, broken=lambda r: r.case["ties"].pop())
    def a_note_on_a_child_tells_its_holders(r):
        r.case["people"] = [p for p in r.case["people"] if p["place"] in ("author", "manager")]
        r.case["people"] += [{"id": "lina", "place": "concerned", "given": "Lina", "family": "Roy", "gender": "feminine", "born": "2012-01-01"}, {"id": "gm", "place": "relative", "given": "Odile", "family": "Roy", "gender": "feminine"}]
        r.case.update({"homes": [], "contacts": [], "measures": [], "informed": [], "pieces": [{"id": "9", "title": "jugement"}]})
        r.case["ties"] = [{"kind": "parent", "who": "gm", "of": "lina"}, {"kind": "holder", "who": "gm", "of": "lina", "exercise": "sole", "since": "2020", "piece": "9"}]
        r.answers = {"date": "2026-11-20"}

    # --- what somebody declined of themselves, and a name that is for some alone, are on paper

    for question, about in (("known-as", "Nom en usage"), ("relation", "Lien"), ("capacity", "Profession"), ("organisation", "Organisme")):
        for who, name in (("mere", "Mme Haddad"), ("e1", "Mme Kerboul")):
            def declined_of_somebody(r, question=question, who=who):
                r.person(who)[question] = {"state": "declined", "by": [who], "on": "2026-10-05", "reason": "RRR"}
            declined_of_somebody.__name__ = f"{question}_declined_by_{who}".replace("-", "_")
            situation("report", {"all": ([f"{about} de {name}", "RRR"], [])}, broken=lambda r, question=question, who=who: r.person(who).pop(question))(declined_of_somebody)
    for who, name in (("mere", "Mme Haddad"), ("e1", "Mme Kerboul")):
        def name_for_some(r, who=who):
            r.person(who)["known-as"] = {"value": "Mimi", "for": ["crip"]}
        name_for_some.__name__ = f"name_in_use_of_{who}_for_some"
        situation("report", {"crip": ([f"[Nom en usage] {name} : Mimi."], []), "pere": ([], ["Mimi", "Nom en usage"])}, broken=lambda r, who=who: r.person(who).update({"known-as": {"value": "Mimi", "for": ["pere"]}}))(name_for_some)

    # --- what became of a meeting was asked, and nobody knows: it is not told, nor judged, as held

    for number, (state, words) in enumerate({"unknown": "inconnue", "not-asked": "non demandée", "declined": "ne souhaite pas répondre"}.items()):
        for label in ({}, {"label": "entretien d'accueil"}):
            def meeting_of_which_nobody_knows(r, state=state, label=label):
                r.case["contacts"] = [{"id": "k9", "kind": "meeting", "place": "home", "on": "2026-10-08", "with": ["lina"], "by": ["e1"], "alone": "yes", "outcome": {"state": state, "reason": "RRR"}, **label}]
            meeting_of_which_nobody_knows.__name__ = f"outcome_{state}_of_a_meeting_{'in_words' if label else number}".replace("-", "_")
            situation("report", {"all": ([f"suite : {words}", "RRR", "Lina (seule)"], ["vue seule", "prévu"]), "xml": (['outcome="unknown"'], []), "findings": (["Aucune rencontre avec Lina", "Aucune rencontre datée au domicile"], [])},
                      broken=lambda r: r.case["contacts"][0].pop("outcome"))(meeting_of_which_nobody_knows)
    for kind in ("note", "majeur"):
        def day_of_death_not_known(r):
            first = r.case["people"][0]["id"]
            r.case["people"].append({"id": "fils", "place": "relative", "given": "Ewen", "family": "Le Hir", "gender": "masculine", "died": {"state": "unknown", "reason": "mort en mer"}})
            r.case["ties"].append({"kind": "parent", "who": first, "of": "fils"})
        day_of_death_not_known.__name__ = f"death_of_a_relative_of_no_known_day_in_a_{kind}"
        situation(kind, {"all": (["Date de décès de M. Le Hir", "mort en mer"], [])}, broken=lambda r: r.case["people"][-1].pop("died"))(day_of_death_not_known)

    # --- from whom an answer comes, and of what day, stands beside it

    SAID = {"by": ["mere"], "on": "2026-03-17"}
    ANSWERS = {"report": [("agreements", lambda v: [{"who": "mere", "given": v}], "no"), ("object", None, "la sécurité"), ("proposed", None, "aide éducative"), ("events", lambda v: [{"on": "2026-03-01", "what": v}], "chute"), ("divergences", lambda v: [{"between": ["mere", "pere"], "text": v}], "le lit")],
               "note": [("help-purpose", None, "le loyer"), ("help-amount", None, "100"), ("help-payee", None, "le bailleur"), ("incomes", lambda v: [{"label": "salaire", "amount": v}], "900"), ("debts", lambda v: [{"label": v, "amount": "10"}], "loyer"), ("other-helps", lambda v: [{"what": "CAF", "outcome": v}], "refused")],
               "majeur": [("autonomy", lambda v: [{"domain": "daily", "degree": v}], "not"), ("lighter-means", lambda v: [{"kind": "proxy", "done": v}], "tried"), ("assets", lambda v: [{"label": "livret", "amount": v}], "900")]}
    for kind, answers in ANSWERS.items():
        for question, wrapped, value in answers:
            def answered_by_somebody(r, kind=kind, question=question, wrapped=wrapped, value=value):
                said = dict(SAID, by=["mere"] if kind == "report" else [r.case["people"][0]["id"]])
                answer = {"value": value, **said}
                r.answers[question] = wrapped(answer) if wrapped else answer
            answered_by_somebody.__name__ = f"source_of_{question}_in_a_{kind}".replace("-", "_")
            situation(kind, {"all": (["17 mars 2026"], [])}, broken=lambda r, question=question, wrapped=wrapped, value=value: r.answers.update({question: wrapped(value) if wrapped else value}))(answered_by_somebody)

    # --- who told an answer does not own what it is about; it stands or goes with its source

    def told_by_a_near_one(r):
        r.case["people"] += [{"id": "zia", "place": "concerned", "given": "Zia", "family": "Verdier", "gender": "feminine", "born": "2015-01-01"}, {"id": "esra", "place": "relative", "given": "Esra", "family": "Kaya", "gender": "feminine"}]
        r.case["ties"] += [{"kind": "parent", "who": "esra", "of": "zia"}, {"kind": "holder", "who": "esra", "of": "zia", "exercise": "sole"}]

    @situation("report", {"crip": (["Zia : Bleu au bras. D'après Mme Haddad."], []), "mere": ([], ["Bleu au bras"]), "pere": ([], ["Bleu au bras"])}, broken=lambda r: r.answers["events"][0].pop("child"))
    def event_of_another_child_told_by_a_parent(r):
        told_by_a_near_one(r)
        r.answers["events"] = [{"on": "2026-10-01", "child": "zia", "what": {"value": "Bleu au bras", "by": ["mere"]}}]

    @situation("report", {"mere": (["Les enfants sont seules. D'après Mme Haddad, le 17 mars 2026."], [])}, broken=lambda r: r.answers.update({"reason": "Les enfants sont seules."}))
    def reason_and_its_source_stand_together(r):
        r.answers["reason"] = {"value": "Les enfants sont seules.", **SAID}

    # --- what is of nobody in particular stands before the first child

    @situation("report", {"all": (["Seringue sur la table. [Au sujet de]"], [])}, broken=lambda r: r.answers["passages"].pop())
    def words_of_nobody_in_particular(r):
        told_by_a_near_one(r)
        r.answers["passages"] = [{"section": "sante", "voice": "observed", "by": ["e1"], "child": child, "text": f"Santé de {child}."} for child in ("lina", "zia")] + [{"section": "sante", "voice": "observed", "by": ["e1"], "text": "Seringue sur la table."}]


    # --- a child to be born, of no known day, is one all the same

    @situation("report", {"all": (["l'enfant à naître", "Date de naissance de l'enfant à naître"], ["nom n'est pas connu"]), "xml": (['expected="unknown"'], []), "findings": ([], ["rencontre avec l'enfant", "rencontre avec une personne"])},
               broken=lambda r: r.case["people"][-1].update({"expected": {"state": "not-asked"}}))
    def child_to_be_born_some_day(r):
        r.case["people"].append({"id": "bb", "place": "concerned", "expected": {"state": "unknown", "reason": "pas d'échographie"}})
        r.case["ties"].append({"kind": "parent", "who": "mere", "of": "bb"})
