import { DomainError } from "@liandong/core/errors";
import type { DeliveryKind } from "@liandong/core/goods/virtual-delivery";
import { listCodesOfOrder, listOrderDeliveries } from "@liandong/db/trade/deliveries/codes";
import { loadOwnOrder } from "@liandong/db/trade/orders/orders";
import type { MemberContext } from "../../trpc/context";
import { openCode } from "./code-secrets";

export type DeliveredLine = {
  lineNo: number;
  title: string;
  specText: string;
  kind: DeliveryKind;
  /** The text or the address; empty for codes. */
  content: string;
  /** 卡密, one for each unit; null for one that cannot be opened now. */
  codes: (string | null)[];
  howTo: string;
  givenAt: string;
};

/** What the virtual goods of a member's order were delivered as, for its buyer alone. @throws DomainError order.unknown */
export async function showDelivered({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { orderNo: string };
}): Promise<DeliveredLine[]> {
  const key = { memberId: ctx.memberId, orderNo: input.orderNo };
  return ctx.db.run(async (handle) => {
    const order = await loadOwnOrder(handle, key);
    if (!order) throw new DomainError("order.unknown");
    const given = await listOrderDeliveries(handle, key);
    const codes = given.some(({ kind }) => kind === "codes") ? await listCodesOfOrder(handle, key) : [];
    return given.map(({ lineNo, kind, content, howTo, givenAt }) => {
      const { title = "", specText = "" } = order.lines.find((line) => line.lineNo === lineNo) ?? {};
      const opened = codes.filter((code) => code.lineNo === lineNo).map((code) => openCode(ctx.secrets, code));
      if (opened.includes(null)) ctx.log.error({ ...key, lineNo }, "a code does not open: SECRETS_KEY lacks its key");
      return { lineNo, title, specText, kind, content, codes: opened, howTo, givenAt: givenAt.toISOString() };
    });
  });
}
