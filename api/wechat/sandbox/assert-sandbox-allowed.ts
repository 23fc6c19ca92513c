/**
 * The sandbox moves no real money and lets everybody pay for everybody: it never runs in production.
 * @throws Error one sentence for whoever starts the program
 */
export function assertSandboxAllowed(nodeEnv: string | undefined): void {
  if (nodeEnv === "production") {
    throw new Error(
      "The WeChat sandbox never runs in production: configure the merchant (WECHAT_APPID and the others).",
    );
  }
}
