// The writer of the one normal form: elements and attributes always in the same order.
#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "written/document/document.h"
#include "written/document/normal.h"
#include "written/document/texts.h"
#include "xml/document.h"
#include "xml/writer.h"

namespace distinguo::written {
namespace {

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

class Output {
public:
    explicit Output(std::size_t expected) : m(expected) {}
    std::string write(const Document& d) {
        m.open("document");
        m.attribute("xmlns", document_namespace);
        m.attribute("kind", code_of(d.kind));
        m.attribute("type", d.type);
        m.attribute("xml:lang", d.language);
        m.attribute("template", d.origin.template_id);
        m.attribute("template-version", d.origin.template_version);
        m.attribute("plugin", d.origin.plugin);
        m.attribute("plugin-version", d.origin.plugin_version);
        m.attribute("plugin-digest", d.origin.plugin_digest);
        m.attribute("page-style", d.page_style);
        head(d.head);
        for (const Section& s : d.sections) section(s);
        m.close();
        return m.take();
    }

private:
    void ids(const char* name, const std::vector<std::string>& all) { m.attribute(name, join(all, " ")); }
    void drafted(const DraftedFrom& from) {
        ids("drafted-from", from);
        ids("named", from.people);
    }
    void audience(const Audience& one) {
        ids("for", one.only_for);
        ids("hidden-from", one.hidden_from);
    }
    /// The reader needs one.
    static std::string needed(const std::string& value) { return value.empty() ? untold : value; }
    void optional(const char* name, const std::string& value) {
        if (!value.empty()) m.element(name, value);
    }

    void spans(const Spans& all) {
        m.mixed();
        for (const Span& span : all) {
            switch (span.kind) {
                case Span::Kind::Text: text_span(span); break;
                case Span::Kind::Break: m.open("br"); m.close(); break;
                case Span::Kind::Gap: m.open("gap"); m.close(); break;
                case Span::Kind::Tick:
                    m.open("tick");
                    m.attribute("for", span.text);
                    m.close();
                    break;
                case Span::Kind::Blank:
                    m.open("blank");
                    m.attribute("mm", number(span.width));
                    m.attribute("for", span.text);
                    m.close();
                    break;
            }
        }
    }
    void text_span(const Span& span) {
        if (!span.language.empty()) {
            m.open("foreign");
            m.attribute("xml:lang", span.language);
        }
        if (span.strong) m.open("strong");
        if (span.emphasis) m.open("em");
        m.text(span.text);
        if (span.emphasis) m.close();
        if (span.strong) m.close();
        if (!span.language.empty()) m.close();
    }
    void inline_element(const char* name, const Spans& content) {
        m.open(name);
        spans(content);
        m.close();
    }

