#include "paper/screen.h"

#include <cairo-ft.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace distinguo::paper {

using namespace layout;

namespace {

struct Library {
    Library() { FT_Init_FreeType(&handle); }
    ~Library() { FT_Done_FreeType(handle); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    FT_Library handle = nullptr;
};

struct OpenFace {
    OpenFace() = default;
    ~OpenFace() {
        if (face != nullptr) FT_Done_Face(face);
    }
    OpenFace(const OpenFace&) = delete;
    OpenFace& operator=(const OpenFace&) = delete;
    std::shared_ptr<Library> library;
    FT_Face face = nullptr;
};

}  // namespace

struct Screen::State {
    explicit State(const Fonts& f) : fonts(f), library(std::make_shared<Library>()) {}
    ~State() {
        for (auto& [index, face] : faces) cairo_font_face_destroy(face);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    cairo_font_face_t* face(FontIndex index) {
        const auto known = faces.find(index);
        if (known != faces.end()) return known->second;
        auto opened = std::make_unique<OpenFace>();
        opened->library = library;
        const std::string_view bytes = fonts.bytes(index);
        if (FT_New_Memory_Face(library->handle, reinterpret_cast<const FT_Byte*>(bytes.data()),
                               static_cast<FT_Long>(bytes.size()), fonts.info(index).index_in_file, &opened->face) != 0)
            return nullptr;
        cairo_font_face_t* face = cairo_ft_font_face_create_for_ft_face(opened->face, FT_LOAD_NO_HINTING);
        // cairo keeps fonts in a cache of its own: it closes the file when it has done with it.
        static const cairo_user_data_key_t key{};
        if (cairo_font_face_set_user_data(face, &key, opened.get(), [](void* held) {
                std::default_delete<OpenFace>()(static_cast<OpenFace*>(held));
            }) == CAIRO_STATUS_SUCCESS)
            static_cast<void>(opened.release());
        return faces.emplace(index, face).first->second;
    }

    const Fonts& fonts;
    std::shared_ptr<Library> library;
    std::map<FontIndex, cairo_font_face_t*> faces;
};

Screen::Screen(const Fonts& fonts) : m_state(std::make_unique<State>(fonts)) {}
Screen::~Screen() = default;

namespace {

void draw_image(cairo_t* cr, const Image& image, const ImagePlace& place, double dy) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width, image.height);
    unsigned char* data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int row = 0; row < image.height && data != nullptr; ++row) {
        auto* out = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(row) * stride);
        const auto* in = reinterpret_cast<const unsigned char*>(image.rgb.data()) +
                         static_cast<std::ptrdiff_t>(row) * image.width * 3;
        for (int column = 0; column < image.width; ++column, in += 3)
            out[column] = static_cast<std::uint32_t>(in[0]) << 16U | static_cast<std::uint32_t>(in[1]) << 8U | in[2];
    }
    cairo_surface_mark_dirty(surface);
    cairo_save(cr);
    cairo_translate(cr, place.x, place.y + dy);
    cairo_scale(cr, place.width / image.width, place.height / image.height);
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_surface_destroy(surface);
}

void draw_shape(cairo_t* cr, const Shape& shape, double dy) {
    cairo_set_source_rgb(cr, shape.gray, shape.gray, shape.gray);
    cairo_set_line_width(cr, shape.width);
    if (shape.kind == Shape::Kind::Dot) {
        const double r = (shape.x2 - shape.x1) / 2;
        cairo_arc(cr, shape.x1 + r, shape.y1 + r + dy, r, 0, 2 * std::numbers::pi);
        cairo_fill(cr);
        return;
    }
    if (shape.kind == Shape::Kind::Dotted) {
        const double dots[2] = {0, shape.width * 2.0};
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_set_dash(cr, dots, 2, 0);
    } else if (shape.kind == Shape::Kind::Dashed) {
        const double dashes[2] = {3, 2};
        cairo_set_dash(cr, dashes, 2, 0);
    }
    if (shape.kind == Shape::Kind::Box) {
        cairo_rectangle(cr, shape.x1, shape.y1 + dy, shape.x2 - shape.x1, shape.y2 - shape.y1);
    } else {
        cairo_move_to(cr, shape.x1, shape.y1 + dy);
        cairo_line_to(cr, shape.x2, shape.y2 + dy);
    }
    cairo_stroke(cr);
    cairo_set_dash(cr, nullptr, 0, 0);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
}

}  // namespace

