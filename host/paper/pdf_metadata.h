#pragma once
// What a PDF says of itself: XMP, and the colour profile that PDF/A asks for.

#include <string>
#include <string_view>

#include "paper/pdf.h"

namespace distinguo::paper {

std::string xmp_packet(const std::string& title, const std::string& language, const PdfOptions& options);
/// A small sRGB profile (ICC version 2), made when the program was built (make_srgb_profile.cpp).
std::string_view srgb_profile();
/// `D:20261123`: a date, never an hour.
std::string pdf_date(const Date& date);

}  // namespace distinguo::paper
