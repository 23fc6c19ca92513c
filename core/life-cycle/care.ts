// 关怀名单: members who are worth a word before they are gone, each with the reason. A member is on it once per reason and occasion,
// until staff settle it or the member orders again (core/rules/customers.md, section 6).
// Example: who fell asleep on 3 March is listed as `sleeping-2026-03-03`; an order on 5 March takes them off as 已回购.

export const careReasons = ["sleeping", "lost", "frequency"] as const;
export type CareReason = (typeof careReasons)[number];

export const careReasonNames: Readonly<Record<CareReason, string>> = {
  sleeping: "进入沉睡",
  lost: "进入流失",
  frequency: "购买频次下降两档",
};

export const careStates = ["open", "reached", "skipped", "returned"] as const;
export type CareState = (typeof careStates)[number];

export const careStateNames: Readonly<Record<CareState, string>> = {
  open: "待关怀",
  reached: "已联系",
  skipped: "不用联系",
  returned: "已回购",
};

/** Who ordered only once is no regular who stays away. */
export const ordersOfCare = 2;
