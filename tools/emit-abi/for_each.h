#pragma once

/// CREATOR_FOR_EACH(macro, a, b, c) is macro(a), macro(b), macro(c): up to 85 arguments.
#define CREATOR_FOR_EACH(macro, ...) \
  __VA_OPT__(CREATOR_EXPAND(CREATOR_FOR_EACH_STEP(macro, __VA_ARGS__)))
#define CREATOR_FOR_EACH_STEP(macro, first, ...) \
  macro(first) __VA_OPT__(, CREATOR_FOR_EACH_AGAIN CREATOR_PARENTHESES(macro, __VA_ARGS__))
#define CREATOR_FOR_EACH_AGAIN() CREATOR_FOR_EACH_STEP
#define CREATOR_PARENTHESES ()

// Each scan of the text unfolds one step more.
#define CREATOR_EXPAND(...) \
  CREATOR_EXPAND_3(CREATOR_EXPAND_3(CREATOR_EXPAND_3(CREATOR_EXPAND_3(__VA_ARGS__))))
#define CREATOR_EXPAND_3(...) \
  CREATOR_EXPAND_2(CREATOR_EXPAND_2(CREATOR_EXPAND_2(CREATOR_EXPAND_2(__VA_ARGS__))))
#define CREATOR_EXPAND_2(...) \
  CREATOR_EXPAND_1(CREATOR_EXPAND_1(CREATOR_EXPAND_1(CREATOR_EXPAND_1(__VA_ARGS__))))
#define CREATOR_EXPAND_1(...) __VA_ARGS__
