#include "written/gui/desk_frame.h"

#include <wx/dnd.h>

#include <algorithm>
#include <utility>

#include "base/explain.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "widgets/accessible.h"
#include "widgets/forget.h"
#include "written/desk/audience_words.h"
#include "written/desk/excerpt.h"
#include "written/desk/mended_words.h"
#include "written/desk/withheld.h"
#include "written/document/labels.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr int pause_ms = 1000, soon_ms = 250;
/// Bytes of text, some fifty pages.
constexpr std::size_t part_shown = 150'000;

/// As tall as its text, up to four lines: a half line would look like a fault.
void fit_guide(wxTextCtrl* guide) {
    const int line = guide->GetCharHeight();
    const int height = std::clamp(widgets::text_height(guide), line, line * 4) + guide->FromDIP(8);
    if (guide->GetMinSize().y == height) return;
    guide->SetMinSize(wxSize(-1, height));
    guide->GetParent()->GetParent()->Layout();
}

/// A file dropped on the window is opened.
class DropFile : public wxFileDropTarget {
public:
    explicit DropFile(std::function<void(const wxString&)> open) : m_open(std::move(open)) {}
    bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& names) override {
        if (names.size() != 1) return false;
        m_open(names[0]);
        return true;
    }

private:
    std::function<void(const wxString&)> m_open;
};

wxString state_word(const Words& words, SectionState state) {
    switch (state) {
        case SectionState::Written: return wxString::FromUTF8("✓ ") + words.tr("written");
        case SectionState::SetAside: return wxString::FromUTF8("⊘ ") + words.tr("set aside");
        default: return wxString::FromUTF8("◌ ") + words.tr("to write");
    }
}

/// « L. M. »: a window's title is seen by others, so it bears no name.
wxString initials_of(const Document& document) {
    for (const Person& person : document.head.people) {
        if (person.role != "concerned" || person.given.empty()) continue;
        wxString initials = shown(person.given).Left(1) + ".";
        if (!person.family.empty()) initials += " " + shown(person.family).Left(1) + ".";
        return initials;
    }
    return {};
}

}  // namespace

DeskFrame::DeskFrame(Library& library, std::vector<std::filesystem::path> plugins, const Messages& messages,
                     const Date& today)
    : wxFrame(nullptr, wxID_ANY, "Distinguo"),
      m_library(library),
      m_plugins(std::move(plugins)),
      m_words(messages),
      m_today(today),
      m_screen(m_press.fonts),
      m_pause(this),
      m_soon(this, wxNewId()),
      m_autosave(this, wxNewId()),
      m_idle(this, wxNewId()),
      m_clip(this, wxNewId()),
      m_checks(review_answers()) {
    SetMinClientSize(FromDIP(wxSize(560, 420)));
    build_menus();
    build_layout();
    SetDropTarget(new DropFile([this](const wxString& path) {
        if (m_book->GetSelection() != static_cast<int>(Page::Unlock) && leave_document()) open(typed(path));
    }));
    Bind(wxEVT_CLOSE_WINDOW, &DeskFrame::on_close, this);
    Bind(wxEVT_CHAR_HOOK, &DeskFrame::on_key, this);
    // The toolkit's text controls take these keys before any menu does.
    Bind(wxEVT_TEXT_PASTE, [this](wxClipboardTextEvent& event) {
        if (m_session && m_editor->is_text_of_section(wxDynamicCast(event.GetEventObject(), wxTextCtrl)))
            CallAfter([this] { paste(false); });
        else
            event.Skip();
    });
    Bind(EVT_PUT_CHOSEN, &DeskFrame::put_chosen, this);
    m_guide->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this] { fit_guide(m_guide); });
    });
    Bind(wxEVT_CONTEXT_MENU, &DeskFrame::show_text_menu, this);
    for (const auto& kind : {wxEVT_TEXT_COPY, wxEVT_TEXT_CUT})
        Bind(kind, [this](wxClipboardTextEvent& event) {
            event.Skip();
            // Before the words are cut: then nothing tells any longer for whom they were.
            remember_readers(wxDynamicCast(event.GetEventObject(), wxTextCtrl));
            CallAfter([this] { copied(); });
        });
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { refresh_review(); }, m_pause.GetId());
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        if (!m_session) return;
        refresh_title();
        refresh_plan();
    }, m_soon.GetId());
    restore_layout();
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this] { arrange(); });
    });
    refresh_title();
    refresh_caret(0);
    show_note();
}