    void say(const Passage& passage) {
        const Say& s = *passage.say;
        m.open("say");
        m.attribute("voice", code_of(s.voice));
        ids("by", s.by);
        ids("to", s.to);
        m.attribute("on", s.on);
        m.attribute("place", s.place);
        m.attribute("source", s.source);
        m.attribute("translated-from", s.translated_from);
        m.attribute("contested-by", s.contested_by);
        m.attribute("contest", s.contest);
        if (s.continued) m.attribute("continued", "yes");
        spans(passage.spans);
        m.close();
    }
    void block(const Paragraph& p) {
        m.open("p");
        audience(p);
        m.attribute("label", p.label);
        m.attribute("label-detail", p.label_detail);
        m.attribute("role", p.role);
        drafted(p.drafted_from);
        m.mixed();
        for (std::size_t k = 0; k < p.passages.size(); ++k) {
            if (k != 0) m.text(" ");
            if (p.passages[k].say)
                say(p.passages[k]);
            else
                spans(p.passages[k].spans);
        }
        m.close();
    }
    void block(const Unknown& u) {
        m.open("unknown");
        audience(u);
        m.attribute("about", needed(u.about));
        m.attribute("why", u.why);
        ids("by", u.by);
        m.attribute("on", u.on);
        drafted(u.drafted_from);
        spans(u.detail);
        m.close();
    }
    void block(const SetAside& s, bool whole_section = false) {
        m.open("set-aside");
        audience(s);
        // Without a name it says that the whole section is set aside.
        m.attribute("about", whole_section ? std::string() : needed(s.about));
        ids("by", s.by);
        m.attribute("on", s.on);
        drafted(s.drafted_from);
        spans(s.reason);
        m.close();
    }
    void block(const List& list) {
        m.open("list");
        audience(list);
        drafted(list.drafted_from);
        for (const ListItem& item : list.items) {
            m.open("item");
            m.attribute("id", item.id);
            m.attribute("source", item.source);
            audience(item);
            ids("named", item.named);
            spans(item.spans);
            m.close();
        }
        m.close();
    }
    void cells(const char* name, const std::vector<TableCell>& all, const TableRow& row = {}) {
        m.open(name);
        audience(row);
        ids("named", row.named);
        m.attribute("source", row.source);
        if (row.total) m.attribute("total", "yes");
        for (const TableCell& cell : all) {
            m.open("cell");
            if (cell.header) m.attribute("header", "yes");
            if (cell.number) m.attribute("number", "yes");
            spans(cell.spans);
            m.close();
        }
        m.close();
    }
    void block(const Table& t) {
        m.open("table");
        audience(t);
        std::vector<std::string> widths;
        for (const double width : t.widths) widths.push_back(number(width));
        m.attribute("widths", join(widths, " "));
        drafted(t.drafted_from);
        if (!t.caption.empty() || !t.caption_otherwise.empty()) {
            m.open("caption");
            m.attribute("otherwise", t.caption_otherwise);
            spans(t.caption);
            m.close();
        }
        if (!t.head.empty()) cells("head", t.head);
        for (const TableRow& row : t.rows) cells("row", row.cells, row);
        m.close();
    }
    void block(const Timeline& t) {
        m.open("timeline");
        audience(t);
        drafted(t.drafted_from);
        for (const Timeline::Event& event : t.events) {
            m.open("event");
            audience(event);
            ids("named", event.named);
            m.attribute("on", event.on);
            m.attribute("when", event.when);
            spans(event.spans);
            m.close();
        }
        m.close();
    }
    void block(const Question& q) {
        m.open("question");
        m.attribute("id", q.id);
        audience(q);
        m.element("title", q.title);
        for (const auto& part : q.answer) std::visit([this](const auto& one) { block(one); }, part);
        m.close();
    }
    void block(const Frame& f) {
        m.open("frame");
        audience(f);
        if (f.compact) m.attribute("compact", "yes");
        if (!f.title.empty()) m.element("title", f.title);
        for (const Paragraph& p : f.paragraphs) block(p);
        m.close();
    }
    void block(const Signatures& s) {
        m.open("signatures");
        audience(s);
        for (const Signer& signer : s.signers) {
            m.open("signature");
            m.attribute("by", signer.by);
            m.attribute("capacity", signer.capacity);
            m.attribute("box", signer.box);
            m.close();
        }
        m.close();
    }
    void block(const Cut& c) {
        m.open("cut");
        audience(c);
        spans(c.spans);
        m.close();
    }
    void block(const PageBreak& p) {
        m.open("page-break");
        audience(p);
        m.close();
    }

    void section(const Section& s) {
        m.open(s.reply ? "reply" : "section");
        m.attribute("id", s.id);
        m.attribute("number", s.number);
        m.attribute("from", s.from);
        audience(s);
        if (s.reply) {
            m.attribute("by", s.reply->by);
            m.attribute("on", s.reply->on);
            m.attribute("form", s.reply->form);
            m.attribute("read-on", s.reply->read_on);
            m.attribute("not-read", s.reply->not_read);
        }
        if (!s.title.empty()) {
            m.open("title");
            m.attribute("otherwise", s.title_otherwise);
            ids("named", s.title_named);
            m.text(s.title);
            m.close();
        }
        if (s.set_aside) block(*s.set_aside, true);
        for (const Block& b : s.blocks) std::visit([this](const auto& one) { block(one); }, b);
        for (const Section& below : s.sections) section(below);
        m.close();
    }

