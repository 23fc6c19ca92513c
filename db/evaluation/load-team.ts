import type { TitleFacts } from "@liandong/core/flows/titles-evaluated";
import type { GrantMark } from "@liandong/core/plan/standings";
import type { TeamColumns } from "@liandong/core/plan/team";
import type { Transaction } from "../connection/database";

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

/** Rows that one statement brings: a million members are twenty of them. */
const pageSize = 50_000;
const none: never[] = [];

/** The whole referral tree in columns, out of one snapshot; numbers only, so that a million members fit easily. */
export async function loadTeam({ sql }: Transaction): Promise<LoadedTeam> {
  const rows: Row[] = [];
  for (let after = "0"; ; ) {
    const page = await sql<Row[]>`
      SELECT member_id AS id, referrer_id AS referrer, owner_id AS owner, depth, joined_seq AS joined,
        array_position('{customer,agent,boss}', identity) - 1 AS identity, own_team_orders AS orders,
        personal_spend_fen AS spend, nullif(titles_met, '{}') AS met, nullif(operator_grants, '{}') AS operator,
        nullif(pack_grants, '{}') AS pack, fund_released_at IS NOT NULL AS released
      FROM member_standing WHERE member_id > ${after} ORDER BY member_id LIMIT ${pageSize}`;
    rows.push(...page);
    if (page.length < pageSize) break;
    after = page.at(-1)!.id;
  }
  return teamOf(rows);
}

function teamOf(rows: readonly Row[]): LoadedTeam {
  const rowOf = new Map(rows.map(({ id }, row) => [id, row]));
  const row = (id: string | null) => (id === null ? -1 : (rowOf.get(id) ?? -1));
  const columns: TeamColumns = {
    parent: Int32Array.from(rows, ({ referrer }) => row(referrer)),
    depth: Int32Array.from(rows, ({ depth }) => depth),
    owner: Int32Array.from(rows, ({ owner }) => row(owner)),
    joinedSeq: Float64Array.from(rows, ({ joined }) => (joined === null ? -1 : Number(joined))),
    identity: Uint8Array.from(rows, ({ identity }) => identity),
    ownTeamOrders: Int32Array.from(rows, ({ orders }) => orders),
    personalSpendFen: Float64Array.from(rows, ({ spend }) => Number(spend)),
  };
  const members = rows.map(({ id, met, operator, pack }) => ({
    id,
    titlesMet: met ?? none,
    operatorGrants: operator ?? none,
    packGrants: pack ?? none,
  }));
  return { members, columns, fundReleased: Uint8Array.from(rows, ({ released }) => Number(released)) };
}
