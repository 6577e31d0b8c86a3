#include "creator/c-api/creator_core.h"
