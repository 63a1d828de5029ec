#pragma once
// One document being written: its text, its undo, where it is kept. The windows hold no text of their own.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "written/desk/check.h"
#include "written/desk/file_guard.h"
#include "written/desk/letters.h"
#include "written/desk/produce.h"
#include "written/document/document.h"

namespace distinguo::written {

enum class SectionState { ToWrite, Written, SetAside };

/// A section in the order of the plan.
struct PlanEntry {
    std::string id, title, number;
    int depth = 0;
    SectionState state = SectionState::ToWrite;
    bool is_reply = false;
    std::string reason;  ///< why it is set aside
};

class Session {
public:
    Session(Library& library, Document document, std::filesystem::path path);

    const Document& document() const { return *m_now; }
    const std::filesystem::path& path() const { return m_path; }
    bool unsaved() const { return m_now != m_saved; }
    /// The document as it stands, for someone who keeps it elsewhere; then what was kept.
    using Snapshot = std::shared_ptr<const Document>;
    Snapshot snapshot() const { return m_now; }
    void mark_saved(const Snapshot& kept);
    /// An earlier text, from before this session: undo leads to it when there is nothing else to undo.
    void prepend_past(Document older);
    /// Another text in the place of this one; it can be undone.
    void replace_all(Document with);
    /// Of a text that may only be read: every change below is passed over.
    void freeze(bool frozen) { m_frozen = frozen; }
    bool frozen() const { return m_frozen; }
    Library& library() { return m_library; }

    std::vector<PlanEntry> plan() const;
    const Section* section(const std::string& id) const;
    /// The section itself, or what stood before it when it went; empty where there is none at all.
    std::string nearest_section(const std::string& id) const;
    std::size_t words() const;
    /// Too long to be laid out and checked whole at each pause in typing: some five hundred pages.
    bool is_long() const;
    std::string guide(const std::string& section) const;

    // --- changes; each can be undone. What is typed is mended where the document could not be read again with it
    // (normal.h); what cannot be mended, an id that nobody has, is refused with the reader's Failure, and nothing
    // changes.

    /// Whatever the action changes is undone, and done again, in one step.
    void in_one_step(const std::function<void()>& action);

    /// What became of a text that was typed.
    enum class Typed {
        AsTyped,
        KeptApart,   ///< two paragraphs that were put on one line differ in who may read them or who says them: they
                     ///< stay two
        NowhereToGo  ///< the section, or the paragraphs, are gone: nothing changed
    };
    /// The text of paragraphs [first, first+count) of a section, one a line.
    Typed set_text(const std::string& section, std::size_t first, std::size_t count, const std::string& text);
    /// Bold (`&Span::strong`) or italic (`&Span::emphasis`) for these characters of a paragraph, or no longer where all
    /// of them are.
    void toggle_style(const std::string& section, std::size_t block, std::size_t from, std::size_t to,
                      bool Span::*style);
    /// Voice of one paragraph; nothing takes it away.
    void set_say(const std::string& section, std::size_t block, const std::optional<Say>& say);
    /// One voice for the paragraphs [first, last], in one step. Where all of them have it already, the next who can
    /// have said it, written it: the next person of the document, or its next source.
    void give_voice(const std::string& section, std::size_t first, std::size_t last, const std::optional<Voice>& voice);
    void set_recipients(const std::string& section, std::size_t block, const Recipients& only_for);
    void replace_block(const std::string& section, std::size_t block, Block with, bool typing = false);
    void insert_block(const std::string& section, std::size_t before, Block block);
    void remove_block(const std::string& section, std::size_t block);
    /// Puts blocks where the characters [from, to) of a paragraph are; behind a block that is no paragraph. Gives the
    /// last block that came in. `copied_from`: for whom the words are where they were copied; they stay so, in a
    /// paragraph of their own where it is for others.
    std::size_t paste(const std::string& section, std::size_t block, std::size_t from, std::size_t to,
                      std::vector<Block> blocks, const Audience& copied_from = {});
    /// For whom what stands in the blocks [first, last] is, with all its parts.
    Audience readers_of(const std::string& section, std::size_t first, std::size_t last) const;
    /// Paragraphs [first, last] become items: of one list where the same people may read them, otherwise of several.
    /// False where some, which have a voice or a label, stay paragraphs: a list has neither. `make_text`: the items are
    /// paragraphs again.
    bool make_list(const std::string& section, std::size_t first, std::size_t last);
    void make_text(const std::string& section, std::size_t block);
    void rename(const std::string& section, const std::string& title);
    void set_aside(const std::string& section, const std::string& reason, const std::string& on);
    void take_back(const std::string& section);
    void move(const std::string& section, int by);
    /// Gives the id of the new section.
    std::string add_section(const std::string& after, const std::string& title);
    std::string add_reply(const std::string& person);
    /// The reply of a person, a paragraph a line; made where there is none yet and there is something to say.
    std::string reply_text(const std::string& person) const;
    void set_reply_text(const std::string& person, const std::string& text, const std::string& on);
    /// When it was read with them, or why it was not: one of the two.
    void mark_read(const std::string& person, const std::string& on, const std::string& why_not);
    /// People, recipients, information, sources. Throws ReferenceUnknown where the text still names what is gone:
    /// nothing changes then.
    void set_head(Head head);
    void keep_dissent(const DocumentFinding& finding, const std::string& reason, const std::string& on);

    bool can_undo() const { return !m_undo.empty(); }
    bool can_redo() const { return !m_redo.empty(); }
    /// The section in which something changed; where it is gone, the nearest that is there. Empty: the document as a
    /// whole.
    std::string undo();
    std::string redo();

    /// The file was read from here with these bytes: from now on a save sees whether someone else wrote in it.
    void guard(std::string_view bytes_read);
    /// Another window has the file open.
    bool open_elsewhere() const { return m_guard && m_guard->open_elsewhere(); }
    /// Over which text: FileChanged is thrown where the file holds another than what was read or saved last, unless
    /// that is wanted.
    enum class Over { WhatWasRead, Anything };
    /// Atomic; throws and leaves the file as it was.
    void save(Over over = Over::WhatWasRead);
    void save_as(const std::filesystem::path& path);

private:
    struct Step {
        Snapshot document;
        std::string section;
    };
    void keep(const std::filesystem::path& path, const std::string& bytes);
    std::string step(std::vector<Step>& from, std::vector<Step>& to);
    /// `typing` joins with the step before where both type in the same place.
    void change(Document next, const std::string& section, const std::string& typing = {});

    Library& m_library;
    std::filesystem::path m_path;
    std::optional<FileGuard> m_guard;
    Snapshot m_now, m_saved;
    std::vector<Step> m_undo, m_redo;
    std::string m_typing;
    std::vector<std::string> m_order;  ///< of the sections, before the last step back or forth
    /// What was counted last: a section that did not change is not read again.
    struct Counted {
        SharedList<Block> blocks;
        std::size_t words = 0, size = 0;
    };
    const Counted& counted(const Section& section) const;
    mutable std::map<std::string, Counted> m_counted;
    std::ptrdiff_t m_spaces = 0;  ///< in the text typed last: one more ends a word
    bool m_frozen = false;
};

/// Each passage becomes a paragraph of its own; on paper nothing changes, and each line of the editor has one voice.
Document one_voice_a_paragraph(Document document);

}  // namespace distinguo::written
