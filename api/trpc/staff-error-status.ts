import type { ErrorCode } from "@liandong/core/errors";
import type { TRPCError } from "@trpc/server";

/** The refusals that only staff meet: accounts, roles, approvals, settings and legal texts. */
export const staffErrorStatus = {
  "staff.unknown": "NOT_FOUND",
  "staff.exists": "CONFLICT",
  "staff.own_account": "CONFLICT",
  "staff.wrong_password": "BAD_REQUEST",
  "staff.weak_password": "BAD_REQUEST",
  "staff.same_password": "BAD_REQUEST",
  "staff.own_password": "CONFLICT",
  "staff.password_expired": "FORBIDDEN",
  "staff.limit_reached": "FORBIDDEN",
  "staff_limits.changed": "CONFLICT",
  "staff_role.unknown": "NOT_FOUND",
  "staff_role.exists": "CONFLICT",
  "staff_role.in_use": "CONFLICT",
  "staff_role.changed": "CONFLICT",
  "shop_settings.changed": "CONFLICT",
  "shop_settings.unknown": "NOT_FOUND",
  "legal_text.changed": "CONFLICT",
  "legal_text.unknown": "NOT_FOUND",
  "approval.unknown": "NOT_FOUND",
  "approval.own": "FORBIDDEN",
  "approval.decided": "CONFLICT",
  "approval.expired": "CONFLICT",
  "approval.changed": "CONFLICT",
  "approval.too_many": "CONFLICT",
  "staff.code_needed": "BAD_REQUEST",
  "staff.wrong_code": "BAD_REQUEST",
  "staff.code_unreadable": "PRECONDITION_FAILED",
} as const satisfies Partial<Record<ErrorCode, TRPCError["code"]>>;
