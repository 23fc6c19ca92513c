import { DomainError } from "@liandong/core/errors";
import { type Contract, runsOn } from "@liandong/core/organisations/contract";
import { needsApproval } from "@liandong/core/organisations/may-approve";
import { mayBuy } from "@liandong/core/organisations/organisation-words";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { type Buying, loadBuying, savePurchase } from "@liandong/db/trade/organisations/purchases";

/** For whom a member buys, and whether the organisation is to owe the money. */
export type ChosenOrganisation = { organisationId: string; onAccount: boolean };

export type OrganisationBuying = Buying & { contract: Contract; isContractRunning: boolean };

type BuyingRequest = { memberId: string; chosen: ChosenOrganisation; productIds: readonly string[]; now: Date };

/**
 * What an order for an organisation is priced by; null for an order that the member places for themselves.
 * @throws DomainError organisation.unknown, organisation.closed, organisation.not_buyer, organisation.no_account
 */
export async function loadOrganisationBuying(
  handle: Handle,
  { memberId, chosen, productIds, now }: BuyingRequest,
): Promise<OrganisationBuying> {
  const { organisationId, onAccount } = chosen;
  const day = shanghaiDay(now);
  const buying = await loadBuying(handle, { organisationId, memberId, productIds, day });
  if (!buying) throw new DomainError("organisation.unknown");
  const { organisation, roles, prices } = buying;
  if (organisation.closedAt) throw new DomainError("organisation.closed");
  if (!mayBuy(roles)) throw new DomainError("organisation.not_buyer");
  const isContractRunning = runsOn(organisation, day);
  if (onAccount && !(isContractRunning && organisation.term === "on_account")) {
    throw new DomainError("organisation.no_account");
  }
  const contract = isContractRunning ? { rateBp: organisation.rateBp, prices } : { rateBp: null, prices: {} };
  return { ...buying, contract, isContractRunning };
}

/** 采购审批 may take three days; the payment follows within them. */
export const approvalMinutes = 3 * 24 * 60;

type NewPurchase = {
  tradeNo: string;
  memberId: string;
  totalFen: number;
  onAccount: boolean;
  buying: OrganisationBuying;
  now: Date;
};

/** Marks the trade that was placed in this transaction as the organisation's; above its limit it waits for an approval. */
export async function savePlacedPurchase(tx: Transaction, purchase: NewPurchase): Promise<void> {
  const { tradeNo, memberId, totalFen, onAccount, buying, now } = purchase;
  const { organisation, departmentId } = buying;
  const isHeld = needsApproval(totalFen, organisation.approvalLimitFen);
  await savePurchase(tx, {
    tradeNo,
    organisationId: organisation.id,
    memberId,
    departmentId,
    totalFen,
    onAccount,
    approval: isHeld ? "waiting" : "none",
    paysAwards: organisation.awards,
    paymentMinutes: isHeld ? approvalMinutes : null,
    placedAt: now,
  });
}
