export const identities = ["customer", "agent", "boss"] as const;

export type Identity = (typeof identities)[number];

const identityRank: Record<Identity, number> = { customer: 0, agent: 1, boss: 2 };

export const identityNames: Record<Identity, string> = { customer: "普通会员", agent: "代理", boss: "老板" };

export function isAtLeast(identity: Identity, wanted: Identity): boolean {
  return identityRank[identity] >= identityRank[wanted];
}
