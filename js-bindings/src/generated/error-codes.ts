// Generated from core/creator/base/error_codes/: do not edit.
export type ErrorCode = string;
