import { WechatError } from "../../wechat/client/wechat-error";

/** Why an act or a test of the setup failed, in one sentence for an admin. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof WechatError)) return "没有完成，原因在服务器日志里";
  const { outcome, wechat } = error;
  if (outcome === "unknown") return "没有得到微信的答复，请检查服务器能否访问微信，稍后再试";
  return `微信拒绝了：${wechat.wechatMessage || "没有说明"}（${wechat.wechatCode}）`;
}
