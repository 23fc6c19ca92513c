// 消息用语: the title, the text and the aim of a message, in the words of the member who reads it.
// Example: a parcel of SF Express reads 商品已发出 / "祁红 2 件已由顺丰速运发出，单号 SF1234".
import { afterSaleTypeNames } from "../after-sales/after-sale-names";
import { identityNames, isAtLeast } from "../facts/identities";
import { awardNames } from "../ledger/explain";
import { formatYuan } from "../money/fen";
import { shanghaiTime } from "../time/shanghai";
import type { Message, MessageSubject } from "./message";

export interface MessageText {
  readonly title: string;
  readonly text: string;
  readonly subject: MessageSubject;
}

/** Title and text are Chinese; amounts are shown in yuan. */
export function describeMessage(message: Message): MessageText {
  return { ...wordsOf(message), subject: subjectOf(message) };
}

type Words = Pick<MessageText, "title" | "text">;

function wordsOf(message: Message): Words {
  switch (message.kind) {
    case "order_paid":
      return { title: "付款成功", text: `${message.goods}，实付 ${formatYuan(message.paidFen)}，商家会尽快发货` };
    case "pickup_ready":
      return { title: "可以到店提货了", text: `${message.goods}，到${message.storeName}出示订单里的提货码` };
    case "points_exchanged":
      return { title: "兑换成功", text: `${message.goods}已兑换` };
    case "group_complete":
      return { title: "拼团成功", text: `${message.goods}，${message.size} 人团已满，商家会尽快发货` };
    case "group_failed":
      return { title: "拼团未成功", text: `${message.goods}没有拼成，${formatYuan(message.amountFen)} 会退回给你` };
    case "order_timed_out":
      return { title: "订单已取消", text: `${message.goods}超时未付款，优惠券、积分和余额已退回` };
    case "parcel_sent":
      return { title: "商品已发出", text: sentText(message) };
    case "presale_soon":
      return { title: "预售商品快发货了", text: `${message.goods}最晚 ${message.on} 发货，发出后再告诉你` };
    case "receipt_soon":
      return {
        title: "即将自动确认收货",
        text: `${message.goods}将在 ${message.on} 自动确认收货，还没收到可以申请售后`,
      };
    case "order_received":
      return { title: "订单已确认收货", text: `${message.goods}已确认收货，去写评价吧` };
    case "refund_paid":
      return { title: message.isCompensation ? "收到补偿" : "退款已退回", text: refundText(message) };
    case "invoice_made":
      return {
        title: "发票已开好",
        text: `${formatYuan(message.amountFen)}，发票号码 ${message.number}，到订单里下载`,
      };
    case "case_approved":
    case "case_rejected":
    case "case_replaced":
    case "case_lapsed":
      return caseWords(message);
    default:
      return wordsOfMember(message);
  }
}

type CaseMessage = Extract<Message, { caseNo: string }>;
type MemberMessage = Exclude<
  Message,
  | CaseMessage
  | { kind: "order_paid" | "pickup_ready" | "points_exchanged" | "group_complete" | "group_failed" }
  | { kind: "order_timed_out" | "parcel_sent" }
  | { kind: "presale_soon" | "receipt_soon" | "order_received" | "refund_paid" | "invoice_made" }
>;

function wordsOfMember(message: MemberMessage): Words {
  switch (message.kind) {
    case "award_earned": {
      const when = message.isPending ? "售后期满后可提现" : "已可提现";
      const names = message.awards.map((award) => awardNames[award]).join("、");
      return { title: `获得奖励 ${formatYuan(message.amountFen)}`, text: `${names}，${when}` };
    }
    case "award_settled":
      return { title: "奖励已结算", text: `${formatYuan(message.amountFen)} 已转入可提现` };
    case "member_joined":
      return { title: "新成员加入", text: `${message.nickname} 通过你的邀请加入了团队` };
    case "identity_changed": {
      const name = identityNames[message.to];
      const isUp = isAtLeast(message.to, message.from);
      return {
        title: isUp ? `你已成为${name}` : `身份变为${name}`,
        text: isUp ? "新的权益已生效" : "原身份的条件已不满足",
      };
    }
    case "title_changed":
      return message.to === null
        ? { title: "头衔变化", text: `已不再是${message.from ?? "原头衔"}，条件已不满足` }
        : { title: `头衔：${message.to}`, text: "新的头衔已生效" };
    case "level_changed": {
      const { levelName, isHigher } = message;
      const text = isHigher ? "新等级的权益已生效" : "成长值低于原等级的要求";
      return { title: isHigher ? `升级为${levelName}` : `等级变为${levelName}`, text: inStore(message, text) };
    }
    case "level_warned":
      return { title: "保级提醒", text: inStore(message, `成长值已低于${message.levelName}的要求，下次结算可能降级`) };
    case "withdrawal_to_confirm": {
      const until = shanghaiTime(new Date(message.confirmBy)).slice(5, 16);
      return {
        title: "提现等你确认",
        text: `${formatYuan(message.amountFen)}，请在 ${until} 前确认收款，过时自动退回`,
      };
    }
    case "withdrawal_paid":
      return { title: "提现已到账", text: `${formatYuan(message.amountFen)} 已到账` };
    case "withdrawal_failed":
      return {
        title: "提现未成功",
        text: `${formatYuan(message.amountFen)} 已退回${message.note && `：${message.note}`}`,
      };
    case "stock_back":
      return { title: "你要的商品到货了", text: `${message.goods}又有货了，数量有限` };
    case "bargain_at_floor":
    case "bargain_ending":
      return bargainWords(message);
    case "purchase_waits":
    case "purchase_agreed":
    case "purchase_refused":
      return purchaseWords(message);
    case "campaign":
      return { title: message.title, text: message.text };
    case "coupons_expiring":
      return { title: "优惠券即将过期", text: `${message.coupons} 张优惠券将在 ${message.on} 过期` };
    case "points_expiring":
      return { title: "积分即将过期", text: inStore(message, `${message.points} 积分将在 ${message.on} 过期`) };
  }
}