bool DeskFrame::open(const std::filesystem::path& path) {
    try {
        const std::string bytes = files::read_file(path, max_document_bytes);
        MendedDocument read = read_and_mend(bytes, path.string(), Origins::Anywhere);
        const std::vector<std::string> nobodies = nobodies_in_words(read.document, m_words.messages());
        if (m_vault) {
            keep_new(std::move(read.document));
        } else {
            auto session = std::make_unique<Session>(m_library, std::move(read.document), path);
            session->guard(bytes);
            const bool elsewhere = session->open_elsewhere();
            show_document(std::move(session));
            if (elsewhere)
                tell(m_words.tr("This file is open in another window as well. What is saved there is not overwritten "
                                "from here without asking."),
                     wxICON_WARNING);
        }
        if (read.mends.any()) tell(shown(sentence_of(read.mends, m_words.messages())), wxICON_INFORMATION);
        if (!nobodies.empty()) tell(shown(join(nobodies, "\n")), wxICON_WARNING);
        return true;
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The document cannot be opened"));
        return false;
    }
}

void DeskFrame::show_document(std::unique_ptr<Session> session) {
    // The rows still point into the document that goes: they are replaced before it is let go.
    const std::unique_ptr<Session> before = std::exchange(m_session, std::move(session));
    m_section.clear();
    ++m_opened;
    m_rules_result = {};
    m_native_findings.clear();
    m_findings->forget();
    widgets::forget_rows(m_people);
    load_speller();
    show_note();
    apply_permission();
    may_write();
    refresh_copies();
    refresh_plan();
    refresh_title();
    const auto plan = m_session->plan();
    m_editor->show(*m_session, {});
    // Writing begins at the first numbered section; what explains the page comes before it.
    const auto first =
        std::find_if(plan.begin(), plan.end(), [](const PlanEntry& entry) { return !entry.number.empty(); });
    if (!plan.empty()) show_section(first == plan.end() ? plan.front().id : first->id, true);
    refresh_review();
}

void DeskFrame::refresh_copies() {
    m_copy->Clear();
    m_copy->Append(m_words.tr("working copy, everything"));
    for (const Recipient& one : m_session->document().head.recipients)
        m_copy->Append(shown(one.shorter.empty() ? one.capacity : one.shorter));
    m_copy->SetSelection(0);
}

std::string DeskFrame::recipient() const {
    const int chosen = m_copy->GetSelection();
    return chosen <= 0 ? std::string() : m_session->document().head.recipients[static_cast<std::size_t>(chosen - 1)].id;
}

void DeskFrame::refresh_plan() {
    const auto plan = m_session->plan();
    std::vector<std::string> ids;
    for (const PlanEntry& entry : plan) ids.push_back(entry.id);
    const auto row_state = [&](const PlanEntry& entry) {
        const Section* section = m_session->section(entry.id);
        const std::size_t reserved = section == nullptr ? 0 : count_reserved(*section);
        wxString text = state_word(m_words, entry.state);
        if (section != nullptr && !section->everyone()) text += wxString::FromUTF8(" ◆");
        else if (reserved > 0) text += wxString::FromUTF8(" ◆ ") + std::to_string(reserved);
        return text;
    };
    const auto row_text = [&](const PlanEntry& entry) {
        wxString title = shown(entry.title);
        if (title.empty()) title = m_words.tr("(without a title)");
        wxString text = wxString(' ', static_cast<std::size_t>(entry.depth) * 6);
        if (!entry.number.empty()) text += shown(entry.number) + ". ";
        return text + title;
    };
    m_filling_plan = true;
    if (ids != m_plan_ids) {
        widgets::forget_rows(m_plan);
        for (const PlanEntry& entry : plan) m_plan->AppendItem(widgets::row_of({row_text(entry), row_state(entry)}));
        m_plan_ids = ids;
    }
    std::size_t written = 0, all = 0;
    for (unsigned k = 0; k < plan.size(); ++k) {
        widgets::set_cell(m_plan, row_text(plan[k]), k, 0);
        widgets::set_cell(m_plan, row_state(plan[k]), k, 1);
        if (plan[k].id == m_section && m_plan->GetSelectedRow() != static_cast<int>(k)) m_plan->SelectRow(k);
        if (plan[k].title.empty()) continue;
        ++all;
        if (plan[k].state != SectionState::ToWrite) ++written;
    }
    m_filling_plan = false;
    if (m_room == Room::Narrow) m_sections->Clear();
    for (const PlanEntry& entry : m_room == Room::Narrow ? plan : std::vector<PlanEntry>())
        m_sections->Append(row_text(entry) + wxString::FromUTF8(" : ") + row_state(entry));
    for (std::size_t k = 0; k < plan.size() && m_room == Room::Narrow; ++k)
        if (plan[k].id == m_section) m_sections->SetSelection(static_cast<int>(k));
    m_plan_count->SetLabel(m_words.tr("{1} written of {2}", {std::to_string(written), std::to_string(all)}));
    m_plan_count->GetParent()->Layout();
}

