// Writes the colour profile of every PDF as C++ source. It is made when the program is built: a process that writes
// a page then needs neither the colour library nor the time to ask it.

#include <lcms2.h>

#include <array>
#include <cmath>
#include <fstream>
#include <memory>
#include <new>
#include <string>

namespace {

/// A small sRGB profile (ICC version 2), the same bytes each time.
std::string srgb_profile() {
    struct FreeCurve {
        void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
    };
    struct CloseProfile {
        void operator()(void* profile) const { cmsCloseProfile(profile); }
    };
    std::array<cmsUInt16Number, 256> table{};
    for (std::size_t k = 0; k < table.size(); ++k) {
        const double v = static_cast<double>(k) / 255;
        const double linear = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        table[k] = static_cast<cmsUInt16Number>(std::lround(linear * 65535));
    }
    const std::unique_ptr<cmsToneCurve, FreeCurve> curve(
        cmsBuildTabulatedToneCurve16(nullptr, table.size(), table.data()));
    cmsToneCurve* curves[3] = {curve.get(), curve.get(), curve.get()};
    const cmsCIExyY white = {0.3127, 0.3290, 1.0};
    const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1.0}, {0.30, 0.60, 1.0}, {0.15, 0.06, 1.0}};
    const std::unique_ptr<void, CloseProfile> profile(cmsCreateRGBProfile(&white, &primaries, curves));
    cmsSetProfileVersion(profile.get(), 2.1);
    cmsUInt32Number size = 0;
    if (!cmsSaveProfileToMem(profile.get(), nullptr, &size)) throw std::bad_alloc();
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile.get(), bytes.data(), &size);
    // The library writes the hour of creation at 24 and may write an identifier at 84; a file must not depend on them.
    static constexpr unsigned char fixed[12] = {0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
    for (std::size_t k = 0; k < sizeof fixed; ++k) bytes[24 + k] = static_cast<char>(fixed[k]);
    for (std::size_t k = 84; k < 100; ++k) bytes[k] = 0;
    return bytes;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    std::ofstream out(arguments[1], std::ios::binary);
    out << "#include \"paper/pdf_metadata.h\"\n\nnamespace distinguo::paper {\n\nstd::string_view srgb_profile() {\n   "
           " static constexpr unsigned char bytes[] = {";
    const std::string bytes = srgb_profile();
    for (const char c : bytes) out << static_cast<int>(static_cast<unsigned char>(c)) << ',';
    out << "};\n    return {reinterpret_cast<const char*>(bytes), sizeof bytes};\n}\n\n}  // namespace "
           "distinguo::paper\n";
    return out.flush() ? 0 : 1;
}
