#pragma once
// Proof 4, keep from: a copy for somebody from whom an answer is kept, and what it tells all the same.

#include <string>

#include "written/desk/proof_paths.h"
#include "written/desk/sample.h"
#include "written/document/document.h"

namespace distinguo::written {

struct ProofCopy {
    Document whole, copy;
};

/// Whether the first copy tells what the second does not, though the second keeps no more from its reader in that
/// place: a sentence that now names what is kept goes as a whole, and tells nothing by going.
bool turned_by(const ProofCopy& a, const ProofCopy& b);
/// Another answer to that question: of the case file, to the last item that has one.
void turn_answer(Sample& sample, const FieldPath& path, const std::string& text);
/// All answers to it (`depth` fields deep in its path) are kept from the reader of the copy.
void keep_from_reader(Sample& sample, const FieldPath& path, std::size_t depth);
/// The same without what the file says of the reader: nobody is kept from themselves.
Sample others_than_reader(Sample sample);
/// A relative, who is given copies.
std::string proof_reader(const Sample& sample);

}  // namespace distinguo::written
