# target_sources(creator_core PRIVATE creator/signing/... PUBLIC FILE_SET HEADERS BASE_DIRS . FILES creator/signing/...)
