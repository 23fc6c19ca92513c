import { audienceSentence } from "@liandong/core/coupons/audience";
import type { Handle } from "@liandong/db/connection/database";
import { type CampaignRow, countCampaignUse } from "@liandong/db/loyalty/coupons/campaigns";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import { programmesInForce } from "../../programmes/programmes-in-force";

export interface CampaignCard {
  id: string;
  scope: string;
  name: string;
  templateId: string;
  templateName: string;
  count: number;
  audienceName: string;
  /** Members who have had their coupons. */
  members: number;
  /** Coupons of the campaign that have been used. */
  used: number;
  createdAt: string;
  createdByName: string;
  finishedAt: string | null;
  stateName: string;
}

const endingNames: Record<NonNullable<CampaignRow["ending"]>, string> = {
  done: "已发完",
  sold_out: "券已发光，提前结束",
  closed: "券已停发或过期，提前结束",
  stopped: "已停止",
};

export async function showCampaigns(
  handle: Handle,
  { cacheOf, rows }: { cacheOf: object; rows: readonly CampaignRow[] },
): Promise<CampaignCard[]> {
  const templates = await loadTemplates(handle, { ids: rows.map(({ templateId }) => templateId) });
  const programmes = await programmesInForce(cacheOf, handle);
  const uses = await countCampaignUse(handle, rows);
  const staffIds = rows.flatMap(({ createdBy }) => /^staff:(\d+)$/.exec(createdBy)?.[1] ?? []);
  const staffNames = await listStaffNames(handle, { staffIds });
  return rows.map(({ id, scope, name, templateId, count, audience, members, createdAt, createdBy, ...end }) => {
    const levels = programmes.get(scope)?.programme.levels ?? [];
    const levelName = (levelId: string) => levels.find((level) => level.id === levelId)?.name ?? levelId;
    return {
      id,
      scope,
      name,
      templateId,
      count,
      members,
      used: uses.get(id) ?? 0,
      templateName: templates.get(templateId)?.name ?? "",
      audienceName: audienceSentence(audience, levelName),
      createdAt: createdAt.toISOString(),
      createdByName: staffNames.get(createdBy.replace("staff:", "")) ?? "系统",
      finishedAt: end.finishedAt?.toISOString() ?? null,
      stateName: end.ending === null ? "发放中" : endingNames[end.ending],
    };
  });
}