void DeskFrame::refresh_title() {
    if (!m_session) return SetTitle("Distinguo");
    const Document& document = m_session->document();
    const wxString initials = initials_of(document);
    // In the vault nothing is ever unsaved for longer than a breath.
    SetTitle((m_session->unsaved() && !m_open ? "• " : "") + shown(document.head.title) +
             (initials.empty() ? wxString() : ", " + m_words.tr("file") + " " + initials) +
             wxString::FromUTF8(" — Distinguo"));
    const wxString heading = shown(document.head.title + " " + document.head.subtitle.text);
    const bool same = m_title->GetLabel() == heading;
    m_title->SetLabel(heading);
    m_due->SetLabel(document.head.due.empty()
                        ? wxString()
                        : m_words.tr("Due by {1}", {m_library.wording(document.language).date(document.head.due)}));
    if (!same) m_title->GetParent()->Layout();
    refresh_status();
}

void DeskFrame::refresh_status() {
    if (!m_session) return;
    wxString saved = m_session->unsaved() ? m_words.tr("Not saved yet") : m_words.tr("Saved");
    if (m_open)
        saved = !m_save_trouble.empty() ? shown(m_save_trouble)
                : m_saved_at.empty()    ? m_words.tr("Kept in the vault, sealed")
                                        : m_words.tr("Saved at {1}, sealed", {m_saved_at});
    m_saved->SetLabel(saved);
    m_count->SetLabel(m_words.count("{1} word", "{1} words", static_cast<long>(m_session->words())));
    m_where->SetLabel(m_session->is_long()
                          ? m_words.tr("The preview shows the part being written")
                          : m_words.count("{1} page", "{1} pages", static_cast<long>(m_pages.pages.size())));
    if (!m_left_out.empty()) m_where->SetLabel(m_where->GetLabel() + wxString::FromUTF8(" · ") + m_left_out);
    const std::vector<std::string> cut = cut_in_words(m_pages.cut, m_words.messages());
    if (!cut.empty()) m_where->SetLabel(m_where->GetLabel() + wxString::FromUTF8(" · ") + shown(cut.front()));
    m_saved->GetParent()->Layout();
}

