import { verifyAndDecryptNotification } from "../notify/verify-notification";
import { answerPushCheck, type PushQuery, readPush } from "../push/read-push";
import { type Circuits, createCircuits } from "./circuit";
import type { PayContext, SendContext, WechatContext } from "./context";
import type { HttpFetch } from "./exchange-http";
import { createAccessToken } from "./mini-program/access-token";
import { checkPicture } from "./mini-program/check-picture";
import { checkText } from "./mini-program/check-text";
import { createUrlLink, type UrlLinkInput } from "./mini-program/create-url-link";
import { drawMiniProgramCode } from "./mini-program/draw-mini-program-code";
import { exchangeLoginCode } from "./mini-program/exchange-login-code";
import { getPhoneNumber } from "./mini-program/get-phone-number";
import { getShipping } from "./mini-program/get-shipping";
import { isTradeManaged } from "./mini-program/is-trade-managed";
import { listTemplates } from "./mini-program/list-templates";
import { type PresaleReport, reportPresale } from "./mini-program/report-presale";
import { type SubscribeMessage, sendSubscribeMessage } from "./mini-program/send-subscribe-message";
import { setOrderCentrePath, setOrderPath } from "./mini-program/set-order-path";
import { type ShippingInput, uploadShipping } from "./mini-program/upload-shipping";
import { type AbnormalRefundInput, applyAbnormalRefund } from "./pay/apply-abnormal-refund";
import { cancelTransfer } from "./pay/cancel-transfer";
import { closePayment } from "./pay/close-payment";
import { fetchComplaintPicture } from "./pay/complaint-picture";
import {
  answerComplaint,
  completeComplaint,
  decideRefund,
  ensureComplaintNotify,
  getComplaint,
  listComplaints,
} from "./pay/complaints";
import { createRefund, type RefundInput } from "./pay/create-refund";
import { createTransfer, type TransferInput } from "./pay/create-transfer";
import { type BillKind, downloadBill } from "./pay/download-bill";
import { downloadCertificates } from "./pay/download-certificates";
import { type CertificateStore, createPlatformKeys, keepCertificatesInMemory } from "./pay/platform-keys";
import { type PrepayInput, prepay } from "./pay/prepay";
import { queryPayment } from "./pay/query-payment";
import { queryRefund } from "./pay/query-refund";
import { queryTransfer } from "./pay/query-transfer";
import { signPaymentRequest } from "./pay/sign-payment-request";
import { fetchTransferReceipt } from "./pay/transfer-receipt";

type Input = Omit<SendContext, "fetch" | "circuits"> & {
  /** Those of the process, where several accounts speak with the same hosts. */
  circuits?: Circuits;
  fetch?: HttpFetch;
  /** Where the platform certificates are kept; by default as long as the process. */
  certificates?: CertificateStore;
};

/** All calls to WeChat for the other rooms. `fetch` is the network by default. */
export function createWechat({ config, now, log, observe, fetch = globalThis.fetch, certificates, ...given }: Input) {
  const { circuits = createCircuits(config, now) } = given;
  const base = { config, fetch, circuits, now, log, observe };
  const keys = createPlatformKeys({
    mchid: config.mchid,
    configured: () => config.verifyKeys,
    store: certificates ?? keepCertificatesInMemory(),
    download: (known) => downloadCertificates(base, known),
    now,
    log,
  });
  const ctx: WechatContext & PayContext = { ...base, keys, token: createAccessToken(base) };
  return {
    /** How each of WeChat's hosts answers this process, for the desk and for metrics. */
    circuits: () => [
      { serves: "pay" as const, ...circuits.pay.show() },
      { serves: "mini_program" as const, ...circuits.miniProgram.show() },
    ],
    appid: config.appid,
    envVersion: config.envVersion,
    /** Whether WeChat can tell this shop of events by 消息推送. */
    hasPush: config.push !== null,
    mchid: config.mchid,
    notifyBaseUrl: config.notifyBaseUrl,
    transferSceneId: config.transferScene.id,
    login: (code: string) => exchangeLoginCode({ ctx, input: { code } }),
    phone: (code: string) => getPhoneNumber({ ctx, input: { code } }),
    code: (input: { scene: string; page: string; widthPx?: number }) => drawMiniProgramCode({ ctx, input }),
    urlLink: (input: UrlLinkInput) => createUrlLink({ ctx, input }),
    pay: {
      prepay: (input: PrepayInput) => prepay({ ctx, input }),
      /** Signs a prepay id again; it is valid for 2 hours. */
      signRequest: (prepayId: string) => signPaymentRequest({ config, input: { prepayId, now: now() } }),
      query: (outTradeNo: string) => queryPayment({ ctx, input: { outTradeNo } }),
      close: (outTradeNo: string) => closePayment({ ctx, input: { outTradeNo } }),
      refund: (input: RefundInput) => createRefund({ ctx, input }),
      applyAbnormalRefund: (input: AbnormalRefundInput) => applyAbnormalRefund({ ctx, input }),
      queryRefund: (outRefundNo: string) => queryRefund({ ctx, input: { outRefundNo } }),
      transfer: (input: TransferInput) => createTransfer({ ctx, input }),
      queryTransfer: (outBillNo: string) => queryTransfer({ ctx, input: { outBillNo } }),
      cancelTransfer: (outBillNo: string) => cancelTransfer({ ctx, input: { outBillNo } }),
      transferReceipt: (outBillNo: string) => fetchTransferReceipt({ ctx, input: { outBillNo } }),
      keys,
      downloadBill: (input: { day: string; kind: BillKind }) => downloadBill({ ctx, input }),
      complaints: (days: { from: string; to: string }) => listComplaints(ctx, days),
      complaint: (complaintId: string) => getComplaint(ctx, { complaintId }),
      answerComplaint: (input: { complaintId: string; text: string }) => answerComplaint(ctx, input),
      completeComplaint: (input: { complaintId: string }) => completeComplaint(ctx, input),
      decideComplaintRefund: (input: Parameters<typeof decideRefund>[1]) => decideRefund(ctx, input),
      complaintPicture: (url: string) => fetchComplaintPicture(ctx, url),
      ensureComplaintNotify: () => ensureComplaintNotify(ctx),
    },
    listTemplates: () => listTemplates({ ctx }),
    sendMessage: (input: SubscribeMessage) => sendSubscribeMessage({ ctx, input }),
    checkText: (input: Parameters<typeof checkText>[0]["input"]) => checkText({ ctx, input }),
    checkPicture: (input: Parameters<typeof checkPicture>[0]["input"]) => checkPicture({ ctx, input }),
    uploadShipping: (input: ShippingInput) => uploadShipping({ ctx, input }),
    reportPresale: (input: PresaleReport) => reportPresale({ ctx, input }),
    getShipping: (outTradeNo: string) => getShipping({ ctx, input: { outTradeNo } }),
    isTradeManaged: () => isTradeManaged({ ctx }),
    setOrderPath: (path: string) => setOrderPath({ ctx, input: { path } }),
    setOrderCentrePath: (path: string) => setOrderCentrePath({ ctx, input: { path } }),
    answerPushCheck: async (query: PushQuery) => answerPushCheck({ query, now: now(), config }),
    readPush: async (input: { query: PushQuery; body: string }) => readPush({ ...input, now: now(), config }),
    readNotification: async (input: { headers: Headers; rawBody: Uint8Array }) => {
      const notification = await verifyAndDecryptNotification({ ...input, now: now(), config, keys });
      return { ...notification, mchid: config.mchid };
    },
  };
}

export type Wechat = ReturnType<typeof createWechat>;
