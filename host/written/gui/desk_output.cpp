// What leaves the written desk: copies as files, on paper, and whole sets to hand over.
#include <algorithm>

#include "base/text.h"
#include "files/atomic_file.h"
#include "widgets/print_file.h"
#include "written/desk/withheld.h"
#include "written/gui/checks_dialog.h"
#include "written/gui/desk_frame.h"
#include "written/gui/may_replace.h"

namespace distinguo::written {

void DeskFrame::export_copy() {
    m_editor->flush();
    if (!m_session) return;
    wxFileDialog dialog(this, m_words.tr("Export a copy"), folder_to_begin_in(), m_words.tr("document") + ".pdf",
                        m_words.tr("PDF, the page as printed") + " (*.pdf)|*.pdf|HTML (*.html)|*.html|" +
                            m_words.tr("Plain text") + " (*.txt)|*.txt",
                        wxFD_SAVE);
    if (dialog.ShowModal() != wxID_OK) return;
    try {
        std::filesystem::path path(typed(dialog.GetPath()));
        static constexpr const char* endings[] = {".pdf", ".html", ".txt"};
        if (path.extension().empty()) path += endings[std::clamp(dialog.GetFilterIndex(), 0, 2)];
        if (!may_replace(this, m_words, path, content_of(format_of(path)), {m_session->path(), m_vault_path})) return;
        m_press.take_cut();  // of the previews
        files::write_atomically(
            path, export_document(m_library, m_press, m_session->document(), recipient(), format_of(path), m_today));
        left(recipient().empty() ? std::vector<std::string>() : std::vector<std::string>{recipient()});
        if (const auto cut = cut_in_words(m_press.take_cut(), m_words.messages()); !cut.empty())
            tell(shown(join(cut, "\n")), wxICON_INFORMATION);
        wxString missing;
        for (const auto& one : m_press.take_missing())
            missing += shown(to_utf8(one.character)) + " (" + shown(one.package) + ") ";
        if (!missing.empty())
            wxMessageBox(
                m_words.tr("Some characters have no font here; their numbers are printed. Packages that would help:") +
                    "\n" + missing,
                m_words.tr("Export a copy"), wxOK | wxICON_INFORMATION, this);
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The copy could not be written"));
    }
}

void DeskFrame::left(const std::vector<std::string>& recipients) {
    const Document& document = m_session->document();
    if (recipients.empty()) {
        if (has_reserved_parts(document))
            tell(m_words.tr("This is the working copy: it holds parts that are for some people alone. It is not to be "
                            "handed over."),
                 wxICON_WARNING);
        return;
    }
    std::vector<Withheld> withheld;
    for (const std::string& one : recipients)
        for (Withheld& part : withheld_from(document, one)) withheld.push_back(std::move(part));
    if (withheld.empty()) return;
    // What was taken out of a copy is recorded with the day, where the text may still be written.
    if (!m_session->frozen()) {
        m_session->set_head(with_occultation(document, recipients, to_iso(m_today)));
        changed();
    }
    tell(shown(in_words(withheld, m_words.messages())), wxICON_INFORMATION);
}

void DeskFrame::print(const std::string& pdf) {
    // The job's name is seen in the queue of a shared printer: it bears no name of a person.
    if (widgets::print_pdf(this, pdf, shown(m_session->document().head.title)) == widgets::PrintOutcome::Failed)
        wxMessageBox(m_words.tr("The printer did not take the document. Your text is still here. Choose another "
                                "printer, or export a PDF."),
                     m_words.tr("Print…"), wxOK | wxICON_WARNING, this);
}

void DeskFrame::print_copies() {
    m_editor->flush();
    if (!m_session) return;
    std::vector<std::string> ids = {""};
    std::vector<ChecksDialog::Choice> choices = {{m_words.tr("working copy, everything"), recipient().empty()}};
    for (const Recipient& one : m_session->document().head.recipients) {
        ids.push_back(one.id);
        choices.push_back({shown(one.shorter.empty() ? one.capacity : one.shorter), one.id == recipient()});
    }
    std::vector<std::string> chosen = {""};
    if (ids.size() > 1) {
        ChecksDialog dialog(this, m_words, m_words.tr("Print…"),
                            m_words.tr("Each copy holds what its recipient is to read, and nothing else."),
                            {{m_words.tr("Which copies?"), choices}}, {m_words.tr("Print…")});
        if (!dialog.ask()) return;
        chosen.clear();
        for (const std::size_t k : dialog.ticked(0)) chosen.push_back(ids[k]);
    }
    try {
        print(copies_in_one(m_library, m_press, m_session->document(), chosen, m_today));
        const bool working = std::find(chosen.begin(), chosen.end(), std::string()) != chosen.end();
        std::erase(chosen, std::string());
        if (working) left({});
        if (!chosen.empty()) left(chosen);
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The copy could not be printed"));
    }
}

std::vector<Document> DeskFrame::companions() {
    std::vector<Document> all;
    if (!m_vault || !m_open) return all;
    m_vault->ask([&](Cabinet& cabinet) {
        const auto here = cabinet.vault().entry(m_open->item);
        if (!here || here->summary->dossier.empty()) return;
        for (const vault::Entry& one : cabinet.list(Filter::All, Order::Changed))
            if (one.id != m_open->item && one.summary->dossier == here->summary->dossier &&
                one.summary->kind != "report")
                all.push_back(cabinet.read(one.id).document);
    });
    return all;
}

void DeskFrame::prepare_handing_over() {
    m_editor->flush();
    if (!m_session) return;
    const auto& recipients = m_session->document().head.recipients;
    if (recipients.empty())
        return tell(m_words.tr("Nobody is named as a recipient of this document yet. Name them in Document, "
                               "Recipients, or export a copy."),
                    wxICON_INFORMATION);
    try {
        const std::vector<Document> others = companions();
        std::vector<ChecksDialog::Choice> who, with;
        for (const Recipient& one : recipients)
            who.push_back({shown(one.shorter.empty() ? one.capacity : one.shorter), true});
        for (const Document& one : others)
            with.push_back({shown(one.head.title + (one.head.date.empty() ? "" : ", " + one.head.date)), true});
        ChecksDialog dialog(
            this, m_words, m_words.tr("Prepare the handing over…"),
            m_words.tr("One set for each: their copy, what goes with it, and a receipt to sign. Notices and forms go "
                       "to people only, not to services."),
            {{m_words.tr("For whom?"), who}, {m_words.tr("With which documents of the same file?"), with}},
            {m_words.tr("Print the sets…"), m_words.tr("Save them as PDF…")});
        const auto action = dialog.ask();
        if (!action) return;
        std::vector<Document> documents = {m_session->document()};
        for (const std::size_t k : dialog.ticked(1)) documents.push_back(others[k]);
        std::vector<std::string> only;
        for (const std::size_t k : dialog.ticked(0)) only.push_back(recipients[k].id);
        if (*action == 0) print(bundle_in_one(m_library, m_press, documents, m_today, only));
        else if (!save_sets(documents, only)) return;
        left(only);
        for (const std::string& title : papers_for_nobody(documents))
            tell(m_words.tr("\"{1}\" is for none of these recipients: it is in no set. Draft it again with the person "
                            "who signs it or is to have it.",
                            {title}),
                 wxICON_WARNING);
        for (const PaperNotGiven& one : papers_not_given(documents, only))
            tell(m_words.tr("{1} has no copy of \"{2}\", which others have.", {one.recipient, one.title}),
                 wxICON_INFORMATION);
        if (m_open && m_allowed.write)
            tell(m_words.tr("Once it has been handed over, say so: the text then stays as it was given."),
                 wxICON_INFORMATION, m_words.tr("Mark as handed over"), [this] {
                     if (m_open) set_state(m_open->item, "handed-over");
                 });
    } catch (const Failure& failure) {
        report(failure, m_words.tr("The sets could not be made"));
    }
}

bool DeskFrame::save_sets(const std::vector<Document>& documents, const std::vector<std::string>& only) {
    wxDirDialog dialog(this, m_words.tr("Folder for the sets, one PDF each"), folder_to_begin_in(), wxDD_DEFAULT_STYLE);
    if (dialog.ShowModal() != wxID_OK) return false;
    const std::filesystem::path folder(typed(dialog.GetPath()));
    const std::vector<BundleSet> sets = bundle(m_library, m_press, documents, m_today, only);
    std::vector<std::filesystem::path> paths;
    for (std::size_t k = 0; k < sets.size(); ++k) {
        // Numbered as the copies are: a name of a person in a file name would be read by whoever sees the folder.
        paths.push_back(folder / (typed(m_words.tr("copy")) + "-" + std::to_string(k + 1) + ".pdf"));
        std::error_code error;
        if (std::filesystem::exists(paths.back(), error))
            throw Failure(FailureCode::FileExists, {paths.back().string()});
    }
    for (std::size_t k = 0; k < sets.size(); ++k) files::write_atomically(paths[k], sets[k].pdf);
    return true;
}

}  // namespace distinguo::written
