#include "written/gui/plugins_dialog.h"

#include <wx/dirdlg.h>
#include <wx/dnd.h>
#include <wx/filedlg.h>

#include <algorithm>
#include <map>

#include "base/explain.h"
#include "base/signs.h"
#include "base/text.h"
#include "widgets/accessible.h"
#include "written/desk/native_checks.h"

namespace distinguo::written {
namespace {

/// An archive dropped on the window is installed like one that was chosen.
class ArchiveTarget : public wxFileDropTarget {
public:
    explicit ArchiveTarget(std::function<void(const wxString&)> action) : m_action(std::move(action)) {}
    bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& files) override {
        if (files.size() != 1) return false;
        m_action(files.front());
        return true;
    }

private:
    std::function<void(const wxString&)> m_action;
};

/// What a plugin says of itself, where it may not turn a line round.
wxString told(const std::string& text) { return shown(with_told_signs(text)); }

wxString bullets(const std::vector<wxString>& lines) {
    wxString out;
    for (const wxString& line : lines) out += wxString::FromUTF8("• ") + line + "\n";
    return out;
}

/// What happened and what to do; of the place, the line alone: the plugin itself is named above.
wxString explained(const Failure& failure, const Messages& messages) {
    const Explanation words = explain(failure, messages);
    const std::string line = failure.place().line > 0
                                 ? std::filesystem::path(failure.place().source).filename().string() + ":" +
                                       std::to_string(failure.place().line) + ": "
                                 : std::string();
    return shown(line + words.happened + "\n" + words.to_do);
}

wxString date_in_words(const std::string& iso) {
    const auto date = parse_date(iso);
    return date ? wxString::Format("%02d/%02d/%04d", date->day, date->month, date->year) : wxString();
}

}  // namespace

PluginsDialog::PluginsDialog(wxWindow* parent, const Words& words, const Date& today, std::string no_sandbox)
    : wxDialog(parent, wxID_ANY, words.tr("Plugins"), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER | wxMAXIMIZE_BOX),
      m_words(words),
      m_today(today),
      m_no_sandbox(std::move(no_sandbox)) {
    build();
    refresh();
    SetSize(FromDIP(wxSize(1040, 700)));
    CentreOnParent();
    m_list->SetFocus();
}

void PluginsDialog::build() {
    auto* all = new wxBoxSizer(wxVERTICAL);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](wxWindow* parent, wxSizer* where, const char* label, std::function<void()> action) {
        auto* control = new wxButton(parent, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        where->Add(control, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
        return control;
    };
    button(this, bar, "Install from a file…", [this] { install(); });
    button(this, bar, "Add a working folder…", [this] { add_folder(); });
    bar->AddStretchSpacer();
    m_show_built_in = new wxCheckBox(this, wxID_ANY, m_words.tr("Show those that come with Distinguo"));
    m_show_built_in->SetValue(true);
    widgets::set_name(m_show_built_in, m_show_built_in->GetLabelText());
    bar->Add(m_show_built_in, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    m_search = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(180), -1));
    m_search->SetHint(m_words.tr("Search"));
    widgets::set_name(m_search, m_words.tr("Search"));
    bar->Add(m_search, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    all->Add(bar, 0, wxEXPAND | wxALL, FromDIP(4));

    m_list = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_ROW_LINES);
    const auto column = [&](const char* title, int width) {
        m_list
            ->AppendTextColumn(m_words.tr(title), wxDATAVIEW_CELL_INERT, FromDIP(width), wxALIGN_LEFT,
                               wxDATAVIEW_COL_RESIZABLE)
            ->GetRenderer()
            ->EnableEllipsize(wxELLIPSIZE_END);
    };
    column("Plugin", 280);
    column("Version", 70);
    column("State", 170);
    column("Origin", 190);
    column("Signed by", 270);
    widgets::set_name(m_list, m_words.tr("Plugins"));
    all->Add(m_list, 4, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(8));
    all->Add(build_details(), 5, wxEXPAND | wxALL, FromDIP(8));
    m_status = new wxStaticText(this, wxID_ANY, {});
    auto* last = new wxBoxSizer(wxHORIZONTAL);
    last->Add(m_status, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(6));
    auto* close = new wxButton(this, wxID_CLOSE, m_words.tr("Close"));
    widgets::set_name(close, close->GetLabelText());
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_CLOSE); });
    last->Add(close, 0, wxALL, FromDIP(6));
    all->Add(last, 0, wxEXPAND);
    SetSizer(all);
    SetEscapeId(wxID_CLOSE);
    SetMinSize(FromDIP(wxSize(760, 560)));

    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { describe(); });
    m_show_built_in->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { refresh(); });
    m_search->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { refresh(); });
    SetDropTarget(
        new ArchiveTarget([this](const wxString& path) { CallAfter([this, path] { install_file(typed(path)); }); }));
}

