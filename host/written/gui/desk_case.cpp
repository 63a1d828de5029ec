// The written desk and its case files: the page of a file, new files, whose profile writes.
#include <algorithm>

#include "base/explain.h"
#include "base/text.h"
#include "written/desk/case_head.h"
#include "written/desk/case_rows.h"
#include "written/desk/case_words.h"
#include "written/gui/desk_frame.h"
#include "written/gui/times.h"

namespace distinguo::written {
namespace {

constexpr const char* profile_kind = "profile";

}  // namespace

void DeskFrame::open_case(const vault::ItemId& item) {
    if (!m_vault || !leave_document()) return;
    try {
        const Codes& codes = m_library.codes();
        CaseFile file = m_vault->ask([&](Cabinet& cabinet) { return cabinet.read_case(item, codes); });
        const auto entry = m_vault->ask([&](Cabinet& cabinet) { return cabinet.vault().entry(item); });
        if (m_session) forget_document();
        m_case = {item, entry ? entry->summary->number : 0};
        show_page(Page::Case);
        m_case_page->show(std::move(file), holder() == nullptr);
        m_case_page->set_status(m_words.tr("Kept in the vault, sealed"));
        m_case_page->focus_parts();
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The case file cannot be opened"));
    }
}

void DeskFrame::new_case() {
    if (!m_vault || !leave_document()) return;
    if (holder() != nullptr) return tell_holder();
    CaseFile file = CaseFile::of({text_fact("opened", to_iso(m_today))}, {}, m_library.codes());
    if (m_session) forget_document();
    m_case = {vault::Vault::new_item(), 0};
    show_page(Page::Case);
    m_case_page->show(std::move(file), true);
    m_case_page->set_status(m_words.tr("Nothing is kept before the first fact is written."));
    m_case_page->focus_parts();
}

bool DeskFrame::save_case(OpenCase& open, const CaseFile& file) {
    if (!m_vault || open.item.empty()) return false;
    open.unsaved = true;
    try {
        const vault::Saved saved =
            m_vault->ask([&](Cabinet& cabinet) { return cabinet.save_case(open.item, file, open.number, {}); });
        open.number = saved.number;
        open.unsaved = false;
        return true;
    } catch (const Failure& failure) {
        // The page still shows what could not be sealed.
        report(failure, m_words.tr("The case file could not be kept"));
        return false;
    }
}

void DeskFrame::keep_case(const CaseFile& file) {
    if (save_case(m_case, file))
        m_case_page->set_status(m_words.tr("Saved at {1}, sealed", {typed(hour_here(now_of_system()))}));
    else m_case_page->set_status(m_words.tr("Not saved yet"));
}

bool DeskFrame::may_leave_case() {
    if (!m_case.unsaved) return true;
    keep_case(m_case_page->file());
    if (!m_case.unsaved) return true;
    wxMessageDialog dialog(this, m_words.tr("The last changes of the case file are not kept."), "Distinguo",
                           wxYES_NO | wxNO_DEFAULT | wxICON_WARNING);
    dialog.SetYesNoLabels(m_words.tr("Leave without them"), m_words.tr("Stay"));
    return dialog.ShowModal() == wxID_YES;
}

void DeskFrame::show_case_history() {
    if (!m_vault || m_case.item.empty()) return;
    try {
        const Codes& codes = m_library.codes();
        const Wording& wording = m_library.wording("fr");
        const Messages& messages = m_words.messages();
        const auto told = m_vault->ask([&, item = m_case.item](Cabinet& cabinet) {
            std::string out;
            CaseFile later;
            std::string heading;
            for (const vault::RevisionInfo& revision : cabinet.vault().history(item)) {
                CaseFile file = cabinet.read_case(item, codes, revision.number);
                if (!heading.empty())
                    out +=
                        heading + "\n" + join(changes_in_words(file, later, codes, wording, messages), "\n") + "\n\n";
                heading = revision.time + "  " + revision.author;
                later = std::move(file);
            }
            return heading.empty() ? out
                                   : out + heading + "\n" +
                                         join(changes_in_words({}, later, codes, wording, messages), "\n") + "\n";
        });
        show_text(m_words.tr("History"), shown(told));
    } catch (const Failure& failure) {
        report(failure, m_words.tr("History"));
    }
}

std::optional<vault::Entry> DeskFrame::case_of_document() {
    if (!m_vault || !m_open) return std::nullopt;
    const auto entries =
        m_vault->ask([](Cabinet& cabinet) { return cabinet.list(Filter::All, Order::Changed, Cabinet::Among::Both); });
    const auto document =
        std::find_if(entries.begin(), entries.end(), [&](const vault::Entry& one) { return one.id == m_open->item; });
    if (document == entries.end()) return std::nullopt;
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const vault::Entry& one) {
        return one.summary->kind == "case" && fold(one.summary->dossier) == fold(document->summary->dossier);
    });
    return found == entries.end() ? std::nullopt : std::optional(*found);
}

