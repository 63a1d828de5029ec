#include "paper/pdf_metadata.h"

#include <lcms2.h>

#include <array>
#include <cmath>
#include <memory>
#include <new>

#include "base/text.h"

namespace distinguo::paper {

std::string pdf_date(const Date& date) {
    std::string iso = to_iso(date);
    std::erase(iso, '-');
    return "D:" + iso;
}

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
    const std::unique_ptr<cmsToneCurve, FreeCurve> curve(cmsBuildTabulatedToneCurve16(nullptr, table.size(), table.data()));
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

std::string xmp_packet(const std::string& title, const std::string& language, const PdfOptions& options) {
    const bool a2 = options.standard == PdfOptions::Standard::A2a;
    std::string x = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"";
    if (a2) x += " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"";
    x += ">";
    x += a2 ? "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
            : "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>";
    x += "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape_xml(title) + "</rdf:li></rdf:Alt></dc:title>";
    x += "<dc:language><rdf:Bag><rdf:li>" + escape_xml(language) + "</rdf:li></rdf:Bag></dc:language>";
    x += "<xmp:CreateDate>" + to_iso(options.created) + "</xmp:CreateDate><pdf:Producer>" + escape_xml(options.producer) + "</pdf:Producer>";
    x += "</rdf:Description>";
    // PDF/A wants every property outside its own list described: pdfuaid is one.
    if (a2)
        x += "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
             "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
             "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
             "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
             "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
             "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
             "<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description></rdf:li></rdf:Seq>"
             "</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>";
    return x + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

}  // namespace distinguo::paper
