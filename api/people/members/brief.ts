/** What the desk's procedures answer with. Amounts are integer fen, times ISO strings, everything already masked. */

export type IdentityCode = "customer" | "agent" | "boss";

export interface MemberBrief {
  id: string;
  nickname: string;
  avatarUrl: string | null;
  identity: IdentityCode;
  identityName: string;
}
