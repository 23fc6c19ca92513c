import { mayApprove } from "@liandong/core/organisations/may-approve";
import { listBriefs } from "@liandong/db/people/members/briefs";
import type { Happening } from "@liandong/db/shop/messages/happenings";
import type { NewMessage } from "@liandong/db/shop/messages/messages";
import { listDepartments, listPeople } from "@liandong/db/trade/organisations/organisations";
import { loadToldPurchases } from "@liandong/db/trade/organisations/purchases";
import { type Composing, ofKind } from "./composing";

/** 采购审批: those who may agree are told of what waits, the buyer of the decision. */
export async function composePurchases({ handle }: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "purchase");
  if (told.length === 0) return [];
  const rows = await loadToldPurchases(handle, { tradeNos: told.map(({ tradeNo }) => tradeNo) });
  const briefs = await listBriefs(handle, { memberIds: rows.map(({ purchase }) => purchase.memberId) });
  const messages: NewMessage[] = [];
  for (const { tradeNo, approval } of told) {
    const row = rows.find(({ purchase }) => purchase.tradeNo === tradeNo);
    if (!row) continue;
    const { organisationId, memberId, totalFen, onAccount, reason, placedAt, decidedAt } = row.purchase;
    const buyer = briefs.get(memberId)?.nickname ?? "已注销的会员";
    const { organisationName } = row;
    const message = { kind: kindsOf[approval], organisationId, organisationName, buyer, totalFen, onAccount, reason };
    const readers = approval === "waiting" ? await approversOf(handle, row.purchase) : [memberId];
    const at = decidedAt ?? placedAt;
    messages.push(
      ...readers.map((reader) => ({ memberId: reader, key: `purchase:${tradeNo}:${approval}`, at, message })),
    );
  }
  return messages;
}

const kindsOf = { waiting: "purchase_waits", agreed: "purchase_agreed", refused: "purchase_refused" } as const;

type Buyer = { organisationId: string; memberId: string; departmentId: string | null };

async function approversOf(handle: Composing["handle"], buyer: Buyer): Promise<string[]> {
  const { organisationId } = buyer;
  const departments = await listDepartments(handle, { organisationId });
  const people = await listPeople(handle, { organisationId });
  return people.flatMap((approver) => (mayApprove({ departments, approver, buyer }) ? [approver.memberId] : []));
}
