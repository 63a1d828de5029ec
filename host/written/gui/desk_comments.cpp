// Comments of the team on the document of the vault that is open.
#include <algorithm>

#include "base/text.h"
#include "written/gui/desk_frame.h"
#include "written/vault/seal.h"

namespace distinguo::written {

void DeskFrame::refresh_comments() {
    if (!m_vault || !m_open) {
        m_comments->show({}, false);
        m_tabs->SetPageText(4, m_words.tr("Team"));
        return mark_commented();
    }
    m_vault->post([this, open = m_open](Cabinet& cabinet) {
        try {
            auto threads = comments_on(cabinet, open->item);
            CallAfter([this, open, threads = std::move(threads)]() mutable {
                if (open != m_open) return;
                const long still_open =
                    std::count_if(threads.begin(), threads.end(), [](const Thread& one) { return !one.resolved; });
                m_comments->show(std::move(threads), m_allowed.comment);
                m_tabs->SetPageText(
                    4, m_words.tr("Team") + (still_open > 0 ? wxString::Format(" (%ld)", still_open) : wxString()));
                mark_commented();
            });
        } catch (const Failure& failure) {
            CallAfter([this, failure] { report(failure, m_words.tr("Comments")); });
        }
    });
}

void DeskFrame::mark_commented() {
    std::map<std::size_t, std::size_t> marks;
    for (const Thread& one : m_comments->threads()) {
        if (one.resolved || !m_session || one.first.section != m_section) continue;
        if (const auto block = place_of(one, m_session->document())) ++marks[*block];
    }
    m_editor->set_marks(std::move(marks));
}

void DeskFrame::comment_here() {
    m_editor->flush();
    const Section* section = m_session ? m_session->section(m_section) : nullptr;
    if (section == nullptr) return;
    if (!m_vault || !m_open)
        return tell(m_words.tr("Comments are kept in the vault. Open the document there first."), wxICON_INFORMATION);
    if (!m_allowed.comment)
        return tell(holder() != nullptr ? m_words.tr("The vault is open to be read only.")
                                        : m_words.tr(state_of(m_open->state).rule),
                    wxICON_INFORMATION);
    wxTextEntryDialog dialog(
        this, m_words.tr("What do you want to say about this passage? No copy of the document will hold it."),
        m_words.tr("Comment…"), {}, wxOK | wxCANCEL | wxTE_MULTILINE);
    Comment comment;
    comment.section = m_section;
    comment.block = m_block;
    if (m_block < section->blocks.size()) comment.quote = quote_of(section->blocks[m_block]);
    do {
        if (dialog.ShowModal() != wxID_OK || trim(typed(dialog.GetValue())).empty()) return;
        comment.text = std::string(trim(typed(dialog.GetValue())));
        // What could not be kept is still in the dialog, which comes again.
    } while (!send(comment));
    show_tab(4);
}

bool DeskFrame::answer_comment(const Thread& thread, const std::string& text, Comment::Turn turn) {
    Comment comment;
    comment.thread = vault::to_hex(thread.first.item);
    comment.section = thread.first.section;
    comment.text = text;
    comment.turn = turn;
    return send(std::move(comment));
}

bool DeskFrame::send(Comment comment) {
    if (!m_vault || !m_open || (m_session->unsaved() && !save_now({}))) return false;
    try {
        comment.about = m_open->item;
        m_vault->ask([&](Cabinet& cabinet) { add_comment(cabinet, comment); });
    } catch (const Failure& failure) {
        report(failure, m_words.tr("Comments"));
        return false;
    }
    refresh_comments();
    return true;
}

void DeskFrame::go_to_comment(const Thread& thread) {
    m_editor->flush();
    if (!m_session) return;
    const auto block = place_of(thread, m_session->document());
    if (!block)
        return tell(m_words.tr("The section that this comment is about is no longer there."), wxICON_INFORMATION);
    show_section(thread.first.section, true);
    m_editor->focus_block(*block);
    follow_in_preview();
}

}  // namespace distinguo::written
