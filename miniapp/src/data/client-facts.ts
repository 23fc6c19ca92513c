import { getAccountInfoSync, getDeviceInfo } from "@tarojs/taro";
import { browserName } from "@/format/browser-name";

const isWeapp = process.env.TARO_ENV === "weapp";

type ClientFacts = { app: "weapp" | "h5"; device: string; appid?: string };

/**
 * The app and the device that a login names, so that members recognise their sessions, and the mini-program's id: a shop may
 * have several. The browser stands in for the first one.
 */
export function clientFacts(): ClientFacts {
  if (!isWeapp) return { app: "h5", device: browserName(navigator.userAgent) };
  const { model, system } = getDeviceInfo();
  const { appId: appid } = getAccountInfoSync().miniProgram;
  return { app: "weapp", device: `${model} · ${system} · 微信`, appid };
}
