// distinguo: the written desk.
#include <glib.h>
#include <wx/cmdline.h>
#include <wx/config.h>
#include <wx/fileconf.h>
#include <wx/stdpaths.h>
#include <wx/translation.h>
#include <wx/wx.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "base/explain.h"
#include "base/installation.h"
#include "packs/registry.h"
#include "widgets/on_screen.h"
#include "written/gui/desk_frame.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

/// The toolkit's own words (« Cancel », « Yes ») come from our catalogue: its own may not be installed, and may be of another language.
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

class App : public wxApp {
public:
    bool OnInit() override {
        xml::start();
        vault::shut_memory();
        SetAppName("distinguo");
        wxStandardPaths::Get().SetFileLayout(wxStandardPaths::FileLayout_XDG);
        if (!wxApp::OnInit()) return false;
        m_messages = Messages(m_language.empty() ? Messages::language_of_environment() : m_language, (shared_folder() / "locale").string());
        if (m_messages.language() == "fr") {
            auto* words = new wxTranslations;
            words->SetLoader(new ToolkitWords(shared_folder() / "locale/fr/LC_MESSAGES/distinguo.mo"));
            words->SetLanguage("fr");
            words->AddCatalog("wxstd");
            wxTranslations::Set(words);
        }
        const wxString folder = wxStandardPaths::Get().GetUserConfigDir() + "/distinguo";
        wxFileName::Mkdir(folder, 0700, wxPATH_MKDIR_FULL);
        wxConfigBase::Set(new wxFileConfig("distinguo", {}, folder + "/desk.conf"));
        try {
            m_library = std::make_unique<Library>(packs::in_use(m_plugins));
            auto* frame = new DeskFrame(*m_library, m_plugins, m_messages, today_of_system());
            // A document that was named is opened as a file; without one, the vault is asked for.
            frame->begin(m_document.empty() ? vault_path() : std::filesystem::path());
            frame->Show();
            if (!m_document.empty()) widgets::once_on_screen(frame, [frame, path = typed(m_document)] { frame->open(path); });
        } catch (const Failure& failure) {
            wxMessageBox(shown(explain_in_lines(failure, m_messages)), "Distinguo", wxOK | wxICON_ERROR);
            return false;
        }
        return true;
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
        if (parser.Found("plugins", &value)) m_plugins.emplace_back(typed(value));
        if (parser.Found("vault", &value)) m_vault = typed(value);
        if (parser.GetParamCount() > 0) m_document = parser.GetParam(0);
        return true;
    }

    /// The last net: nothing escapes into the toolkit, and the window stays, with its text, to be saved.
    bool OnExceptionInMainLoop() override {
        try {
            throw;
        } catch (const Failure& failure) {
            wxMessageBox(shown(explain_in_lines(failure, m_messages)), "Distinguo", wxOK | wxICON_WARNING);
        } catch (const std::exception&) {
            wxMessageBox(shown(m_messages.tr("Something unexpected went wrong. Your text is still here. Save it under another name.")), "Distinguo", wxOK | wxICON_ERROR);
        }
        return true;
    }

private:
    std::filesystem::path vault_path() const {
        if (!m_vault.empty()) return m_vault;
        return typed(wxConfigBase::Get()->Read("/vault/path", shown((folder_of_user() / (m_messages.tr("my-vault") + ".vault")).string())));
    }

    Messages m_messages;
    std::string m_vault;
    std::string m_language;
    std::vector<std::filesystem::path> m_plugins;
    wxString m_document;
    std::unique_ptr<Library> m_library;
};

}  // namespace
}  // namespace distinguo::written

wxIMPLEMENT_APP_NO_MAIN(distinguo::written::App);

namespace {

/// GLib before 2.76 keeps small blocks for itself instead of giving them back, and there they are not overwritten (see overwrite_freed.cpp). It has to be
/// told before the first of them is made, which is before the constructors of any library.
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
    return wxEntry(count, arguments);
}
