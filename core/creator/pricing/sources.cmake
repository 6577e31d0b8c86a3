# target_sources(creator_core PRIVATE creator/pricing/... PUBLIC FILE_SET HEADERS BASE_DIRS . FILES creator/pricing/...)
