/** Everything the sandbox remembers, as plain JSON. Times are milliseconds since 1970. */
export type SandboxState = {
  users: SandboxUser[];
  payments: SandboxPayment[];
  refunds: SandboxRefund[];
  transfers: SandboxTransfer[];
  deliveries: SandboxDelivery[];
  messages: SandboxMessage[];
};

export type SandboxUser = {
  openid: string;
  nickname: string;
  phone: string;
  /** Only for those who choose a user from a list; WeChat itself tells nobody's picture. */
  avatarUrl: string | null;
  /** WeChat refuses the login of such a user (40226). */
  isRisky: boolean;
  /** Templates accepted, one entry for every message that may be sent. */
  subscriptions: string[];
};

export type SandboxMessage = { openid: string; templateId: string; fields: Record<string, string>; at: number };

/** How the notification of a payment goes out; `late` overtakes nothing, so that later news arrives before it. */
export type NotifyMode = "once" | "twice" | "never" | "late";

export type SandboxPayment = {
  prepayId: string;
  outTradeNo: string;
  description: string;
  attach: string;
  totalFen: number;
  openid: string;
  notifyUrl: string;
  expiresAt: number | null;
  announcedAt: number;
  state: "NOTPAY" | "SUCCESS" | "REFUND" | "CLOSED";
  transactionId: string | null;
  paidAt: number | null;
  /** When the merchant reported its shipping (发货信息管理). */
  shippedAt: number | null;
  /** When the user told WeChat that the goods have come; absent in what was kept before. */
  receivedAt?: number | null;
  /** The user hesitates until then. */
  delayed: { dueAt: number; notify: NotifyMode } | null;
};

export type SandboxRefund = {
  outRefundNo: string;
  refundId: string;
  outTradeNo: string;
  transactionId: string;
  reason: string;
  refundFen: number;
  totalFen: number;
  notifyUrl: string | null;
  state: "PROCESSING" | "SUCCESS" | "CLOSED" | "ABNORMAL";
  createdAt: number;
  succeededAt: number | null;
  /** Succeeds by itself then; null: waits for a decision on the page. */
  dueAt: number | null;
};

export type SandboxTransfer = {
  outBillNo: string;
  transferBillNo: string;
  packageInfo: string;
  openid: string;
  name: string | null;
  amountFen: number;
  remark: string;
  notifyUrl: string | null;
  state: "WAIT_USER_CONFIRM" | "SUCCESS" | "FAIL" | "CANCELLED";
  failReason: string | null;
  createdAt: number;
  updatedAt: number;
};

export type SandboxDelivery = {
  key: string;
  notificationId: string;
  event: string;
  originalType: string;
  summary: string;
  notifyUrl: string;
  /** Our number of what it is about. */
  about: string;
  content: Record<string, unknown>;
  /** Signed as WeChat's probes are: whoever takes it does not verify. */
  isProbe: boolean;
  createdAt: number;
  attempts: { at: number; answer: string }[];
  state: "waiting" | "delivered" | "given_up";
  dueAt: number | null;
};

export function createEmptyState(): SandboxState {
  return { users: [], payments: [], refunds: [], transfers: [], deliveries: [], messages: [] };
}
