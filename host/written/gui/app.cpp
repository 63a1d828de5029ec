// distinguo: the written desk.
#include <glib.h>
#include <wx/cmdline.h>
#include <wx/config.h>
#include <wx/fileconf.h>
#include <wx/stdpaths.h>
#include <wx/translation.h>
#include <wx/wx.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <vector>

#include "base/explain.h"
#include "base/installation.h"
#include "packs/registry.h"
#include "widgets/on_screen.h"
#include "written/gui/desk_frame.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

/// The toolkit's own words (« Cancel », « Yes ») come from our catalogue: its own may not be installed, and may be of
/// another language.
class ToolkitWords : public wxTranslationsLoader {
public:
    explicit ToolkitWords(std::filesystem::path catalogue) : m_catalogue(std::move(catalogue)) {}
    wxMsgCatalog* LoadCatalog(const wxString& domain, const wxString&) override {
        std::error_code error;
        if (domain != "wxstd" || !std::filesystem::exists(m_catalogue, error)) return nullptr;
        return wxMsgCatalog::CreateFromFile(shown(m_catalogue.string()), domain);
    }
    wxArrayString GetAvailableTranslations(const wxString&) const override {
        wxArrayString all;
        all.Add("fr");
        return all;
    }

private:
    std::filesystem::path m_catalogue;
};

/// What was written behind the name of the program, byte for byte: the toolkit reads it in the letters of the locale,
/// and the name of a file may be in others.
class Arguments {
public:
    Arguments(int count, char** arguments) : m_all(arguments + std::min(count, 1), arguments + count) {}

    std::optional<std::string> option(const std::string& name) const {
        for (std::size_t k = 0; k < m_all.size(); ++k) {
            if (m_all[k] == name && k + 1 < m_all.size()) return m_all[k + 1];
            if (m_all[k].rfind(name + "=", 0) == 0) return m_all[k].substr(name.size() + 1);
        }
        return std::nullopt;
    }
    /// The first that is no option nor the value of one; empty where there is none.
    std::string document() const {
        for (std::size_t k = 0; k < m_all.size(); ++k) {
            if (m_all[k] == "--lang" || m_all[k] == "--plugins" || m_all[k] == "--vault") ++k;
            else if (m_all[k].rfind("-", 0) != 0) return m_all[k];
        }
        return {};
    }

private:
    std::vector<std::string> m_all;
};

class App : public wxApp {
public:
    explicit App(Arguments arguments = {0, nullptr}) : m_arguments(std::move(arguments)) {}

    bool OnInit() override {
        xml::start();
        vault::shut_memory();
        SetAppName("distinguo");
        wxStandardPaths::Get().SetFileLayout(wxStandardPaths::FileLayout_XDG);
        if (!wxApp::OnInit()) return false;
        m_messages = Messages(m_language.empty() ? Messages::language_of_environment() : m_language,
                              (shared_folder() / "locale").string());
        if (m_messages.language() == "fr") {
            auto* words = new wxTranslations;
            words->SetLoader(new ToolkitWords(shared_folder() / "locale/fr/LC_MESSAGES/distinguo.mo"));
            words->SetLanguage("fr");
            words->AddCatalog("wxstd");
            wxTranslations::Set(words);
        }
        open_preferences();
        try {
            m_library = std::make_unique<Library>(packs::in_use(m_plugins));
            auto* frame = new DeskFrame(*m_library, m_plugins, m_messages, today_of_system());
            // A document that was named is opened as a file; without one, the vault is asked for.
            frame->begin(m_document.empty() ? vault_path() : std::filesystem::path());
            frame->Show();
            widgets::close_at_termination(*this);
            if (!m_document.empty()) widgets::once_on_screen(frame, [frame, path = m_document] { frame->open(path); });
        } catch (const Failure& failure) {
            wxMessageBox(shown(explain_in_lines(failure, m_messages)), "Distinguo", wxOK | wxICON_ERROR);
            return false;
        }
        return true;
    }

