#pragma once
// What wxWidgets does not do for a screen reader under GTK: names and descriptions of controls, and the geometry of
// native text that the drawn margin needs. No domain words here.

#include <wx/dataview.h>
#include <wx/notebook.h>
#include <wx/wx.h>

#include <initializer_list>
#include <vector>

namespace distinguo::widgets {

/// The name that a screen reader says. wxWindow::SetName does not reach it.
void set_name(wxWindow* window, const wxString& name, const wxString& description = {});

/// Of a multi-line native text: the height that all of its text takes, in pixels, at its present width.
int text_height(wxTextCtrl* text);
struct LineBox {
    int top = 0, height = 0;  ///< pixels from the top of the control
};
/// One box for each paragraph (a line that ends with Enter), wrapped lines together.
std::vector<LineBox> paragraph_boxes(wxTextCtrl* text);
/// For a text that is always as tall as what it holds: the toolkit scrolls it to the caret before it has grown, and
/// would leave it so.
void never_scroll(wxTextCtrl* text);
/// A text that is taller than any window may be scrolls inside after all.
void let_scroll(wxTextCtrl* text, bool scrolls);
/// The toolkit draws no window taller than this, in pixels.
inline constexpr int tallest_window = 30'000;
/// More room between lines, as continuous writing wants; `extra` pixels below each paragraph.
void set_spacing(wxTextCtrl* text, int between_lines, int between_paragraphs);

/// Underlines these stretches (characters from, to) as words that a dictionary does not know, and no others.
void underline_words(wxTextCtrl* text, const std::vector<std::pair<int, int>>& stretches);

/// Buttons that the toolkit labels by itself (« Cancel ») are labelled as wx's catalogue has it: GTK's own words follow
/// the system alone.
void use_own_words(wxWindow* dialog);

/// Never lower than the toolkit itself wants it: with large text a field of one line would be cut.
void keep_height(wxWindow* window);

/// A label drawn above each paragraph, where there is no margin to hold it; the first words up to a comma in bold.
/// Empty: none.
void label_paragraphs(wxTextCtrl* text, const std::vector<wxString>& labels);
/// Tabs take no more room than their words.
void make_tabs_narrow(wxNotebook* notebook);

/// Cells break their words at the width of their column instead of cutting them; of a list with
/// wxDV_VARIABLE_LINE_HEIGHT. After the columns.
void wrap_cells(wxDataViewListCtrl* list);
/// The height that all rows of a list take with its header, in pixels.
int rows_height(wxDataViewListCtrl* list);
/// Room below each of these paragraphs, in pixels, beyond what is below every one.
void keep_room_below(wxTextCtrl* text, const std::vector<int>& pixels);

/// One row of a wxDataViewListCtrl of text columns.
wxVector<wxVariant> row_of(std::initializer_list<wxString> cells);

/// A row whose cells were set: the toolkit draws a cell anew, but tells a screen reader of whole rows alone.
void tell_row_changed(wxDataViewListCtrl* list, unsigned row);
/// Sets the words of a cell where they are others.
void set_cell(wxDataViewListCtrl* list, const wxString& text, unsigned row, unsigned column);

/// Chooses the row, and the keys go on from there: the list of GTK moves its selection alone.
void choose_row(wxListBox* list, int row);
/// A label that belongs to the control made next: its text becomes the control's name too.
wxStaticText* label_for(wxWindow* parent, const wxString& text);

}  // namespace distinguo::widgets
