// Pasting: the structure of what Word or Writer copied is kept, and names that do not belong to the document are asked
// about.
#include <wx/clipbrd.h>

#include <algorithm>

#include "base/explain.h"
#include "base/text.h"
#include "written/desk/pasted_names.h"
#include "written/gui/desk_frame.h"
#include "written/gui/names_dialog.h"

namespace distinguo::written {
namespace {

/// Programs disagree about the encoding of HTML on the clipboard: some write UTF-16.
std::string utf8_of(const std::string& bytes) {
    if (bytes.size() < 2) return bytes;
    const auto first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
    const bool little = (first == 0xFF && second == 0xFE) || second == 0, big = first == 0xFE && second == 0xFF;
    if (!little && !big) {
        std::string text = bytes;
        // Some end with a zero byte that belongs to C, not to the text.
        while (!text.empty() && text.back() == 0) text.pop_back();
        return text;
    }
    std::u16string wide;
    for (std::size_t k = 0; k + 1 < bytes.size(); k += 2) {
        const auto low = static_cast<unsigned char>(bytes[little ? k : k + 1]),
                   high = static_cast<unsigned char>(bytes[little ? k + 1 : k]);
        wide += static_cast<char16_t>(low | high << 8);
    }
    std::string text;
    for (std::size_t k = 0; k < wide.size(); ++k) {
        char32_t c = wide[k];
        if (c >= 0xD800 && c < 0xDC00 && k + 1 < wide.size() && wide[k + 1] >= 0xDC00 && wide[k + 1] < 0xE000)
            c = 0x10000 + ((c - 0xD800) << 10) + (wide[++k] - 0xDC00U);
        if (c != 0xFEFF && c != 0 && (c < 0xD800 || c > 0xDFFF)) append_utf8(text, c);
    }
    return text;
}

std::string html_of_clipboard() {
    const wxDataFormat format("text/html");
    if (!wxTheClipboard->IsSupported(format)) return {};
    wxCustomDataObject data(format);
    if (!wxTheClipboard->GetData(data) || data.GetSize() == 0) return {};
    return utf8_of(std::string(static_cast<const char*>(data.GetData()), data.GetSize()));
}

struct Copied {
    std::string html, words;
};

Copied copied_text() {
    Copied copied;
    if (!wxTheClipboard->Open()) return copied;
    copied.html = html_of_clipboard();
    wxTextDataObject data;
    if (wxTheClipboard->GetData(data)) copied.words = typed(data.GetText());
    wxTheClipboard->Close();
    std::replace(copied.words.begin(), copied.words.end(), '\r', '\n');
    return copied;
}

}  // namespace

void DeskFrame::paste(bool plain) {
    auto* text = wxDynamicCast(FindFocus(), wxTextCtrl);
    if (text == nullptr || !m_session || !m_editor->is_text_of_section(text)) {
        if (text != nullptr) text->Paste();
        return;
    }
    if (!may_write()) return;
    const Copied copied = copied_text();
    paste(plain ? std::string() : copied.html, copied.words);
}

void DeskFrame::put_chosen(wxCommandEvent& event) {
    auto* text = wxDynamicCast(event.GetEventObject(), wxTextCtrl);
    if (text == nullptr || !m_session || !may_write()) return;
    wxTheClipboard->UsePrimarySelection(true);
    const Copied copied = copied_text();
    wxTheClipboard->UsePrimarySelection(false);
    // Only now: moving the caret ends what is chosen in this text.
    text->SetFocus();
    text->SetInsertionPoint(event.GetExtraLong());
    CallAfter([this, copied] { paste(copied.html, copied.words); });
}

void DeskFrame::paste(const std::string& html, const std::string& words) {
    m_editor->flush();
    Pasted pasted;
    try {
        if (!html.empty()) pasted = paste_html(html);
    } catch (const Failure& failure) {
        // The words are there as well: they are pasted without their structure, and that is told.
        pasted = {};
        tell(shown(explain(failure, m_words.messages()).happened) + " " + m_words.tr("The words alone were pasted."),
             wxICON_INFORMATION);
    }
    if (pasted.blocks.empty()) {
        Pasted plain = paste_text(words);
        plain.left_out = std::move(pasted.left_out);
        pasted = std::move(plain);
    }
    const bool reserved = !m_reserved.words.empty() && words == m_reserved.words;
    if (!pasted.blocks.empty()) return insert_pasted(std::move(pasted), reserved ? m_reserved.readers : Audience());
    // Nothing of it can stand here: that is told as well.
    const std::string lost = sentence_of(pasted, m_words.messages());
    if (!lost.empty()) tell(shown(lost), wxICON_INFORMATION);
}

std::vector<std::string> DeskFrame::people_elsewhere() {
    if (!m_vault) return {};
    return m_vault->ask(
        [this](Cabinet& cabinet) { return cabinet.people_elsewhere(m_open ? m_open->item : vault::ItemId()); });
}

void DeskFrame::remember_readers(const wxTextCtrl* text) {
    m_reserved = {};
    if (text == nullptr || !m_session || !m_editor->is_text_of_section(text)) return;
    m_editor->flush();
    const auto [first, last] = m_editor->selected_blocks();
    m_reserved = {typed(text->GetStringSelection()), m_session->readers_of(m_section, first, last)};
    if (m_reserved.readers.everyone()) m_reserved = {};
}

void DeskFrame::insert_pasted(Pasted pasted, const Audience& readers) {
    try {
        const spelling::Speller* speller = m_speller && m_speller->ready() ? m_speller.get() : nullptr;
        const auto names =
            names_to_ask(pasted.blocks, m_session->document(), people_elsewhere(),
                         [speller](const std::string& word) { return speller != nullptr && speller->knows(word); });
        if (!names.empty()) {
            NamesDialog dialog(this, m_words, names, m_session->document());
            if (dialog.ShowModal() != wxID_OK) return;
            for (const auto& [name, with] : dialog.replacements()) replace_name(pasted.blocks, name, with);
        }
    } catch (const Failure& failure) {
        return report(failure, m_words.tr("&Paste"));
    }
    const auto [from, to] = m_editor->selection_in_block();
    const auto [first, last] = m_editor->selected_blocks();
    const bool one = pasted.blocks.size() == 1 && std::holds_alternative<Paragraph>(pasted.blocks.front());
    std::size_t letters = 0;
    if (one)
        for (const Passage& passage : std::get<Paragraph>(pasted.blocks.front()).passages)
            letters += to_utf32(shown_text(passage.spans)).size();
    std::size_t end = first;
    m_session->in_one_step([&, first = first, last = last, from = from, to = to] {
        // What is chosen over several paragraphs goes first, as typing would take its place.
        if (last > first) m_editor->replace_selection({});
        end = m_session->paste(m_section, first, from, last > first ? from : to, std::move(pasted.blocks), readers);
    });
    show_section(m_section, false);
    if (one) m_editor->select(end, from + letters, from + letters);
    m_editor->focus_block(end, one ? from + letters : SectionEditor::at_end);
    changed();
    std::string told = sentence_of(pasted, m_words.messages());
    if (!readers.everyone())
        told += (told.empty() ? "" : " ") +
                m_words.messages().tr(
                    "What you pasted is reserved as it was where you copied it: \"For whom\" changes that.");
    if (!told.empty()) tell(shown(told), wxICON_INFORMATION);
}

}  // namespace distinguo::written
