#include "paper/pdf_metadata.h"

#include "base/text.h"

namespace distinguo::paper {

std::string pdf_date(const Date& date) {
    std::string iso = to_iso(date);
    std::erase(iso, '-');
    return "D:" + iso;
}

std::string xmp_packet(const std::string& title, const std::string& language, const PdfOptions& options) {
    const bool a2 = options.standard == PdfOptions::Standard::A2a;
    std::string x =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"";
    if (a2) x += " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"";
    x += ">";
    x += a2 ? "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
            : "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>";
    x += "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape_xml(title) + "</rdf:li></rdf:Alt></dc:title>";
    x += "<dc:language><rdf:Bag><rdf:li>" + escape_xml(language) + "</rdf:li></rdf:Bag></dc:language>";
    x += "<xmp:CreateDate>" + to_iso(options.created) + "</xmp:CreateDate><pdf:Producer>" +
         escape_xml(options.producer) + "</pdf:Producer>";
    x += "</rdf:Description>";
    // PDF/A wants every property outside its own list described: pdfuaid is one.
    if (a2)
        x += "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
             "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
             "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
             "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA "
             "identification schema</pdfaSchema:schema>"
             "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</"
             "pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
             "<pdfaSchema:property><rdf:Seq><rdf:li "
             "rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
             "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</"
             "pdfaProperty:category>"
             "<pdfaProperty:description>Indicates, which part of ISO 14289 standard is "
             "followed</pdfaProperty:description></rdf:li></rdf:Seq>"
             "</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>";
    return x + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

}  // namespace distinguo::paper
