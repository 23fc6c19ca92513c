import type { PayContext } from "../context";
import { observeCall } from "../observe-call";
import { unknownOutcome } from "../wechat-error";
import { sendSigned } from "./send-signed";

const call = "complaints.picture";
const root = "/v3/merchant-service/images/";
/** WeChat takes pictures of at most 2 MB in a complaint. */
const maxBytes = 8 * 1024 * 1024;

/**
 * 投诉图片: a picture of a complaint by the address that the complaint names, asked for with the merchant's signature; the picture
 * itself comes unsigned. An address elsewhere is never asked.
 * @throws WechatError wechat.unavailable
 */
export function fetchComplaintPicture(ctx: PayContext, address: string): Promise<Uint8Array> {
  return observeCall(ctx, { host: "pay", call }, async () => {
    const { pathname, search, protocol } = URL.canParse(address) ? new URL(address) : { ...nowhere };
    if (!/^https?:$/.test(protocol) || !pathname.startsWith(root))
      throw unknownOutcome({ call, cause: "the complaint names no picture of WeChat Pay" });
    const { status, body } = await sendSigned(ctx, { call, method: "GET", pathAndQuery: `${pathname}${search}` });
    if (status !== 200 || body.length > maxBytes) throw unknownOutcome({ call, status });
    return body;
  });
}

const nowhere = { pathname: "", search: "", protocol: "" };
