import { isDeepStrictEqual } from "node:util";
import { DomainError } from "@liandong/core/errors";
import { platformScope } from "@liandong/core/ledger/scope";
import type { Transaction } from "@liandong/db/connection/database";
import { type CampaignFields, changeCampaign, insertCampaign } from "@liandong/db/staff/campaigns/campaigns";
import type { z } from "zod";
import { scopeOfStaff } from "../../loyalty/programmes/scopes";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { pinAudience, requireOwnAudience } from "./campaign-audience";
import { requireSound } from "./campaign-soundness";
import { campaignWords } from "./campaign-words";
import type { changeCampaignInput, makeCampaignInput } from "./inputs";
import { requireOwnCampaign } from "./own-campaign";

type MakeCall = { ctx: StaffContext; input: z.infer<typeof makeCampaignInput> };
type ChangeCall = { ctx: StaffContext; input: z.infer<typeof changeCampaignInput> };
type Wanted = Omit<z.infer<typeof makeCampaignInput>, "requestKey">;

type Saved = { id: string; version: number };

/**
 * Makes a draft, once per request key, audited; nothing is given before it is started.
 * @throws DomainError auth.forbidden, ledger.key_reused, member_group.unknown, campaign.store_gifts_only and those of `requireSound`
 */
export async function makeCampaign({ ctx, input: { requestKey, ...wanted } }: MakeCall): Promise<Saved> {
  return ctx.db.command(async (tx) => {
    const fields = await fieldsOf(tx, ctx, wanted);
    const made = { ...fields, requestKey, createdAt: ctx.now(), createdBy: `staff:${ctx.staff.id}` };
    const { row, isNew } = await insertCampaign(tx, made);
    if (isNew) await record(tx, ctx, row.id, fields);
    else if (!isDeepStrictEqual(comparable(row), comparable(fields))) throw new DomainError("ledger.key_reused");
    return { id: row.id, version: row.version };
  });
}

/** Without a named close the first request took the last one of its time, so the close is left out. */
function comparable({ scope, name, actions, schedule, holdOutPercent, resultDays, audience }: CampaignFields) {
  const period = "period" in audience ? { period: null } : {};
  return { scope, name, actions, schedule, holdOutPercent, resultDays, audience: { ...audience, ...period } };
}

/**
 * Changes a draft.
 * @throws DomainError campaign.unknown, campaign.changed, campaign.not_draft, auth.forbidden and those of making one
 */
export async function editCampaign({ ctx, input }: ChangeCall): Promise<Saved> {
  const { id, version, ...wanted } = input;
  return ctx.db.command(async (tx) => {
    const before = await requireOwnCampaign(tx, ctx, id);
    if (before.state !== "draft") throw new DomainError("campaign.not_draft");
    const fields = await fieldsOf(tx, ctx, { ...wanted, scope: before.scope });
    const saved = await changeCampaign(tx, { id, version, fields });
    if (saved === "unknown") throw new DomainError("campaign.unknown");
    if (saved === "changed") {
      const change = { subject: `campaign:${id}`, actions: ["desk.campaigns.save"] } as const;
      throw await changedMeanwhile(tx, { code: "campaign.changed", ...change });
    }
    await record(tx, ctx, id, fields);
    return saved;
  });
}

async function fieldsOf(tx: Transaction, ctx: StaffContext, wanted: Wanted): Promise<CampaignFields> {
  const scope = scopeOfStaff(ctx.staff, wanted.scope);
  requireOwnAudience(ctx, wanted.audience);
  const { name, actions, schedule, holdOutPercent, resultDays } = wanted;
  const isOfStore = scope !== platformScope;
  if (isOfStore && actions.some(({ kind }) => kind === "tag" || kind === "message"))
    throw new DomainError("campaign.store_gifts_only");
  const audience = await pinAudience(tx, scope, wanted.audience);
  const fields = { scope, name, audience, actions, schedule, holdOutPercent, resultDays };
  await requireSound(tx, ctx, fields);
  return fields;
}

async function record(tx: Transaction, ctx: StaffContext, id: string, fields: CampaignFields): Promise<void> {
  const { audienceName, actionNames, scheduleName } = (await campaignWords(tx, ctx, [fields]))(fields);
  const { name, holdOutPercent: holdOut } = fields;
  const detail = { name, contents: [audienceName, scheduleName, ...actionNames], holdOut };
  const subject = `campaign:${id}` as const;
  await recordDeed(tx, ctx, { action: "desk.campaigns.save", subject, detail, reason: null });
}
