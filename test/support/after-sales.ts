import type { AskedType } from "@liandong/core/after-sales/after-sale-states";
import { upload } from "@liandong/db/schema/uploads";
import { buy } from "./goods";
import type { TestMall } from "./test-mall";

type Member = Awaited<ReturnType<TestMall["newMember"]>>;
type Shopper = Parameters<typeof buy>[1];

let keys = 0;
export const newCaseKey = () => `case-key-${++keys}`;

/** Buys one line and brings the order to the wanted state. */
export async function boughtOrder(
  mall: TestMall,
  shopper: Shopper,
  goods: { skuId: string; quantity: number; status?: "paid" | "shipped" | "received" },
): Promise<{ orderNo: string; tradeNo: string; lineNo: number }> {
  const { skuId, quantity, status = "paid" } = goods;
  const { orderNos, tradeNo } = await buy(mall, shopper, [{ skuId, quantity }]);
  const orderNo = orderNos[0]!;
  const at = mall.clock.now;
  const lineNo = await mall.db.run(async ({ sql }) => {
    if (status !== "paid") {
      const received = status === "received" ? at : null;
      await sql`UPDATE shop_order SET status = ${status}, shipped_at = ${at}, received_at = ${received}
        WHERE order_no = ${orderNo}`;
      await sql`INSERT INTO order_history (order_no, from_status, to_status, at, actor, why)
        VALUES (${orderNo}, 'paid', ${status}, ${at}, 'staff:1', '发货')`;
    }
    const [line] = await sql`SELECT line_no FROM order_line WHERE order_no = ${orderNo}`;
    return Number(line!.line_no);
  });
  return { orderNo, tradeNo, lineNo };
}

const reasons: Record<AskedType, string> = {
  refund_only: "不想要了",
  return_refund: "无理由退货",
  exchange: "规格不合适",
};

/** Requests an after-sales case as the page does. */
export async function askFor(
  member: Pick<Member, "api">,
  of: { orderNo: string; lineNo: number },
  { type, quantity = 1, pictures = [] }: { type: AskedType; quantity?: number; pictures?: string[] },
): Promise<string> {
  const { orderNo, lineNo } = of;
  const { caseNo } = await member.api.afterSales.request({
    orderNo,
    type,
    lines: [{ lineNo, quantity }],
    reason: reasons[type],
    pictures,
    description: "请尽快处理",
    requestKey: newCaseKey(),
  });
  return caseNo;
}

/** Inserts a picture as an upload leaves it and returns its path. */
export async function ownedPicture(mall: TestMall, memberId: string): Promise<string> {
  const name = `${crypto.randomUUID().replaceAll("-", "")}.webp`;
  const size = { bytes: 100, width: 10, height: 10 };
  await mall.db.run(({ drizzle }) =>
    drizzle.insert(upload).values({ name, memberId, ...size, createdAt: mall.clock.now }),
  );
  return `/media/uploads/${name}`;
}
