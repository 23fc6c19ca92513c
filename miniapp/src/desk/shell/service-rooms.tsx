import {
  AuditOutlined,
  BankOutlined,
  CommentOutlined,
  CustomerServiceOutlined,
  FileTextOutlined,
  HeartOutlined,
  MessageOutlined,
  OrderedListOutlined,
  PieChartOutlined,
  QrcodeOutlined,
  SendOutlined,
  ShareAltOutlined,
  SolutionOutlined,
  TagOutlined,
  TeamOutlined,
  UsergroupAddOutlined,
} from "@ant-design/icons";
import type { Role } from "../kit/roles";
import { onDesk } from "../kit/use-title";
import type { Room } from "./room";

const everyRole: Role[] = ["service", "operator", "finance"];

/** 交易 and 会员: orders, what buyers ask for, what colleagues agree to, and the members themselves. */
export const serviceRooms: readonly Room[] = [
  {
    path: "/members/:memberId",
    name: "会员",
    title: ({ params }) => onDesk(`会员 ${params.memberId}`),
    page: async () => (await import("../members/member-page")).MemberPage,
  },
  {
    path: "/orders",
    name: "订单",
    page: async () => (await import("../orders/orders-page")).OrdersPage,
    menu: { group: "交易", icon: FileTextOutlined, roles: everyRole, ofStores: true },
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
    menu: { group: "交易", icon: SendOutlined, roles: ["operator"], ofStores: true },
  },
  {
    path: "/pickups",
    name: "核销",
    page: async () => (await import("../pickups/pickups-page")).PickupsPage,
    menu: { group: "交易", icon: QrcodeOutlined, roles: ["clerk", "operator"], ofStores: true },
  },
  {
    path: "/after-sales",
    name: "售后",
    page: async () => (await import("../after-sales/cases-page")).CasesPage,
    menu: { group: "交易", icon: CustomerServiceOutlined, roles: everyRole, ofStores: true },
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
    menu: { group: "交易", icon: MessageOutlined, roles: ["service", "operator"] },
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
    menu: { group: "交易", icon: AuditOutlined, roles: everyRole },
  },
  {
    path: "/members",
    name: "会员",
    page: async () => (await import("../members/members-page")).MembersPage,
    menu: { group: "会员", icon: TeamOutlined, roles: everyRole },
  },
  {
    path: "/tags",
    name: "标签",
    page: async () => (await import("../members/tags-page")).TagsPage,
    menu: { group: "会员", icon: TagOutlined, roles: ["service", "operator"] },
  },
  {
    path: "/member-groups",
    name: "客群",
    page: async () => (await import("../member-groups/groups-page")).GroupsPage,
    menu: { group: "会员", icon: UsergroupAddOutlined, roles: ["service", "operator"] },
  },
  {
    path: "/life-cycle",
    name: "生命周期",
    page: async () => (await import("../life-cycle/life-cycle-page")).LifeCyclePage,
    menu: { group: "会员", icon: HeartOutlined, roles: ["service", "operator"] },
  },
  {
    path: "/crm",
    name: "客户跟进",
    page: async () => (await import("../crm/crm-page")).CrmPage,
    menu: { group: "会员", icon: SolutionOutlined, roles: ["sales", "operator"] },
  },
  {
    path: "/rankings",
    name: "推广榜",
    page: async () => (await import("../rankings/ranking-page")).RankingPage,
    menu: { group: "会员", icon: OrderedListOutlined, roles: ["operator"] },
  },
  {
    path: "/layers",
    name: "会员分层",
    page: async () => (await import("../layers/layers-page")).LayersPage,
    menu: { group: "会员", icon: PieChartOutlined, roles: ["operator"] },
  },
  {
    path: "/channels",
    name: "渠道",
    page: async () => (await import("../channels/channels-page")).ChannelsPage,
    menu: { group: "会员", icon: ShareAltOutlined, roles: ["operator"] },
  },
  {
    path: "/organisations",
    name: "组织客户",
    page: async () => (await import("../organisations/organisations-page")).OrganisationsPage,
    menu: { group: "会员", icon: BankOutlined, roles: ["operator", "finance"] },
  },
  {
    path: "/organisations/:organisationId",
    name: "组织客户",
    title: ({ params }) => onDesk(`组织 ${params.organisationId}`),
    page: async () => (await import("../organisations/organisation-page")).OrganisationPage,
  },
  {
    path: "/quick-answers",
    name: "常用语",
    page: async () => (await import("../quick-answers/quick-answers-page")).QuickAnswersPage,
    menu: { group: "会员", icon: CommentOutlined, roles: ["service", "operator"] },
  },
];
