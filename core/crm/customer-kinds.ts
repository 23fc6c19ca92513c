/** 客户: a person, or an organisation with somebody to talk to. */
export const customerKinds = ["person", "organisation"] as const;
export type CustomerKind = (typeof customerKinds)[number];

export const customerKindNames: Readonly<Record<CustomerKind, string>> = { person: "个人", organisation: "单位" };