type BargainMessage = Extract<Message, { bargainId: string }>;

function bargainWords({ kind, goods, priceFen, floorFen, endsAt }: BargainMessage): Words {
  const until = shanghaiTime(new Date(endsAt)).slice(5, 16);
  const price = formatYuan(priceFen);
  if (kind === "bargain_at_floor")
    return { title: "砍到底价了", text: `${goods}，底价 ${price}，请在 ${until} 前下单` };
  const where = priceFen === floorFen ? `已砍到底价 ${price}` : `现在 ${price}，底价 ${formatYuan(floorFen)}`;
  return { title: "砍价即将结束", text: `${goods}，${where}，${until} 结束` };
}

function sentText({ goods, carrier, trackingNo }: Extract<Message, { kind: "parcel_sent" }>): string {
  return carrier === null ? `${goods}已发放` : `${goods}已由${carrier}发出，单号 ${trackingNo}`;
}

/** Says where the money goes: to WeChat, to the stored balance, or to both. */
function refundText({ amountFen, balanceFen }: Extract<Message, { kind: "refund_paid" }>): string {
  const wechatFen = amountFen - balanceFen;
  if (balanceFen === 0) return `${formatYuan(amountFen)} 已原路退回`;
  if (wechatFen === 0) return `${formatYuan(amountFen)} 已退回余额`;
  return `${formatYuan(wechatFen)} 已原路退回，${formatYuan(balanceFen)} 已退回余额`;
}

const caseEnds: Record<CaseMessage["kind"], string> = {
  case_approved: "已同意",
  case_rejected: "未通过",
  case_replaced: "已换出",
  case_lapsed: "已撤销",
};

function caseWords({ kind, type, note, sendBackDays = 7 }: CaseMessage): Words {
  const isToSend = kind === "case_approved" && type !== "refund_only";
  const text =
    kind === "case_lapsed"
      ? `${sendBackDays} 天内没有寄回，售后已自动撤销`
      : isToSend
        ? `请在 ${sendBackDays} 天内寄回商品并填写单号`
        : note;
  return { title: `${afterSaleTypeNames[type]}${caseEnds[kind]}`, text: text || "点开查看详情" };
}

type PurchaseMessage = Extract<Message, { organisationId: string }>;

function purchaseWords(message: PurchaseMessage): Words {
  const { kind, organisationName, buyer, totalFen, onAccount, reason } = message;
  const amount = formatYuan(totalFen);
  if (kind === "purchase_waits") {
    return { title: "采购等你审批", text: `${buyer} 为${organisationName}采购 ${amount}，三天内有效` };
  }
  if (kind === "purchase_refused") return { title: "采购未通过", text: `${organisationName} ${amount}：${reason}` };
  const next = onAccount ? "已挂账，商家会尽快发货" : "请尽快付款";
  return { title: "采购已同意", text: `${organisationName} ${amount}，${next}` };
}

function inStore({ storeName }: { storeName: string | null }, text: string): string {
  return storeName === null ? text : `${storeName}：${text}`;
}

function subjectOf(message: Message): MessageSubject {
  if ("caseNo" in message) return { page: "case", caseNo: message.caseNo };
  switch (message.kind) {
    case "award_earned":
    case "award_settled":
      return { page: "earnings" };
    case "member_joined":
      return { page: "team" };
    case "identity_changed":
    case "title_changed":
      return { page: "standing" };
    case "level_changed":
    case "level_warned":
      return { page: "growth" };
    case "withdrawal_to_confirm":
    case "withdrawal_paid":
    case "withdrawal_failed":
      return { page: "withdrawals" };
    case "stock_back":
      return { page: "product", productId: message.productId };
    case "bargain_at_floor":
    case "bargain_ending":
      return { page: "bargain", bargainId: message.bargainId };
    case "purchase_waits":
    case "purchase_agreed":
    case "purchase_refused":
      return { page: "organisation", organisationId: message.organisationId };
    case "campaign":
      return { page: message.page };
    case "coupons_expiring":
      return { page: "coupons" };
    case "points_expiring":
      return { page: "points" };
    default:
      return { page: "order", orderNo: message.orderNo };
  }
}
