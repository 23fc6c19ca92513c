import type { Handle, Transaction } from "../../connection/database";

/** Counts a device once a day of Asia/Shanghai, however often it comes. */
export async function noteVisit(
  { sql }: Handle,
  { channelId, visitor, day }: { channelId: string; visitor: string; day: string },
): Promise<void> {
  await sql`INSERT INTO channel_visit (channel_id, day, visitor) VALUES (${channelId}, ${day}, ${visitor}) ON CONFLICT DO NOTHING`;
}

type Brought = { memberId: string; channelId: string; at: Date };

/** From now on the member's orders are this channel's; of two visits at once the later one counts. */
export async function noteMemberVisit({ sql }: Handle, { memberId, channelId, at }: Brought): Promise<void> {
  await sql`
    INSERT INTO member_channel AS c (member_id, channel_id, visited_at) VALUES (${memberId}, ${channelId}, ${at})
    ON CONFLICT (member_id) DO UPDATE SET channel_id = excluded.channel_id, visited_at = excluded.visited_at
    WHERE c.visited_at < excluded.visited_at`;
}

/** The channel of a registration, which a member has once and for ever. */
export async function noteSource({ sql }: Transaction, { memberId, channelId, at }: Brought): Promise<void> {
  await sql`INSERT INTO member_source (member_id, channel_id, at) VALUES (${memberId}, ${channelId}, ${at}) ON CONFLICT DO NOTHING`;
}
