import type { Handle } from "../connection/database";
import type { wechatPush } from "../schema/pushes";

export type NewPush = {
  key: string;
  event: string;
  content: Record<string, unknown>;
  receivedAt: Date;
  /** `staff` for events that only people can act on. */
  state: "waiting" | "staff";
};

/** Stores a push. Returns false for a repetition. */
export async function insertPush({ sql }: Handle, push: NewPush): Promise<boolean> {
  const { key, event, content, receivedAt, state } = push;
  const added = await sql`
    INSERT INTO wechat_push (key, event, content, received_at, state, due_at)
    VALUES (${key}, ${event}, ${sql.json(content as never)}, ${receivedAt}, ${state}, ${receivedAt})
    ON CONFLICT (key) DO NOTHING`;
  return added.count === 1;
}

export type PushRow = Pick<typeof wechatPush.$inferSelect, "key" | "event" | "content" | "receivedAt" | "attempts">;

type Claim = { now: Date; freeAt: Date };

/** Takes a due push, or the named one if it is due, until `freeAt`; null when there is none or another process has it. */
export async function claimPush({ sql }: Handle, { now, freeAt, key }: Claim & { key?: string }) {
  const [row] = await sql<PushRow[]>`
    UPDATE wechat_push SET attempts = attempts + 1, due_at = ${freeAt}
    WHERE key = (
      SELECT key FROM wechat_push WHERE state = 'waiting' AND due_at <= ${now} AND key = coalesce(${key ?? null}, key)
      ORDER BY due_at, key LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING key, event, content, received_at AS "receivedAt", attempts`;
  return row ?? null;
}

export async function finishPush({ sql }: Handle, { key }: { key: string }): Promise<void> {
  await sql`UPDATE wechat_push SET state = 'done', problem = NULL WHERE key = ${key} AND state = 'waiting'`;
}

type Failure = { key: string; dueAt: Date; state: "waiting" | "dead"; problem: string };

export async function failPush({ sql }: Handle, { key, dueAt, state, problem }: Failure): Promise<void> {
  await sql`UPDATE wechat_push SET state = ${state}, due_at = ${dueAt}, problem = ${problem}
    WHERE key = ${key} AND state = 'waiting'`;
}

export type StaffPush = PushRow & { state: "staff" | "dead"; problem: string | null };

/** What waits for people, the oldest first. */
export async function listStaffPushes({ sql }: Handle, { limit }: { limit: number }): Promise<StaffPush[]> {
  return sql<StaffPush[]>`
    SELECT key, event, content, received_at AS "receivedAt", attempts, state, problem FROM wechat_push
    WHERE state IN ('staff', 'dead') ORDER BY received_at, key LIMIT ${limit}`;
}

/** Closes what waits for people. Returns its event; null when a colleague was faster. */
export async function closeStaffPush({ sql }: Handle, { key }: { key: string }): Promise<{ event: string } | null> {
  const [row] = await sql<{ event: string }[]>`
    UPDATE wechat_push SET state = 'done' WHERE key = ${key} AND state IN ('staff', 'dead') RETURNING event`;
  return row ?? null;
}

export async function deleteDonePushes({ sql }: Handle, { receivedBefore }: { receivedBefore: Date }): Promise<void> {
  await sql`DELETE FROM wechat_push WHERE state = 'done' AND received_at < ${receivedBefore}`;
}
