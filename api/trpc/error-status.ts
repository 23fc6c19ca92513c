import type { ErrorCode } from "@liandong/core/errors";
import type { TRPCError } from "@trpc/server";
import { loyaltyStatus } from "./error-status/loyalty";
import { moneyStatus } from "./error-status/money";
import { peopleStatus } from "./error-status/people";
import { shopStatus } from "./error-status/shop";
import { staffStatus } from "./error-status/staff";
import { tradeStatus } from "./error-status/trade";

export type Status = TRPCError["code"];

type Unknown = Extract<ErrorCode, `${string}.unknown`>;
type Changed = Extract<ErrorCode, `${string}.changed`>;

/** Codes of things that are not there, and of those that somebody else has changed, whose status is another one. */
const exceptions: Partial<Record<Unknown | Changed, Status>> = {
  "upload.unknown": "BAD_REQUEST",
};

/** tRPC status of every other refusal; the type makes the compiler check that none is missing. */
const statuses: Record<Exclude<ErrorCode, Unknown | Changed>, Status> = {
  ...peopleStatus,
  ...moneyStatus,
  ...loyaltyStatus,
  ...tradeStatus,
  ...shopStatus,
  ...staffStatus,
};

const isUnknown = (code: ErrorCode): code is Unknown => code.endsWith(".unknown");
const isChanged = (code: ErrorCode): code is Changed => code.endsWith(".changed");

export function statusOf(code: ErrorCode): Status {
  if (isUnknown(code)) return exceptions[code] ?? "NOT_FOUND";
  return isChanged(code) ? (exceptions[code] ?? "CONFLICT") : statuses[code];
}