wxWindow* PluginsDialog::build_details() {
    auto* panel = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    auto* heading = new wxBoxSizer(wxHORIZONTAL);
    m_title = new wxStaticText(panel, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    m_title->SetFont(m_title->GetFont().Bold().Scaled(1.2F));
    heading->Add(m_title, 1, wxALIGN_CENTRE_VERTICAL);
    const auto button = [&](const char* label, std::function<void()> action) {
        auto* control = new wxButton(panel, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        heading->Add(control, 0, wxLEFT, FromDIP(6));
        return control;
    };
    m_enable = button("Enable", [this] { set_enabled(true); });
    m_disable = button("Disable", [this] { set_enabled(false); });
    m_remove = button("Remove…", [this] { remove(); });
    all->Add(heading, 0, wxEXPAND | wxBOTTOM, FromDIP(6));
    const auto text = [&](wxSizer* where, const char* label, int height, int share) {
        auto* column = new wxBoxSizer(wxVERTICAL);
        auto* title = new wxStaticText(panel, wxID_ANY, {});
        title->SetFont(title->GetFont().Bold());
        title->SetLabel(m_words.tr(label));
        column->Add(title, 0, wxBOTTOM, FromDIP(2));
        auto* control = new wxTextCtrl(panel, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, FromDIP(height)),
                                       wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
        widgets::set_name(control, m_words.tr(label));
        column->Add(control, 1, wxEXPAND);
        where->Add(column, share, wxEXPAND | wxRIGHT, FromDIP(12));
        return control;
    };
    m_why = text(all, "Explanation", 58, 2);
    auto* first = new wxBoxSizer(wxHORIZONTAL);
    m_brings = text(first, "What it brings", 90, 1);
    m_reads = text(first, "What its native part may read", 90, 1);
    m_cannot = text(first, "What it cannot do", 90, 1);
    all->Add(first, 3, wxEXPAND | wxTOP, FromDIP(6));
    auto* second = new wxBoxSizer(wxHORIZONTAL);
    m_signature = text(second, "Signature", 56, 1);
    m_needs = text(second, "Needs", 56, 1);
    all->Add(second, 2, wxEXPAND | wxTOP, FromDIP(6));
    panel->SetSizer(all);
    return panel;
}

void PluginsDialog::refresh() {
    m_packs.clear();
    m_registry.reset();
    guarded([&] {
        m_registry = packs::Registry::of_user();
        m_packs = m_registry->packs();
    });
    m_list->DeleteAllItems();
    m_rows.clear();
    const std::string wanted = fold(typed(m_search->GetValue()));
    int select = 0;
    long active = 0;
    for (std::size_t k = 0; k < m_packs.size(); ++k) {
        const packs::Pack& pack = m_packs[k];
        active += pack.enabled() ? 1 : 0;
        if (pack.origin == packs::Origin::BuiltIn && !m_show_built_in->GetValue()) continue;
        if (fold(pack.name + " " + pack.id + " " + pack.signer).find(wanted) == std::string::npos) continue;
        if (pack.id == m_selected) select = static_cast<int>(m_rows.size());
        m_rows.push_back(k);
        const wxString signer = pack.origin == packs::Origin::BuiltIn ? m_words.tr("Distinguo project")
                                : pack.signer.empty()                 ? m_words.tr("not signed, for this machine only")
                                                      : told(pack.signer) + ", " + shown(pack.key.substr(0, 9));
        m_list->AppendItem(
            widgets::row_of({told(pack.name), shown(pack.version), state_of(pack), origin_of(pack), signer}));
    }
    if (!m_rows.empty()) m_list->SelectRow(static_cast<unsigned>(select));
    const wxString sandbox =
        m_no_sandbox.empty()
            ? m_words.tr("Native parts are shut in on this machine.")
            : m_words.tr("Native parts are off: this machine cannot shut them in ({1}).", {m_no_sandbox});
    m_status->SetLabel(sandbox + "   " + m_words.count("{1} plugin", "{1} plugins", static_cast<long>(m_packs.size())) +
                       ", " + m_words.count("{1} plugin in use", "{1} plugins in use", active));
    describe();
}

const packs::Pack* PluginsDialog::selected() const {
    const int row = m_list->GetSelectedRow();
    return row == wxNOT_FOUND || static_cast<std::size_t>(row) >= m_rows.size()
               ? nullptr
               : &m_packs[m_rows[static_cast<std::size_t>(row)]];
}

wxString PluginsDialog::state_of(const packs::Pack& pack) const {
    switch (pack.state) {
        case packs::State::Enabled:
            return wxString::FromUTF8("✓ ") + (pack.origin == packs::Origin::Folder && pack.signer.empty()
                                                   ? m_words.tr("in use, being worked on")
                                                   : m_words.tr("in use"));
        case packs::State::Disabled: return wxString::FromUTF8("∅ ") + m_words.tr("disabled by you");
        case packs::State::Faulted: return wxString::FromUTF8("■ ") + m_words.tr("faulted");
        default: return m_words.tr("not in use");
    }
}

wxString PluginsDialog::origin_of(const packs::Pack& pack) const {
    if (pack.origin == packs::Origin::BuiltIn) return m_words.tr("comes with Distinguo");
    if (pack.origin == packs::Origin::Folder) return m_words.tr("folder, yours");
    const wxString on = date_in_words(m_registry->installed_on(pack.id));
    return m_words.tr("from a file") + (on.empty() ? wxString() : ", " + on);
}

wxString PluginsDialog::contents_of(const packs::Pack& pack) const {
    std::vector<wxString> lines;
    std::map<packs::Contribution::Kind, long> counted;
    for (const packs::Contribution& one : pack.contributions) {
        if (one.kind == packs::Contribution::Kind::Template) lines.push_back(told(one.title));
        else ++counted[one.kind];
    }
    using Brought = packs::Contribution::Kind;
    const auto count = [&](Brought kind, const char* one, const char* many) {
        if (counted[kind] > 0) lines.push_back(m_words.count(one, many, counted[kind]));
    };
    count(Brought::Ruleset, "{1} set of rules", "{1} sets of rules");
    count(Brought::Override, "{1} change to another template", "{1} changes to other templates");
    count(Brought::PageStyle, "{1} page style", "{1} page styles");
    count(Brought::Wording, "{1} set of words", "{1} sets of words");
    count(Brought::Lexicon, "{1} list of words to think about", "{1} lists of words to think about");
    count(Brought::CodeList, "{1} code list for the tally", "{1} code lists for the tally");
    for (const packs::NativeCheck& check : pack.checks) lines.push_back(m_words.tr("native check: {1}", {check.title}));
    return lines.empty() ? m_words.tr("nothing") : bullets(lines);
}

wxString PluginsDialog::reads_of(const packs::Pack& pack) const {
    std::vector<wxString> lines;
    for (const packs::NativeCheck& check : pack.checks)
        for (const packs::NativeRead& read : check.reads)
            lines.push_back(told(describe_read(read, m_words.messages())));
    if (pack.checks.empty()) return m_words.tr("It has none.");
    return bullets(lines) + m_words.tr("And nothing else.");
}

/// Of a check that was there, only what it would read or find besides.
wxString PluginsDialog::news_of(const packs::News& news) const {
    std::vector<wxString> lines;
    for (const packs::Contribution& one : news.contributions)
        lines.push_back(told(one.title + (one.target.empty() ? "" : " → " + one.target)));
    for (const auto* checks : {&news.checks, &news.widened}) {
        for (const packs::NativeCheck& check : *checks) {
            lines.push_back(m_words.tr("native check: {1}", {check.title}));
            for (const packs::NativeRead& read : check.reads)
                lines.push_back(m_words.tr("it may read {1}", {describe_read(read, m_words.messages())}));
            for (const packs::NativeCode& code : check.codes)
                lines.push_back(m_words.tr("it may find {1}", {code.title}));
        }
    }
    return bullets(lines);
}

wxString PluginsDialog::needs_of(const packs::Pack& pack) const {
    std::vector<wxString> lines;
    for (const packs::Dependency& wanted : pack.needs) {
        const auto found = std::find_if(m_packs.begin(), m_packs.end(), [&](const packs::Pack& other) {
            return other.id == wanted.id && other.enabled();
        });
        lines.push_back(shown(wanted.id + (wanted.range.empty() ? "" : " " + wanted.range)) +
                        wxString::FromUTF8(" : ") +
                        (found != m_packs.end() ? m_words.tr("yes") + " (" + shown(found->version) + ")"
                         : wanted.optional      ? m_words.tr("no, it does without")
                                                : m_words.tr("no")));
    }
    return lines.empty() ? m_words.tr("nothing") : bullets(lines);
}

void PluginsDialog::describe() {
    const packs::Pack* pack = selected();
    for (wxWindow* window : std::initializer_list<wxWindow*>{m_enable, m_disable, m_remove})
        window->Enable(pack != nullptr);
    if (pack == nullptr) return;
    m_selected = pack->id;
    m_title->SetLabel(told(pack->name) + "   " + shown(pack->version) + wxString::FromUTF8(" · ") + shown(pack->id));
    const bool stopped = pack->state == packs::State::Disabled || pack->state == packs::State::Faulted;
    m_enable->SetLabel(pack->state == packs::State::Faulted ? m_words.tr("Try again") : m_words.tr("Enable"));
    widgets::set_name(m_enable, m_enable->GetLabelText());
    m_enable->Enable(stopped);
    m_disable->Enable(pack->state != packs::State::Disabled);
    m_remove->Enable(pack->origin != packs::Origin::BuiltIn);
    m_why->ChangeValue(pack->fault ? explained(*pack->fault, m_words.messages())
                                   : told(pack->description.empty() ? pack->name : pack->description));
    m_brings->ChangeValue(contents_of(*pack));
    m_reads->ChangeValue(reads_of(*pack));
    m_cannot->ChangeValue(bullets({m_words.tr("reach the network"), m_words.tr("read your files or the vault"),
                                   m_words.tr("change a document"), m_words.tr("outlive Distinguo")}));
    wxString signature = m_words.tr("Not signed: its author uses it from a folder, on this machine only.");
    if (pack->origin == packs::Origin::BuiltIn) signature = m_words.tr("Comes with Distinguo.");
    else if (!pack->signer.empty())
        signature = m_words.tr("{1}, key {2}. What it holds is what was signed.", {pack->signer, pack->key});
    m_signature->ChangeValue(signature);
    m_needs->ChangeValue(needs_of(*pack));
    Layout();
}

bool PluginsDialog::guarded(const std::function<void()>& action) {
    try {
        action();
        return true;
    } catch (const Failure& failure) {
        wxMessageBox(shown(explain_in_lines(failure, m_words.messages())), m_words.tr("Plugins"), wxOK | wxICON_WARNING,
                     this);
        return false;
    }
}

void PluginsDialog::install() {
    wxFileDialog dialog(this, m_words.tr("Install from a file…"), {}, {},
                        m_words.tr("Plugins") + " (*.dgpack)|*.dgpack", wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK) install_file(typed(dialog.GetPath()));
}

void PluginsDialog::install_file(const std::string& path) {
    guarded([&] {
        packs::Registry registry = packs::Registry::of_user();
        const packs::Registry::Candidate candidate = registry.look_at(path);
        registry.refuse_other_or_older(candidate, {});
        const packs::Pack& pack = candidate.pack;
        // Trust is never silent: who signed, what it brings and what it reads come before the question.
        wxString text = told(pack.name) + " " + shown(pack.version) + "\n\n" +
                        m_words.tr("Signed by {1}.", {pack.signer}) + "\n" + m_words.tr("Key: {1}", {pack.key}) + "\n";
        text +=
            candidate.key_accepted
                ? m_words.tr("You have accepted this key before.")
                : m_words.tr("You have not accepted this key yet. Ask the signer for it by another way, and compare.");
        if (!candidate.replaces.empty() && candidate.news.any())
            text += "\n\n" + m_words.tr("New in it, and not agreed to yet") + ":\n" + news_of(candidate.news);
        text += "\n\n" + m_words.tr("What it brings") + ":\n" + contents_of(pack) + "\n" +
                m_words.tr("What its native part may read") + ":\n" + reads_of(pack);
        if (!candidate.replaces.empty()) text += "\n\n" + m_words.tr("It replaces version {1}.", {candidate.replaces});
        wxMessageDialog question(this, text, m_words.tr("Install this plugin?"),
                                 wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
        question.SetYesNoLabels(m_words.tr("Accept this key and install"), m_words.tr("Do not install"));
        if (question.ShowModal() != wxID_YES) return;
        m_selected = registry.install(candidate, {pack.key, {}}, m_today).id;
        m_changed = true;
    });
    refresh();
}

void PluginsDialog::add_folder() {
    wxDirDialog dialog(this, m_words.tr("Add a working folder…"), {}, wxDD_DIR_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) return;
    guarded([&] {
        m_selected = packs::Registry::of_user().add_folder(typed(dialog.GetPath())).id;
        m_changed = true;
    });
    refresh();
}

void PluginsDialog::remove() {
    const packs::Pack* pack = selected();
    if (pack == nullptr) return;
    const std::string id = pack->id;
    wxMessageDialog question(this,
                             m_words.tr("Documents made with it still open and print. Its templates and rules go."),
                             m_words.tr("Remove {1}?", {pack->name}), wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
    question.SetYesNoLabels(m_words.tr("Remove"), m_words.tr("Keep"));
    if (question.ShowModal() != wxID_YES) return;
    guarded([&] {
        packs::Registry::of_user().remove(id);
        m_changed = true;
    });
    refresh();
}

void PluginsDialog::set_enabled(bool enabled) {
    const packs::Pack* pack = selected();
    if (pack == nullptr) return;
    const std::string id = pack->id;
    guarded([&] {
        packs::Registry registry = packs::Registry::of_user();
        if (enabled) registry.enable(id);
        else registry.disable(id);
        m_changed = true;
    });
    refresh();
}

}  // namespace distinguo::written
