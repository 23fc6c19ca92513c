import { moveDueGoods } from "@liandong/db/shop/goods/shelf";
import { closeDueGrowth } from "../loyalty/membership/close-due-growth";
import { expirePoints } from "../loyalty/membership/expire-points";
import { addMoves } from "../loyalty/promotion-results/add-moves";
import { reconcileBills } from "../money/bills/reconcile-bills";
import { sealBooks } from "../money/books/seal-books";
import { storeDayFigures } from "../money/books/store-days";
import { closeDueDividends } from "../money/dividends/close-due-dividends";
import { sendOutgoing } from "../outbox/work-outbox";
import { evaluateAllTitles } from "../people/evaluation/evaluate-titles";
import { releaseFunds } from "../people/evaluation/release-funds";
import { countTeams } from "../people/team/count-teams";
import { drawOwnerLines } from "../people/team/draw-owner-lines";
import { measureTeams } from "../people/team/measure-teams";
import { workOffPushes } from "../pushes/receive-push";
import { sortSales } from "../shop/catalog/sort-sales";
import { spellAllGoods } from "../shop/catalog/spell-goods";
import { remindMembers } from "../shop/messages/remind-members";
import { tellHappenings } from "../shop/messages/tell-happenings";
import { runCampaigns } from "../staff/campaigns/run-campaigns";
import { refreshKeys } from "../staff/merchants/refresh-keys";
import { lapseUnsentReturns } from "../trade/after-sales/lapse-unsent-returns";
import { syncComplaints } from "../trade/complaints/sync-complaints";
import { cancelExpiredOrders } from "../trade/orders/cancel-expired-orders";
import { closeDueOrders } from "../trade/orders/close-due-orders";
import { askOpenPayments } from "../trade/payments/payments-to-ask";
import { closeBargains } from "../trade/promotions/cut-bargain";
import { endDueGroups } from "../trade/promotions/end-due-groups";
import { receiveConfirmedOrders } from "../trade/receipts/receive-confirmed";
import { receiveDueOrders } from "../trade/receipts/receive-due-orders";
import { completeSentOrders } from "../trade/shipping/complete-sent-orders";
import { deliverVirtualOrders, giveVirtualOfMixed } from "../trade/shipping/deliver-virtual";
import { askDueChecks } from "../uploads/check-pictures";
import type { Job, JobName } from "../work/job";
import { customerJobs } from "./customer-jobs";
import { giveAllGifts } from "./give-all-gifts";
import { publishScheduled } from "./publish-scheduled";
import { sweep } from "./sweep";
import { verifyNightly } from "./verify-nightly";