    void person(const Person& p) {
        m.open("person");
        m.attribute("id", p.id);
        m.attribute("role", p.role);
        m.attribute("role-text", p.role_text);
        m.attribute("given", p.given);
        m.attribute("family", p.family);
        m.attribute("gender", p.gender);
        m.attribute("born", p.born);
        m.attribute("expected", p.expected);
        m.attribute("died", p.died);
        m.attribute("label", p.label);
        m.attribute("known-as", p.known_as);
        m.attribute("birth-family", p.birth_family);
        m.attribute("told-apart-by", p.told_apart_by);
        m.attribute("capacity", p.capacity);
        m.attribute("agreed-to-be-named", p.agreed_to_be_named);
        m.attribute("follows-family", p.follows_family);
        if (p.health_professional) m.attribute("health-professional", "yes");
        if (p.referred_by_role) m.attribute("referred-by-role", "yes");
        audience(p);
        m.close();
    }
    void informed(const Informed& i) {
        m.open(i.was_informed() ? "informed" : "not-informed");
        audience(i);
        m.attribute("who", i.who);
        m.attribute("about", i.about);
        m.attribute("on", i.on);
        m.attribute("how", i.how);
        ids("by", i.by);
        m.attribute("why", i.why_not);
        m.attribute("reason", i.reason);
        m.attribute("decided-by", i.decided_by);
        m.close();
    }
    void tie(const Tie& t) {
        m.open("tie");
        audience(t);
        m.attribute("kind", t.kind);
        m.attribute("who", t.who);
        m.attribute("of", t.of);
        m.attribute("exercise", t.exercise);
        m.attribute("protection", t.protection);
        m.attribute("extent", t.extent);
        m.attribute("kin", t.kin);
        m.attribute("since", t.since);
        m.attribute("until", t.until);
        m.attribute("source", t.source);
        if (t.beyond) m.attribute("beyond", "yes");
        m.close();
    }
    void home(const Home& h) {
        m.open("home");
        audience(h);
        m.attribute("id", h.id);
        m.attribute("kind", h.kind);
        ids("lives", h.lives);
        ids("lived", h.lived);
        m.attribute("since", h.since);
        m.attribute("label", h.label);
        m.attribute("source", h.source);
        if (h.beyond) m.attribute("beyond", "yes");
        optional("address", h.address);
        m.close();
    }
    void reach(const Reach& one) {
        m.open("reach");
        audience(one);
        m.attribute("of", one.of);
        m.attribute("at", one.at);
        m.close();
    }
    void kept_words(const KeptWords& one) {
        m.open("kept-words");
        audience(one);
        m.attribute("of", one.of);
        m.attribute("text", one.text);
        m.close();
    }
    void measure(const Measure& one) {
        m.open("measure");
        audience(one);
        m.attribute("kind", one.kind);
        m.attribute("on", one.on);
        m.attribute("until", one.until);
        m.attribute("authority", one.authority);
        m.attribute("source", one.source);
        ids("about", one.about);
        if (one.beyond) m.attribute("beyond", "yes");
        m.close();
    }
    void contact(const Contact& c) {
        m.open("contact");
        audience(c);
        m.attribute("id", c.id);
        m.attribute("on", c.on);
        m.attribute("kind", c.kind);
        m.attribute("place", c.place);
        m.attribute("home", c.home);
        ids("with", c.with);
        ids("by", c.by);
        m.attribute("alone", c.alone);
        m.attribute("outcome", c.outcome);
        m.attribute("interpreter", c.interpreter);
        m.close();
    }
    void answer(const Answer& a) {
        m.open("answer");
        audience(a);
        m.attribute("to", a.to);
        m.attribute("state", a.state);
        m.attribute("value", a.value);
        ids("by", a.by);
        m.attribute("on", a.on);
        m.close();
    }
    void title_line(const char* name, const TitleLine& line) {
        if (line.empty()) return;
        m.open(name);
        audience(line);
        m.attribute("otherwise", line.otherwise);
        m.mixed();
        m.text(line.text);
        m.close();
    }
    void head(const Head& h) {
        m.open("head");
        if (h.of_age) m.attribute("of-age", *h.of_age ? "yes" : "no");
        m.element("title", h.title);
        title_line("subtitle", h.subtitle);
        title_line("running-title", h.running_title);
        optional("date", h.date);
        optional("place", h.place);
        optional("received", h.received);
        optional("due", h.due);
        optional("conclusion", h.conclusion);
        optional("copy", h.copy);
        optional("footer", h.footer);
        if (!h.organisation.name.empty()) {
            m.open("organisation");
            m.attribute("name", h.organisation.name);
            for (const std::string& line : h.organisation.lines) m.element("line", line);
            for (const std::string& line : h.organisation.address) m.element("address", line);
            m.close();
        }
        for (const LegalBasis& b : h.legal_bases) {
            m.open("legal-basis");
            m.attribute("text", b.text);
            m.attribute("article", b.article);
            m.attribute("version-read", b.version_read);
            m.attribute("status", b.status);
            m.close();
        }
        if (!h.record.empty()) {
            m.open("record");
            for (const RecordRow& row : h.record) {
                m.open("row");
                m.attribute("label", row.label);
                drafted(row.drafted_from);
                audience(row);
                spans(row.spans);
                m.close();
            }
            m.close();
        }
        if (!h.people.empty()) {
            m.open("people");
            for (const Person& p : h.people) person(p);
            m.close();
        }
        if (!h.recipients.empty()) {
            m.open("recipients");
            for (const Recipient& r : h.recipients) {
                m.open("recipient");
                audience(r);
                m.attribute("id", r.id);
                m.attribute("capacity", r.capacity);
                m.attribute("short", r.shorter);
                m.attribute("person", r.person);
                m.attribute("kind", r.kind);
                if (r.whole) m.attribute("whole", "yes");
                m.attribute("occulted-on", r.occulted_on);
                m.close();
            }
            m.close();
        }
        for (const Tie& t : h.ties) tie(t);
        for (const Home& one : h.homes) home(one);
        for (const Reach& one : h.reaches) reach(one);
        for (const KeptWords& one : h.kept_words) kept_words(one);
        for (const Measure& one : h.measures) measure(one);
        for (const Contact& c : h.contacts) contact(c);
        for (const Informed& i : h.informed) informed(i);
        for (const Answer& a : h.answers) answer(a);
        for (const Source& s : h.sources) {
            m.open("source");
            m.attribute("id", s.id);
            m.attribute("title", s.title);
            m.attribute("from", s.from);
            m.attribute("number", s.number);
            audience(s);
            m.close();
        }
        for (const Dissent& d : h.dissents) {
            m.open("dissent");
            m.attribute("rule", d.rule);
            m.attribute("section", d.section);
            m.attribute("on", d.on);
            m.attribute("message", d.message);
            m.text(d.reason);
            m.close();
        }
        m.close();
    }

    xml::Writer m;
};

}  // namespace

std::string write_document(const Document& document) {
    // A text that grows is copied each time it doubles; a long report is many megabytes. What stands around a text is
    // about as long as a line.
    std::size_t blocks = 0;
    for_sections(document.sections, [&](const Section& section) { blocks += section.blocks.size(); });
    return Output(text_size(document) + 100 * blocks + 4096).write(document);
}

std::string write_to_keep(const Document& document, const std::string& source) {
    std::string bytes = write_document(document);
    if (bytes.size() > max_document_bytes)
        throw Failure(FailureCode::FileTooLarge, {source}, {std::to_string(max_document_bytes >> 20U)});
    // Elements with something in them have an end that begins with the same sign: the reader counts where these are
    // many.
    if (static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '<')) > xml::max_elements)
        (void)xml::Document::parse(bytes, source, max_document_bytes);
    return bytes;
}

}  // namespace distinguo::written
