import { DomainError, type ErrorCode } from "@liandong/core/errors";

/**
 * `refused`: WeChat said no, nothing happened. `unknown`: it may have happened; find out by a query, never by paying
 * again.
 */
export type WechatOutcome = "refused" | "unknown";

type Detail = {
  /** Which call, e.g. `pay.prepay`. */
  call: string;
  status?: number;
  wechatCode?: string | number;
  wechatMessage?: string;
  cause?: string;
};

/** A call to WeChat that did not succeed. */
export class WechatError extends DomainError {
  readonly outcome: WechatOutcome;
  readonly wechat: Detail;

  constructor(outcome: WechatOutcome, code: ErrorCode, detail: Detail) {
    super(code, { outcome, ...detail });
    this.name = "WechatError";
    this.outcome = outcome;
    this.wechat = detail;
  }

  /** The circuit held the call back: it never left, and the same call may be made later. */
  get isHeldBack(): boolean {
    return this.code === "wechat.paused";
  }

  /** WeChat's own code: a number from api.weixin.qq.com, a word from WeChat Pay. */
  get wechatCode(): string | number | undefined {
    return this.wechat.wechatCode;
  }
}

/** The caller retries or queries later; people read "微信服务繁忙，请稍后再试". */
export function unknownOutcome(detail: Detail): WechatError {
  return new WechatError("unknown", "wechat.unavailable", detail);
}

/** Turns a definite refusal whose WeChat code is in the table into the more precise error code of this project. */
export function renameRefusal(error: unknown, codes: ReadonlyMap<unknown, ErrorCode>): unknown {
  if (!(error instanceof WechatError) || error.outcome !== "refused") return error;
  const code = codes.get(error.wechatCode);
  return code ? new WechatError("refused", code, error.wechat) : error;
}
