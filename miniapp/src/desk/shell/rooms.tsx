import {
  ApartmentOutlined,
  ApiOutlined,
  AppstoreOutlined,
  CarOutlined,
  ClockCircleOutlined,
  ControlOutlined,
  CrownOutlined,
  EnvironmentOutlined,
  HistoryOutlined,
  HomeOutlined,
  ImportOutlined,
  InboxOutlined,
  LayoutOutlined,
  PictureOutlined,
  PieChartOutlined,
  RiseOutlined,
  RocketOutlined,
  SettingOutlined,
  ShoppingOutlined,
  StarOutlined,
  TeamOutlined,
  UserOutlined,
} from "@ant-design/icons";
import type { Role } from "../kit/roles";
import { onDesk } from "../kit/use-title";
import { campaignRooms } from "./campaign-rooms";
import { financeRooms } from "./finance-rooms";
import type { Room } from "./room";
import { serviceRooms } from "./service-rooms";

const everyRole: Role[] = ["service", "operator", "finance"];

/** Every page behind the login: routes, titles and the main navigation, in its order, are made from these rows. */
export const rooms: readonly Room[] = [
  {
    path: "/",
    name: "首页",
    title: () => "工作台",
    page: async () => (await import("../home/home-page")).HomePage,
    menu: { group: "", icon: HomeOutlined, roles: everyRole, ofStores: true },
  },
  {
    path: "/search",
    name: "查找",
    title: ({ search }) => onDesk(`查找 ${(search.get("q") ?? "").trim()}`),
    page: async () => (await import("../search/results-page")).ResultsPage,
  },
  ...serviceRooms,
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
    path: "/stock-changes",
    name: "库存流水",
    page: async () => (await import("../goods/stock-changes-page")).StockChangesPage,
  },
  {
    path: "/storefront",
    name: "分类与店铺",
    page: async () => (await import("../storefront/storefront-page")).StorefrontPage,
    menu: { group: "商品", icon: AppstoreOutlined, roles: ["operator"], ofStores: true },
  },
  {
    path: "/shop-front",
    name: "首页装修",
    page: async () => (await import("../shop-front/front-page")).ShopFrontPage,
    menu: { group: "商品", icon: LayoutOutlined, roles: ["operator"] },
  },
  {
    path: "/banners",
    name: "轮播图",
    page: async () => (await import("../storefront/banners-page")).BannersPage,
    menu: { group: "商品", icon: PictureOutlined, roles: ["operator"] },
  },
  {
    path: "/materials",
    name: "推广素材",
    page: async () => (await import("../materials/materials-page")).MaterialsPage,
    menu: { group: "商品", icon: PictureOutlined, roles: ["operator"] },
  },
  {
    path: "/freight",
    name: "运费模板",
    page: async () => (await import("../freight/freight-page")).FreightPage,
    menu: { group: "商品", icon: CarOutlined, roles: ["operator"] },
  },
  ...campaignRooms,
  {
    path: "/given-coupons",
    name: "已发优惠券",
    page: async () => (await import("../coupons/given-list")).GivenPage,
  },
  {
    path: "/store-members",
    name: "门店会员",
    page: async () => (await import("../stores/store-members-page")).StoreMembersPage,
    menu: { group: "会员", icon: UserOutlined, roles: everyRole, ofStores: true },
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
  ...financeRooms,
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
    path: "/member-import",
    name: "转入会员",
    page: async () => (await import("../member-import/import-page")).MemberImportPage,
    menu: { group: "系统", icon: ImportOutlined, roles: [] },
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
    name: "任务与健康",
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
