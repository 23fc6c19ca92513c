import { useMutation } from "@tanstack/react-query";
import { navigateTo } from "@tarojs/taro";
import { SpecPicker } from "@/catalog/spec-picker";
import { useSpecChoice } from "@/catalog/use-spec-choice";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { tellError } from "@/components/toast";
import { api } from "@/data/api";
import type { Product, ShownActivity } from "@/data/shapes";
import { useMe } from "@/members/use-me";

/** 拼团: the group that is joined; null to open one. */
export type GroupChoice = { groupId: string | null };

type Props = GroupChoice & { product: Product; activity: ShownActivity; onClose: () => void };

const titles = { timed: "立即购买", flash: "秒杀价购买", group: "发起拼团", bargain: "发起砍价" };

/** Variant and quantity at the activity's price, within its limit and what is left of it. */
export function ActivitySheet({ product, activity, groupId, onClose }: Props) {
  const { kind, activityId } = activity;
  const priced = pricedBy(product, activity);
  const chosen = useSpecChoice(priced);
  const { sku, quantity } = chosen;
  const title = groupId === null ? titles[kind] : "参加拼团";
  const refusal = !sku ? "请选择规格" : sku.stock < 1 ? "这一款暂时缺货" : null;
  const bargaining = useStartBargain(onClose);
  const go = () => {
    if (kind === "bargain") return bargaining.start({ activityId, skuId: sku?.id ?? "" });
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
        <Button id="activity-confirm" tone="buy" busy={bargaining.busy} disabled={refusal !== null} onTap={go}>
          {refusal ?? (kind === "bargain" ? "开始砍价" : "去结算")}
        </Button>
      }
    >
      <SpecPicker product={priced} chosen={chosen} />
    </Sheet>
  );
}

/** Starts a bargain and opens its page; a guest logs in first. */
function useStartBargain(onClose: () => void) {
  const { loggedIn } = useMe();
  const starting = useMutation(
    api.promotions.startBargain.mutationOptions({
      onSuccess: async ({ bargainId }) => {
        onClose();
        await navigateTo({ url: `/promotions/bargain/index?id=${bargainId}` });
      },
      onError: tellError,
    }),
  );
  const start = (wanted: { activityId: string; skuId: string }) =>
    loggedIn ? starting.mutate(wanted) : void navigateTo({ url: "/pages/login/index" });
  return { start, busy: starting.isPending };
}

const priceNames = { timed: "限时价", flash: "秒杀价", group: "拼团价", bargain: "砍价底价" };

/** All variants share the activity's price, stock and limit; a bargain is about one unit. */
function pricedBy(product: Product, { kind, priceFen, perMember, allowed, left }: ShownActivity): Product {
  const bounds = [product.allowed, allowed, left, kind === "bargain" ? 1 : null].filter((bound) => bound !== null);
  const most = bounds.length === 0 ? null : Math.min(...bounds);
  return {
    ...product,
    purchaseLimit: kind === "bargain" ? 1 : (perMember ?? product.purchaseLimit ?? most),
    allowed: most,
    skus: product.skus.map((sku) => ({
      ...sku,
      ownPriceFen: priceFen,
      ownPriceName: priceNames[kind],
      struckPriceFen: priceFen < sku.priceFen ? sku.priceFen : null,
    })),
  };
}
