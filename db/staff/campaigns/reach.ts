import type { Transaction } from "../../connection/database";
import type { ReachedMember } from "./audience";

type Marked = ReachedMember & { held: boolean };
type Run = { campaignId: string; run: string; at: Date };

/** Marks members as reached or held out, once per campaign and occasion; gives those that were not marked before. */
export async function markReached(
  { sql }: Transaction,
  members: readonly Marked[],
  { campaignId, run, at }: Run,
): Promise<Marked[]> {
  if (members.length === 0) return [];
  const rows = await sql<Marked[]>`
    INSERT INTO campaign_member (member_id, campaign_id, occasion, run, held, at)
    SELECT member_id, ${campaignId}, occasion, ${run}, held::boolean, ${at}
    FROM unnest(${members.map(({ memberId }) => memberId)}::bigint[], ${members.map(({ occasion }) => occasion)}::text[],
      ${members.map(({ held }) => String(held))}::text[]) AS x (member_id, occasion, held)
    ORDER BY member_id, occasion ON CONFLICT DO NOTHING
    RETURNING member_id::text AS "memberId", occasion, held`;
  return [...rows];
}

type Cap = { campaignId: string; week: string; perWeek: number };

/** Takes a place in the week of each member, as far as the limit goes, and notes who is told; gives those. */
export async function takePlaces(
  { sql }: Transaction,
  members: readonly ReachedMember[],
  { campaignId, week, perWeek }: Cap,
): Promise<ReachedMember[]> {
  if (members.length === 0) return [];
  const rows = await sql<(ReachedMember & { told: boolean })[]>`
    WITH wanted AS (
      SELECT DISTINCT ON (member_id) member_id, occasion
      FROM unnest(${members.map(({ memberId }) => memberId)}::bigint[], ${members.map(({ occasion }) => occasion)}::text[]) AS x (member_id, occasion)
      ORDER BY member_id, occasion
    ), placed AS (
      INSERT INTO campaign_week AS w (member_id, week, told) SELECT member_id, ${week}, 1 FROM wanted ORDER BY member_id
      ON CONFLICT (member_id, week) DO UPDATE SET told = w.told + 1 WHERE w.told < ${perWeek}
      RETURNING member_id
    )
    UPDATE campaign_member AS c SET told = (x.member_id, x.occasion) IN (
      SELECT w.member_id, w.occasion FROM wanted AS w WHERE w.member_id IN (SELECT p.member_id FROM placed AS p))
    FROM unnest(${members.map(({ memberId }) => memberId)}::bigint[], ${members.map(({ occasion }) => occasion)}::text[]) AS x (member_id, occasion)
    WHERE c.member_id = x.member_id AND c.campaign_id = ${campaignId} AND c.occasion = x.occasion
    RETURNING c.member_id::text AS "memberId", c.occasion, c.told`;
  return rows.filter(({ told }) => told).map(({ memberId, occasion }) => ({ memberId, occasion }));
}

/** Gives the members a tag; who has it keeps it. */
export async function tagMembers(
  { sql }: Transaction,
  { memberIds, tag, at }: { memberIds: readonly string[]; tag: string; at: Date },
): Promise<void> {
  await sql`
    INSERT INTO member_tag (member_id, tag, given_at) SELECT id, ${tag}, ${at} FROM unnest(${[...memberIds]}::bigint[]) AS id ORDER BY id
    ON CONFLICT DO NOTHING`;
}

type Trial = {
  scope: string;
  memberIds: readonly string[];
  levelId: string;
  below: readonly string[];
  until: Date;
  now: Date;
};

/** 等级体验 for members whose own level is below it, unless they try a higher one, or the same for longer. */
export async function tryLevel(
  { sql }: Transaction,
  { scope, memberIds, levelId, below, until, now }: Trial,
): Promise<void> {
  await sql`
    SELECT FROM membership WHERE scope = ${scope} AND member_id = ANY (${[...memberIds]}::bigint[]) ORDER BY member_id FOR UPDATE`;
  await sql`
    UPDATE membership SET trial_level_id = ${levelId}, trial_until = ${until}
    WHERE scope = ${scope} AND member_id = ANY (${[...memberIds]}::bigint[]) AND level_id = ANY (${[...below]}::text[])
      AND (trial_until IS NULL OR trial_until <= ${now} OR trial_level_id = ANY (${[...below]}::text[])
        OR (trial_level_id = ${levelId} AND trial_until < ${until}))`;
}
