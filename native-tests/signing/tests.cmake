creator_test(signing
  signing/c_api_test.cpp
  signing/conformance_test.cpp
  signing/crypto_test.cpp
  signing/presigner_test.cpp
  signing/settings_test.cpp
  signing/webhook_test.cpp
)
