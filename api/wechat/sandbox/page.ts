import { formatYuan } from "@liandong/core/money/fen";
import { html, raw } from "hono/html";
import type { SandboxContext } from "./context";
import { pageCss } from "./page-css";
import { canConfirmReceipt } from "./receipts";
import type { SandboxDelivery, SandboxPayment, SandboxRefund, SandboxTransfer, SandboxUser } from "./state";

/** The page shows the latest rows only. */
const maxRows = 50;

const paymentStates = { NOTPAY: "待支付", SUCCESS: "已支付", REFUND: "已支付 · 有退款", CLOSED: "已关闭" } as const;
const refundStates = {
  PROCESSING: "退款处理中",
  SUCCESS: "退款成功",
  CLOSED: "退款关闭",
  ABNORMAL: "退款异常",
} as const;
const transferStates = {
  PROCESSING: "处理中",
  WAIT_USER_CONFIRM: "待用户确认",
  TRANSFERING: "转账中",
  SUCCESS: "已到账",
  FAIL: "失败",
  CANCELING: "撤销中",
  CANCELLED: "已撤销",
} as const;
const deliveryStates = { waiting: "等待送达", delivered: "已送达", given_up: "已放弃" } as const;

type Action = { path: string; label: string; tone?: "primary" | "danger" };

/**
 * The sandbox's page: users, payments, transfers, refunds and notifications, with buttons for acts of users and banks.
 */
