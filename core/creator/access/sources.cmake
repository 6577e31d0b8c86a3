# target_sources(creator_core PRIVATE creator/access/... PUBLIC FILE_SET HEADERS BASE_DIRS . FILES creator/access/...)
