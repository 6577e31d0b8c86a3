creator_test(base
  base/canonical_test.cpp
  base/error_test.cpp
  base/instant_test.cpp
  base/json_test.cpp
  base/nearest_test.cpp
  base/period_test.cpp
)