void DeskFrame::open_case_of_document() {
    if (!m_vault || !m_open) return;
    if (const auto found = case_of_document()) return open_case(found->id);
    tell(m_words.tr("This document lies in no case file yet: File, Vault, File…, or make one."), wxICON_INFORMATION,
         m_words.tr("New case file…"), [this] { new_case(); });
}

void DeskFrame::offer_to_case(const Head& before) {
    try {
        const auto found = holder() == nullptr ? case_of_document() : std::nullopt;
        if (!found) return;
        const Codes& codes = m_library.codes();
        const CaseFile now = m_vault->ask([&](Cabinet& cabinet) { return cabinet.read_case(found->id, codes); });
        const CaseFile next = with_head(now, before, m_session->document().head, codes);
        if (next == now) return;
        tell(m_words.tr("What you changed here concerns the case file as well: {1}.",
                        {join(changes_in_words(now, next, codes, m_library.wording("fr"), m_words.messages()), " ; ")}),
             wxICON_INFORMATION, m_words.tr("Keep it in the case file"), [this, next, item = found->id] {
                 if (const auto entry = m_vault->ask([&](Cabinet& cabinet) { return cabinet.vault().entry(item); })) {
                     OpenCase open{item, entry->summary->number};
                     if (save_case(open, next)) tell(m_words.tr("Kept in the case file."), wxICON_INFORMATION);
                 }
             });
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Case file"));
    }
}

std::vector<NewDialog::Known> DeskFrame::known_cases() {
    std::vector<NewDialog::Known> all;
    if (!m_vault) return all;
    const Codes& codes = m_library.codes();
    return m_vault->ask([&](Cabinet& cabinet) {
        std::vector<NewDialog::Known> found;
        for (const vault::Entry& entry : cabinet.list(Filter::All, Order::Dossier, Cabinet::Among::Cases)) {
            try {
                found.push_back({entry.id, entry.summary->title, cabinet.read_case(entry.id, codes)});
            } catch (const Failure&) {
                // One that cannot be read is told where it is opened; the others can be written for.
            }
        }
        return found;
    });
}

Profile DeskFrame::profile() {
    Profile known;
    if (!m_vault) return known;
    try {
        const auto texts = m_vault->ask([](Cabinet& cabinet) { return cabinet.texts(profile_kind); });
        if (!texts.empty()) known = Profile::read(texts.front().second, "profile", m_library.codes());
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The institution and you"));
    }
    return known;
}

void DeskFrame::edit_profile() {
    if (!m_vault) return;
    if (holder() != nullptr) return tell_holder();
    const Profile now = profile();
    const KnownIds nothing;
    const FactWords said{m_library.codes(), nothing, m_library.wording("fr"), m_words.messages()};
    const FormContext context{m_words, said, m_today, {}, {}, false, false};
    auto answered = ask_facts(this, context, m_words.tr("The institution and you"), Profile::shape(), now.facts);
    if (!answered) return;
    try {
        const Profile next = Profile::of(*answered, {}, m_library.codes());
        m_vault->ask([text = next.to_xml(), title = typed(m_words.tr("The institution and you"))](Cabinet& cabinet) {
            const auto before = cabinet.texts(profile_kind);
            return cabinet.keep_text(before.empty() ? vault::Vault::new_item() : before.front().first.id, profile_kind,
                                     title, text);
        });
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The institution and you"));
    }
}

}  // namespace distinguo::written
