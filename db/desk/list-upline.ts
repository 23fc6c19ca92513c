import type { Handle } from "../connection/database";
import type { MemberBriefRow } from "./member-brief";

/** The referral path upwards, nearest first: at most `steps` members, however deep the tree is. */
export async function listUpline(
  { sql }: Handle,
  { memberId, steps }: { memberId: string; steps: number },
): Promise<MemberBriefRow[]> {
  return sql<MemberBriefRow[]>`
    with recursive up as (
      select referrer_id as id, 1 as step from member_standing where member_id = ${memberId} and referrer_id is not null
      union all
      select standing.referrer_id, up.step + 1
      from up join member_standing standing on standing.member_id = up.id
      where standing.referrer_id is not null and up.step < ${steps}
    )
    select member.id::text as id, member.nickname, member.avatar_url as "avatarUrl", member.phone, standing.identity
    from up
    join member on member.id = up.id
    join member_standing standing on standing.member_id = up.id
    order by up.step`;
}
