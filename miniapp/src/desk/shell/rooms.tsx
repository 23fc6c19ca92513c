import {
  AccountBookOutlined,
  ApartmentOutlined,
  ApiOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  CalculatorOutlined,
  CarOutlined,
  ClockCircleOutlined,
  ControlOutlined,
  CrownOutlined,
  CustomerServiceOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  HistoryOutlined,
  InboxOutlined,
  MessageOutlined,
  PictureOutlined,
  PieChartOutlined,
  ReconciliationOutlined,
  RiseOutlined,
  RocketOutlined,
  RollbackOutlined,
  SearchOutlined,
  SendOutlined,
  SettingOutlined,
  ShoppingOutlined,
  StarOutlined,
  TagsOutlined,
  TeamOutlined,
  WalletOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import type { Role } from "../kit/roles";
import { onDesk } from "../kit/use-title";

/** The parts of the address that a title can name. */
export type RoomAddress = { params: Readonly<Record<string, string | undefined>>; search: URLSearchParams };

/** A place in the main navigation. The server decides who may enter; the navigation hides what it would refuse. */
export type MenuEntry = {
  group: string;
  icon: ComponentType;
  /** Who is offered the room, besides admins. */
  roles: readonly Role[];
  /** Whether the staff of a store are offered it too, with what belongs to their store. */
  ofStores?: true;
};

export type Room = {
  /** Below `/desk`, with the router's parameters. */
  path: string;
  name: string;
  /** The title of the browser's tab where it says more than the name. */
  title?: (address: RoomAddress) => string;
  /** Loaded when the room is first entered. */
  page: () => Promise<ComponentType>;
  /** Left out for pages that staff reach by a link or by the search. */
  menu?: MenuEntry;
};

const everyRole: Role[] = ["service", "operator", "finance"];

/** Every page behind the login: routes, titles and the main navigation, in its order, are made from these rows. */
export const rooms: readonly Room[] = [
  {
    path: "/",
    name: "查会员",
    title: () => "工作台 · 链动商城",
    page: async () => (await import("../search/home-page")).HomePage,
    menu: { group: "客服", icon: SearchOutlined, roles: everyRole },
  },
  {
    path: "/search",
    name: "查找",
    title: ({ search }) => onDesk(`查找 ${(search.get("q") ?? "").trim()}`),
    page: async () => (await import("../search/results-page")).ResultsPage,
  },
  {
    path: "/members/:memberId",
    name: "会员",
    title: ({ params }) => onDesk(`会员 ${params.memberId}`),
    page: async () => (await import("../members/member-page")).MemberPage,
  },
  {
    path: "/after-sales",
    name: "售后",
    page: async () => (await import("../after-sales/cases-page")).CasesPage,
    menu: { group: "客服", icon: CustomerServiceOutlined, roles: everyRole },
  },
  {
    path: "/after-sales/:caseNo",
    name: "售后",
    title: ({ params }) => onDesk(`售后 ${params.caseNo}`),
    page: async () => (await import("../after-sales/case-page")).CasePage,
  },
  {
    path: "/complaints",
    name: "微信投诉",
    page: async () => (await import("../complaints/complaints-page")).ComplaintsPage,
    menu: { group: "客服", icon: MessageOutlined, roles: ["service", "operator"] },
  },
  {
    path: "/complaints/:complaintId",
    name: "微信投诉",
    title: ({ params }) => onDesk(`微信投诉 ${params.complaintId}`),
    page: async () => (await import("../complaints/complaint-page")).ComplaintPage,
  },
  {
    path: "/approvals",
    name: "复核",
    page: async () => (await import("../approvals/approvals-page")).ApprovalsPage,
    menu: { group: "客服", icon: AuditOutlined, roles: everyRole },
  },
  {
    path: "/goods",
    name: "商品",
    page: async () => (await import("../goods/goods-page")).GoodsPage,
    menu: { group: "商品", icon: ShoppingOutlined, roles: ["operator"], ofStores: true },
  },
  {
    path: "/stock",
    name: "库存",
    page: async () => (await import("../goods/stock-page")).StockPage,
    menu: { group: "商品", icon: InboxOutlined, roles: ["operator"], ofStores: true },
  },
  {
    path: "/storefront",
    name: "分类与店铺",
    page: async () => (await import("../storefront/storefront-page")).StorefrontPage,
    menu: { group: "商品", icon: AppstoreOutlined, roles: ["operator"], ofStores: true },
  },
  {
    path: "/banners",
    name: "轮播图",
    page: async () => (await import("../storefront/banners-page")).BannersPage,
    menu: { group: "商品", icon: PictureOutlined, roles: ["operator"] },
  },
  {
    path: "/freight",
    name: "运费模板",
    page: async () => (await import("../freight/freight-page")).FreightPage,
    menu: { group: "商品", icon: CarOutlined, roles: ["operator"] },
  },
  {
    path: "/orders",
    name: "订单",
    page: async () => (await import("../orders/orders-page")).OrdersPage,
    menu: { group: "订单", icon: FileTextOutlined, roles: everyRole },
  },
  {
    path: "/orders/:orderNo",
    name: "订单",
    title: ({ params }) => onDesk(`订单 ${params.orderNo}`),
    page: async () => (await import("../orders/order-page")).OrderPage,
  },
  {
    path: "/shipping",
    name: "发货",
    page: async () => (await import("../shipping/to-ship-page")).ToShipPage,
    menu: { group: "订单", icon: SendOutlined, roles: ["operator"] },
  },
  {
    path: "/coupons",
    name: "优惠券",
    page: async () => (await import("../coupons/coupons-page")).CouponsPage,
    menu: { group: "会员", icon: TagsOutlined, roles: ["operator"], ofStores: true },
  },
  {
    path: "/reviews",
    name: "评价",
    page: async () => (await import("../reviews/reviews-page")).ReviewsPage,
    menu: { group: "会员", icon: StarOutlined, roles: ["operator", "service"], ofStores: true },
  },
  {
    path: "/levels",
    name: "等级与成长",
    page: async () => (await import("../growth-closes/levels-page")).LevelsPage,
    menu: { group: "会员", icon: RiseOutlined, roles: ["operator"], ofStores: true },
  },
  {
    path: "/programmes",
    name: "会员体系",
    page: async () => (await import("../programmes/programmes-page")).ProgrammesPage,
    menu: { group: "会员", icon: CrownOutlined, roles: ["operator"], ofStores: true },
  },
  {
    path: "/plan",
    name: "方案",
    page: async () => (await import("../plan/plan-page")).PlanPage,
    menu: { group: "方案", icon: ApartmentOutlined, roles: ["operator"] },
  },
  {
    path: "/grants",
    name: "区域与授予",
    page: async () => (await import("../standing/grants-page")).GrantsPage,
    menu: { group: "方案", icon: EnvironmentOutlined, roles: ["operator"] },
  },
  {
    path: "/dividends",
    name: "分红",
    page: async () => (await import("../dividends/dividends-page")).DividendsPage,
    menu: { group: "方案", icon: PieChartOutlined, roles: ["operator", "finance"] },
  },
  {
    path: "/withdrawals",
    name: "提现",
    page: async () => (await import("../withdrawals/withdrawals-page")).WithdrawalsPage,
    menu: { group: "财务", icon: WalletOutlined, roles: ["finance"] },
  },
  {
    path: "/bills",
    name: "微信对账",
    page: async () => (await import("../bills/bills-page")).BillsPage,
    menu: { group: "财务", icon: ReconciliationOutlined, roles: ["finance"] },
  },
  {
    path: "/bills/:day",
    name: "微信对账",
    title: ({ params }) => onDesk(`微信对账 ${params.day}`),
    page: async () => (await import("../bills/bill-day-page")).BillDayPage,
  },
  {
    path: "/debts",
    name: "欠款",
    page: async () => (await import("../wallet/debts-page")).DebtsPage,
    menu: { group: "财务", icon: WarningOutlined, roles: ["finance"] },
  },
  {
    path: "/failed-returns",
    name: "退回失败",
    page: async () => (await import("../payments/failed-returns-page")).FailedReturnsPage,
    menu: { group: "财务", icon: RollbackOutlined, roles: ["finance"] },
  },
  {
    path: "/figures",
    name: "日报",
    page: async () => (await import("../books/figures-page")).FiguresPage,
    menu: { group: "财务", icon: BarChartOutlined, roles: ["finance"] },
  },
  {
    path: "/ledger",
    name: "账本",
    page: async () => (await import("../books/ledger-page")).LedgerPage,
    menu: { group: "财务", icon: AccountBookOutlined, roles: ["finance"] },
  },
  {
    path: "/trial-balance",
    name: "试算平衡",
    page: async () => (await import("../books/trial-balance-page")).TrialBalancePage,
    menu: { group: "财务", icon: CalculatorOutlined, roles: ["finance"] },
  },
  {
    path: "/setup",
    name: "开店向导",
    page: async () => (await import("../setup/setup-page")).SetupPage,
    menu: { group: "系统", icon: RocketOutlined, roles: [] },
  },
  {
    path: "/settings",
    name: "店铺设置",
    page: async () => (await import("../settings/settings-page")).SettingsPage,
    menu: { group: "系统", icon: SettingOutlined, roles: [] },
  },
  {
    path: "/accounts",
    name: "员工账号",
    page: async () => (await import("../accounts/accounts-page")).AccountsPage,
    menu: { group: "系统", icon: TeamOutlined, roles: [] },
  },
  {
    path: "/staff-limits",
    name: "员工限额",
    page: async () => (await import("../limits/limits-page")).LimitsPage,
    menu: { group: "系统", icon: ControlOutlined, roles: [] },
  },
  {
    path: "/merchants",
    name: "微信接入",
    page: async () => (await import("../merchants/merchants-page")).MerchantsPage,
    menu: { group: "系统", icon: ApiOutlined, roles: [] },
  },
  {
    path: "/jobs",
    name: "后台任务",
    page: async () => (await import("../jobs/jobs-page")).JobsPage,
    menu: { group: "系统", icon: ClockCircleOutlined, roles: ["operator", "finance"] },
  },
  {
    path: "/audit",
    name: "操作日志",
    page: async () => (await import("../audit/audit-page")).AuditPage,
    menu: { group: "系统", icon: HistoryOutlined, roles: [] },
  },
  {
    path: "*",
    name: "没有这个页面",
    page: async () => (await import("./missing-page")).MissingPage,
  },
];
