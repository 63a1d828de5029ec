#include "base/command_line.h"

#include <fcntl.h>

#include <cstdlib>
#include <iostream>
#include <streambuf>
#include <string>

#include "base/failure.h"
#include "base/signs.h"
#include "base/text.h"

namespace distinguo {

void hold_standard_streams() {
    for (int number = 0; number <= 2; ++number)
        // Opened the other way round: reading and writing go on failing, as on a closed stream.
        if (::fcntl(number, F_GETFD) < 0 && ::open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY) != number)
            std::abort();
}

/// Stands before the buffer of a stream.
class PlainStreams::Buffer : public std::streambuf {
public:
    explicit Buffer(std::ostream& stream) : m_stream(stream), m_to(*stream.rdbuf()) { m_stream.rdbuf(this); }
    ~Buffer() override {
        m_stream.rdbuf(&m_to);
        if (!m_begun.empty()) pass(m_begun);
    }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    void restart_line() { m_to.sputc('\r'); }

protected:
    int_type overflow(int_type c) override {
        if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
        const char one = traits_type::to_char_type(c);
        return xsputn(&one, 1) == 1 ? c : traits_type::eof();
    }
    std::streamsize xsputn(const char* text, std::streamsize count) override {
        std::string whole = m_begun + std::string(text, static_cast<std::size_t>(count));
        const std::size_t end = whole.size() - begun_at_the_end_of(whole);
        m_begun = whole.substr(end);
        whole.resize(end);
        return pass(whole) ? count : 0;
    }
    int sync() override { return m_to.pubsync(); }

private:
    bool pass(const std::string& text) {
        const std::string plain = with_told_signs(text);
        return m_to.sputn(plain.data(), static_cast<std::streamsize>(plain.size())) ==
               static_cast<std::streamsize>(plain.size());
    }
    /// The bytes of a character of which the rest is still to come: a lead byte with too few behind it.
    static std::size_t begun_at_the_end_of(const std::string& text) {
        for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
            const auto byte = static_cast<unsigned char>(text[text.size() - back]);
            if (byte < 0x80) return 0;
            if (byte < 0xC0) continue;
            const std::size_t needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return back < needed ? back : 0;
        }
        return 0;
    }

    std::ostream& m_stream;
    std::streambuf& m_to;
    std::string m_begun;
};

PlainStreams::PlainStreams()
    : m_out(std::make_unique<Buffer>(std::cout)), m_err(std::make_unique<Buffer>(std::cerr)) {}
PlainStreams::~PlainStreams() = default;

void restart_line(std::ostream& out) {
    if (auto* plain = dynamic_cast<PlainStreams::Buffer*>(out.rdbuf()); plain != nullptr) plain->restart_line();
    else out << '\r';
}

void refuse_other_than_utf8(int count, char** arguments) {
    for (int k = 1; k < count; ++k) {
        if (is_utf8(arguments[k])) continue;
        const std::string_view text = arguments[k];
        std::string shown;
        for (std::size_t i = 0; i < text.size();) append_utf8(shown, next_code_point(text, i));
        throw Failure(FailureCode::ArgumentNotUtf8, {}, {std::to_string(k), shown});
    }
}

void finish_output() {
    std::cout.flush();
    if (!std::cout) throw Failure(FailureCode::OutputLost, {});
}

}  // namespace distinguo
