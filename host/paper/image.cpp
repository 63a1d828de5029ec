#include "paper/image.h"

#include <png.h>

#include "base/failure.h"

namespace distinguo::paper {

std::shared_ptr<const layout::Image> read_png(std::string_view bytes, const std::string& source) {
    constexpr png_uint_32 max_side = 2000;
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    struct Free {
        png_image& image;
        ~Free() { png_image_free(&image); }
    } const free{png};
    const auto refuse = [&](const std::string& what) { return Failure(FailureCode::ImageInvalid, {source}, {what}); };
    if (png_image_begin_read_from_memory(&png, bytes.data(), bytes.size()) == 0)
        throw refuse("it is not a PNG that can be read");
    if (png.width == 0 || png.height == 0 || png.width > max_side || png.height > max_side)
        throw refuse("it has more than 2000 pixels a side");
    png.format = PNG_FORMAT_RGB;
    auto image = std::make_shared<layout::Image>();
    image->width = static_cast<int>(png.width);
    image->height = static_cast<int>(png.height);
    image->rgb.resize(PNG_IMAGE_SIZE(png));
    const png_color white = {255, 255, 255};
    if (png_image_finish_read(&png, &white, image->rgb.data(), 0, nullptr) == 0)
        throw refuse("it is not a PNG that can be read");
    return image;
}

}  // namespace distinguo::paper
