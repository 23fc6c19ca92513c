import {
  AccountBookOutlined,
  BankOutlined,
  BarChartOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  FileDoneOutlined,
  ReconciliationOutlined,
  RollbackOutlined,
  ShopOutlined,
  WalletOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import { onDesk } from "../kit/use-title";
import type { Room } from "./room";

/** 财务: withdrawals, bills, statements and the books. */
export const financeRooms: readonly Room[] = [
  {
    path: "/withdrawals",
    name: "提现",
    page: async () => (await import("../withdrawals/withdrawals-page")).WithdrawalsPage,
    menu: { group: "财务", icon: WalletOutlined, roles: ["finance"] },
  },
  {
    path: "/payment-batches",
    name: "打款批次",
    page: async () => (await import("../payment-batches/batches-page")).BatchesPage,
    menu: { group: "财务", icon: BankOutlined, roles: ["finance"] },
  },
  {
    path: "/payment-batches/:id",
    name: "打款批次",
    page: async () => (await import("../payment-batches/batch-page")).BatchPage,
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
    path: "/invoices",
    name: "发票",
    page: async () => (await import("../invoices/invoices-page")).InvoicesPage,
    menu: { group: "财务", icon: FileDoneOutlined, roles: ["finance"] },
  },
  {
    path: "/store-statements",
    name: "门店结算",
    page: async () => (await import("../store-statements/statements-page")).StatementsPage,
    menu: { group: "财务", icon: ShopOutlined, roles: ["finance"], ofStores: true },
  },
  {
    path: "/store-statements/:id",
    name: "门店结算单",
    page: async () => (await import("../store-statements/statement-page")).StatementPage,
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
    path: "/day-closes",
    name: "日结",
    page: async () => (await import("../books/day-closes-page")).DayClosesPage,
    menu: { group: "财务", icon: CalendarOutlined, roles: ["finance"] },
  },
  {
    path: "/day-closes/:day",
    name: "日结",
    title: ({ params }) => onDesk(`日结 ${params.day}`),
    page: async () => (await import("../books/day-close-page")).DayClosePage,
  },
  {
    path: "/trial-balance",
    name: "试算平衡",
    page: async () => (await import("../books/trial-balance-page")).TrialBalancePage,
    menu: { group: "财务", icon: CalculatorOutlined, roles: ["finance"] },
  },
];
