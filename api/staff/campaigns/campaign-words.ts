import { actionSentence } from "@liandong/core/campaigns/actions";
import { audienceSentence } from "@liandong/core/campaigns/audience";
import { scheduleSentence } from "@liandong/core/campaigns/schedule";
import type { Handle } from "@liandong/db/connection/database";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import type { CampaignFields } from "@liandong/db/staff/campaigns/campaigns";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { Deps } from "../../trpc/context";

export type CampaignWords = { audienceName: string; actionNames: string[]; scheduleName: string };

/** Whom, what and when in words, for each of these campaigns. */
export async function campaignWords(
  handle: Handle,
  { db }: Pick<Deps, "db">,
  rows: readonly Pick<CampaignFields, "actions">[],
): Promise<(row: CampaignFields) => CampaignWords> {
  const ids = rows.flatMap(({ actions }) => actions.flatMap((one) => (one.kind === "coupons" ? one.templateId : [])));
  const templates = await loadTemplates(handle, { ids });
  const programmes = await programmesInForce(db, handle);
  return ({ scope, audience, actions, schedule }) => {
    const levels = programmes.get(scope)?.programme.levels ?? [];
    const level = (levelId: string) => levels.find(({ id }) => id === levelId)?.name ?? levelId;
    const template = (templateId: string) => templates.get(templateId)?.name ?? templateId;
    return {
      audienceName: audienceSentence(audience, level),
      actionNames: actions.map((action) => actionSentence(action, { level, template })),
      scheduleName: scheduleSentence(schedule, level),
    };
  };
}
