# creator_fuzzer(schedule_...)
