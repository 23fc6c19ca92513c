import { bookableFen } from "@liandong/core/bills/difference-kinds";
import { DomainError } from "@liandong/core/errors";
import { decideForeignBooked } from "@liandong/core/flows/bill-booked";
import { FactMap } from "@liandong/core/flows/fact-map";
import type { Transaction } from "@liandong/db/connection/database";
import { saveChanges } from "@liandong/db/flows/save-changes";
import {
  askForDifference,
  type DifferenceKey,
  type DifferenceRow,
  decideDifference,
  findDifference,
} from "@liandong/db/money/bills/differences";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { takeStaffLimit } from "../../trpc/take-staff-limit";
import type { differenceActInput } from "./inputs";
import { findMerchant } from "./merchants";

type Act = { ctx: StaffContext; input: z.infer<typeof differenceActInput> };
type State = DifferenceRow["state"];

/**
 * 记账: books money that came or went past the shop, within the limit of who books it; what a colleague asked for is booked by
 * another one only. A repeated call by the same person does nothing.
 * @throws DomainError bills.unknown_difference, bills.not_bookable, bills.own, bills.decided, staff.limit_reached
 */
export async function bookDifference({ ctx, input }: Act): Promise<{ state: State }> {
  const { reason } = input;
  return ctx.db.command(async (tx) => {
    const now = ctx.now();
    const decision = { by: ctx.staff.id, at: now, reason, state: "booked" } as const;
    const difference = await decideDifference(tx, await keyOf(ctx, input), decision);
    if (!difference) return requireDone(tx, { ctx, input }, "booked");
    const signedFen = requireBookable(difference);
    await takeStaffLimit(tx, ctx, { kind: "foreign", amount: Math.abs(signedFen) });
    const planVersion = await loadPlanVersionInForce(tx);
    const booking = { key: foreignKey(difference), number: difference.number, signedFen, reason, planVersion, now };
    const changes = decideForeignBooked({ ...booking, actor: `staff:${ctx.staff.id}` });
    await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts: new FactMap(), at: now });
    await record(tx, { ctx, input }, { action: "desk.bills.book", difference });
    return { state: "booked" };
  });
}

/**
 * 提交复核: lays a booking above one's own limit before colleagues.
 * @throws DomainError bills.unknown_difference, bills.not_bookable, bills.decided
 */
export async function askToBookDifference({ ctx, input }: Act): Promise<{ state: State }> {
  return ctx.db.command(async (tx) => {
    const { reason } = input;
    const difference = await askForDifference(tx, await keyOf(ctx, input), { by: ctx.staff.id, reason });
    if (!difference) return requireDone(tx, { ctx, input }, "asked");
    requireBookable(difference);
    await record(tx, { ctx, input }, { action: "desk.bills.ask", difference });
    return { state: "asked" };
  });
}

/**
 * 标为已说明: nothing is booked; the reason says why both sides differ.
 * @throws DomainError bills.unknown_difference, bills.decided
 */
export async function explainDifference({ ctx, input }: Act): Promise<{ state: State }> {
  return ctx.db.command(async (tx) => {
    const decision = { by: ctx.staff.id, at: ctx.now(), reason: input.reason, state: "explained" } as const;
    const difference = await decideDifference(tx, await keyOf(ctx, input), decision);
    if (!difference) return requireDone(tx, { ctx, input }, "explained");
    await record(tx, { ctx, input }, { action: "desk.bills.explain", difference });
    return { state: "explained" };
  });
}

async function keyOf(ctx: StaffContext, { mchid, day, kind, number }: Act["input"]): Promise<DifferenceKey> {
  return { mchid: (await findMerchant(ctx, mchid)).mchid, day, kind, number };
}

/** Idempotency key of the booking: a difference is booked once. */
const foreignKey = ({ mchid, day, kind, number }: DifferenceRow) => `foreign:${mchid}:${day}:${kind}:${number}`;

function requireBookable(difference: DifferenceRow): number {
  const signedFen = bookableFen(difference);
  if (signedFen === null) throw new DomainError("bills.not_bookable", { kind: difference.kind });
  return signedFen;
}

type DeedOf = { action: "desk.bills.book" | "desk.bills.ask" | "desk.bills.explain"; difference: DifferenceRow };

async function record(tx: Transaction, { ctx, input }: Act, { action, difference }: DeedOf): Promise<void> {
  const { day, kind, number, billFen, bookFen } = difference;
  const detail = { day, kind, number, billFen, bookFen };
  await recordDeed(tx, ctx, { action, subject: `bill:${day}`, detail, reason: input.reason });
}

/** A call that changed nothing is a repetition when the caller did the same before; any other is refused. */
async function requireDone(tx: Transaction, { ctx, input }: Act, state: State): Promise<{ state: State }> {
  const found = await findDifference(tx, await keyOf(ctx, input));
  if (!found) throw new DomainError("bills.unknown_difference");
  const by = state === "asked" ? found.askedBy : found.decidedBy;
  if (found.state === state && by === ctx.staff.id) return { state };
  if (found.state === "asked" && found.askedBy === ctx.staff.id && state === "booked")
    throw new DomainError("bills.own");
  throw new DomainError("bills.decided", { state: found.state });
}
