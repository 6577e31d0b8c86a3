# creator_test(pricing pricing/..._test.cpp)