Picture Screen::draw(const Pages& pages, std::size_t page, double scale) {
    Picture picture;
    picture.width = std::max(1, static_cast<int>(std::ceil(pages.width * scale)));
    picture.height = std::max(1, static_cast<int>(std::ceil(pages.height * scale)));
    struct FreeSurface {
        void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
    };
    struct FreeContext {
        void operator()(cairo_t* c) const { cairo_destroy(c); }
    };
    // This cairo puts glyphs on whole pixels, which pulls small letters apart: the page is drawn larger and averaged
    // down.
    const int factor = scale < 2.5 ? 3 : 1;
    const std::unique_ptr<cairo_surface_t, FreeSurface> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width * factor, picture.height * factor));
    {
        const std::unique_ptr<cairo_t, FreeContext> owner(cairo_create(surface.get()));
        cairo_t* cr = owner.get();
        cairo_set_source_rgb(cr, 1, 1, 1);
        cairo_paint(cr);
        cairo_scale(cr, scale * factor, scale * factor);
        // The advances are those of the page: the screen must not round them.
        struct FreeOptions {
            void operator()(cairo_font_options_t* o) const { cairo_font_options_destroy(o); }
        };
        const std::unique_ptr<cairo_font_options_t, FreeOptions> options(cairo_font_options_create());
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_set_font_options(cr, options.get());
        std::vector<cairo_glyph_t> glyphs;
        for (const Placed& placed : pages.pages[page].placed) {
            const Op& op = pages.ops[placed.op];
            if (op.kind == Op::Kind::Image) {
                const ImagePlace& place = pages.image_places[op.index];
                draw_image(cr, *pages.images[place.image], place, placed.dy);
                continue;
            }
            if (op.kind == Op::Kind::Shape) {
                draw_shape(cr, pages.shapes[op.index], placed.dy);
                continue;
            }
            const GlyphRun& run = pages.runs[op.index];
            if (run.unseen) continue;
            cairo_font_face_t* face = m_state->face(run.font);
            if (face == nullptr) continue;
            glyphs.clear();
            double x = run.x;
            const double y = run.y + placed.dy;
            for (std::uint32_t g = run.first; g < run.first + run.count; ++g) {
                const Glyph& glyph = pages.glyphs[g];
                glyphs.push_back({glyph.id, x + glyph.dx * run.size / 1000, y - glyph.dy * run.size / 1000});
                x += (m_state->fonts.width(run.font, glyph.id) + glyph.adjust) * run.size / 1000;
            }
            cairo_set_source_rgb(cr, run.gray, run.gray, run.gray);
            cairo_set_font_face(cr, face);
            cairo_set_font_size(cr, run.size);
            cairo_show_glyphs(cr, glyphs.data(), static_cast<int>(glyphs.size()));
        }
    }
    cairo_surface_flush(surface.get());
    const unsigned char* data = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    picture.rgb.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
    for (int row = 0; row < picture.height; ++row) {
        unsigned char* out = picture.rgb.data() + static_cast<std::ptrdiff_t>(row) * picture.width * 3;
        for (int column = 0; column < picture.width; ++column) {
            unsigned sum[3] = {0, 0, 0};
            for (int y = 0; y < factor; ++y) {
                const auto* pixels = reinterpret_cast<const std::uint32_t*>(
                                         data + static_cast<std::ptrdiff_t>(row * factor + y) * stride) +
                                     static_cast<std::ptrdiff_t>(column) * factor;
                for (int x = 0; x < factor; ++x) {
                    sum[0] += pixels[x] >> 16 & 0xFF;
                    sum[1] += pixels[x] >> 8 & 0xFF;
                    sum[2] += pixels[x] & 0xFF;
                }
            }
            for (const unsigned channel : sum)
                *out++ = static_cast<unsigned char>(channel / static_cast<unsigned>(factor * factor));
        }
    }
    return picture;
}

}  // namespace distinguo::paper
