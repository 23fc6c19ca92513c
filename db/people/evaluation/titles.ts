import type { GrantMark } from "@liandong/core/facts/member-facts";
import type { Changes, StandingChange } from "@liandong/core/flows/changes";
import type { TitleFacts } from "@liandong/core/flows/titles-evaluated";
import type { TeamColumns } from "@liandong/core/plan/team";
import type { Transaction } from "../../connection/database";

export type LoadedTeam = {
  members: TitleFacts[];
  columns: TeamColumns;
  /** Rows whose fund may be released by a check: not released yet. */
  fundReleased: Uint8Array;
};

type Row = {
  id: string;
  referrer: string | null;
  owner: string | null;
  depth: number;
  joined: string | null;
  identity: number;
  orders: number;
  spend: string;
  met: string[] | null;
  operator: GrantMark[] | null;
  pack: GrantMark[] | null;
  released: boolean;
};

/** How many rows are held as objects at a time; the other members of a million are numbers in arrays. */
const pageSize = 20_000;
const none: never[] = [];

/** The whole referral tree in columns. One statement, read by a cursor: one snapshot in a transaction of any isolation. */
export async function loadTeam({ sql }: Transaction): Promise<LoadedTeam> {
  const team = new GrowingTeam();
  const rows = sql<Row[]>`
    SELECT member_id AS id, referrer_id AS referrer, owner_id AS owner, depth, joined_seq AS joined,
      array_position('{customer,agent,boss}', identity) - 1 AS identity, own_team_orders AS orders,
      personal_spend_fen AS spend, nullif(titles_met, '{}') AS met, nullif(operator_grants, '{}') AS operator,
      nullif(pack_grants, '{}') AS pack, fund_released_at IS NOT NULL AS released
    FROM member_standing ORDER BY member_id`;
  for await (const page of rows.cursor(pageSize)) for (const row of page) team.add(row);
  return team.finish();
}

/** Takes members one by one; referrers and owners become row numbers when all members are there. */
class GrowingTeam {
  readonly #members: TitleFacts[] = [];
  readonly #rowOf = new Map<number, number>();
  readonly #referrers: number[] = [];
  readonly #owners: number[] = [];
  readonly #depths: number[] = [];
  readonly #joined: number[] = [];
  readonly #identities: number[] = [];
  readonly #orders: number[] = [];
  readonly #spendFen: number[] = [];
  readonly #released: number[] = [];

  add({ id, referrer, owner, depth, joined, identity, orders, spend, met, operator, pack, released }: Row): void {
    this.#rowOf.set(Number(id), this.#members.length);
    this.#members.push({ id, titlesMet: met ?? none, operatorGrants: operator ?? none, packGrants: pack ?? none });
    // Member numbers start at 1, so 0 stands for none.
    this.#referrers.push(Number(referrer));
    this.#owners.push(Number(owner));
    this.#depths.push(depth);
    this.#joined.push(joined === null ? -1 : Number(joined));
    this.#identities.push(identity);
    this.#orders.push(orders);
    this.#spendFen.push(Number(spend));
    this.#released.push(released ? 1 : 0);
  }

  finish(): LoadedTeam {
    const rows = (ids: readonly number[]) => Int32Array.from(ids, (id) => this.#rowOf.get(id) ?? -1);
    const columns = {
      parent: rows(this.#referrers),
      owner: rows(this.#owners),
      depth: Int32Array.from(this.#depths),
      joinedSeq: Float64Array.from(this.#joined),
      identity: Uint8Array.from(this.#identities),
      ownTeamOrders: Int32Array.from(this.#orders),
      personalSpendFen: Float64Array.from(this.#spendFen),
    };
    return { members: this.#members, columns, fundReleased: Uint8Array.from(this.#released) };
  }
}

/** A document of this many members stays far below what one jsonb holds. */
const batch = 20_000;

/**
 * Writes which titles members meet now, and history rows for those whose titles changed; members whom an earlier run
 * brought to the same state get neither. Standings are locked in the order in which payments lock them.
 */
export async function saveTitles({ sql }: Transaction, { members, standingChanges }: Changes): Promise<void> {
  const memberIds = members.map(({ memberId }) => memberId);
  await sql`SELECT FROM member_standing WHERE member_id = ANY (${memberIds}::bigint[]) ORDER BY depth DESC, member_id FOR UPDATE`;
  const historyOf = new Map<string, StandingChange[]>();
  for (const change of standingChanges) {
    const known = historyOf.get(change.memberId);
    if (known) known.push(change);
    else historyOf.set(change.memberId, [change]);
  }
  for (let start = 0; start < members.length; start += batch) {
    const patches = members.slice(start, start + batch).map(({ memberId, titlesMet }) => ({ memberId, titlesMet }));
    const history = patches.flatMap(({ memberId }) => historyOf.get(memberId) ?? []);
    await sql`
      WITH changed AS (
        UPDATE member_standing AS s SET titles_met = p."titlesMet"
        FROM jsonb_to_recordset(${JSON.stringify(patches)}::text::jsonb) AS p("memberId" bigint, "titlesMet" text[])
        WHERE s.member_id = p."memberId" AND s.titles_met IS DISTINCT FROM p."titlesMet"
        RETURNING s.member_id
      )
      INSERT INTO standing_change (member_id, aspect, from_value, to_value, at, cause, actor)
      SELECT c."memberId", c.aspect, c."from", c."to", c.at, c.cause, c.actor
      FROM jsonb_to_recordset(${JSON.stringify(history)}::text::jsonb)
        AS c("memberId" bigint, aspect text, "from" text, "to" text, at timestamptz, cause jsonb, actor text)
      JOIN changed ON changed.member_id = c."memberId"`;
  }
}

/** One evaluation at a time, over all processes; held until the transaction ends. */
export async function lockEvaluation({ sql }: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('liandong evaluation'))`;
}
