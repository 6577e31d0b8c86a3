// Boost calls these where it would throw. The core is built without exceptions and asks before it
// dereferences, so that neither can be reached: reaching one is a bug, and stops at once.
#include <boost/assert/source_location.hpp>
#include <boost/config.hpp>
#include <exception>

#ifdef BOOST_NO_EXCEPTIONS
namespace boost {

[[noreturn]] void throw_exception(const std::exception& error);
[[noreturn]] void throw_exception(const std::exception& error, const source_location& where);

void throw_exception(const std::exception& /*error*/) {
  __builtin_trap();
}
void throw_exception(const std::exception& /*error*/, const source_location& /*where*/) {
  __builtin_trap();
}

}  // namespace boost
#endif
