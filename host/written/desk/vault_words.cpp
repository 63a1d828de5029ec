#include "written/desk/vault_words.h"

namespace distinguo::written {
namespace {

std::string counted(const char* sentence, vault::Number documents, vault::Number revisions, const Messages& messages) {
    return fill(messages.tr(sentence),
                {messages.tr_count("{1} document", "{1} documents", static_cast<long>(documents)),
                 messages.tr_count("{1} revision", "{1} revisions", static_cast<long>(revisions))});
}

}  // namespace

std::string documents_read(vault::Number documents, vault::Number revisions, const Messages& messages) {
    return counted(mark("Read: {1}, {2}."), documents, revisions, messages);
}

std::string documents_rescued(vault::Number documents, vault::Number revisions, const Messages& messages) {
    return counted(mark("In the new vault, which opens as the old one did: {1}, {2}. The damaged file was only read."),
                   documents, revisions, messages);
}

}  // namespace distinguo::written
