import { reconcileBills } from "@liandong/api/money/bills/reconcile-bills";
import type { Deps } from "@liandong/api/trpc/context";
import type { SandboxState } from "@liandong/api/wechat/sandbox/state";
import type { Database } from "@liandong/db/connection/database";
import { verifyBooks } from "@liandong/db/verify/verify-books";

type WechatState = Pick<SandboxState, "payments" | "refunds" | "transfers" | "messages">;
type Row = { no: string; fen: number; state: string };

/** What of WeChat's state and of the books does not agree, one sentence each; empty when all is well. */
export async function judge(owner: Database, wechat: WechatState): Promise<string[]> {
  const faults = [
    ...(await judgePayments(owner, wechat)),
    ...(await judgeRefunds(owner, wechat)),
    ...(await judgeTransfers(owner, wechat)),
    ...(await judgeMessages(owner)),
    ...judgeSent(wechat),
    ...(await judgeOutbox(owner)),
  ];
  const { differences } = await owner.transaction(verifyBooks, { isolation: "repeatable read", deadlineMs: 120_000 });
  return [...faults, ...differences.map((difference) => `verify: ${JSON.stringify(difference)}`)];
}

const rowsOf = (owner: Database, query: string): Promise<Row[]> => owner.run(({ sql }) => sql.unsafe<Row[]>(query));

/** Every payment is a paid trade or goes back, and every paid trade is a payment. */
async function judgePayments(owner: Database, { payments }: WechatState): Promise<string[]> {
  const trades = await rowsOf(owner, "SELECT trade_no AS no, total_fen::int AS fen, state FROM trade");
  const returned = await rowsOf(owner, "SELECT trade_no AS no, amount_fen::int AS fen, state FROM payment_refund");
  const paid = new Map(
    payments.filter(({ paidAt }) => paidAt !== null).map((each) => [each.outTradeNo, each.totalFen]),
  );
  const sentBack = new Map(returned.map((row) => [row.no, row]));
  return trades.flatMap(({ no, fen, state }) => {
    if ((state === "paid") === paid.has(no))
      return paid.get(no) === fen || !paid.has(no) ? [] : [`${no}: another amount`];
    const isBack = state === "closed" && sentBack.get(no)?.state === "done" && sentBack.get(no)?.fen === fen;
    return isBack ? [] : [`trade ${no} is ${state}, and WeChat has ${paid.has(no) ? "a" : "no"} payment`];
  });
}

/** Each refund of the books is one of WeChat's and each of WeChat's is one of the books, of the same amount. */
async function judgeRefunds(owner: Database, { refunds }: WechatState): Promise<string[]> {
  const booked = await rowsOf(
    owner,
    `SELECT refund_no AS no, (amount_fen - balance_fen)::int AS fen, state FROM refund
     UNION ALL SELECT refund_no, amount_fen::int, state FROM balance_refund
     UNION ALL SELECT refund_no, amount_fen::int, state FROM payment_refund`,
  );
  const atWechat = new Map(refunds.map((refund) => [refund.outRefundNo, refund]));
  const known = new Set(booked.map(({ no }) => no));
  const strange = refunds
    .filter(({ outRefundNo }) => !known.has(outRefundNo))
    .map(({ outRefundNo }) => `${outRefundNo}: WeChat alone`);
  const unlike = booked.flatMap(({ no, fen, state }) => {
    const given = atWechat.get(no);
    const isPaid = given?.state === "SUCCESS" && given.refundFen === fen;
    const isBooked = state === "accepted" || state === "done";
    return isPaid === isBooked && (isBooked || state === "failed")
      ? []
      : [`refund ${no} is ${state}, at WeChat ${given?.state}`];
  });
  return [...strange, ...unlike, ...(atWechat.size === refunds.length ? [] : ["a refund number twice at WeChat"])];
}

async function judgeTransfers(owner: Database, { transfers }: WechatState): Promise<string[]> {
  const booked = await rowsOf(owner, "SELECT withdrawal_no AS no, payout_fen::int AS fen, state FROM withdrawal");
  const atWechat = new Map(transfers.map((transfer) => [transfer.outBillNo, transfer]));
  const unlike = booked.flatMap(({ no, fen, state }) => {
    const given = atWechat.get(no);
    const isPaid = given?.state === "SUCCESS" && given.amountFen === fen;
    return isPaid === (state === "paid") && (isPaid || state === "failed")
      ? []
      : [`withdrawal ${no} is ${state}, at WeChat ${given?.state}`];
  });
  const strange = booked.length < transfers.length ? ["WeChat has transfers that are no withdrawal"] : [];
  return [...unlike, ...strange, ...(atWechat.size === transfers.length ? [] : ["a transfer number twice at WeChat"])];
}

/** Members are told of each paid order once: of one whose group is complete by the group's message. */
async function judgeMessages(owner: Database): Promise<string[]> {
  const untold = await owner.run(
    ({ sql }) => sql<{ no: string; told: number }[]>`
      SELECT o.order_no AS no, count(m.id)::int AS told FROM shop_order AS o
      LEFT JOIN member_message AS m ON m.member_id = o.member_id AND m.kind IN ('order_paid', 'group_complete')
        AND m.data->>'orderNo' = o.order_no
      WHERE o.paid_at IS NOT NULL GROUP BY 1 HAVING count(m.id) <> 1`,
  );
  return untold.map(({ no, told }) => `order ${no} is told ${told} times`);
}

/** WeChat sent no message about an order twice. */
function judgeSent({ messages }: WechatState): string[] {
  const counts = new Map<string, number>();
  for (const { openid, fields } of messages) {
    const about = `${openid} ${fields.character_string3}`;
    counts.set(about, (counts.get(about) ?? 0) + 1);
  }
  return [...counts].flatMap(([about, times]) => (times > 1 ? [`message to ${about} was sent ${times} times`] : []));
}

/** The bills of the days of the run differ nowhere from the shop. */
export async function judgeBills(ctx: Deps): Promise<string[]> {
  const { compared, failed } = await reconcileBills({ ctx });
  if (compared === 0 || failed > 0)
    return [`${compared} days were compared with bills, ${failed} bills could not be had`];
  const open = await ctx.db.run(
    ({ sql }) => sql<{ kind: string; number: string }[]>`
      SELECT kind, number FROM bill_difference WHERE state = 'open' ORDER BY number LIMIT 20`,
  );
  return open.map(({ kind, number }) => `bill: ${kind} ${number}`);
}

async function judgeOutbox(owner: Database): Promise<string[]> {
  const left = await owner.run(
    ({ sql }) => sql<{ kind: string; key: string; state: string; problem: string }[]>`
      SELECT kind, key, state, problem FROM outbox ORDER BY id LIMIT 20`,
  );
  return left.map((row) => `left in the outbox: ${JSON.stringify(row)}`);
}
