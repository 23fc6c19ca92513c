import type { ErrorCode } from "@liandong/core/errors";
import type { TRPCError } from "@trpc/server";

/** tRPC status of refusals about withdrawals, their accounts and dividends. */
export const moneyErrorStatus = {
  "withdrawal.exists": "CONFLICT",
  "withdrawal.unknown": "NOT_FOUND",
  "withdrawal.below_minimum": "BAD_REQUEST",
  "withdrawal.insufficient_available": "CONFLICT",
  "withdrawal.state": "CONFLICT",
  "withdrawal.member_owes": "CONFLICT",
  "withdrawal.below_transfer": "BAD_REQUEST",
  "withdrawal.name_required": "BAD_REQUEST",
  "payout.too_many": "CONFLICT",
  "withdrawal.account_required": "BAD_REQUEST",
  "withdrawal.daily_requests": "CONFLICT",
  "withdrawal.daily_amount": "CONFLICT",
  "withdrawal.mismatch": "BAD_REQUEST",
  "dividend.unknown_pool": "NOT_FOUND",
  "dividend.already_closed": "CONFLICT",
  "dividend.period": "BAD_REQUEST",
} as const satisfies Partial<Record<ErrorCode, TRPCError["code"]>>;
