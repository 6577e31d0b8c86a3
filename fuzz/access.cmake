# creator_fuzzer(access_...)
