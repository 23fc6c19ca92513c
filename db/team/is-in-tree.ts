import type { Handle } from "../connection/database";

/**
 * Whether a member is the ancestor or stands below it in the referral tree. The walk up takes as many steps as their depths
 * differ, whatever is above or beside; who is not deeper is looked at once.
 */
export async function isInTree(
  { sql }: Handle,
  { ancestorId, memberId }: { ancestorId: string; memberId: string },
): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    with recursive up as (
      select member_id, referrer_id, depth from member_standing where member_id = ${memberId}
      union all
      select above.member_id, above.referrer_id, above.depth
      from up join member_standing as above on above.member_id = up.referrer_id
      where up.depth > (select depth from member_standing where member_id = ${ancestorId})
    )
    select exists (select from up where member_id = ${ancestorId}) as found`;
  return row?.found ?? false;
}
