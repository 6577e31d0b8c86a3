#pragma once

// Everything, for consumers. Inside the core a file includes what it uses.
#include "creator/base/canonical.h"
#include "creator/base/error.h"
#include "creator/base/instant.h"
#include "creator/base/json.h"
#include "creator/base/period.h"
#include "creator/base/result.h"