void DeskFrame::show_section(const std::string& id, bool focus) {
    if (!m_session || m_session->section(id) == nullptr) return;
    // The texts are made anew: keys that went into one go on at the same place.
    const bool keys_stay = !focus && m_editor->IsDescendant(FindFocus());
    const std::size_t block = id == m_section ? m_block : 0;
    m_section = id;
    for (const PlanEntry& entry : m_session->plan()) {
        if (entry.id != id) continue;
        const std::string readers = audience_words(*m_session->section(id), m_session->document(), m_words.messages());
        m_section_title->SetLabel(
            (readers.empty() ? wxString() : shown(readers) + wxString::FromUTF8(" · ")) +
            (entry.number.empty() ? wxString() : shown(entry.number) + ". ") + shown(entry.title) +
            (entry.state == SectionState::SetAside
                 ? wxString::FromUTF8(" — ") + m_words.tr("set aside") + wxString::FromUTF8(" : ") + shown(entry.reason)
                 : wxString()));
    }
    const std::string guide = m_session->guide(id);
    wxString beside = guide.empty() ? m_words.tr("No guidance for this section.") : shown(guide);
    // Whose part this is: a reader of the document can tell what an institution changed.
    if (const Section* section = m_session->section(id); section != nullptr && !section->from.empty()) {
        std::string name = section->from;
        for (const packs::Pack& pack : m_library.packs())
            if (pack.id == section->from) name = pack.name;
        beside += "\n" + m_words.tr("Added or changed by the plugin {1}.", {name});
    }
    if (m_guide->GetValue() != beside) m_guide->ChangeValue(beside);
    CallAfter([this] { fit_guide(m_guide); });
    mark_commented();
    m_editor->show(*m_session, id);
    if (m_speller && m_preferences.spelling) m_editor->underline(m_speller.get());
    refresh_plan();
    refresh_caret(0);
    // Without anything to type in, the keys must still reach somewhere.
    if (focus) show_view(0);
    if (focus && !m_editor->focus_text()) m_plan->SetFocus();
    if (keys_stay) m_editor->focus_block(block);
}

void DeskFrame::refresh_caret(std::size_t block) {
    m_block = block;
    const Section* section = m_session ? m_session->section(m_section) : nullptr;
    const Paragraph* paragraph = section == nullptr || block >= section->blocks.size()
                                     ? nullptr
                                     : std::get_if<Paragraph>(&section->blocks[block]);
    std::optional<Say> say;
    if (paragraph != nullptr && !paragraph->passages.empty()) say = paragraph->passages.front().say;
    const Document none;
    m_bar->show(m_session ? m_session->document() : none, say, paragraph != nullptr && m_allowed.write);
    wxString described;
    if (say) {
        std::string spoken =
            label_of(*say, m_session->document(), m_library.wording(m_session->document().language)).spoken();
        described = shown(spoken.substr(0, spoken.size() > 3 ? spoken.size() - 3 : 0));
        if (!say->contested_by.empty())
            described += ", " + m_words.tr("contested by") + " " +
                         shown(name_in_label(m_session->document(), {say->contested_by},
                                             m_library.wording(m_session->document().language)));
    }
    if (section != nullptr && m_session) {
        const auto add_readers = [&](const Audience& audience) {
            const std::string readers = audience_words(audience, m_session->document(), m_words.messages());
            if (!readers.empty()) described += (described.empty() ? "" : ", ") + shown(readers);
        };
        if (block < section->blocks.size())
            std::visit([&](const auto& one) { add_readers(one); }, section->blocks[block]);
        if (!section->everyone()) add_readers(*section);
    }
    if (const std::size_t said = m_editor->marks_at(block); said > 0)
        described +=
            (described.empty() ? "" : ", ") + m_words.count("{1} comment", "{1} comments", static_cast<long>(said));
    m_status->ChangeValue(described);
}

void DeskFrame::changed() {
    if (m_note_undoes) m_note->dismiss();
    m_note_undoes = false;
    // Counts and states follow a breath later: none of them may hold up a key.
    if (!m_soon.IsRunning()) m_soon.StartOnce(soon_ms);
    m_pause.StartOnce(pause_ms);
    // Not started again while it runs: one who types without a pause is saved as well.
    if (m_open && !m_autosave.IsRunning()) m_autosave.StartOnce(m_preferences.autosave_ms);
}

void DeskFrame::refresh_review() {
    m_editor->flush();
    if (!m_session) return;
    if (m_speller && m_preferences.spelling) m_editor->underline(m_speller.get(), true);
    // Findings answer later, from their own thread; until then the last ones stay.
    m_checks.ask({m_library.packs(), m_session->snapshot(), m_today, m_opened});
    refresh_preview();
}

CheckWorker::Answers DeskFrame::review_answers() {
    return {[this](CheckWorker::Review review) {
                CallAfter([this, review = std::move(review)] { show_review(review); });
            },
            [this](CheckWorker::NativeReview review) {
                CallAfter([this, review = std::move(review)] {
                    if (review.opened != m_opened) return;
                    m_native_findings = review.findings;
                    m_no_sandbox = review.no_sandbox;
                    show_findings();
                });
            },
            [this](std::optional<Failure> failure) {
                CallAfter([this, failure = std::move(failure)] {
                    const wxString why =
                        failure ? wxString::FromUTF8(" ") + shown(explain(*failure, m_words.messages()).happened)
                                : wxString();
                    tell(m_words.tr("The checks could not be made this time. Your text is not touched, and they are "
                                    "tried again when you go on writing.") +
                             why,
                         wxICON_WARNING);
                });
            }};
}