/** Everything that the shop does by itself. Each job can run twice, twice at once, and be killed anywhere. */
export const jobs: readonly Job[] = [
  {
    name: "tell-members",
    title: "通知会员",
    about:
      "把付款、发货、退款、奖励、身份和提现等事项写进会员的消息，提醒即将自动收货的订单和即将过期的优惠券、积分；每分钟一次",
    cron: "* * * * *",
    minutesAtMost: 15,
    run: async (call) => {
      const { happenings, messages, failed } = await tellHappenings(call);
      const { reminders } = await remindMembers(call);
      return { happenings, messages, reminders, failed };
    },
  },
  {
    name: "handle-pushes",
    title: "处理微信推送与图片检查",
    about:
      "处理收到而没有处理完的微信推送；把新图片送微信检查，超过 35 分钟没有结果的再送一次，仍没有的转人工；每分钟一次",
    cron: "* * * * *",
    minutesAtMost: 15,
    run: async (call) => {
      const { pushes, failed } = await workOffPushes(call);
      const { failed: refused, ...checks } = await askDueChecks(call);
      return { pushes, ...checks, failed: failed + refused };
    },
  },
  {
    name: "sync-complaints",
    title: "同步微信投诉",
    about: "让微信支付把投诉通知到本店；读取最近 7 天的投诉和所有没有处理完的投诉，补上漏掉的通知；每 15 分钟一次",
    cron: "4-59/15 * * * *",
    minutesAtMost: 15,
    run: syncComplaints,
  },
  {
    name: "cancel-unpaid",
    title: "取消超时未付款订单",
    about: "超过付款时限的订单自动取消，归还库存；每分钟一次",
    cron: "* * * * *",
    minutesAtMost: 15,
    run: async (call) => {
      const { done: cancelled, failed } = await cancelExpiredOrders(call);
      return { cancelled, failed };
    },
  },
  {
    name: "end-groups",
    title: "拼团与砍价到期",
    about:
      "到期还没有满员的团：设为自动成团的按成团处理，其余的全部退款，余额、积分和优惠券一并退回；到期没有下单的砍价结束；每分钟一次",
    cron: "* * * * *",
    minutesAtMost: 15,
    run: async (call) => ({ ...(await closeBargains(call)), ...(await endDueGroups(call)) }),
  },
  {
    name: "sort-sales",
    title: "更新销量排序与活动效果",
    about:
      "把新增的已售件数计入“按销量”的排序，把新增的活动数据计入活动效果；页面上显示的已售和效果随付款变化，不等这项任务；为改了名的商品、店铺、分类和品牌补上拼音；每 5 分钟一次",
    cron: "1-59/5 * * * *",
    minutesAtMost: 15,
    run: async (call) => {
      const sums = { ...(await sortSales(call)), ...(await addMoves(call)) };
      return { ...sums, ...(await spellAllGoods(call)), failed: 0 };
    },
  },
  {
    name: "reconcile",
    title: "与微信支付核对",
    about: "向微信查询迟迟没有结果的支付，补记漏掉的通知，发放虚拟商品，并处理到期的外发事项；每 5 分钟一次",
    cron: "*/5 * * * *",
    minutesAtMost: 15,
    run: async (call) => {
      const trades = await askOpenPayments(call);
      const whole = await deliverVirtualOrders(call);
      const mixed = await giveVirtualOfMixed(call);
      const delivered = { done: whole.done + mixed.done, failed: whole.failed + mixed.failed };
      const completed = await completeSentOrders(call);
      const sent = await sendOutgoing(call);
      const failed = trades.failed + delivered.failed + completed.failed + sent.failed;
      return { trades: trades.done, delivered: delivered.done, completed: completed.done, ...sent, failed };
    },
  },
  {
    name: "send-outgoing",
    title: "外发与重试",
    about: "把已入账、还没有结果的退款、提现转账和发货信息发给微信，没有应答的稍后用同一单号再试；每分钟一次",
    cron: "* * * * *",
    minutesAtMost: 15,
    run: sendOutgoing,
  },
  {
    name: "settle",
    title: "自动收货与完成",
    about:
      "在微信确认收货的订单转为已收货，每单每天询问微信一次；发货满自动收货天数的订单确认收货；超过寄回时限的售后自动撤销；售后期满自动完成，待结算的奖励随之入账；每小时一次",
    cron: "7 * * * *",
    minutesAtMost: 60,
    run: async (call) => {
      const confirmed = await receiveConfirmedOrders(call);
      const received = await receiveDueOrders(call);
      const lapsed = await lapseUnsentReturns(call);
      const closed = await closeDueOrders(call);
      const failed = confirmed.failed + received.failed + lapsed.failed + closed.failed;
      const moved = { confirmed: confirmed.done, received: received.done };
      return { ...moved, lapsedReturns: lapsed.done, closed: closed.done, failed };
    },
  },
  {
    name: "count-teams",
    title: "汇总团队人数",
    about:
      "把推荐、加入、升级和退出带来的变动计入每个人的团队人数，页面上的人数随时准确，不等这项任务；再统计每条线的人数、订单和业绩；每小时一次",
    cron: "37 * * * *",
    minutesAtMost: 15,
    run: async (call) => ({ ...(await countTeams(call)), ...(await measureTeams(call)), failed: 0 }),
  },
  ...customerJobs,
  {
    name: "evaluate",
    title: "评定头衔与帮扶任务",
    about: "按条件重新评定全部头衔，帮扶任务完成的会员释放基金，整理查找见点奖用的归属线；每天 03:20",
    cron: "20 3 * * *",
    minutesAtMost: 60,
    run: async (call) => {
      const { changed } = await evaluateAllTitles(call);
      const { released, failed } = await releaseFunds(call);
      const { moved } = await drawOwnerLines(call);
      return { titlesChanged: changed, fundsReleased: released, lineMembers: moved, failed };
    },
  },
  {
    name: "publish-scheduled",
    title: "定时生效",
    about:
      "让到了生效时间的方案和会员体系成为新版本，按定时上架、下架商品；不能生效的写明原因，在原来的页面提示；每分钟一次",
    cron: "* * * * *",
    minutesAtMost: 5,
    run: async (call) => {
      const goods = await call.ctx.db.command((tx) => moveDueGoods(tx, { now: call.ctx.now() }));
      return { shelved: goods.on, unshelved: goods.off, ...(await publishScheduled(call)) };
    },
  },
  {
    name: "close-dividends",
    title: "自动结算分红",
    about: "为设置了按周或按月结算的分红池结算刚结束的一期；未设置时不结算；每天 04:10",
    cron: "10 4 * * *",
    minutesAtMost: 30,
    run: async (call) => {
      const { done: closed, failed } = await closeDueDividends(call);
      return { closed, failed };
    },
  },
  {
    name: "expire-points",
    title: "积分过期",
    about: "到期的积分按批次扣除；会员在此之前使用积分时会先行扣除；每小时一次",
    cron: "3 * * * *",
    minutesAtMost: 60,
    run: async (call) => ({ ...(await expirePoints(call)), failed: 0 }),
  },
  {
    name: "give-gifts",
    title: "新人礼、升级礼与生日礼",
    about:
      "为新注册或首单付款的会员发新人礼，为新达到等级的会员发升级礼券，为过生日的会员发生日礼券，各只发一次；每 5 分钟一次",
    cron: "2-59/5 * * * *",
    minutesAtMost: 60,
    run: giveAllGifts,
  },
  {
    name: "run-campaigns",
    title: "执行会员营销",
    about:
      "开始到了时间的会员营销，继续没有执行完的，并把活动送给刚注册、生日、购物车没买等会员；每人每次只送一次，带消息的活动避开免打扰时段；每分钟一次",
    cron: "* * * * *",
    minutesAtMost: 30,
    run: runCampaigns,
  },
  {
    name: "close-growth",
    title: "自动结算成长值",
    about: "为设置了自动结算的会员体系结算刚结束的一个月，并继续中断的结算；未设置时不结算；每小时一次",
    cron: "23 * * * *",
    minutesAtMost: 120,
    run: async (call) => {
      const { done: closed, failed } = await closeDueGrowth(call);
      return { closed, failed };
    },
  },
  {
    name: "bills",
    title: "下载账单并对账",
    about:
      "上午 10 点后下载前一天的微信交易账单和资金账单，补下缺少的，与付款、退款、提现和充值逐笔核对，记入手续费；每小时一次",
    cron: "20 10-23 * * *",
    minutesAtMost: 60,
    run: async (call) => ({ ...(await reconcileBills(call)) }),
  },
  {
    name: "seal",
    title: "封存账本",
    about: "把新记的凭证逐段封存成前后相连的摘要，封存之后任何改动都会在全面对账时被发现；每小时一次",
    cron: "37 * * * *",
    minutesAtMost: 30,
    run: async (call) => {
      const seals = await sealBooks(call);
      return { seals: seals.length, transactions: seals.reduce((sum, seal) => sum + seal.transactions, 0), failed: 0 };
    },
  },
  {
    name: "sum-days",
    title: "汇总日报",
    about: "把结束满三天的每一天重新汇总成日报，首页和日报据此显示；当天和最近三天随时计算，不等这项任务；每天 04:25",
    cron: "25 4 * * *",
    minutesAtMost: 60,
    run: storeDayFigures,
  },
  {
    name: "verify",
    title: "全面对账",
    about: "用账本重新计算全部余额与统计，逐条报告不一致；每天 04:40",
    cron: "40 4 * * *",
    minutesAtMost: 60,
    run: verifyNightly,
  },
  {
    name: "refresh-keys",
    title: "更新微信支付证书",
    about:
      "向微信支付下载平台证书，新旧证书同时有效；最后一张证书快到期而没有新的、又没有微信支付公钥时提示；每天 05:20",
    cron: "20 5 * * *",
    minutesAtMost: 15,
    run: refreshKeys,
  },
  {
    name: "sweep",
    title: "清理过期数据",
    about:
      "清理过期的登录状态、频率计数、7 天未使用的上传图片，以及超过保留天数的任务记录、消息、购物车和浏览记录，以及在回收站满 30 天、没有人下过单的商品；把超过 7 天没有复核的申请转为已过期；订单、账本和操作日志一直保留；每小时一次",
    cron: "47 * * * *",
    minutesAtMost: 15,
    run: sweep,
  },
];

export function jobOf(name: JobName): Job {
  return jobs.find((job) => job.name === name)!;
}
