# creator_test(schedule schedule/..._test.cpp)
