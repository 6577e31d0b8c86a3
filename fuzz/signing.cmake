# creator_fuzzer(signing_...)
