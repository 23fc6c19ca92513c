// 售后状态机: which step leads where, and who may take it (core/rules/shop.md, section 6).
// Example: 仅退款 goes requested → approved → refunding → done; a parcel is sent, received and inspected before 退货退款 is paid.
import { DomainError } from "../errors";

/** Types that a member asks for. */
export const askedTypes = ["refund_only", "return_refund", "exchange"] as const;
/** 补偿 is opened by staff alone. */
export const afterSaleTypes = [...askedTypes, "compensation"] as const;
export type AskedType = (typeof askedTypes)[number];
export type AfterSaleType = (typeof afterSaleTypes)[number];

export const afterSaleStates = [
  "requested",
  "approved",
  "returning",
  "inspecting",
  "refunding",
  "done",
  "rejected",
  "withdrawn",
] as const;
export type AfterSaleState = (typeof afterSaleStates)[number];

export type AfterSaleVerb =
  | "approve"
  | "reject"
  | "withdraw"
  | "lapse"
  | "ask_again"
  | "send_back"
  | "receive"
  | "pay_back"
  | "replace"
  | "finish";

export interface AfterSaleStep {
  readonly verb: AfterSaleVerb;
  readonly to: AfterSaleState;
  readonly by: "member" | "staff" | "system";
  readonly types: readonly AfterSaleType[];
}

const withParcel = ["return_refund", "exchange"] as const;

/** The steps out of each state; a state without steps is final. */
export const afterSaleSteps: Readonly<Record<AfterSaleState, readonly AfterSaleStep[]>> = {
  requested: [
    { verb: "approve", to: "approved", by: "staff", types: afterSaleTypes },
    { verb: "reject", to: "rejected", by: "staff", types: askedTypes },
    { verb: "withdraw", to: "withdrawn", by: "member", types: askedTypes },
  ],
  approved: [
    { verb: "pay_back", to: "refunding", by: "staff", types: ["refund_only", "compensation"] },
    { verb: "send_back", to: "returning", by: "member", types: withParcel },
    { verb: "withdraw", to: "withdrawn", by: "member", types: withParcel },
    // Without this a parcel that is never sent would hold the order open for ever.
    { verb: "reject", to: "rejected", by: "staff", types: withParcel },
    { verb: "lapse", to: "withdrawn", by: "system", types: withParcel },
  ],
  returning: [
    { verb: "receive", to: "inspecting", by: "staff", types: withParcel },
    { verb: "reject", to: "rejected", by: "staff", types: withParcel },
  ],
  inspecting: [
    { verb: "pay_back", to: "refunding", by: "staff", types: ["return_refund"] },
    { verb: "replace", to: "done", by: "staff", types: ["exchange"] },
    { verb: "reject", to: "rejected", by: "staff", types: withParcel },
  ],
  refunding: [{ verb: "finish", to: "done", by: "system", types: ["refund_only", "return_refund", "compensation"] }],
  // Possible once: `attempt` counts the requests.
  rejected: [{ verb: "ask_again", to: "requested", by: "member", types: askedTypes }],
  done: [],
  withdrawn: [],
};

/** States in which a case has ended, so that its order may settle and close. */
export const restingStates = ["done", "rejected", "withdrawn"] as const satisfies readonly AfterSaleState[];

/** A member may ask once more after a rejection. */
export const maxAttempts = 2;

export interface AfterSalePosition {
  readonly state: AfterSaleState;
  readonly type: AfterSaleType;
  /** 1 for the first request, 2 for the second. */
  readonly attempt: number;
}

/** The step that a verb means for a case in this position; null when it is not allowed. */
export function findStep({ state, type, attempt }: AfterSalePosition, verb: AfterSaleVerb): AfterSaleStep | null {
  if (verb === "ask_again" && attempt >= maxAttempts) return null;
  return afterSaleSteps[state].find((step) => step.verb === verb && step.types.includes(type)) ?? null;
}

/** @throws DomainError after_sales.state */
export function takeStep(position: AfterSalePosition, verb: AfterSaleVerb): AfterSaleState {
  const step = findStep(position, verb);
  if (!step) throw new DomainError("after_sales.state", { ...position, verb });
  return step.to;
}
