import type { MemberBrief } from "@liandong/api/people/members/brief";
import { Avatar } from "antd";
import { Link } from "react-router";
import { firstSign } from "@/format/first-sign";
import { useIsOfStore } from "./session";

export function IdentityBadge({ member }: { member: Pick<MemberBrief, "identity" | "identityName"> }) {
  return <span className={`badge badge-${member.identity}`}>{member.identityName}</span>;
}

export function MemberAvatar({ member, size = 24 }: { member: MemberBrief; size?: number }) {
  return (
    <Avatar size={size} src={member.avatarUrl ?? undefined} className={`avatar avatar-${member.identity}`} alt="">
      {firstSign(member.nickname)}
    </Avatar>
  );
}

/** A member with the way to their page, which the staff of a store do not have. */
export function MemberLink({ member }: { member: MemberBrief }) {
  const isOfStore = useIsOfStore();
  if (isOfStore) {
    return (
      <span className="member-link" title={`会员号 ${member.id}`}>
        <MemberAvatar member={member} size={22} />
        <span>{member.nickname}</span>
        <IdentityBadge member={member} />
      </span>
    );
  }
  return (
    <Link to={`/members/${member.id}`} className="member-link" title={`会员号 ${member.id}`}>
      <MemberAvatar member={member} size={22} />
      <span>{member.nickname}</span>
      <IdentityBadge member={member} />
    </Link>
  );
}
