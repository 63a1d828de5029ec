#pragma once
// What a team says beside a text while it is reviewed: at a place, answered, resolved. Comments are items of the vault
// of their own, never part of a document: no copy, no export and no page can hold one, and two people who comment at
// once never write over each other.

#include <optional>
#include <string>
#include <vector>

#include "written/desk/cabinet.h"

namespace distinguo::written {

inline constexpr const char* comment_namespace = "urn:distinguo:comment:1";

struct Comment {
    vault::ItemId item;           ///< its own
    vault::ItemId about;          ///< the document
    std::string thread;           ///< hexadecimal id of the comment that began it; empty for that one
    std::string section;
    std::size_t block = 0;        ///< where the passage stood when it was written
    std::string quote;            ///< the beginning of the passage, to find it again
    std::string author, time, text;
    enum class Turn { Says, Resolves, Reopens };
    Turn turn = Turn::Says;
};
struct Thread {
    Comment first;
    std::vector<Comment> answers;  ///< in their order
    bool resolved = false;
};

/// Of one document; open threads first, each in the order it was begun.
std::vector<Thread> comments_on(Cabinet& cabinet, const vault::ItemId& document);
/// Keeps it, with the author and the time of the cabinet.
void add_comment(Cabinet& cabinet, Comment comment);

/// The block that a thread is about as the document stands now; nothing where its section is gone.
std::optional<std::size_t> place_of(const Thread& thread, const Document& document);
/// The beginning of a block's words.
std::string quote_of(const Block& block);

/// Items that go when this document goes.
std::vector<vault::ItemId> comment_items(Cabinet& cabinet, const vault::ItemId& document);

}  // namespace distinguo::written
