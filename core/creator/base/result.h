#pragma once

#include <boost/system/result.hpp>

#include "creator/base/error.h"

namespace creator {

/// A value or the one Error that prevented it. Dereference only after asking `has_value()`.
template <class T>
using Result = boost::system::result<T, Error>;

/// A value read from a document, or all of the document's faults at once.
template <class T>
using Checked = boost::system::result<T, Faults>;

}  // namespace creator

/// Binds `name` to the value of `expression`, or returns its error from the enclosing function.
#define CREATOR_TRY(name, expression)                   \
  auto name##_or = (expression);                        \
  if (!name##_or.has_value()) return name##_or.error(); \
  auto& name = *name##_or
