import type { WechatConfig } from "../../config";
import { createNonce, signLines, toEpochSeconds } from "./sign-message";

/**
 * Input of `wx.requestPayment`. Its success callback proves nothing: only a notification or a query confirms the
 * payment.
 */
export type PaymentRequest = {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: "RSA";
  paySign: string;
};

/** Signs appId, timeStamp, nonceStr and package with the merchant's key for the mini-program. */
export function signPaymentRequest({
  config,
  input,
}: {
  config: WechatConfig;
  input: { prepayId: string; now: Date };
}): PaymentRequest {
  const { appid: appId } = config;
  const timeStamp = toEpochSeconds(input.now);
  const nonceStr = createNonce();
  const packageText = `prepay_id=${input.prepayId}`;
  const lines = [appId, timeStamp, nonceStr, packageText];
  const paySign = signLines({ lines, privateKey: config.merchantPrivateKey });
  return { appId, timeStamp, nonceStr, package: packageText, signType: "RSA", paySign };
}
