export type IdentityCode = "customer" | "agent" | "boss";

/** A member as the desk names them in lists; nothing in it has to be masked. */
export interface MemberBrief {
  id: string;
  nickname: string;
  avatarUrl: string | null;
  identity: IdentityCode;
  identityName: string;
}
