#include "written/document/document_reader.h"

namespace distinguo::written {

Document read_document(std::string_view bytes, const std::string& source) {
    refuse_controls(bytes, source);
    const xml::Document parsed = xml::Document::parse(bytes, source, max_document_bytes);
    return DocumentReader(source).read(parsed.root());
}

MendedDocument read_and_mend(std::string_view bytes, const std::string& source, Origins from) {
    try {
        return {read_document(bytes, source), {}};
    } catch (const Failure& failure) {
        // Of these, none is mended by reading it in another way.
        using Code = FailureCode;
        if (failure.code() == Code::FileTooLarge || failure.code() == Code::WrongRoot ||
            failure.code() == Code::FormatNewer)
            throw;
    }
    MendedDocument mended;
    const std::string text = without_refused_signs(bytes, mended.mends.signs);
    const xml::Document parsed = xml::Document::parse(text, source, max_document_bytes);
    mended.document = DocumentReader(source, &mended.mends, from).read(parsed.root());
    return mended;
}

}  // namespace distinguo::written
