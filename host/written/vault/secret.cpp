#include "written/vault/secret.h"

#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstring>
#include <new>

#include "base/failure.h"
#include "base/text.h"

namespace distinguo::written::vault {
namespace {

constexpr std::size_t max_passphrase = 1000;

void start_sodium() {
    if (sodium_init() < 0) throw Failure(FailureCode::StoreFailed, {}, {"libsodium"});
}

}  // namespace

Secret::Secret(std::size_t size) : m_size(size) {
    start_sodium();
    m_bytes.reset(static_cast<unsigned char*>(sodium_malloc(size)));
    if (!m_bytes) throw std::bad_alloc();
}

Secret::Secret(std::string_view bytes) : Secret(bytes.size()) {
    if (!bytes.empty()) std::memcpy(m_bytes.get(), bytes.data(), bytes.size());
}

void Secret::Free::operator()(unsigned char* bytes) const { sodium_free(bytes); }

void wipe(std::string& text) {
    sodium_memzero(text.data(), text.size());
    text.clear();
}

Secret passphrase_of(std::string_view typed) {
    while (!typed.empty() && (typed.back() == '\n' || typed.back() == '\r')) typed.remove_suffix(1);
    const auto refuse = [](const char* why) { return Failure(FailureCode::VaultPassphraseUnusable, {}, {why}); };
    if (typed.empty()) throw refuse("empty");
    if (typed.size() > max_passphrase) throw refuse("more than 1000 bytes");
    if (typed.find('\0') != std::string_view::npos || !is_utf8(typed)) throw refuse("not text");
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status) != 0) throw Failure(FailureCode::StoreFailed, {}, {"ICU"});
    icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(typed.data(), static_cast<std::int32_t>(typed.size())));
    icu::UnicodeString normal = normalizer->normalize(text, status);
    std::string out;
    out.reserve(typed.size() * 4);
    normal.toUTF8String(out);
    Secret secret(out);
    wipe(out);
    // ICU's own copies lie in plain memory.
    for (icu::UnicodeString* one : {&text, &normal}) {
        const std::int32_t length = one->length();
        if (char16_t* buffer = one->getBuffer(length)) {
            sodium_memzero(buffer, static_cast<std::size_t>(length) * sizeof(char16_t));
            one->releaseBuffer(0);
        }
    }
    return secret;
}

void shut_memory() {
    start_sodium();
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace distinguo::written::vault
