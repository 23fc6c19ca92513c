import { errorMessages } from "@liandong/core/error-messages";
import type { ErrorCode } from "@liandong/core/errors";
import type { JobName } from "../work/job";

/** Chinese names of a run's counts. */
const resultNames: Record<JobName, Record<string, string>> = {
  "tell-members": { happenings: "处理的事项", messages: "发出的消息", reminders: "发出的提醒" },
  "handle-pushes": { pushes: "处理的推送", asked: "送检的图片", toStaff: "转人工的图片" },
  "sync-complaints": { complaints: "同步的投诉" },
  "cancel-unpaid": { cancelled: "取消订单" },
  "end-groups": { groupsComplete: "成团", groupsFailed: "未成团", groupRefunds: "退款", bargainsClosed: "结束的砍价" },
  "sort-sales": { products: "更新的商品", moves: "计入的活动数据", spelled: "补上拼音的商品" },
  reconcile: {
    trades: "补记支付",
    refunds: "补记退款",
    returnedPayments: "核对退回款项",
    balanceRefunds: "核对储值退款",
    transfers: "核对提现转账",
    delivered: "虚拟商品发放",
    completed: "发货完成",
    shipments: "补报发货",
  },
  "send-outgoing": {
    refunds: "补记退款",
    returnedPayments: "核对退回款项",
    balanceRefunds: "核对储值退款",
    transfers: "核对提现转账",
    shipments: "补报发货",
  },
  settle: {
    confirmed: "微信确认收货的付款",
    received: "自动收货",
    lapsedReturns: "逾期未寄回撤销",
    closed: "自动完成",
  },
  "apply-tag-rules": { given: "打上的标签", taken: "去掉的标签" },
  "judge-stages": { moved: "换了阶段的会员" },
  "keep-customers": { linked: "线索成为会员", returned: "退回公海" },
  "count-teams": { changes: "计入的变动", lines: "更新的线" },
  evaluate: { titlesChanged: "头衔变动", fundsReleased: "释放基金", lineMembers: "归属线变动" },
  "publish-scheduled": { published: "生效的版本", refused: "没能生效", shelved: "上架商品", unshelved: "下架商品" },
  "close-dividends": { closed: "结算分红池" },
  "expire-points": { memberships: "积分过期的会员" },
  "give-gifts": { newcomerGifts: "新人礼", levelGifts: "升级礼", birthdayGifts: "生日礼" },
  "run-campaigns": { campaigns: "会员营销" },
  "close-growth": { closed: "结算会员体系" },
  bills: { downloaded: "下载账单", compared: "核对天数", differences: "新的差异" },
  seal: { seals: "封存段数", transactions: "封存凭证" },
  "sum-days": { days: "写入的天数" },
  verify: { checks: "核对项", differences: "不一致" },
  "refresh-keys": { merchants: "商户", certificates: "有效证书", expiring: "即将到期的商户" },
  sweep: {
    pictures: "清理图片",
    messages: "清理消息",
    cartLines: "清理购物车",
    views: "清理浏览记录",
    goods: "彻底删除商品",
    expiredApprovals: "过期的复核申请",
  },
};

export function nameResult(
  job: JobName,
  result: Readonly<Record<string, number | string>>,
): { name: string; value: number | string }[] {
  return Object.entries(result).flatMap(([key, value]) => {
    if (key === "problem")
      return [{ name: "原因", value: errorMessages[value as ErrorCode] ?? "系统内部错误，详见日志" }];
    if (key === "failed") return value === 0 ? [] : [{ name: "未成功", value }];
    return [{ name: resultNames[job][key] ?? key, value }];
  });
}
