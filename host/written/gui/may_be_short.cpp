#include "written/gui/may_be_short.h"

#include <wx/msgdlg.h>

#include "written/desk/vault_words.h"
#include "written/vault/strength.h"

namespace distinguo::written {

bool may_be_short(wxWindow* parent, const Words& words, const vault::Secret& passphrase) {
    if (!vault::is_very_short(passphrase)) return true;
    wxMessageDialog ask(parent, shown(short_passphrase_in_words(passphrase, words.messages())), "Distinguo",
                        wxYES_NO | wxNO_DEFAULT | wxICON_WARNING);
    ask.SetYesNoLabels(words.tr("Keep it all the same"), words.tr("Choose another"));
    return ask.ShowModal() == wxID_YES;
}

}  // namespace distinguo::written
