import { DomainError } from "@liandong/core/errors";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { type CampaignRow, findCampaign, lockCampaign } from "@liandong/db/staff/campaigns/campaigns";
import { scopeOfStaff } from "../../loyalty/programmes/scopes";
import type { StaffContext } from "../../trpc/context";

/** A campaign that the staff may see. @throws DomainError campaign.unknown, auth.forbidden */
export async function requireOwnCampaign(handle: Handle, ctx: StaffContext, id: string): Promise<CampaignRow> {
  return own(ctx, await findCampaign(handle, id));
}

/** The same, locked. @throws DomainError campaign.unknown, auth.forbidden */
export async function lockOwnCampaign(tx: Transaction, ctx: StaffContext, id: string): Promise<CampaignRow> {
  return own(ctx, await lockCampaign(tx, id));
}

function own({ staff }: StaffContext, row: CampaignRow | null): CampaignRow {
  if (!row) throw new DomainError("campaign.unknown");
  scopeOfStaff(staff, row.scope);
  return row;
}
