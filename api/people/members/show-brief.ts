import { identityNames } from "@liandong/core/facts/identities";
import type { MemberBriefRow } from "@liandong/db/people/members/briefs";
import type { MemberBrief } from "./brief";
import { maskPhone } from "./mask-personal-data";

export function showBrief(row: MemberBriefRow): MemberBrief {
  const { id, nickname, avatarUrl, identity } = row;
  return { id, nickname, avatarUrl: avatarUrl || null, identity, identityName: identityNames[identity] };
}

export function showPhone(phone: string | null): string | null {
  return phone === null ? null : maskPhone(phone);
}