void DeskFrame::show_review(const CheckWorker::Review& review) {
    if (review.opened != m_opened || !m_session) return;
    m_rules_result = review.rules;
    show_findings();
    widgets::forget_rows(m_people);
    for (const NamedPerson& one : review.people) {
        const Person* person = review.document->person(one.id);
        m_people->AppendItem(
            widgets::row_of({shown(one.name), person == nullptr ? m_words.tr("not declared") : shown(person->role_text),
                             shown(std::to_string(one.places.size()))}));
    }
}

void DeskFrame::show_note() {
    wxString text;
    if (m_session)
        if (const auto note = m_library.origin_note(m_session->document().origin))
            text = shown(sentence_of(*note, m_words.messages()));
    if (text.empty()) {
        std::vector<std::string> faulted;
        for (const packs::Pack& pack : m_library.packs())
            if (pack.fault) faulted.push_back(pack.name);
        if (!faulted.empty())
            text = m_words.tr("Not in use, with a reason: {1}. Everything else goes on.", {join(faulted, ", ")});
    }
    if (text.empty()) m_note->dismiss();
    else tell(text, wxICON_INFORMATION, m_words.tr("Plugins…"), [this] { show_plugins(); });
}

void DeskFrame::tell(const wxString& text, int icon, const wxString& offer, std::function<void()> action) {
    m_note_undoes = false;
    m_note->tell(text, icon == wxICON_WARNING ? widgets::NoteBar::Kind::Warning : widgets::NoteBar::Kind::Information,
                 offer, std::move(action));
}

// Nothing is asked before a block is taken away: it can be had back.
void DeskFrame::tell_taken_away() {
    tell(m_words.tr("Taken away."), wxICON_INFORMATION, m_words.tr("&Undo"), [this] { undo(false); });
    m_note_undoes = true;
}

void DeskFrame::show_findings() {
    CheckResult result = m_rules_result;
    add(result, m_native_findings);
    translate(result, m_words.messages());
    m_findings->show(result);
    const long open = std::count_if(result.findings.begin(), result.findings.end(),
                                    [](const DocumentFinding& f) { return !f.dissented; });
    m_tabs->SetPageText(1, m_words.tr("Findings") + (open > 0 ? wxString::Format(" (%ld)", open) : wxString()));
}

void DeskFrame::refresh_preview() {
    if (!m_session) return;
    m_starts.clear();
    // Thousands of pages cannot be laid out at each pause: the part that is being written is.
    const bool whole = !m_session->is_long();
    m_pages =
        pages_of(m_library, m_press,
                 whole ? m_session->document() : part_around(m_session->document(), m_section, m_block, part_shown),
                 recipient(), &m_starts);
    m_left_out = shown(in_words(withheld_from(m_session->document(), recipient()), m_words.messages()));
    m_preview->show(m_pages.pages.size(), m_pages.height / m_pages.width, [this](std::size_t page, int width) {
        const paper::Picture picture = m_screen.draw(m_pages, page, width / static_cast<double>(m_pages.width));
        wxImage image(picture.width, picture.height);
        std::copy(picture.rgb.begin(), picture.rgb.end(), image.GetData());
        return image;
    });
    m_preview_text->ChangeValue(shown(layout::text_of(m_pages, m_press.fonts)));
    refresh_status();
    follow_in_preview();
}

void DeskFrame::follow_in_preview() {
    std::size_t block = 0;
    for (const auto& [id, start] : m_starts)
        if (id == m_section) block = start;
    std::size_t page = 0;
    for (std::size_t k = 0; k < m_pages.block_of_page.size(); ++k)
        if (m_pages.block_of_page[k] <= block) page = k;
    if (m_preview->page_in_view() != page) m_preview->go_to(page);
}

}  // namespace distinguo::written
