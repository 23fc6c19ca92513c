/** Whose a payment, refund, transfer or notification is; absent in what is the first account's. */
export type OfAccount = { appid?: string; mchid?: string };

/** The sandbox's state as plain JSON. Times are milliseconds since 1970. */
export type SandboxState = {
  users: SandboxUser[];
  payments: SandboxPayment[];
  refunds: SandboxRefund[];
  transfers: SandboxTransfer[];
  deliveries: SandboxDelivery[];
  messages: SandboxMessage[];
  certificates: SandboxCertificate[];
  /** Events of 消息推送. */
  pushes: SandboxPush[];
  moves: SandboxMove[];
  complaints: SandboxComplaint[];
  /** Where the complaints of each merchant are notified to, by mchid. */
  complaintNotifyUrls: Record<string, string>;
  urlLinks: SandboxUrlLink[];
  /** The page that WeChat's messages about parcels open, by appid. */
  orderPaths: Record<string, string>;
  /** The page of 小程序购物订单 by appid. */
  orderCentrePaths: Record<string, string>;
};

export type SandboxUrlLink = {
  appid: string;
  path: string;
  query: string;
  envVersion: "release" | "trial" | "develop";
  url: string;
  expiresAt: number;
};

/** A platform certificate with its private key; `signsAt` is when WeChat begins to sign with it. */
export type SandboxCertificate = {
  serial: string;
  key: string;
  pem: string;
  effectiveAt: number;
  expiresAt: number;
  signsAt: number;
};

export type SandboxUser = {
  /** In the first mini-program; `openids` holds those in the others, by appid. */
  openid: string;
  openids?: Record<string, string>;
  /** The person in all mini-programs of one company; absent where the app is alone. */
  unionid?: string;
  nickname: string;
  phone: string;
  /** Shown in the list of test users only; WeChat itself reveals nobody's picture. */
  avatarUrl: string | null;
  /** WeChat refuses this user's login (40226). */
  isRisky: boolean;
  /** Accepted templates, one entry for every message that may be sent. */
  subscriptions: string[];
};

export type SandboxMessage = {
  openid: string;
  templateId: string;
  fields: Record<string, string>;
  page: string | null;
  at: number;
};

export type SandboxComplaint = {
  id: string;
  outTradeNo: string;
  text: string;
  /** Numbers of the pictures that the user added. */
  pictures?: string[];
  /** Null where the user asks for no money. */
  askedFen: number | null;
  state: "PENDING" | "PROCESSING" | "PROCESSED";
  isUserWaiting: boolean;
  at: number;
  steps: { id: string; type: string; operator: string; text: string; at: number }[];
};

export type SandboxPush = {
  key: string;
  event: string;
  message: Record<string, unknown>;
  createdAt: number;
  attempts: { at: number; answer: string }[];
  dueAt: number | null;
};

/** How a payment is notified; `late` holds the notification back, so that later news arrives before it. */
export type NotifyMode = "once" | "twice" | "never" | "late";

export type SandboxPayment = OfAccount & {
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
  /** When the merchant reported everything as shipped (发货信息管理); null before, also when only a part is. */
  shippedAt: number | null;
  /** The last report of shipping; absent before the first one. */
  shipping?: SandboxShipping;
  /** 特殊发货报备: until when the goods of a presale are sent; absent without a report. */
  presaleUntil?: number;
  /** When the user confirmed receipt in WeChat; absent in states saved by earlier versions. */
  receivedAt?: number | null;
  /** The user pays at that time. */
  delayed: { dueAt: number; notify: NotifyMode } | null;
};

export type SandboxShipping = {
  logisticsType: number;
  deliveryMode: number;
  /** `is_all_delivered`; always true for a report that is not split. */
  isComplete: boolean;
  /** The one permitted re-shipment has been used. */
  hasReshipped: boolean;
  /** The report's own time. */
  uploadedAt: number;
  uploads: number;
  parcels: { trackingNo: string; company: string; items: string }[];
};

export type SandboxRefund = OfAccount & {
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
  /** When the refund succeeds by itself; null waits for a decision on the page. */
  dueAt: number | null;
  /** Where an abnormal refund was paid to instead; absent for others. */
  paidTo?: { type: string; account?: string; name?: string };
};

export type SandboxTransfer = OfAccount & {
  outBillNo: string;
  transferBillNo: string;
  packageInfo: string;
  openid: string;
  name: string | null;
  amountFen: number;
  remark: string;
  notifyUrl: string | null;
  state: "PROCESSING" | "WAIT_USER_CONFIRM" | "TRANSFERING" | "SUCCESS" | "FAIL" | "CANCELING" | "CANCELLED";
  /** When the merchant asked for the receipt (电子回单). */
  receiptAskedAt?: number;
  failReason: string | null;
  createdAt: number;
  updatedAt: number;
};

export type SandboxDelivery = OfAccount & {
  key: string;
  notificationId: string;
  event: string;
  originalType: string;
  summary: string;
  notifyUrl: string;
  /** The merchant's number of the payment, refund or transfer. */
  about: string;
  content: Record<string, unknown>;
  /** Signed like WeChat's probes, which a merchant has to refuse. */
  isProbe: boolean;
  createdAt: number;
  attempts: { at: number; answer: string }[];
  state: "waiting" | "delivered" | "given_up";
  dueAt: number | null;
};

/** A movement on an account of the merchant that is no payment, refund or transfer: 提现 to the bank, 充值 from it. */
export type SandboxMove = {
  account: "BASIC" | "OPERATION" | "FEES";
  at: number;
  type: string;
  signedFen: number;
  number: string;
  note: string;
};

export function createEmptyState(): SandboxState {
  return {
    users: [],
    payments: [],
    refunds: [],
    transfers: [],
    deliveries: [],
    messages: [],
    certificates: [],
    pushes: [],
    moves: [],
    complaints: [],
    urlLinks: [],
    orderPaths: {},
    orderCentrePaths: {},
    complaintNotifyUrls: {},
  };
}
