import type { Handle } from "../connection/database";

type Joining = { memberId: string; scope: string; at: Date; actor: string };

/** 入会, at the lowest level of the programme in force, once; where the scope has none nothing happens. */
export async function joinProgramme({ sql }: Handle, { memberId, scope, at, actor }: Joining): Promise<void> {
  await sql`SELECT join_programme(${memberId}, ${scope}, ${at}, ${actor})`;
}
