# creator_fuzzer(pricing_...)
