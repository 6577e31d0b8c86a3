# creator_test(signing signing/..._test.cpp)
