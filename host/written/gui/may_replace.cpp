#include "written/gui/may_replace.h"

#include <wx/msgdlg.h>

#include "base/explain.h"

namespace distinguo::written {

bool may_replace(wxWindow* parent, const Words& words, const std::filesystem::path& path, files::Content wanted,
                 const std::vector<std::filesystem::path>& inputs) {
    const files::Found found = files::look_at(path, inputs);
    const files::Decision decision = files::decide(found, wanted);
    if (decision.verdict == files::Verdict::Refuse) {
        wxMessageBox(shown(explain_in_lines(Failure(FailureCode::OutputRefused, {path.string()}, {decision.because}),
                                            words.messages())),
                     "Distinguo", wxOK | wxICON_WARNING, parent);
        return false;
    }
    if (found.node == files::Found::Node::Nothing) return true;
    wxMessageDialog ask(parent,
                        words.tr("\"{1}\" is there already. What it holds would be lost.", {path.filename().string()}),
                        "Distinguo", wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
    ask.SetYesNoLabels(words.tr("Replace it"), words.tr("Keep it"));
    return ask.ShowModal() == wxID_YES;
}

}  // namespace distinguo::written
