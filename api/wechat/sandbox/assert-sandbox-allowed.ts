import { SettingError } from "../../env";

/**
 * The sandbox moves no real money and lets everybody pay for everybody: it never runs in production.
 * @throws SettingError when the program starts in production without a merchant
 */
export function assertSandboxAllowed(nodeEnv: string | undefined): void {
  if (nodeEnv !== "production") return;
  throw new SettingError(
    "The WeChat sandbox never runs in production: configure the merchant (WECHAT_APPID and the others).",
  );
}