    /// They hold a name: the user's alone, whatever his umask, those of an earlier version too.
    static void open_preferences() {
        namespace fs = std::filesystem;
        const wxString folder = wxStandardPaths::Get().GetUserConfigDir() + "/distinguo";
        wxFileName::Mkdir(folder, 0700, wxPATH_MKDIR_FULL);
        const fs::path file = typed(folder + "/desk.conf");
        std::error_code ignored;
        fs::permissions(file.parent_path(), fs::perms::owner_all, ignored);
        fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, ignored);
        auto* config = new wxFileConfig("distinguo", {}, shown(file.string()));
        config->SetUmask(0077);
        wxConfigBase::Set(config);
    }

    int OnExit() override {
        delete wxConfigBase::Set(nullptr);
        return wxApp::OnExit();
    }

    void OnInitCmdLine(wxCmdLineParser& parser) override {
        parser.AddLongOption("lang", "fr, en");
        parser.AddLongOption("plugins", "DIR");
        parser.AddLongOption("vault", "FILE.vault");
        parser.AddParam("DOC.xml", wxCMD_LINE_VAL_STRING, wxCMD_LINE_PARAM_OPTIONAL);
    }
    bool OnCmdLineParsed(wxCmdLineParser& parser) override {
        wxString value;
        if (parser.Found("lang", &value)) m_language = typed(value);
        if (const auto plugins = m_arguments.option("--plugins")) m_plugins.emplace_back(*plugins);
        m_vault = m_arguments.option("--vault").value_or("");
        m_document = m_arguments.document();
        return true;
    }

    /// The last net: nothing escapes into the toolkit, and the window stays, with its text, to be saved.
    bool OnExceptionInMainLoop() override {
        try {
            throw;
        } catch (const Failure& failure) {
            wxMessageBox(shown(explain_in_lines(failure, m_messages)), "Distinguo", wxOK | wxICON_WARNING);
        } catch (const std::exception&) {
            wxMessageBox(shown(m_messages.tr(
                             "Something unexpected went wrong. Your text is still here. Save it under another name.")),
                         "Distinguo", wxOK | wxICON_ERROR);
        }
        return true;
    }

private:
    std::filesystem::path vault_path() const {
        if (!m_vault.empty()) return m_vault;
        return typed(wxConfigBase::Get()->Read(
            "/vault/path", shown((folder_of_user() / (m_messages.tr("my-vault") + ".vault")).string())));
    }

    Messages m_messages;
    std::string m_vault;
    std::string m_language;
    std::vector<std::filesystem::path> m_plugins;
    std::string m_document;
    Arguments m_arguments;
    std::unique_ptr<Library> m_library;
};

}  // namespace
}  // namespace distinguo::written

wxIMPLEMENT_APP_NO_MAIN(distinguo::written::App);

namespace {

/// GLib before 2.76 keeps small blocks for itself instead of giving them back, and there they are not overwritten (see
/// overwrite_freed.cpp). It has to be told before the first of them is made, which is before the constructors of any
/// library.
void give_small_blocks_back(int, char**, char**) {
    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    g_slice_set_config(G_SLICE_CONFIG_ALWAYS_MALLOC, 1);
    G_GNUC_END_IGNORE_DEPRECATIONS
}
__attribute__((section(".preinit_array"), used)) void (*const before_all)(int, char**, char**) = give_small_blocks_back;

}  // namespace

int main(int count, char** arguments) {
    using namespace distinguo;
    const auto empty = [](const char* name) {
        const char* value = std::getenv(name);
        return value == nullptr || *value == 0;
    };
    if (empty("DISPLAY") && empty("WAYLAND_DISPLAY")) {
        // The toolkit would end with a line of its own; the user is told what to do instead.
        const Messages messages(Messages::language_of_environment(), (shared_folder() / "locale").string());
        std::cerr << explain_in_lines(Failure(FailureCode::NoDisplay, {}), messages);
        return exit_status(FailureCode::NoDisplay);
    }
    // Nothing here is drawn by a graphics driver; loading one is a quarter of the time to the first window.
    ::setenv("GDK_GL", "disable", 0);
    // The toolkit takes this one, and lets it go at the end.
    wxApp::SetInstance(std::make_unique<written::App>(written::Arguments(count, arguments)).release());
    // It gets its own copy, in plain letters: it would warn of what it cannot read in the letters of the locale.
    std::vector<std::string> plain(arguments, arguments + count);
    std::vector<char*> pointers;
    for (std::string& one : plain) {
        std::replace_if(one.begin(), one.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
        pointers.push_back(one.data());
    }
    pointers.push_back(nullptr);
    return wxEntry(count, pointers.data());
}
