# creator_test(access access/..._test.cpp)
