import type { CampaignAction } from "@liandong/core/campaigns/actions";
import type { Audience } from "@liandong/core/campaigns/audience";
import type { CampaignSchedule } from "@liandong/core/campaigns/schedule";
import type { Handle } from "@liandong/db/connection/database";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import {
  type CampaignRow,
  type CampaignRunRow,
  listCampaignRows,
  listRuns,
} from "@liandong/db/staff/campaigns/campaigns";
import { z } from "zod";
import { onlyScopeOfStaff, scopeOfStaff } from "../../loyalty/programmes/scopes";
import type { Deps, StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { type CampaignWords, campaignWords } from "./campaign-words";
import type { campaignInput, campaignListInput } from "./inputs";
import { requireOwnCampaign } from "./own-campaign";

export type CampaignRun = {
  occasion: string;
  startedAt: string;
  finishedAt: string | null;
  endingName: string;
  reached: number;
  held: number;
  capped: number;
};

export type CampaignCard = CampaignWords & {
  id: string;
  version: number;
  scope: string;
  name: string;
  state: CampaignRow["state"];
  stateName: string;
  audience: Audience;
  actions: CampaignAction[];
  schedule: CampaignSchedule;
  holdOutPercent: number;
  resultDays: number;
  nextAt: string | null;
  startedAt: string | null;
  createdAt: string;
  createdByName: string;
  /** Members that its runs have reached, those held out, and messages that the weekly limit kept back. */
  reached: number;
  held: number;
  capped: number;
  /** At most the last hundred, the newest first. */
  runs: CampaignRun[];
};

const stateNames: Record<CampaignRow["state"], string> = {
  draft: "草稿",
  running: "进行中",
  stopped: "已停止",
  done: "已结束",
};

const endingNames: Record<NonNullable<CampaignRunRow["ending"]>, string> = {
  done: "已完成",
  sold_out: "券已发光，提前结束",
  closed: "券已停发或过期，提前结束",
  stopped: "已停止",
};

const pageSize = 30;

type ListCall = { ctx: StaffContext; input: z.infer<typeof campaignListInput> };
type Call = { ctx: StaffContext; input: z.infer<typeof campaignInput> };

/** 会员营销, the newest first: of a scope, or of all that this staff member may see. @throws DomainError auth.forbidden */
export async function listCampaigns({ ctx, input }: ListCall): Promise<Page<CampaignCard>> {
  const scope = input.scope === undefined ? onlyScopeOfStaff(ctx.staff) : scopeOfStaff(ctx.staff, input.scope);
  const [after = null] = decodeCursor(z.tuple([idInput]), input.cursor) ?? [];
  return ctx.db.run(async (handle) => {
    const rows = await listCampaignRows(handle, { scope, after, limit: pageSize + 1 });
    const page = pageOf(rows, pageSize, ({ id }) => [id]);
    return { ...page, items: await showRows(handle, ctx, page.items) };
  });
}

/** @throws DomainError campaign.unknown, auth.forbidden */
export async function showCampaign({ ctx, input: { id } }: Call): Promise<CampaignCard> {
  return ctx.db.run(async (handle) => {
    const [card] = await showRows(handle, ctx, [await requireOwnCampaign(handle, ctx, id)]);
    return card!;
  });
}

async function showRows(handle: Handle, ctx: Pick<Deps, "db">, rows: readonly CampaignRow[]): Promise<CampaignCard[]> {
  const words = await campaignWords(handle, ctx, rows);
  const ids = rows.map(({ id }) => id);
  const runs = await listRuns(handle, ids);
  const staffIds = rows.flatMap(({ createdBy }) => /^staff:(\d+)$/.exec(createdBy)?.[1] ?? []);
  const staffNames = await listStaffNames(handle, { staffIds });
  return rows.map((row) => {
    const { requestKey: _key, startedBy: _by, createdBy, ...shown } = row;
    const own = runs.filter(({ campaignId }) => campaignId === row.id);
    const sum = (count: "reached" | "held" | "capped") => own.reduce((total, run) => total + run[count], 0);
    return {
      ...shown,
      ...words(row),
      stateName: stateNames[row.state],
      nextAt: row.nextAt?.toISOString() ?? null,
      startedAt: row.startedAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      createdByName: staffNames.get(createdBy.replace("staff:", "")) ?? "系统",
      reached: sum("reached"),
      held: sum("held"),
      capped: sum("capped"),
      runs: own.map(showRun),
    };
  });
}

function showRun({ occasion, startedAt, finishedAt, ending, reached, held, capped }: CampaignRunRow): CampaignRun {
  const endingName = ending === null ? "进行中" : endingNames[ending];
  const moments = { startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
  return { occasion, ...moments, endingName, reached, held, capped };
}
