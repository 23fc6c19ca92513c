import type { Handle } from "../connection/database";
import { batchChecks } from "./batch-checks";
import { billChecks } from "./bill-checks";
import { channelChecks } from "./channel-checks";
import type { Check } from "./check";
import { ledgerChecks, orderChecks, salesChecks, standingChecks } from "./checks";
import { closeChecks } from "./close-checks";
import { crmChecks } from "./crm-checks";
import { deliveryChecks } from "./delivery-checks";
import { figureChecks } from "./figure-checks";
import { lifeCycleChecks } from "./life-cycle-checks";
import { memberChecks } from "./member-checks";
import {
  accountChecks,
  couponChecks,
  freeFreightChecks,
  levelChecks,
  orderMembershipChecks,
  reviewChecks,
} from "./membership-checks";
import { moneyChecks } from "./money-checks";
import { organisationChecks } from "./organisation-checks";
import { promotionChecks } from "./promotion-checks";
import { pushChecks } from "./push-checks";
import { resultChecks } from "./result-checks";
import { sealChecks } from "./seal-checks";
import { storeChecks } from "./store-checks";

export type Difference = { check: string; subject: string; expected: string | null; actual: string | null };

export type Verification = { checks: number; differences: Difference[] };

/** The most differences of one kind that are named: the first ones already say what is wrong. */
const namedPerCheck = 100;

const checks: readonly Check[] = [
  ...ledgerChecks,
  ...sealChecks,
  ...orderChecks,
  ...salesChecks,
  ...deliveryChecks,
  ...moneyChecks,
  ...batchChecks,
  ...billChecks,
  ...storeChecks,
  ...closeChecks,
  ...crmChecks,
  ...channelChecks,
  ...lifeCycleChecks,
  ...organisationChecks,
  ...standingChecks,
  ...accountChecks,
  ...levelChecks,
  ...freeFreightChecks,
  ...orderMembershipChecks,
  ...couponChecks,
  ...reviewChecks,
  ...figureChecks,
  ...memberChecks,
  ...promotionChecks,
  ...pushChecks,
  ...resultChecks,
];

/** Recomputes everything that is derived and names every difference; reads one snapshot, writes nothing. */
export async function verifyBooks({ sql }: Handle): Promise<Verification> {
  const differences: Difference[] = [];
  for (const { name, query } of checks) {
    const rows = await sql.unsafe<Omit<Difference, "check">[]>(
      `SELECT * FROM (${query}) AS d ORDER BY subject LIMIT ${namedPerCheck}`,
    );
    differences.push(...rows.map((row) => ({ check: name, ...row })));
  }
  return { checks: checks.length, differences };
}
