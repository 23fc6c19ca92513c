import { navigateTo, switchTab } from "@tarojs/taro";
import type { MemberMessage } from "@/data/shapes";

const pages = {
  earnings: "/agent/earnings/index",
  team: "/agent/team/index",
  standing: "/agent/standing/index?tab=history",
  growth: "/member/growth/index",
  withdrawals: "/agent/withdrawals/index",
  coupons: "/member/coupons/index",
  points: "/member/points/index",
} as const;

/** Opens the page that a message is about. */
export function openSubject(subject: MemberMessage["subject"]): void {
  switch (subject.page) {
    case "order":
      return void navigateTo({ url: `/pages/order/index?orderNo=${subject.orderNo}` });
    case "case":
      return void navigateTo({ url: `/pages/after-sale/index?caseNo=${subject.caseNo}` });
    case "product":
      return void navigateTo({ url: `/pages/product/index?id=${subject.productId}` });
    case "bargain":
      return void navigateTo({ url: `/promotions/bargain/index?id=${subject.bargainId}` });
    case "organisation":
      return void navigateTo({ url: `/organisations/organisation/index?id=${subject.organisationId}` });
    case "home":
      return void switchTab({ url: "/pages/home/index" });
    default:
      return void navigateTo({ url: pages[subject.page] });
  }
}