export function renderPage(ctx: SandboxContext) {
  const { users, payments, refunds, transfers, deliveries } = ctx.store.state;
  const nameOf = (openid: string) => users.find((user) => user.openid === openid)?.nickname ?? openid;
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>微信沙箱</title><style>${raw(pageCss)}</style>
</head>
<body>
<header>
  <div><h1>微信沙箱</h1><p>本机代替微信的登录、支付、退款和转账，资金均为虚拟，仅用于开发与测试。</p></div>
  <a class="button" href="/">刷新</a>
</header>
<main>
  ${paymentSection(ctx, payments, nameOf)}
  ${transferSection(transfers, nameOf)}
  ${refundSection(refunds)}
  ${deliverySection(deliveries)}
  ${userSection(users)}
</main>
</body></html>`;
}

type NameOf = (openid: string) => string;

function paymentSection(ctx: SandboxContext, payments: SandboxPayment[], nameOf: NameOf) {
  return section("支付", "还没有支付。在商城下单并点“去支付”，这里就会出现。", payments, (payment) =>
    card({
      title: payment.description,
      amountFen: payment.totalFen,
      state: paymentStates[payment.state] + (payment.delayed ? "（用户稍后支付）" : ""),
      tone: payment.state === "NOTPAY" ? "waiting" : payment.state === "CLOSED" ? "off" : "done",
      facts: [
        ["付款人", nameOf(payment.openid)],
        ["商户单号", payment.outTradeNo],
        ["时间", clock(payment.announcedAt)],
      ],
      actions: paymentActions(ctx, payment),
    }),
  );
}

function transferSection(transfers: SandboxTransfer[], nameOf: NameOf) {
  return section("转账到用户", "还没有转账。会员提现到微信时会出现在这里。", transfers, (transfer) =>
    card({
      title: transfer.remark,
      amountFen: transfer.amountFen,
      state: transferStates[transfer.state],
      tone: transfer.state === "WAIT_USER_CONFIRM" ? "waiting" : transfer.state === "SUCCESS" ? "done" : "off",
      facts: [
        ["收款人", nameOf(transfer.openid) + (transfer.name ? `（${transfer.name}）` : "")],
        ["商户单号", transfer.outBillNo],
        ["时间", clock(transfer.createdAt)],
      ],
      actions: transferActions(transfer),
    }),
  );
}

function refundSection(refunds: SandboxRefund[]) {
  return section("退款", "还没有退款。", refunds, (refund) =>
    card({
      title: refund.reason || "退款",
      amountFen: refund.refundFen,
      state: refundStates[refund.state],
      tone: refund.state === "PROCESSING" ? "waiting" : refund.state === "SUCCESS" ? "done" : "off",
      facts: [
        ["退款单号", refund.outRefundNo],
        ["原商户单号", refund.outTradeNo],
        ["时间", clock(refund.createdAt)],
      ],
      actions: refundActions(refund),
    }),
  );
}

function deliverySection(deliveries: SandboxDelivery[]) {
  return section("通知", "还没有通知。", deliveries, (delivery) =>
    card({
      title: delivery.isProbe ? `${delivery.summary}（探测签名）` : delivery.summary,
      state: deliveryStates[delivery.state],
      tone: delivery.state === "waiting" ? "waiting" : delivery.state === "delivered" ? "done" : "off",
      facts: [
        ["事件", delivery.event],
        ["单号", delivery.about],
        ["商户应答", answersOf(delivery)],
        ["时间", clock(delivery.createdAt)],
      ],
      actions: delivery.isProbe ? [] : [{ path: `/page/deliveries/${delivery.key}/resend`, label: "再发一次" }],
    }),
  );
}

function userSection(users: SandboxUser[]) {
  return html`<section>
    <h2>测试用户 <small>${users.length}</small></h2>
    <form class="inline" method="post" action="/page/users">
      <input name="nickname" maxlength="20" required placeholder="昵称" aria-label="昵称">
      <button class="primary">新建用户</button>
    </form>
    <table><thead><tr><th>昵称</th><th>手机号</th><th>openid</th></tr></thead>
    <tbody>${users.map((user) => html`<tr><td>${user.nickname}</td><td>${user.phone}</td><td><code>${user.openid}</code></td></tr>`)}</tbody></table>
  </section>`;
}

function section<Row>(name: string, empty: string, rows: Row[], render: (row: Row) => unknown) {
  const body =
    rows.length === 0
      ? html`<p class="empty">${empty}</p>`
      : html`<div class="cards">${rows.slice(-maxRows).reverse().map(render)}</div>`;
  return html`<section><h2>${name} <small>${rows.length}</small></h2>${body}</section>`;
}

type Card = {
  title: string;
  amountFen?: number;
  state: string;
  tone: "waiting" | "done" | "off";
  facts: [string, string][];
  actions: Action[];
};

function card({ title, amountFen, state, tone, facts, actions }: Card) {
  return html`<article>
    <div class="head"><strong>${title}</strong><span class="state ${tone}">${state}</span></div>
    ${amountFen === undefined ? "" : html`<div class="amount">${formatYuan(amountFen)}</div>`}
    <dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    <div class="actions">${actions.map(
      ({ path, label, tone: kind }) =>
        html`<form method="post" action="${path}"><button class="${kind ?? ""}">${label}</button></form>`,
    )}</div>
  </article>`;
}

function paymentActions(ctx: SandboxContext, payment: SandboxPayment): Action[] {
  const { prepayId, state, delayed } = payment;
  const base = `/page/payments/${prepayId}`;
  if (state === "CLOSED") return [];
  if (state === "NOTPAY") {
    const confirm: Action = { path: `${base}/confirm`, label: "确认支付", tone: "primary" };
    const delay: Action = { path: `${base}/delay`, label: "一分钟后支付" };
    const silent: Action = { path: `${base}/confirm-silently`, label: "支付但不通知" };
    return delayed
      ? [confirm, { path: `${base}/refuse`, label: "放弃支付", tone: "danger" }]
      : [confirm, delay, silent];
  }
  const receive: Action = { path: `${base}/receive`, label: "在微信确认收货", tone: "primary" };
  return [
    ...(canConfirmReceipt(ctx, payment) ? [receive] : []),
    { path: `${base}/remind`, label: "提醒发货" },
    { path: `${base}/complain`, label: "投诉" },
    { path: `${base}/ask-back`, label: "投诉并申请退款" },
    { path: `${base}/notify`, label: "重发通知" },
    { path: `${base}/notify-twice`, label: "重复通知两次" },
    { path: `${base}/probe`, label: "发送探测签名" },
  ];
}

function transferActions({ outBillNo, state }: SandboxTransfer): Action[] {
  const base = `/page/transfers/${outBillNo}`;
  if (state !== "WAIT_USER_CONFIRM") return [{ path: `${base}/notify`, label: "重发通知" }];
  return [
    { path: `${base}/confirm`, label: "确认收款", tone: "primary" },
    { path: `${base}/refuse`, label: "转账失败", tone: "danger" },
    { path: `${base}/expire`, label: "过期退回" },
  ];
}

function refundActions({ outRefundNo, state }: SandboxRefund): Action[] {
  const base = `/page/refunds/${outRefundNo}`;
  const settled: Action = { path: `${base}/succeed`, label: "已在商户平台处理", tone: "primary" };
  if (state !== "PROCESSING")
    return [...(state === "ABNORMAL" ? [settled] : []), { path: `${base}/notify`, label: "重发通知" }];
  return [
    { path: `${base}/succeed`, label: "退款成功", tone: "primary" },
    { path: `${base}/fail`, label: "退款异常", tone: "danger" },
    { path: `${base}/close`, label: "关闭退款" },
  ];
}

function answersOf({ attempts, dueAt }: SandboxDelivery): string {
  const answers = attempts.map(({ answer }) => answer).join("、") || "尚未发送";
  return dueAt === null ? answers : `${answers}，${clock(dueAt)} 发送`;
}

function clock(at: number): string {
  return new Date(at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false });
}
