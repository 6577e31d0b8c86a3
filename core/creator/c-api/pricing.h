#pragma once
/* creator_core.h includes this file: include that one. */

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
