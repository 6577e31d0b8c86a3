creator_fuzzer(access_policy)
creator_fuzzer(access_viewer)
creator_fuzzer(access_row)
creator_fuzzer(access_regex)
