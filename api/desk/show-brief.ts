import { identityNames } from "@liandong/core/plan/standings";
import type { MemberBriefRow } from "@liandong/db/desk/member-brief";
import { maskPhone } from "../members/mask-personal-data";
import type { MemberBrief } from "./shapes";

export function showBrief(row: MemberBriefRow): MemberBrief {
  const { id, nickname, avatarUrl, identity } = row;
  return { id, nickname, avatarUrl: avatarUrl || null, identity, identityName: identityNames[identity] };
}

export function showPhone(phone: string | null): string | null {
  return phone === null ? null : maskPhone(phone);
}
