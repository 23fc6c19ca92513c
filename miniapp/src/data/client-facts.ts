import { getDeviceInfo } from "@tarojs/taro";

const isWeapp = process.env.TARO_ENV === "weapp";

/** The app and the device that a login names, so that members recognise their sessions. */
export function clientFacts(): { app: "weapp" | "h5"; device: string } {
  if (!isWeapp) return { app: "h5", device: browserName(navigator.userAgent) };
  const { model, system } = getDeviceInfo();
  return { app: "weapp", device: `${model} · ${system} · 微信` };
}

const browsers: readonly [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
  [/Linux/, "Linux"],
];

function browserName(agent: string): string {
  const find = (known: readonly [RegExp, string][]) => known.find(([pattern]) => pattern.test(agent))?.[1];
  return `${find(systems) ?? "电脑"} · ${find(browsers) ?? "浏览器"}`;
}
