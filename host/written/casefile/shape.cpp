// What a case file and the profiles hold, as fields. Labels are those of forms; a question that says nothing of why is
// clear by itself.
#include "written/casefile/shape.h"

#include "base/messages.h"
#include "written/casefile/casefile.h"
#include "written/casefile/profile.h"

namespace distinguo::written {
namespace {

using Type = Field::Type;

Field one(const char* name, Type type, const char* label) {
    Field field;
    field.name = name;
    field.type = type;
    field.label = label;
    return field;
}
Field text(const char* name, const char* label) { return one(name, Type::Text, label); }
Field code(const char* name, const char* list, const char* label) {
    Field field = one(name, Type::Code, label);
    field.codes = list;
    return field;
}
Field many(Field field, const char* plural) {
    field.repeat = true;
    field.plural = plural;
    return field;
}
Field needed(Field field) {
    field.required = true;
    return field;
}
/// Not a question: its absence says nothing about anybody.
Field plain(Field field) {
    field.declinable = false;
    return field;
}
Field why(Field field, const char* reason) {
    field.why = reason;
    return field;
}
Field group(const char* name, const char* label, std::vector<Field> fields) {
    Field field = one(name, Type::Group, label);
    field.fields = std::move(fields);
    return field;
}
Field id() { return plain(text("id", mark("Identifier"))); }

Field a_person() {
    return group("person", mark("Person"),
                 {id(),
                  why(plain(needed(code("place", "place", mark("Place in the file")))),
                      mark("What is written, handed over and signed follows the place and the ties of each person.")),
                  why(code("gender", "gender", mark("Grammatical gender")),
                      mark("Only to make words agree; not said is an answer.")),
                  text("title", mark("Title before the name")),
                  text("given", mark("Given name")),
                  text("family", mark("Family name")),
                  text("birth-family", mark("Birth name")),
                  text("known-as", mark("Name used in writing")),
                  text("relation", mark("Words for a third party who is not named")),
                  text("capacity", mark("Profession")),
                  text("organisation", mark("Organisation")),
                  one("born", Type::PartialDate, mark("Born")),
                  one("expected", Type::Date, mark("Birth expected")),
                  one("died", Type::PartialDate, mark("Died")),
                  text("birth-place", mark("Place of birth")),
                  text("school", mark("School and class")),
                  text("language", mark("Language")),
                  one("interpreter", Type::YesNo, mark("Needs an interpreter")),
                  text("phone", mark("Telephone")),
                  text("email", mark("E-mail")),
                  one("health-professional", Type::YesNo, mark("Health professional")),
                  why(one("follows-family", Type::YesNo, mark("Follows the family already")),
                      mark("As a rule, who evaluates does not follow the family (CASF D.226-2-5 I).")),
                  text("follows-family-why", mark("Why an evaluator follows the family")),
                  why(one("agreed-to-be-named", Type::Date, mark("Agreed to be named on")),
                      mark("A third party is named only where they agreed."))});
}
Field tie() {
    return group(
        "tie", mark("Tie"),
        {id(), plain(needed(code("kind", "tie", mark("Kind of tie")))),
         plain(needed(one("who", Type::Person, mark("Who")))), plain(needed(one("of", Type::Person, mark("Of whom")))),
         why(code("exercise", "exercise", mark("Exercise of parental authority")),
             mark("To hold parental authority and to exercise it are two things: papers and signatures follow the one "
                  "that their text names.")),
         code("protection", "protection", mark("Protection measure")), code("extent", "extent", mark("Extent")),
         code("kin", "kin", mark("Kinship")), text("word", mark("In words")),
         one("since", Type::PartialDate, mark("Since")), one("until", Type::PartialDate, mark("Until")),
         one("piece", Type::Piece, mark("Piece that proves it"))});
}
Field home() {
    return group(
        "home", mark("Home"),
        {id(), code("kind", "home-kind", mark("Kind of home")), text("label", mark("How it is called")),
         one("address", Type::Paragraph, mark("Address")), one("piece", Type::Piece, mark("Piece that proves it")),
         many(group("lives", mark("Who lives there"),
                    {plain(needed(one("who", Type::People, mark("Who")))),
                     one("since", Type::PartialDate, mark("Since")), one("until", Type::PartialDate, mark("Until"))}),
              "lives")});
}
Field measure() {
    return group(
        "measure", mark("Measure or decision"),
        {id(), plain(needed(code("kind", "measure", mark("Kind of measure")))), text("label", mark("How it is called")),
         text("authority", mark("Authority that decided")), one("on", Type::PartialDate, mark("Decided on")),
         one("until", Type::PartialDate, mark("Until")), one("extent", Type::Paragraph, mark("Extent")),
         one("about", Type::People, mark("About whom")), one("piece", Type::Piece, mark("Piece that proves it"))});
}
Field contact() {
    return group(
        "contact", mark("Contact"),
        {id(), one("on", Type::PartialDate, mark("Date")), one("until", Type::Date, mark("To (of several days)")),
         plain(needed(code("kind", "contact-kind", mark("Kind of contact")))),
         why(code("place", "place-kind", mark("Kind of place")),
             mark("A visit to the home is known by this code, whatever the words.")),
         one("home", Type::Home, mark("Home")), one("with", Type::People, mark("With whom")),
         one("by", Type::People, mark("Led by")),
         why(one("alone", Type::YesNo, mark("Seen alone")),
             mark("A minor is met alone where age and maturity allow it (CASF D.226-2-6 II).")),
         one("interpreter", Type::Person, mark("Interpreter")), code("outcome", "outcome", mark("Outcome")),
         text("label", mark("How it is called")), one("conditions", Type::Paragraph, mark("Conditions")),
         one("refused", Type::Paragraph, mark("What was refused"))});
}
Field informed() {
    return group("informed", mark("Information given"),
                 {plain(needed(one("who", Type::Person, mark("To whom")))),
                  plain(needed(code("about", "about", mark("About what")))), one("on", Type::PartialDate, mark("Date")),
                  code("how", "how", mark("How")), one("by", Type::People, mark("By whom")),
                  one("interpreter", Type::Person, mark("Interpreter")), text("shared-with", mark("Shared with"))});
}
Field not_informed() {
    return group(
        "not-informed", mark("Information not given"),
        {plain(needed(one("who", Type::Person, mark("Whom")))),
         plain(needed(code("about", "about", mark("About what")))), code("reason", "not-informed", mark("Reason")),
         one("reason-text", Type::Paragraph, mark("Reason, in words")),
         one("decided-by", Type::Person, mark("Decided by")), one("on", Type::PartialDate, mark("Decided on"))});
}
Field piece() {
    return group("piece", mark("Piece consulted"),
                 {plain(text("id", mark("Number"))), plain(needed(text("title", mark("Title")))),
                  text("from", mark("Where it comes from")), one("from-person", Type::Person, mark("Given by")),
                  one("on", Type::PartialDate, mark("Date")), one("from-date", Type::PartialDate, mark("Period from")),
                  one("to-date", Type::PartialDate, mark("Period to"))});
}
Field paper() {
    return group("paper", mark("Paper"),
                 {id(), plain(needed(code("kind", "paper", mark("Kind of paper")))), text("title", mark("Title")),
                  one("who", Type::Person, mark("Whose")), code("state", "paper-state", mark("State")),
                  one("on", Type::PartialDate, mark("Date")), one("until", Type::PartialDate, mark("Until")),
                  text("version", mark("Version")), text("digest", mark("Digest"))});
}
/// The answer of a question that is asked once for the file. Its value is checked by the template that asks.
Field kept_answer() {
    Field state = code("state", "", mark("State"));
    for (const State each :
         {State::Given, State::NotAsked, State::NoAnswer, State::Declined, State::Unknown, State::NotApplicable})
        state.options.push_back({code_of(each), code_of(each)});
    return group(
        "answer", mark("Answer kept for the file"),
        {plain(needed(text("to", mark("Question")))), plain(one("about", Type::People, mark("About whom"))),
         plain(state), plain(one("value", Type::Paragraph, mark("Value"))),
         plain(one("by", Type::People, mark("Who said it"))), plain(one("on", Type::PartialDate, mark("Date"))),
         plain(text("reason", mark("Reason")))});
}

}  // namespace

const std::vector<Field>& CaseFile::shape() {
    static const std::vector<Field> fields = {plain(text("id", mark("Identifier"))),
                                              plain(one("opened", Type::Date, mark("Opened on"))),
                                              plain(one("closed", Type::Date, mark("Closed on"))),
                                              plain(text("title", mark("Title"))),
                                              many(a_person(), "people"),
                                              many(tie(), "ties"),
                                              many(home(), "homes"),
                                              many(measure(), "measures"),
                                              many(contact(), "contacts"),
                                              many(informed(), "informed"),
                                              many(not_informed(), "not-informed"),
                                              many(piece(), "pieces"),
                                              many(paper(), "papers"),
                                              many(kept_answer(), "answers")};
    return fields;
}

const std::vector<Field>& Profile::shape() {
    static const std::vector<Field> fields = {
        group("institution", mark("Institution"),
              {needed(text("name", mark("Name in full"))), text("name-with-article", mark("Name with its article")),
               code("kind", "institution-kind", mark("Kind of institution")), text("service", mark("Service")),
               text("unit", mark("Team")), many(text("address", mark("Address")), "address"),
               text("phone", mark("Telephone")), text("email", mark("E-mail")),
               text("controller", mark("Controller of the processing")),
               text("controller-address", mark("Address of the controller")),
               text("delegate", mark("Data protection officer")),
               text("delegate-phone", mark("Telephone of the data protection officer")),
               one("transfers", Type::YesNo, mark("Transfers outside the European Union")),
               one("automated-decisions", Type::YesNo, mark("Automated decisions")),
               one("archives", Type::YesNo, mark("Public archives"))}),
        group("author", mark("Author"),
              {text("given", mark("Given name")), text("family", mark("Family name")),
               text("capacity", mark("Profession")), code("gender", "gender", mark("Grammatical gender")),
               text("authority", mark("Hierarchical authority")),
               one("health-professional", Type::YesNo, mark("Health professional"))})};
    return fields;
}

}  // namespace distinguo::written
