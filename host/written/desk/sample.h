#pragma once
// A made-up situation in which everything that a template can ask or read has an answer: what its proofs are tried on.

#include <functional>
#include <string>
#include <vector>

#include "written/template/template.h"

namespace distinguo::written {

struct Sample {
    CaseFile case_file;
    Profile profile;
    Facts facts;
};

/// The words of the k-th text: they are the caller's, so that they can be found again or replaced.
using SampleWords = std::function<std::string(int k)>;
/// « Kanariabc »: unlike any word of a template, the same for the same number.
std::string canary(int k);

/// `variant` turns the codes and the yes and no: between them, the variants give every code of short lists.
Sample sample_of(const Template& asked, const Codes& codes, const Date& today, int variant = 0,
                 const SampleWords& words = canary);

/// Without the second person of a place in the file, and what names them.
Sample with_one_of_each(Sample sample);

}  // namespace distinguo::written
