#pragma once

#include <cstddef>
#include <string_view>

namespace creator::signing {

/// Longest event id taken, in bytes. Stripe documents ids of up to 255 characters.
inline constexpr std::size_t kMostEventIdBytes = 255;

/// The value of the top-level member "id" of a JSON object, as a view into `body`; "" when the body
/// is no object, or the id is absent, not a string, empty, too long, or holds anything but visible
/// ASCII.
///
/// Reads no further than the id, which providers write first, builds nothing and never recurses. To
/// be called once the body's signature is right: it does not judge the rest of the document.
std::string_view event_id(std::string_view body);

}  // namespace creator::signing
