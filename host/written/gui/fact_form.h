#pragma once
// Questions as native controls, each with its answer and a visible way to say why there is none. A date that is typed
// as people type is read back in words; one that is not understood stays as it was typed, marked, until it is mended.
// Nothing that the form does not show of the answers is lost.

#include <wx/wx.h>

#include <functional>
#include <memory>
#include <vector>

#include "written/desk/fact_words.h"
#include "written/gui/words.h"

namespace distinguo::written {

/// What every form and row of one window shares. All of it outlives them.
struct FormContext {
    const Words& words;
    const FactWords& said;
    Date today;
    std::function<void(const Field&)> on_focus = {};  ///< « why it is asked » follows the keys
    std::function<void()> on_change = {};
    bool ask_source = false;  ///< beside a question: according to whom, when
    bool ask_why_not = true;  ///< and which kind of not-known it is, where there is no answer
    bool side_by_side = false;  ///< label, answer and state on one line, where there is room for it
};

class FactForm : public wxPanel {
public:
    FactForm(wxWindow* parent, const FormContext& context, const std::vector<Field>& fields, Facts facts);
    /// As they stand in the controls, in the order of the fields; what is not understood as it was typed.
    Facts facts() const;
    void fill(const Facts& facts);
    /// Labels of answers that are not understood yet; the first of them takes the keys where `focus`.
    std::vector<wxString> not_understood(bool focus);
    /// The keys go to the first answer.
    void focus_first();

private:
    class Question;
    std::vector<std::shared_ptr<Question>> m_questions;
    Facts m_rest;  ///< of fields that are not asked here
};

/// A date that is not understood, by the label of its question.
void tell_not_understood(wxWindow* parent, const Words& words, const wxString& title, const wxString& label);
/// Ctrl+Enter presses the button from anywhere in a long form, and the button says so.
void accept_by_key(wxDialog* dialog, int button, const Words& words);
/// Whether answers that are kept nowhere may go.
bool may_throw_away(wxWindow* parent, const Words& words, const wxString& title);

/// One item of a list of groups in a window of its own. Nothing where the user goes back.
std::optional<Facts> ask_facts(wxWindow* parent, const FormContext& context, const wxString& title,
                               const std::vector<Field>& fields, Facts facts);

}  // namespace distinguo::written
