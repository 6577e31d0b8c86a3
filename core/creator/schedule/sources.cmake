# target_sources(creator_core PRIVATE creator/schedule/... PUBLIC FILE_SET HEADERS BASE_DIRS . FILES creator/schedule/...)
