import type { TemplateRow } from "@liandong/db/loyalty/coupons/templates";
import { couponTemplate } from "@liandong/db/schema/coupons";
import type { TestMall } from "./test-mall";

/** A template of ¥50 off from ¥300 on, valid for 7 days and claimable by everybody unless overridden. */
export async function newTemplate({ db, clock }: TestMall, change: Partial<TemplateRow> = {}): Promise<TemplateRow> {
  const terms = { name: "满减券", type: "off" as const, amountFen: 5_000, minFen: 30_000, validDays: 7 };
  const values = { scope: "platform", ...terms, claimable: true, createdAt: clock.now, createdBy: "test", ...change };
  const [row] = await db.run(({ drizzle }) => drizzle.insert(couponTemplate).values(values).returning());
  return row!;
}
