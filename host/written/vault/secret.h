#pragma once
// Bytes that must not be found in a swap file, a core dump or freed memory: keys and passphrases.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace distinguo::written::vault {

/// A fixed number of bytes in locked memory between two guard pages, overwritten before they are given back.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::size_t size);
    explicit Secret(std::string_view bytes);

    bool empty() const { return m_size == 0; }
    std::size_t size() const { return m_size; }
    unsigned char* data() { return m_bytes.get(); }
    const unsigned char* data() const { return m_bytes.get(); }
    std::string_view view() const { return {reinterpret_cast<const char*>(m_bytes.get()), m_size}; }

private:
    struct Free {
        void operator()(unsigned char* bytes) const;
    };
    std::unique_ptr<unsigned char, Free> m_bytes;
    std::size_t m_size = 0;
};

/// Overwrites what a string held, then empties it.
void wipe(std::string& text);

/// A passphrase in one form, so that « é » typed as one sign or as two is the same: Unicode NFC. A trailing line break
/// of a file is not part of it. Throws VaultPassphraseUnusable: empty, more than 1000 characters, with a NUL, or not
/// UTF-8.
Secret passphrase_of(std::string_view typed);

/// No core dumps, and no other program of the same user may look into this one. Called once, before any vault is
/// opened.
void shut_memory();

}  // namespace distinguo::written::vault
