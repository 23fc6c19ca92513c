import { navigateTo } from "@tarojs/taro";
import { SpecPicker } from "@/catalog/spec-picker";
import { useSpecChoice } from "@/catalog/use-spec-choice";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import type { Product, ShownActivity } from "@/data/shapes";

/** 拼团: the group that is joined; null to open one. */
export type GroupChoice = { groupId: string | null };

type Props = GroupChoice & { product: Product; activity: ShownActivity; onClose: () => void };

/** Variant and quantity at the activity's price, within its limit and what is left of it. */
export function ActivitySheet({ product, activity, groupId, onClose }: Props) {
  const { kind, activityId } = activity;
  const priced = pricedBy(product, activity);
  const chosen = useSpecChoice(priced);
  const { sku, quantity } = chosen;
  const title = kind === "flash" ? "秒杀价购买" : groupId === null ? "发起拼团" : "参加拼团";
  const refusal = !sku ? "请选择规格" : sku.stock < 1 ? "这一款暂时缺货" : null;
  const go = () => {
    onClose();
    const group = kind === "group" ? `&group=${groupId ?? "new"}` : "";
    void navigateTo({
      url: `/pages/checkout/index?skuId=${sku?.id}&quantity=${quantity}&activity=${activityId}${group}`,
    });
  };
  return (
    <Sheet
      id="activity-sheet"
      open
      title={title}
      onClose={onClose}
      footer={
        <Button id="activity-confirm" tone="buy" disabled={refusal !== null} onTap={go}>
          {refusal ?? "去结算"}
        </Button>
      }
    >
      <SpecPicker product={priced} chosen={chosen} />
    </Sheet>
  );
}

/** All variants share the activity's price, stock and limit. */
function pricedBy(product: Product, { kind, priceFen, perMember, allowed, left }: ShownActivity): Product {
  const bounds = [product.allowed, allowed, left].filter((bound) => bound !== null);
  const most = bounds.length === 0 ? null : Math.min(...bounds);
  const why = kind === "flash" ? "秒杀价" : "拼团价";
  return {
    ...product,
    purchaseLimit: perMember ?? product.purchaseLimit ?? most,
    allowed: most,
    skus: product.skus.map((sku) => ({
      ...sku,
      ownPriceFen: priceFen,
      ownPriceName: why,
      struckPriceFen: priceFen < sku.priceFen ? sku.priceFen : null,
    })),
  };
}
