import type { FollowUpWay } from "@liandong/core/crm/follow-up-ways";
import type { Handle, Transaction } from "../../connection/database";

type NewFollowUp = {
  customerId: string;
  staffId: string;
  at: Date;
  way: FollowUpWay;
  text: string;
  nextContactAt: Date | null;
  requestKey: string;
};

/** Writes a follow-up with what it changes of the customer; false when this request has done so before. */
export async function insertFollowUp({ sql }: Transaction, followUp: NewFollowUp): Promise<boolean> {
  const { customerId, staffId, at, way, text, nextContactAt, requestKey } = followUp;
  const { count } = await sql`
    INSERT INTO crm_follow_up (customer_id, staff_id, at, way, text, next_contact_at, request_key)
    VALUES (${customerId}, ${staffId}, ${at}, ${way}, ${text}, ${nextContactAt}, ${requestKey})
    ON CONFLICT ON CONSTRAINT crm_follow_up_request DO NOTHING`;
  if (count === 0) return false;
  await sql`
    UPDATE crm_customer SET touched_at = ${at}, next_contact_at = ${nextContactAt}, version = version + 1
    WHERE id = ${customerId}`;
  return true;
}

export type FollowUpRow = {
  id: string;
  staffName: string;
  at: Date;
  way: FollowUpWay;
  text: string;
  nextContactAt: Date | null;
};

/** The latest follow-ups of a customer. */
export async function listFollowUps({ sql }: Handle, customerId: string): Promise<FollowUpRow[]> {
  return sql<FollowUpRow[]>`
    SELECT f.id::text, s.name AS "staffName", f.at, f.way, f.text, f.next_contact_at AS "nextContactAt"
    FROM crm_follow_up AS f JOIN staff AS s ON s.id = f.staff_id
    WHERE f.customer_id = ${customerId} ORDER BY f.id DESC LIMIT 100`;
}
